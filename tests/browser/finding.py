"""Pages of a built site as the tests take hold of them."""

from __future__ import annotations

from urllib.parse import quote

from playwright.sync_api import Locator, Page, expect

RESULTS = "li[data-case-id]"
INPUT = "[data-search-input]"
COUNT = "[data-result-count]"
CHIPS = "[data-search-chips] button"


def found(page: Page, address: str, query: str = "", more: str = "") -> Locator:
    """The results of a search that the address asks for."""
    page.goto(f"{address}search/?q={quote(query)}{more}")
    expect(page.locator(COUNT)).to_contain_text("找到")
    return page.locator(RESULTS)


def module(page: Page, name: str) -> str:
    """Where the page that is open would load a module from (`search-page/notes.mjs`)."""
    main = page.locator('script[src$="/page/main.mjs"]').first
    address: str = main.evaluate("script => script.src")
    return address.removesuffix("page/main.mjs") + name
