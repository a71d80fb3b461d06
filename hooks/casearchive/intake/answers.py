"""Answers to values of a header: what has one meaning is taken, however it was written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from casearchive.messages import questions
from casearchive.model import Term
from casearchive.reading import plain_year
from casearchive.reading.suggestions import Terms, core, pieces

_REPORT_ID = re.compile(r"r\d+(-\d+)+(-p\d+)?", re.ASCII)
_ABOVE = ("省", "市", "区", "县")
"""What the name of a place above ends in: 苏州市姑苏区."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A value, and what it was taken for where that is not what was typed."""

    value: object
    taken_as: str = ""


def year(text: str) -> Answer:
    """２０２５, 2025年 and 二〇二五年 are 2025; what is no year stays as it is."""  # noqa: RUF002
    meant = plain_year(text)
    return Answer(int(meant), "" if meant == text else meant) if meant else Answer(text)


def names(text: str, terms: Terms) -> Answer:
    """Names parted by anything, each as one of the terms where it fits exactly one."""
    typed = pieces(text) or [text]
    meant = list(dict.fromkeys(_meant(name, terms) for name in typed))
    return Answer(meant, "" if meant == typed else questions.LIST.join(meant))


def sources(text: str) -> Answer:
    """Ids of paragraphs, or the title of what was published elsewhere."""
    plain = unicodedata.normalize("NFKC", text).lower()
    ids = pieces(plain)
    if ids and all(map(_REPORT_ID.fullmatch, ids)):
        return Answer([{"report": each} for each in ids], "" if plain == text else questions.LIST.join(ids))
    return Answer([{"title": text}])


def _meant(name: str, terms: Terms) -> str:
    if name in terms:
        return name
    fitting = [term.name for term in terms.values() if _fits(name, term.name)]
    fitting += [term.name for term in terms.values() if isinstance(term, Term) and name in term.synonyms]
    return fitting[0] if len(set(fitting)) == 1 else name


def _fits(name: str, full: str) -> bool:
    """Whether a name is the full one without its last words, or with the places above it."""
    return name == core(full) or (name.endswith(full) and name.removesuffix(full).endswith(_ABOVE))
