"""Kinds of personal data, and one that was found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What was found; the value is the code of its finding."""

    IDENTITY = "privacy-identity-number"
    CARD = "privacy-bank-card"
    TELEPHONE = "privacy-telephone"
    MAILBOX = "privacy-mailbox"
    ACCOUNT = "privacy-account"
    PLATE = "privacy-plate"
    TRAVEL = "privacy-travel-document"
    ADDRESS = "privacy-address"
    BIRTH = "privacy-birth-date"
    NAME = "privacy-name"
    PUPIL = "privacy-pupil"

    @property
    def is_error(self) -> bool:
        """Whether it stops what it stands in: numbers that lead to a person by themselves."""
        return self in _ERRORS

    @property
    def may_pass(self) -> bool:
        """Whether a named person may let one stand."""
        return self not in _NEVER


_NEVER = frozenset({Kind.IDENTITY, Kind.CARD})
_ERRORS = _NEVER | {Kind.TELEPHONE, Kind.MAILBOX, Kind.ACCOUNT}


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A place in a text that tells of a person."""

    start: int
    end: int
    kind: Kind
    text: str
    """As it stands there."""
    mask: str
    """What may stand there instead."""


@dataclass(frozen=True, slots=True)
class Told:
    """The same in a line as it is read."""

    start: int
    end: int
    kind: Kind
    mask: str
    is_certain: bool = False
    """Whether a check digit says that it is one."""
