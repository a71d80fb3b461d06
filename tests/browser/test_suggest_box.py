"""Suggestions while typing: with keys, with a finger, under an input method, and when there are none."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from finding import box_of
from playwright.sync_api import Locator, Page, Route, expect

if TYPE_CHECKING:
    from conftest import Recorder

pytestmark = [pytest.mark.browser, pytest.mark.site]

OPTIONS = "[role=option]"
COMPOSE = """([input, type, text]) => {
    input.value = text;
    input.dispatchEvent(new CompositionEvent(type, { data: text, bubbles: true }));
    const isComposing = type !== "compositionend";
    input.dispatchEvent(new InputEvent("input", { data: text, isComposing, bubbles: true }));
}"""


def typed(page: Page, address: str, text: str = "双塔") -> Locator:
    """A page whose box has been typed into, with its suggestions open."""
    page.goto(f"{address}report/1-3/")
    box = box_of(page)
    box.press_sequentially(text)
    expect(page.locator(OPTIONS).last).to_contain_text(f"查找“{text}”")  # not those of its first letters
    return box


def compose(box: Locator, kind: str, text: str) -> None:
    """What an input method tells the page."""
    box.page.evaluate(COMPOSE, [box.element_handle(), kind, text])


def test_nothing_of_the_search_is_loaded_before_the_reader_turns_to_it(
    address: str, page_at: Callable[..., Page], recorder: Recorder
) -> None:
    page = page_at(1440)
    page.goto(f"{address}about/", wait_until="networkidle")
    assert recorder.modules == ["page/main.mjs"]
    box_of(page).focus()
    expect(box_of(page)).to_have_attribute("role", "combobox")
    assert [url for url in recorder.requests if url.startswith(f"{address}search/")] == []
    box_of(page).press_sequentially("双")
    expect(page.locator(OPTIONS).first).to_be_visible()
    assert f"{address}search/manifest.json" in recorder.requests
    assert recorder.external() == []
    assert recorder.errors == []


def test_suggestions_say_their_kind_and_how_many_they_are(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(1440)
    box = typed(page, address, "shuang")
    options = page.locator(OPTIONS)
    expect(options.first).to_contain_text("双塔街道")
    assert [re.sub(r"\s+", " ", text) for text in options.all_inner_texts()][:2] == [
        "双塔街道 街道",
        "双塔社区文化艺术节 案例",
    ]
    expect(page.locator(".ca-box [role=status]")).to_have_text(f"有 {options.count()} 条建议，按上下键选择")
    box.fill("没有这样的名字")
    expect(options).to_have_text(["查找“没有这样的名字”（0 条）"])
    box.fill("")
    expect(options).to_have_count(0)
    expect(page.locator(".ca-box [role=status]")).to_have_text("")


def test_the_last_option_leads_to_all_that_is_found(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(1440)
    box = typed(page, address)
    last = page.locator(OPTIONS).last
    expect(last).to_have_text(re.compile("^查找“双塔”（[0-9]+ 条）$"))
    said = re.sub("[^0-9]", "", last.inner_text())
    box.press("ArrowUp")
    expect(last).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    page.wait_for_url(f"{address}search/?q=%E5%8F%8C%E5%A1%94")
    expect(page.locator("[data-result-count]")).to_have_text(f"找到 {said} 条")
    page.locator("[data-search-input]").press("End")
    page.locator("[data-search-input]").press_sequentially("街")
    expect(page.locator(OPTIONS).first).to_be_visible()
    assert not any("查找" in text for text in page.locator(OPTIONS).all_inner_texts())


@pytest.mark.criterion("4.1.2")
def test_the_field_is_a_combobox_that_names_its_list_and_its_active_option(
    address: str, page_at: Callable[..., Page]
) -> None:
    page = page_at(1440)
    box = typed(page, address)
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(box).to_have_attribute("aria-autocomplete", "list")
    assert box.get_attribute("aria-activedescendant") is None
    listed = page.locator(f"#{box.get_attribute('aria-controls')}")
    expect(listed).to_have_attribute("role", "listbox")
    assert listed.get_attribute("aria-label") == "搜索建议"
    page.keyboard.press("ArrowDown")
    active = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    expect(active).to_have_attribute("aria-selected", "true")
    expect(page.locator("[aria-selected=true]")).to_have_count(1)
    assert box.evaluate("box => document.activeElement === box")
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    assert box.get_attribute("aria-activedescendant") is None
    expect(box).to_have_value("双塔")


def test_keys_go_round_the_list_and_through_the_field(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(1440)
    box = typed(page, address, "社区")
    ids = [option.get_attribute("id") for option in page.locator(OPTIONS).all()]
    assert len(ids) > 2

    def after(key: str) -> str | None:
        page.keyboard.press(key)
        return box.get_attribute("aria-activedescendant")

    assert after("ArrowUp") == ids[-1]
    assert after("ArrowDown") is None
    assert after("ArrowDown") == ids[0]
    assert after("End") == ids[-1]
    assert after("Home") == ids[0]
    assert after("ArrowUp") is None
    assert after("Home") is None, "without an active option the key moves in the text"
    assert box.evaluate("box => box.selectionStart") == 0
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowDown")
    expect(page.locator(OPTIONS)).to_have_count(len(ids))
    page.keyboard.press("Tab")
    expect(page.locator(OPTIONS)).to_have_count(0)
    assert page.evaluate("document.activeElement.type") == "submit", "no trap, and nothing chosen"


def test_enter_opens_what_is_chosen_and_searches_for_what_is_not(
    address: str, page_at: Callable[..., Page]
) -> None:
    page = page_at(1440)
    typed(page, address)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}streets/shuangtajiedao/")
    assert page.url == f"{address}streets/shuangtajiedao/"
    typed(page, address)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}search/?q=%E5%8F%8C%E5%A1%94")
    assert page.url == f"{address}search/?q=%E5%8F%8C%E5%A1%94"


def test_a_click_opens_a_suggestion(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(1440)
    typed(page, address)
    page.locator(OPTIONS).nth(1).click()
    page.wait_for_url(f"{address}cases/*/")
    assert page.locator("article").get_attribute("data-case-id")


def test_an_unfinished_composition_triggers_nothing(
    address: str, page_at: Callable[..., Page], recorder: Recorder
) -> None:
    page = page_at(1440)
    page.goto(f"{address}report/1-3/")
    box = box_of(page)
    box.focus()
    expect(box).to_have_attribute("role", "combobox")
    compose(box, "compositionstart", "")
    for text in ("s", "sh", "shuang"):
        compose(box, "compositionupdate", text)
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    page.wait_for_timeout(400)
    assert page.url == f"{address}report/1-3/"
    assert page.locator(OPTIONS).count() == 0
    assert [url for url in recorder.requests if url.startswith(f"{address}search/")] == []
    compose(box, "compositionend", "双塔")
    expect(page.locator(OPTIONS).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant")


def test_a_key_that_the_input_method_takes_moves_nothing(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(1440)
    box = typed(page, address)
    for key in ("ArrowDown", "Escape", "Enter"):
        taken = {"key": key, "keyCode": 229, "bubbles": True, "cancelable": True}
        box.evaluate("(box, init) => box.dispatchEvent(new KeyboardEvent('keydown', init))", taken)
    assert box.get_attribute("aria-activedescendant") is None
    expect(box).to_have_attribute("aria-expanded", "true")


def test_an_answer_that_comes_too_late_is_dropped(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(1440)
    held: list[Route] = []
    page.route("**/search/suggest-*", lambda route: held.append(route))
    page.goto(f"{address}report/1-3/")
    box = box_of(page)
    box.press_sequentially("双塔")
    while not held:
        page.wait_for_timeout(50)
    box.fill("")
    page.wait_for_timeout(200)
    for route in held:
        route.continue_()
    page.wait_for_timeout(300)
    assert page.locator(OPTIONS).count() == 0
    box.fill("娄门")
    expect(page.locator(OPTIONS).first).to_contain_text("娄门")


def test_a_failure_leaves_a_form_that_searches(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(1440)
    page.route("**/search/later.mjs", lambda route: route.abort())
    page.goto(f"{address}report/1-3/")
    box_of(page).fill("双塔")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}search/?q=%E5%8F%8C%E5%A1%94")
    assert page.url == f"{address}search/?q=%E5%8F%8C%E5%A1%94"


def test_without_javascript_the_box_is_a_plain_form(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(1440, java_script_enabled=False)
    page.goto(f"{address}report/1-3/")
    box_of(page).fill("双塔")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}search/?q=%E5%8F%8C%E5%A1%94")
    assert page.url == f"{address}search/?q=%E5%8F%8C%E5%A1%94"
    narrow = page_at(390, java_script_enabled=False)
    narrow.goto(f"{address}report/1-3/")
    narrow.locator(".ca-box [type=submit]").click()
    narrow.wait_for_url(f"{address}search/?q=")
    assert narrow.url == f"{address}search/?q="


def test_focus_is_seen_in_the_box_and_in_the_list(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(1440)
    box = typed(page, address)
    page.keyboard.press("ArrowDown")
    for part in (box, page.locator("[aria-selected=true]")):
        outline = part.evaluate(
            "part => getComputedStyle(part).outlineStyle + getComputedStyle(part).outlineWidth"
        )
        assert outline == "solid2px"
    for option in page.locator(OPTIONS).all():
        size = option.bounding_box()
        assert size is not None
        assert size["height"] >= 44


def test_the_search_page_and_the_start_page_suggest_too(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(390)
    for start, field in (("search/", "[data-search-input]"), ("", ".ca-hero__search input")):
        page.goto(address + start)
        page.locator(field).press_sequentially("双塔")
        expect(page.locator(OPTIONS).first).to_contain_text("双塔街道")
        page.locator(OPTIONS).first.click()
        page.wait_for_url(f"{address}streets/shuangtajiedao/")
    assert page.url == f"{address}streets/shuangtajiedao/"
