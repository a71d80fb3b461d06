"""Text that nothing breaks, in every key, heading and setting: no page becomes wider than a phone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from crowded import CROWDED, LENGTH, WORDS

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.site]

LISTS = ("cases/", "domain/", "domain/shequ/", "themes/changci/")
REPORT = ("report/", "report/1-3/", "report/2-1/", "problems/", "problems/r2-1-1/")
OTHERS = ("", "recommendations/", "recommendations/r3-1-1/", "about/", "404.html", "cases/2001-chehui/")
SEARCHES = (
    f"search/?q={WORDS[0]:.60}",
    f"search/?q={quote('艺术')}&theme=changci",
    f"search/?q=x{WORDS[0]:.90}",
)
PAGES = (*OTHERS, f"cases/{CROWDED}/", *LISTS, *REPORT, *SEARCHES)
"""One of each kind, and what the browser itself puts on the search page."""
OPEN = "document.querySelectorAll('details').forEach((each) => { each.open = true; })"
WIDTH = "document.documentElement.scrollWidth"


def test_no_page_scrolls_sideways(
    crowded_site: Path, serve: Callable[[Path], str], page_at: Callable[..., Page]
) -> None:
    address = serve(crowded_site)
    page = page_at(320)
    wide = []
    for kind in PAGES:
        page.goto(address + kind)
        if kind in SEARCHES:
            page.locator("[data-result-count]").filter(has_text="条").wait_for()
        page.evaluate(OPEN)
        for width in (320, 390):
            page.set_viewport_size({"width": width, "height": 900})
            if (found := page.evaluate(WIDTH)) > width:
                wide.append((kind, width, found))
    assert wide == []


def test_suggestions_and_marks_keep_to_the_screen(
    crowded_site: Path, serve: Callable[[Path], str], page_at: Callable[..., Page]
) -> None:
    address = serve(crowded_site)
    page = page_at(320)
    page.goto(f"{address}search/")
    page.locator("[data-search-input]").fill("Donau")
    page.locator(".ca-suggest__option").first.wait_for()
    assert page.evaluate(WIDTH) == 320
    page.goto(f"{address}cases/{CROWDED}/?q={WORDS[0]:.{LENGTH}}")
    page.locator(".ca-marks").wait_for()
    assert page.evaluate(WIDTH) == 320
