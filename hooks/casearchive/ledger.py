"""The ledger: every address and anchor that was ever published, so that none of them goes dead.

`addresses.txt` lies beside the cases, is committed and not published; one address a line, sorted.
What is gone on purpose leads on: `/old/ -> /new/`, and the build makes a page that goes there.  A term whose
last case was withdrawn leads to the list of terms by itself.  Beside the address of a case stands what is
known of its text (`revisions`).

Not in it: pages two and later of lists, and lists in other orders, whose content moves with every new
case; footnotes, which are numbered; pictures, which go with their case; stylesheets and scripts.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from casearchive import addresses, revisions, targets
from casearchive.archive import Archive
from casearchive.discovery import LEDGER, Folders
from casearchive.front_matter import decode
from casearchive.model import Finding, Moved, Place, Review, Values
from casearchive.revisions import Revision

LARGEST = 256 * 1024 * 1024
"""Bytes: 100,000 cases with thirty anchors each."""
_ARROW = " -> "
_ARROWS = re.compile(r"\s*(?:[-－—]+[>＞]|(?<=[/\s])→(?=[/\s]))\s*")  # noqa: RUF001
"""The same as people type it; no address holds one."""
_ADDRESS = re.compile(r"/(?!/)[^\\?:#\x00-\x1f]*(?:#\S+)?")
_LATER_PAGE = re.compile(r"(?!report/).*(?:page/\d+|all/[a-z]+)/")
_WHOLE_REPORT = re.compile(r"report/(?:[^/]+/)?all/")
_FOOTNOTE = re.compile(r"fn(?:ref)?\d*:")
_OF_THE_ENGINE = ("assets/stylesheets/", "assets/javascripts/")
_OF_SEVERAL_FILES = {"problems", "recommendations"}
"""Folders whose pages, like those of indexes, depend on several files; so may the list of reports."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the ledger; addresses without the slash at their beginning."""

    line: int
    address: str
    target: str | None = None

    @property
    def page(self) -> str:
        """The address without its anchor."""
        return self.address.partition("#")[0]


@dataclass(frozen=True, slots=True)
class Ledger:
    """The file as it was read."""

    path: str
    """As findings name it."""
    heading: str
    """Comment lines at its beginning."""
    entries: tuple[Entry, ...]
    revisions: tuple[Revision, ...]
    """Of published texts; empty in a ledger that an older version wrote."""
    findings: tuple[Finding, ...]

    @property
    def moved(self) -> dict[str, str]:
        """Where the addresses that are gone lead."""
        return {entry.address: entry.target for entry in self.entries if entry.target is not None}


@dataclass(frozen=True, slots=True)
class Standing:
    """What the site has."""

    addresses: frozenset[str]
    """Pages, files and anchors."""
    leading_on: frozenset[str]
    """Those of the pages that say or go elsewhere: tombstones and redirects.  They have no anchors."""


def read(folders: Folders) -> Ledger:
    """The ledger beside the cases; an empty one where there is none."""
    file = folders.cases / LEDGER
    path = folders.shown(file)
    text, findings = decode(path, file.read_bytes(), limit=LARGEST) if file.is_file() else ("", ())
    if text is None:
        return Ledger(path, "", (), (), tuple(found for found in findings if found.code != "empty-file"))
    return _parsed(path, text.splitlines())


def _parsed(path: str, lines: list[str]) -> Ledger:
    heading = [line for line in lines if line.startswith("#")]
    entries: dict[str, Entry] = {}
    texts: list[Revision] = []
    findings = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        if revision := revisions.parse(number, line):
            texts.append(revision)
            continue
        entry = None if revisions.is_meant(line) else _entry(number, line)
        if entry is None:
            findings.append(Finding(path, number, 1, "ledger-line", values=(("text", line),)))
        elif entry.address not in entries or entry.target is not None:
            entries[entry.address] = entry  # two branches: one moved it, one still had it
    text = "".join(f"{line}\n" for line in heading)
    return Ledger(path, text, tuple(entries.values()), tuple(texts), tuple(findings))


def standing(archive: Archive) -> Standing:
    """Everything that the site of an archive has, as far as people cite it."""
    pages: dict[str, Iterable[str]] = {page.address: page.body.anchors for page in archive.documents}
    pages |= targets.anchors(archive)
    pages |= {addresses.case(case.id): case.body.anchors for case in archive.cases}
    found = {page for page in targets.derived(archive) if not _LATER_PAGE.fullmatch(page)} | pages.keys()
    found |= {
        f"{page}#{anchor}"
        for page, anchors in pages.items()
        for anchor in anchors
        if not _FOOTNOTE.match(anchor)
    }
    found |= {addresses.feed(), *targets.of_terms(archive), *addresses.DATA_FILES, "sitemap.xml"}
    found |= {asset for asset in archive.assets if not asset.startswith(_OF_THE_ENGINE)}
    known = (case for case in archive.every if case.review in (Review.PUBLISHED, Review.WITHDRAWN))
    aliases = {addresses.alias(alias) for case in known for alias in case.aliases}
    tombstones = {addresses.case(case.id) for case in archive.withdrawn}
    found = {address for address in found | aliases if _is_address(f"/{address}")}
    return Standing(frozenset(found), frozenset(aliases | tombstones))


def check(folders: Folders, archive: Archive, unread: frozenset[str] = frozenset()) -> list[Finding]:
    """Findings for every address that would go dead, and for texts that were changed without a word.

    `unread` are the addresses of pages whose files have findings of their own.
    """
    ledger = read(folders)
    findings = [*ledger.findings, *revisions.check(ledger.revisions, archive.cases)]
    if not ledger.entries:
        return findings
    has = standing(archive)
    moved = _without_cases(ledger, archive, has.addresses) | ledger.moved
    # While one of the files that a page depends on cannot be read, nothing is said of it.
    depending = {*_OF_SEVERAL_FILES, *(index.folder for index in archive.with_pages()), addresses.report()}
    unsure = depending if unread else set()
    for entry in ledger.entries:
        if entry.page in unread or {entry.page, entry.page.split("/")[0]} & unsure:
            continue
        if unread and _WHOLE_REPORT.fullmatch(entry.page):
            continue
        code = _fault(entry, has, moved)
        if code == "address-vanished" and (found := _told_apart(archive, entry)):
            values = (("address", f"/{entry.address}"), *found)
            findings.append(Finding(ledger.path, entry.line, 1, "slug-changed", values=values))
        elif code:
            values = (("address", f"/{entry.address}"), ("target", f"/{entry.target}"))
            findings.append(Finding(ledger.path, entry.line, 1, code, values=values))
    return findings


def with_moves(archive: Archive, folders: Folders) -> Archive:
    """The archive with the addresses that are gone and lead on; what it has itself comes first."""
    ledger = read(folders)
    if not ledger.entries:
        return archive
    has = standing(archive).addresses
    moved = _without_cases(ledger, archive, has) | ledger.moved
    taken = {*has, *targets.derived(archive), *addresses.SITE_FILES}  # what no line of the ledger names, too
    return replace(
        archive,
        moved=tuple(
            Moved(address, target)
            for address, target in sorted(moved.items())
            if "#" not in address and address not in taken and target.partition("#")[0] in has
        ),
    )


def demanded(folders: Folders, archive: Archive) -> list[str]:
    """What the ledger says must be in the built site."""
    ledger, has = read(folders), standing(archive)
    moved = ledger.moved
    gone = has.leading_on | moved.keys()
    return [
        e.address for e in ledger.entries if e.target is None and not ("#" in e.address and e.page in gone)
    ]


def cases_known(folders: Folders, archive: Archive) -> set[str]:
    """Ids of the cases that there are, and of those that the ledger knows to have been published."""
    pages = (entry.page for entry in read(folders).entries if entry.page.startswith(addresses.cases()))
    return {case.id for case in archive.every}.union(page.split("/")[1] for page in pages)


def updated(folders: Folders, archive: Archive, heading: str) -> tuple[str, int]:
    """The ledger's text with everything that the site has now, and how many addresses are new.

    `heading` is the comment of a ledger that has none.
    """
    ledger = read(folders)
    known: Mapping[str, str | None] = {entry.address: entry.target for entry in ledger.entries}
    new = standing(archive).addresses - known.keys()
    lines = [_line(address, known.get(address)) for address in {*known, *new}]
    lines += revisions.updated(ledger.revisions, archive.cases, archive.every)
    return (ledger.heading or heading) + "".join(f"{line}\n" for line in sorted(lines)), len(new)


def _without_cases(ledger: Ledger, archive: Archive, has: frozenset[str]) -> dict[str, str]:
    """Pages and feeds of terms that the vocabulary has and no case any more, and where they lead."""
    moved = {}
    indexes = {index.folder: index for index in archive.with_pages()}
    files = {"feed.xml": addresses.feed(), "cases.csv": addresses.table()}
    for entry in ledger.entries:
        folder, _, rest = entry.address.partition("/")
        slug, _, file = rest.partition("/")
        if folder not in indexes or not slug or entry.address in has or file not in ("", *files):
            continue
        if indexes[folder].find(archive.vocabulary, slug):
            moved[entry.address] = files.get(file) or addresses.index(folder)
    return moved


def _fault(entry: Entry, has: Standing, moved: Mapping[str, str]) -> str:
    if entry.target is not None:
        if entry.address in has.addresses:
            return "ledger-alive"
        return "" if entry.target in has.addresses else "ledger-target"
    if entry.address in has.addresses or entry.address in moved:
        return ""
    if "#" in entry.address:
        # Of a page that is gone or leads on, the page itself says enough.
        stands = entry.page in has.addresses and entry.page not in has.leading_on
        return "anchor-vanished" if stands else ""
    return "address-vanished"


def _told_apart(archive: Archive, entry: Entry) -> Values:
    """The places one of which had that address before others of its name came or went; else nothing.

    Their slugs are left out in the vocabulary: while there are several, each has that above in front.
    """
    folder, _, rest = entry.address.partition("/")
    slug = rest.partition("/")[0]
    index = next((index for index in archive.with_pages() if index.folder == folder and index.place), None)
    terms = index.terms(archive.vocabulary) if index else ()
    names = [term.label for term in terms if isinstance(term, Place) and slug in _other_slugs(term)]
    several = "、".join(names) if names[1:] else ""
    return (("slug", slug), ("name", names[0]), ("names", several)) if names else ()


def _other_slugs(place: Place) -> set[str]:
    """What the slug of a place would be if there were others of its name, or none."""
    alone = place.pinyin.replace(" ", "")
    told_apart = {f"{membership.parent}-{alone}" for membership in place.memberships}
    return {alone, *told_apart} if place.slug in (alone, *told_apart) else set()


def _entry(number: int, line: str) -> Entry | None:
    address, arrow, target = _ARROWS.sub(_ARROW, line.strip(), count=1).partition(_ARROW)
    named = [address, target] if arrow else [address]
    if not all(_is_address(each) for each in named) or address == "/":
        return Entry(number, "") if line.strip() == "/" else None
    return Entry(number, address[1:], target[1:] if arrow else None)


def _is_address(text: str) -> bool:
    """Whether it is an address of a site, without ways out of its folder."""
    if _ADDRESS.fullmatch(text) is None:
        return False
    path = text.partition("#")[0]
    if "//" not in path and "/." not in path:  # hardly any has a part that leads nowhere
        return True
    return posixpath.normpath(path).rstrip("/") == path.rstrip("/")


def _line(address: str, target: str | None) -> str:
    return f"/{address}" if target is None else f"/{address}{_ARROW}/{target}"
