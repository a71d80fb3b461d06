"""XLSX: the values of a workbook's sheets.  Nothing of it is run, and no more read than a list can hold."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from casearchive.importing.dates import is_date_format
from casearchive.importing.packages import joined, nothing, number, opened, parse
from casearchive.importing.records import RefusedError

_BUILT_IN_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook."""

    name: str
    part: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Workbook:
    """What is to be known of it before a sheet is read."""

    path: Path
    sheets: tuple[Sheet, ...]
    texts: tuple[str, ...]
    """Shared ones."""
    date_styles: Mapping[int, str]
    """Formats of the styles that show a number as a date."""
    begins_1904: bool


def open_workbook(path: Path) -> Workbook:
    """Read what all sheets share.  Raises `RefusedError`."""
    with opened(path) as archive:
        names = set(archive.namelist())
        if any(name.startswith("xl/externalLinks/") for name in names):
            raise RefusedError(code="import-external-link")
        if "xl/workbook.xml" not in names:
            raise RefusedError(code="import-xlsx-broken")
        targets = _targets(archive) if "xl/_rels/workbook.xml.rels" in names else {}
        sheets, begins_1904 = _sheets(archive, targets)
        texts = _texts(archive) if "xl/sharedStrings.xml" in names else ()
        styles = _date_styles(archive) if "xl/styles.xml" in names else {}
    return Workbook(path, sheets, texts, styles, begins_1904)


def _targets(archive: zipfile.ZipFile) -> dict[str, str]:
    """Parts by the ids of relations."""
    found: dict[str, str] = {}

    def start(name: str, given: dict[str, str]) -> None:
        if name == "Relationship":
            if given.get("TargetMode") == "External":
                raise RefusedError(code="import-external-link")
            target = given.get("Target", "")
            found[given.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"

    parse(archive, "xl/_rels/workbook.xml.rels", start, nothing, nothing)
    return found


def _sheets(archive: zipfile.ZipFile, targets: Mapping[str, str]) -> tuple[tuple[Sheet, ...], bool]:
    sheets: list[Sheet] = []
    flags: list[str] = []

    def start(name: str, given: dict[str, str]) -> None:
        if name == "sheet":
            part = targets.get(given.get("id", ""), f"xl/worksheets/sheet{len(sheets) + 1}.xml")
            is_hidden = given.get("state", "visible") != "visible"
            if not part.startswith("xl/chartsheets/"):
                sheets.append(Sheet(given.get("name", part), part, is_hidden))
        elif name == "workbookPr":
            flags.append(given.get("date1904", "0"))

    parse(archive, "xl/workbook.xml", start, nothing, nothing)
    return tuple(sheets), any(flag in ("1", "true") for flag in flags)


def _texts(archive: zipfile.ZipFile) -> tuple[str, ...]:
    found: list[str] = []
    open_in: list[str] = []

    def start(name: str, _: dict[str, str]) -> None:
        open_in.append(name)
        if name == "si":
            found.append("")

    def text(data: str) -> None:
        if found and open_in[-1] == "t" and "rPh" not in open_in:  # how it is read aloud is no part of it
            found[-1] = joined(found[-1], data)

    parse(archive, "xl/sharedStrings.xml", start, text, lambda _: nothing(open_in.pop()))
    return tuple(found)


def _date_styles(archive: zipfile.ZipFile) -> dict[int, str]:
    custom: dict[int, str] = {}
    styles: list[int] = []
    open_in: list[str] = []

    def start(name: str, given: dict[str, str]) -> None:
        if name == "numFmt":
            custom[number(given.get("numFmtId", ""))] = given.get("formatCode", "")
        elif name == "xf" and open_in and open_in[-1] == "cellXfs":
            styles.append(number(given.get("numFmtId", "")))
        open_in.append(name)

    parse(archive, "xl/styles.xml", start, nothing, lambda _: nothing(open_in.pop()))
    return {
        style: custom.get(form, "ymd")
        for style, form in enumerate(styles)
        if (is_date_format(custom[form]) if form in custom else form in _BUILT_IN_DATES)
    }
