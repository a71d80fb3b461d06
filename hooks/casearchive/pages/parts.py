"""What several kinds of page show: links, labelled lines and cards of cases."""

from __future__ import annotations

from dataclasses import dataclass

from casearchive import addresses
from casearchive.messages import labels


@dataclass(frozen=True, slots=True)
class Link:
    """A name and the address it leads to; `note` says what to know before following it."""

    title: str
    address: str
    note: str = ""


HOME = Link(labels.HOME, addresses.home())
"""Where every breadcrumb begins."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled line of a case or a term: its places, themes, year and the like."""

    label: str
    links: tuple[Link, ...] = ()
    text: str = ""
    """What stands there where there is nothing to lead to."""
    notes: tuple[str, ...] = ()
    """On what ground this is known: sentences behind a mark."""
    lines: tuple[str, ...] = ()
    """The same as `text` where there are several, each in a line."""
    mark: str = ""
    """How much of something there is, in signs."""


@dataclass(frozen=True, slots=True)
class Thumb:
    """A small picture of a case; `src` is the address of the file."""

    src: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Card:
    """A case in a list."""

    case_id: str
    title: str
    address: str
    summary: str
    year: int
    terms: tuple[tuple[Link, ...], ...]
    """In groups: its places, its themes, its terms of each facet."""
    then: str = ""
    """What the place whose list it stands in was called at the time, where that is another name."""
    thumb: Thumb | None = None
