"""What the audit reads in a page is what Chromium reads in it: element by element, attribute by attribute."""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from casearchive.audit import Allowed, check_page
from casearchive.audit.scanning import pieces
from hostile import PLAIN_PAGE, bodies

pytestmark = [pytest.mark.browser, pytest.mark.site]

READ = """text => {
  const found = [];
  const walk = node => {
    for (const element of node.children) {
      const name = element.localName;
      found.push([name, name === "svg" ? [] : [...element.attributes].map(a => [a.name, a.value])]);
      if (name !== "svg") walk(name === "template" ? element.content : element);
    }
  };
  walk(new DOMParser().parseFromString(text, "text/html"));
  return found;
}"""


def read_by_us(text: str) -> list[list[object]]:
    """Elements in order, with their attributes."""
    return [
        [piece.tag.name, [[name, html.unescape(value)] for name, value in piece.tag.attributes]]
        for piece in pieces(text, len("<!doctype html>"))
        if not piece.tag.is_end
    ]


@pytest.fixture
def reader(page_at: Callable[..., Page]) -> Page:
    """An empty page to parse in."""
    page = page_at(800)
    page.goto("about:blank")
    return page


def test_the_real_pages_are_read_alike(built_site: Path, reader: Page) -> None:
    paths = sorted(built_site.rglob("*.html"))
    assert len(paths) > 100
    for path in paths:
        text = path.read_text(encoding="utf-8")
        assert reader.evaluate(READ, text) == read_by_us(text), path


@pytest.mark.parametrize("step", [4, pytest.param(1, marks=pytest.mark.long)])
def test_what_passes_of_the_attacks_is_read_alike(reader: Page, step: int) -> None:
    compared = 0
    for _, rendered, _ in [*bodies()][::step]:
        text = PLAIN_PAGE.format(rendered)
        if not check_page(text, Allowed()):
            assert reader.evaluate(READ, text) == read_by_us(text), rendered
            compared += 1
    assert compared > 2_500 / step
