"""Frozen types that every other room speaks in.

Nothing here reads a file, knows a sentence of Chinese or imports another room.  Past `reading`,
`documents` and `report` these types are all there is: no dicts, no `.get`.
"""

from casearchive.model.cases import (
    Body,
    Case,
    Evidence,
    Heading,
    Image,
    Link,
    Review,
    Reviewer,
    Source,
)
from casearchive.model.findings import (
    Finding,
    Position,
    Positions,
    Severity,
    Values,
    at_most,
    finding_at,
    has_errors,
    position_of,
    warning_at,
)
from casearchive.model.moved import Moved
from casearchive.model.pictures import PublishedPicture, Rendition
from casearchive.model.record import Change, Figure, FigureKind, Mention
from casearchive.model.report import (
    Item,
    Paragraph,
    PartRole,
    Problem,
    Recommendation,
    Report,
    Section,
)
from casearchive.model.report_ids import ReportId, ids_in, is_report_slug, report_id
from casearchive.model.terms import (
    Facet,
    Membership,
    Period,
    Place,
    PlaceKind,
    Term,
    reading_order,
)

__all__ = [
    "Body",
    "Case",
    "Change",
    "Evidence",
    "Facet",
    "Figure",
    "FigureKind",
    "Finding",
    "Heading",
    "Image",
    "Item",
    "Link",
    "Membership",
    "Mention",
    "Moved",
    "Paragraph",
    "PartRole",
    "Period",
    "Place",
    "PlaceKind",
    "Position",
    "Positions",
    "Problem",
    "PublishedPicture",
    "Recommendation",
    "Rendition",
    "Report",
    "ReportId",
    "Review",
    "Reviewer",
    "Section",
    "Severity",
    "Source",
    "Term",
    "Values",
    "at_most",
    "finding_at",
    "has_errors",
    "ids_in",
    "is_report_slug",
    "position_of",
    "reading_order",
    "report_id",
    "warning_at",
]
