"""The vectors that the engine and the browser share, against the browser and the plain oracle."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from plain_scan import terms_of

from casearchive.search.folding import fold_table

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Engine

pytestmark = pytest.mark.browser

DIFFERENCES = """const vectors = await (await fetch(base + "search_vectors.json")).json();
const { codesOf, makeFold, textOf } = await import(modules + "folding.mjs");
const { parseQuery } = await import(modules + "query.mjs");
const fold = makeFold(codesOf(argument.from), codesOf(argument.to));
const found = {
  folding: ([text]) => textOf(fold(text).codes),
  queries: ([query]) => parseQuery(query, fold).terms.map(({ text, excluded }) => [text, excluded]),
};
// As JSON: a lone surrogate does not leave the page in any other way.
const told = (kind) => vectors[kind].map((vector) => JSON.stringify([vector, found[kind](vector)]));
return { folding: told("folding"), queries: told("queries") };"""


@pytest.fixture(scope="module")
def told(engine: Engine, project: Path) -> dict[str, list[str]]:
    """Each vector with what the browser makes of it, by the engine's own table."""
    shutil.copy(project / "tests/search_vectors.json", engine.folder)
    table = fold_table()
    found: dict[str, list[str]] = engine.run(DIFFERENCES, {"from": table.source, "to": table.target})
    return found


@pytest.mark.parametrize("kind", ["folding", "queries"])
def test_the_browser_makes_the_same_of_every_vector(told: dict[str, list[str]], kind: str) -> None:
    pairs = [json.loads(text) for text in told[kind]]
    assert len(pairs) > 20
    assert [(vector, found) for vector, found in pairs if vector[1] != found] == []


def test_the_plain_oracle_splits_queries_the_same(told: dict[str, list[str]]) -> None:
    for (query, terms), _ in map(json.loads, told["queries"]):
        # Its table is short, so its texts may differ.
        assert [excluded for _, excluded in terms_of(query)] == [excluded for _, excluded in terms], query
