"""The form of single values: years, dates, ids, addresses, file names."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping
from typing import Annotated, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, StringConstraints, ValidationInfo

from casearchive.front_matter import AsWritten, Long, Medium, Scalar, Short, refusal, text_of
from casearchive.model import Evidence, FigureKind, ReportId, Review, report_id
from casearchive.reading.identifiers import is_id
from casearchive.reading.names import EVIDENCE, FIGURE_KINDS, REVIEW, ROLES
from casearchive.reading.suggestions import report_ids
from casearchive.reading.terms import Context

FIRST_YEAR, LAST_YEAR = 1900, 2100

_YEAR = re.compile(r"[0-9]{4}")
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_OTHER_DATE = re.compile(r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?(?:[T\s].*)?")
_OTHER_MONTH = re.compile(r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*月?")
_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")
_NUMERALS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_SEGMENT = re.compile(r"[^/\\?#%:*\"<>|\s]+")
_PICTURE = re.compile(r"[^/\\?#%:*\"<>|\s.][^/\\?#%:*\"<>|]*\.(?:jpe?g|png|webp|gif|avif)", re.IGNORECASE)

_NUMBER = re.compile(r"[0-9０-９〇零一二两三四五六七八九十百千万亿半]")

_Choice = TypeVar("_Choice", Evidence, FigureKind, Review)


def _case_id(value: str, info: ValidationInfo) -> str:
    context = info.context
    if not is_id(value):
        stem, rename = (context.stem, context.new_name()) if isinstance(context, Context) else ("", "")
        raise refusal(code="bad-id", text=value, stem=stem, rename=rename)
    return value


def _year(value: object) -> int:
    text = text_of(value)
    is_number = isinstance(value, Scalar) and not value.quoted
    if not (is_number and _YEAR.fullmatch(text)):
        raise refusal(code="bad-year", text=text, meant=plain_year(text))
    year = int(text)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise refusal(code="year-out-of-range", text=text)
    return year


def plain_year(text: str) -> str:
    """The year that was meant by 二〇〇一 or 2001年; empty where there is none."""
    plain = unicodedata.normalize("NFKC", text).translate(_NUMERALS).removesuffix("年").strip()
    return plain if _YEAR.fullmatch(plain) else ""


def _date(value: object) -> datetime.date:
    text = text_of(value)
    match = _ISO_DATE.fullmatch(text)
    date = _valid(match) if match else None
    if date is None:
        raise refusal(code="bad-date", text=text, meant=_iso(text))
    return date


def _partial_date(value: str) -> str:
    """A date, a year and a month, or a year."""
    if _YEAR.fullmatch(value) or _MONTH.fullmatch(value):
        if FIRST_YEAR <= int(value[:4]) <= LAST_YEAR:
            return value
    elif (match := _ISO_DATE.fullmatch(value)) and _valid(match):
        return value
    raise refusal(code="bad-partial-date", text=value, meant=plain_date(value))


def _valid(match: re.Match[str]) -> datetime.date | None:
    year, month, day = map(int, match.groups())
    try:
        return datetime.date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def _iso(text: str) -> str:
    """The date that was meant, as it should be written; empty where no date fits."""
    match = _OTHER_DATE.fullmatch(unicodedata.normalize("NFKC", text))
    date = _valid(match) if match else None
    return date.isoformat() if date else ""


def _iso_month(text: str) -> str:
    """The month that was meant, else the year."""
    match = _OTHER_MONTH.fullmatch(unicodedata.normalize("NFKC", text))
    month = f"{match[1]}-{int(match[2]):02d}" if match else ""
    return month if _MONTH.fullmatch(month) else plain_year(text)


def plain_date(text: str) -> str:
    """The date, month or year that was meant, as it should be written; empty where there is none."""
    return _iso(text) or _iso_month(text)


def _paragraph_id(value: str) -> ReportId:
    ids = report_ids(value)
    if len(ids) > 1 and all(each.paragraph is not None for each in ids):
        raise refusal(code="reports-in-one", text=value, first=ids[0], second=ids[1])
    named = report_id(value)
    if named is None or named.paragraph is None:
        raise refusal(code="bad-paragraph-id", text=value)
    return named


def _problem_id(value: str) -> ReportId:
    return _entry_id(value, "bad-problem-id")


def _recommendation_id(value: str) -> ReportId:
    return _entry_id(value, "bad-recommendation-id")


def _entry_id(value: str, code: str) -> ReportId:
    """The id of an item or a section; several that were written as one are refused."""
    ids = report_ids(value)
    if len(ids) > 1 and all(each.paragraph is None for each in ids):
        raise refusal(code="names-in-one", text=value, meant=", ".join(ids), unknown="")
    named = report_id(value)
    if named is None or named.paragraph is not None:
        raise refusal(code=code, text=value)
    return named


def _web_address(value: str) -> str:
    try:
        parts = urlsplit(value)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in value
    except ValueError:  # a host in brackets that is none
        is_web = False
    if not is_web:
        raise refusal(code="bad-url", text=value)
    return value


def _alias(value: str) -> str:
    path = "" if value.startswith("//") else value.strip("/")
    segments = path.split("/")
    if any(segment in (".", "..") or not _SEGMENT.fullmatch(segment) for segment in segments):
        raise refusal(code="bad-alias", text=value)
    return path


def _picture_name(value: str) -> str:
    if ".." in value or not _PICTURE.fullmatch(value):
        raise refusal(code="bad-image-file", text=value)
    return value


def _role(value: str) -> str:
    if value not in ROLES:
        raise refusal(code="unknown-value", text=value, choices="、".join(ROLES))
    return value


def _chosen(value: object, table: Mapping[str, _Choice]) -> _Choice:
    text = text_of(value)
    if text not in table:
        raise refusal(code="unknown-value", text=text, choices=_choices(table))
    return table[text]


def _choices(table: Mapping[str, str]) -> str:
    """Each Chinese name with the value it stands for."""
    return "、".join(f"{name}（{value}）" for name, value in table.items() if name != value)


def _evidence(value: object) -> Evidence:
    return _chosen(value, EVIDENCE)


def _review(value: object) -> Review:
    return _chosen(value, REVIEW)


def _figure_kind(value: object) -> FigureKind:
    return _chosen(value, FIGURE_KINDS)


def _amount(value: str) -> str:
    if not _NUMBER.search(value):
        raise refusal(code="figure-without-number", text=value)
    return value


CaseId = Annotated[str, AfterValidator(_case_id)]
"""`<year>-<slug>`, at most 60 lower-case ASCII letters, digits and hyphens."""
Year = Annotated[int, BeforeValidator(_year)]
"""Four digits without quotation marks, from 1900 to 2100."""
IsoDate = Annotated[datetime.date, BeforeValidator(_date)]
"""`YYYY-MM-DD`."""
PartialDate = Annotated[str, AsWritten, AfterValidator(_partial_date)]
"""`YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""
ParagraphId = Annotated[Medium, AfterValidator(_paragraph_id)]
"""A paragraph of a report: `r1-3-p1`, `2026/r1-3-p1`."""
ProblemId = Annotated[Medium, AfterValidator(_problem_id)]
"""An item or a section of a report: `r2-1-1`, `2026/r2-1`; which parts are problems, the report says."""
RecommendationId = Annotated[Medium, AfterValidator(_recommendation_id)]
"""The same of a recommendation."""
Amount = Annotated[Short, AsWritten, AfterValidator(_amount)]
"""A number as it is to be read: `41`, `约3万`, `41减到2`."""
ShortTitle = Annotated[Short, StringConstraints(max_length=32)]
"""At most 32 characters."""
WebAddress = Annotated[Long, AfterValidator(_web_address)]
"""An address with http or https."""
Alias = Annotated[Long, AfterValidator(_alias)]
"""A path below the site's root, kept without slashes at its ends."""
PictureName = Annotated[Medium, AfterValidator(_picture_name)]
"""The name of a picture in the case's own folder."""
RoleName = Annotated[Medium, AfterValidator(_role)]
"""初审, 复审 or 终审."""
EvidenceValue = Annotated[Evidence, BeforeValidator(_evidence)]
FigureKindValue = Annotated[FigureKind, BeforeValidator(_figure_kind)]
ReviewValue = Annotated[Review, BeforeValidator(_review)]
