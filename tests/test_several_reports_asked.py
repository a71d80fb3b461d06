"""`new` takes ids of every report, says which is near, and gives an example that there is."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from builders import a_vocabulary
from casearchive.intake import answers
from casearchive.intake.form import questions_of
from casearchive.intake.interview import interview
from casearchive.model import ReportId
from casearchive.reading import read_case

TODAY = datetime.date(2026, 6, 1)


def ids(*texts: str) -> frozenset[ReportId]:
    return frozenset(map(ReportId, texts))


def held(folder: Path, known: frozenset[ReportId], *sources: str) -> tuple[tuple[str, ...], list[str]]:
    """Ids of the sources of the case that comes of such answers about them, and what was said."""
    left = ["邻里节", "2001", "", "沧浪区", "", "社区文化", "居民同乐。", *sources, ""]
    said: list[str] = []
    path = interview(folder, a_vocabulary(), known, TODAY, lambda _: left.pop(0), said.append)
    assert path is not None
    assert not left
    case = read_case(path.relative_to(folder).as_posix(), path.read_bytes(), a_vocabulary()).case
    assert case is not None
    return tuple(source.report or "" for source in case.sources), said


@pytest.mark.parametrize(
    ("answer", "meant"),
    [
        ("2026/r1-3-p1", ("2026/r1-3-p1",)),
        ("２０２６／Ｒ１－３－Ｐ１", ("2026/r1-3-p1",)),  # noqa: RUF001
        ("2026/R1-3-P1、r1-3-p1", ("2026/r1-3-p1", "r1-3-p1")),
        ("r1-3-p1/2026/r1-3-p1", ("r1-3-p1", "2026/r1-3-p1")),
    ],
)
def test_ids_of_several_reports_are_taken(answer: str, meant: tuple[str, ...], tmp_path: Path) -> None:
    assert held(tmp_path, ids("r1-3-p1", "2026/r1-3-p1"), answer)[0] == meant


@pytest.mark.parametrize(
    ("wrong", "near"),
    [("2062/r1-3-p1", "2026/r1-3-p1"), ("r1-3-p1", "2026/r1-3-p1"), ("2026/r1-4-p1", "2026/r1-3-p1")],
)
def test_an_unknown_id_is_answered_with_the_nearest(wrong: str, near: str, tmp_path: Path) -> None:
    taken, said = held(tmp_path, ids("2026/r1-3-p1", "2026/r9-9-p9"), wrong, "2026/r1-3-p1")
    assert taken == ("2026/r1-3-p1",)
    assert [line for line in said if f"报告里没有编号“{wrong}”" in line and f"相近的有 {near}，" in line]


@pytest.mark.parametrize(
    ("known", "example"),
    [(ids("2026/r0-0-p1", "2026/r1-1", "2026/r1-2-p1"), "2026/r1-2-p1"), (ids(), "r1-3-p1")],
)
def test_the_question_gives_an_example_that_there_is(known: frozenset[ReportId], example: str) -> None:
    (text,) = [each.text for each in questions_of(a_vocabulary(), known) if each.key == "sources"]
    assert f"例如 {example}）" in text


@pytest.mark.parametrize(("key", "text"), [("title", "2026/r1-3-p1"), ("summary", "r1-3，2026/r2-1-1")])
def test_an_id_belongs_to_another_question(key: str, text: str) -> None:
    assert answers.misplaced(key, text, {}) == "id"
