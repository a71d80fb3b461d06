"""What a query means, read from its description alone: `docs/decisions/0006-search-index.md`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casearchive.search.folding import fold

MOST_TERMS, LONGEST_TERM = 32, 64
_WHITE = "\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_PIECE = re.compile(rf'(?P<out>-?)"(?P<phrase>[^"]*)"|(?P<plain>(?:[^{_WHITE}"]|"(?![^"]*"))+)')
"""A phrase in quotes, or what stands between white space; a quote without a partner is a character."""


@dataclass(frozen=True, slots=True)
class Term:
    """A folded term that texts must hold, or must not."""

    text: str
    excluded: bool


def terms_of(query: str) -> tuple[Term, ...]:
    """The terms of a query; those that fold to nothing vanish."""
    terms = (_term(match) for match in _PIECE.finditer(query))
    return tuple(term for term in terms if term.text)[:MOST_TERMS]


def _term(match: re.Match[str]) -> Term:
    phrase, plain = match["phrase"], match["plain"]
    if phrase is not None:
        return Term(_folded(phrase), match["out"] == "-")
    excluded = plain.startswith("-") and len(plain) > 1
    return Term(_folded(plain[1:] if excluded else plain), excluded)


def _folded(text: str) -> str:
    return fold(text)[:LONGEST_TERM]
