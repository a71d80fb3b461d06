"""The first page: every case and draft, by state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from casearchive.desk.contents import Content
from casearchive.desk.revisions import SETTLED, History
from casearchive.desk.shelf import Held
from casearchive.desk.states import state_of
from casearchive.model import Case, Review
from casearchive.search.folding import fold, fold_all


@dataclass(frozen=True, slots=True)
class Row:
    """A case or a draft as the list shows it."""

    title: str
    state: Review
    identifier: str = ""
    key: str = ""
    """Of its draft; empty where nobody has opened it at this desk."""
    places: str = ""
    year: str = ""
    by: str = ""
    at: str = ""
    """Who wrote last, and when."""
    has_changes: bool = False
    """Whether the draft says something that the case's file does not."""
    is_forked: bool = False
    """Whether two people have written: somebody has to choose."""
    is_broken: bool = False
    """Whether the file cannot be read."""


def rows(held: Held, shown: Mapping[str, History], query: str) -> dict[Review, list[Row]]:
    """What a question finds, by state; all of it where nothing is asked."""
    wanted = [word for word in fold(query).split(" ") if word]
    by_path = {origin: key for key, history in shown.items() if (origin := _origin(history))}
    grouped: dict[Review, list[Row]] = {review: [] for review in Review}
    cases = ((name, reading.case) for name, reading in held.loaded.readings.items())
    found = [
        (_of_case(held, name, case, by_path.get(name, ""), shown), held.folded.get(name, name))
        for name, case in cases
    ]
    readings = held.loaded.readings
    drafts = [_of_draft(key, made) for key, made in shown.items() if _origin(made) not in readings]
    said = fold_all(f"{row.title} {row.places} {row.identifier}" for row in drafts)
    found += list(zip(drafts, said, strict=True))
    for row, text in found:
        if all(word in text for word in wanted):
            grouped[row.state].append(row)
    for listed in grouped.values():
        listed.sort(key=lambda row: (row.at, row.year, row.identifier, row.key), reverse=True)
    return grouped


def has_changes(history: History) -> bool:
    """Whether a draft says what the case's file does not."""
    newest = history.newest()
    return newest is not None and newest.act not in SETTLED


def _origin(history: History) -> str:
    newest = history.newest()
    return newest.origin.path if newest and newest.origin else ""


def _of_case(held: Held, name: str, case: Case | None, key: str, shown: Mapping[str, History]) -> Row:
    """A case of the folder of cases, with the draft that somebody has begun of it."""
    identifier = name.rpartition("/")[2].removesuffix(".md")
    if key and (has_changes(shown[key]) or case is None):
        return _of_draft(key, shown[key], identifier, has_changes(shown[key]))
    if case is None:
        return Row(identifier, Review.DRAFT, identifier, is_broken=True)
    places = "、".join(held.places(case))
    updated = case.updated.isoformat()
    forked = bool(key) and len(shown[key].heads()) > 1
    return Row(case.title, case.review, case.id, key, places, str(case.year), at=updated, is_forked=forked)


def _of_draft(key: str, history: History, identifier: str = "", changed: bool = False) -> Row:
    newest = history.newest()
    content = newest.content if newest else Content()
    return Row(
        content.value("title"),
        state_of(content),
        identifier or content.value("id"),
        key,
        "、".join(_places(content)),
        content.value("year"),
        newest.by if newest else "",
        newest.at if newest else "",
        changed,
        len(history.heads()) > 1,
    )


def _places(content: Content) -> Iterator[str]:
    for key in ("district", "street", "community"):
        yield from content.listed(key)
