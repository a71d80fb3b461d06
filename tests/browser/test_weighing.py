"""What a first visit of each kind of page loads, compressed, keeps its limits."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bench import weighing
from bench.weighing import CSS, HTML

pytestmark = [pytest.mark.browser, pytest.mark.site]


@pytest.fixture(scope="module")
def visits(browser: Browser, built_site: Path, serve: Callable[[Path], str]) -> dict[str, weighing.Visit]:
    """One of each kind of page."""
    base, pages = serve(built_site), weighing.pages_of(built_site)
    return {name: weighing.visit(browser, built_site, base, address) for name, address in pages.items()}


def test_every_bounded_figure_is_within_its_bound(visits: dict[str, weighing.Visit]) -> None:
    figures = weighing.figures_of(visits)
    assert sum(figure.bound is not None for figure in figures) >= 8
    assert [figure for figure in figures if not figure.holds] == []


def test_a_page_that_loads_too_much_is_told(visits: dict[str, weighing.Visit]) -> None:
    more = {f"assets/{number}.css": 3_000 for number in range(3)}
    heavy = {name: dataclasses.replace(v, weights={**v.weights, **more}) for name, v in visits.items()}
    broken = {figure.what for figure in weighing.figures_of(heavy) if not figure.holds}
    assert {"CSS", "a case: HTML and CSS", "a case: requests without pictures"} <= broken


def test_every_case_comes_with_its_style_sheet_in_one_round_trip(
    built_site: Path, visits: dict[str, weighing.Visit]
) -> None:
    """The first ten packets of a connection hold 14.6 kB, headers among them."""
    sheet = visits["case"].weigh(CSS)
    weights = {name: weighing.weight(built_site, name) + sheet for name in weighing.case_files(built_site)}
    assert {name: size for name, size in weights.items() if size > 14_000} == {}
    assert len(weights) > 20


def test_a_visit_counts_what_a_page_asks_for_and_nothing_twice(visits: dict[str, weighing.Visit]) -> None:
    names = visits["home"].weights
    assert [name for name in names if weighing.kind_of(name) == HTML] == ["index.html"]
    kinds = {weighing.kind_of(name) for name in visits["search"].weights}
    assert kinds == {HTML, CSS, weighing.SCRIPT, weighing.DATA, weighing.PICTURE}
