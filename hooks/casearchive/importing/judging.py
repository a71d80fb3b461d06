"""Cases that are not there yet, or not published yet, beside all that are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from casearchive import checks
from casearchive.archive import Archive, make_archive
from casearchive.discovery import Picture
from casearchive.model import Case, Finding


def judged(
    archive: Archive, unread: frozenset[str], cases: Sequence[Case], pictures: Iterable[Picture] = ()
) -> tuple[Finding, ...]:
    """What a check of the whole finds in these cases, put in the place of those of the same path."""
    paths = {case.path for case in cases}
    others = [case for case in archive.every if case.path not in paths]
    known = (*archive.pictures, *(picture for picture in pictures if picture not in archive.pictures))
    whole = make_archive(
        *(archive.vocabulary, archive.reports, archive.documents, [*others, *cases], known, archive.assets)
    )
    return tuple(finding for finding in checks.check(whole, unread).findings if finding.path in paths)
