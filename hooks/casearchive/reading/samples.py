"""Right values for the examples of findings: names that the city's own vocabulary has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from casearchive.model import Finding
from casearchive.reading.names import PLACE_KINDS
from casearchive.reading.terms import existing, terms_for
from casearchive.vocabulary import Vocabulary


def with_samples(findings: Iterable[Finding], vocabulary: Vocabulary, year: str) -> Iterator[Finding]:
    """Findings about a header, those about a key with terms with one that might stand there."""
    for finding in findings:
        key = finding.field.partition("[")[0]
        is_said = any(name == "sample" for name, _ in finding.values)
        sample = "" if is_said else _sample(key, vocabulary, int(year) if year.isdecimal() else None)
        yield replace(finding, values=(*finding.values, ("sample", sample))) if sample else finding


def _sample(key: str, vocabulary: Vocabulary, year: int | None) -> str:
    if kind := PLACE_KINDS.get(key):
        places = (name for name, place in existing(vocabulary, kind, year).items() if place.kind is kind)
        return next(places, "")
    return next(iter(terms_for(vocabulary, key)), "")
