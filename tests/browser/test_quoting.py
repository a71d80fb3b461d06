"""What reports and cases say quoted with their source: by a selection, by the ¶, without a script."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect
from waiting import kept_back

if TYPE_CHECKING:
    from conftest import Recorder

pytestmark = [pytest.mark.browser, pytest.mark.site]

BAR = ".ca-quoting"
LABEL = "[data-quote-label]"
SOURCE = "《苏州市社区党建调研报告》第一部分第三节第1段"
SECTION = "https://cases.example/report/1-3/"
SELECT = """([first, last]) => {
    const [start, end] = [first, last].map((id) => document.getElementById(id).firstChild);
    getSelection().setBaseAndExtent(start, 2, end, 6);
}"""
SELECT_IN_CASE = """(last) => {
    const paragraphs = document.querySelectorAll("[data-case-body] > h2 + p");
    const [start, end] = [0, last].map((at) => paragraphs[at].firstChild);
    getSelection().setBaseAndExtent(start, 2, end, 6);
}"""
CASE = "cases/2002-danggongwei-yiju-yizhi/"
PASTED = "navigator.clipboard.readText()"


@pytest.fixture
def reader(page_at: Callable[..., Page]) -> Page:
    """A page whose clipboard can be looked into."""
    page = page_at(1440)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return page


def test_a_selection_is_copied_with_its_source_and_the_address_of_the_sentence(
    address: str, reader: Page, recorder: Recorder
) -> None:
    reader.goto(f"{address}report/1-3/?q=%E8%8A%82")
    text = reader.locator("#r1-3-p1-s3").inner_text()
    reader.evaluate(SELECT, ["r1-3-p1-s3", "r1-3-p1-s3"])
    expect(reader.locator(LABEL)).to_have_text(f"{SOURCE}第3句")
    reader.get_by_role("button", name="引用这句").click()
    expect(reader.locator(LABEL)).to_have_text("已复制，可以粘贴了")
    assert reader.evaluate(PASTED) == f"“{text[2:6]}”（{SOURCE}第3句，{SECTION}#r1-3-p1-s3）"
    reader.evaluate("getSelection().removeAllRanges()")
    expect(reader.locator(BAR)).to_have_count(0)
    assert recorder.errors == []
    assert recorder.external() == []


def test_a_selection_of_a_case_is_copied_with_its_title_and_the_address_of_the_heading_above(
    address: str, reader: Page, recorder: Recorder
) -> None:
    reader.goto(f"{address}{CASE}?q=x")
    title = reader.locator("h1").inner_text()
    paragraphs = reader.locator("[data-case-body] > h2 + p")
    texts = paragraphs.all_inner_texts()
    heading = reader.locator("[data-case-body] > h2").nth(0).get_attribute("id")
    reader.evaluate(SELECT_IN_CASE, 0)
    expect(reader.locator(LABEL)).to_have_text(f"《{title}》")
    reader.get_by_role("button", name="引用所选文字").click()
    expect(reader.locator(LABEL)).to_have_text("已复制，可以粘贴了")
    place = f"https://cases.example/{CASE}#{quote(heading or '')}"
    assert reader.evaluate(PASTED) == f"“{texts[0][2:6]}”（《{title}》，{place}）"
    reader.keyboard.press("Escape")
    expect(reader.locator(BAR)).to_have_count(0)
    # Over several paragraphs, the bar of before among them: each in a line, and nothing but the text.
    reader.evaluate(SELECT_IN_CASE, 1)
    reader.get_by_role("button", name="引用所选文字").click()
    expect(reader.locator(LABEL)).to_have_text("已复制，可以粘贴了")
    quoted = reader.evaluate(PASTED)
    assert quoted.startswith(f"“{texts[0][2:]}\n")
    assert f"\n{texts[1][:6]}”（" in quoted
    assert "复制" not in quoted
    assert recorder.errors == []


def test_the_keyboard_copies_a_paragraph_and_comes_back(address: str, reader: Page) -> None:
    reader.goto(f"{address}report/1-3/")
    anchor = reader.locator(".ca-anchor").first
    anchor.focus()
    reader.keyboard.press("Enter")
    expect(reader.get_by_role("button", name="引用这段")).to_be_focused()
    expect(reader).to_have_url(re.compile("#r1-3-p1$"))
    reader.keyboard.press("Enter")
    expect(reader.locator(LABEL)).to_have_text("已复制，可以粘贴了")
    quoted = reader.evaluate(PASTED)
    assert quoted.startswith("“街道注重发挥")
    assert quoted.endswith(f"的一致好评。”（{SOURCE}，{SECTION}#r1-3-p1）")
    reader.keyboard.press("Escape")
    expect(anchor).to_be_focused()
    reader.goto(f"{address}report/1-3/#r1-3-p1-s2")
    anchor.dispatch_event("click", {"button": 0})
    expect(reader.locator(LABEL)).to_have_text(f"{SOURCE}第2句")


def test_what_is_pressed_before_quoting_is_here_is_not_lost(address: str, reader: Page) -> None:
    bar = reader.get_by_role("button", name="引用这段")
    with kept_back(reader, "**/quote/main.mjs"):
        reader.goto(f"{address}report/all/")
        reader.locator("#r1-3-p1 .ca-anchor").click()
    expect(bar).to_be_focused()
    assert reader.url == f"{address}report/all/"
    bar.press("Escape")
    expect(bar).to_have_count(0)
    reader.locator("#r1-3-p1 .ca-anchor").click()
    expect(bar).to_be_focused()
    reader.route("**/quote/main.mjs", lambda route: route.abort())
    reader.reload()
    reader.locator("#r1-3-p1 .ca-anchor").click()
    expect(reader).to_have_url(f"{address}report/1-3/#r1-3-p1")


def test_on_the_page_of_the_whole_the_place_is_that_on_the_page_of_the_section(
    address: str, reader: Page
) -> None:
    reader.goto(f"{address}report/all/")
    reader.evaluate(SELECT, ["r1-3-p1-s2", "r1-4-p1-s1"])
    reader.get_by_role("button", name="引用这句").click()
    expect(reader.locator(LABEL)).to_have_text("已复制，可以粘贴了")
    quoted = reader.evaluate(PASTED)
    assert quoted.endswith(f"（{SOURCE}第2句，{SECTION}#r1-3-p1-s2）")
    assert "\n" in quoted
    assert "案例" not in quoted
    assert "¶" not in quoted
    reader.locator("#r2-1-1-p1 .ca-anchor").click()
    expect(reader.locator(LABEL)).to_have_text("《苏州市社区党建调研报告》第二部分第一节（1）第1段")
    assert reader.url.endswith("/report/all/")


def test_without_scripts_the_mark_leads_to_its_place_and_marks_the_sentence_alone(
    address: str, page_at: Callable[..., Page]
) -> None:
    page = page_at(390, java_script_enabled=False)
    page.goto(f"{address}report/all/")
    page.locator("#r1-3-p1 .ca-anchor").click()
    expect(page).to_have_url(f"{address}report/1-3/#r1-3-p1")
    page.locator(".ca-cited__label").first.click()
    expect(page).to_have_url(f"{address}report/1-3/#r1-3-p1-s2")
    grounds = [
        page.locator(each).evaluate("each => getComputedStyle(each).backgroundColor")
        for each in ("#r1-3-p1-s2", "#r1-3-p1-s3", "#r1-3-p1")
    ]
    assert grounds[0] != grounds[1] == grounds[2]
