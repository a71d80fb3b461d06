"""Browsers of 2020 get everything but niceties: the site with what came after Chromium 87 taken away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from older_browsers import WITHOUT_WHAT_CAME_LATER, as_chromium_87_reads

if TYPE_CHECKING:
    from conftest import Recorder

pytestmark = pytest.mark.browser

CASE = "cases/2002-danggongwei-yiju-yizhi/"
SEARCH = f"search/?q={quote('街道')}"
KINDS = ("", CASE, "cases/", "districts/", "report/", "report/1-3/", "problems/r2-1-1/", "subscribe/", SEARCH)
UNSTYLED = """() => [...document.querySelectorAll("[class^=ca-]")].filter((each) =>
    ["OL", "UL"].includes(each.tagName) && getComputedStyle(each).listStyleType !== "none").length"""
"""Lists that a whole rule was lost of."""


@pytest.mark.parametrize(
    ("sheet", "read"),
    [
        ("a { b: c }", "a { b: c }"),
        ("a:has(b), c { d: e } f { g: h }", " f { g: h }"),
        ("a { b: c; text-wrap: balance }", "a { b: c}"),
        ("@media (scripting: none) { a { b: c } } d { e: f }", " d { e: f }"),
        ("@media print { a:has(b) { c: d } e { f: g } }", "@media print { e { f: g } }"),
        ("@supports selector(:has(*)) { a { b: c } }", ""),
        (
            "a { align-content: center } b { display: flex; align-content: center }",
            "a {} b { display: flex; align-content: center }",
        ),
        ("a { width: 100dvh; color: color-mix(in srgb, red, blue); d: e }", "a { d: e }"),
    ],
)
def test_what_it_does_not_understand_is_dropped(sheet: str, read: str) -> None:
    assert as_chromium_87_reads(sheet).replace(" ", "") == read.replace(" ", "")


@pytest.fixture
def older(built_site: Path, serve: Callable[[Path], str], page_at: Callable[..., Page]) -> tuple[Page, str]:
    """A page of such a browser, on a phone, and where the real site is served."""
    page = page_at(390)
    page.add_init_script(WITHOUT_WHAT_CAME_LATER)

    def reread(route: Route) -> None:
        sheet = (built_site / urlsplit(route.request.url).path.lstrip("/")).read_text(encoding="utf-8")
        route.fulfill(body=as_chromium_87_reads(sheet), content_type="text/css")

    page.route("**/*.css", reread)
    return page, serve(built_site)


@pytest.mark.site
def test_every_kind_of_page_is_read(older: tuple[Page, str], recorder: Recorder) -> None:
    page, address = older
    for kind in KINDS:
        page.goto(address + kind)
        assert page.locator("h1").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, kind
        assert page.evaluate(UNSTYLED) == 0, kind
    page.emulate_media(media="print")
    page.goto(address + CASE)
    assert page.locator("[data-case-body]").is_visible()
    assert page.locator(".ca-header, .ca-crumbs, .ca-foot, .ca-acts").locator("visible=true").count() == 0
    assert recorder.errors == []
    assert recorder.console_errors == []


@pytest.mark.site
def test_lists_are_narrowed_cases_found_and_the_menu_opened(
    older: tuple[Page, str], recorder: Recorder
) -> None:
    page, address = older
    page.goto(address + "cases/")
    entries = page.locator(".ca-card")
    every = entries.count()
    page.get_by_text("筛选", exact=True).click()
    page.get_by_label("文明创建").check()
    expect(page.locator(".ca-cases__heading").first).to_be_hidden()
    narrowed = entries.locator("visible=true").count()
    assert 0 < narrowed < every
    assert all("文明创建" in str(each.text_content()) for each in entries.locator("visible=true").all())
    page.get_by_role("button", name="全部显示").click()
    expect(entries.locator("visible=true")).to_have_count(every)

    page.locator(".ca-menu > summary").click()
    assert page.locator(".ca-menu a").first.is_visible()
    page.keyboard.press("Escape")
    assert page.locator(".ca-menu a").first.is_hidden()

    page.locator(".ca-box__button[type=submit]").click()
    page.locator(".ca-box__input").fill("平江")
    expect(page.locator(".ca-suggest__option").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("article [data-case-id]").first).to_be_visible()
    assert "平江" in page.locator("article").inner_text()
    page.goto(f"{address}{SEARCH}&theme=wenming-chuangjian")
    expect(page.locator(".ca-chip[data-slug]").first).to_be_visible()
    page.locator("article [data-case-id] a").first.click()
    expect(page.locator("[data-case-body]")).to_be_visible()
    assert recorder.errors == []
    assert recorder.console_errors == []
