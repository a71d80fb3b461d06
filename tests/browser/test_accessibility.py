"""What axe-core finds on every kind of page: nothing, in light and dark, on a phone and a desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from waiting import until

from crowded import CROWDED, WITHDRAWN

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / ".cache" / "npm" / "node_modules" / "axe-core" / "axe.min.js"
"""`archive.py test` puts it there."""
pytestmark = [pytest.mark.browser, pytest.mark.site]

SEARCH = f"search/?q={quote('艺术节')}&theme=shequ-wenhua"
MARKED = f"cases/2001-wenhua-yishujie/?q={quote('社区')}"
KINDS = (
    *("", f"cases/{CROWDED}/", f"cases/{WITHDRAWN}/", "streets/", "streets/shuangtajiedao/", "report/"),
    *("report/2-1/", "problems/", "problems/r2-1-1/", "recommendations/r3-1-1/", "about/", SEARCH, MARKED),
    *("404.html", "subscribe/", "compare/", "districts/", "years/"),
)
DRAWN = {SEARCH: ".ca-card", MARKED: ".ca-marks"}
"""What scripts put on a page, to be waited for."""
COLOURS = ["color-contrast", "link-in-text-block"]
"""All that the scheme changes."""
FAULTS = """async (rules) => {
    const which = rules.length ? {runOnly: rules} : {rules: {"label-content-name-mismatch": {enabled: true}}};
    const {violations} = await axe.run({...which, resultTypes: ["violations"]});
    return violations.flatMap(({id, nodes}) => nodes.map(({target}) => `${id}: ${target}`));
}"""

LAID_OUT = """document.querySelectorAll(".ca-card").forEach((card) => {
    card.style.contentVisibility = "visible";
})"""
"""What is not on the screen has no place of its own yet: axe would see the end of a list over the footer."""
STOPS = """[...document.querySelectorAll(".ca-article table, .ca-article pre")]
    .every((box) => (box.scrollWidth > box.clientWidth) === (box.tabIndex === 0))"""
"""Those that scroll are stops of the keyboard, and no others."""


def open_with_axe(page: Page, address: str) -> None:
    """Open a page, all that scripts draw included, and put axe into it."""
    page.goto(address)
    for kind, drawn in DRAWN.items():
        if address.endswith(kind):
            page.locator(drawn).first.wait_for()
    page.evaluate(LAID_OUT)
    page.evaluate(AXE.read_text(encoding="utf-8"))


def faults(page: Page, rules: Sequence[str] = ()) -> list[str]:
    """What axe finds on the page, by all of its rules where none are named."""
    return [f"{page.url} {found}" for found in page.evaluate(FAULTS, rules)]


@pytest.mark.criterion("1.1.1", "1.3.1", "1.4.3", "2.4.4", "2.4.6", "2.5.3", "3.1.1", "3.3.2", "4.1.2")
def test_no_kind_of_page_shuts_anybody_out(
    crowded_site: Path, serve: Callable[[Path], str], page_at: Callable[..., Page]
) -> None:
    address = serve(crowded_site)
    page = page_at(390)
    found = []
    for kind in KINDS:
        page.emulate_media(color_scheme="light")
        open_with_axe(page, address + kind)
        found += faults(page)
        page.emulate_media(color_scheme="dark")
        found += faults(page, COLOURS)
    assert found == []


def test_what_axe_is_asked_for_is_found(
    serve: Callable[[Path], str], page_at: Callable[..., Page], tmp_path: Path
) -> None:
    body = '<main><h1 style="color: #aaa">题</h1><img src="data:,"></main>'
    (tmp_path / "index.html").write_text(f'<!doctype html><html lang="zh"><title>页</title>{body}')
    page, address = page_at(390), serve(tmp_path)
    open_with_axe(page, address)
    assert faults(page, COLOURS) == [f"{address} color-contrast: h1"]
    assert f"{address} image-alt: img" in faults(page)


@pytest.mark.criterion("2.1.1")
def test_a_box_that_scrolls_is_a_stop_of_the_keyboard_and_one_that_is_whole_is_none(
    crowded_site: Path, serve: Callable[[Path], str], page_at: Callable[..., Page]
) -> None:
    page = page_at(390)
    page.goto(f"{serve(crowded_site)}cases/{CROWDED}/")
    boxes = page.locator(".ca-article table, .ca-article pre")
    scrolls = "boxes => [...new Set(boxes.map((box) => box.scrollWidth > box.clientWidth))].sort()"
    assert boxes.evaluate_all(scrolls) == [True]
    until(page, STOPS)
    table = page.locator(".ca-article table").last
    table.focus()
    page.keyboard.press("ArrowRight")
    until(page, "[...document.querySelectorAll('.ca-article table')].pop().scrollLeft > 0")
    page.set_viewport_size({"width": 1440, "height": 900})
    assert boxes.evaluate_all(scrolls) == [False, True]
    until(page, STOPS)


@pytest.mark.long
@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark", "elder"])
def test_no_page_shuts_anybody_out(
    built_site: Path, serve: Callable[[Path], str], page_at: Callable[..., Page], scheme: str, width: int
) -> None:
    address = serve(built_site)
    page = page_at(width, color_scheme="dark" if scheme == "dark" else "light")
    if scheme == "elder":
        page.goto(f"{address}?elder=1")
    found = []
    for file in sorted(built_site.rglob("*.html")):
        open_with_axe(page, address + file.relative_to(built_site).as_posix().removesuffix("index.html"))
        found += faults(page)
    assert found == []
