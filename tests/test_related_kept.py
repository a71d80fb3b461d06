"""What the search for related cases keeps: the same answers, found once for each text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from builders import a_case, an_archive, many_cases
from casearchive.model import Case
from casearchive.related import KeptPairs, as_before, keeping, related
from casearchive.related.pairs import pairs_of


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Ids of the cases whose pairs are found from now on."""
    found: list[str] = []

    def watched(cases: Sequence[Case]) -> list[bytes]:
        found.extend(case.id for case in cases)
        return pairs_of(cases)

    monkeypatch.setattr(keeping, "pairs_of", watched)
    return found


def test_pairs_are_found_once_for_each_text(tmp_path: Path, asked: list[str]) -> None:
    store, cases = tmp_path / "store", many_cases(5)
    kept = KeptPairs(store)
    assert kept(cases) == pairs_of(cases)
    assert kept(cases[::-1]) == pairs_of(cases[::-1])
    assert KeptPairs(store)(cases) == pairs_of(cases)
    assert sorted(asked) == sorted(case.id for case in cases)
    changed = a_case(id=cases[0].id, path=cases[0].path, title="另一个题目")
    asked.clear()
    assert KeptPairs(store)((changed, *cases[1:])) == pairs_of((changed, *cases[1:]))
    assert asked == [changed.id]


def test_what_is_in_no_case_any_more_is_forgotten(tmp_path: Path, asked: list[str]) -> None:
    kept = KeptPairs(tmp_path / "store")
    cases = many_cases(3)
    kept(cases)
    kept((*cases[1:], a_case()))
    asked.clear()
    assert kept(cases) == pairs_of(cases)
    assert asked == [cases[0].id]


def test_of_no_cases_there_are_no_pairs(tmp_path: Path) -> None:
    assert KeptPairs(tmp_path / "store")(()) == []


def test_until_all_is_looked_at_again_a_page_shows_what_is_still_there() -> None:
    one, other, third = many_cases(3)
    found = related(an_archive(one, other, third))
    assert {each.case.id for each in found[one.id]} == {other.id, third.id}
    changed = a_case(id=other.id, path=other.path, date=other.date, title="改过的题目")
    leads = as_before(an_archive(one, changed, a_case()), found)
    assert [each.case for each in leads[one.id]] == [changed]
    assert leads.keys() == {one.id, other.id}
