"""What stops publishing besides findings: what nobody has confirmed, checked, signed or chosen yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from casearchive.desk import states
from casearchive.desk.contents import Content
from casearchive.desk.desk import Desk, Open
from casearchive.messages import desk as words
from casearchive.model import Review
from casearchive.reading.signing import KEY


@dataclass(frozen=True, slots=True)
class Stop:
    """Something that is left to do, and where."""

    label: str
    text: str
    place: str
    """Id of the part of the form; empty for the page on which two texts are compared."""


def stops(desk: Desk, opened: Open, content: Content) -> tuple[Stop, ...]:
    """What stops publishing, in the order of the form; nothing of a case that is published."""
    if states.state_of(content) is Review.PUBLISHED:
        return ()
    return (*_unchosen(opened), *_unconfirmed(desk, opened, content), *_unchecked(desk, content))


def _unchosen(opened: Open) -> Iterator[Stop]:
    if opened.is_forked:
        yield Stop(*words.STOPS["forked"], "")


def _unconfirmed(desk: Desk, opened: Open, content: Content) -> Iterator[Stop]:
    """Guesses of an import."""
    guesses = desk.drafts.guesses(opened.key)
    keys = guesses.keys_in(content)
    for field in desk.fields():
        if field.key in keys:
            yield Stop(field.name, words.STOP_GUESS, f"g-{field.key}")
    if guesses.headings_in(content):
        yield Stop(*words.STOPS["headings"], "g-headings")


def _unchecked(desk: Desk, content: Content) -> Iterator[Stop]:
    """What the city's rules ask for."""
    rules, people = desk.rules, states.reviewers_of(content)
    if missing := states.roles_missing(content, rules):
        names = "、".join(name for _, name in people) if rules.are_apart else ""
        who = words.STOP_APART.format(names=names) if names else words.STOP_ANYBODY
        waits = states.state_of(content) is Review.IN_REVIEW
        text = who if waits else words.STOP_HAND_IN
        yield Stop(words.STOP_ROLES.format(roles="、".join(missing)), text, "g-review")
    if rules.must_be_signed and not content.value(f"{KEY}.digest"):
        yield Stop(*words.STOPS["signed"], "g-signed")
