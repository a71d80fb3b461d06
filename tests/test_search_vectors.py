"""The vectors that the engine and the browser share, against the engine; a browser test has the rest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.queries import terms_of
from casearchive.search.folding import fold

VECTORS = json.loads(Path(__file__).with_name("search_vectors.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "folded"), VECTORS["folding"], ids=ascii)
def test_a_text_is_folded_so(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(("text", "folded"), VECTORS["folding"], ids=ascii)
def test_folding_a_folded_text_changes_nothing(text: str, folded: str) -> None:
    assert fold(folded) == folded


@pytest.mark.parametrize(("query", "terms"), VECTORS["queries"], ids=ascii)
def test_a_query_is_read_as_these_terms(query: str, terms: list[list[object]]) -> None:
    assert [[term.text, term.excluded] for term in terms_of(query)] == terms
