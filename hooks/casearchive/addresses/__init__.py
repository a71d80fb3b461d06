"""Every address of the site is made here: site-relative, POSIX, without a leading slash.

An address names a page (`cases/2001-x/`), a file (`feed.xml`) or a place in a page
(`report/1-3/#r1-3-p1`).  `relative` turns it into what a page may put into `href`, so that
the site works under any sub-path and, with `index.html` spelled out, straight from a folder.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from casearchive.addresses.linker import Linker as Linker
from casearchive.addresses.linker import encoded as encoded
from casearchive.addresses.linker import page_file as page_file
from casearchive.model import Rendition, ReportId

CASES_PER_PAGE = 24
FEWEST_ORDERED, MOST_ORDERED = 8, 300
"""Lists of so many cases stand whole on pages of their own; longer ones are sorted and narrowed by search."""
ORDERS = ("", "year", "pinyin")
"""The orders of lists, as addresses say them; the first is that of the list."""
DATA_FILES = ("data/cases.json", "data/cases.csv", "data/datapackage.json")
CLASSIC_SCRIPT = "search/search.js"
"""All modules as one script, for an edition opened from a folder."""
RESERVED = ("assets/", "search/", "texts/", "data/", "evidence/", "figures/", "zh-hant/")
"""What is the site's own, now or in time: no former address of a case may begin so."""
NOT_FOUND = "404.html"
"""The page that stands at any address that is not there."""
FOLDERS = frozenset(
    (
        *("assets", "cases", "compare", "data", "evidence", "figures", "problems"),
        *("recommendations", "report", "search", "subscribe", "texts", "zh-hant"),
    )
)
"""First parts of the site's own addresses, now or in time, but for those of indexes."""
SITE_FILES = (NOT_FOUND, "sitemap.xml", "search/manifest.json")
"""What every site has besides pages, feeds and data."""

IMMUTABLE = (
    r"(?:assets/[0-9a-f]{8}/(?:stylesheets|javascripts)/.+"
    r"|assets/(?:.*/)?[^/]*[-.][0-9a-f]{8,64}(?:\.min)?\.(?:css|m?js)"
    r"|(?:search|texts)/(?:.*/)?[^/]*[-.][0-9a-f]{8,64}\.[^/]+)"
)
"""Files whose addresses hold a digest of the content: of whatever release, they are the same.

No other file below `assets/`: people write dates into names, and 20240601 could be a digest.
"""

WITH_IMMUTABLE = ("assets/", "search/", "texts/")
"""Where these lie: of ten thousands of pages nothing has to be asked."""
_IMMUTABLE = re.compile(IMMUTABLE)
_ONLY_HERE = re.compile(
    r"https?://(?:localhost|127\.[0-9.]+|0\.0\.0\.0|\[::1\]|10\.[0-9.]+|192\.168\.[0-9.]+"
    r"|172\.(?:1[6-9]|2[0-9]|3[01])\.[0-9.]+)(?![\w.-])",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_OF_REPORT = re.compile(r"report/(?:(?P<report>[^/]+)/)??(?:[0-9]+-[0-9]+/)?")


def is_immutable(address: str) -> bool:
    """Whether the address of a file holds a digest of the content."""
    return _IMMUTABLE.fullmatch(address) is not None


@dataclass(frozen=True, slots=True)
class Scripts:
    """Where the scripts of pages are."""

    page: str
    """What every page runs."""
    search: str
    """The search; its page loads it beforehand."""
    are_modules: bool
    """Not where the site is opened from a folder: browsers load none from there, one script does it all."""
    first: str = "assets/javascripts/page/first.js"
    """What every page runs before it is painted; no module."""


def scripts(explicit_index: bool) -> Scripts:
    """The scripts of a site, or of an edition opened from a folder."""
    if explicit_index:
        return Scripts(CLASSIC_SCRIPT, CLASSIC_SCRIPT, are_modules=False)
    modules = "assets/javascripts"
    return Scripts(f"{modules}/page/main.mjs", f"{modules}/search/search.mjs", are_modules=True)


def home() -> str:
    """The start page."""
    return ""


def about() -> str:
    """What people tell of the site."""
    return "about/"


def elder() -> str:
    """What people tell of the edition for older eyes."""
    return "elder/"


def case(case_id: str) -> str:
    """A case's page."""
    return f"cases/{case_id}/"


def cases(page: int = 0) -> str:
    """The newest of all cases, or a page of the others, which are counted from the oldest."""
    return _paged("cases/", page)


def page_count(count: int) -> int:
    """How many pages a list of that many cases has beside that of the newest: they are full for ever."""
    return max(0, count // CASES_PER_PAGE - 1)


def index(folder: str) -> str:
    """The list of all terms of the index with that folder."""
    return f"{folder}/"


def term(folder: str, slug: str, page: int = 0) -> str:
    """The newest cases under one term of an index, or a page of the others."""
    return _paged(f"{folder}/{slug}/", page)


def has_orders(count: int) -> bool:
    """Whether a list of that many cases stands in several orders; shorter ones are seen at a glance."""
    return FEWEST_ORDERED <= count <= MOST_ORDERED


def orders(count: int) -> tuple[str, ...]:
    """At the ends of which addresses a list of that many cases stands whole, or leads on from."""
    if count < FEWEST_ORDERED:
        return ()
    return ORDERS if page_count(count) else ORDERS[1:]  # else its first page is whole


def ordered(first: str, order: str) -> str:
    """All of the list with that first page, on one page; `order` is empty for its own."""
    return f"{first}all/{order}/" if order else f"{first}all/"


def alias(path: str) -> str:
    """The page at a path that a case was reached by before."""
    return path if path.endswith(".html") else f"{path}/"


def search() -> str:
    """The search page."""
    return "search/"


def compare() -> str:
    """Cases side by side."""
    return "compare/"


def subscribe() -> str:
    """What feeds are, and where."""
    return "subscribe/"


def problem(problem_id: ReportId) -> str:
    """A problem's page."""
    return f"problems/{problem_id}/"


def problems() -> str:
    """The list of problems, those of all reports."""
    return "problems/"


def recommendation(recommendation_id: ReportId) -> str:
    """A recommendation's page."""
    return f"recommendations/{recommendation_id}/"


def recommendations() -> str:
    """The list of recommendations, those of all reports."""
    return "recommendations/"


def report(slug: str = "") -> str:
    """A report's first page; of the one without a slug, or the list of reports where there is none such."""
    return f"report/{slug}/" if slug else "report/"


def whole_report(slug: str) -> str:
    """A report as one page."""
    return f"{report(slug)}all/"


def report_at(address: str) -> str | None:
    """The slug of the report that has, or could have, a page there; None for what is no such address."""
    match = _OF_REPORT.fullmatch(address)
    return (match["report"] or "") if match else None


def section(report_id: ReportId) -> str:
    """The page of the section that an id names or stands in; the opening (`r0-0`) is the first page."""
    first = report(report_id.report)
    # A part's own introduction (r2-0-p1) stands at the head of its first section.
    return f"{first}{report_id.part}-{report_id.section or 1}/" if report_id.part else first


def paragraph(report_id: ReportId) -> str:
    """The place in a report with that id: a paragraph, an item or a section."""
    return f"{section(report_id)}#{report_id.anchor}"


def report_part(slug: str, part: int) -> str:
    """A part in a report's table of contents."""
    return f"{report(slug)}#part-{part}"


def feed(folder: str = "", slug: str = "") -> str:
    """The Atom feed of all cases, or of a term of an index."""
    return f"{folder}/{slug}/feed.xml" if folder else "feed.xml"


def table(folder: str = "", slug: str = "") -> str:
    """The cases of a list as a table: all, or those under a term of an index."""
    return f"{folder}/{slug}/cases.csv" if folder else DATA_FILES[1]


def case_file(case_id: str, name: str) -> str:
    """A picture of a case, published beside its page."""
    return f"cases/{case_id}/{name}"


def rendition(picture: str, made: Rendition) -> str:
    """One of the sizes in which a picture is published: beside it, or in its own place."""
    above, slash, name = picture.rpartition("/")
    return f"{above}{slash}{made.folder}/{name}{made.suffix}" if made.folder else picture


def path_of(url: str) -> str:
    """Where a site at that absolute address begins on its host: `/`, `/sub/`."""
    return urlsplit(url).path or "/"


def within(target: str, url: str) -> str | None:
    """What a target that spells the absolute address of the site out means on it; None for all others."""
    return target.removeprefix(url) if url and target.startswith(url) else None


def opens_only_here(target: str) -> bool:
    """Whether an address is of this machine, as the preview's is, or of a network that few are in."""
    return _ONLY_HERE.match(target) is not None


def leads_elsewhere(target: str) -> bool:
    """Whether a link's target names a scheme or a host."""
    return _ELSEWHERE.match(target) is not None


def body_target(target: str, case_id: str) -> str | None:
    """What a link in a case's body means, as an address of this site; None if it leads elsewhere.

    Bodies may write `/report/1-3/#r1-3-p1` (from the site's root), `2001-y.md` or
    `../2002/2002-y.md` (another case's file), `photo.jpg` or `<id>/photo.jpg` (a picture), `#place`.
    """
    if target.startswith("/") and not target.startswith("//") and "%" not in target:  # most of them
        return target[1:]
    if leads_elsewhere(target):
        return None
    if target.startswith("#"):
        return case(case_id) + unquote(target)
    if not target:
        return case(case_id)
    path, mark, fragment = unquote(target).partition("#")
    if path.startswith("/"):
        return path[1:] + mark + fragment
    name = posixpath.basename(path)
    if name.endswith(".md"):
        return case(name.removesuffix(".md")) + mark + fragment
    joined = posixpath.normpath(case_file(case_id, path.removeprefix(f"{case_id}/")))
    return joined + ("/" if path.endswith("/") else "") + mark + fragment


def _paged(first: str, page: int) -> str:
    return f"{first}page/{page}/" if page else first
