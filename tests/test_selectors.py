"""`:is()` is spelled out when the style sheet is joined: browsers of 2020 drop every rule that has one."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from casearchive.site import assets
from casearchive.site.selectors import spelled_out

DOCS = Path(__file__).resolve().parent.parent / "docs"


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("a { b: c }", "a { b: c }"),
        (":is(.a, .b) a { b: c }", ".a a, .b a { b: c }"),
        (".x, :is(.a > b, .c):hover { b: c }", ".x, .a > b:hover, .c:hover { b: c }"),
        (".x:is(a, .b) > :is(td, th) { b: c }", "a.x > td, a.x > th, .x.b > td, .x.b > th { b: c }"),
        (".x :is(a, [href='1,2']) { b: c }", ".x a, .x [href='1,2'] { b: c }"),
        (":is(.a:not(.b), :is(.c, d)) { b: c }", ".a:not(.b), .c, d { b: c }"),
        ("@media (min-width: 1em) { :is(a, b) { c: d } }", "@media (min-width: 1em) { a, b { c: d } }"),
        (":is(a, b { c: d }", "a, b { c: d }"),
    ],
)
def test_each_choice_has_a_selector_of_its_own(rule: str, expected: str) -> None:
    assert spelled_out(rule) == expected


def all_sheets() -> str:
    made = assets.make_assets(DOCS, (), (), "")
    names = (made.sheet, *dataclasses.astuple(made.of_pages))
    return "".join(made.files[name].decode() for name in names)


def test_the_style_sheet_has_no_selector_that_drops_a_rule_in_browsers_of_2020() -> None:
    assert re.findall(r":is\(|:where\(|:not\([^)]*,", all_sheets()) == []


def apart(selectors: str) -> list[str]:
    """Selectors between commas, those in brackets left together."""
    depth, found = 0, [""]
    for character in selectors:
        depth += (character in "([") - (character in ")]")
        found[-1] += character
        if character == "," and depth == 0:
            found.append("")
    return found


def test_what_is_too_new_for_them_takes_nothing_else_along() -> None:
    rules = re.findall(r"([^{};@]*:has\([^{}]*)\{", all_sheets())
    assert rules
    assert [rule for rule in rules if any(":has(" not in each for each in apart(rule))] == []
