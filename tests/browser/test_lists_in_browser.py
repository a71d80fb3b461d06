"""Lists are narrowed by the style sheet alone; cases that are chosen stand side by side."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from builders import a_case_file
from building import build_site
from tiny import a_tiny_project

if TYPE_CHECKING:
    from conftest import Recorder

pytestmark = [pytest.mark.browser, pytest.mark.site]

THEMES = {1: "[社区文化]", 2: "[组织网络]", 3: "[社区文化, 组织网络]"}
CASES = {
    f"2001/2001-{number}.md": a_case_file(
        id=f"2001-{number}",
        title=f"第{number}个案例",
        themes=THEMES.get(number, "[帮困助残]"),
        date=f"2024-06-{number:02}",
        year="2002" if number == 1 else "2001",
        body=f"正文{number}，见[报告](/report/1-3/#r1-3-p1)。\n",
    )
    for number in range(2, 10)
} | {
    "2002/2002-1.md": a_case_file(
        id="2002-1", title="第1个案例", themes=THEMES[1], year="2002", date="2024-05-01"
    )
}


@pytest.fixture(scope="module")
def site(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Nine cases: few enough for filters, enough to need them."""
    root = a_tiny_project(project, tmp_path_factory.mktemp("lists") / "project", CASES)
    run = build_site(root, "--out", str(root / "site"))
    assert run.returncode == 0, run.stdout + run.stderr
    return root / "site"


def visible(page: Page) -> list[str]:
    titles = page.locator("[data-options] a[href*='/2']").all()
    # A card that has just come back has no inner text before the next frame: it is laid out when it is seen.
    return [title.text_content() or "" for title in titles if title.is_visible()]


def test_a_list_is_narrowed_without_a_script(
    site: Path, serve: Callable[[Path], str], page_at: Callable[..., Page]
) -> None:
    base = serve(site)
    page = page_at(390, java_script_enabled=False)
    every = [f"第{number}个案例" for number in range(9, 0, -1)]
    for address, whole in (("cases/", every), ("cases/all/year/", [every[-1], *every[:-1]])):
        page.goto(base + address)
        assert visible(page) == whole
        page.get_by_text("筛选").click()
        page.get_by_label("社区文化").check()
        assert visible(page) == [title for title in whole if title in ("第1个案例", "第3个案例")]
        assert not page.locator(".ca-cases__heading").first.is_visible()
        page.get_by_label("2001").check()
        assert visible(page) == ["第3个案例"]
        page.get_by_role("button", name="全部显示").click()
        assert visible(page) == whole
        assert page.locator(".ca-cases__heading").first.is_visible()


def test_chosen_cases_stand_side_by_side(
    site: Path, serve: Callable[[Path], str], page_at: Callable[..., Page], recorder: Recorder
) -> None:
    base = serve(site)
    page = page_at(1280)
    page.goto(base + "cases/")
    boxes = page.get_by_label("加入对比")
    for number in range(3):
        boxes.nth(number).check()
    page.goto(base + "cases/2002-1/")
    page.get_by_label("加入对比").check()
    expect(page.locator(".ca-marks__label")).to_have_text("已选 4 个案例")
    page.goto(base + "cases/")
    expect(boxes.nth(5)).to_be_disabled()
    page.get_by_role("link", name="对比", exact=True).click()
    expect(page).to_have_url(f"{base}compare/?ids=2001-9,2001-8,2001-7,2002-1")
    heads = page.locator("thead th > a:first-child")
    expect(heads).to_have_text(["第9个案例", "第8个案例", "第7个案例", "第1个案例"])
    assert heads.filter(has=page.locator("wbr")).count() == 4, (
        "lines end between words, as on the cases' own pages"
    )
    widths = page.locator("thead th").evaluate_all(
        "cells => cells.map((cell) => Math.round(cell.offsetWidth))"
    )
    assert max(widths) - min(widths) < 5
    row = page.locator("tr", has=page.get_by_role("rowheader", name="正文"))
    expect(row.locator("td").first).to_have_text("正文9，见报告。")
    assert row.get_by_role("link").first.get_attribute("href") == f"{base}report/1-3/#r1-3-p1"
    page.get_by_role("link", name="移去").first.click()
    expect(heads).to_have_text(["第8个案例", "第7个案例", "第1个案例"])
    page.goto(base + "compare/?ids=2001-9,2001-x,%3Cb%3E,../../")
    expect(page.locator("[data-compare-page] > p").first).to_contain_text("没有取到这个案例")
    expect(heads).to_have_text(["第9个案例"])
    page.goto(base + "compare/?ids=2001-9")
    expect(page.get_by_role("table")).to_have_count(0)
    assert [error for error in recorder.errors if "404" not in error] == []


def test_a_feed_opened_in_a_browser_is_a_list_below_a_path_too(
    site: Path, serve: Callable[[Path], str], page_at: Callable[..., Page], recorder: Recorder
) -> None:
    page = page_at(390)
    for feed in ("feed.xml", "themes/shequ-wenhua/feed.xml"):
        page.goto(f"{serve(site.parent)}{site.name}/{feed}")
        assert page.locator("entry").first.evaluate("each => getComputedStyle(each).display") == "flex"
        assert page.locator("entry > title").first.is_visible()
        assert page.locator("entry > published").first.is_visible()
        assert page.locator("feed > id").is_hidden()
        assert page.locator("subtitle a").all_inner_texts() == ["到网页上看", "怎样订阅"]
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert recorder.external() == []
