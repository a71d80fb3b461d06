"""What the field EQ draws is read as a line of text."""

from __future__ import annotations

import pytest

from casearchive.intake.word.formulas import drawn
from processor import within


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (r"\o\ac(○,1)", "1"),
        (r'\* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(lù),甪)', "甪（lù）"),
        (r"\f(3,4)", "3/4"),
        (r"\f(\f(1,2),x)", "1/2/x"),
        (r"\r(3,x)+\r(,y)", "√x+√y"),
        (r"x\s\up8(2)\s\do3(i)", "x2i"),
        (r"\a\al(甲,乙;丙)", "甲，乙，丙"),
        (r"\o(\s\up 9(lù)", "lù"),
        ("\\", "\\"),
        ("", ""),
    ],
)
def test_a_formula(code: str, said: str) -> None:
    assert drawn(code) == said


@pytest.mark.parametrize("code", [r"\o" * 99_999, r"\ad" * 165, "\\o(" * 160, "\\* " * 166, "(" * 500])
def test_a_hostile_one_takes_no_time(code: str) -> None:
    with within(0.5):
        drawn(code)
