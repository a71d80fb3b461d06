"""The second step of the edition for older eyes: 30 px of text, on every kind of page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.site]

CASE = "cases/2002-wumenqiao-zaizhi-dangyuan-gongshizhi/"
FOUND = f"search/?q={quote('社区')}"
NOT_FOUND = f"search/?q={quote('没有这个词语')}"
COMPARED = "compare/?ids=2002-shuangta-shequ-wenhua-yishujie,2002-pingjiang-canglang-zaizhi-dangyuan-baodao"
KINDS = (
    *("", "cases/", "cases/all/pinyin/", CASE, "districts/", "streets/shuangtajiedao/", "themes/", "years/"),
    *("report/", "report/all/", "report/1-4/", "problems/", "problems/r2-1-1/", "recommendations/r3-1-1/"),
    *("data/", "subscribe/", "about/", "elder/", "404.html", FOUND, NOT_FOUND, COMPARED),
)
DRAWN = {FOUND: ".ca-card", NOT_FOUND: ".ca-find__note", COMPARED: ".ca-compare"}
"""What scripts put on a page, to be waited for."""
LINES = """texts => texts.map((element) => {
    const lines = [], walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let bottom = 0;
    while (walker.nextNode()) {
        if (!walker.currentNode.parentElement.checkVisibility()) continue;
        for (const [at, character] of Array.from(walker.currentNode.data).entries()) {
            const range = document.createRange();
            range.setStart(walker.currentNode, at);
            range.setEnd(walker.currentNode, at + 1);
            const box = range.getBoundingClientRect();
            if (!box.width || !character.trim()) continue;
            if (box.top + box.height / 2 > bottom) lines.push("");
            lines[lines.length - 1] += character;
            bottom = Math.max(box.bottom, bottom);
        }
    }
    return lines;
})"""
TITLES = ":is(h1, h2, h3, [data-whole], .ca-steps, .ca-links, .ca-lines, .ca-numbered, .ca-contents) a"
WHOLE = (
    f"h1, h2, h3, {TITLES}, .ca-tiles__tile > span, .ca-count, .ca-facts dd, .ca-cited, .ca-schemes button"
)
NOT_FIRST = set("，。、；：！？”’）》」")
SMALL = """() => [...document.querySelectorAll(
        ":is(.ca-header, .ca-elder, .ca-steps, .ca-home, .ca-take, .ca-cards) :is(a, button, summary)")]
    .filter((target) => target.checkVisibility({ contentVisibilityAuto: true }))
    .filter((target) => !target.closest(".ca-thumb, p:not(.ca-more, .ca-take)"))
    .filter((target) => Math.max(...[...target.getClientRects()].map((box) => box.height)) < 59.5)
    .map((target) => target.outerHTML)"""
LEAST = """() => [...document.querySelectorAll("body *")]
    .filter((each) => each.checkVisibility())
    .filter((each) => [...each.childNodes].some((node) => node.data && node.data.trim()))
    .filter((each) => parseFloat(getComputedStyle(each).fontSize) < 18).map((each) => each.outerHTML)"""


def opened(page: Page, address: str, kind: str) -> None:
    """Open a kind of page, all that scripts draw included."""
    page.goto(address + kind)
    if kind in DRAWN:
        page.locator(DRAWN[kind]).first.wait_for()


def torn(lines: list[str]) -> bool:
    """Whether a line begins with what ends a sentence, or the last one is a single character."""
    return any(line[0] in NOT_FIRST for line in lines[1:]) or (len(lines) > 1 and len(lines[-1]) == 1)


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_every_kind_of_page_holds(address: str, page_at: Callable[..., Page], width: int) -> None:
    page = page_at(width)
    page.goto(f"{address}?elder=2")
    assert round(page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)"), 1) == 30
    found = []
    for kind in KINDS:
        opened(page, address, kind)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{kind}: wider than the screen")
        found += [f"{kind}: too low: {each}" for each in page.evaluate(SMALL)]
        found += [f"{kind}: too small: {each}" for each in page.evaluate(LEAST)]
        texts = page.locator(WHOLE).locator("visible=true").evaluate_all(LINES)
        found += [f"{kind}: torn: {'|'.join(lines)}" for lines in texts if torn(lines)]
    assert not found, "\n".join(found)


def test_fields_and_cases_that_are_compared_have_room_on_a_phone(
    address: str, page_at: Callable[..., Page]
) -> None:
    page = page_at(390)
    page.goto(f"{address}?elder=2")
    for kind in ("", FOUND):
        opened(page, address, kind)
        field = page.locator("main .ca-find__input").bounding_box()
        assert field is not None
        assert field["width"] > 300, kind
    opened(page, address, COMPARED)
    names, case = page.locator(".ca-compare tbody tr").first.locator("> *").all()[:2]
    widths = [each.evaluate("cell => cell.getBoundingClientRect().width") for each in (names, case)]
    assert sum(widths) <= page.locator(".ca-compare").evaluate("table => table.clientWidth")


def test_the_menu_tears_no_title_and_no_button(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(390)
    page.goto(f"{address}report/1-4/?elder=2")
    page.locator(".ca-menu > summary").click()
    texts = page.locator(".ca-menu nav :is(a, button)").evaluate_all(LINES)
    assert any(len(lines) > 1 for lines in texts)
    assert [lines for lines in texts if torn(lines)] == []
