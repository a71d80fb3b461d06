"""Criteria of WCAG 2.2 that axe-core does not judge, measured on one page of each kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from test_accessibility import KINDS, MARKED, SEARCH, open_with_axe

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.site]

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "docs" / "templates"
MODULES = ROOT / "docs" / "assets" / "javascripts"
TAGS = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", re.DOTALL)
LINE = 32
"""CSS pixels: what stands in one line may begin at different heights."""
READ = (*(kind for kind in KINDS if kind not in (SEARCH, MARKED)), SEARCH)

SIZES = (("reflow", 320, 256), ("landscape", 844, 390), ("200 %", 640, 400), ("desk", 1280, 800))
"""What 1280 by 1024 pixels are at 400 %, a phone on its side, and 1280 by 800 at 200 %."""
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
SPACED = """() => {
    for (const each of document.querySelectorAll("body *")) {
        each.style.setProperty("line-height", "1.5", "important");
        each.style.setProperty("letter-spacing", "0.12em", "important");
        each.style.setProperty("word-spacing", "0.16em", "important");
        if (each.localName === "p") each.style.setProperty("margin-bottom", "2em", "important");
    }
    const cut = [...document.querySelectorAll("body *")].filter((each) => {
        const style = getComputedStyle(each);
        if (!each.checkVisibility() || /visible|scroll|auto/.test(style.overflow)) return false;
        if (style.clipPath !== "none" || each.closest(".ca-crumbs, .ca-tabs, .ca-header__name")) return false;
        return each.scrollHeight > each.clientHeight + 1 || each.scrollWidth > each.clientWidth + 1;
    });
    return cut.map((each) => each.outerHTML.slice(0, 120));
}"""
"""What is cut off when a reader spaces the text as the guidelines let them."""
FRAME = """() => ["header a, header summary, header input, header button", "footer a"].map((which) =>
    [...document.querySelectorAll("body > " + which.split(", ").join(", body > "))]
        .filter((each) => each.checkVisibility()).map((each) => each.textContent.trim() || each.ariaLabel))"""
ORDER = """() => [...document.querySelectorAll("main h1, main h2, main h3, main p")]
    .filter((each) => each.checkVisibility() && getComputedStyle(each).position !== "absolute")
    .filter((each) => !each.matches(".ca-more"))
    .map((each) => Math.round(each.getBoundingClientRect().top))"""
EDGES = """() => {
    const light = ([r, g, b]) => {
        const linear = (v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
        const [x, y, z] = [r / 255, g / 255, b / 255].map(linear);
        return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    const parts = (colour) => (colour.match(/[0-9.]+/g) || []).map(Number);
    const ground = (each) => {
        for (; each; each = each.parentElement) {
            const found = parts(getComputedStyle(each).backgroundColor);
            if (found.length === 3 || found[3] > 0.99) return found;
        }
        return [255, 255, 255];
    };
    const ratio = (one, other) => {
        const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
        return (high + 0.05) / (low + 0.05);
    };
    const isSeen = (box) => {
        const style = getComputedStyle(box), around = ground(box.parentElement);
        const edge = ratio(parts(style.borderTopColor), around);
        return parseFloat(style.borderTopWidth) > 0 && edge >= 3 || ratio(ground(box), around) >= 3;
    };
    return [...document.querySelectorAll("main input, main select, main textarea")]
        .filter((each) => each.checkVisibility() && !["checkbox", "radio"].includes(each.type))
        .filter((each) => !isSeen(each) && !isSeen(each.parentElement))
        .map((each) => each.outerHTML);
}"""
"""Fields whose edge can hardly be told from what is around them."""
LINKS = """() => [...document.querySelectorAll("main p a[href]")].filter((each) => each.checkVisibility()
    && getComputedStyle(each).textDecorationLine === "none" && each.textContent !== "¶"
    && [...each.parentElement.childNodes].some((node) => node.nodeType === 3 && node.data.trim().length > 1))
    .map((each) => each.outerHTML)"""
"""Links within text that nothing but a colour tells apart."""
STOP = """() => {
    const each = document.activeElement, box = each.getBoundingClientRect(), style = getComputedStyle(each);
    const over = document.elementFromPoint(
        box.left + Math.min(box.width / 2, 20), box.top + Math.min(box.height / 2, 12));
    const hasOutline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    return {
        name: each.localName + " " + (each.textContent.trim() || each.ariaLabel || each.name || ""),
        isPage: each === document.body,
        isFree: !over || each.contains(over) || over.contains(each),
        isSeen: hasOutline || style.boxShadow !== "none",
        inDocument: [...document.querySelectorAll("*")].indexOf(each),
    };
}"""


@dataclass
class Looked:
    """What was measured on each kind of page, by its address."""

    wider: dict[tuple[str, str], int] = field(default_factory=dict)
    """By address and how it was looked at: CSS pixels by which it scrolls sideways."""
    of: dict[str, dict[str, Any]] = field(default_factory=dict)

    def all(self, what: str) -> dict[str, Any]:
        """One measurement of all pages; those of which there is nothing to say are left out."""
        return {address: found[what] for address, found in self.of.items() if found[what]}


@pytest.fixture(scope="module")
def looked(crowded_site: Path, serve: Callable[[Path], str], browser: Browser) -> Iterator[Looked]:
    """Each kind of page opened once and looked at in every way."""
    address, found = serve(crowded_site), Looked()
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN")
    page = context.new_page()
    for kind in READ:
        page.set_viewport_size({"width": 390, "height": 844})
        open_with_axe(page, address + kind)
        found.of[kind] = {
            "title": page.title(),
            "heading": page.locator("h1").inner_text(),
            "order": page.evaluate(ORDER),
            "edges": page.evaluate(EDGES),
            "links": page.evaluate(LINKS),
        }
        for name, width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            found.wider[kind, name] = page.evaluate(WIDER)
        found.of[kind]["frame"] = page.evaluate(FRAME)
        found.of[kind]["cut"] = page.evaluate(SPACED)
        found.wider[kind, "spaced"] = page.evaluate(WIDER)
    yield found
    context.close()


def scrolls(looked: Looked, name: str) -> list[str]:
    """Pages that scroll sideways."""
    return [kind for (kind, how), pixels in looked.wider.items() if how == name and pixels > 0]


@pytest.mark.criterion("1.4.10")
def test_at_320_pixels_nothing_scrolls_sideways(looked: Looked) -> None:
    assert scrolls(looked, "reflow") == []


@pytest.mark.criterion("1.3.4")
def test_a_phone_may_be_held_either_way(looked: Looked) -> None:
    assert scrolls(looked, "landscape") == []


@pytest.mark.criterion("1.4.4")
def test_letters_of_twice_the_size_lose_nothing(looked: Looked) -> None:
    assert scrolls(looked, "200 %") == []


@pytest.mark.criterion("1.4.12")
def test_spaced_text_is_not_cut_off(looked: Looked) -> None:
    assert looked.all("cut") == {}
    assert scrolls(looked, "spaced") == []


@pytest.mark.criterion("2.4.2")
def test_a_title_says_what_the_page_is_and_of_which_site(looked: Looked) -> None:
    site = looked.of[""]["title"]
    for kind, title in looked.all("title").items():
        assert title.endswith(site)
        assert looked.of[kind]["heading"][:8] in title or kind == ""


@pytest.mark.criterion("3.2.3", "3.2.4", "3.2.6")
def test_header_and_footer_are_the_same_everywhere(looked: Looked) -> None:
    frames = {repr(each) for kind, each in looked.all("frame").items() if kind != SEARCH}
    assert len(frames) == 1


@pytest.mark.criterion("1.3.2")
def test_what_is_read_first_stands_above(looked: Looked) -> None:
    for kind, tops in looked.all("order").items():
        assert all(below > above - LINE for above, below in pairwise(tops)), kind


@pytest.mark.criterion("1.4.11")
def test_the_edge_of_a_field_is_seen(looked: Looked) -> None:
    assert looked.all("edges") == {}


@pytest.mark.criterion("1.4.1")
def test_links_in_text_are_not_told_by_colour_alone(looked: Looked) -> None:
    assert looked.all("links") == {}


@pytest.mark.criterion("2.1.1", "2.1.2", "2.4.3", "2.4.7", "2.4.11", "3.2.1")
@pytest.mark.parametrize("kind", ["", SEARCH])
def test_the_keyboard_reaches_everything_in_order_and_leaves_again(
    kind: str, crowded_site: Path, serve: Callable[[Path], str], page_at: Callable[..., Page]
) -> None:
    page = page_at(1280)
    open_with_axe(page, serve(crowded_site) + kind)
    before, stops = page.url, []
    page.evaluate("() => { document.activeElement.blur(); window.scrollTo(0, 0); }")
    for _ in range(200):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop["isPage"]:
            break
        stops.append(stop)
    assert stop["isPage"], "the keyboard is trapped"
    assert len(stops) > 10
    assert [stop["name"] for stop in stops if not stop["isSeen"]] == []
    assert [stop["name"] for stop in stops if not stop["isFree"]] == []
    places = [stop["inDocument"] for stop in stops]
    assert places == sorted(places)
    assert page.url == before


@pytest.mark.criterion("1.3.3")
def test_no_template_speaks_of_sides_or_colours() -> None:
    told = re.compile("左[侧边]|右[侧边]|[红绿蓝黄灰]色的|圆形|方形")
    for file in sorted(TEMPLATES.rglob("*.html")):
        assert not told.search(TAGS.sub("", file.read_text(encoding="utf-8"))), file.name


@pytest.mark.criterion("1.4.5")
def test_templates_have_no_pictures_of_text() -> None:
    pictures = [
        picture
        for file in sorted(TEMPLATES.rglob("*.html"))
        for picture in re.findall(r"<img[^>]*>", file.read_text(encoding="utf-8"))
    ]
    assert pictures
    assert all('alt=""' in each or 'alt="{{' in each for each in pictures)


@pytest.mark.criterion("3.1.2")
def test_templates_speak_one_language() -> None:
    for file in sorted(TEMPLATES.rglob("*.html")):
        text = TAGS.sub("", file.read_text(encoding="utf-8"))
        assert not re.search(r"[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}", text), file.name


@pytest.mark.criterion("2.5.2")
def test_nothing_happens_before_a_finger_is_lifted() -> None:
    does = r'"(?:mousedown|pointerdown|touchstart)", (?!\(event\) => (?:event\.preventDefault|leaves))'
    for file in sorted(MODULES.rglob("*.mjs")):
        assert not re.search(does, file.read_text(encoding="utf-8")), file.name


@pytest.mark.criterion("2.1.4")
def test_no_key_alone_is_a_shortcut(
    crowded_site: Path, serve: Callable[[Path], str], page_at: Callable[..., Page]
) -> None:
    page = page_at(1280)
    page.goto(serve(crowded_site))
    place = "() => [location.href, document.activeElement.localName]"
    before = page.evaluate(place)
    for key in "/?.,abcdefghijklmnopqrstuvwxyz0123456789":
        page.keyboard.press(key)
    assert page.evaluate(place) == before


def test_media_of_readers_are_heeded(
    crowded_site: Path, serve: Callable[[Path], str], page_at: Callable[..., Page]
) -> None:
    page = page_at(1280, forced_colors="active", reduced_motion="reduce")
    page.goto(serve(crowded_site))
    moving = "() => document.getAnimations().length"
    assert page.evaluate(moving) == 0
    fields = "input => getComputedStyle(input).borderTopStyle"
    assert page.locator(".ca-hero__search").evaluate("form => form.querySelector('input').checkVisibility()")
    assert page.locator("main .ca-find__input").evaluate(fields) != "none"
    assert page.locator(".ca-box__input").evaluate(fields) != "none"
