"""What was probably meant by a name that is not in the vocabulary."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Mapping

from pydantic_core import PydanticCustomError

from casearchive.front_matter import refusal
from casearchive.model import Place, ReportId, Term, ids_in
from casearchive.vocabulary import Vocabulary

MOST_SUGGESTIONS = 3
LEAST_LIKENESS = 0.55
"""Of two names, from 0 to 1: 石桥街道 suggests 虹桥街道 (0.75)."""

_SEPARATORS = re.compile(r"[、，,;；/|｜\s\[\]［］【】()（）《》〈〉「」『』“”‘’\"']+")  # noqa: RUF001
_GENERIC = re.compile(
    "(?<=.)(?:街道办事处|街道|居民委员会|居委会|社区|村民委员会|村委会|村|镇|民族乡|乡|苏木|市|区|自治县|县|旗)$"
)
"""What many names of places end in: two that share nothing else are not alike."""

Terms = Mapping[str, Place] | Mapping[str, Term]
"""Terms by what a header calls them, in the vocabulary's order."""


def pieces(text: str) -> list[str]:
    """The names or ids that were written as one, with commas, brackets and the like between them."""
    return [piece for piece in _SEPARATORS.split(text) if piece]


def report_ids(text: str) -> list[ReportId]:
    """The ids of reports that were written as one; none where anything else stands among them."""
    ids, rest = ids_in(text)
    return [] if pieces(rest) else ids


def core(name: str) -> str:
    """A place's name without what it shares with others of its kind: 虹桥 of 虹桥街道."""
    return _GENERIC.sub("", name)


def unknown(
    code: str, name: str, terms: Terms, vocabulary: Vocabulary, existing: Collection[str] = ()
) -> PydanticCustomError:
    """The finding about a name, with the terms nearest to it.

    `existing` are names that there are, where they are more than the terms that may be suggested.
    """
    parts = pieces(name)
    known = [part for part in parts if part in terms or part in existing]
    is_with_above = code == "unknown-place" and "/" in name and known == parts[-1:]  # 甲县/城关镇
    if len(parts) > 1 and known and not is_with_above:
        others = "、".join(part for part in parts if part not in known)
        return refusal(code="names-in-one", text=name, meant=", ".join(known), unknown=others)
    pinyin = vocabulary.pinyin(name)
    scores = {called: _likeness(name, pinyin, term) for called, term in terms.items()}
    near = sorted((name for name in scores if scores[name] >= LEAST_LIKENESS), key=lambda n: (-scores[n], n))
    near = near[:MOST_SUGGESTIONS]
    return refusal(
        code=code, text=name, nearest="、".join(near), first=first(near), sample=first(list(terms))
    )


def first(names: list[str]) -> str:
    """The first of some names; nothing where there is none."""
    return names[0] if names else ""


def _likeness(name: str, pinyin: str, term: Place | Term) -> float:
    """From 0 to 1: by characters, by sound, or 1 for a synonym."""
    if isinstance(term, Term) and name in term.synonyms:
        return 1.0
    if pinyin == term.pinyin:
        return 0.9
    if isinstance(term, Place) and set(core(name)).isdisjoint(core(term.name)):
        return 0.0
    part = 0.7 if len(name) > 1 and (name in term.name or term.name in name) else 0.0
    return max(difflib.SequenceMatcher(None, name, term.name).ratio(), part)
