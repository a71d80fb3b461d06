"""What readers choose for themselves: larger letters, light or dark, to be read aloud; and the menu."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect
from waiting import until

if TYPE_CHECKING:
    from conftest import Recorder

pytestmark = [pytest.mark.browser, pytest.mark.site]

CASE = "cases/2001-sanxianglu-wenming-shifan-jiequ/"
SECTION = "report/2-1/"
ROOT = "document.documentElement"
TEXT_SIZE = "parseFloat(getComputedStyle(document.body).fontSize)"
GROUND = "getComputedStyle(document.body).backgroundColor"
AT_FIRST_PAINT = """new PerformanceObserver(() => {
    window.atFirstPaint = document.documentElement.dataset.elder;
}).observe({type: "paint", buffered: true});"""
A_VOICE = """
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, "speechSynthesis", {value: {
    said: [], getVoices: () => [{}], cancel() {},
    speak(saying) { this.said.push(saying.text); this.now = saying; },
}});"""
SMALL = """() => [...document.querySelectorAll(":is(.ca-header, .ca-elder) :is(a, button, summary)")]
    .filter((target) => target.checkVisibility() && target.getBoundingClientRect().height < 60
        && !target.matches(".ca-header__title"))
    .map((target) => target.outerHTML)"""


def elder_of(page: Page) -> str | None:
    found: str | None = page.evaluate(f"{ROOT}.dataset.elder || null")
    return found


def test_one_tap_enlarges_every_page_and_a_second_enlarges_more(
    address: str, page_at: Callable[..., Page], recorder: Recorder
) -> None:
    page = page_at(390)
    page.goto(address + CASE)
    switch = page.locator("[data-elder-step]")
    assert (page.evaluate(TEXT_SIZE), switch.inner_text()) == (18, "长辈版")
    switch.click()
    assert round(page.evaluate(TEXT_SIZE), 1) == 22
    assert page.evaluate(SMALL) == []
    page.add_init_script(AT_FIRST_PAINT)
    page.goto(address + SECTION)
    until(page, "window.atFirstPaint === '1'")
    switch.click()
    assert round(page.evaluate(TEXT_SIZE), 1) == 30
    for kind in (CASE, SECTION, "", "streets/", "elder/", "districts/"):
        page.goto(address + kind)
        assert page.evaluate(f"{ROOT}.scrollWidth") <= 390, kind
        assert page.locator(".ca-fold, .ca-side, .ca-toc").locator("visible=true").count() == 0
    charted = page.locator(".ca-chart")
    assert charted.evaluate("table => table.scrollWidth <= table.clientWidth"), "a number is cut off"
    switch.click()
    assert elder_of(page) == "1"
    page.locator("[data-elder-leave]").click()
    assert page.evaluate(TEXT_SIZE) == 18
    page.reload()
    assert elder_of(page) is None
    assert recorder.errors == []


def test_a_link_opens_it_and_without_scripts_one_leads_to_what_it_is(
    address: str, page_at: Callable[..., Page]
) -> None:
    page = page_at(1440)
    page.goto(f"{address}{CASE}?elder=2")
    page.goto(f"{address}{SECTION}?elder=javascript:x")
    assert elder_of(page) is None
    page.goto(f"{address}{SECTION}?elder=1")
    page.goto(address + SECTION)
    assert elder_of(page) == "1"
    assert page.locator(".ca-aside > nav").locator("visible=true").count() == 0
    plain = page_at(390, java_script_enabled=False)
    plain.goto(f"{address}{CASE}?elder=1")
    plain.locator("[data-elder-step]").click()
    expect(plain).to_have_url(f"{address}elder/")
    expect(plain.locator("[data-elder-leave]")).to_be_hidden()


def test_a_page_is_read_sentence_by_sentence_and_left_as_it_was(
    address: str, page_at: Callable[..., Page], recorder: Recorder
) -> None:
    page = page_at(390)
    page.add_init_script(A_VOICE)
    page.goto(f"{address}{SECTION}?elder=1")
    before = page.locator("article").inner_html()
    button, stopping = page.locator("[data-aloud] button").all()
    button.click()
    current = page.locator(".ca-mark--current")
    expect(current.first).to_be_visible()
    said = []
    for _ in range(4):
        said.append("".join(current.all_inner_texts()))
        page.evaluate("speechSynthesis.now.onend()")
    assert page.evaluate("speechSynthesis.said")[:4] == said
    assert len(set(said)) == 4
    assert all(each[-1] in "。！？；" or len(each) < 40 for each in said)
    button.click()
    expect(button).to_have_text("继续读")
    page.evaluate("speechSynthesis.now.onend()")
    button.click()
    expect(button).to_have_text("暂停")
    spoken = page.evaluate("speechSynthesis.said")
    assert spoken[-1] == spoken[-2], "it goes on with the sentence that it held at"
    stopping.click()
    expect(stopping).to_be_hidden()
    assert page.locator("article").inner_html() == before
    page.goto(f"{address}{CASE}")
    button.click()
    expect(current.first).to_be_visible()
    page.evaluate("speechSynthesis.now.onerror()")
    assert page.locator("mark").count() == 0
    assert recorder.errors == []


def test_without_a_voice_nothing_is_offered(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(390)
    page.add_init_script('Object.defineProperty(window, "speechSynthesis", {value: undefined});')
    page.goto(f"{address}{CASE}?elder=1", wait_until="networkidle")
    assert page.locator("[data-aloud]").is_hidden()
    assert page.locator("[data-elder-leave]").is_visible()


def test_light_or_dark_is_chosen_by_hand_and_remembered(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(390, color_scheme="light")
    page.goto(address + CASE)
    light = page.evaluate(GROUND)
    page.locator(".ca-menu > summary").click()
    page.locator("[data-schemes] button[value=dark]").click()
    dark = page.evaluate(GROUND)
    assert dark != light
    page.goto(address + SECTION)
    assert page.evaluate(GROUND) == dark
    page.emulate_media(color_scheme="dark")
    page.locator(".ca-menu > summary").click()
    chosen = page.locator("[data-schemes] [aria-pressed=true]")
    assert chosen.inner_text() == "深色"
    page.locator("[data-schemes] button[value=light]").click()
    assert page.evaluate(GROUND) == light
    page.locator("[data-schemes] button[value=auto]").click()
    assert page.evaluate(GROUND) == dark


def test_in_the_readers_own_colours_the_entry_that_one_is_in_is_marked(
    address: str, page_at: Callable[..., Page]
) -> None:
    page = page_at(1440, forced_colors="active")
    page.goto(address + SECTION)
    line = "entries => entries.map((entry) => getComputedStyle(entry).textDecorationLine)"
    assert page.locator(".ca-tabs [aria-current]").evaluate_all(line) == ["underline"]
    assert {*page.locator(".ca-tabs a:not([aria-current])").evaluate_all(line)} == {"none"}
    page.locator(".ca-menu > summary").click()
    assert page.locator(".ca-menu > summary").evaluate_all(line) == ["underline"]


def test_the_menu_closes_by_key_by_a_tap_beside_it_and_by_going_on(
    address: str, page_at: Callable[..., Page]
) -> None:
    page = page_at(390)
    page.goto(address + SECTION)
    summary, menu = page.locator(".ca-menu > summary"), page.locator(".ca-menu > nav")
    summary.click()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(summary).to_be_focused()
    summary.click()
    page.locator(".ca-header__inner").dispatch_event("pointerdown")
    expect(menu).to_be_hidden()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    page.keyboard.press("Shift+Tab")
    expect(menu).to_be_hidden()


def test_a_long_page_says_its_title_in_the_header(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(390)
    page.goto(address + SECTION)
    shown = page.locator("[data-title]")
    expect(shown).to_be_hidden()
    page.evaluate("window.scrollTo(0, 2000)")
    expect(shown).to_have_text(page.locator("h1").inner_text())
    page.evaluate("window.scrollTo(0, 0)")
    expect(shown).to_be_hidden()
