"""The text that a case is known by to others: what stands behind its title and its summary, to begin with."""

from __future__ import annotations

import re

from casearchive.markup import paragraphs_in
from casearchive.model import Case

READ = 400
"""Characters of abstract and body that are looked at: what a case is about is said early."""
FUNCTION = "的了是在和与及或等于以为将把被对由从到其这那之而也都又就还使让各该所向并但有个一不"
"""Characters that hold a sentence together: a pair with one of them says little."""
_MARKUP = 3
"""HTML takes at most that many times its text, nearly always."""
_QUOTATION = re.compile(r"<blockquote>.*?(?:</blockquote>|\Z)", re.DOTALL)
"""Somebody else's words, which cases of one source have in common."""


def behind(case: Case) -> list[str]:
    """The abstract and the beginning of the body, as plain paragraphs, without what is quoted."""
    found, left = [], READ
    beginning = _QUOTATION.sub("", case.body.html[: READ * _MARKUP].rpartition("<")[0])
    for paragraph in (case.abstract, *paragraphs_in(beginning)):
        if left > 0:
            found.append(paragraph[:left])
            left -= len(paragraph)
    return found
