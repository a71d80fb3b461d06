"""Years, places and themes that are typed as such become filters, and there is a way back to the words."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest
from finding import CHIPS, COUNT, INPUT, RESULTS, found, module
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.site]

NOTES = "[data-search-notes]"
READ = """async ([base, queries]) => {
  const { openSearch } = await import(base + "assets/javascripts/search/search.mjs");
  const search = openSearch(base);
  return Promise.all(queries.map(([query, chosen]) => search.read(query, chosen)));
}"""


PLACE, YEAR = {"district": ["pingjiang"]}, {"year": ["2002"]}
READ_SO: dict[str, list[tuple[dict[str, list[str]], str, str]]] = {
    "2002": [(YEAR, "", '"2002"')],
    "二〇〇二年": [(YEAR, "", '"二〇〇二年"')],
    "平江區 黨員": [(PLACE, "党员", '"平江区" "党员"')],
    "2002 “在职 党员” -培训": [(YEAR, '"在职 党员" -培训', '"2002" "在职 党员" -"培训"')],
    "2002 平江区": [(PLACE | YEAR, "", '"2002" "平江区"'), (YEAR, "平江区", '"2002" "平江区"')],
}
"""In which ways a query is read: what is chosen, what is left, the words themselves."""
WORDS = (
    *("", "平江区", "平江 党员", "“平江区” 党员", "-平江区 党员", "平江区 沧浪区 党员", "平江区，党员"),
    "1949 党员",
)


def test_what_is_typed_as_a_place_a_year_and_a_theme_becomes_filters(
    address: str, page_at: Callable[..., Page]
) -> None:
    page = page_at(390)
    results = found(page, address, "沧浪区 2002年 在职党员 报到")
    expect(page.locator(CHIPS)).to_have_text(["区域：沧浪区×", "主题：在职党员×", "年份：2002×"])
    expect(page.locator(INPUT)).to_have_value("沧浪区 2002年 在职党员 报到")
    shown = [result.get_attribute("data-case-id") for result in results.all()]
    assert "2002-pingjiang-canglang-zaizhi-dangyuan-baodao" in shown
    page.get_by_role("button", name="取消筛选 主题：在职党员").click()
    expect(page.locator(CHIPS)).to_have_text(["区域：沧浪区×", "年份：2002×"])
    expect(page.locator(INPUT)).to_have_value("报到")
    page.wait_for_url(f"{address}search/?q={quote('报到')}&district=canglang&year=2002")
    page.go_back()
    expect(page.locator(INPUT)).to_have_value("沧浪区 2002年 在职党员 报到")
    expect(page.locator(CHIPS)).to_have_count(3)


def test_the_words_themselves_are_one_step_away(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(1440)
    found(page, address, "2002 平江区")
    expect(page.locator(CHIPS)).to_have_count(2)
    page.get_by_role("link", name="也可以查找原文“2002 平江区”").click()
    expect(page.locator(INPUT)).to_have_value('"2002" "平江区"')
    expect(page.locator(CHIPS)).to_have_count(0)
    expect(page.locator(NOTES)).not_to_contain_text("也可以查找原文")
    literal = page.evaluate(
        """async (base) => {
          const { openSearch } = await import(base + "assets/javascripts/search/search.mjs");
          return (await openSearch(base).search("2002 平江区")).total;
        }""",
        address,
    )
    expect(page.locator(COUNT)).to_have_text(f"找到 {literal} 条")


def test_filters_that_would_find_nothing_are_left_words(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(390)
    expect(found(page, address, "队伍建设 2001").first).to_be_visible()
    expect(page.locator(CHIPS)).to_have_count(0)
    expect(page.locator(NOTES)).not_to_contain_text("也可以查找原文")
    expect(found(page, address, "平江区 2002 志愿服务").first).to_be_visible()
    expect(page.locator(CHIPS)).to_have_text(["区域：平江区×", "年份：2002×"])


def test_only_whole_names_that_stand_for_one_thing_are_read(
    address: str, page_at: Callable[..., Page]
) -> None:
    page = page_at(390)
    page.goto(f"{address}404.html")
    read = page.evaluate(READ, [address, [[query, {}] for query in (*READ_SO, *WORDS)]])
    said = [[(way["chosen"], way["rest"], way["literal"]) for way in ways] for ways in read]
    assert dict(zip((*READ_SO, *WORDS), said, strict=True)) == READ_SO | {query: [] for query in WORDS}
    assert page.evaluate(READ, [address, [["平江区 党员", {"district": ["canglang"]}]]]) == [[]]


def test_a_place_of_today_holds_cases_of_its_former_names(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(390)
    page.goto(f"{address}404.html")
    ((intent,),) = page.evaluate(READ, [address, [["姑苏区 党员", {}]]])
    assert intent["chosen"] == {"district": ["gusu"]}
    assert found(page, address, "姑苏区 党员").count() > 0


def test_every_word_of_daily_life_finds_something(address: str, page_at: Callable[..., Page]) -> None:
    """Those of a reader in Hong Kong first."""
    words = [
        *(
            "社區",
            "義工",
            "長者",
            "鄰里",
            "樓宇",
            "大廈",
            "業主立案法團",
            "居民",
            "街坊",
            "殘疾",
            "青年",
            "婦女",
        ),
        *("就業", "環保", "文化", "教育", "治安", "醫療", "安老", "社福"),
        *("养老", "看病", "社工", "邻里", "业主委员会", "老人"),
    ]
    page = page_at(390)
    page.goto(f"{address}404.html")
    totals = page.evaluate(
        """async ([base, words]) => {
          const { openSearch } = await import(base + "assets/javascripts/search/search.mjs");
          const search = openSearch(base);
          return Promise.all(words.map(async (word) => (await search.search(word)).total));
        }""",
        [address, words],
    )
    assert [word for word, total in zip(words, totals, strict=True) if not total] == []


def test_kinds_are_a_filter(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(1440)
    results = found(page, address, "党员")
    kinds = page.locator('[data-facet="kinds"]')
    expect(kinds.locator("legend")).to_have_text("类型")
    counts = {
        text.split("\n")[0]: int(text.split("\n")[-1]) for text in kinds.locator("label").all_inner_texts()
    }
    assert set(counts) == {"案例", "报告", "问题", "建议"}
    kinds.locator("label", has_text="问题").click()
    expect(page.locator(CHIPS)).to_have_text(["类型：问题×"])
    expect(page.locator(COUNT)).to_have_text(f"找到 {counts['问题']} 条")
    assert {result.get_attribute("data-kind") for result in results.all()} == {"problem"}
    page.wait_for_url(f"{address}search/?q={quote('党员')}&kinds=problem")
    kinds.locator("label", has_text="案例").click()
    expect(page.locator(COUNT)).to_have_text(f"找到 {counts['问题'] + counts['案例']} 条")


def test_where_nothing_is_found_other_ways_are_named(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(390)
    page.goto(f"{address}search/?q={quote('天文望远镜')}")
    expect(page.locator("[data-search-ways]")).to_contain_text("全部案例")
    page.locator(INPUT).fill("党员")
    expect(page.locator(RESULTS).first).to_be_visible()
    expect(page.locator("[data-search-ways]")).to_be_hidden()


def test_many_years_stand_in_groups_of_ten(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(390)
    found(page, address, "党员")
    page.goto(f"{address}404.html")
    groups = page.evaluate(
        """async (where) => {
          const { Decades } = await import(where);
          const decades = new Decades({ decade: "{decade}年代" });
          const row = (value) => {
            const label = document.createElement("label");
            const input = document.createElement("input");
            Object.assign(input, { type: "checkbox", value, checked: value === "1998" });
            label.append(input);
            return { label, input };
          };
          const rows = ["2021", "2020", "2002", "2001", "1998"].map(row);
          const said = (groups) => groups.map((group) => [
            group.firstElementChild.textContent, group.open, group.querySelectorAll("input").length,
          ]);
          const first = decades.groups(rows);
          const shown = said(first);
          first[0].open = false;
          const again = decades.groups(rows.slice(1));
          return [shown, said(again), again[0] === first[0]];
        }""",
        module(page, "search-page/decades.mjs"),
    )
    assert groups == [
        [["2020年代", True, 2], ["2000年代", False, 2], ["1990年代", True, 1]],
        [["2020年代", False, 1], ["2000年代", False, 2], ["1990年代", True, 1]],
        True,
    ]
