"""What may be done with a case in which state, and what it says afterwards.  Nothing here writes a file."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from casearchive.desk.contents import Content
from casearchive.desk.revisions import Act
from casearchive.model import Evidence, Review
from casearchive.reading.names import EVIDENCE, REVIEW, ROLES, name_of
from casearchive.reading.signing import KEY, plain_digest

ALLOWED = {
    Review.DRAFT: (Act.SAVED, Act.HANDED_IN, Act.SIGNED, Act.PUBLISHED),
    Review.IN_REVIEW: (Act.SAVED, Act.APPROVED, Act.SIGNED, Act.RETURNED, Act.PUBLISHED),
    Review.PUBLISHED: (Act.SAVED, Act.SIGNED, Act.CORRECTED, Act.WITHDRAWN),
    Review.WITHDRAWN: (Act.SAVED, Act.RETURNED, Act.PUBLISHED),
}
"""The acts of each state."""
UNPUBLISHED = (Review.DRAFT, Review.IN_REVIEW)


@dataclass(frozen=True, slots=True)
class Rules:
    """What a city asks for before anything is published."""

    roles: tuple[str, ...] = ()
    """Those in which a case must have been checked."""
    are_apart: bool = True
    """Whether each of them must be another person."""
    must_be_signed: bool = False
    """Whether the text must have been signed on paper."""


class RefusedError(Exception):
    """Something that may not be done: its code, and what its sentence names."""

    def __init__(self, code: str, **values: str) -> None:
        """Keep them."""
        super().__init__(code)
        self.code, self.values = code, values


def state_of(content: Content) -> Review:
    """Where a case stands; what says nothing that is known is a draft."""
    return REVIEW.get(content.value("review"), Review.DRAFT)


def begun(content: Content, today: datetime.date) -> Content:
    """What every new case says of itself, where it does not say it."""
    given = {"date": today.isoformat(), "evidence": _named(content, EVIDENCE, Evidence.SELF_REPORTED)}
    given["review"] = _named(content, REVIEW, Review.DRAFT)
    for key, value in given.items():
        if not content.under(key):
            content = content.put(key, {key: value})
    return content


def with_states_of(known: Content, content: Content) -> Content:
    """A text that came in a file, with the state and the reviewers of the case that is there, if one is."""
    for key in ("review", "reviewers", "changes", "date"):
        content = content.put(key, known.under(key))
    return content


def handed_in(content: Content) -> Content:
    """A draft as one that waits for whoever checks it."""
    _may(content, Act.HANDED_IN)
    return _in_state(content, Review.IN_REVIEW)


def returned(content: Content) -> Content:
    """One that waits, or that was withdrawn, as a draft again, which nobody has checked or signed."""
    _may(content, Act.RETURNED)
    return _in_state(content.put("reviewers", {}).put(KEY, {}), Review.DRAFT)


def approved(content: Content, role: str, name: str, day: datetime.date, rules: Rules) -> Content:
    """With somebody who has checked it.  Raises `RefusedError`."""
    _may(content, Act.APPROVED)
    name = " ".join(name.split())
    people = reviewers_of(content)
    if role not in ROLES:
        raise RefusedError("no-role")
    if not name:
        raise RefusedError("no-name")
    if any(role == known for known, _ in people):
        raise RefusedError("role-taken", role=role)
    if rules.are_apart and any(name == known for _, known in people):
        raise RefusedError("same-person", name=name)
    later = [known for known, _ in people if ROLES.index(known) > ROLES.index(role)]
    if later:
        raise RefusedError("role-too-late", role=role, later=later[0])
    earlier = [
        known for known in ROLES[: ROLES.index(role)] if known in rules.roles and known not in dict(people)
    ]
    if earlier:
        raise RefusedError("role-too-early", role=role, earlier="、".join(earlier))
    return content.with_row("reviewers", {"role": role, "name": name, "date": day.isoformat()})


def reviewers_of(content: Content) -> Sequence[tuple[str, str]]:
    """Roles and names of those who have checked it."""
    said = content.under("reviewers")
    rows = sorted({path.partition(".")[0] for path in said})
    people = [(said.get(f"{row}.role", ""), said.get(f"{row}.name", "")) for row in rows]
    return [person for person in people if person[0] in ROLES]


def roles_missing(content: Content, rules: Rules) -> Sequence[str]:
    """Those in which nobody has checked it yet, although a city asks for that."""
    return [role for role in rules.roles if role not in {known for known, _ in reviewers_of(content)}]


def published(content: Content, day: datetime.date, rules: Rules, note: str = "") -> Content:
    """As it is to be published, on that day; one that comes back keeps its day, and readers get the note.

    Raises `RefusedError`.
    """
    _may(content, Act.PUBLISHED)
    if missing := roles_missing(content, rules):
        raise RefusedError("roles-missing", roles="、".join(missing))
    if rules.must_be_signed and not content.value(f"{KEY}.digest"):
        raise RefusedError("not-signed")
    if note:
        return _in_state(_changed(content, day, note), Review.PUBLISHED)
    return _in_state(content.put("date", {"date": day.isoformat()}), Review.PUBLISHED)


def signed(content: Content, given: str, day: str, digest: str, today: datetime.date) -> Content:
    """One whose text, of that digest, was signed on paper.  Raises `RefusedError`."""
    _may(content, Act.SIGNED)
    plain = plain_digest(given)
    if not plain:
        raise RefusedError("no-digest")
    if not digest.startswith(plain):
        raise RefusedError("other-text")
    try:
        date = datetime.date.fromisoformat(day.strip() or today.isoformat())
    except ValueError as error:
        raise RefusedError("no-day") from error
    if date > today:
        raise RefusedError("no-day")
    return content.put(KEY, {f"{KEY}.digest": digest, f"{KEY}.date": date.isoformat()})


def unsigned(content: Content) -> Content:
    """One that nobody has signed."""
    _may(content, Act.SIGNED)
    return content.put(KEY, {})


def corrected(content: Content, day: datetime.date, note: str, digest: str) -> Content:
    """A published case that has changed, with what readers are told of that.  Raises `RefusedError`.

    Of a signed one the digest is put down, so that no other text passes for the correction.
    """
    _may(content, Act.CORRECTED)
    rows = {path: text for path, text in content.under(KEY).items() if path != f"{KEY}.corrected"}
    if rows and not digest.startswith(plain_digest(content.value(f"{KEY}.digest"))):
        rows[f"{KEY}.corrected"] = digest
    return _changed(content.put(KEY, rows), day, note)


def withdrawn(content: Content, day: datetime.date, reason: str, *, is_emptied: bool) -> Content:
    """A published case that is published no more; its text goes too where it must not be read by anybody."""
    _may(content, Act.WITHDRAWN)
    if not reason.split():
        raise RefusedError("no-withdrawal-reason")
    content = _in_state(_changed(content, day, reason), Review.WITHDRAWN)
    return replace(content, body="") if is_emptied else content


def _may(content: Content, act: Act) -> None:
    state = state_of(content)
    if act not in ALLOWED[state]:
        raise RefusedError("not-in-this-state", state=name_of(REVIEW, state))


def _in_state(content: Content, review: Review) -> Content:
    return content.put("review", {"review": _named(content, REVIEW, review)})


def _named(content: Content, table: Mapping[str, object], value: Review | Evidence) -> str:
    """A fixed value in the language of the file's keys."""
    return name_of(table, value) if content.is_chinese else value.value


def _changed(content: Content, day: datetime.date, note: str) -> Content:
    note = " ".join(note.split())
    if not note:
        raise RefusedError("no-note")
    return content.with_row("changes", {"date": day.isoformat(), "note": note})
