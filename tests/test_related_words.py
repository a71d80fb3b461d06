"""Words that two cases share, as the reason why one leads to the other: those that tell something."""

from __future__ import annotations

from builders import a_case
from casearchive.related import Kind
from casearchive.related.words import shared_words, tells_nothing
from test_related import bare, led_to

EMPTY = ["基础上", "工作情况", "单位", "过程中", "村里"]
TELLING = ["邻里", "停车", "社区基础", "高中", "老旧小区内", "线上", "集中"]


def test_words_of_any_text_tell_nothing() -> None:
    assert [word for word in EMPTY if not tells_nothing(word)] == []
    assert [word for word in TELLING if tells_nothing(word)] == []


def test_words_that_tell_nothing_are_shown_only_where_there_is_no_other() -> None:
    text = "在此基础上，单位的老旧小区。"
    one, other = a_case(title="甲", summary=text), a_case(title="乙", summary=text)
    assert shared_words(one, other, ("基础", "础上", "单位", "小区")) == ("老旧小区",)
    alike = [a_case(title=title, summary="在此基础上，单位的。") for title in "甲乙"]
    assert shared_words(*alike, ("基础", "础上", "单位")) == ("此基础上",)


def test_words_that_tell_nothing_give_way_to_any_other_reason() -> None:
    empty = "基础、过程、工作、单位、方面、问题、活动、作用、条件、范围、人员、方案、措施、制度、要求、目前、"
    empty += "目标、情况、内容、形式"
    here = {"districts": ("canglang",)}
    reasons = {
        (summary[:2], bool(more)): led_to(bare(1, summary=summary, **more), bare(2, summary=summary, **more))
        for summary in (empty, f"停车、{empty}")
        for more in ({}, here)
    }
    kinds = {key: others[0][1].kind for key, others in reasons.items()}
    assert kinds == {
        ("基础", False): Kind.WORDS,
        ("基础", True): Kind.PLACE,
        ("停车", False): Kind.WORDS,
        ("停车", True): Kind.WORDS,
    }
