"""The navigation that the material itself gives, where the settings have none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from casearchive import addresses
from casearchive.archive import Archive
from casearchive.documents import PageFields, WrittenPage
from casearchive.messages import labels
from casearchive.model import Report
from casearchive.pages import report
from casearchive.site.navigation import Item


def of_material(archive: Archive) -> tuple[Item, ...]:
    """The start page, the cases, the reports, the indexes, then what people have written besides."""
    return (
        Item(labels.HOME, addresses.home()),
        Item(labels.ALL_CASES, addresses.cases()),
        *_of_reports(archive),
        *(Item(index.title, addresses.index(index.folder)) for index in archive.with_pages()),
        *_written(archive),
    )


def _of_reports(archive: Archive) -> Iterator[Item]:
    """The only report with its parts; several below each other, from the newest."""
    of_each = [Item(each.name, addresses.report(each.slug), _parts(each)) for each in archive.reports]
    if len(of_each) > 1:
        yield Item(labels.REPORT, addresses.report() if archive.lists_reports else None, tuple(of_each))
    elif of_each:
        yield replace(of_each[0], title=labels.REPORT)
    if any(each.problems for each in archive.reports):
        yield Item(labels.PROBLEMS, addresses.problems())
    if any(each.recommendations for each in archive.reports):
        yield Item(labels.RECOMMENDATIONS, addresses.recommendations())


def _parts(of: Report) -> tuple[Item, ...]:
    return tuple(
        Item(part.title, None, tuple(Item(each.link.title, each.link.address) for each in part.sections))
        for part in report.contents(of)
    )


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
