"""The index as it is written: folding, coding and layout hold what the browser relies on."""

from __future__ import annotations

import dataclasses
import datetime
import json
import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_body, a_case, a_report, a_vocabulary
from casearchive.archive import make_archive
from casearchive.model import Case
from casearchive.search import Writer, rows, suggestions, write_index
from casearchive.search.base import Lists
from casearchive.search.coding import decode, encode
from casearchive.search.core import Names, core_file
from casearchive.search.documents import Document, documents, longest, text_of
from casearchive.search.facets import facets_of
from casearchive.search.folding import END, fold, fold_table
from casearchive.search.keys import shards_in
from casearchive.search.postings import (
    Batch,
    Plan,
    arena_for,
    order_of,
    postings_of_documents,
    postings_of_part,
    put,
)
from casearchive.search.shards import shard_count_for
from casearchive.search.texts import BODY, NAMES, SLOT, SUMMARY, Text, lay_out
from casearchive.search.varints import varint
from casearchive.search.writing import TEXTS_A_NAME, text_names
from search_files import lists_in
from trees import tree_of


def test_folding_twice_changes_nothing_and_the_table_is_sorted() -> None:
    table = fold_table()
    assert len(table.source) == len(table.target)
    assert list(table.source) == sorted(set(table.source))
    assert fold(table.target) == fold(fold(table.target))


def test_lists_are_coded_and_decoded_to_the_same() -> None:
    rng = random.Random(1)
    lists = [
        sorted(rng.sample(range(rng.choice([50, 5_000, 40_000_000])), rng.choice([1, 2, 30])))
        for _ in range(500)
    ]
    lists += [[0], [40_000_000], list(range(100)), [0, *range(40_000_000, 40_000_090)]]
    coded = encode(
        np.array([value for values in lists for value in values], dtype=np.int64),
        np.array([len(values) for values in lists]),
    )
    bits, begin = coded.bits.tobytes(), 0
    for values, size, k in zip(lists, coded.sizes.tolist(), coded.parameters.tolist(), strict=True):
        assert decode(bits[begin : begin + size], len(values), k) == values
        begin += size
    assert begin == len(bits)


def test_fields_have_their_places_and_documents_begin_at_slots() -> None:
    long = "字" * 5_000
    space = lay_out([Text("标题", ("沧浪区", "社区文化"), "摘要", ("一", long)), Text("二", (), "", ())])
    assert space.slots == (2, 1)
    assert list(space.positions) == sorted(set(space.positions))
    text = {int(p): chr(c) for p, c in zip(space.positions, space.codes, strict=True)}
    assert (text[0], text[2], text[NAMES], text[NAMES + 4]) == ("标", chr(END), "沧", "社")
    assert (text[SUMMARY], text[BODY], text[BODY + 2]) == ("摘", "一", "字")
    assert text[2 * SLOT] == "二"


def test_a_name_that_does_not_fit_stands_behind_the_paragraphs() -> None:
    names = tuple("名" * 60 for _ in range(4))
    space = lay_out([Text("题", names, "", ("段",))])
    at = [int(p) for p, c in zip(space.positions, space.codes, strict=True) if c == END]
    assert len(at) == 6
    assert at[-1] == BODY + 2 + 60


@pytest.mark.parametrize(
    "limits", [{}, {"MOST_PAIRS": 3, "MOST_SINGLES": 4, "BLOCK_VALUES": 2, "OFTEN_A_SLOT": 1}]
)
def test_the_files_hold_every_pair_and_every_character_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limits: dict[str, int]
) -> None:
    for name, value in limits.items():
        monkeypatch.setattr(rows, name, value)
    archive = make_archive(a_vocabulary(), [a_report()], cases=some_cases(12))
    write_index(archive, Writer(tmp_path))
    space = lay_out([text_of(document) for document in documents(archive, facets_of(archive))])
    expected: dict[tuple[int, int], set[int]] = {}
    stands = list(zip(space.codes.tolist(), space.positions.tolist(), strict=True))
    for (code, at), (behind, _) in zip(stands, [*stands[1:], (END, -1)], strict=True):
        number = int(np.searchsorted(space.starts, at, side="right")) - 1
        offset = at - int(space.starts[number])
        field = 3 if offset < NAMES else 2 if offset < SUMMARY else 1 if offset < BODY else 0
        if code != END:
            best = {v for v in expected.setdefault((code, 0), set()) if v >> 2 == number}
            if not best:
                expected[code, 0].add(number * 4 + field)
            if behind != END:
                expected.setdefault((code, behind), set()).add(at)
    found = lists_in(tmp_path)
    assert found == {key: sorted(values) for key, values in expected.items()}


def some_cases(count: int) -> list[Case]:
    """Cases whose texts differ in a number."""
    return [
        a_case(id=f"2001-c{n}", path=f"cases/2001/2001-c{n}.md", body=a_body(f"第{n}段", "双塔" * 9))
        for n in range(count)
    ]


def test_a_document_holds_what_is_shown_its_names_and_its_paragraphs_in_lines(tmp_path: Path) -> None:
    case = a_case(summary="要\n点", body=a_body("第一段\n续", "第二段𠮷"))
    archive = make_archive(a_vocabulary(), [a_report()], cases=[case])
    write_index(archive, Writer(tmp_path))
    number = len(documents(archive, facets_of(archive))) - 1
    (text,) = (tmp_path / "texts").glob(f"{number}-*.txt")
    shown, *lines = text.read_bytes().decode("utf-16-le").split("\n")
    assert json.loads(shown) == [
        *("2001-wenhua-yishujie", "case", "cases/2001-wenhua-yishujie/", "双塔\u200b社区文化\u200b艺术节"),
        *(
            case.date.isoformat(),
            "要\n点",
            [["canglang"], ["shuangtajiedao"], ["shequ-wenhua"], ["2001"], ["self-reported"]],
            [["gusu"], [], [], [], []],
        ),
    ]
    assert lines == ["沧浪区\t双塔街道\t社区文化", "第一段 续", "第二段𠮷"]


def test_what_every_search_loads_grows_by_less_than_half_a_byte_a_case() -> None:
    first = datetime.date(2001, 1, 1)
    cases = [
        Document("case", f"c{n}", "", "", "", "", date=first + datetime.timedelta(n // 9))
        for n in range(9_000)
    ]
    few, many = (
        core_file(cases[:n], (1,) * n, (), Names(text_names(["ab"] * n), (), Lists(("",), ())))
        for n in (1_000, 9_000)
    )
    assert len(many) - len(few) < 8_000 / 2


def test_a_changed_case_renames_the_files_of_its_group_only(tmp_path: Path) -> None:
    cases = some_cases(60)
    for name, body in (("before", cases[30].body), ("after", a_body("另一段"))):
        cases[30] = dataclasses.replace(cases[30], body=body)
        write_index(make_archive(a_vocabulary(), [a_report()], cases=cases), Writer(tmp_path / name))
    before, after = (
        {path.name for path in (tmp_path / name / "texts").iterdir()} for name in ("before", "after")
    )
    numbers = {int(name.split("-")[0]) for name in before - after}
    assert len(numbers) == TEXTS_A_NAME
    assert len({number // TEXTS_A_NAME for number in numbers}) == 1


@pytest.mark.parametrize(
    ("values", "shards"),
    [(1, 1), (4_000, 1), (4_001, 2), (20_000_000, 8_192), (40_000_000, 16_384), (100_000_000, 16_384)],
)
def test_the_number_of_shards_grows_as_the_texts_and_beyond_many_more_slowly(
    values: int, shards: int
) -> None:
    assert shard_count_for(values) == shards


def test_an_archive_without_cases_has_an_index(tmp_path: Path) -> None:
    write_index(make_archive(a_vocabulary(), [a_report()], cases=[]), Writer(tmp_path))
    assert len(list((tmp_path / "search").glob("core-*.bin"))) == 1


def test_many_titles_are_split_by_the_first_letters_of_their_pinyin_and_initials(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suggestions, "MOST_TITLES", 5)
    write_index(make_archive(a_vocabulary(), [a_report()], cases=some_cases(12)), Writer(tmp_path))
    (file,) = (tmp_path / "search").glob("suggest-*.json")
    offered = json.loads(file.read_bytes())
    assert offered["titles"] is None
    assert {"sh", "st"} <= set(offered["shards"])  # 双塔: shuang ta
    by_pinyin, by_initials = (
        json.loads((tmp_path / "search" / offered["shards"][letters]).read_bytes())
        for letters in ("sh", "st")
    )
    assert len(by_pinyin) == len(by_initials) == 12
    assert by_pinyin[0][3].startswith("shuang ta")


def test_varints_are_seven_bits_a_byte() -> None:
    assert [varint(n).hex() for n in (0, 127, 128, 16_383, 16_384, 1 << 21)] == [
        "00",
        "7f",
        "8001",
        "ff7f",
        "808001",
        "80808001",
    ]


def test_the_same_archive_makes_the_same_files_with_one_worker_or_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = make_archive(a_vocabulary(), [a_report()], cases=some_cases(30))
    trees = []
    for workers in ("1", "2"):
        monkeypatch.setenv("CASEARCHIVE_WORKERS", workers)
        write_index(archive, Writer(tmp_path / workers))
        trees.append(tree_of(tmp_path / workers))
    assert trees[0] == trees[1]
    assert "search/manifest.json" in trees[0]


@given(st.lists(st.integers(min_value=0, max_value=2**64 - 1) | st.integers(min_value=0, max_value=3)))
def test_keys_are_put_in_order_and_equals_stay(numbers: list[int]) -> None:
    keys = np.array(numbers, dtype=np.uint64)
    assert order_of(keys).tolist() == np.argsort(keys, kind="stable").tolist()


WRITTEN = st.text(alphabet="社区党建滄Äüﬁ㈠ Ab1\u0301\n", max_size=40)
TEXTS = st.builds(
    Text, WRITTEN, st.lists(WRITTEN, max_size=3).map(tuple), WRITTEN, st.lists(WRITTEN).map(tuple)
)


def a_document(text: Text, body: str | tuple[str, ...]) -> Document:
    """A case of this text."""
    return Document("case", "c", "cases/c/", text.title, text.summary, "", text.names, body)


@settings(deadline=None)  # seconds on the wall are those of a busy machine, too
@given(st.lists(TEXTS, min_size=1, max_size=6), st.sampled_from([1, 4, 128, 1024]))
def test_the_parts_hold_every_posting_once_and_whole_shards(texts: list[Text], shard_count: int) -> None:
    halves = texts[: len(texts) // 2], texts[len(texts) // 2 :]
    sizes = [2 * sum(longest(a_document(text, text.paragraphs)) for text in half) for half in halves]
    arena, batches, begin, start, number = arena_for(sum(sizes)), [], 0, 0, 0
    for half, size in zip(halves, sizes, strict=True):
        space = lay_out(half)
        shares = put(arena.between(begin, begin + size), space, range(number, number + len(half)))
        batches.append(Batch(begin, shares, start))
        begin, start, number = begin + size, start + sum(space.slots) * SLOT, number + len(half)
    plan = Plan(arena, tuple(batches), shard_count)
    parts = [postings_of_part(plan, part) for part in range(plan.parts)]
    shards = [set(shards_in(part.keys).tolist()) for part in parts]
    assert sum(map(len, shards)) == len(set().union(*shards))
    whole = postings_of_documents(lay_out(texts), range(len(texts)), shard_count)
    found = sorted((key, value) for part in parts for key, value in zip(part.keys, part.values, strict=True))
    assert found == list(zip(whole.keys, whole.values, strict=True))
    assert all((np.diff(part.keys.astype(object)) >= 0).all() for part in parts)


@given(TEXTS)
def test_a_document_takes_no_more_code_points_than_are_provided_for(text: Text) -> None:
    for body in (a_body(*text.paragraphs).html, text.paragraphs):
        document = a_document(text, body)
        assert len(lay_out([text_of(document)]).codes) <= longest(document)


def test_what_is_larger_than_its_span_is_not_put_into_that_of_others() -> None:
    arena = arena_for(100)
    with pytest.raises(ValueError, match="broadcast"):
        put(arena.between(0, 3), lay_out([Text("社区文化", (), "", ())]), range(1))
    assert not arena.keys[3:].any()
