"""Where titles may be broken into lines: between words, never before one character alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import FACETS, VOCABULARY, a_vocabulary
from casearchive.site.environment import make_environment
from casearchive.titles import Words, pieces, words_of
from rendered import TEMPLATES

WORDS = words_of(a_vocabulary(VOCABULARY + FACETS))


@pytest.mark.parametrize(
    "broken",
    [
        "双塔|社区|怎样|把居民|请进|议事厅",
        "双塔街道|文明|示范|街区|创建",
        "建党|八十周年|主题|纪念|活动",
        "街道|社区|党建|联席会|与286个|共建|对子",
        "2002年度|工作|报告",
        "“三会一课”、|民主|评议|与基层|党校|轮训",
        "做好|思想|有疙瘩的|党员的|思想|工作",
        "平江路|党员",
        "葑门|老街",
        "城市社区的|治理",
        "用3.5万元|改造|一部|电梯",
        "WPS|培训|第2期",
        "（一）|社区|意识，|尚待|加强",
        "社区",
        "桥",
        "",
    ],
)
def test_words_stay_whole(broken: str) -> None:
    assert "|".join(pieces(broken.replace("|", ""), WORDS)) == broken


TITLES = st.text(
    st.sampled_from("社区党员在职的把与了桥东西制年2“”、，（） ABc活动服务双塔") | st.characters(),
    max_size=60,
)


@given(TITLES)
def test_pieces_make_up_the_title_and_none_is_a_character_alone(title: str) -> None:
    found = pieces(title, WORDS)
    assert "".join(found) == title
    assert all(found)
    if len(title) > 1:
        assert len(found[-1]) > 1, "the last line would be one character"


@given(TITLES)
def test_no_line_begins_with_a_stop_or_ends_in_an_opening_mark(title: str) -> None:
    found = pieces(title, WORDS)
    assert not any(piece[0] in "，。、：；！？”）》" for piece in found[1:])
    assert not any(piece[-1] in "“（《" for piece in found[:-1])


def test_a_long_row_that_nobody_knows_is_broken_but_for_its_ends() -> None:
    assert pieces("甲乙丙丁戊己庚辛壬癸", Words()) == ("甲乙", *"丙丁戊己庚辛", "壬癸")


def test_words_of_an_archive_are_in_order_and_begin_no_mark() -> None:
    assert list(WORDS.own) == sorted(WORDS.own)
    assert {"双塔", "双塔街道", "组织网络", "网络建设", "城市社区", "葑门"} <= {*WORDS.own}


def test_templates_print_it_escaped() -> None:
    made = make_environment(TEMPLATES).from_string("{{ title | whole_words }}")
    assert made.render(title="社区<b>&服务") == "社区<wbr>&lt;b&gt;&amp;<wbr>服务"
