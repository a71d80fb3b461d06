"""One page of every kind, rendered as a build renders it; used by the tests of the templates."""

from __future__ import annotations

import dataclasses
import datetime
import typing
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment

from builders import (
    FACETS,
    VOCABULARY,
    a_case,
    a_published_picture,
    a_vocabulary,
    an_archive,
    many_cases,
    moved,
    some_pages,
    without_report,
    written,
)
from builders import PAGES as MATERIAL
from casearchive.addresses import Scripts
from casearchive.archive import Archive
from casearchive.markup import render_body
from casearchive.model import (
    Change,
    Figure,
    FigureKind,
    Image,
    Mention,
    Period,
    ReportId,
    Review,
    Reviewer,
    Source,
)
from casearchive.pages.site import kinds, pages, with_index
from casearchive.pages.views import IndexFiles, Page
from casearchive.report import read_reports
from casearchive.site.assets import Assets
from casearchive.site.environment import make_environment, names
from casearchive.site.navigation import Item, Navigation
from casearchive.site.rendering import Look, render
from casearchive.site.settings import Footer, FooterLink, Settings
from html_tree import Element, read_html

TEMPLATES = Path(__file__).resolve().parent.parent / "docs" / "templates"
OURS = frozenset(names(TEMPLATES))
HOSTILE = "“甲” & 'b' \"c\" <b>d</b>"
"""What breaks out of text and attributes where it is not escaped."""
SETTINGS = Settings(
    root=Path(),
    name=HOSTILE,
    description=HOSTILE,
    url="https://a.cn/sub/",
    copyright=HOSTILE,
    logo="assets/l.svg",
    favicon="assets/x.svg",
    features=("navigation.tabs", "navigation.top"),
    footer=Footer(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, (FooterLink(HOSTILE, "about/", 1, 1),)),
)
PARTS = (Item("一、", None, (Item(HOSTILE, "report/2-1/"), Item("b", "report/3-1/"))),)
NAVIGATION = Navigation(
    (
        Item(HOSTILE, ""),
        Item("报告", "report/", PARTS),
        Item("外", "https://b.cn/"),
        Item("空", None),
    )
)
ASSETS = Assets({}, "assets/0/site.css", Scripts("assets/0/p.mjs", "assets/0/s.mjs", are_modules=True))


class Recording(Environment):
    """Remembers which fields of which dataclasses the templates read."""

    read: set[tuple[type, str]]

    def getattr(self, obj: Any, attribute: str) -> Any:
        if dataclasses.is_dataclass(obj):
            self.read.add((type(obj), attribute))
        return super().getattr(obj, attribute)


def recording() -> Recording:
    """The environment of a build, which remembers."""
    made = make_environment(TEMPLATES)
    made.__class__ = Recording
    found = typing.cast(Recording, made)
    found.read = set()
    found.globals["kinds"] = kinds(ARCHIVE)
    return found


RECORD: dict[str, Any] = {
    "short_title": HOSTILE,
    "units": (HOSTILE,),
    "partners": (HOSTILE,),
    "authors": (HOSTILE,),
    "period": Period("2000", "2001-05-06"),
    "abstract": HOSTILE,
    "figures": (Figure(FigureKind.COST, HOSTILE, f"3{HOSTILE}", HOSTILE, "2001", HOSTILE),),
    "conditions": (HOSTILE,),
    "lessons": (HOSTILE,),
    "awards": (Mention(HOSTILE, HOSTILE, "2001", "https://a.cn/?x=1&y=2"),),
    "press": (Mention(HOSTILE),),
    "changes": (Change(datetime.date(2022, 3, 4), HOSTILE),),
}
"""Every field of the record."""


def rich_archive() -> Archive:
    """An archive whose pages show everything that pages can show."""
    text = "## 做法\n\n见[报告](/report/1-3/#r1-3-p1)。\n"
    rich = a_case(
        id="2001-rich",
        path="cases/2001/2001-rich.md",
        date=datetime.date(2022, 1, 1),
        body=render_body(text, "a.md", 1)[0],
        communities=("tangjiaxiangshequ",),
        year_note="据报告",
        sources=(
            Source(report=ReportId("r1-3-p1")),
            Source(report=ReportId("r2-1-1-p1")),
            Source(title="文章", url="https://a.cn/?x=1&y=2"),
            Source(title="文章"),
        ),
        problems=("r2-1-1",),
        recommendations=("r3-1-1",),
        reviewers=(Reviewer("初审", "王芳", datetime.date(2024, 5, 1)),),
        images=(Image("1.jpg", "合影", "王芳 摄", "本人同意"), Image("2.jpg", "海报")),
        **RECORD,
        themes=("zuzhi-wangluo", "shequ-wenhua"),
        facets=(("domain", ("shequ", "jiguan")), ("scale", ("shidian",))),
        aliases=("anli/1", "anli/2.html"),
    )
    gone = a_case(id="2001-gone", path="g", review=Review.WITHDRAWN)
    city = a_case(id="2001-city", path="c", districts=("quanshi",), streets=())
    section = MATERIAL["report/1-3.md"].replace("举办艺术节。", "举办艺术节。一年一届。")
    documents = some_pages(**{"about.md": "---\ntitle: 关于\n---\n\n本站。\n", "report/1-3.md": section})
    reports = read_reports(documents)[0]
    vocabulary = a_vocabulary(VOCABULARY + FACETS)
    cases = (*many_cases(150), rich, gone, city)
    archive = an_archive(*cases, reports=reports, documents=documents, vocabulary=vocabulary)
    made = {
        "cases/2001-rich/1.jpg": a_published_picture(),
        "cases/2001-rich/2.jpg": a_published_picture(900, 1200),
    }
    return dataclasses.replace(archive, made=made)


def several_reports() -> Archive:
    """An archive with two reports in folders of their own, whose pages name each other."""
    two = moved(MATERIAL, "2025") | moved(MATERIAL, "2026", "“甲” &amp; 乙")
    documents = written(without_report(MATERIAL) | two)
    return an_archive(reports=read_reports(documents)[0], documents=documents)


def all_pages() -> dict[str, Page]:
    """One page of each template and each kind of list, by address."""
    planned = {page.address: page for page in pages(ARCHIVE)}
    planned["search/"] = with_index(planned["search/"], IndexFiles(HOSTILE, ("search/core-01234567.bin",)))
    made: dict[str, Callable[[], Page]] = {address: page.make for address, page in planned.items()}
    several = ("cases/2001-anli-", "cases/page/", "years/2001/page/", "districts/canglang/page/")
    wanted = [
        address
        for address in made
        if ("/all/" not in address and not address.startswith(several)) or address.endswith(KEPT)
    ]
    lacking = {f"2: {p.address}": p.make() for p in pages(REPORTS) if p.address.count("/") < 3}
    return {address: made[address]() for address in wanted} | lacking


KEPT = ("/4/", "districts/gusu/all/year/", "report/all/")
"""Ends of the addresses of one page each of many alike."""
ARCHIVE = rich_archive()
REPORTS = several_reports()
PAGES = all_pages()
ENVIRONMENT = recording()


def rendered(page: Page, environment: Environment = ENVIRONMENT) -> str:
    """A page as a build renders it."""
    return render(Look(environment, SETTINGS, NAVIGATION, ASSETS, policy="default-src 'none'"), page)


def tree_of(page: Page, folder: Path) -> Element:
    """A rendered page as a tree."""
    file = folder / "page.html"
    file.write_text(rendered(page), encoding="utf-8")
    return read_html(file)
