"""What a result shows of its text."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest
from plain_folding import fold
from plain_scan import terms_of
from small_site import TERMS, Document, Site

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Engine

pytestmark = pytest.mark.browser

FILL = "长长期期服服务务自自治治" * 12
SITE = Site(
    (
        Document("r1-1", "section", "社区", summary="党员", paragraphs=("党员与银行",)),
        Document(
            "2002-1",
            "case",
            "平江路",
            districts=("canglang",),
            year="2002",
            date="2026-01-01",
            summary="社区的事",
            paragraphs=(
                f"{FILL}。从前，这里有银行。“园林”也有。{FILL}，{FILL}。",
                f"{FILL}苏州{FILL}，{FILL}",
                f"垃圾{FILL}",
                f"{FILL}分类",
                f"{FILL} App2002{FILL}",
                f"{FILL}，😀𠮷{'😀' * 200}",
                f"{FILL}{FILL}女工{FILL}峰。银行{FILL}女工绿地{FILL}",
            ),
            communities=("双桥社区", "元和社区"),
        ),
    ),
    TERMS,
)


@pytest.fixture(scope="module")
def shown(engine_for: Callable[..., Engine]) -> Engine:
    """A search of two documents."""
    return engine_for(SITE)


def the_hit(engine: Engine, query: str) -> dict[str, Any]:
    """The case, found by a query."""
    found: list[dict[str, Any]] = engine.search(query, kinds=["case"])["hits"]
    assert len(found) == 1
    return found[0]


def marked(hit: dict[str, Any]) -> list[str]:
    """The marked parts of its excerpt."""
    units = hit["excerpt"].encode("utf-16-le")
    return [units[2 * begin : 2 * end].decode("utf-16-le") for begin, end in hit["marks"]]


@pytest.mark.parametrize(
    "query", ["平江路", "社区", "平江路 社区", "沧浪区", "社区 沧浪区 平江", "-党员", ""]
)
def test_where_title_names_and_summary_hold_the_terms_the_summary_is_shown(shown: Engine, query: str) -> None:
    assert the_hit(shown, query)["excerpt"] == "社区的事"


@pytest.mark.parametrize(
    ("query", "begin", "end", "marks"),
    [
        ("银行", "从前，这里有银行。“园林”也有。长", "…", ["银行"]),
        ("园林", "“园林”也有。长", "…", ["园林"]),
        ("苏州", "…", "…", ["苏州"]),
        ("垃圾", "垃圾长", "…", ["垃圾"]),
        ("分类", "…", "分类", ["分类"]),
        ("p20", "…", "…", ["p20"]),
        ("𠮷", "…😀𠮷😀", "😀…", ["𠮷"]),
        ("双桥", "沧浪区、双桥社区、元和社区", "元和社区", ["双桥"]),
        ("女工绿地", "…", "…", ["女工绿地"]),
        ("女工 绿地", "…", "…", ["女工绿地"]),
        ("平江 银行", "从前，这里有银行。", "…", ["银行"]),
        ("社区 银行", "社区的事 … 从前，这里有银行。", "…", ["社区", "银行"]),
    ],
)
def test_else_an_excerpt_is_cut_around_the_terms(
    shown: Engine, query: str, begin: str, end: str, marks: list[str]
) -> None:
    hit = the_hit(shown, query)
    assert hit["excerpt"].startswith(begin)
    assert hit["excerpt"].endswith(end)
    assert marked(hit) == marks
    assert len(hit["excerpt"]) <= 125


def test_terms_far_from_each_other_take_two_pieces(shown: Engine) -> None:
    hit = the_hit(shown, "分类 苏州")
    first, second = hit["excerpt"].split(" … ")
    assert "苏州" in first
    assert "分类" in second
    assert marked(hit) == ["苏州", "分类"]
    assert len(hit["excerpt"]) <= 125


def test_a_third_term_has_no_piece_of_its_own(shown: Engine) -> None:
    hit = the_hit(shown, "垃圾 分类 苏州")
    assert hit["excerpt"].count(" … ") == 1
    assert marked(hit) == ["苏州", "垃圾"]


def test_the_window_with_most_terms_is_preferred_to_an_earlier_one(shown: Engine) -> None:
    hit = the_hit(shown, "峰 银行")
    assert "峰。银行" in hit["excerpt"]
    assert marked(hit) == ["峰", "银行"]


def test_a_word_is_not_cut(shown: Engine) -> None:
    assert "App2002" in the_hit(shown, "2002")["excerpt"]


def test_a_result_loads_one_file_and_no_other_text_comes(shown: Engine) -> None:
    loaded, hits = shown.run(
        """const loaded = [];
        const load = async (name) => {
          loaded.push(name);
          return new Uint8Array(await (await fetch(base + name)).arrayBuffer());
        };
        const { hits } = await openSearch(base, { load }).search("银行", { limit: 2 });
        return [loaded.filter((name) => name.startsWith("texts/")), hits.map((hit) => hit.id)];"""
    )
    assert len(set(loaded)) == len(loaded) == len(hits) == 2


def test_every_excerpt_is_of_its_text_and_shows_the_terms(engine: Engine, site: Site) -> None:
    draw = random.Random(8)
    by_id = {document.id: document for document in site.documents}
    seen = 0
    for _ in range(60):
        texts = [*draw.choice(site.documents).paragraphs, draw.choice(site.documents).title]
        parts = [
            text[at : at + draw.randint(1, 5)] for text in texts[:2] for at in [draw.randrange(len(text))]
        ]
        query = " ".join(f'"{part.replace(chr(34), "")}"' for part in parts[: draw.randint(1, 2)])
        terms = [term for term, _ in terms_of(query)]
        answer = engine.search(query)
        if answer.get("fallback"):
            continue
        for hit in answer["hits"]:
            document = by_id[hit["id"]]
            excerpt = hit["excerpt"]
            excerpt.encode()  # refuses half a surrogate pair
            sources = [document.summary, *document.paragraphs, "、".join(site.all_names(document))]
            pieces = [excerpt] if excerpt in sources else [piece.strip("…") for piece in excerpt.split(" … ")]
            assert all(any(piece in source for source in sources) for piece in pieces), (query, excerpt)
            assert excerpt == document.summary or len(fold(excerpt)) <= 125
            named = [name for facet in hit["facets"] for name in site.names(facet, hit["facets"][facet])]
            beside = [hit["title"], *named, excerpt]
            for term in terms:
                assert any(term in fold(text) for text in beside), (query, excerpt)
            assert all(fold(piece) for piece in marked(hit))
            seen += excerpt != document.summary
    assert seen > 60
