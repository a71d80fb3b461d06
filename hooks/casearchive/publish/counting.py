"""The same cases everywhere: on pages, in lists, search, data, sitemap and feeds."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casearchive import addresses
from casearchive.exports.feeds import NEWEST
from casearchive.model import Finding
from casearchive.publish.marks import Listed, PageMarks

_LOCATION = re.compile(r"<loc>([^<]*)</loc>")
_ENTRY = re.compile(r"<entry>.*?<id>([^<]*)</id>", re.DOTALL)
_JSON, _CSV, _PACKAGE = addresses.DATA_FILES
_OLDER = re.compile(r"/page/\d+/index\.html$")
"""A page of the older cases of a list, which does not say how many there are."""
_SEARCH = "search/manifest.json"
_LONGEST_CELL = 16 * 1024 * 1024
"""Characters: longer than any text, of which some are longer than the reader of tables expects."""
_EVERY = ("", "")
"""The list of all cases, as its marks name it."""


class Unreadable(Exception):
    """A file of the site is not in its form; the finding says which."""

    def __init__(self, file: str) -> None:
        """Keep the file."""
        super().__init__(file)
        self.finding = Finding(file, 1, 1, "site-data-broken")


@dataclass(frozen=True, slots=True)
class Records:
    """The cases as the data says, which everything else is compared with."""

    url: str
    """The site's absolute address."""
    ids: tuple[str, ...]
    under: dict[tuple[str, str], list[str]]
    """Ids by index and term: under the places that the cases name and what these became."""
    folders: dict[str, str]
    """First part of the addresses of each index that has pages."""

    def with_pages(self) -> Iterator[tuple[tuple[str, str], list[str]]]:
        """What there is a list and a feed of."""
        return ((key, ids) for key, ids in self.under.items() if key == _EVERY or key[0] in self.folders)


def read_records(site: Path) -> Records:
    """The cases in `data/cases.json`; raises `Unreadable`."""
    under: dict[tuple[str, str], list[str]] = {}
    package = _loaded(site, _PACKAGE)
    try:
        indexes = package["indexes"]
        folders = {str(index["name"]): str(index["folder"]) for index in indexes if index["folder"]}
        url = str(package["homepage"])
    except (KeyError, TypeError):
        raise Unreadable(_PACKAGE) from None
    try:
        cases = _loaded(site, _JSON)["cases"]
        for case in cases:
            keys = [(index["name"], slug) for index in indexes for slug in _slugs(case[index["field"]])]
            places = [index for index in indexes if "later" in index]
            later = [(index["name"], slug) for index in places for slug in _slugs(case[index["later"]])]
            for key in [_EVERY, *keys, *later]:
                under.setdefault(key, []).append(case["id"])
        return Records(url, tuple(case["id"] for case in cases), under, folders)
    except (KeyError, TypeError):
        raise Unreadable(_JSON) from None


def _slugs(value: Any) -> list[str]:
    """The slugs of terms, or the one value that is its own slug."""
    return [term["slug"] for term in value] if isinstance(value, list) else [str(value)]


def check_counts(site: Path, pages: Iterable[PageMarks], records: Records) -> Iterator[Finding]:
    """Findings for everything that does not hold the cases of the data, each once."""
    pages = list(pages)
    shown = [page.case_id for page in pages if page.case_id]
    yield from _compared("cases/", "pages", shown, records.ids)
    for page in pages:
        if page.case_id and page.file != addresses.page_file(addresses.case(page.case_id)):
            yield Finding(page.file, 1, 1, "site-case-misplaced", values=(("id", page.case_id),))
    yield from _lists(pages, records)
    for check in (_csv, _search, _sitemap, _feeds, _tables):
        try:
            yield from check(site, records)
        except Unreadable as error:
            yield error.finding


def _lists(pages: list[PageMarks], records: Records) -> Iterator[Finding]:
    """Entries and counts of each list, all its pages together, and what other pages say of it."""
    files: dict[tuple[str, str], str] = {}
    entries: dict[tuple[str, str], list[str]] = {}
    for page in pages:
        if page.shown is not None:
            key = (page.shown.index, page.shown.term)
            files[key] = min(files.get(key, page.file), page.file, key=len)
            entries.setdefault(key, []).extend(page.entries)
        is_older = _OLDER.search(page.file) is not None
        named = [*page.terms, *([page.shown] if page.shown and not is_older else [])]
        yield from (_miscounted(page.file, mark, records) for mark in named if not _is_right(mark, records))
    for key, ids in records.with_pages():
        if key not in entries:
            yield _missing_list(key, ids, records)
    for key, found in entries.items():
        yield from _compared(files[key], "list", found, records.under.get(key, ()))


def _is_right(mark: Listed, records: Records) -> bool:
    return mark.count == str(len(records.under.get((mark.index, mark.term), ())))


def _miscounted(file: str, mark: Listed, records: Records) -> Finding:
    expected = len(records.under.get((mark.index, mark.term), ()))
    return _count(file, mark.term or "cases", mark.count, expected)


def _missing_list(key: tuple[str, str], ids: list[str], records: Records) -> Finding:
    index, term = key
    address = addresses.term(records.folders[index], term) if index else addresses.cases()
    return _count(addresses.page_file(address), term or "cases", "0", len(ids))


def _csv(site: Path, records: Records) -> Iterator[Finding]:
    yield from _compared(_CSV, "rows", ids_in_table(site, _CSV), records.ids)


def _tables(site: Path, records: Records) -> Iterator[Finding]:
    """Each holds the cases of its list."""
    for (index, term), ids in records.with_pages():
        if index:
            file = addresses.table(records.folders[index], term)
            yield from _compared(file, "rows", ids_in_table(site, file), ids)


def ids_in_table(site: Path, file: str) -> list[str]:
    """The ids of a table's rows; raises `Unreadable`."""
    csv.field_size_limit(_LONGEST_CELL)
    try:
        rows = csv.DictReader(io.StringIO(_text(site, file, "utf-8-sig"), newline=""))
        return [row.get("id") or "" for row in rows]
    except csv.Error:
        raise Unreadable(file) from None


def _search(site: Path, records: Records) -> Iterator[Finding]:
    """What the search index counts among its documents as cases, and under each term."""
    name = _loaded(site, _SEARCH).get("core")
    try:
        content = (site / "search" / str(name)).read_bytes()
        header = json.loads(content[4 : 4 + int.from_bytes(content[:4], "little")])
        found = sum(count for kind, count in header["kinds"] if kind == "case")
        under = {
            (facet["name"], slug): int(count)
            for facet in header["facets"]
            for slug, _, _, count, *_ in facet["terms"]
            if count
        }
    except (OSError, ValueError, KeyError, TypeError):
        raise Unreadable(f"search/{name}") from None
    if found != len(records.ids):
        yield _count(f"search/{name}", "search", str(found), len(records.ids))
    expected = {key: len(ids) for key, ids in records.under.items() if key != _EVERY}
    for key in sorted(under.keys() | expected.keys()):
        if under.get(key, 0) != expected.get(key, 0):
            yield _count(f"search/{name}", key[1], str(under.get(key, 0)), expected.get(key, 0))


def _sitemap(site: Path, records: Records) -> Iterator[Finding]:
    text = _text(site, "sitemap.xml")
    if not text.rstrip().endswith("</urlset>"):
        raise Unreadable("sitemap.xml")
    found = []
    for location in _LOCATION.findall(text):
        parts = location.removeprefix(records.url).split("/")
        if len(parts) == 3 and parts[0] == "cases" and not parts[2]:
            found.append(parts[1])
    yield from _compared("sitemap.xml", "addresses", found, records.ids)


def _feeds(site: Path, records: Records) -> Iterator[Finding]:
    """Each feed holds the newest of its list, as many as a feed may hold, and nothing else."""
    prefix = records.url + addresses.cases()
    for (index, term), ids in records.with_pages():
        file = addresses.feed(records.folders.get(index, ""), term)
        text = _text(site, file)
        if not text.rstrip().endswith("</feed>"):
            yield Unreadable(file).finding
            continue
        found = [entry.removeprefix(prefix).rstrip("/") for entry in _ENTRY.findall(text)]
        if len(found) != min(NEWEST, len(ids)):
            yield _count(file, "feed", str(len(found)), min(NEWEST, len(ids)))
        yield from (_surplus(file, case) for case in sorted(set(found) - set(ids)))


def _compared(file: str, what: str, found: Iterable[str], expected: Iterable[str]) -> Iterator[Finding]:
    """Findings where not exactly the expected cases are found, each once."""
    there, wanted = Counter(found), Counter(expected)
    if there.total() != wanted.total():
        yield _count(file, what, str(there.total()), wanted.total())
    for case in sorted((wanted - there).keys()):
        yield Finding(file, 1, 1, "site-case-missing", values=(("id", case),))
    yield from (_surplus(file, case) for case in sorted((there - wanted).keys()))


def _surplus(file: str, case: str) -> Finding:
    return Finding(file, 1, 1, "site-case-surplus", values=(("id", case),))


def _count(file: str, what: str, found: str, expected: int) -> Finding:
    values = (("what", what), ("found", found), ("expected", str(expected)))
    return Finding(file, 1, 1, "site-count", values=values)


def _loaded(site: Path, file: str) -> dict[str, Any]:
    try:
        content: dict[str, Any] = json.loads(_text(site, file))
    except ValueError:
        raise Unreadable(file) from None
    if not isinstance(content, dict):
        raise Unreadable(file)
    return content


def _text(site: Path, file: str, encoding: str = "utf-8") -> str:
    try:
        return (site / file).read_text(encoding=encoding)
    except (OSError, UnicodeDecodeError):
        raise Unreadable(file) from None
