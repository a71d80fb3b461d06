"""Every kind of page in a real browser: at phone and desktop width, with and without JavaScript."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect
from recording import Recorder

from building import build_site

pytestmark = [pytest.mark.browser, pytest.mark.site]

KINDS = [
    "",
    "cases/",
    "cases/2001-sanxianglu-wenming-shifan-jiequ/",
    "districts/",
    "districts/canglang/",
    "streets/",
    "streets/fuqianjiedao/",
    "themes/",
    "themes/zaizhi-dangyuan/",
    "years/",
    "years/2002/",
    "report/",
    "report/1-2/",
    "report/2-1/",
    "problems/",
    "problems/r2-2-1/",
    "recommendations/",
    "recommendations/r3-2-2/",
    "guide/",
    "guide/fields/",
    "data/",
    "about/",
    "search/",
    "404.html",
]

DRAWN = {
    f"search/?q={quote('文明')}&theme=wenming-chuangjian": ".ca-card",
    "compare/?ids=2001-sanxianglu-wenming-shifan-jiequ,2001-jiandang-bashi-zhounian": ".ca-compare",
}
"""What scripts put on a page, to be waited for."""
FURTHER = ("cases/all/pinyin/", "report/all/", "recommendations/", "subscribe/", "elder/", *DRAWN)

TARGETS = ", ".join(
    [
        *(".ca-menu > summary", ".ca-crumbs a", ".ca-card a", ".ca-facts a", ".ca-feed", ".ca-links a"),
        *(
            ".ca-source a",
            ".ca-more a",
            ".ca-cited a",
            ".ca-contents a",
            ".ca-terms__item a",
            ".ca-numbered a",
        ),
        *(
            ".ca-tiles a",
            ".ca-counts a",
            ".ca-news a",
            ".ca-numbers a",
            ".ca-steps a",
            ".ca-foot a",
            ".ca-anchor",
        ),
    ]
)
"""What stands apart from running text."""
SMALL_TARGETS = """selector => [...document.querySelectorAll(selector)]
    .filter(target => target.checkVisibility() && target.getBoundingClientRect().height < 44)
    .map(target => target.outerHTML)"""
SMALL_FOR_OLDER_EYES = """() => {
    document.documentElement.dataset.elder = "1";
    document.querySelectorAll("main details").forEach((each) => { each.open = true; });
    const isInText = (target) => {
        const block = target.closest("p, li, td, dd"), rest = block && block.cloneNode(true);
        if (!block || getComputedStyle(target).display !== "inline") return false;
        rest.querySelectorAll("a").forEach((link) => link.remove());
        const least = target.closest("[data-case-body], .ca-written, td p") ? 1 : 6;
        return rest.textContent.replace(/[\\s·、，。：（）]/g, "").length >= least;
    };
    const fields = "input:not([type=checkbox], [type=radio])";
    return [...document.querySelectorAll(`a[href], button, summary, select, label:not([for]), ${fields}`)]
        .filter((target) => target.checkVisibility() && !isInText(target))
        .map((target) => [target.getBoundingClientRect().height, target.outerHTML])
        .filter(([height]) => height > 0 && height < 60);
}"""
"""All that can be pressed there, but for links in running text."""
WIDTH = "document.documentElement.scrollWidth"
SMALL_TEXT = """() => {
    const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const text = walker.currentNode, box = text.parentElement;
        if (text.data.trim() && box.checkVisibility() && parseFloat(getComputedStyle(box).fontSize) < 16)
            found.push(box.outerHTML);
    }
    return found;
}"""


def test_a_first_visit_to_a_case_loads_little(
    address: str, page_at: Callable[..., Page], recorder: Recorder
) -> None:
    page = page_at(390)
    loaded: list[int] = []
    page.on(
        "response",
        lambda answer: answer.url.endswith(".svg") or loaded.append(len(gzip.compress(answer.body()))),
    )
    page.goto(f"{address}cases/2001-sanxianglu-wenming-shifan-jiequ/", wait_until="networkidle")
    assert 3 <= len(loaded) <= 5
    assert sum(loaded) <= 20_000
    assert sum(loaded[:1]) + max(loaded) <= 14_000  # the page and the style sheet
    policy = page.locator("meta[http-equiv]").get_attribute("content")
    assert policy is not None
    assert "sha256" not in policy
    assert page.locator("script:not([src]), style").count() == 0


@dataclass
class Looked:
    """What was measured on each kind of page, by its address."""

    recorder: Recorder
    widths: dict[str, tuple[int, int]] = field(default_factory=dict)
    """CSS pixels that it takes on a phone and on a desk."""
    headings: dict[str, int] = field(default_factory=dict)
    small_targets: dict[str, list[str]] = field(default_factory=dict)
    small_text: dict[str, list[str]] = field(default_factory=dict)
    small_for_older_eyes: dict[str, list[object]] = field(default_factory=dict)
    """On a phone, then on a desk."""


@pytest.fixture(scope="module")
def looked(address: str, browser: Browser) -> Iterator[Looked]:
    """Each kind of page opened once and looked at in every way."""
    context = browser.new_context(viewport={"width": 390, "height": 900}, locale="zh-CN")
    page, seen = context.new_page(), Looked(Recorder())
    seen.recorder.watch(page)
    for kind in (*KINDS, *FURTHER):
        page.set_viewport_size({"width": 390, "height": 900})
        page.goto(address + kind)
        if kind in DRAWN:
            page.locator(DRAWN[kind]).first.wait_for()
        phone = page.evaluate(WIDTH)
        seen.headings[kind] = page.locator("h1:visible").count()
        seen.small_targets[kind] = page.evaluate(SMALL_TARGETS, TARGETS)
        seen.small_text[kind] = page.evaluate(SMALL_TEXT)
        page.set_viewport_size({"width": 1440, "height": 900})
        seen.widths[kind] = (phone, page.evaluate(WIDTH))
        page.set_viewport_size({"width": 390, "height": 900})
        older = page.evaluate(SMALL_FOR_OLDER_EYES)
        page.set_viewport_size({"width": 1440, "height": 900})
        seen.small_for_older_eyes[kind] = older + page.evaluate(SMALL_FOR_OLDER_EYES)
    yield seen
    context.close()


def test_pages_fit_the_screen_and_ask_no_other_host(looked: Looked) -> None:
    assert {kind: wide for kind, wide in looked.widths.items() if wide[0] > 390 or wide[1] > 1440} == {}
    assert {kind: count for kind, count in looked.headings.items() if count != 1} == {}
    assert looked.recorder.external() == []
    assert looked.recorder.errors == []


def test_pages_read_without_javascript(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(390, java_script_enabled=False)
    page.goto(f"{address}cases/")
    page.locator(".ca-card__title a").first.click()
    expect(page.locator("article[data-case-id] .ca-body")).to_be_visible()
    page.goto(f"{address}report/1-3/#r1-3-p1")
    assert page.locator("#r1-3-p1").is_visible()


@pytest.mark.criterion("2.5.8")
def test_what_is_touched_is_large_enough_on_a_phone_and_larger_for_older_eyes(looked: Looked) -> None:
    assert {kind: small for kind, small in looked.small_targets.items() if small} == {}
    assert {kind: small for kind, small in looked.small_for_older_eyes.items() if small} == {}


def test_nothing_on_a_phone_is_printed_small(
    address: str, page_at: Callable[..., Page], looked: Looked
) -> None:
    assert {kind: small for kind, small in looked.small_text.items() if small} == {}
    page = page_at(390)
    page.goto(f"{address}report/2-1/")
    page.locator(".ca-menu > summary").click()
    assert page.locator(".ca-menu [aria-current=page]").inner_text().startswith("1、")
    assert page.evaluate(SMALL_TEXT) == []


def test_crumbs_stand_above_the_text_at_every_width(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(390)
    for kind in ("cases/2001-sanxianglu-wenming-shifan-jiequ/", "report/2-1/", "guide/fields/", "404.html"):
        page.goto(address + kind)
        for width in (390, 768, 1000, 1220, 1440, 1920):
            page.set_viewport_size({"width": width, "height": 900})
            lefts = [page.locator(part).first.bounding_box() for part in (".ca-crumbs", "article h1")]
            assert len({box["x"] for box in lefts if box}) == 1, (kind, width, lefts)


@pytest.mark.criterion("2.4.1")
def test_the_first_key_press_offers_the_way_past_the_header(
    address: str, page_at: Callable[..., Page]
) -> None:
    page = page_at(1440)
    page.goto(f"{address}cases/2001-sanxianglu-wenming-shifan-jiequ/")
    page.keyboard.press("Tab")
    skip = page.locator(".ca-skip")
    assert skip.evaluate("link => link === document.activeElement && link.getBoundingClientRect().top >= 0")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}cases/2001-sanxianglu-wenming-shifan-jiequ/#main")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


def test_tables_scroll_in_a_box_of_their_own(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(390, java_script_enabled=False)
    page.goto(f"{address}guide/fields/")
    table = page.locator("article table").first
    assert table.evaluate("table => table.scrollWidth > table.clientWidth && table.clientWidth <= 390")
    for key in table.locator("code").all():
        assert key.evaluate("key => key.getClientRects().length") == 1, key.inner_text()


def test_paper_has_the_text_and_its_address(address: str, page_at: Callable[..., Page]) -> None:
    page = page_at(1440)
    page.goto(f"{address}cases/2001-sanxianglu-wenming-shifan-jiequ/")
    assert page.locator(".ca-print").is_hidden()
    page.emulate_media(media="print")
    for part in (".ca-header", ".ca-crumbs", ".ca-steps", ".ca-foot", ".ca-toc"):
        assert page.locator(part).first.is_hidden(), part
    assert page.locator(".ca-print").inner_text().endswith("/cases/2001-sanxianglu-wenming-shifan-jiequ/")
    heading = page.locator("h1").bounding_box()
    assert heading is not None
    assert heading["y"] < 60


def test_the_offline_edition_is_read_from_a_folder(project: Path, tmp_path: Path, browser: Browser) -> None:
    out = tmp_path / "offline"
    assert build_site(project, "--out", str(out), "--offline").returncode == 0
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto((out / "index.html").as_uri())
    page.locator(".ca-news a").first.click()
    page.locator(".ca-facts a").first.click()
    expect(page.locator("[data-index][data-term]")).to_be_visible()
    page.locator(".ca-crumbs a").first.click()
    expect(page).to_have_url((out / "index.html").as_uri())
    expect(page.locator(".ca-home h1")).to_be_visible()
    context.close()
