"""A case's page: its story is seen at once; what can be done with it, and where one goes on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect
from waiting import until

if TYPE_CHECKING:
    from conftest import Recorder

pytestmark = [pytest.mark.browser, pytest.mark.site]

CASE = "cases/2002-loumen-dangbao-shequ/"
LIST = "themes/shequ-wenhua/"
FIRST_SCREEN = 520
"""Where the story begins at the latest, of the 844 pixels of a phone."""
TOPS = """() => {
    const story = document.querySelector("[data-case-body]");
    const tops = [story, story.querySelector("p")].map((part) => part.getBoundingClientRect().top);
    return [...tops, document.documentElement.scrollWidth];
}"""
"""Where the story and its first paragraph begin, and how wide the page is."""
BREAKS = "titles => titles.map((title) => title.querySelectorAll('wbr').length)"
"""In how many places a title may end its line."""


def test_the_story_of_each_case_begins_on_the_first_screen(
    address: str, built_site: Path, page_at: Callable[..., Page]
) -> None:
    page = page_at(390, java_script_enabled=False)
    ids = [path.parent.name for path in sorted(built_site.glob("cases/2*/index.html"))]
    assert len(ids) > 20
    late = []
    for case in ids:
        page.goto(f"{address}cases/{case}/")
        story, text, width = page.evaluate(TOPS)
        late += [] if 0 < story <= text < FIRST_SCREEN and width == 390 else [(case, story, text, width)]
    assert late == []


def test_the_facts_stand_beside_the_story_where_there_is_room_and_behind_it_where_there_is_none(
    address: str, page_at: Callable[..., Page]
) -> None:
    for width, is_beside in ((390, False), (1024, True), (1440, True)):
        page = page_at(width)
        page.goto(f"{address}{CASE}")
        story, facts = (page.locator(f".ca-{name}").bounding_box() for name in ("story", "beside"))
        assert story
        assert facts
        assert (facts["x"] >= story["x"] + story["width"]) == is_beside
        assert (facts["y"] >= story["y"] + story["height"]) != is_beside


def test_a_case_can_be_cited_and_its_address_copied(
    address: str, page_at: Callable[..., Page], recorder: Recorder
) -> None:
    page = page_at(1440)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{address}{CASE}?q=x#main")
    page.get_by_role("button", name="复制链接").click()
    expect(page.locator("[data-acts] [role=status]")).to_have_text("已复制")
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}{CASE}"
    page.get_by_role("button", name="复制引文").click()
    expect(page.locator("span[data-citation]")).to_be_visible()
    until(page, "navigator.clipboard.readText().then((text) => text.startsWith('《'))")
    citation = page.evaluate("navigator.clipboard.readText()")
    assert citation == page.locator("span[data-citation]").inner_text()
    assert citation.startswith("《娄门街道“党报社区”创建》，")
    assert recorder.errors == []


def test_one_goes_on_in_the_list_that_one_came_from(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(390)
    page.goto(f"{address}{CASE}", wait_until="networkidle")
    by_date = page.locator(".ca-steps").inner_text()
    # Who goes on before the rest of the page is here is remembered too.
    page.route("**/case-page/main.mjs", lambda route: route.abort())
    page.goto(f"{address}{LIST}")
    page.unroute("**/case-page/main.mjs")
    name = page.locator("h1").inner_text()
    links = page.locator("[data-case-id] :is(h2, h3) a")
    titles, words = links.all_inner_texts(), links.evaluate_all(BREAKS)
    assert sum(words) > 0
    page.locator("[data-case-id] :is(h2, h3) a").first.click()
    for at, title in enumerate(titles):
        expect(page.locator("h1")).to_have_text(title)
        before, behind = page.locator(".ca-steps a").all()
        expect(before).to_have_text(f"上一篇（{name}）{titles[at - 1]}" if at else f"回到列表{name}")
        if at:
            assert before.evaluate_all(BREAKS) == [words[at - 1]], "its lines end where they did in the list"
        behind.click()
    expect(page).to_have_url(f"{address}{LIST}")
    page.evaluate("sessionStorage.clear()")
    page.goto(f"{address}{CASE}", wait_until="networkidle")
    assert page.locator(".ca-steps").inner_text() == by_date
