"""Titles on a phone: no line of one character, no word torn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from html_tree import read_html

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.site]

TORN = """titles => {
    const article = document.querySelector("article"), found = [];
    for (const pieces of titles) {
        const title = document.createElement("h1");
        pieces.forEach((piece, at) => {
            if (at) title.append(document.createElement("wbr"));
            title.append(piece);
        });
        article.append(title);
        const texts = [...title.childNodes].filter((node) => node.data);
        const tops = texts.map((node) => [...node.data].map((_, at) => {
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            return Math.round(range.getBoundingClientRect().bottom);
        }));
        const all = tops.flat(), last = all.filter((top) => top === all[all.length - 1]).length;
        if (all.length > 1 && last < 2) found.push(`alone: ${pieces.join("|")}`);
        tops.forEach((each, at) => {
            if (pieces[at].length <= 8 && new Set(each).size > 1) found.push(`torn: ${pieces[at]}`);
        });
        if (title.scrollWidth > title.clientWidth) found.push(`wide: ${pieces.join("|")}`);
    }
    return found;
}"""


def test_no_title_ends_in_a_line_of_one_character_and_no_word_is_torn(
    built_site: Path, serve: Callable[[Path], str], page_at: Callable[..., Page]
) -> None:
    pages = [*built_site.glob("cases/2*/index.html"), *built_site.glob("report/*/index.html")]
    titles = []
    for file in pages:
        (title,) = read_html(file).all(tag="h1")
        pieces = [part if isinstance(part, str) else part.text() for part in title.children]
        titles.append([piece for piece in pieces if piece])
    assert len(titles) > 20
    page = page_at(390)
    page.goto(f"{serve(built_site)}about/")
    assert page.evaluate(TORN, titles) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate(TORN, titles) == []


TORN_LINKS = """links => links.flatMap((link) => {
    const walker = document.createTreeWalker(link, NodeFilter.SHOW_TEXT), texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    const lines = (node) => {
        const range = document.createRange();
        range.selectNodeContents(node);
        return new Set([...range.getClientRects()].map((box) => Math.round(box.bottom))).size;
    };
    return texts.filter((node) => node.data.length <= 8 && lines(node) > 1).map((node) => node.data);
})"""


def test_links_that_are_titles_end_their_lines_between_words_too(
    built_site: Path, serve: Callable[[Path], str], page_at: Callable[..., Page]
) -> None:
    page = page_at(320)
    page.goto(f"{serve(built_site)}report/")
    links = page.locator(".ca-contents a, .ca-steps a")
    assert links.filter(has=page.locator("wbr")).count() > 10
    assert links.evaluate_all(TORN_LINKS) == []


def test_titles_that_a_search_finds_and_offers_end_their_lines_between_words_too(
    built_site: Path, serve: Callable[[Path], str], page_at: Callable[..., Page]
) -> None:
    page = page_at(320)
    page.goto(f"{serve(built_site)}search/?q=社区")
    titles = page.locator(".ca-find__title a")
    expect(titles).to_have_count(10)
    assert titles.filter(has=page.locator("wbr")).count() > 5
    assert titles.evaluate_all(TORN_LINKS) == []
    page.locator("[data-search-input]").fill("党建")
    offered = page.locator(".ca-suggest__title")
    expect(offered.filter(has=page.locator("wbr")).first).to_be_visible()
    assert offered.evaluate_all(TORN_LINKS) == []


FIGURES = """values => {
    const section = document.createElement("section");
    section.className = "ca-numbers";
    for (const value of values) {
        const paragraph = section.appendChild(document.createElement("p"));
        paragraph.appendChild(document.createElement("strong")).textContent = value;
    }
    document.querySelector("article").append(section);
    const lines = Array.from(section.querySelectorAll("strong"), (figure) => {
        const range = document.createRange();
        range.selectNodeContents(figure);
        return new Set([...range.getClientRects()].map((box) => Math.round(box.bottom))).size;
    });
    section.remove();
    return lines;
}"""


def test_the_figures_of_the_start_page_stay_in_a_line_and_years_are_not_coloured_as_counts(
    built_site: Path, serve: Callable[[Path], str], page_at: Callable[..., Page]
) -> None:
    page = page_at(768)
    page.goto(serve(built_site))
    for width in (768, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(FIGURES, ["58.7→48.2岁", "286对", "500元", "42家"]) == [1] * 4
    colours = ".map((part) => getComputedStyle(part).color)"
    tiles = page.locator("[data-index=year] a > :first-child").evaluate_all(f"parts => parts{colours}")
    texts = page.locator("[data-index=year] a").evaluate_all(f"parts => parts{colours}")
    assert len(tiles) > 1
    assert tiles == texts
