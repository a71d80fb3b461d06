"""The facets of the search page, and the chips of what is chosen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from finding import CHIPS, COUNT, INPUT, RESULTS, found
from playwright.sync_api import Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.site]

FACETS = "[data-search-facets]"


def choice(page: Page, facet: str, name: str) -> Locator:
    """A term's box to tick."""
    return page.locator(f'[data-facet="{facet}"] label', has_text=name).locator("input")


def test_facets_are_open_where_there_is_room(address: str, page_at: Callable[..., Page]) -> None:
    for width, is_open in ((390, False), (1440, True)):
        page = page_at(width)
        found(page, address, "党员")
        assert page.locator(FACETS).evaluate("details => details.open") is is_open
        found(page, address, "党员", "&district=canglang&district=pingjiang&year=2002")
        assert page.locator(f"{FACETS} summary").inner_text() == "筛选（已选 3 项）"


def test_a_choice_is_a_chip_that_takes_itself_away(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(1440)
    found(page, address, "党员")
    before = page.locator(COUNT).inner_text()
    choice(page, "district", "沧浪区").check()
    expect(page.locator(CHIPS)).to_have_text(["区域：沧浪区×"])
    expect(choice(page, "district", "沧浪区")).to_be_focused()
    choice(page, "district", "平江区").check()
    choice(page, "year", "2002").check()
    expect(page.locator(CHIPS)).to_have_count(3)
    page.wait_for_url("**district=canglang&district=pingjiang&year=2002")
    chip = page.get_by_role("button", name="取消筛选 区域：沧浪区")
    chip.click()
    expect(page.locator(CHIPS)).to_have_text(["区域：平江区×", "年份：2002×"])
    expect(page.locator(CHIPS).first).to_be_focused()
    expect(choice(page, "district", "沧浪区")).not_to_be_checked()
    page.get_by_role("button", name="清除筛选").click()
    expect(page.locator(COUNT)).to_have_text(before)
    expect(page.locator("[data-search-chosen]")).to_be_hidden()
    expect(page.locator(COUNT)).to_be_focused()
    page.wait_for_url(f"{address}search/?q=%E5%85%9A%E5%91%98")


def test_counts_follow_the_query(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(1440)
    found(page, address, "双塔街道")
    shown = page.locator('[data-facet="street"] label:visible').all_inner_texts()
    total = int("".join(filter(str.isdigit, page.locator(COUNT).inner_text())))
    counts = [int(text.split()[-1]) for text in shown]
    assert counts == sorted(counts, reverse=True)
    assert 0 < counts[0] <= total
    page.locator(INPUT).fill("没有这样的词")
    expect(page.locator(COUNT)).to_have_text("找到 0 条")
    expect(page.locator(FACETS)).to_be_hidden()


def test_a_long_facet_shows_the_first_and_the_chosen_terms(
    address: str, page_at: Callable[..., Page]
) -> None:
    page = page_at(1440)
    found(page, address)
    box = page.locator('[data-facet="theme"]')
    rows, more = box.locator("label:visible"), box.locator("button")
    everything = box.locator("label").count()
    assert everything > 8
    expect(rows).to_have_count(8)
    expect(more).to_have_text(f"更多（还有 {everything - 8} 项）")
    last = box.locator("label").last.locator("input").get_attribute("value")
    more.click()
    expect(rows).to_have_count(everything)
    expect(more).to_have_attribute("aria-expanded", "true")
    expect(more).to_be_focused()
    box.locator("label").last.locator("input").check()
    expect(page.locator(CHIPS)).to_have_count(1)
    more.click()
    expect(rows).to_have_count(9)
    assert rows.last.locator("input").get_attribute("value") == last


def test_on_a_phone_a_button_leads_from_the_facets_to_the_results(
    address: str, page_at: Callable[..., Page]
) -> None:
    page = page_at(390)
    found(page, address)
    done = page.locator("[data-search-done]")
    expect(done).to_be_hidden()
    page.locator(f"{FACETS} summary").click()
    choice(page, "district", "沧浪区").check()
    expect(done).to_have_text("查看 5 条结果")
    expect(done).to_be_in_viewport()
    done.click()
    expect(page.locator(COUNT)).to_be_focused()
    expect(page.locator(RESULTS).first).to_be_in_viewport()
    assert not page.locator(FACETS).evaluate("details => details.open")
    wide = page_at(1440)
    found(wide, address)
    expect(wide.locator("[data-search-done]")).to_be_hidden()
