"""The navigation: as the settings or the material have it, and as each page shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from casearchive import addresses, front_matter, targets
from casearchive.audit import may_lead
from casearchive.documents import WrittenPage, address_of
from casearchive.front_matter import Node, Scalar
from casearchive.model import Finding, Severity
from casearchive.targets import Known

_INDEX_FILES = ("index.md", "README.md")
_DEEPEST = 4
"""Levels: more are not shown."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of `nav` as it is written."""

    title: str
    """Empty where the page's own is to stand."""
    target: str
    """A page's file below `docs`, an address (`/cases/`, or of elsewhere); empty for a section."""
    line: int
    column: int
    children: tuple[Entry, ...] = ()

    def at_home(self, url: str) -> Entry:
        """The same where targets do not spell the site's absolute address out."""
        own = addresses.within(self.target, url)
        children = tuple(child.at_home(url) for child in self.children)
        return replace(self, target=self.target if own is None else f"/{own}", children=children)


@dataclass(frozen=True, slots=True)
class Item:
    """An entry whose title and address are known."""

    title: str
    address: str | None
    """Of this site or of elsewhere; None for a section that has no page of its own."""
    children: tuple[Item, ...] = ()
    current: str = ""
    """What `aria-current` says on the page that shows it: `page`, `true` for what is above it, or nothing."""

    @property
    def first(self) -> str | None:
        """Where it leads: its own page, or the first page below it."""
        if self.address is not None:
            return self.address
        return next((first for child in self.children if (first := child.first) is not None), None)

    @property
    def leads_elsewhere(self) -> bool:
        """Whether its address is none of this site."""
        return self.address is not None and addresses.leads_elsewhere(self.address)


@dataclass(frozen=True, slots=True)
class Shown:
    """The navigation as a page shows it."""

    items: tuple[Item, ...]
    section: Item | None
    """The entry at the top that the page stands below, where it has others below it."""


def read_navigation(
    path: str, nav: front_matter.Entry | None
) -> tuple[tuple[Entry, ...], tuple[Finding, ...]]:
    """The key `nav` of the settings; nothing where there is none."""
    if nav is None or (isinstance(nav.node, Scalar) and nav.node.value is None):
        return (), ()
    findings: list[Finding] = []
    return tuple(_entries(path, nav.node, findings, 1)), tuple(findings)


def _entries(path: str, node: Node, findings: list[Finding], depth: int) -> Iterator[Entry]:
    if not isinstance(node, front_matter.Sequence) or depth > _DEEPEST:
        findings.append(Finding(path, node.position.line, node.position.column, "nav-form"))
        return
    for item in node.items:
        where = item.position.line, item.position.column
        if isinstance(item, Scalar) and item.text:
            yield Entry("", item.text, *where)
            continue
        entry = item.entries[0] if isinstance(item, front_matter.Mapping) and len(item.entries) == 1 else None
        if entry is None:
            findings.append(Finding(path, *where, "nav-form"))
        elif isinstance(entry.node, Scalar) and entry.node.text:
            at = entry.node.position
            yield Entry(entry.key, entry.node.text, at.line, at.column)
        else:
            yield Entry(entry.key, "", *where, tuple(_entries(path, entry.node, findings, depth + 1)))


class Navigation:
    """What every page shows of the whole; the same for pages below one entry."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = tuple(items)
        self._paths = dict(_paths(self.items, ()))
        self._shown: dict[tuple[tuple[int, ...], bool], Shown] = {}

    def at(self, address: str) -> Shown:
        """As the page at that address shows it: marked is the entry that is nearest above."""
        nearest = next((folder for folder in _folders_of(address) if folder in self._paths), None)
        path = self._paths[nearest] if nearest is not None else ()
        key = path, nearest == address
        if key not in self._shown:
            items = _marked(self.items, path, "page" if key[1] else "true")
            section = items[path[0]] if path and items[path[0]].children else None
            self._shown[key] = Shown(items, section)
        return self._shown[key]


def _paths(items: Iterable[Item], above: tuple[int, ...]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Address of each entry of this site, and its place in the tree."""
    for number, item in enumerate(items):
        path = (*above, number)
        yield from _paths(item.children, path)
        if item.address is not None and not item.leads_elsewhere:
            yield item.address.partition("#")[0], path


def _folders_of(address: str) -> Iterator[str]:
    """The address, then the folders that it lies in: `a/b/`, `a/`."""
    yield address
    end = address.rstrip("/").rfind("/")
    while end > 0:
        yield address[: end + 1]
        end = address.rfind("/", 0, end)


def _marked(items: tuple[Item, ...], path: tuple[int, ...], mark: str) -> tuple[Item, ...]:
    if not path:
        return items
    number, *below = path
    item = items[number]
    children = _marked(item.children, tuple(below), mark)
    changed = replace(item, children=children, current="true" if below else mark)
    return (*items[:number], changed, *items[number + 1 :])


def resolve(
    path: str, entries: Iterable[Entry], pages: Mapping[str, WrittenPage], known: Known
) -> tuple[tuple[Item, ...], tuple[Finding, ...]]:
    """Entries with the titles of their pages; a warning for each that leads to nothing and is left out.

    `pages` are those that people write, by their path below `docs`; `known` all addresses of the site.
    """
    findings: list[Finding] = []
    items = tuple(_resolved(path, entries, pages, known, findings))
    return items, tuple(findings)


def _resolved(
    path: str,
    entries: Iterable[Entry],
    pages: Mapping[str, WrittenPage],
    known: Known,
    findings: list[Finding],
) -> Iterator[Item]:
    for entry in entries:
        children = tuple(_resolved(path, entry.children, pages, known, findings))
        if entry.children:
            # The page that opens a section stands for the section itself.
            opens = entry.children[0].target.rpartition("/")[2] in _INDEX_FILES and bool(children)
            first, rest = (children[0].address, children[1:]) if opens else (None, children)
            yield Item(entry.title, first, rest)
            continue
        address = _address_of(entry.target)
        page = pages.get(entry.target)
        if not leads_somewhere(address, known):
            values = (("target", entry.target),)
            code, severity = "nav-unknown-page", Severity.WARNING
            findings.append(Finding(path, entry.line, entry.column, code, values=values, severity=severity))
            continue
        yield Item(entry.title or (page.fields.title if page else entry.target), address)


def leads_somewhere(target: str, known: Known) -> bool:
    """Whether a link leads to a place that the site has, or elsewhere by a scheme that pages may name."""
    return may_lead(target) if addresses.leads_elsewhere(target) else targets.leads_somewhere(target, known)


def _address_of(target: str) -> str:
    if target.startswith("//"):
        return target
    file, mark, anchor = target.partition("#")
    return address_of(file) + mark + anchor if file.endswith(".md") else target.removeprefix("/")


def missing(
    path: str, items: Iterable[Item], pages: Iterable[WrittenPage], outside: Iterable[str]
) -> Iterator[Finding]:
    """A warning for each page that neither the navigation nor a pattern of `outside` names."""
    named = {address for address, _ in _paths(items, ())}
    patterns = [pattern.lstrip("/") + ("*" if pattern.endswith("/") else "") for pattern in outside]
    for page in pages:
        if page.address in named or any(fnmatchcase(page.source, pattern) for pattern in patterns):
            continue
        values = (("page", page.path),)
        yield Finding(path, 1, 1, "nav-page-missing", values=values, severity=Severity.WARNING)
