"""What five readers come for, and how few actions it takes them: taps, a choice, a question sent off."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.site]

NOTHING = re.compile(r"(?<![\d.])0(?![\d.])")
"""A count of none; not a digit of a number."""
SELECT = """(sentence) => {
  getSelection().selectAllChildren(sentence);
}"""
HONG_KONG = [
    *("長者", "義工", "垃圾分類", "鄰里", "調解", "社區", "居民", "街坊", "樓宇", "大廈"),
    *("殘疾", "青年", "婦女", "就業", "失業", "環保", "康樂", "醫療", "講座", "低收入"),
]
TOTALS = """async ([base, words]) => {
  const { openSearch } = await import(base + "assets/javascripts/search/search.mjs");
  const engine = openSearch(base);
  return Promise.all(words.map(async (word) => (await engine.search(word)).total));
}"""


class Reader:
    """Somebody at a page, whose actions are counted."""

    def __init__(self, page: Page, address: str) -> None:
        """Begin at an address."""
        self.page, self.actions = page, 0
        page.goto(address)

    def tap(self, what: Locator) -> None:
        """Press something."""
        self.actions += 1
        what.click()

    def ask(self, box: Locator, question: str) -> None:
        """Type a question and send it off."""
        self.actions += 1
        box.fill(question)
        box.press("Enter")

    def select(self, sentence: Locator) -> None:
        """Mark a sentence."""
        self.actions += 1
        sentence.evaluate(SELECT)


def test_the_pensioner_sees_what_her_street_did_in_two_taps_and_no_nought(
    address: str, page_at: Callable[..., Page]
) -> None:
    reader = Reader(page_at(390), address)
    seen = [reader.page.locator("main").inner_text()]
    reader.tap(reader.page.locator(".ca-hero__find").get_by_role("link", name="平江街道"))
    reader.page.wait_for_url("**/streets/pingjiangjiedao/")
    cases = reader.page.locator("li[data-case-id]")
    assert cases.count() == 2
    seen.append(reader.page.locator("main").inner_text())
    reader.tap(cases.first.locator("h3 a"))
    expect(reader.page.locator("[data-case-body]")).to_be_visible()
    seen.append(reader.page.locator("main").inner_text())
    assert reader.actions <= 2
    assert [NOTHING.findall(text) for text in seen] == [[], [], []]


def test_the_pensioner_types_her_street(address: str, page_at: Callable[..., Page]) -> None:
    reader = Reader(page_at(390), address)
    reader.page.locator(".ca-hero__search input").press_sequentially("平江街道")
    reader.tap(reader.page.get_by_role("option").first)
    reader.page.wait_for_url("**/streets/pingjiangjiedao/")
    reader.tap(reader.page.locator("li[data-case-id] h3 a").first)
    expect(reader.page.locator("[data-case-body]")).to_be_visible()
    assert reader.actions <= 2


def test_the_journalist_copies_a_sentence_with_its_source_in_four_actions(
    address: str, page_at: Callable[..., Page]
) -> None:
    page = page_at(1440)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader = Reader(page, address)
    reader.ask(page.locator(".ca-box__input"), "居委会主任 工资")
    reader.tap(page.locator('[data-kind="section"] h2 a').first)
    page.wait_for_url("**/report/**")
    sentence = page.locator("main [id*=-s]", has_text="工资").first
    expect(sentence.locator("mark").first).to_be_visible()  # the sentence is in pieces from here on
    said = sentence.evaluate("(sentence) => sentence.textContent")
    reader.select(sentence)
    reader.tap(page.get_by_role("button", name="引用这句"))
    expect(page.locator("[data-quote-label]")).to_have_text("已复制，可以粘贴了")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert said in copied
    assert "《苏州市社区党建调研报告》" in copied
    assert "https://cases.example/report/" in copied
    assert reader.actions <= 4


def test_the_researcher_has_a_theme_as_a_table_with_texts_in_two_actions(
    address: str, page_at: Callable[..., Page]
) -> None:
    reader = Reader(page_at(1280), address)
    reader.tap(reader.page.locator('[data-term="zhiyuan-fuwu"] a').first)
    reader.page.wait_for_url("**/themes/zhiyuan-fuwu/")
    count = reader.page.locator("li[data-case-id]").count()
    with reader.page.expect_download() as download:
        reader.tap(reader.page.locator('a[href$="cases.csv"]').first)
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"))))
    assert len(rows) == count > 1
    assert all(len(row["text"]) > 50 for row in rows)
    assert reader.actions <= 2


def test_the_official_prints_three_cases_in_four_actions(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(1280)
    page.add_init_script("window.print = () => { document.documentElement.dataset.printed = 'yes'; };")
    reader = Reader(page, f"{address}cases/")
    titles = [text.strip() for text in page.locator("li[data-case-id] h3").all_inner_texts()[:3]]
    for number in range(3):
        reader.tap(page.get_by_label("加入对比").nth(number))
    reader.tap(page.get_by_role("link", name="打印"))
    expect(page.locator("[data-printed]")).to_have_count(1)
    assert reader.actions <= 4
    page.emulate_media(media="print")
    cases = page.locator(".ca-whole")
    assert [text.strip() for text in cases.locator("h1").all_inner_texts()] == titles
    for number in range(3):
        assert cases.nth(number).locator("[data-case-body]").inner_text()
        assert "https://cases.example/cases/" in cases.nth(number).locator(".ca-print").inner_text()
    # Each on its own sheets, upright, whose lower corner has their number (`@page`).
    sheets = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", page.pdf(format="A4"))
    assert len(sheets) >= 3
    assert all(float(width) < float(height) for width, height in sheets)
    assert page.locator("main h1:visible").count() == 3


def test_twenty_everyday_words_of_hong_kong_all_find_something(
    address: str, page_at: Callable[..., Page]
) -> None:
    page = page_at(390)
    page.goto(f"{address}404.html")
    totals = page.evaluate(TOTALS, [address, HONG_KONG])
    assert len(set(HONG_KONG)) == 20
    assert [word for word, total in zip(HONG_KONG, totals, strict=True) if not total] == []
