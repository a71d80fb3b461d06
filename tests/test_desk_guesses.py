"""What Word import has only guessed is marked until somebody confirms it or writes something else."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from builders import a_case_file
from casearchive.desk.contents import Content
from casearchive.desk.drafts import Drafts
from casearchive.desk.guesses import Guesses, guesses_of
from casearchive.intake.packing import packed
from desks import TYPED, Browser, a_visitor
from word_files import Word, paragraph, run

MARK = "从正文猜的，请核对：对的打勾"


def an_office_file() -> io.BytesIO:
    """A text whose title and headings are told by their fonts and numbers alone."""
    title = paragraph(run("楼道议事会解决停车难", font="方正小标宋简体", size=44), centred=True)
    parts = {
        "一、背景": "2001年，沧浪区双塔街道的一个小区没有车棚，楼道里停满了电动自行车，居民意见很大。",
        "二、做法": "社区文化活动室里开了三次会，大家议定停车办法，一层一层地贴出来，再请各户签名。",
        "三、成效": "楼道空了，居民满意。社区文化活动也多了起来，邻里之间常来常往，有事一起商量。",
    }
    for heading, text in parts.items():
        title += paragraph(run(heading, font="黑体", size=32)) + paragraph(run(text, font="仿宋", size=32))
    return io.BytesIO(Word().made(title))


def brought(visitor: Browser) -> str:
    answer = visitor.post("/bring", {"file": (an_office_file(), "楼道议事会.docx")})
    return visitor.found(r'"/drafts/([^/"]+)/"', answer)


def as_it_stands(visitor: Browser, root: Path, key: str) -> dict[str, object]:
    """The form as a browser would send it."""
    newest = Drafts(root / ".desk").history(key).newest()
    assert newest
    return {**TYPED, **dict(newest.content.values), "body": newest.content.body}


def test_guesses_stop_publishing_until_confirmed_or_changed(visitor: Browser, tmp_path: Path) -> None:
    answer = visitor.post("/bring", {"file": (an_office_file(), "楼道议事会.docx")})
    key = answer.headers["Location"].split("/")[2]  # there is nothing to be told that its form does not say
    drafts = Drafts(tmp_path / ".desk")
    guesses = drafts.guesses(key)
    assert {"title", "year", "district"} <= guesses.values.keys()
    assert guesses.headings == ("## 一、背景", "## 二、做法", "## 三、成效")
    page = visitor.get(f"/drafts/{key}/").get_data(as_text=True)
    assert page.count(MARK) == len(guesses.values)
    typed = as_it_stands(visitor, tmp_path, key)
    assert "还没有核对" in visitor.follow(visitor.type(key, then="publish", **typed))
    page = visitor.follow(visitor.type(key, **typed, sure=["year", "district"]))
    assert page.count(MARK) == len(guesses.values) - 2
    typed["title"] = "楼道里的议事会"
    page = visitor.follow(visitor.type(key, **typed))
    assert page.count(MARK) == len(guesses.values) - 3
    page = visitor.follow(visitor.type(key, **typed, then="headings", plain=[guesses.headings[0], "## 别的"]))
    assert "这些小标题" not in page
    kept = drafts.history(key).newest()
    assert kept
    assert guesses.headings[0].lstrip("# ") in kept.content.body.splitlines()
    assert guesses.headings[1] in kept.content.body.splitlines()
    typed = as_it_stands(visitor, tmp_path, key)
    page = visitor.follow(visitor.type(key, then="publish", **typed, sure="*"))
    assert "已经发布" in page, re.findall(r"desk-said[^>]*>([^<]+)", page)
    assert MARK not in page


def test_one_tick_confirms_everything_and_typing_keeps_it(visitor: Browser, tmp_path: Path) -> None:
    key = brought(visitor)
    visitor.type(key, then="type", **as_it_stands(visitor, tmp_path, key), sure="*")
    page = visitor.get(f"/drafts/{key}/").get_data(as_text=True)
    assert MARK not in page
    assert "都核对过了" not in page


def test_what_nobody_has_confirmed_goes_along_to_another_desk(visitor: Browser, tmp_path: Path) -> None:
    key = brought(visitor)
    visitor.type(key, **as_it_stands(visitor, tmp_path, key), sure=["year"])
    here = Drafts(tmp_path / ".desk").guesses(key)
    mailed = visitor.get(f"/drafts/{key}/pack").get_data()
    there = a_visitor(tmp_path / "there")
    answer = there.post("/bring", {"file": (io.BytesIO(mailed), "mailed.zip")})
    page = there.follow(answer)
    assert page.count(MARK) == len(here.values) == len(Drafts(tmp_path / "there/.desk").guesses("d1").values)
    assert Drafts(tmp_path / "there/.desk").guesses("d1").headings == here.headings
    typed = as_it_stands(there, tmp_path / "there", "d1")
    assert "还没有核对" in there.follow(there.type("d1", then="publish", **typed))
    there.type("d1", then="headings", **typed, sure="*")
    with zipfile.ZipFile(io.BytesIO(there.get("/drafts/d1/pack").get_data())) as archive:
        assert not any(name.endswith(".json") for name in archive.namelist())


@pytest.mark.parametrize("damaged", [b"", b"\xff", b"{", b"[" * 200_000, b'{"values": 1, "headings": []}'])
def test_a_damaged_list_of_guesses_stops_no_case(visitor: Browser, damaged: bytes) -> None:
    files = {"cases/2001/2001-x.md": a_case_file(id="2001-x").encode(), "guesses.json": damaged}
    answer = visitor.post("/bring", {"file": (io.BytesIO(packed(files)), "mailed.zip")})
    assert MARK not in visitor.follow(answer)
    assert answer.status_code == 302


def test_a_guess_is_one_while_the_text_says_it() -> None:
    guesses = Guesses({"themes": ("甲", "乙"), "title": ("旧",)}, ("## 一",))
    content = Content((("title", "新"), ("themes[0]", "乙"), ("themes[1]", "甲")), "## 一\n\n二")
    assert (guesses.keys_in(content), guesses.headings_in(content)) == (("themes",), ("## 一",))
    assert guesses.without({"themes"}).keys_in(content) == ()
    assert guesses_of(guesses.as_json()) == guesses


@pytest.mark.parametrize(
    "broken", ["", "[]", "{}", '{"values": 1, "headings": []}', '{"values": {"a": 1}, "headings": []}']
)
def test_a_broken_file_of_guesses_is_none(broken: str, tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    (tmp_path / "drafts/a").mkdir(parents=True)
    (tmp_path / "drafts/a/guesses.json").write_text(broken, encoding="utf-8")
    assert drafts.guesses("a") == Guesses()
