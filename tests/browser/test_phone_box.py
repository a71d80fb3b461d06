"""The box in the header on a phone: a button that opens it over the header."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from finding import box_of
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from conftest import Recorder

pytestmark = [pytest.mark.browser, pytest.mark.site]

OPTIONS = "[role=option]"


def test_on_a_phone_the_button_opens_the_box_over_the_header(
    address: str, page_at: Callable[..., Page], recorder: Recorder
) -> None:
    page = page_at(390, has_touch=True, is_mobile=True)
    page.goto(f"{address}report/1-3/")
    button = page.locator(".ca-box [type=submit]")
    below = page.locator("h1").bounding_box()
    button.tap()
    box = box_of(page)
    expect(box).to_be_focused()
    assert page.locator("h1").bounding_box() == below, "the page has moved"
    for part in (box, button, page.locator("[data-box-close]")):
        size = part.bounding_box()
        assert size is not None
        assert min(size["width"], size["height"]) >= 44
    box.press_sequentially("双塔")
    option = page.locator(OPTIONS).first
    expect(option).to_be_visible()
    for step in ("2", "1", ""):
        page.evaluate("step => { document.documentElement.dataset.elder = step; }", step)
        size = page.locator("[role=listbox]").bounding_box()
        assert size is not None
        assert (round(size["x"]), round(size["width"])) == (0, 390), step
        assert page.evaluate("document.documentElement.scrollWidth") == 390, step
    page.evaluate("delete document.documentElement.dataset.elder")
    option.tap()
    page.wait_for_url(f"{address}streets/shuangtajiedao/")
    assert page.url == f"{address}streets/shuangtajiedao/"
    assert recorder.errors == []


def test_on_a_phone_the_box_closes_by_key_by_button_and_by_going_on(
    address: str, page_at: Callable[..., Page]
) -> None:
    page = page_at(390)
    page.goto(f"{address}report/1-3/")
    button, close = page.locator(".ca-box [type=submit]"), page.locator("[data-box-close]")
    button.click()
    page.keyboard.press("Escape")
    expect(close).to_be_hidden()
    expect(button).to_be_focused()
    button.click()
    close.click()
    expect(box_of(page)).to_be_hidden()
    button.click()
    expect(box_of(page)).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(close).to_be_hidden()
    button.click()
    page.locator("h1").click()
    expect(close).to_be_hidden()
