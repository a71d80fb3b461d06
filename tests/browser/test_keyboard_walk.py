"""One walk with the keyboard alone: start page, search, filter, case, menu, back; the focus is seen."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from conftest import Recorder

pytestmark = [pytest.mark.browser, pytest.mark.site]

FOCUS = """() => {
  const each = document.activeElement, box = each.getBoundingClientRect(), style = getComputedStyle(each);
  const over = document.elementFromPoint(
    box.left + Math.min(box.width / 2, 20), box.top + Math.min(box.height / 2, 12));
  const hasOutline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  return {
    name: `${each.localName} ${each.textContent.trim() || each.ariaLabel || each.name || ""}`.slice(0, 60),
    isPage: each === document.body,
    isSeen: hasOutline || style.boxShadow !== "none",
    isFree: Boolean(over) && (each.contains(over) || over.contains(each)),
  };
}"""


class Keyboard:
    """Keys pressed one after the other; after each the focus must be seen."""

    def __init__(self, page: Page) -> None:
        """Nothing is pressed yet."""
        self.page, self.pressed = page, 0

    def press(self, key: str) -> str:
        """Press a key; what has the focus then."""
        self.page.keyboard.press(key)
        self.pressed += 1
        focus = self.page.evaluate(FOCUS)
        if not focus["isPage"]:
            assert focus["isSeen"], focus["name"]
            assert focus["isFree"], focus["name"]
        return str(focus["name"])

    def go(self, key: str, address: str | re.Pattern[str]) -> None:
        """Press a key that leads to another page."""
        self.page.keyboard.press(key)
        self.pressed += 1
        self.page.wait_for_url(address)

    def reach(self, selector: str) -> None:
        """Go on until something has the focus."""
        for _ in range(80):
            self.press("Tab")
            if self.page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
                return
        pytest.fail(f"{selector} is not reached")


def open_and_leave_the_menu(page: Page, keys: Keyboard) -> None:
    keys.reach(".ca-menu > summary")
    keys.press("Enter")
    expect(page.locator(".ca-menu > nav")).to_be_visible()
    keys.press("Tab")
    assert page.evaluate("document.activeElement.closest('.ca-menu > nav') !== null")
    keys.press("Escape")
    expect(page.locator(".ca-menu > nav")).to_be_hidden()
    assert page.evaluate("document.activeElement.matches('.ca-menu > summary')")


@pytest.mark.parametrize("width", [390, 1280])
def test_the_keyboard_alone_leads_there_and_back(
    built_site: Path,
    serve: Callable[[Path], str],
    page_at: Callable[..., Page],
    recorder: Recorder,
    width: int,
) -> None:
    page = page_at(width)
    page.goto(serve(built_site))
    keys = Keyboard(page)
    keys.reach(".ca-hero__search input")
    page.keyboard.type("党员")
    expect(page.get_by_role("option").first).to_be_visible()
    keys.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    keys.go("Enter", "**/search/?q=*")
    count = page.locator("[data-result-count]")
    expect(count).to_contain_text("找到")
    every = count.inner_text()
    if width < 960:  # there the filters are folded
        keys.reach("[data-search-facets] > summary")
        keys.press("Enter")
    keys.reach('[data-facet="theme"] input')
    keys.press("Space")
    expect(page.locator("[data-search-chips] button")).to_have_count(1)
    expect(count).not_to_have_text(every)
    page.wait_for_url("**theme=*")
    fewer, found = count.inner_text(), page.url
    keys.reach("[data-search-results] a")
    keys.go("Enter", re.compile("/cases/|/report/"))
    open_and_leave_the_menu(page, keys)
    page.go_back()  # the browser's own key, which a browser without a window does not have
    page.wait_for_url(found)
    expect(page.locator("[data-search-chips] button")).to_have_count(1)
    expect(count).to_have_text(fewer)
    assert recorder.errors == []
    assert keys.pressed < 200
