"""Every kind of page in a real browser: at phone and desktop width, with and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page

from building import build_site

if TYPE_CHECKING:
    from conftest import Recorder

pytestmark = [pytest.mark.browser, pytest.mark.site]

KINDS = [
    "",
    "cases/",
    "cases/2001-sanxianglu-wenming-shifan-jiequ/",
    "districts/",
    "districts/canglang/",
    "streets/",
    "streets/fuqianjiedao/",
    "themes/",
    "themes/zaizhi-dangyuan/",
    "years/",
    "years/2002/",
    "report/",
    "report/1-2/",
    "report/2-1/",
    "problems/",
    "problems/r2-2-1/",
    "recommendations/",
    "recommendations/r3-2-2/",
    "guide/",
    "guide/fields/",
    "data/",
    "about/",
    "search/",
    "404.html",
]


@pytest.fixture(scope="module")
def address(built_site: Path, serve: Callable[[Path], str]) -> str:
    """Where the real site is served."""
    return serve(built_site)


@pytest.mark.parametrize("width", [390, 1440])
def test_pages_fit_the_screen_and_ask_no_other_host(
    address: str, page_at: Callable[..., Page], recorder: Recorder, width: int
) -> None:
    page = page_at(width)
    for kind in KINDS:
        page.goto(address + kind, wait_until="load")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{kind or 'home'} is {wide} px wide"
        assert page.locator("h1").count() == 1, kind
    assert recorder.external() == []
    assert recorder.errors == []


def test_pages_read_without_javascript(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(390, java_script_enabled=False)
    page.goto(f"{address}cases/")
    page.locator(".ca-card a").first.click()
    assert page.locator("article[data-case-id] .ca-body").is_visible()
    page.goto(f"{address}report/1-3/#r1-3-p1")
    assert page.locator("#r1-3-p1").is_visible()


def test_links_and_buttons_of_a_phone_are_large_enough_to_touch(
    address: str, page_at: Callable[..., Page]
) -> None:
    page = page_at(390)
    for kind in ("", "districts/", "problems/"):
        page.goto(address + kind)
        for selector in (".ca-terms__item a", ".ca-numbered a", ".ca-steps a"):
            for box in page.locator(selector).all():
                bounds = box.bounding_box()
                assert bounds is not None
                assert bounds["height"] >= 44, (kind, selector, bounds)


def test_the_offline_edition_is_read_from_a_folder(project: Path, tmp_path: Path, browser: Browser) -> None:
    out = tmp_path / "offline"
    assert build_site(project, "--out", str(out), "--offline").returncode == 0
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto((out / "index.html").as_uri())
    page.locator(".ca-card a").first.click()
    page.locator(".ca-facts a").first.click()
    page.locator(".ca-crumbs a").first.click()
    assert page.url == (out / "index.html").as_uri()
    assert page.locator("h1").inner_text() == "苏州社区党建案例库"
    context.close()
