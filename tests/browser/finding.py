"""Pages of a built site as the tests take hold of them."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote, urljoin

from playwright.sync_api import Locator, Page, Route, expect

MODULES = Path(__file__).resolve().parents[2] / "docs/assets/javascripts"
RESULTS = "li[data-case-id]"
INPUT = "[data-search-input]"
COUNT = "[data-result-count]"
CHIPS = "[data-search-chips] button"


def found(page: Page, address: str, query: str = "", more: str = "") -> Locator:
    """The results of a search that the address asks for."""
    page.goto(f"{address}search/?q={quote(query)}{more}")
    expect(page.locator(COUNT)).to_contain_text("找到")
    return page.locator(RESULTS)


def box_of(page: Page) -> Locator:
    """The box in the header."""
    return page.locator(".ca-box__input")


def module(page: Page, name: str) -> str:
    """Where the page that is open loads a module from as it is written (`search-page/notes.mjs`)."""
    apart = urljoin(page.url, "/apart/")

    def send(route: Route) -> None:
        path = MODULES / route.request.url.removeprefix(apart)
        route.fulfill(path=path, content_type="text/javascript")

    page.route(f"{apart}**", send)
    return apart + name
