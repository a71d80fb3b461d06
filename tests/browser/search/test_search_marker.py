"""Marks of a query in any text: what a case page shows."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from plain_folding import fold
from plain_scan import terms_of
from small_site import TERMS, Document, Site
from tiny_index import Shape

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Engine

pytestmark = pytest.mark.browser

WORDS = (("社群", "社区"), ("资讯", "信息"), ("软体", "软件"), ("义工", "志愿者"), ("义工", "党员"))
SITE = Site((Document("2002-1", "case", "社区党员", year="2002", date="2026-01-01"),), TERMS, WORDS)
MARKED = """const marker = await engine.marker(argument.query);
return argument.texts.map((text) => marker(text).map(([from, to]) => text.slice(from, to)));"""


@pytest.fixture(scope="module")
def marking(engine_for: Callable[..., Engine]) -> Engine:
    """A search with some words."""
    return engine_for(SITE, Shape())


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("滄浪區", "在沧浪区和滄浪區。", ["沧浪区", "滄浪區"]),
        ("社区 党员", "社区的党员", ["社区", "党员"]),
        ("社区 党员", "社区党员", ["社区党员"]),
        ("社区 -党员", "社区的党员", ["社区"]),
        ('"App 2.0"', "用app  2.0吧", ["app  2.0"]),
        ("𠮷党", "😀𠮷党😀", ["𠮷党"]),
        ("cafe", "cafe\u0301 好", ["cafe\u0301"]),
        ("社群", "社区与党员", ["社区"]),
        ("社群", "社群与社区", ["社群"]),
        ("社群资讯", "社区信息、社群信息、社区资讯", ["社区信息", "社群信息", "社区资讯"]),
        ("义工", "志愿者和党员", ["志愿者", "党员"]),
        ("无", "有", []),
        ("", "社区", []),
        ("-社区", "社区", []),
        ("<b>", "a<b>&", ["<b>"]),
        ("社区", "", []),
    ],
)
def test_a_marker_marks_what_the_query_means(
    marking: Engine, query: str, text: str, marked: list[str]
) -> None:
    assert marking.run(MARKED, {"query": query, "texts": [text]}) == [marked]


def test_a_marker_needs_no_list_and_no_core(marking: Engine) -> None:
    loaded = marking.run(
        """const loaded = [];
        const load = async (name) => {
          loaded.push(name);
          return new Uint8Array(await (await fetch(base + name)).arrayBuffer());
        };
        const counted = openSearch(base, { load });
        await counted.marker("社群");
        await counted.marker("党员");
        return loaded.map((name) => name.split("-")[0]);"""
    )
    assert sorted(loaded) == ["search/fold", "search/manifest.json", "search/words"]


def test_marks_are_what_a_search_of_the_folded_text_finds(engine: Engine, site: Site) -> None:
    draw = random.Random(6)
    texts = [text for document in site.documents for text in (document.title, *document.paragraphs) if text]
    for _ in range(40):
        text = draw.choice(texts)
        start = draw.randrange(len(text))
        query = f'"{text[start : start + 4].replace(chr(34), "")}"'
        [(term, _)] = terms_of(query) or [("", False)]
        sample = [draw.choice(texts) for _ in range(10)] + [text]
        for pieces, of in zip(engine.run(MARKED, {"query": query, "texts": sample}), sample, strict=True):
            assert bool(pieces) == bool(term and term in fold(of)), (query, of)
            assert all(term in fold(piece) or not piece for piece in pieces)


@pytest.mark.parametrize(
    "query", ["'平'.repeat(65536)", "'<img src=x>'", "undefined", "'\\ud800'", "'(.*)+$'"]
)
def test_odd_queries_make_a_marker(engine: Engine, query: str) -> None:
    marks = engine.run(f"return (await engine.marker({query}))('平江路'.repeat(5000) + '\\ud800');")
    assert marks == []


def test_a_marker_names_the_file_that_fails_and_tries_again(engine: Engine) -> None:
    message, marks = engine.run(
        """let harm = true;
        const load = async (name) => {
          if (harm && name.includes("fold")) throw new Error("gone");
          return new Uint8Array(await (await fetch(base + name)).arrayBuffer());
        };
        const counted = openSearch(base, { load });
        const message = await counted.marker("平").catch((error) => error.message);
        harm = false;
        return [message, (await counted.marker("平"))("平江")];"""
    )
    assert message.startswith("search/fold-")
    assert message.endswith("could not be loaded: gone")
    assert marks == [[0, 1]]
