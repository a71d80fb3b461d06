"""What comes out of a printer, on A4 sheets: all of the text, and nothing to press."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from crowded import COLUMNS, CROWDED, ORDINARY

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.site]

SHEET = 672
"""Pixels between the margins of an upright sheet: 178 mm."""
LAID_ON_THE_SIDE = 12
"""Columns from which a table has a sheet of its own."""
SEARCH = f"search/?q={quote('艺术节')}&theme=shequ-wenhua"
FOUND = "[data-result-count]"
BEYOND = """() => [...document.querySelectorAll("body *")].filter((each) => {
    const box = each.getBoundingClientRect();
    const hides = each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflowX !== "visible";
    return each.checkVisibility() && box.width && (box.right > innerWidth + 1 || box.left < -1 || hides);
}).map((each) => each.outerHTML.slice(0, 80))"""
SHEETS = re.compile(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]")


TORN = """() => {
    const rows = [["2.4.11", "AA", "不适用", "test_".repeat(30)], ["2.4.11", "A", "符合", "字".repeat(200)]];
    const table = document.querySelector("article").appendChild(document.createElement("table"));
    for (const row of rows) {
        const made = table.insertRow();
        for (const text of row) made.insertCell().textContent = text;
    }
    const lines = (cell) => {
        const range = document.createRange();
        range.selectNodeContents(cell);
        return new Set([...range.getClientRects()].map((box) => Math.round(box.bottom))).size;
    };
    const torn = [...table.querySelectorAll("td:not(:last-child)")].filter((cell) => lines(cell) > 1);
    return [table.scrollWidth > innerWidth, ...torn.map((cell) => cell.textContent)];
}"""
"""Whether a table with long words reaches beyond the sheet, and which short cells are torn for it."""
TALL = """() => ["ca-enlarge", "ca-picture"].map((around) => {
    const box = document.querySelector("[data-case-body]").appendChild(document.createElement("figure"));
    box.className = around;
    const picture = box.appendChild(document.createElement("img"));
    Object.assign(picture, {width: 1000, height: 3000});
    return picture.getBoundingClientRect().height / 96 * 2.54;
})"""
"""Centimetres of pictures that are three times as high as wide: one in a case's text, one beside it."""


@pytest.fixture
def paper(
    crowded_site: Path, serve: Callable[[Path], str], page_at: Callable[..., Page]
) -> Callable[[str], Page]:
    """`paper(address)` is a page as it is printed, for a reader whose screen is dark."""
    start = serve(crowded_site)
    page = page_at(SHEET, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")

    def opened(address: str) -> Page:
        page.goto(start + address)
        return page

    return opened


def sheets(page: Page) -> list[str]:
    """How each sheet of a printed page lies."""
    found = SHEETS.findall(page.pdf(format="A4"))
    return ["upright" if float(width) < float(height) else "on its side" for width, height in found]


def test_nothing_reaches_beyond_the_sheet(paper: Callable[[str], Page]) -> None:
    for address in ("", "about/", f"cases/{CROWDED}/", "report/2-1/", "recommendations/r3-1-1/"):
        assert paper(address).evaluate(BEYOND) == [], address


def test_wide_tables_alone_lie_on_their_side_and_an_ordinary_case_is_one_sheet(
    paper: Callable[[str], Page],
) -> None:
    assert sheets(paper(f"cases/{ORDINARY}/")) == ["upright"]
    lying = sheets(paper(f"cases/{CROWDED}/")).count("on its side")
    assert 1 <= lying <= sum(columns >= LAID_ON_THE_SIDE for columns in COLUMNS)


def test_no_sheet_is_left_blank_behind_a_short_page(paper: Callable[[str], Page]) -> None:
    page = paper("years/")
    page.set_viewport_size({"width": SHEET, "height": 3000})
    assert page.evaluate("document.body.offsetHeight") < 1000, "as high as what it holds, not as the sheet"
    assert sheets(page) == ["upright"]


def test_the_whole_report_begins_each_part_on_a_sheet_and_names_its_address_on_all(
    paper: Callable[[str], Page],
) -> None:
    page = paper("report/all/")
    assert page.evaluate(BEYOND) == []
    foot = page.locator(".ca-article ~ .ca-print")
    assert foot.inner_text().endswith("/report/all/")
    # The foot of a table stands at the foot of each sheet.
    assert foot.evaluate("foot => getComputedStyle(foot).display") == "table-footer-group"
    parts = page.locator(".ca-whole__part")
    assert (
        parts.evaluate_all("parts => parts.map((part) => getComputedStyle(part).breakBefore)") == ["page"] * 3
    )
    heads = page.locator(".ca-whole :is(h2, h3, h4)")
    assert {*heads.evaluate_all("heads => heads.map((head) => getComputedStyle(head).breakAfter)")} == {
        "avoid"
    }
    assert sheets(page) == ["upright"] * 4


def test_a_long_word_in_a_table_tears_no_short_one(paper: Callable[[str], Page]) -> None:
    assert paper(f"cases/{ORDINARY}/").evaluate(TORN) == [False]


def test_no_picture_of_a_case_takes_a_sheet(paper: Callable[[str], Page]) -> None:
    assert all(height <= 9.01 for height in paper(f"cases/{ORDINARY}/").evaluate(TALL))


def test_paper_is_light_for_readers_in_the_dark(paper: Callable[[str], Page]) -> None:
    look = paper(f"cases/{ORDINARY}/").evaluate(
        "(({color, backgroundColor: ground}) => [color, ground])(getComputedStyle(document.body))"
    )
    assert look == ["rgb(31, 42, 49)", "rgb(255, 255, 255)"]


def test_a_printed_search_says_what_was_asked_and_has_nothing_to_press(paper: Callable[[str], Page]) -> None:
    page = paper(SEARCH)
    page.locator(FOUND).filter(has_text="条").wait_for()
    assert page.locator("[data-search-input]").input_value() == "艺术节"
    for said in ("[data-search-input]", FOUND, ".ca-chip[data-slug]", ".ca-card"):
        assert page.locator(said).first.is_visible(), said
    pressed = page.locator("button, select, summary, .ca-chip__cross").all()
    assert [each.inner_text() for each in pressed if each.is_visible()] == ["主题：社区文化"]
    paper("search/")
    assert page.locator(".ca-find__form").is_hidden()
