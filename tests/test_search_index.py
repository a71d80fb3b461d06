"""The index as it is written: folding, coding and layout hold what the browser relies on."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from builders import a_case, a_report, a_vocabulary
from casearchive.archive import make_archive
from casearchive.model import Body
from casearchive.search import Writer, write_index
from casearchive.search.coding import decode, encode
from casearchive.search.folding import END, fold, fold_table
from casearchive.search.shards import PARTS, files_of, plan, varint
from casearchive.search.texts import BODY, NAMES, SLOT, SUMMARY, Text, lay_out


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("滄浪區", "沧浪区"),
        ("ＡＢＣ１２３", "abc123"),  # noqa: RUF001
        ("Ärger ü lǜ", "arger u lu"),
        ("峯 裏面", "峰 里面"),
        ("「黨報」", "“党报”"),
        ("\u3000 两\u00a0 端 \u200b", "两 端"),
        ("𠮷䶮〇", "𠮷䶮〇"),
        ("社\ud800区", "社区"),
    ],
)
def test_what_a_reader_takes_for_one_is_folded_to_one(written: str, folded: str) -> None:
    assert fold(written) == folded


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


def test_every_pair_of_neighbours_is_in_exactly_one_file() -> None:
    texts = [Text(f"第{n}号社区", ("沧浪区",), "摘要" * n, ("正文社区" * 30,)) for n in range(1, 20)]
    planned = plan(lay_out(texts))
    shards = [number for part in range(PARTS) for number, _ in files_of(planned, part).shards]
    assert len(shards) == len(set(shards))
    assert all(number < planned.shard_count for number in shards)


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
    cases = [
        a_case(id=f"2001-c{n}", path=f"cases/2001/2001-c{n}.md", body=Body(paragraphs=(f"第{n}段",)))
        for n in range(30)
    ]
    archive = make_archive(a_vocabulary(), a_report(), cases=cases)
    trees = []
    for workers in ("1", "2"):
        monkeypatch.setenv("CASEARCHIVE_WORKERS", workers)
        write_index(archive, Writer(tmp_path / workers))
        trees.append(
            {
                p.relative_to(tmp_path / workers): p.read_bytes()
                for p in (tmp_path / workers).rglob("*")
                if p.is_file()
            }
        )
    assert trees[0] == trees[1]
    assert Path("search/manifest.json") in trees[0]
