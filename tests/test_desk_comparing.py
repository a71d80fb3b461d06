"""Two texts of one become one: nothing that either says is lost, only contradictions are asked."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from builders import VOCABULARY, a_vocabulary
from casearchive.desk.comparing import BOTH, Compared
from casearchive.desk.contents import Content
from casearchive.reading import form_of
from desks import TYPED, a_visitor, begun, desk_on

FORM = form_of(a_vocabulary(VOCABULARY))
BASE = "甲 乙 丙 丁"
MERGED = {
    # one, other: what they come to where everything that contradicts is taken from both
    ("甲 乙 丙 丁", "甲 乙 丙 丁"): ("甲 乙 丙 丁", 0),
    ("甲1 乙 丙 丁", "甲 乙 丙 丁2"): ("甲1 乙 丙 丁2", 0),
    ("甲 乙1 丙 丁", "甲 乙 丙2 丁"): ("甲 乙1 丙2 丁", 0),
    ("甲 乙1 丙 丁", "甲 乙1 丙 丁"): ("甲 乙1 丙 丁", 0),
    ("甲 乙 丙 丁 戊", "甲 丙 丁"): ("甲 丙 丁 戊", 0),
    ("甲 新 乙 丙 丁", "甲 乙 丙 丁 尾"): ("甲 新 乙 丙 丁 尾", 0),
    ("甲 乙1 丙 丁", "甲 乙2 丙 丁"): ("甲 乙1 乙2 丙 丁", 1),
    ("甲 乙 丙 丁 戊1", "甲 乙 丙 丁 戊2"): ("甲 乙 丙 丁 戊1 戊2", 1),
    ("甲1 乙 丙 丁1", "甲2 乙 丙 丁2"): ("甲1 甲2 乙 丙 丁1 丁2", 2),
    ("", "甲 乙 丙 丁2"): ("甲 乙 丙 丁2", 1),
    ("甲 乙 丙 丁", "丁 丙 乙 甲"): ("丁 丙 乙 甲", 0),
}


def text(said: str) -> Content:
    return Content(body="\n\n".join(said.split()))


def merged(both: Compared, pick: str) -> tuple[str, int]:
    keys = [key for key, _ in both.pieces() if key]
    return " ".join(both.chosen(dict.fromkeys(keys, pick), "other").body.split()), len(keys)


@pytest.mark.parametrize(("one", "other"), MERGED)
def test_paragraphs_that_one_has_changed_come_together(one: str, other: str) -> None:
    expected, asked = MERGED[one, other]
    both = Compared(text(BASE), text(one), text(other), has_base=True)
    assert merged(both, BOTH) == (expected, asked)
    assert len(both.pairs(FORM)) == asked


def test_nothing_that_somebody_has_written_is_lost_whatever_both_have_done() -> None:
    changes = ("甲", "甲 甲1", "", "甲1", "甲1 甲")
    texts = [" ".join(parts).split() for parts in itertools.product(changes, ("乙", "乙1"), ("丙", ""))]
    for one, other in itertools.product(texts, repeat=2):
        both = Compared(text("甲 乙 丙"), text(" ".join(one)), text(" ".join(other)), has_base=True)
        made = merged(both, BOTH)[0].split()
        assert {*one, *other} - {"甲", "乙", "丙"} <= {*made}, (one, other, made)


def test_keys_are_asked_for_only_where_both_have_changed_them() -> None:
    base = Content((("title", "甲"), ("summary", "乙"), ("year", "2001")))
    one = Content((("title", "甲1"), ("summary", "乙1"), ("year", "2001")))
    other = Content((("title", "甲"), ("summary", "乙2"), ("year", "2002"), ("unit[0]", "丙")))
    both = Compared(base, one, other, has_base=True)
    assert [pair.key for pair in both.pairs(FORM)] == ["summary"]
    assert dict(both.chosen({"summary": "other"}, "other").values) == {
        "title": "甲1",
        "summary": "乙2",
        "year": "2002",
        "unit[0]": "丙",
    }
    alone = Compared(Content(), one, other, has_base=False)
    assert [pair.key for pair in alone.pairs(FORM)] == ["title", "summary", "year", "unit"]


def test_what_two_windows_changed_in_different_places_comes_together(tmp_path: Path) -> None:
    visitor = a_visitor(tmp_path)
    key = begun(visitor)
    visitor.type(key)
    base = visitor.found(r'name="base" value="([^"]+)"', visitor.get(f"/drafts/{key}/"))
    one = {"body": TYPED["body"].replace("三次", "四次"), "title": "新的标题"}
    other = {"body": TYPED["body"].replace("没有车棚", "没有空地"), "street[0]": "双塔街道"}
    for said in (one, other):
        answer = visitor.post(f"/drafts/{key}/", {**TYPED, "base": base, "then": "save", **said})
    page = visitor.follow(answer)
    assert "两份文字，合成一份" in page
    assert "radio" not in page
    heads = dict(re.findall(r'name="(one|other)" value="([^"]+)"', page))
    assert "已经选定" in visitor.follow(visitor.post(f"/drafts/{key}/compare", heads))
    newest = desk_on(tmp_path).drafts.history(key).newest()
    assert newest
    assert newest.content.body == one["body"].replace("没有车棚", "没有空地")
    assert (newest.content.value("title"), newest.content.listed("street")) == ("新的标题", ("双塔街道",))
