"""A page before it is made, and what it depends on: equal ones are made only once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from casearchive.model import Case
from casearchive.pages.views import Page


@dataclass(frozen=True, slots=True)
class Planned:
    """A page before it is made."""

    address: str
    depends: tuple[object, ...]
    """All that the page shows of the material, cases by their digests: equals make equal pages."""
    make: Callable[[], Page]
    """The workers' part."""
    template: str
    """What it is rendered by."""

    @classmethod
    def made(cls, page: Page) -> Planned:
        """A page that costs so little that it is made at once: it depends on all that it is."""
        return cls(page.address, (page,), lambda: page, page.template)


def digests(cases: Iterable[Case]) -> tuple[str, ...]:
    """What stands for cases in that which a page depends on: each holds its vocabulary's digest, too."""
    return tuple(case.digest for case in cases)


def fingerprint(shown: object) -> str:
    """What stands for something that several pages depend on."""
    return hashlib.sha256(repr(shown).encode()).hexdigest()
