"""The statement of conformance says what the tests say, of every criterion, and no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance import Criterion, Results, claims, criteria, statement, told

TESTS = Path(__file__).resolve().parent
PAGE = TESTS.parent / "docs" / "accessibility.md"
SOME = (Criterion("1.1.1", "A", "甲", ""), Criterion("1.2.1", "A", "乙", "没有视频"))


def rows(text: str) -> list[list[str]]:
    """The cells of each row of the table."""
    lines = [line for line in text.splitlines() if line.startswith("| ") and line[2].isdigit()]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_all_criteria_of_both_levels_are_there_once() -> None:
    known = criteria()
    assert len({each.number for each in known}) == len(known) == 55
    levels = [each.level for each in known]
    assert (levels.count("A"), levels.count("AA")) == (31, 24)


@pytest.mark.parametrize(
    ("results", "first", "second"),
    [
        ({}, ["不符合", "没有测试"], ["不适用", "没有视频"]),
        ({"1.1.1": {"test_b": True, "test_a": True}}, ["符合", "`test_a`；`test_b`"], ["不适用", "没有视频"]),
        ({"1.1.1": {"test_a": True, "test_b": False}}, ["不符合", "`test_a`；`test_b`（未通过）"], None),
        ({"1.2.1": {"test_a": True}}, ["不符合", "没有测试"], ["符合", "`test_a`"]),
    ],
)
def test_a_verdict_is_what_the_tests_say(
    results: dict[str, dict[str, bool]], first: list[str], second: list[str] | None
) -> None:
    made = rows(statement(SOME, results))
    assert made[0] == ["1.1.1", "A", "甲", *first]
    assert second is None or made[1] == ["1.2.1", "A", "乙", *second]


def test_it_counts_what_it_says() -> None:
    assert "共 2 条：符合 0 条，不符合 1 条，不适用 1 条" in statement(SOME, {})


@pytest.fixture(scope="module")
def said() -> Results:
    """What the tests speak for: every file of them is read for it."""
    return claims(TESTS.rglob("test_*.py"))


@pytest.mark.slow
def test_tests_speak_for_criteria_that_there_are(said: Results) -> None:
    assert said.keys() <= {each.number for each in criteria()}


@pytest.mark.slow
def test_every_test_that_speaks_for_one_is_told_in_words_for_readers(said: Results) -> None:
    words, speaking = told(), {test for tests in said.values() for test in tests}
    assert words.keys() == speaking
    text = statement(criteria(), said)
    assert all(f"| {words[test]} | `{test}` |" in text for test in speaking)


@pytest.mark.slow
def test_the_published_page_is_what_the_tests_of_today_say(said: Results) -> None:
    # CI passes only where all of them do: a test that is gone or new must have the page made anew.
    assert PAGE.read_text(encoding="utf-8") == statement(criteria(), said)
