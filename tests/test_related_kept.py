"""What the search for related cases keeps: the same answers, found once for each text."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from builders import a_body, a_case, an_archive, many_cases
from casearchive.model import Case
from casearchive.related import KeptPairs, KeptRelated, as_before, choosing, pairs, related
from casearchive.related.choosing import choose
from casearchive.related.pairs import pairs_of
from casearchive.related.telling import Choices

HOOKS = Path(__file__).resolve().parent.parent / "hooks"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Ids of the cases whose pairs are found from now on."""
    found: list[str] = []

    def watched(cases: Sequence[Case]) -> list[bytes]:
        found.extend(case.id for case in cases)
        return pairs_of(cases)

    monkeypatch.setattr(pairs, "pairs_of", watched)
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


def test_others_are_chosen_again_only_where_something_that_counts_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen: list[int] = []

    def watched(cases: Sequence[Case], *known: Any) -> Choices:
        chosen.append(len(cases))
        return choose(cases, *known)

    monkeypatch.setattr(choosing, "choose", watched)
    cases = many_cases(6, body=a_body("居民议事会在社区里商量停车的事。" * 40))
    last, kept = cases[-1], KeptRelated(tmp_path / "store")

    def leads_with(case: Case) -> int:
        """How many cases were looked through for the same leads as without a store."""
        archive = an_archive(*cases[:-1], case)
        chosen.clear()
        found, count = kept(archive), sum(chosen)
        assert found == related(archive)
        assert all(archive.by_id[each.case.id] is each.case for others in found.values() for each in others)
        return count

    unlike: tuple[dict[str, Any], ...] = (
        *({"title": "楼道议事"}, {"summary": "商量停车。"}, {"year": 2002}, {"id": "2001-anli-x"}),
        *({"themes": ("dangjian",)}, {"districts": ("wuzhong",)}, {"problems": ("r2-1-1",)}),
        {"body": a_body("另一件事，从头写起。")},
    )
    assert leads_with(last) == len(cases)
    assert leads_with(last) == 0
    assert leads_with(replace(last, body=a_body(*["居民议事会在社区里商量停车的事。" * 40, "后来的事"]))) == 0
    assert leads_with(replace(last, pinyin="an li", digest="another")) == 0
    for changes in unlike:
        assert leads_with(replace(last, digest=repr(changes), **changes)) == len(cases), changes
        assert leads_with(replace(last, digest=repr(changes), **changes)) == 0


@pytest.mark.slow
def test_a_build_in_which_all_is_known_imports_no_numpy() -> None:
    """Its import takes longer than all that is looked up then."""
    code = "import sys, casearchive.cli, casearchive.site.commands; sys.exit('numpy' in sys.modules)"
    assert (
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(HOOKS)}, check=False
        ).returncode
        == 0
    )


def test_where_nothing_counts_that_has_changed_no_pairs_are_looked_for(
    tmp_path: Path, asked: list[str]
) -> None:
    cases, store = many_cases(4), tmp_path / "store"
    KeptRelated(store)(an_archive(*cases))
    changed, kept = replace(cases[0], digest="another", pinyin="an li"), KeptRelated(store)
    expected = related(an_archive(changed, *cases[1:]))
    asked.clear()
    assert kept(an_archive(changed, *cases[1:])) == expected
    assert asked == []
    kept(an_archive(replace(changed, digest="a third", title="另一个题目"), *cases[1:]))
    assert sorted(asked) == [cases[0].id]


def test_until_all_is_looked_at_again_a_page_shows_what_is_still_there() -> None:
    one, other, third = many_cases(3)
    found = related(an_archive(one, other, third))
    assert {each.case.id for each in found[one.id]} == {other.id, third.id}
    changed = a_case(id=other.id, path=other.path, date=other.date, title="改过的题目")
    leads = as_before(an_archive(one, changed, a_case()), found)
    assert [each.case for each in leads[one.id]] == [changed]
    assert leads.keys() == {one.id, other.id}
