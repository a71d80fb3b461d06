"""A date that is yet to come is a warning where it stands, and nothing else is dated by it."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from builders import a_case_file, a_project
from building import build_site, run_command
from casearchive import checks, messages
from casearchive.loading import load
from casearchive.store import Store
from tiny import a_tiny_project

TODAY = datetime.date(2026, 11, 28)
CASE = "2001/2001-wenhua-yishujie.md"


def found(root: Path, **changes: str) -> list[tuple[str, int, int, str]]:
    """Severity, line, column and field of what is said of a case's dates on that day."""
    folders = a_project(root, {CASE: a_case_file(**changes)})
    with Store() as store:
        loaded = load(folders, store)
    assert loaded.archive is not None
    assert loaded.is_sound
    findings = list(checks.future_dates(loaded.archive, TODAY))
    assert {finding.code for finding in findings} <= {"date-in-future"}
    assert all("今天是 2026-11-28" in messages.line(finding) for finding in findings)
    return [(f.severity.value, f.line, f.column, f.field) for f in findings]


@pytest.mark.parametrize("date", ["2027-11-21", "2062-06-01", "2026-11-30", "2099-12-31"])
def test_a_date_of_publication_in_the_future_is_a_warning(tmp_path: Path, date: str) -> None:
    assert found(tmp_path, date=date) == [("warning", 8, 7, "date")]


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        ("reviewers: [{role: 初审, name: 王芳, date: 2027-01-01}]", (13, 40, "reviewers[0].date")),
        ("changes:\n  - date: 2042-07-01\n    note: 甲", (14, 11, "changes[0].date")),
        ("awards: [{title: 甲, date: 2027}]", (13, 27, "awards[0].date")),
        ("press: [{title: 甲, date: 2026-12}]", (13, 26, "press[0].date")),
        ("figures: [{kind: 受益, what: 甲, value: 3, date: 2026-12-24}]", (13, 47, "figures[0].date")),
    ],
)
@pytest.mark.parametrize("review", ["draft", "published"])
def test_so_is_that_of_anything_that_has_happened(
    tmp_path: Path, raw: str, place: tuple[int, int, str], review: str
) -> None:
    assert found(tmp_path, raw=f"{raw}\n", review=review) == [("warning", *place)]


@pytest.mark.parametrize(
    "changes",
    [
        *({"date": date} for date in ("2026-11-28", "2026-11-29", "2001-01-01")),
        *({"date": "2027-03-01", "review": review} for review in ("draft", "in-review", "withdrawn")),
        {"raw": "awards: [{title: 甲, date: 2026}, {title: 乙, date: 2026-11}]\n"},
        {"raw": "period: {from: 2001, to: 2030}\n"},
    ],
)
def test_what_may_be_so_passes(tmp_path: Path, changes: dict[str, str]) -> None:
    assert found(tmp_path, **changes) == []


@pytest.mark.site
def test_check_names_the_date_and_a_build_is_not_stopped_by_it(project: Path, tmp_path: Path) -> None:
    root = a_tiny_project(project, tmp_path / "project")
    file = root / "cases" / CASE
    file.write_text(file.read_text(encoding="utf-8").replace("2024-06-01", "2062-06-01"), encoding="utf-8")
    checked = run_command(root, "check")
    assert checked.returncode == 0
    assert checked.stdout.startswith(f"cases/{CASE}:8:7: 警告 [date-in-future] ")
    assert len(checked.stdout.splitlines()) == 1
    built = build_site(root)
    assert (built.returncode, "security" in built.stderr) == (0, False)
