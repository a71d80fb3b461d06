"""Facets that a vocabulary defines, in the search that readers use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from finding import CHIPS, COUNT, RESULTS, found
from playwright.sync_api import Page, expect

from building import build_site
from faceted import CASES, FACETED, SCALE, a_project_without_facets, add_facets

if TYPE_CHECKING:
    from conftest import Recorder

pytestmark = [pytest.mark.browser, pytest.mark.site]

SEARCH = """async ([base, query, options]) => {
  const { openSearch } = await import(base + "assets/javascripts/search/search.mjs");
  return openSearch(base).search(query, options);
}"""


@pytest.fixture(scope="module")
def address(project: Path, tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """Where a site with two facets is served."""
    root = a_project_without_facets(project, tmp_path_factory.mktemp("faceted") / "project")
    add_facets(root)
    run = build_site(root, "--out", str(root / "site"))
    assert run.returncode == 0, run.stdout + run.stderr
    return serve(root / "site")


def ids(page: Page) -> list[str | None]:
    return [item.get_attribute("data-case-id") for item in page.locator(RESULTS).all()]


def test_readers_filter_by_a_facet_of_the_vocabulary(
    address: str, page_at: Callable[..., Page], recorder: Recorder
) -> None:
    page = page_at(1440)
    found(page, address, "案例")
    for name, terms in {
        "domain": [f"城市社区{len(FACETED)}", "机关1"],
        "scale": ["试点1"],
        "evidence": [f"自述{CASES}"],
    }.items():
        assert page.locator(f'[data-facet="{name}"] label').all_text_contents() == terms
    page.locator('[data-facet="domain"] label', has_text="机关").locator("input").check()
    expect(page.locator(CHIPS)).to_have_text(["领域：机关×"])
    expect(page.locator(COUNT)).to_contain_text("找到 1 条")
    page.wait_for_url("**&domain=jiguan")
    assert ids(page) == ["2001-anli-05"]
    meta = page.locator(".ca-card__meta").inner_text()
    assert "城市社区" in meta
    assert "自述" not in meta
    assert recorder.errors == []


def test_an_address_says_what_is_chosen(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(1440)
    found(page, address, "", "&scale=shidian&evidence=self-reported&domain=shequ")
    assert ids(page) == [SCALE]
    expect(page.locator(CHIPS)).to_have_text(["领域：城市社区×", "范围：试点×", "依据程度：自述×"])


def test_a_program_asks_by_the_facets_name(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(1440)
    page.goto(f"{address}search/")
    answer: dict[str, Any] = page.evaluate(SEARCH, [address, "", {"domain": ["jiguan"]}])
    assert [hit["id"] for hit in answer["hits"]] == ["2001-anli-05"]
    assert answer["facets"]["domain"] == {"shequ": len(FACETED), "jiguan": 1}
    assert answer["names"]["scale"]["shidian"] == "试点"


def test_a_term_is_found_by_its_name_its_pinyin_and_its_other_names(
    address: str, page_at: Callable[..., Page]
) -> None:
    page = page_at(1440)
    for query in ("城市社区", "chengshishequ", "居民区"):
        found(page, address, query)
        expect(page.locator(COUNT)).to_contain_text(f"找到 {len(FACETED)} 条")
        expect(page.locator("[data-search-notes]")).to_contain_text("直接前往")
    found(page, address, "试点")  # of a facet that has no pages to go to
    assert ids(page) == [SCALE]


def test_a_term_is_offered_while_a_reader_types(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(1440)
    page.goto(f"{address}cases/")
    page.locator(".ca-box__input").press_sequentially("jiguan")
    option = page.locator("[role=option]").first
    expect(option).to_contain_text("机关")
    expect(option.locator(".ca-suggest__kind")).to_have_text("领域")
    option.click()
    page.wait_for_url("**/domain/jiguan/**")
