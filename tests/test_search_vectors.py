"""The vectors that the engine and the browser share, against the engine; a browser test has the rest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from casearchive.search.folding import fold

VECTORS = json.loads(Path(__file__).with_name("search_vectors.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "folded"), VECTORS["folding"], ids=ascii)
def test_a_text_is_folded_so(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(("text", "folded"), VECTORS["folding"], ids=ascii)
def test_folding_a_folded_text_changes_nothing(text: str, folded: str) -> None:
    assert fold(folded) == folded


@pytest.mark.parametrize(("query", "terms"), VECTORS["queries"], ids=ascii)
def test_the_terms_of_a_query_are_folded(query: str, terms: list[tuple[str, bool]]) -> None:
    assert [fold(text) for text, _ in terms] == [text for text, _ in terms]
    assert all(text in fold(query) for text, _ in terms)
