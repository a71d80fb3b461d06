"""Headers of the usual form are composed as the parser of YAML composes them."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from casearchive.front_matter.composing import Fault, compose
from casearchive.front_matter.nodes import Keys, Mapping
from casearchive.front_matter.slips import may_have_slips
from casearchive.front_matter.usual import compose_usual
from casearchive.reading import KEYS

NAMES = Keys({"title": ("标题",), "year": ("年份",), "names": ()}, data=frozenset({"names", "names[0]"}))
HOSTILE = "社a1 ,-:：#[]{}\"'&*!|>%@`?~=\t\u3000\x85\u2028\ufeff𠮷.\\<"
WORDS = st.sampled_from(
    ["社区党建", "2001", "2001-02-30", "no", "1.10", "12e3", "社 区", "a-b", "《社》", "=", "y", "x,y", "１"]
)
VALUES = st.one_of(
    WORDS,
    st.lists(WORDS, min_size=1, max_size=3).map(lambda words: f"[{', '.join(words)}]"),
    st.sampled_from(
        ["https://a.cn/x", "社：区", "'社'", "", "[]", "|", "12:30", "[a, ]", "社  区", "社 ", "[社：区]"]
    ),
)
KEY = st.sampled_from(
    ["title", "标题", "year", "年份", "names", "k-1", "依据", "a b", "-", "null", "title："]
)
LINES = st.one_of(
    st.builds("{}: {}".format, KEY, VALUES),
    st.builds("  - {}: {}".format, KEY, VALUES),
    st.builds("    {}: {}".format, KEY, VALUES),
    st.sampled_from(
        ["", "# 注", "---", "...", "  社", "title:社", "\u3000title: 社", "  -社", "- 社", "社:"]
    ),
)


@st.composite
def headers(draw: st.DrawFn) -> str:
    """Usual ones, but for a line here and there."""
    lines: list[str] = []
    for key in draw(st.lists(st.sampled_from(["title", "年份", "names", "k-1"]), max_size=4, unique=True)):
        form = draw(st.integers(0, 2))
        items = draw(st.lists(WORDS, min_size=1, max_size=3))
        below = [f"  - title: {items[0]}", *(f"    k{n}: {item}" for n, item in enumerate(items[1:]))]
        lines += (
            [f"{key}: {draw(VALUES if form else WORDS)}"]
            if form < 2
            else [f"{key}:", *(below if draw(st.booleans()) else (f"  - {item}" for item in items))]
        )
        lines += draw(st.sampled_from([[]] * 5 + [[draw(LINES)]]))
    return "\n".join(lines)


CHANGES = st.lists(
    st.tuples(st.integers(0, 200), st.integers(0, 2), st.text(HOSTILE, max_size=2)), max_size=1
)


@given(headers(), CHANGES)
@example("sources:\n  - title: 社\n    year: 2001\n  - title: 区\nyear: 1", [])
@example("names:\n  - 标题: 社\nthemes: [志愿, 党建]\nconditions:\n  - 一句话。", [])
def test_a_usual_header_is_composed_as_yaml_is(text: str, changes: list[tuple[int, int, str]]) -> None:
    for at, taken, put in changes:
        at %= len(text) + 1
        text = text[:at] + put + text[at + taken :]
    usual = compose_usual(text, 2, NAMES)
    if usual is not None:
        assert not may_have_slips(text)
        try:
            assert compose("a.md", text, 2, NAMES) == (usual, [])
        except Fault as fault:
            raise AssertionError(text) from fault


def test_the_headers_of_cases_are_usual() -> None:
    text = (
        "id: 2001-x\ntitle: “社区”的三十年\ndistrict: [金阊区, 沧浪区]\nyear: 2001\ndate: 2026-11-24\n"
        "sources:\n  - report: r1-3-p1\n  - title: 某书\n    url: https://a.cn/x\n"
        "summary: 迎接APEC期间，三个街道共同开展。\nconditions:\n  - 有场地。\n  - 有人。"
    )
    header = compose_usual(text, 2, KEYS)
    assert isinstance(header, Mapping)
    assert (header, []) == compose("a.md", text, 2, KEYS)
    assert [entry.key for entry in header.entries][-2:] == ["summary", "conditions"]
    others = (
        "",
        "社",
        "title:",
        "title: ",
        "a: 1\na: 2",
        "title: 1\n标题: 2",
        "a: \\x",
        "a: 社 #",
        "a: b: c",
    )
    others += (
        "- a",
        "a: '社'",
        "a:\n- 社",
        "a: 社\n  - 区",
        "a:\n  - b: 1\n  - 社",
        "  - 社",
        "a:\n    b: 1",
    )
    assert [other for other in others if compose_usual(other, 2, KEYS)] == []
