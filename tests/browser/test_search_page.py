"""Search on the real site: by name, in Traditional characters, by pinyin, on the page and from a folder."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import opencc
import pytest
from playwright.sync_api import Browser, Page, expect

from building import build_site

if TYPE_CHECKING:
    from conftest import Recorder

pytestmark = [pytest.mark.browser, pytest.mark.site]

ASK = """
async ([module, base, queries]) => {
  const { openSearch } = await import(module);
  const search = openSearch(base);
  const answers = [];
  for (const query of queries) {
    const found = await search.search(query, { limit: 1000 });
    const offered = await search.suggest(query);
    const titles = (list) => list.map((each) => each.title);
    answers.push([found.hits.map((hit) => hit.id), titles(offered), titles(found.pages)]);
  }
  return answers;
}
"""
COUNT = "[data-result-count]"


@pytest.fixture(scope="module")
def records(built_site: Path) -> list[dict[str, Any]]:
    """The cases as published data."""
    cases: list[dict[str, Any]] = json.loads((built_site / "data/cases.json").read_text(encoding="utf-8"))[
        "cases"
    ]
    return cases


@pytest.fixture(scope="module")
def columns(built_site: Path) -> dict[str, str]:
    """Where the data has the terms of each index."""
    package = json.loads((built_site / "data/datapackage.json").read_text(encoding="utf-8"))
    return {index["name"]: index["field"] for index in package["indexes"]}


@pytest.fixture(scope="module")
def offers(built_site: Path) -> dict[str, list[list[str]]]:
    """Terms and titles with their pinyin, as they are offered while typing."""
    file = next((built_site / "search").glob("suggest-*.json"))
    content: dict[str, list[list[str]]] = json.loads(file.read_text(encoding="utf-8"))
    return content


def ask(page: Page, address: str, queries: list[str]) -> list[tuple[list[str], list[str], list[str]]]:
    module = f"{address}assets/javascripts/search/search.mjs"
    answers: list[tuple[list[str], list[str], list[str]]] = page.evaluate(ASK, [module, address, queries])
    return answers


def test_every_term_is_found_by_its_name_its_traditional_form_and_its_pinyin(
    address: str,
    page_at: Callable[..., Page],
    records: list[dict[str, Any]],
    columns: dict[str, str],
    offers: dict[str, list[list[str]]],
) -> None:
    page = page_at(1440)
    page.goto(address)
    traditional = opencc.OpenCC("s2t")
    for kind, name, _, pinyin, initials in offers["terms"]:
        expected = {r["id"] for r in records if name in [term["name"] for term in r[columns[kind]]]}
        queries = [name, traditional.convert(name), pinyin.replace(" ", ""), initials]
        by_name, by_traditional, by_pinyin, by_initials = ask(page, address, queries)
        assert expected <= set(by_name[0])
        assert by_traditional[0] == by_name[0]
        assert name in by_name[2], f"{name} does not offer its own page"
        assert name in by_pinyin[1], (name, by_pinyin)
        assert name in by_initials[1] or len(by_initials[1]) >= 8, (name, by_initials)


def test_every_title_is_found_by_itself_its_traditional_form_and_its_pinyin(
    address: str,
    page_at: Callable[..., Page],
    records: list[dict[str, Any]],
    offers: dict[str, list[list[str]]],
) -> None:
    page = page_at(1440)
    page.goto(address)
    traditional = opencc.OpenCC("s2t")
    pinyin = {title.replace("\u200b", ""): spelt for _, title, _, spelt, _ in offers["titles"]}
    for record in records:
        title = record["title"]
        queries = [title, traditional.convert(title), pinyin[title].replace(" ", "")]
        by_title, by_traditional, by_pinyin = ask(page, address, queries)
        assert by_title[0][0] == record["id"]
        assert by_traditional[0] == by_title[0]
        assert title in by_pinyin[1] or record["id"] in by_pinyin[0], title


def test_what_is_typed_and_chosen_is_in_the_address_and_survives_going_back(
    address: str, page_at: Callable[..., Page], recorder: Recorder
) -> None:
    page = page_at(390)
    page.goto(f"{address}search/?q=%E5%BF%97%E6%84%BF%E6%9C%8D%E5%8A%A1")
    page.locator("li[data-case-id]").first.wait_for()
    everything = page.locator(COUNT).inner_text()
    page.locator("[data-search-facets] summary").click()
    page.locator('[data-facet="year"] input').first.check()
    expect(page.locator(COUNT)).not_to_have_text(everything)
    page.wait_for_url("**year=**")
    page.go_back()
    expect(page.locator(COUNT)).to_have_text(everything)
    assert recorder.errors == []
    assert recorder.external() == []


def test_a_hostile_query_is_text(address: str, page_at: Callable[..., Page], recorder: Recorder) -> None:
    page = page_at(390)
    page.goto(f"{address}search/")
    page.fill("[data-search-input]", '<img src=x onerror="window.hacked=1">[(*+?')
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=%3Cimg**")
    expect(page.locator(COUNT)).to_contain_text("找到")
    assert page.evaluate("window.hacked") is None
    assert page.locator("[data-search-notes] img").count() == 0
    assert recorder.errors == []


@pytest.mark.criterion("2.4.5")
def test_the_box_in_the_header_leads_to_the_search_page(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(1440)
    page.goto(f"{address}report/1-3/")
    page.fill(".ca-box__input", "党报社区")
    page.keyboard.press("Enter")
    found = page.locator('li[data-case-id="2002-loumen-dangbao-shequ"]')
    found.wait_for()
    assert found.locator("a").get_attribute("href") == (
        f"{address}cases/2002-loumen-dangbao-shequ/?q=%E5%85%9A%E6%8A%A5%E7%A4%BE%E5%8C%BA"
    )


def test_search_works_from_a_folder(project: Path, tmp_path: Path, browser: Browser, address: str) -> None:
    out = tmp_path / "offline"
    assert build_site(project, "--out", str(out), "--offline").returncode == 0
    page = browser.new_page()
    found = []
    for start in ((out / "search/index.html").as_uri(), f"{address}search/"):
        page.goto(f"{start}?q=%E6%BB%84%E6%B5%AA%E5%8D%80")
        page.locator("li[data-case-id]").first.wait_for()
        found.append([item.get_attribute("data-case-id") for item in page.locator("li[data-case-id]").all()])
    page.close()
    assert found[0] == found[1]
