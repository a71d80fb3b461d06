"""The search page for whoever uses it otherwise: input methods, screen readers, and with ill will."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from finding import module
from playwright.sync_api import Page, expect
from waiting import kept_back

if TYPE_CHECKING:
    from conftest import Recorder

pytestmark = [pytest.mark.browser, pytest.mark.site]

INPUT = "[data-search-input]"
COUNT = "[data-result-count]"
COMPOSE = """([type, text]) => {
    const input = document.querySelector("[data-search-input]");
    input.value = text;
    input.dispatchEvent(new CompositionEvent(type, { data: text, bubbles: true }));
    const isComposing = type !== "compositionend";
    input.dispatchEvent(new InputEvent("input", { data: text, isComposing, bubbles: true }));
}"""
UNNAMED = """() => [...document.querySelectorAll("input, select, button, summary, a[href]")]
    .filter((control) => control.checkVisibility() && control.type !== "hidden")
    .filter((control) => ![control.getAttribute("aria-label"), control.textContent,
        ...[...(control.labels || [])].map((label) => label.textContent)].some((name) => name && name.trim())
        && !control.querySelector("[alt], [aria-label]"))
    .map((control) => control.outerHTML)"""
DANGLING = """() => {
    const names = ["aria-controls", "aria-describedby", "aria-activedescendant", "aria-labelledby", "for"];
    const ids = [...document.querySelectorAll("[id]")].map((named) => named.id);
    const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
    const dangling = names.flatMap((name) => [...document.querySelectorAll(`[${name}]`)]
        .filter((element) => !document.getElementById(element.getAttribute(name)))
        .map((element) => element.outerHTML));
    return [...twice, ...dangling];
}"""
SMALL = """() => [...document.querySelectorAll(
        ".ca-find :is(button, input[type=text], select, summary, label:has(input))")]
    .filter((target) => target.checkVisibility() && target.getBoundingClientRect().height < 44)
    .map((target) => target.outerHTML)"""
IS_NEVER_SLOW = """(() => {
    const { setTimeout: later } = window;
    window.setTimeout = (call, pause, ...rest) => pause === 300 ? 0 : later(call, pause, ...rest);
})();"""
"""A busy machine would have the page say that it takes a while."""
NOTES = """async ([module, answer]) => {
    const { notesOf } = await import(module);
    const words = document.querySelector("[data-search-page]").dataset;
    const state = { query: "社群", chosen: { year: ["2002"] }, sort: "newest" };
    const notes = notesOf(state, { total: 3, ...answer }, words);
    return notes.map((note) => [note.textContent, ...[...note.querySelectorAll("a")].map((a) => a.search)]);
}"""


def test_a_composition_is_not_searched_for(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(1440)
    page.goto(f"{address}search/?q=%E5%85%9A%E5%91%98")
    expect(page.locator(COUNT)).to_contain_text("找到")
    before = page.locator(COUNT).inner_text()
    page.locator(INPUT).focus()
    for text in ("s", "shuang", "shuang't"):
        page.evaluate(COMPOSE, ["compositionstart" if text == "s" else "compositionupdate", text])
    page.keyboard.press("Enter")
    page.wait_for_timeout(400)
    assert page.locator(COUNT).inner_text() == before
    page.wait_for_url("**/search/?q=%E5%85%9A%E5%91%98")
    page.evaluate(COMPOSE, ["compositionend", "双塔"])
    page.wait_for_url("**/search/?q=%E5%8F%8C%E5%A1%94")


def test_what_is_typed_before_the_search_is_here_is_searched_for(
    address: str, page_at: Callable[..., Page]
) -> None:
    page = page_at(1440)
    field = page.locator(INPUT)
    with kept_back(page, "**/search/search.mjs"):
        page.goto(f"{address}search/?q=%E5%85%9A%E5%91%98")
        field.fill("双塔")
    page.wait_for_url("**/search/?q=%E5%8F%8C%E5%A1%94")
    expect(field).to_have_value("双塔")
    with kept_back(page, "**/search/search.mjs"):
        page.goto(f"{address}search/?q=%E5%85%9A%E5%91%98")
        page.evaluate(COMPOSE, ["compositionstart", "shuang"])
    expect(page.locator("li[data-case-id]").first).to_be_visible()
    expect(field).to_have_value("shuang")
    page.wait_for_url("**/search/?q=%E5%85%9A%E5%91%98")
    page.evaluate(COMPOSE, ["compositionend", "双塔"])
    page.wait_for_url("**/search/?q=%E5%8F%8C%E5%A1%94")


@pytest.mark.parametrize("width", [390, 1440])
def test_controls_have_names_and_room_and_point_to_what_is_there(
    address: str, page_at: Callable[..., Page], width: int
) -> None:
    page = page_at(width)
    page.goto(f"{address}search/?q=%E7%A4%BE%E5%8C%BA&year=2002")
    expect(page.locator("li[data-case-id]").first).to_be_visible()
    page.locator("[data-search-facets]").evaluate("details => { details.open = true; }")
    page.locator(INPUT).fill("双塔")
    expect(page.locator("[role=option]").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert page.evaluate(UNNAMED) == []
    assert page.evaluate(DANGLING) == []
    assert page.evaluate(SMALL) == []
    assert page.locator("form[role=search]").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for page_of in ("", "report/1-3/"):
        page.goto(address + page_of)
        page.locator(
            "form[data-search-box] input:visible, form[data-search-box] button:visible"
        ).first.focus()
        assert page.evaluate(UNNAMED) == []
        assert page.evaluate(DANGLING) == []


@pytest.mark.criterion("4.1.3")
def test_the_count_is_announced_and_only_when_it_changes(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(1440)
    page.add_init_script(IS_NEVER_SLOW)
    page.goto(f"{address}search/?q=%E5%8F%8C%E5%A1%94")
    count = page.locator(COUNT)
    expect(count).to_contain_text("找到")
    assert (count.get_attribute("role"), count.inner_text()[-1]) == ("status", "条")
    page.evaluate(
        """() => {
            window.changes = 0;
            const watched = document.querySelectorAll("[data-result-count], [data-search-notes]");
            const watcher = new MutationObserver((records) => { window.changes += records.length; });
            const options = { childList: true, characterData: true, subtree: true };
            for (const part of watched) watcher.observe(part, options);
        }"""
    )
    page.locator("[data-search-sort]").select_option("oldest")
    page.wait_for_url("**sort=oldest")
    page.wait_for_timeout(300)
    assert page.evaluate("window.changes") == 0
    page.locator(INPUT).fill("没有这样的词")
    expect(count).to_have_text("找到 0 条")
    assert page.evaluate("window.changes") > 0


@pytest.mark.criterion("2.4.7")
def test_focus_is_seen_on_every_control(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(1440)
    page.goto(f"{address}search/?q=%E7%A4%BE%E5%8C%BA&year=2002")
    expect(page.locator("[data-search-chips] button")).to_have_count(1)
    page.locator(INPUT).focus()
    seen = 0
    for _ in range(12):
        page.keyboard.press("Tab")
        outline = page.evaluate(
            "() => { const style = getComputedStyle(document.activeElement);"
            " return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1; }"
        )
        assert outline, page.evaluate("document.activeElement.outerHTML")
        seen += 1
    assert seen == 12


@pytest.mark.parametrize(
    "query", ["社区党建" * 16_384, "\ud800" * 50 + "社区", " ".join(["社"] * 500), "\u202e社区\0"]
)
def test_a_hostile_query_is_answered(
    address: str, page_at: Callable[..., Page], recorder: Recorder, query: str
) -> None:
    page = page_at(390)
    page.goto(f"{address}search/")
    expect(page.locator(COUNT)).to_contain_text("找到")
    set_value = "(input, codes) => { input.value = codes.map((code) => String.fromCharCode(code)).join('');"
    codes = [unit for character in query for unit in [ord(character)]]
    page.locator(INPUT).evaluate(
        set_value + " input.dispatchEvent(new InputEvent('input', { bubbles: true })); }", codes
    )
    page.wait_for_timeout(600)
    expect(page.locator(COUNT)).to_contain_text("找到")
    page.keyboard.press("Tab")
    assert len(page.url) < 12_000
    assert len(page.title()) < 100
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert recorder.errors == []


def test_a_long_query_survives_coming_back(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(390)
    page.goto(f"{address}search/")
    long = "社区 " * 600
    page.locator(INPUT).fill(long)
    page.locator(INPUT).press("Enter")
    expect(page.locator("li[data-case-id]").first).to_be_visible()
    page.goto(f"{address}about/")
    page.go_back()
    expect(page.locator(INPUT)).to_have_value(long)


def test_how_a_query_was_read_and_what_is_near_are_said(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(390)
    page.goto(f"{address}search/")
    where = module(page, "search-page/notes.mjs")

    def notes(**answer: object) -> list[list[str]]:
        said: list[list[str]] = page.evaluate(NOTES, [where, answer])
        return said

    assert notes() == []
    assert notes(readings=[{"term": "社群", "as": ["社区", "小区"]}]) == [
        ["没有“社群”，按“社区”、“小区”查找。"]
    ]
    assert notes(related=[{"query": "社区", "total": 7}]) == [
        ["相关的查找：社区（7 条） ", "?q=%E7%A4%BE%E5%8C%BA&year=2002&sort=newest"]
    ]
    assert notes(truncated=True, fallback="pinyin") == [
        ["查询太长，只查了前面的部分。"],
        ["没有这样的文字，下面是读音相同的："],
    ]
    advice = [
        {"kind": kind, "query": kind, "total": 1} for kind in ("looser", "similar", "homophone", "unfiltered")
    ]
    said = notes(total=0, advice=advice)
    assert [note[0].partition("：")[0] for note in said] == [
        "没有找到“社群”。",
        "去掉筛选，可以找到",
        "您是不是要找（读音相同）",
        "只差一个字的",
        "少写几个字，可以找到",
    ]
    assert said[1][1] == "?q=unfiltered&sort=newest"
    assert said[2][1] == "?q=homophone&year=2002&sort=newest"
