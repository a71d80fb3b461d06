"""What the first answer costs: few scripts, nothing asked twice, nothing that moves."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from finding import COUNT, RESULTS
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from conftest import Recorder

pytestmark = [pytest.mark.browser, pytest.mark.site]

SHIFTS = """window.moved = [];
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) if (!shift.hadRecentInput) window.moved.push(shift.value);
}).observe({ type: "layout-shift", buffered: true });"""


def test_the_first_answer_takes_two_scripts_and_asks_for_no_names(
    built_site: Path, address: str, page_at: Callable[..., Page], recorder: Recorder
) -> None:
    page = page_at(390)
    page.goto(f"{address}search/?q={quote('党员')}")
    expect(page.locator(RESULTS).first).to_be_visible()
    asked = [url.removeprefix(address) for url in recorder.requests if url.startswith(address)]
    assert len(asked) == len(set(asked))
    assert "search/manifest.json" not in asked
    scripts = [name for name in asked if name.endswith(".mjs")]
    assert len(scripts) == 2
    assert sum(len(gzip.compress((built_site / name).read_bytes(), 9)) for name in scripts) <= 22_000
    named = page.locator("link[rel=preload]").evaluate_all("links => links.map((link) => link.href)")
    assert len(named) == 3
    assert {url.removeprefix(address) for url in named} <= set(asked)
    assert recorder.errors == []


def test_a_page_without_its_search_says_so(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(390)
    page.route("**/search/search.mjs", lambda route: route.abort())
    page.goto(f"{address}search/?q={quote('党员')}")
    expect(page.locator(COUNT)).to_be_visible()
    expect(page.locator(COUNT)).to_have_text("搜索数据没有取到，请检查网络后再试。")


@pytest.mark.parametrize("width", [390, 768, 1440])
def test_nothing_moves_while_the_first_answer_comes(
    address: str, page_at: Callable[..., Page], width: int
) -> None:
    page = page_at(width)
    page.add_init_script(SHIFTS)
    for more in ("", f"?q={quote('党员')}&district=canglang", f"?q={quote('没有这样的文字')}"):
        page.goto(f"{address}search/{more}")
        expect(page.locator(COUNT)).to_contain_text("找到")
        page.wait_for_timeout(100)
        assert sum(page.evaluate("window.moved")) <= 0.005, more
