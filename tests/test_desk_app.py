"""The desk through its web form: what is typed is kept, what may not be published is not."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from builders import a_case_file
from camera import exif, jpeg, segment
from casearchive.desk.states import Rules
from casearchive.pictures import hidden_in
from desks import TYPED, Browser, a_desk, begun, desk_on, with_look

MADE = "2001-lou-dao-yi-shi-hui-jie-jue-ting-che-nan"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def visitor(root: Path) -> Browser:
    made = Browser(a_desk(root), root)
    made.enter()
    return made


def test_a_case_from_nothing_to_its_file(visitor: Browser, root: Path) -> None:
    key = begun(visitor)
    page = visitor.follow(visitor.type(key))
    assert "已经存好" in page
    assert "没有发现问题" in page
    assert not list(root.glob("cases/2001/2001-lou*"))
    page = visitor.follow(visitor.type(key, then="hand-in"))
    assert "已经送审" in page
    page = visitor.follow(visitor.type(key, then="approve", role="初审", reviewer="张三"))
    assert "初审：张三" in page
    page = visitor.follow(visitor.type(key, then="publish"))
    assert f"cases/2001/{MADE}.md" in page
    text = (root / f"cases/2001/{MADE}.md").read_text(encoding="utf-8")
    assert "审核状态: 已发布" in text
    assert "日期: 2024-07-01" in text
    assert "姓名: 张三" in text
    assert text.endswith(TYPED["body"] + "\n")


def test_what_may_not_be_published_is_kept_and_told(visitor: Browser, root: Path) -> None:
    key = begun(visitor)
    page = visitor.follow(visitor.type(key, then="publish", body="电话 13812345678。", summary=""))
    assert "里面有个人信息" in page
    assert "13812345678" in page
    assert not list(root.glob("cases/2001/2001-lou*"))
    assert "里面有个人信息" in visitor.follow(visitor.get(f"/drafts/{key}/pack"))


def test_typing_is_kept_and_answered_with_remarks(visitor: Browser) -> None:
    key = begun(visitor)
    answer = visitor.type(key, then="type", **{"themes[0]": "邻里"})
    told = answer.get_json()
    assert [r["field"] for r in told["remarks"] if r["is_error"]] == ["themes[0]"]
    assert not told["is_forked"]
    assert 'value="楼道议事会解决停车难"' in visitor.get(f"/drafts/{key}/").get_data(as_text=True)


def test_names_are_taken_as_they_are_meant(visitor: Browser) -> None:
    key = begun(visitor)
    page = visitor.follow(visitor.type(key, **{"year": "2001年", "street[0]": "双塔"}))
    assert 'value="双塔街道"' in page
    assert 'value="2001"' in page


def test_a_second_window_loses_nothing(visitor: Browser, root: Path) -> None:
    key = begun(visitor)
    base = visitor.found(r'name="base" value="([^"]+)"', visitor.get(f"/drafts/{key}/"))
    form = {**TYPED, "base": base, "then": "save"}
    visitor.post(f"/drafts/{key}/", form)
    answer = visitor.post(f"/drafts/{key}/", {**form, "title": "另一个标题", "body": "另一份正文。"})
    page = visitor.follow(answer)
    for text in ("两份文字，请选", "都要", "另一个标题", "楼道议事会解决停车难", "另一份正文", "没有车棚"):
        assert text in page
    assert "请先选定一份" in visitor.follow(visitor.type(key, then="publish"))
    page = visitor.get(f"/drafts/{key}/compare").get_data(as_text=True)
    one = visitor.found(r'name="one" value="([^"]+)"', visitor.get(f"/drafts/{key}/compare"))
    other = visitor.found(r'name="other" value="([^"]+)"', visitor.get(f"/drafts/{key}/compare"))
    picks = dict.fromkeys(re.findall(r'name="(body-[0-9]+)"', page), other)
    page = visitor.follow(
        visitor.post(f"/drafts/{key}/compare", {"one": one, "other": other, "title": one, **picks})
    )
    assert "已经选定" in page
    history = desk_on(root).drafts.history(key)
    newest = history.newest()
    assert newest
    assert len(history.heads()) == 1
    told = {one: history.revisions[one].content, other: history.revisions[other].content}
    assert newest.content.value("title") == told[one].value("title")
    assert newest.content.body == told[other].body


def test_an_earlier_text_comes_back_and_the_later_one_too(visitor: Browser) -> None:
    key = begun(visitor)
    visitor.type(key, body="第一份。")
    visitor.type(key, body="第二份。")
    page = visitor.get(f"/drafts/{key}/revisions").get_data(as_text=True)
    names = re.findall(r"/revisions/([0-9a-f-]+)/restore", page)
    page = visitor.follow(visitor.post(f"/drafts/{key}/revisions/{names[0]}/restore"))
    assert "第一份。" in page
    page = visitor.get(f"/drafts/{key}/revisions").get_data(as_text=True)
    assert page.count("退回到这一份") == len(names) + 1


def test_a_published_case_has_a_small_path_for_a_correction(visitor: Browser, root: Path) -> None:
    file = root / "cases/2001/2001-wenhua-yishujie.md"
    key = visitor.post("/cases/2001-wenhua-yishujie/open").headers["Location"].split("/")[2]
    page = visitor.get(f"/drafts/{key}/").get_data(as_text=True)
    assert "发布更正" in page
    assert 'value="publish"' not in page
    form = {"base": visitor.found(r'name="base" value="([^"]+)"', visitor.get(f"/drafts/{key}/"))}
    before = file.read_text(encoding="utf-8")
    page = visitor.follow(visitor.post(f"/drafts/{key}/", {**form, "then": "correct", "title": "新的标题"}))
    assert "改了什么" in page
    assert file.read_text(encoding="utf-8") == before
    form["base"] = visitor.found(r'name="base" value="([^"]+)"', visitor.get(f"/drafts/{key}/"))
    visitor.post(f"/drafts/{key}/", {**form, "then": "correct", "note": "改正文字"})
    text = file.read_text(encoding="utf-8")
    assert "title: 新的标题" in text
    assert "note: 改正文字" in text
    assert "review: published" in text


def test_withdrawing_leaves_the_file_and_deleting_is_refused(visitor: Browser, root: Path) -> None:
    file = root / "cases/2001/2001-wenhua-yishujie.md"
    key = visitor.post("/cases/2001-wenhua-yishujie/open").headers["Location"].split("/")[2]
    assert "只能撤稿" in visitor.follow(visitor.post(f"/drafts/{key}/delete"))
    base = visitor.found(r'name="base" value="([^"]+)"', visitor.get(f"/drafts/{key}/"))
    form = {"base": base, "then": "withdraw", "withdraw-note": "应当事人要求", "empty": "1"}
    page = visitor.follow(visitor.post(f"/drafts/{key}/", form))
    assert "已经撤稿" in page
    text = file.read_text(encoding="utf-8")
    assert "review: withdrawn" in text
    assert "note: 应当事人要求" in text
    assert text.endswith("---\n\n\n")


def test_a_deleted_draft_comes_back(visitor: Browser) -> None:
    key = begun(visitor)
    visitor.type(key)
    page = visitor.follow(visitor.post(f"/drafts/{key}/delete"))
    assert "已经删除" in page
    name = re.search(r"/deleted/([^/]+)/restore", page)
    assert name
    page = visitor.follow(visitor.post(f"/deleted/{name[1]}/restore"))
    assert TYPED["title"] in page


def test_a_file_changed_elsewhere_is_not_written_over(visitor: Browser, root: Path) -> None:
    file = root / "cases/2001/2001-wenhua-yishujie.md"
    key = visitor.post("/cases/2001-wenhua-yishujie/open").headers["Location"].split("/")[2]
    base = visitor.found(r'name="base" value="([^"]+)"', visitor.get(f"/drafts/{key}/"))
    visitor.post(f"/drafts/{key}/", {"base": base, "then": "save", "title": "这里的标题"})
    file.write_text(a_case_file(title="别处的标题"), encoding="utf-8")
    page = visitor.follow(visitor.post(f"/drafts/{key}/", {"base": base, "then": "correct", "note": "改"}))
    assert "这里的标题" in page
    assert "别处的标题" in page
    assert "别处的标题" in file.read_text(encoding="utf-8")


def test_three_people_check_where_the_settings_ask_for_it(root: Path) -> None:
    rules = Rules(("初审", "复审"), are_apart=True)
    visitor = Browser(a_desk(root, rules=rules), root)
    visitor.enter()
    key = begun(visitor)
    visitor.type(key, then="hand-in")
    assert "还没有初审、复审" in visitor.follow(visitor.type(key, then="publish"))
    visitor.type(key, then="approve", role="初审", reviewer="张三")
    assert "换一个人" in visitor.follow(visitor.type(key, then="approve", role="复审", reviewer="张三"))
    visitor.type(key, then="approve", role="复审", reviewer="李四")
    assert "已经发布" in visitor.follow(visitor.type(key, then="publish"))


def test_a_photo_comes_with_what_it_shows_and_without_where_it_was_taken(
    visitor: Browser, root: Path
) -> None:
    key = begun(visitor)
    photo = jpeg(segment(0xE1, b"Exif\x00\x00" + exif({}, place=True)))
    page = visitor.follow(
        visitor.type(key, then="photo", photo=(io.BytesIO(photo), "会 场.JPG"), **{"photo-alt": "会场"})
    )
    assert "图片已经放好" in page
    kept = root / f".desk/drafts/{key}/pictures/会-场.jpg"
    assert hidden_in(kept) == ""
    assert visitor.get(f"/drafts/{key}/pictures/会-场.jpg").status_code == 200
    again = {"photo": (io.BytesIO(photo), "会 场.JPG"), "photo-alt": "第二张"}
    rows = {"images[0].file": "会-场.jpg", "images[0].alt": "会场"}
    visitor.follow(visitor.type(key, then="photo", **rows, **again))
    rows |= {"images[1].file": "会-场-2.jpg", "images[1].alt": "第二张"}
    page = visitor.follow(visitor.type(key, then="raise-1", **rows))
    assert page.index("会-场-2.jpg") < page.index('value="会-场.jpg"')
    visitor.type(key, then="drop-1", **rows)
    visitor.type(key, then="publish", **{"images[0].file": "会-场.jpg", "images[0].alt": "会场"})
    assert (root / f"cases/2001/{MADE}/会-场.jpg").read_bytes() == kept.read_bytes()


def test_the_preview_is_the_sites_own_page_also_of_a_draft_that_lacks_something(
    visitor: Browser, root: Path, project: Path
) -> None:
    with_look(root, project)
    key = begun(visitor)
    body = TYPED["body"] + "\n\n电话13812345678。"
    lacking = {"sources[0].title": "", "themes[0]": "", "summary": "", "body": body}
    page = visitor.follow(visitor.type(key, then="preview", **lacking))
    assert "13812345678" not in page
    assert "这一行有要改的地方" in page
    assert 'data-case-id="2001-lou-dao' in page
    assert "小区没有车棚" in page
    assert "草稿，还没有发布" in page


def test_the_sheet_tells_one_text_from_another(visitor: Browser) -> None:
    key = begun(visitor)
    visitor.type(key)
    digest = r'class="desk-digest">([0-9a-f ]+)<'
    one = visitor.found(digest, visitor.get(f"/drafts/{key}/sheet"))
    visitor.type(key, body=TYPED["body"] + "又一句。")
    assert visitor.found(digest, visitor.get(f"/drafts/{key}/sheet")) != one
    assert visitor.get(f"/drafts/{key}/sheet.svg").data.startswith(b"<?xml")


def test_a_text_is_brought_and_packed_for_another_desk(visitor: Browser, root: Path, tmp_path: Path) -> None:
    text = "标题：楼道议事会\n\n一、背景\n\n小区没有车棚，大家都不方便。\n\n二、做法\n\n开会商量。\n"
    answer = visitor.post("/bring", {"file": (io.BytesIO(text.encode("gb18030")), "稿子.txt")})
    page = visitor.follow(answer)
    assert "小区没有车棚" in page
    key = visitor.post("/cases/2001-wenhua-yishujie/open").headers["Location"].split("/")[2]
    packed = visitor.get(f"/drafts/{key}/pack").data
    with zipfile.ZipFile(io.BytesIO(packed)) as made:
        assert made.namelist() == ["cases/2001/2001-wenhua-yishujie.md"]
    other = Browser(a_desk(root / "other"), root)
    other.enter()
    page = other.follow(other.post("/bring", {"file": (io.BytesIO(packed), "案例.zip")}))
    assert "双塔社区文化艺术节" in page


@pytest.mark.parametrize("name", ["坏.zip", "程序.exe", "空.xlsx"])
def test_what_cannot_be_read_is_refused_with_a_sentence(name: str, visitor: Browser) -> None:
    page = visitor.follow(visitor.post("/bring", {"file": (io.BytesIO(b"PK\x03\x04no"), name)}))
    assert "没有找到案例" in page


def test_a_picture_of_a_packed_case_comes_along_cleaned(visitor: Browser, root: Path) -> None:
    made = io.BytesIO()
    text = a_case_file(review="draft", body="正文。\n\n![会场](a.jpg)\n").replace(
        "2001-wenhua-yishujie", "2001-x"
    )
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("cases/2001/2001-x.md", text)
        packed.writestr(
            "cases/2001/2001-x/a.jpg", jpeg(segment(0xE1, b"Exif\x00\x00" + exif({}, place=True)))
        )
        packed.writestr("cases/2001/2001-x/b.jpg", b"no picture")
    answer = visitor.post("/bring", {"file": (io.BytesIO(made.getvalue()), "x.zip")})
    assert "b.jpg" in visitor.follow(answer)
    key = visitor.found(r'href="/drafts/([^/"]+)/"', answer)
    kept = root / f".desk/drafts/{key}/pictures"
    assert [file.name for file in kept.iterdir()] == ["a.jpg"]
    assert hidden_in(kept / "a.jpg") == ""


def test_the_template_is_there_to_be_taken_and_comes_back(visitor: Browser) -> None:
    assert 'href="/template"' in visitor.get("/").get_data(as_text=True)
    answer = visitor.get("/template")
    assert "%E6%A1%88%E4%BE%8B%E6%A8%A1%E6%9D%BF.docx" in answer.headers["Content-Disposition"]
    page = visitor.follow(visitor.post("/bring", {"file": (io.BytesIO(answer.get_data()), "模板.docx")}))
    assert "已经收进来" in page
    assert "没有填写的" in page


@pytest.mark.parametrize("name", ["../../x.jpg", "a/b.jpg", "..\\x.jpg", "/etc/x.jpg"])
def test_a_package_writes_nowhere_else(name: str, visitor: Browser) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("cases/2001/2001-x.md", a_case_file())
        packed.writestr(f"cases/2001/2001-x/{name}" if name[0] != "/" else name, b"x")
    page = visitor.follow(visitor.post("/bring", {"file": (io.BytesIO(made.getvalue()), "x.zip")}))
    assert "没有找到案例" in page
