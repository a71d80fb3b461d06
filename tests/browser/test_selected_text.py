"""What a reader has selected while the marks of a search come and go."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest
from finding import module
from playwright.sync_api import Page, expect
from waiting import kept_back

pytestmark = [pytest.mark.browser, pytest.mark.site]

PAGE = "<!doctype html><meta charset=utf-8><title>页</title><article id=main>{}</article>"
SELECT = """async ([module, term, from, to]) => {
    const { markTexts } = await import(module);
    const article = document.getElementById("main"), selection = getSelection();
    const texts = [...article.querySelectorAll("p")].map((paragraph) => paragraph.firstChild);
    const said = () => {
        const range = selection.getRangeAt(0);
        const { anchorNode, anchorOffset } = selection;
        const isForward = anchorNode === range.startContainer && anchorOffset === range.startOffset;
        return [selection.toString(), isForward];
    };
    selection.setBaseAndExtent(texts[from[0]], from[1], texts[to[0]], to[1]);
    const seen = [said()];
    const { drop } = markTexts(article, (text) => {
        return [...text.matchAll(term)].map(({ index }) => [index, index + term.length]);
    });
    const count = article.querySelectorAll("mark").length;
    seen.push(said());
    drop();
    seen.push(said());
    return [count, ...seen];
}"""


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ((0, 0), (0, 9), "工资太低，工资不够"),
        ((0, 0), (0, 2), "工资"),
        ((0, 1), (0, 6), "资太低，工"),
        ((0, 2), (0, 5), "太低，"),
        ((0, 5), (0, 9), "工资不够"),
        ((0, 9), (0, 3), "低，工资不够"),
        ((0, 7), (1, 3), "不够\n\n加工资"),
        ((1, 3), (0, 5), "工资不够\n\n加工资"),
    ],
)
def test_what_is_selected_stays_so_when_the_marks_come_and_go(
    address: str,
    page_at: Callable[..., Page],
    start: tuple[int, int],
    end: tuple[int, int],
    text: str,
) -> None:
    page = page_at(390)
    page.goto(f"{address}404.html")
    marking = module(page, "case-marks/marking.mjs")
    page.set_content(PAGE.format("<p>工资太低，工资不够</p><p>加工资</p>"))
    count, *seen = page.evaluate(SELECT, [marking, "工资", start, end])
    assert count == 3
    assert seen == [[text, start < end]] * 3


def test_whoever_selects_before_the_marks_are_here_quotes_all_of_it(
    address: str, page_at: Callable[..., Page]
) -> None:
    page = page_at(1440)
    with kept_back(page, "**/search/later.mjs"):  # the marks are joined with it
        page.goto(f"{address}report/2-2/?q={quote('工资')}")
        sentence = page.locator("main [id*=-s]", has_text="工资").first
        text = sentence.evaluate(
            "(s) => { const { firstChild: t } = s; getSelection().setBaseAndExtent(t, 0, t, t.length);"
            " return t.data; }"
        )
    expect(page.locator("article mark.ca-mark").first).to_be_visible()
    assert "工资" in text
    assert page.evaluate("getSelection().toString()") == text
