"""Ids of a report: `r1-3` is section three of part one, `r1-3-2` its second item, `r1-3-p1` a paragraph.

`r1-3-p1-s2` is the second sentence of that paragraph.  Of a report in a folder of its own they begin
with its slug: `2026/r1-3-p1`.
"""

from __future__ import annotations

import re
from typing import Any

from pydantic_core import CoreSchema, core_schema

_NUMBER = "(?:0|[1-9][0-9]{0,3})"
_PARAGRAPH = rf"-p(?P<paragraph>{_NUMBER})(?:-s(?P<sentence>{_NUMBER}))?"
_LOCAL = rf"r(?P<part>{_NUMBER})-(?P<section>{_NUMBER})(?:-(?P<item>{_NUMBER}))?(?:{_PARAGRAPH})?"
_SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*"
_LIKE_A_PLACE = r"r?[0-9]{1,2}-[0-9]"
_ID = re.compile(rf"(?:(?P<report>(?!{_LIKE_A_PLACE}){_SLUG})/)?{_LOCAL}")
_ADDRESSES = frozenset({"all", "index", "page", "readme", "source"})
LONGEST_SLUG = 40


class ReportId(str):
    """An id, taken apart once; as text it is what metadata say.  Raises `ValueError` for what is none."""

    __slots__ = ("anchor", "item", "paragraph", "part", "report", "section", "sentence")

    anchor: str
    """As its own report and the addresses of places say it: without the slug."""
    report: str
    """Slug of its report; empty for the one in `docs/report` itself."""
    part: int
    section: int
    item: int | None
    paragraph: int | None
    sentence: int | None

    def __new__(cls, text: str) -> ReportId:
        match = _ID.fullmatch(text)
        if match is None:
            raise ValueError(f"not an id of a report: {text!r}")
        made = super().__new__(cls, text)
        made.report = match["report"] or ""
        made.anchor = text.rpartition("/")[2]
        made.part, made.section = int(match["part"]), int(match["section"])
        made.item = int(match["item"]) if match["item"] else None
        made.paragraph = int(match["paragraph"]) if match["paragraph"] else None
        made.sentence = int(match["sentence"]) if match["sentence"] else None
        return made

    @classmethod
    def of(cls, report: str, anchor: str) -> ReportId:
        """The id of a place in the report with that slug."""
        return cls(f"{report}/{anchor}" if report else anchor)

    @property
    def in_section(self) -> ReportId:
        """The id of the section that it names or stands in."""
        return ReportId.of(self.report, f"r{self.part}-{self.section}")

    @property
    def in_paragraph(self) -> ReportId:
        """The id of the paragraph whose sentence it names; any other is the same."""
        return ReportId(self.rpartition("-s")[0]) if self.sentence is not None else self

    @classmethod
    def __get_pydantic_core_schema__(cls, *_: Any) -> CoreSchema:
        return core_schema.no_info_after_validator_function(cls, core_schema.str_schema())


def report_id(text: str) -> ReportId | None:
    """The id that a text is; None where it is none."""
    return ReportId(text) if _ID.fullmatch(text) else None


def ids_in(text: str) -> tuple[list[ReportId], str]:
    """The ids in a text, and what stands between and around them."""
    return [ReportId(match[0]) for match in _ID.finditer(text)], _ID.sub(" ", text)


def is_report_slug(text: str) -> bool:
    """Whether a folder of that name may hold a report: no address or id of a report looks like it."""
    return (
        len(text) <= LONGEST_SLUG
        and re.fullmatch(_SLUG, text) is not None
        and re.match(_LIKE_A_PLACE, text) is None
        and text not in _ADDRESSES
    )
