"""The header of a case, key by key.  Order matters: a rule may look at the keys above it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator, model_validator

from casearchive.front_matter import Long, LongText, Medium, OneOrList, Record, Short, refusal
from casearchive.model import Image, PlaceKind, Reviewer, Source
from casearchive.privacy import PassFields
from casearchive.reading.parts import ChangeFields, FigureFields, MentionFields, Part, PeriodFields
from casearchive.reading.signing import SignedFields
from casearchive.reading.terms import (
    CommunityName,
    Context,
    DistrictName,
    StreetName,
    ThemeName,
    alone,
    within,
)
from casearchive.reading.values import (
    Alias,
    CaseId,
    EvidenceValue,
    IsoDate,
    ParagraphId,
    PartialDate,
    PictureName,
    ProblemId,
    RecommendationId,
    ReviewValue,
    RoleName,
    ShortTitle,
    WebAddress,
    Year,
)


class SourceFields(Part):
    """A paragraph of the report, or something published elsewhere."""

    becomes = Source

    report: ParagraphId | None = None
    """Id of a paragraph of the report; then no other key stands beside it."""
    title: Long = ""
    """What was published elsewhere."""
    publisher: Long = ""
    """By whom."""
    date: PartialDate = ""
    """When: a date, a month or a year."""
    url: WebAddress = ""
    """Where it can be read."""

    @model_validator(mode="after")
    def _has_one_form(self) -> SourceFields:
        if self.report and (self.title or self.publisher or self.date or self.url):
            raise refusal(code="source-two-forms")
        if not self.report and not self.title:
            raise refusal(code="source-no-form")
        return self


class ReviewerFields(Part):
    """Who checked the case."""

    becomes = Reviewer

    role: RoleName
    """初审, 复审 or 终审."""
    name: Short
    """Who."""
    date: IsoDate
    """When."""


class ImageFields(Part):
    """A picture in the case's own folder."""

    becomes = Image

    file: PictureName
    """Its file name."""
    alt: Long
    """What it shows, for those who do not see it."""
    credit: Medium = ""
    """Who made it."""
    consent: Long = ""
    """Who agreed to its publication."""


class CaseFields(Record):
    """All keys of a case's header."""

    id: CaseId
    """Equals the file's name; never changes."""
    title: Short
    """Plain text, at most 60 characters."""
    year: Year
    """When it was practised."""
    year_note: Long = ""
    """On what ground the year stands where the source gives none."""
    district: Annotated[tuple[DistrictName, ...], OneOrList, Field(min_length=1)]
    """Where, as it was called then; the city for what concerned all of it."""
    street: Annotated[tuple[StreetName, ...], OneOrList] = ()
    """Streets, each in one of the districts."""
    community: Annotated[tuple[CommunityName, ...], OneOrList] = ()
    """Communities, each in one of the streets."""
    themes: Annotated[tuple[ThemeName, ...], OneOrList, Field(min_length=1)]
    """What it is about."""
    date: IsoDate
    """When it was published here."""
    summary: Medium
    """At most 120 characters."""
    sources: Annotated[tuple[SourceFields, ...], Field(min_length=1)]
    """What it is taken from."""
    problems: Annotated[tuple[ProblemId, ...], OneOrList] = ()
    """Problems of the report that it illustrates."""
    recommendations: Annotated[tuple[RecommendationId, ...], OneOrList] = ()
    """Recommendations of the report that it illustrates."""
    evidence: EvidenceValue
    """How well its results are known."""
    review: ReviewValue
    """Where it stands in review."""
    reviewers: Annotated[tuple[ReviewerFields, ...], Field(max_length=3)] = ()
    """Who checked it."""
    aliases: Annotated[tuple[Alias, ...], OneOrList] = ()
    """Paths it was reached by before."""
    images: tuple[ImageFields, ...] = ()
    """Pictures beside it."""
    short_title: ShortTitle = ""
    """At most 32 characters."""
    unit: Annotated[tuple[Medium, ...], OneOrList] = ()
    """Who did it."""
    partners: Annotated[tuple[Medium, ...], OneOrList] = ()
    """With whom."""
    authors: Annotated[tuple[Short, ...], OneOrList] = ()
    """Who wrote it down."""
    period: PeriodFields | None = None
    """From when to when it was practised."""
    abstract: LongText = ""
    """At most 1,500 characters."""
    figures: tuple[FigureFields, ...] = ()
    """What it cost, whom it reached, what came of it."""
    conditions: Annotated[tuple[Long, ...], OneOrList] = ()
    """What it takes."""
    lessons: Annotated[tuple[Long, ...], OneOrList] = ()
    """What did not work."""
    awards: tuple[MentionFields, ...] = ()
    """Awards."""
    press: tuple[MentionFields, ...] = ()
    """Reports in the press."""
    changes: tuple[ChangeFields, ...] = ()
    """Every change after publication."""
    signed: SignedFields | None = None
    """Which text was signed on paper; never published."""
    privacy_passed: tuple[PassFields, ...] = ()
    """What may stand although it tells of a person; never published."""

    @field_validator("id", mode="after")
    @classmethod
    def _is_the_file_name(cls, value: str, info: ValidationInfo) -> str:
        context = info.context
        if isinstance(context, Context) and value != context.stem:
            rename = context.new_name(value)
            raise refusal(code="id-not-file-name", text=value, stem=context.stem, rename=rename)
        return value

    @field_validator("year", mode="after")
    @classmethod
    def _is_the_year_of_id_and_folder(cls, value: int, info: ValidationInfo) -> int:
        case_id, context, year = info.data.get("id", ""), info.context, f"{value:04d}"
        if case_id and case_id[:4] != year:
            raise refusal(code="year-not-of-id", text=year, id_year=case_id[:4])
        if isinstance(context, Context) and context.folder != year:
            raise refusal(code="year-not-of-folder", text=year, folder=context.folder)
        return value

    @field_validator("district", mode="after")
    @classmethod
    def _city_stands_alone(cls, value: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        return alone(value, info)

    @field_validator("street", mode="after")
    @classmethod
    def _city_has_no_street(cls, value: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        return within(PlaceKind.STREET, value, info)

    @field_validator("community", mode="after")
    @classmethod
    def _city_has_no_community(cls, value: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        return within(PlaceKind.COMMUNITY, value, info)
