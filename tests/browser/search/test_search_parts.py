"""The parts of the search alone: folding, queries, lists, marks and which pairs are looked up."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from plain_folding import TABLE, fold
from plain_scan import terms_of
from tiny_coding import rice, varint

if TYPE_CHECKING:
    from conftest import Engine

pytestmark = pytest.mark.browser

FOLD = """const { codesOf, makeFold, textOf } = await import(modules + "folding.mjs");
const fold = makeFold(codesOf(argument.table.from), codesOf(argument.table.to));"""


def test_texts_are_folded_as_the_index_is(engine: Engine) -> None:
    draw = random.Random(1)
    odd = [0, 8, 9, 0xB, 0x1C, 0x7F, 0x85, 0xA0, 0xAD, 0x301, 0x200B, 0x2028, 0x202F, 0x3000, 0xFE0F, 0xFEFF]
    odd += [0x20BB7, 0x20B9F, 0x1F600, 0xE0001, 0x10FFFF, 0xFF21, ord("滄"), ord("ǜ"), ord("a"), ord(" ")]
    texts = ["".join(chr(draw.choice(odd)) for _ in range(draw.randint(0, 12))) for _ in range(500)]
    script = FOLD + "return argument.texts.map((text) => textOf(fold(text).codes));"
    assert engine.run(script, {"table": TABLE, "texts": texts}) == [fold(text) for text in texts]


def test_lone_surrogates_fold_to_nothing(engine: Engine) -> None:
    script = FOLD + r'return textOf(fold("a\ud800b\udfffc\ud842\udfb7\ud83d").codes);'
    assert engine.run(script, {"table": TABLE}) == "abc𠮷"


QUERIES = {
    "平江 社区": [("平江", False), ("社区", False)],
    "平江\u3000社区\u2003党": [("平江", False), ("社区", False), ("党", False)],
    '"App 2.0" 党': [("app 2.0", False), ("党", False)],
    '"  App \u3000 2.0 "': [("app 2.0", False)],
    '5"屏': [('5"屏', False)],
    '说"一 二"三': [("说", False), ("一 二", False), ("三", False)],
    '"一" 二"': [("一", False), ("二", False)],
    "-社区 党": [("社区", True), ("党", False)],
    '-"一 二"': [("一 二", True)],
    '一-"二"': [("一", False), ("二", False)],
    "- 社区": [("社区", False)],
    "--社区": [("社区", True)],
    "\uff0d社区": [("社区", True)],
    "党-建": [("党-建", False)],
    '""': [],
    '-"" \u200b -\u200b': [],
    "“一 二”": [("一 二", False)],
    "OR AND NOT * ? (平)": [(word, False) for word in ("or", "and", "not", "*", "平")],
    "滄浪區": [("沧浪区", False)],
}
PARSE = (
    FOLD
    + """const { parseQuery, composeQuery } = await import(modules + "query.mjs");
const outline = (query) => query.terms.map(({ text, excluded }) => [text, excluded]);"""
)


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_is_read_as_terms(engine: Engine, query: str) -> None:
    script = PARSE + "return outline(parseQuery(argument.query, fold));"
    terms = [tuple(term) for term in engine.run(script, {"table": TABLE, "query": query})]
    assert terms == QUERIES[query] == terms_of(query)


def test_terms_written_as_a_query_read_back_as_the_same(engine: Engine) -> None:
    script = (
        PARSE
        + """const terms = parseQuery(argument.query, fold).terms;
    return [outline({ terms }), outline(parseQuery(composeQuery(terms), fold))];"""
    )
    for query in [
        'a -b "c d" -"e f"',
        '"-a" -"-b" -',
        '5" 6',
        "-- -",
        "甲“乙”丙",
        '党 "2" -"。" "！"',
        "“。”",
    ]:
        before, after = engine.run(script, {"table": TABLE, "query": query})
        assert before == after != []


def test_what_is_too_long_is_cut(engine: Engine) -> None:
    script = (
        PARSE
        + """const query = parseQuery(argument.query, fold);
    return [query.terms.length, query.terms[0].codes.length, query.truncated];"""
    )
    words = " ".join(f"词{number}" for number in range(32))
    assert engine.run(script, {"table": TABLE, "query": words}) == [32, 2, False]
    assert engine.run(script, {"table": TABLE, "query": words + " 党"}) == [32, 2, True]
    assert engine.run(script, {"table": TABLE, "query": "𠮷" * 64}) == [1, 64, False]
    assert engine.run(script, {"table": TABLE, "query": "𠮷" * 65}) == [1, 64, True]


def test_lists_are_read_back(engine: Engine) -> None:
    draw = random.Random(2)
    lists = [
        ([0], None),
        ([2**31 - 1], 0),
        ([2**31 - 1], 27),
        (list(range(50)), 0),
        ([0, 2**31 - 2, 2**31 - 1], 3),
    ]
    for _ in range(200):
        size = draw.choice([100, 10_000, 2**31])
        values = sorted(draw.sample(range(size), draw.randint(1, 60)))
        lists.append((values, draw.choice([None, None, *range(28)])))
    script = """const { Reader, decodeList } = await import(modules + "lists.mjs");
    return argument.map((bytes) => {
      const file = Uint8Array.from(bytes);
      return Array.from(decodeList(file, new Reader(file).list()));
    });"""
    assert engine.run(script, [[*rice(values, k)] for values, k in lists]) == [values for values, _ in lists]


def test_damaged_lists_are_refused(engine: Engine) -> None:
    whole = rice([*range(0, 3000, 7)], 2)
    script = """const { Reader, decodeList } = await import(modules + "lists.mjs");
    return argument.map((bytes) => {
      const file = Uint8Array.from(bytes);
      try {
        decodeList(file, new Reader(file).list());
        return "read";
      } catch (error) {
        return error.name;
      }
    });"""
    cut, empty, endless = whole[:40], b"", b"\xff" * 40
    too_many = varint(16_383 * 32 + 2) + bytes([1, 0])
    ones = varint(8 * 32) + bytes([1, 0xFF])
    assert engine.run(script, [[*whole]]) == ["read"]
    assert (
        engine.run(script, [[*data] for data in (cut, empty, endless, too_many, ones)]) == ["RangeError"] * 5
    )


MARKS = (
    FOLD
    + """const { marksIn } = await import(modules + "marking.mjs");
const codes = (term) => fold(term).codes;
return marksIn(argument.text, argument.terms.map(codes), fold)
  .map(([from, to]) => argument.text.slice(from, to));"""
)


@pytest.mark.parametrize(
    ("text", "terms", "marked"),
    [
        ("平江路社区", ["江路"], ["江路"]),
        ("哈哈哈哈", ["哈哈"], ["哈哈哈哈"]),
        ("党员与社区党员", ["党员", "社区"], ["党员", "社区党员"]),
        ("滄浪區的\uff21\uff22\uff23", ["沧浪区", "bc"], ["滄浪區", "\uff22\uff23"]),
        ("😀𠮷党😀", ["𠮷党"], ["𠮷党"]),
        ("cafe\u0301 好", ["cafe"], ["cafe\u0301"]),
        ("  一 \u3000 二  ", ["一 二"], ["一 \u3000 二"]),
        ("a<b>&", ["<b>"], ["<b>"]),
        ("无", ["有"], []),
    ],
)
def test_marks_cover_what_was_found(engine: Engine, text: str, terms: list[str], marked: list[str]) -> None:
    assert engine.run(MARKS, {"table": TABLE, "text": text, "terms": terms}) == marked


def test_the_cheapest_pairs_that_cover_a_term_are_looked_up(engine: Engine) -> None:
    script = """const { coveringPairs } = await import(modules + "covering.mjs");
    return argument.map((costs) => coveringPairs([...costs.keys(), costs.length], (a) => costs[a]));"""
    costs = [[5], [5, 9], [5, 5, 5], [5, 1, 1, 5], [5, 1, 9, 5], [5, 9, 1, 5], [1, 9, 9, 1, 9, 1], [1] * 7]
    covers = [[0], [0, 1], [0, 2], [0, 1, 3], [0, 1, 3], [0, 2, 3], [0, 1, 3, 5], [0, 2, 4, 6]]
    found = engine.run(script, costs)
    for chosen, expected, cost in zip(found, covers, costs, strict=True):
        assert all(b - a in (1, 2) for a, b in pairwise(chosen))
        assert sum(cost[at] for at in chosen) == sum(cost[at] for at in expected)
