"""The navigation that the material itself gives, where the settings have none."""

from __future__ import annotations

from collections.abc import Iterator

from casearchive import addresses
from casearchive.archive import Archive
from casearchive.documents import PageFields, WrittenPage
from casearchive.messages import labels
from casearchive.pages import report
from casearchive.report import OPENING
from casearchive.site.navigation import Item


def of_material(archive: Archive) -> tuple[Item, ...]:
    """The start page, the cases, the report, the indexes, then what people have written besides."""
    return (
        Item(labels.HOME, addresses.home()),
        Item(labels.ALL_CASES, addresses.cases()),
        *_of_report(archive),
        *(Item(index.title, addresses.index(index.folder)) for index in archive.with_pages()),
        *_written(archive),
    )


def _of_report(archive: Archive) -> Iterator[Item]:
    if archive.report.sections:
        parts = tuple(
            Item(
                part.title,
                None,
                tuple(Item(section.link.title, section.link.address) for section in part.sections),
            )
            for part in report.contents(archive)
        )
        yield Item(labels.REPORT, addresses.section(OPENING), parts)
    if archive.report.problems:
        yield Item(labels.PROBLEMS, addresses.problems())
    if archive.report.recommendations:
        yield Item(labels.RECOMMENDATIONS, addresses.recommendations())


def _written(archive: Archive) -> Iterator[Item]:
    """Pages beside each other, and a section for each folder, which its index page opens."""
    folders: dict[str, list[WrittenPage]] = {}
    listed = {addresses.home(), *([addresses.recommendations()] if archive.report.recommendations else [])}
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
