"""The pages that people write below `docs/`: their metadata, and what their bodies link to."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated
from urllib.parse import unquote

from pydantic import AfterValidator, BeforeValidator, Field, TypeAdapter

from casearchive import addresses, markup, privacy
from casearchive.discovery import Folders
from casearchive.front_matter import (
    AsWritten,
    Document,
    Keys,
    Long,
    Medium,
    OneOrList,
    Record,
    Short,
    decode,
    lists_of,
    parse_document,
    positions,
    refusal,
    text_of,
    validate,
)
from casearchive.model import Body, Finding, PartRole, Position, Positions, Severity, position_of
from casearchive.privacy import PASS_NAMES, PassFields
from casearchive.store import Store, digest, engine_digest, read_as

Rendered = tuple[Body, tuple[Finding, ...]]
_RENDERED: TypeAdapter[Rendered] = TypeAdapter(Rendered)
_BODIES = "bodies"

KEYS = Keys(
    {
        "title": ("标题",),
        "description": ("摘要",),
        "id": ("编号",),
        "part": ("部分",),
        "roles": ("各部分",),
        "year": ("年份",),
        "date": ("日期",),
        "actors": ("由谁来做",),
        "measures": ("措施",),
        "terms": ("时限与数量",),
        "problems": ("问题",),
        "headline": ("大标题",),
        "story": ("推荐案例",),
        "figures": ("数字",),
        "value": ("数值",),
        "what": ("事项",),
        "source": ("出处",),
        **PASS_NAMES,
    },
    data=frozenset({"roles"}),
)
"""Names of the keys of every kind of page; which of them a page may have, its schema says."""


_YEAR = re.compile(r"[0-9]{4}")
_DATE = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")
_ROLES = {
    **{role.value: role for role in PartRole},
    "问题": PartRole.PROBLEMS,
    "建议": PartRole.RECOMMENDATIONS,
}


def _role(value: object) -> PartRole:
    text = text_of(value)
    if text not in _ROLES:
        raise refusal(code="bad-part-role", text=text)
    return _ROLES[text]


def _year(value: object) -> str:
    text = text_of(value)
    if not _YEAR.fullmatch(text):
        raise refusal(code="bad-year", text=text, meant="")
    return text


def _date(value: str) -> str:
    """A date, a month or a year."""
    if not _DATE.fullmatch(value):
        raise refusal(code="bad-partial-date", text=value, meant="")
    return value


class PageFields(Record):
    """A page of no special kind."""

    title: Medium
    """Its name in the navigation and on the page."""
    description: Long = ""
    """For search engines."""
    privacy_passed: tuple[PassFields, ...] = ()
    """What may stand although it tells of a person."""


class HomeFigure(Record):
    """A number that the start page shows."""

    value: Annotated[Short, AsWritten]
    """With its unit: `286对`."""
    what: Medium
    """What it counts."""
    source: Short
    """Id of the paragraph of a report, or of the case, that says so."""


class HomeFields(PageFields):
    """The start page; what it leaves out is chosen by rule."""

    headline: Short = ""
    """What it opens with, where that is not the site's name."""
    story: Short = ""
    """Id of the case that stands first."""
    figures: Annotated[tuple[HomeFigure, ...], Field(max_length=4)] = ()
    """Findings in numbers."""


class SectionFields(Record):
    """A section of a report."""

    id: Short
    """`r1-3`."""
    title: Medium
    """Without its number."""
    part: Medium = ""
    """Title of the part, the same in all its sections."""
    privacy_passed: tuple[PassFields, ...] = ()
    """What may stand although it tells of a person."""


class OpeningFields(SectionFields):
    """A report's first page, which has the id `r0-0` and belongs to no part."""

    roles: dict[Medium, Annotated[PartRole, BeforeValidator(_role)]] = Field(default_factory=dict)
    """Number of a part -> what it is; the others are text."""
    year: Annotated[str, BeforeValidator(_year)] = ""
    """Of which it tells: the newest of several stands on the start page."""
    date: Annotated[str, AsWritten, AfterValidator(_date)] = ""
    """When it came out."""


class RecommendationFields(Record):
    """What is known of a recommendation besides its text, which stands in the report."""

    id: Short
    """Id of the item in the report."""
    title: Medium
    """The same as in the report."""
    actors: Annotated[tuple[Medium, ...], OneOrList] = ()
    """Who is to act."""
    measures: Annotated[tuple[Long, ...], OneOrList] = ()
    """What is to be done."""
    terms: Annotated[tuple[Medium, ...], OneOrList] = ()
    """Deadlines and quantities."""
    problems: Annotated[tuple[Short, ...], OneOrList] = ()
    """Ids of the problems it answers."""
    privacy_passed: tuple[PassFields, ...] = ()
    """What may stand although it tells of a person."""


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A file below `docs/`."""

    path: str
    """As findings name it."""
    source: str
    """Path below `docs/`: `report/1-3.md`."""
    address: str
    fields: PageFields | SectionFields | RecommendationFields
    body: Body
    text: str
    """The body as written."""
    body_line: int
    positions: Positions
    """Line and column of each metadata value."""

    def position(self, key: str) -> Position:
        """Where the value of a key stands."""
        return position_of(self.positions, key)

    @property
    def report(self) -> str | None:
        """Slug of the report that it is a page of, or tells more of; None for other pages."""
        if isinstance(self.fields, PageFields):
            return None
        return posixpath.dirname(self.source).partition("/")[2]


def read_documents(
    folders: Folders, paths: Iterable[Path], store: Store | None = None
) -> tuple[tuple[WrittenPage, ...], tuple[Finding, ...]]:
    """Every page that can be read, and the findings about all of them; what is dear comes from the store."""
    namespace = f"{_BODIES} {engine_digest()}"
    known, used = store.all(namespace) if store else {}, dict[str, bytes]()

    def kept(path: str, source: str, text: str, parsed: Document) -> Rendered:
        key = digest(path, source, text)
        if found := read_as(_RENDERED, known.get(key)):
            used[key] = known[key]
            return found
        made = rendered(path, source, text, parsed)
        used[key] = _RENDERED.dump_json(made)
        return made

    pages: list[WrittenPage] = []
    findings: list[Finding] = []
    for path in paths:
        source = path.relative_to(folders.docs).as_posix()
        page, more = read_document(folders.shown(path), source, path.read_bytes(), kept)
        findings += more
        if page is not None:
            pages.append(page)
    if store and used != known:
        store.update(namespace, used, forget=known.keys() - used.keys())
        store.retain_namespaces(_BODIES, namespace)
    return tuple(pages), tuple(findings)


def rendered(path: str, source: str, text: str, parsed: Document) -> Rendered:
    """A page's body as HTML, and everything that is wrong with its text."""
    body, findings = markup.render_body(parsed.body, path, parsed.body_line, keeps_code=True)
    slips = markup.slips.findings(parsed.body, path, parsed.body_line, keeps_code=True)
    shown = privacy.without_code(text) if source.startswith("guide/") else text  # its examples are made up
    return body, (*findings, *slips, *privacy.not_passed(path, shown, parsed.header))


def read_document(
    path: str, source: str, content: bytes, render: Callable[[str, str, str, Document], Rendered] = rendered
) -> tuple[WrittenPage | None, tuple[Finding, ...]]:
    """One page; `source` decides of which kind it is."""
    text, faults = decode(path, content, keeps_code=True)
    if text is None:
        return None, faults
    parsed = parse_document(path, text, KEYS)
    if parsed.header is None:
        return None, tuple(_of_stray(finding, source) for finding in parsed.findings)
    fields, invalid = validate(path, parsed.header, _schema(source), KEYS)
    body, in_text = render(path, source, text, parsed)
    findings = (*parsed.findings, *invalid, *in_text)
    if fields is None:
        return None, findings
    text_and_places = parsed.body, parsed.body_line, positions(parsed.header, lists_of(type(fields)))
    return WrittenPage(path, source, address_of(source), fields, body, *text_and_places), findings


def _of_stray(finding: Finding, source: str) -> Finding:
    """What is no page, such as somebody's notes, is not published and stops nothing."""
    is_stray = _schema(source) is PageFields or posixpath.basename(source) == "README.md"
    is_told = finding.code == "missing-opening-line" and is_stray
    return replace(finding, severity=Severity.WARNING) if is_told else finding


def address_of(source: str) -> str:
    """The address of a page by its path below `docs/`, as MkDocs gives it."""
    stem = source.removesuffix(".md")
    folder, name = posixpath.split(stem)
    if name in ("index", "README"):
        return f"{folder}/" if folder else ""
    return f"{stem}/"


def target_of(target: str, source: str) -> str | None:
    """What a link in a written page means, as an address of this site; None if it leads elsewhere."""
    if addresses.leads_elsewhere(target):
        return None
    path, mark, fragment = unquote(target).partition("#")
    if not path:
        return address_of(source) + mark + fragment
    if path.startswith("/"):
        return path[1:] + mark + fragment
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
    address = address_of(joined) if joined.endswith(".md") else joined
    return address + mark + fragment


def _schema(source: str) -> type[PageFields | SectionFields | RecommendationFields]:
    """By the folder: that of reports and that of recommendations have one for each further report."""
    folder, name = posixpath.split(source)
    kind, _, slug = folder.partition("/")
    if kind == "report" and "/" not in slug:
        return OpeningFields if address_of(source) == addresses.report(slug) else SectionFields
    if kind == "recommendations" and "/" not in slug and name != "index.md":
        return RecommendationFields
    return HomeFields if address_of(source) == addresses.home() else PageFields
