"""The search page in use: more results, the way back, advice, failures."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from finding import CHIPS, COUNT, INPUT, RESULTS, found
from playwright.sync_api import Page, Route, expect
from waiting import until

if TYPE_CHECKING:
    from conftest import Recorder

pytestmark = [pytest.mark.browser, pytest.mark.site]

FOCUSED = "document.activeElement"


def test_the_field_waits_for_who_comes_with_a_keyboard(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(1440)
    page.goto(f"{address}search/")
    expect(page.locator(INPUT)).to_be_focused()
    found(page, address, "社区")
    assert page.evaluate(f"{FOCUSED} === document.body"), "who came for results reads them"
    phone = page_at(390, has_touch=True, is_mobile=True)
    phone.goto(f"{address}search/")
    expect(phone.locator(RESULTS).first).to_be_visible()
    assert phone.evaluate(f"{FOCUSED} === document.body"), "a keyboard would cover the page"


def test_each_result_says_what_it_is(address: str, page_at: Callable[..., Page]) -> None:
    words = {"case": "案例", "section": "报告", "problem": "问题", "recommendation": "建议"}
    page = page_at(390)
    seen = set()
    for result in found(page, address, "社区党建").all():
        kind = result.get_attribute("data-kind") or ""
        assert result.locator(".ca-kind").inner_text() == words[kind]
        seen.add(kind)
    assert len(seen) > 1


def test_a_result_carries_the_words_to_its_page(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(1440)
    link = found(page, address, "双塔 艺术节").first.locator("a")
    assert link.get_attribute("href") == (
        f"{address}cases/2002-shuangta-shequ-wenhua-yishujie/?q=%E5%8F%8C%E5%A1%94+%E8%89%BA%E6%9C%AF%E8%8A%82"
    )
    plain = found(page, address).first.locator("a").get_attribute("href")
    assert "?" not in (plain or "?")


def test_who_typed_pinyin_finds_the_characters_marked(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(1440)
    page.goto(f"{address}search/?q=shuangtashequ")
    page.locator("[data-case-id] a").first.click()
    expect(page.locator("mark").first).to_be_visible()
    # A title's pieces are texts of their own, so a mark across them is several elements.
    assert "".join(page.locator("mark").all_inner_texts()).startswith("双塔社区")


def test_more_results_come_below_and_reading_goes_on_there(
    address: str, page_at: Callable[..., Page]
) -> None:
    page = page_at(390)
    results = found(page, address)
    expect(results).to_have_count(10)
    first = results.first.inner_text()
    page.get_by_role("button", name="再显示 10 条").click()
    expect(results).to_have_count(20)
    expect(results.nth(10).locator("a")).to_be_focused()
    assert results.first.inner_text() == first
    page.get_by_role("button", name="再显示 2 条").click()
    expect(results).to_have_count(22)
    expect(page.locator("[data-search-more]")).to_be_hidden()


def test_who_comes_back_is_where_they_left(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(390)
    results = found(page, address, "", "&sort=pinyin")
    page.locator("[data-search-more]").click()
    expect(results).to_have_count(20)
    results.nth(15).scroll_into_view_if_needed()
    scrolled = page.evaluate("scrollY")
    assert scrolled > 1000
    results.nth(15).locator("a").click()
    page.wait_for_url(f"{address}cases/*/")
    page.go_back()
    expect(results).to_have_count(20)
    until(page, f"Math.abs(scrollY - {scrolled}) < 200")
    assert page.locator("[data-search-sort]").input_value() == "pinyin"


@pytest.mark.criterion("3.2.2")
def test_typing_changes_the_entry_and_sending_off_makes_one(
    address: str, page_at: Callable[..., Page]
) -> None:
    page = page_at(1440)
    found(page, address, "党员")
    entries = page.evaluate("history.length")
    page.locator(INPUT).fill("双塔街道")
    page.wait_for_url("**/search/?q=%E5%8F%8C%E5%A1%94%E8%A1%97%E9%81%93")
    assert page.evaluate("history.length") == entries
    page.keyboard.press("Enter")
    until(page, f"history.length === {entries + 1}")
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)  # the history is written behind the results
    assert page.evaluate("history.length") == entries + 1, "the same again is no step"
    page.go_back()
    expect(page.locator(INPUT)).to_have_value("党员")
    page.go_forward()
    expect(page.locator(INPUT)).to_have_value("双塔街道")


def test_the_title_follows_the_query(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(1440)
    found(page, address)
    plain = page.title()
    page.locator(INPUT).fill("双塔")
    expect(page).to_have_title(f"双塔 - {plain}")
    page.locator(INPUT).fill("长" * 5000)
    expect(page).to_have_title(f"{'长' * 24}… - {plain}")
    page.locator(INPUT).fill(" ")
    expect(page).to_have_title(plain)


def test_an_address_that_makes_no_sense_does_no_harm(
    address: str, page_at: Callable[..., Page], recorder: Recorder
) -> None:
    page = page_at(1440)
    found(page, address, "党员")
    plain = page.locator(COUNT).inner_text()
    nonsense = "&sort=__proto__&district=atlantis&street=constructor&theme=&year=__proto__&x=1"
    found(page, address, "党员", nonsense)
    expect(page.locator(COUNT)).to_have_text(plain)
    expect(page.locator(CHIPS)).to_have_count(0)
    assert page.locator("[data-search-sort]").input_value() == "relevance"
    page.wait_for_url(f"{address}search/?q=%E5%85%9A%E5%91%98")
    assert recorder.errors == []


@pytest.mark.criterion("3.3.1", "3.3.3")
def test_an_empty_result_says_what_may_help_and_does_it_in_place(
    address: str, page_at: Callable[..., Page]
) -> None:
    page = page_at(390)
    notes = page.locator("[data-search-notes]")
    found(page, address, "双塔接道")
    expect(notes).to_contain_text("没有找到“双塔接道”。")
    assert any(words in notes.inner_text() for words in ("您是不是要找（读音相同）：", "只差一个字的："))
    expect(page.locator("[data-search-sort]")).to_be_hidden()
    page.evaluate("window.same = true")
    notes.get_by_role("link", name="双塔街道").click()
    expect(page.locator(RESULTS).first).to_be_visible()
    expect(page.locator("[data-search-sort]")).to_be_visible()
    expect(page.locator(INPUT)).to_have_value("双塔街道")
    assert page.evaluate("window.same"), "the page was loaded anew"
    page.wait_for_url("**q=%E5%8F%8C%E5%A1%94%E8%A1%97%E9%81%93")
    page.go_back()
    expect(page.locator(INPUT)).to_have_value("双塔接道")
    found(page, address, "娄门街道", "&year=2001")
    expect(notes).to_contain_text("去掉筛选，可以找到：娄门街道")
    notes.get_by_role("link", name="娄门街道").last.click()
    expect(page.locator(CHIPS)).to_have_count(0)
    expect(page.locator(RESULTS).first).to_be_visible()
    found(page, address, "双塔 拖拉机")
    expect(notes).to_contain_text("少写几个字，可以找到：双塔（")


def test_a_failure_can_be_tried_again(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(390)
    retry = page.get_by_role("button", name="重试")
    page.route("**/search/core-*", lambda route: route.abort())
    page.goto(f"{address}search/?q=%E5%8F%8C%E5%A1%94")
    expect(page.locator(COUNT)).to_have_text("搜索数据没有取到，请检查网络后再试。")
    expect(retry).to_be_visible()
    with page.expect_event("requestfailed"):
        retry.click()
    expect(retry).to_be_visible()
    page.unroute("**/search/core-*")
    retry.click()
    expect(page.locator(RESULTS).first).to_be_visible()
    expect(retry).to_be_hidden()
    expect(page.locator(COUNT)).to_be_focused()


def test_what_was_found_stays_until_there_is_more(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(390)
    results = found(page, address, "双塔")
    count = results.count()
    held: list[Route] = []
    holds = True
    page.route("**/search/**", lambda route: held.append(route) if holds else route.continue_())
    page.locator(INPUT).fill("娄门街道")
    expect(page.locator(COUNT)).to_have_text("正在查找……")
    expect(results).to_have_count(count)
    expect(page.locator("[data-search-results]")).to_have_attribute("aria-busy", "true")
    holds = False
    for route in held:
        route.continue_()
    expect(results.first).to_contain_text("党报社区")
    assert page.locator("[data-search-results]").get_attribute("aria-busy") is None


def test_the_field_is_emptied_by_a_button(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(390)
    found(page, address, "双塔")
    wipe = page.get_by_role("button", name="清空关键词")
    wipe.click()
    expect(page.locator(INPUT)).to_have_value("")
    expect(page.locator(INPUT)).to_be_focused()
    expect(wipe).to_be_hidden()
    expect(page.locator(COUNT)).to_have_text("找到 22 条")
    page.locator(INPUT).fill("党")
    expect(wipe).to_be_visible()


def test_the_way_past_the_header_forgets_nothing(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(1440)
    results = found(page, address)
    page.locator("[data-search-more]").click()
    expect(results).to_have_count(20)
    page.locator(".ca-skip").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#main$"))
    page.wait_for_timeout(300)
    expect(results).to_have_count(20)
