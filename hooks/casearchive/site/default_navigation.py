"""The navigation that the material itself gives, where the settings have none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from casearchive import addresses
from casearchive.archive import Archive
from casearchive.documents import PageFields, WrittenPage
from casearchive.indexes import YEAR, Index
from casearchive.messages import labels
from casearchive.model import Report
from casearchive.pages import report
from casearchive.site.navigation import Item


def of_material(archive: Archive) -> tuple[Item, ...]:
    """Cases, reports, places, themes, and what is told of the site: each entry that the material has."""
    entries = (_cases(archive), _reports(archive), _places(archive), _themes(archive), _about(archive))
    return tuple(entry for entry in entries if entry)


def _cases(archive: Archive) -> Item:
    return Item(
        labels.CASES, addresses.cases(), _lists(index for index in archive.with_pages() if index == YEAR)
    )


def _places(archive: Archive) -> Item | None:
    """One level of places by itself, several below each other."""
    lists = _lists(index for index in archive.with_pages() if index.place)
    return _above(labels.PLACES, lists)


def _themes(archive: Archive) -> Item | None:
    """The themes, with the facets of the vocabulary below them."""
    lists = _lists(index for index in archive.with_pages() if not index.place and index != YEAR)
    return replace(lists[0], children=lists[1:]) if lists else None


def _lists(indexes: Iterable[Index]) -> tuple[Item, ...]:
    return tuple(Item(index.title, addresses.index(index.folder)) for index in indexes)


def _above(title: str, items: tuple[Item, ...]) -> Item | None:
    """An entry for several, which leads to the first; one stands for itself under that title."""
    if len(items) > 1:
        return Item(title, None, items)
    return replace(items[0], title=title) if items else None


def _reports(archive: Archive) -> Item | None:
    """The only report with its parts, or each with its own, from the newest; then what they name."""
    of_each = tuple(Item(each.name, addresses.report(each.slug), _parts(each)) for each in archive.reports)
    named = []
    if any(each.problems for each in archive.reports):
        named.append(Item(labels.PROBLEMS, addresses.problems()))
    if any(each.recommendations for each in archive.reports):
        named.append(Item(labels.RECOMMENDATIONS, addresses.recommendations()))
    if len(of_each) > 1:
        address = addresses.report() if archive.lists_reports else None
        return Item(labels.REPORTS_ENTRY, address, (*of_each, *named))
    if of_each:
        return replace(of_each[0], title=labels.REPORTS_ENTRY, children=(*of_each[0].children, *named))
    return None


def _parts(of: Report) -> tuple[Item, ...]:
    return tuple(
        Item(part.title, None, tuple(Item(each.link.title, each.link.address) for each in part.sections))
        for part in report.contents(of)
    )


def _about(archive: Archive) -> Item | None:
    """The page that tells of the site, and below it all others that people have written."""
    items = tuple(_written(archive))
    about = next((item for item in items if item.address == addresses.about()), None)
    others = tuple(item for item in items if item is not about)
    return Item(labels.ABOUT, about.address if about else None, others) if items else None


def _written(archive: Archive) -> Iterator[Item]:
    """Pages beside each other, and a section for each folder, which its index page opens."""
    folders: dict[str, list[WrittenPage]] = {}
    has_list = any(each.recommendations for each in archive.reports)
    listed = {addresses.home(), *([addresses.recommendations()] if has_list else [])}
    for page in archive.documents:
        if isinstance(page.fields, PageFields) and page.address not in listed:
            folders.setdefault(page.source.rpartition("/")[0], []).append(page)
    for folder, pages in sorted(folders.items(), key=lambda entry: (entry[0] == "", entry[0])):
        opening = next((page for page in pages if page.address == f"{folder}/"), None)
        items = tuple(Item(page.fields.title, page.address) for page in pages if page is not opening)
        if opening is None:
            yield from items
        else:
            yield Item(opening.fields.title, opening.address, items)
