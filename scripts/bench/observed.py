"""Personal data as offices write it, by hands that had not read the detector, or had for the sets before.

The first 552 and 487 lines are from memory, those after them one for each form of two drawn sets; the last
2,561 and 2,164 are twelve sets, each measured before the detector was mended for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

CERTAIN = ("resident", "card")
"""Kinds whose numbers have a check digit."""
_MARK = re.compile("[⟦⟧]")
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})|\\([nt])")


@dataclass(frozen=True, slots=True)
class Observed:
    """A text and the places in it that tell of a person; none where nothing does."""

    kind: str
    text: str
    places: tuple[tuple[int, int], ...] = ()


def personal() -> tuple[Observed, ...]:
    """Texts with places that have to be found."""
    return _read("observed_personal.tsv")


def harmless() -> tuple[Observed, ...]:
    """Texts in which there is nothing to find."""
    return _read("observed_harmless.tsv")


def _read(name: str) -> tuple[Observed, ...]:
    lines = Path(__file__).with_name(name).read_text("utf-8").splitlines()
    return tuple(_observed(*line.split("\t")) for line in lines)


def _observed(kind: str, written: str) -> Observed:
    text = _ESCAPE.sub(_unescaped, written)
    at = [match.start() - number for number, match in enumerate(_MARK.finditer(text))]
    return Observed(kind, _MARK.sub("", text), tuple(zip(at[::2], at[1::2], strict=True)))


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else {"n": "\n", "t": "\t"}[match[2]]
