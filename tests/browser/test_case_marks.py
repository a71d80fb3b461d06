"""The marks on a page that a search led to, and the page again without them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from finding import module
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from conftest import Recorder

pytestmark = [pytest.mark.browser, pytest.mark.site]

CASE = "cases/2002-loumen-dangbao-shequ/"
MARKS = "article mark.ca-mark"
BAR = ".ca-marks"
BODY = "document.body.outerHTML"
PAGE = (
    "<!doctype html><meta charset=utf-8><title>页</title><div class=box>"
    "<article id=main tabindex=-1>{}</article></div>"
)
MARK = """async ([module, term]) => {
    const { markTexts } = await import(module);
    const article = document.getElementById("main");
    const before = article.innerHTML, nodes = [...article.childNodes];
    const find = (text) => {
        const found = [];
        for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length))
            found.push([at, at + term.length]);
        return found;
    };
    const { occurrences, drop } = markTexts(article, find);
    const marked = article.innerHTML;
    drop();
    const isWhole =
        article.innerHTML === before && nodes.every((node, at) => node === article.childNodes[at]);
    return [occurrences.map((parts) => parts.map((part) => part.textContent)), marked, isWhole];
}"""

HOSTILE = (
    "<img src=x onerror=window.hacked=1>社区",
    "%ED%A0%80社区%00",
    "-社区",
    '"社区',
    "[(*+?^$\\",
    " ".join(["社区"] * 500),
)
TEXTS: list[tuple[str, str, list[list[str]], str | None]] = [
    ("<p>甲乙甲</p>", "甲", [["甲"], ["甲"]], "<p>[甲]乙[甲]</p>"),
    ("<p>志愿<b>服</b>务</p>", "志愿服务", [["志愿", "服", "务"]], "<p>[志愿]<b>[服]</b>[务]</p>"),
    ("<p>志愿</p><p>服务</p>", "志愿服务", [], "<p>志愿</p><p>服务</p>"),
    ("<p>志愿</p><p>服务 志愿</p>", "愿\n服", [], "<p>志愿</p><p>服务 志愿</p>"),
    ("<p>志愿<br>服务</p>", "志愿服务", [], "<p>志愿<br>服务</p>"),
    ("<ul><li>志愿<ul><li>志愿</li></ul></li></ul>", "志愿", [["志愿"]] * 2, None),
    ("<nav>志愿</nav><p>志愿<a class=ca-anchor>志愿</a></p>", "志愿", [["志愿"]], None),
    ("<p>a&lt;b&gt;&amp;</p>", "<b>", [["<b>"]], "<p>a[&lt;b&gt;]&amp;</p>"),
    ("<p>共39<sup><a class=footnote-ref>1</a></sup>辆</p>", "39辆", [["39", "辆"]], None),
    ("<p>共39<sup><a class=footnote-ref>1</a></sup>辆</p>", "391", [], None),
    ("<!--志愿--><p>𠮷志愿</p>", "志愿", [["志愿"]], "<!--志愿--><p>𠮷[志愿]</p>"),
]  # fmt: skip
"""What stands on a page, what is looked for, the pieces that are marked, and in brackets where they stand."""


def whole(page: Page) -> None:
    """Wait until all that scripts put on a case's page is there."""
    expect(page.locator("[data-acts]")).to_be_visible()
    expect(page.get_by_label("加入对比").first).to_be_visible()


def test_the_words_of_the_search_are_marked_in_the_article_and_counted(
    address: str, page_at: Callable[..., Page], recorder: Recorder
) -> None:
    page = page_at(390)
    page.goto(f"{address}{CASE}?q=%E5%A8%84%E9%96%80")  # 娄門, in Traditional characters
    expect(page.locator(BAR)).to_be_visible()
    marks = page.locator(MARKS).all_inner_texts()
    assert set(marks) == {"娄门"}
    expect(page.locator("[data-marks-label]")).to_have_text(f"已标出“娄門” {len(marks)} 处")
    assert page.locator("mark").count() == len(marks), "something outside the article is marked"
    assert page.locator("nav mark").count() == 0
    assert recorder.errors == []
    assert recorder.external() == []


def test_steps_lead_from_mark_to_mark_and_round(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(390)
    page.goto(f"{address}{CASE}?q={quote('党报社区')}")
    label, current = page.locator("[data-marks-label]"), page.locator("mark.ca-mark--current")
    expect(page.locator(BAR)).to_be_visible()
    count = page.locator(MARKS).count()
    assert count > 2
    page.locator("[data-marks-next]").click()
    expect(label).to_have_text(f"“党报社区” 第 2 处，共 {count} 处")
    expect(current).to_have_count(1)
    expect(current).to_be_in_viewport()
    page.locator("[data-marks-previous]").click()
    page.locator("[data-marks-previous]").click()
    expect(label).to_have_text(f"“党报社区” 第 {count} 处，共 {count} 处")
    expect(current).to_be_in_viewport()
    page.locator("[data-marks-next]").focus()
    page.keyboard.press("Enter")
    expect(label).to_have_text(f"“党报社区” 第 1 处，共 {count} 处")
    expect(page.locator("[data-marks-next]")).to_be_focused()


def test_dropping_the_marks_leaves_the_page_as_it_is_without(
    address: str, page_at: Callable[..., Page]
) -> None:
    page = page_at(390)
    page.goto(f"{address}{CASE}")
    whole(page)
    plain = page.evaluate(BODY)
    page.goto(f"{address}{CASE}?a=1&q={quote('党报社区')}#ca-sources")
    whole(page)
    expect(page.locator(BAR)).to_be_visible()
    assert page.evaluate(BODY) != plain
    page.locator("[data-marks-drop]").click()
    assert page.evaluate("document.querySelector('.ca-page').outerHTML") in plain
    expect(page).to_have_url(f"{address}{CASE}?a=1#ca-sources")
    assert page.evaluate("document.activeElement.id") == "main"
    page.reload()
    assert page.locator("mark").count() == 0


def test_the_first_mark_is_led_to_unless_the_address_names_a_place(
    address: str, page_at: Callable[..., Page]
) -> None:
    page = page_at(390)
    page.set_viewport_size({"width": 390, "height": 300})
    query = quote("公民道德建设")
    page.goto(f"{address}{CASE}?q={query}")
    expect(page.locator(MARKS).first).to_be_in_viewport()
    assert page.evaluate("scrollY") > 0
    page.goto(f"{address}report/1-3/?q={quote('社区')}#r1-3-p1")
    expect(page.locator(MARKS).first).to_be_attached()
    expect(page.locator("#r1-3-p1")).to_be_in_viewport()
    expect(page.locator("mark.ca-mark--current")).to_have_count(0)


def test_pages_of_the_report_are_marked_too(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(390)
    for kind in ("report/1-3/", "report/", "problems/r2-4-3/", "recommendations/r3-2-3/"):
        page.goto(f"{address}{kind}?q={quote('社区')}")
        expect(page.locator(BAR)).to_be_visible()
        assert set(page.locator(MARKS).all_inner_texts()) == {"社区"}, kind
        assert page.locator(".ca-cards mark, nav mark").count() == 0, kind


def test_what_is_not_there_and_pages_without_a_query_show_no_bar(
    address: str, page_at: Callable[..., Page], recorder: Recorder
) -> None:
    page = page_at(390)
    page.goto(f"{address}{CASE}?q={quote('拖拉机')}", wait_until="networkidle")
    assert page.locator(f"{BAR}, mark").count() == 0
    recorder.requests.clear()
    for start in (CASE, f"{CASE}?q=", f"{CASE}?x=1#q=2"):
        page.goto(address + start, wait_until="networkidle")
        assert page.locator(f"{BAR}, mark").count() == 0
    assert set(recorder.modules) == {"page/main.mjs", "case-page/main.mjs"}
    assert not [url for url in recorder.requests if url.endswith((".bin", ".json"))]


def test_a_hostile_query_is_text(address: str, page_at: Callable[..., Page], recorder: Recorder) -> None:
    page = page_at(390)
    for query in HOSTILE:
        page.goto(f"{address}{CASE}?q={query}", wait_until="networkidle")
        assert page.evaluate("window.hacked") is None
        assert page.locator(f"{BAR} img").count() == 0
        assert recorder.errors == [], query


def test_a_query_of_64_kilobytes_holds_nothing_up(
    built_site: Path, serve: Callable[[Path], str], page_at: Callable[..., Page]
) -> None:
    page = page_at(390)
    page.goto(f"{serve(built_site)}{CASE}")
    long = "社区党建" * 16_384
    page.evaluate(
        """async ([module, long]) => {
            const { markPage } = await import(module);
            await markPage(document.querySelector("template[data-case-marks]"), long);
            await markPage(document.querySelector("template[data-case-marks]"), "社区 " + long);
        }""",
        [module(page, "case-marks/main.mjs"), long],
    )
    label = page.locator("[data-marks-label]").last.inner_text()
    assert len(label) < 60


def test_on_paper_there_is_no_bar(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(1440)
    page.goto(f"{address}{CASE}?q={quote('党报社区')}")
    expect(page.locator(BAR)).to_be_visible()
    page.emulate_media(media="print")
    assert page.locator(BAR).is_hidden()
    assert page.locator(MARKS).first.evaluate("mark => getComputedStyle(mark).backgroundColor") == (
        "rgba(0, 0, 0, 0)"
    )


def test_the_bar_is_labelled_and_large_enough(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(390)
    page.goto(f"{address}{CASE}?q={quote('党报社区')}")
    bar = page.get_by_role("region", name="查找标记")
    expect(bar).to_be_visible()
    for button in bar.locator("button").all():
        size = button.bounding_box()
        assert size is not None
        assert min(size["width"], size["height"]) >= 44
        button.focus()
        assert button.inner_text() in ("上一处", "下一处", "取消标记")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    shown = page.locator(".ca-steps a").last.bounding_box()
    top = bar.bounding_box()
    assert shown is not None
    assert top is not None
    assert shown["y"] + shown["height"] <= top["y"], "the bar hides the end of the text"


def test_marks_keep_to_the_text_and_put_it_back(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(390)
    page.goto(f"{address}404.html")
    marking = module(page, "case-marks/marking.mjs")
    for html, term, found, marked in TEXTS:
        page.set_content(PAGE.format(html))
        occurrences, made, is_whole = page.evaluate(MARK, [marking, term])
        assert occurrences == found, html
        if marked is not None:
            assert made.replace('<mark class="ca-mark">', "[").replace("</mark>", "]") == marked
        assert is_whole, html
