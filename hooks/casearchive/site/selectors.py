"""Selectors as browsers of 2020 read them: without `:is()`, for which they drop a whole rule."""

from __future__ import annotations

import re
from collections.abc import Iterator

_RULE = re.compile(r"[^{};@]+(?=\{)")
_IS = ":is("
_COMPOUND = re.compile(r"[^\s>+~,(]*$")


def spelled_out(sheet: str) -> str:
    """A style sheet without comments, its rules for `:is(a, b)` written for `a` and for `b`."""
    return _RULE.sub(lambda found: _spelled_out(found[0]), sheet)


def _spelled_out(selectors: str) -> str:
    if _IS not in selectors:
        return selectors
    text = selectors.strip()
    lead = selectors[: len(selectors) - len(selectors.lstrip())]
    return lead + ", ".join(one for selector in _parted(text) for one in _each(selector)) + " "


def _each(selector: str) -> Iterator[str]:
    """A selector for every choice that it leaves."""
    at = selector.find(_IS)
    if at < 0:
        yield selector
        return
    end = _closing(selector, at + len(_IS) - 1)
    before, after = selector[:at], selector[end + 1 :]
    for choice in _parted(selector[at + len(_IS) : end]):
        yield from _each(_joined(before, choice) + after)


def _joined(before: str, choice: str) -> str:
    """The name of an element stands at the head of what else is said of it."""
    head = _COMPOUND.search(before)
    start = head.start() if head and choice[0].isalpha() else len(before)
    return before[:start] + choice + before[start:]


def _parted(selectors: str) -> Iterator[str]:
    """Selectors between commas, those in brackets left together."""
    depth, start = 0, 0
    for at, character in enumerate(selectors):
        depth += (character in "([") - (character in ")]")
        if character == "," and depth == 0:
            yield selectors[start:at].strip()
            start = at + 1
    yield selectors[start:].strip()


def _closing(text: str, at: int) -> int:
    """Where the bracket closes that opens there; the end of what is not closed."""
    depth = 0
    for place in range(at, len(text)):
        depth += (text[place] == "(") - (text[place] == ")")
        if depth == 0:
            return place
    return len(text)
