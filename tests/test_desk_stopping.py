"""What stops publishing stands in one list, each with a way there; what cannot be done is not offered."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from casearchive.desk.desk import Desk
from casearchive.desk.states import Rules
from casearchive.messages import desk as words
from desks import Browser, a_visitor, begun
from test_desk_guesses import an_office_file, as_it_stands

PUBLIC = "2001-wenhua-yishujie"
DELETE = "删除草稿"


def stops(page: str) -> list[str]:
    """What the list says besides findings, and where each leads."""
    return re.findall(r'data-stop><a href="([^"]+)">', page)


def test_guesses_stand_in_the_list_until_they_are_confirmed(visitor: Browser, tmp_path: Path) -> None:
    answer = visitor.post("/bring", {"file": (an_office_file(), "楼道议事会.docx")})
    key = visitor.found(r'"/drafts/([^/"]+)/"', answer)
    page = visitor.get(f"/drafts/{key}/").get_data(as_text=True)
    assert {"#g-title", "#g-year", "#g-district", "#g-headings"} <= {*stops(page)}
    assert all(f'id="{place[1:]}"' in page for place in stops(page))
    typed = as_it_stands(visitor, tmp_path, key)
    told = visitor.type(key, then="type", **typed, sure=["year"]).get_json()
    assert {"title", "headings"} <= {*told["guessed"]}
    assert "year" not in told["guessed"]
    assert "#g-title" in told["stops"]
    assert "#g-year" not in told["stops"]
    assert "年份" not in told["notice"]
    told = visitor.type(key, then="type", **typed, sure="*").get_json()
    assert (told["guessed"], told["notice"].strip(), told["stops"].strip()) == ([], "", "")


def test_what_the_rules_ask_for_stands_in_the_list(tmp_path: Path) -> None:
    visitor = a_visitor(tmp_path, Rules(("初审", "复审"), are_apart=True, must_be_signed=True))
    key = begun(visitor)
    page = visitor.follow(visitor.type(key))
    assert stops(page) == ["#g-review", "#g-signed"]
    assert re.search("还差初审、复审</a>：写好以后点“送审”", page)
    assert re.search("data-none hidden", page)
    visitor.type(key, then="hand-in")
    page = visitor.follow(visitor.type(key, then="approve", role="初审", reviewer="张三"))
    assert "还差复审</a>：请审核的人签名，不能是已经审过的张三" in page
    base = visitor.found(r'name="base" value="([^"]+)"', visitor.get(f"/drafts/{key}/"))
    for title in ("甲", "乙"):
        visitor.post(f"/drafts/{key}/", {"base": base, "then": "save", "title": title})
    page = visitor.get(f"/drafts/{key}/").get_data(as_text=True)
    assert stops(page)[0] == f"/drafts/{key}/compare"


@pytest.mark.parametrize("way", ["at once", "as a draft"])
def test_a_case_that_comes_back_tells_its_readers(way: str, visitor: Browser, tmp_path: Path) -> None:
    file = tmp_path / f"cases/2001/{PUBLIC}.md"
    key = visitor.post(f"/cases/{PUBLIC}/open").headers["Location"].split("/")[2]

    def press(then: str, **more: str) -> str:
        base = visitor.found(r'name="base" value="([^"]+)"', visitor.get(f"/drafts/{key}/"))
        return visitor.follow(visitor.post(f"/drafts/{key}/", {"base": base, "then": then, **more}))

    assert "请在“撤稿”里写明原因" in press("withdraw", note="更正的说明")
    page = press("withdraw", **{"withdraw-note": "居民要求暂不公开"})
    assert ("恢复刊出…" in page, DELETE in page) == (True, False)
    if way == "as a draft":
        page = press("return", note="改一改")
        assert ("恢复刊出…" in page, DELETE in page) == (True, False)
    page = press("publish", **{"back-note": "居民同意，恢复刊出"} if way == "at once" else {})
    assert "已经恢复刊出" in page
    text = file.read_text(encoding="utf-8")
    note = "居民同意，恢复刊出" if way == "at once" else words.COMES_BACK
    assert text.index("居民要求暂不公开") < text.index(f"note: {note}\n")
    assert ("review: published" in text, "date: 2024-06-01" in text) == (True, True)
    assert "恢复刊出" in visitor.get(f"/drafts/{key}/revisions").get_data(as_text=True)


def test_a_draft_that_nobody_has_read_is_offered_for_deleting(visitor: Browser) -> None:
    key = begun(visitor)
    assert DELETE in visitor.follow(visitor.type(key))
    assert DELETE not in visitor.follow(visitor.type(key, then="publish"))


def test_the_log_says_what_was_masked_and_not_the_number(visitor: Browser) -> None:
    key = begun(visitor)
    typed = {"body": "电话13812345678。", "summary": "李四的车苏E12345。"}
    visitor.type(key, then="mask:138****5678", **typed)
    visitor.get(f"/drafts/{key}/")  # which says what was done
    page = visitor.get(f"/drafts/{key}/revisions").get_data(as_text=True)
    assert "遮住个人信息" in page
    assert "电话号码，正文第1行" in page
    assert "5678" not in page


@pytest.mark.parametrize(
    ("name", "said"), [("IMG_1.HEIC", "兼容性最佳"), ("a.jpg", "添照片"), ("扫描.tif", "添照片")]
)
def test_a_photo_by_itself_is_led_to_its_case(name: str, said: str, visitor: Browser) -> None:
    page = visitor.follow(visitor.post("/bring", {"file": (io.BytesIO(b"x"), name)}))
    assert said in page
    assert "另存为 Word" not in page


def test_what_nobody_foresaw_is_not_told_as_a_draft_that_is_gone(
    visitor: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError

    key = begun(visitor)
    monkeypatch.setattr(Desk, "open", fails)
    answer = visitor.get(f"/drafts/{key}/")
    assert answer.status_code == 500
    assert "出了意外" in answer.get_data(as_text=True)
    assert "已经删除" not in answer.get_data(as_text=True)
