"""Places that share a name, in the search that readers use."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from finding import COUNT, RESULTS, found
from playwright.sync_api import Page, expect

from building import build_site
from counties import a_project_of_counties

pytestmark = [pytest.mark.browser, pytest.mark.site]

SEARCH = """async ([base, query]) => {
  const { openSearch } = await import(base + "assets/javascripts/search/search.mjs");
  const { hits, pages } = await openSearch(base).search(query);
  return { ids: hits.map((hit) => hit.id).sort(), pages: pages.map((page) => page.title) };
}"""
JIA, YI = "城关镇（甲县）", "城关镇（乙县）"


@pytest.fixture(scope="module")
def site(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A city of counties with two 城关镇."""
    root = a_project_of_counties(project, tmp_path_factory.mktemp("counties") / "project")
    run = build_site(root, "--out", str(root / "site"))
    assert run.returncode == 0, run.stdout + run.stderr
    return root / "site"


def test_what_is_built_says_which_is_which_and_nothing_of_other_levels(site: Path) -> None:
    page = (site / "cases/2001-ge/index.html").read_text(encoding="utf-8")
    assert f">{JIA}</a>、<a" in page
    record = json.loads((site / "data/cases.json").read_text(encoding="utf-8"))["cases"][0]
    assert [street["name"] for street in record["streets"]] == [JIA, YI]
    search = (site / "search/index.html").read_text(encoding="utf-8")
    assert 'placeholder="例如 城关镇、民主议事、chengguan"' in search
    body = search[search.index("<main") :]
    assert not [
        word for word in ("区域", "街道", "社区", "双塔") if word in body.replace("社区党建案例库", "")
    ]


def test_readers_find_them_by_every_name(
    site: Path, serve: Callable[[Path], str], page_at: Callable[..., Page]
) -> None:
    address, page = serve(site), page_at(1440)
    found(page, address, "城关镇")
    assert page.locator('[data-facet="street"] label').all_text_contents() == [f"{JIA}2", f"{YI}2"]
    page.locator('[data-facet="street"] label', has_text="乙县").locator("input").check()
    expect(page.locator(COUNT)).to_contain_text("找到 2 条")
    ids = {item.get_attribute("data-case-id") for item in page.locator(RESULTS).all()}
    assert ids == {"2001-ge", "2001-yi"}
    expected: dict[str, dict[str, Any]] = {
        "城关镇": {"ids": ["2001-ge", "2001-jia", "2001-yi"], "pages": [JIA, YI]},
        "乙县城关镇": {"ids": ["2001-ge", "2001-yi"], "pages": [YI]},
        JIA: {"ids": ["2001-ge", "2001-jia"], "pages": [JIA]},
        "chengguanzhen": {"ids": ["2001-ge", "2001-jia", "2001-yi"], "pages": [JIA, YI]},
        "河东乡王村": {"ids": ["2001-he"], "pages": []},
        "河东乡": {"ids": ["2001-he"], "pages": ["河东乡"]},
    }
    assert {query: page.evaluate(SEARCH, [address, query]) for query in expected} == expected
