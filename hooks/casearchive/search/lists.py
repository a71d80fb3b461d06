"""The lists of all texts as files: made from nothing, or from the last ones where little has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np

from casearchive.search.base import (
    Base,
    HeavyList,
    Lists,
    blob_of,
    load_base,
    load_blobs,
    load_part,
    save_base,
    save_blobs,
    save_part,
    text_of,
)
from casearchive.search.keys import code_of, ranks_in
from casearchive.search.patching import Difference, difference, patched
from casearchive.search.postings import (
    PARTS,
    Plan,
    entries_of_documents,
    entries_of_part,
    plan,
)
from casearchive.search.rows import Room, Rows, rows_of
from casearchive.search.shards import Block, blocks_from, shard_count_for, shards_from
from casearchive.search.texts import SLOT, Text, lay_out
from casearchive.search.writing import FOLDER, Kept, Writer
from casearchive.workers import spread

MOST_CHANGED = 64
"""Documents beyond which to begin from nothing is no slower."""
LINKS = 500
"""Files that are linked in one go."""


@dataclass(frozen=True, slots=True)
class Laid:
    """The lists and the slots that each document takes."""

    lists: Lists
    slots: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Written:
    """What one part has become.  Lists and blocks are named by their two code points."""

    shards: tuple[tuple[int, str], ...]
    blocks: tuple[tuple[Block, str], ...]
    """Without their content."""
    gone_lists: tuple[tuple[int, int], ...] = ()
    gone_blocks: tuple[tuple[int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Change:
    """What is different from the base."""

    base: Base
    slots: tuple[int, ...]
    parts: tuple[tuple[int, Difference], ...]


def write_lists(texts: Sequence[Text], ids: Sequence[str], writer: Writer) -> Laid:
    """Write all files of the lists; documents are known by `ids` from build to build."""
    if writer.kept is None:
        return _from_nothing(texts, writer)[0]
    blobs = [blob_of(text) for text in texts]
    change = _change_since(writer.kept, ids, blobs)
    if change is not None:
        return _from_base(change, writer, writer.kept)
    writer.kept.clear()
    save_blobs(writer.kept.folder, blobs)
    del blobs  # 60 MB at 10,000 cases
    laid, code_points = _from_nothing(texts, writer)
    save_base(writer.kept.folder, Base(tuple(ids), laid.slots, code_points, laid.lists))
    return laid


def _from_nothing(texts: Sequence[Text], writer: Writer) -> tuple[Laid, int]:
    """The lists, and how many code points they are made of."""
    space = lay_out(texts)
    planned = plan(space, shard_count_for(len(space.codes)))
    work = partial(_write_part, writer, planned, _room(space.slots))
    written = list(spread(work, range(PARTS), fewest=2))
    nothing = Lists(("",) * planned.shard_count, ())
    return Laid(_updated(nothing, written), space.slots), len(space.codes)


def _write_part(writer: Writer, planned: Plan, room: Room, part: int) -> _Written:
    entries = entries_of_part(planned, part)
    rows = rows_of(entries, room)
    if writer.kept:
        save_part(writer.kept.folder, part, entries, rows)
    return _Written(tuple(_shards(writer, rows)), tuple(_blocks(writer, rows)))


def _change_since(kept: Kept, ids: Sequence[str], blobs: Sequence[bytes]) -> _Change | None:
    """What has changed since the base, or None where it is too much, or moves what has not changed."""
    base = load_base(kept.folder)
    if base is None or base.ids != tuple(ids[: len(base.ids)]):
        return None
    if not all(map(kept.has, _addresses(base.lists))):
        return None
    before = load_blobs(kept.folder)
    same = [old == new for old, new in zip(before, blobs, strict=False)]
    numbers = [number for number in range(len(ids)) if number >= len(same) or not same[number]]
    if len(numbers) > MOST_CHANGED:
        return None
    texts = [text_of(blobs[number]) for number in numbers]
    slots = [*base.slots, *([0] * (len(ids) - len(base.ids)))]
    for number, count in zip(numbers, lay_out(texts).slots, strict=True):
        slots[number] = count
    if tuple(slots[: len(base.slots)]) != base.slots or _room(slots) != _room(base.slots):
        return None
    taken = np.array(slots, dtype=np.int64)
    starts = ((np.cumsum(taken) - taken) * SLOT)[np.array(numbers, dtype=np.int64)]
    known = [number for number in numbers if number < len(before)]
    old = lay_out([text_of(before[number]) for number in known], starts[: len(known)])
    new = lay_out(texts, starts)
    shard_count = len(base.lists.shards)
    if shard_count_for(base.code_points + len(new.codes) - len(old.codes)) != shard_count:
        return None
    entries = (entries_of_documents(space, n, shard_count) for space, n in ((old, known), (new, numbers)))
    return _Change(base, tuple(slots), tuple(difference(*entries).in_parts(shard_count)))


def _room(slots: Sequence[int]) -> Room:
    return Room((sum(slots) * SLOT - 1).bit_length(), (len(slots) * 4 - 1).bit_length())


def _from_base(change: _Change, writer: Writer, kept: Kept) -> Laid:
    before = list(_addresses(change.base.lists))
    patches = [partial(_patch_part, writer, kept.folder, _room(change.slots), part) for part in change.parts]
    links = [partial(_link, writer, before[low : low + LINKS]) for low in range(0, len(before), LINKS)]
    written = list(spread(_called, [*patches, *links], fewest=2))
    lists = _updated(change.base.lists, written)
    for address in set(before).difference(_addresses(lists)):
        writer.remove(address)
    return Laid(lists, change.slots)


def _called(work: Callable[[], _Written]) -> _Written:
    return work()


def _link(writer: Writer, addresses: Sequence[str]) -> _Written:
    for address in addresses:
        writer.link(address)
    return _Written((), ())


def _patch_part(writer: Writer, folder: Path, room: Room, change: tuple[int, Difference]) -> _Written:
    part, differing = change
    patch = patched(load_part(folder, part), differing, room)
    shards = dict.fromkeys(patch.shards.tolist(), "") | dict(_shards(writer, patch.rows))
    lists = [_codes(key) for key in patch.recut.tolist()]
    blocks = [(*_codes(key), number) for key, number in patch.touched]
    return _Written(tuple(shards.items()), tuple(_blocks(writer, patch.rows)), tuple(lists), tuple(blocks))


def _shards(writer: Writer, rows: Rows) -> Iterator[tuple[int, str]]:
    for number, content in shards_from(rows):
        yield number, writer.named(f"{FOLDER}/shards/{number}", ".bin", content)


def _blocks(writer: Writer, rows: Rows) -> Iterator[tuple[Block, str]]:
    for block in blocks_from(rows):
        stem = f"{FOLDER}/heavy/{block.first:x}-{block.second:x}-{block.number}"
        yield replace(block, content=b""), writer.named(stem, ".bin", block.content)


def _codes(key: int) -> tuple[int, int]:
    first, second = ranks_in(key)
    return code_of(first), code_of(second)


def _updated(lists: Lists, written: Iterable[_Written]) -> Lists:
    """The lists with what the parts have become."""
    shards = list(lists.shards)
    heavy = {(h.first, h.second): (h.shift, dict(enumerate(h.digests))) for h in lists.heavy}
    for part in written:
        for number, digest in part.shards:
            shards[number] = digest
        for codes in part.gone_lists:
            heavy.pop(codes, None)
        for first, second, number in part.gone_blocks:
            if (first, second) in heavy:
                heavy[first, second][1].pop(number, None)
        for block, digest in part.blocks:
            heavy.setdefault((block.first, block.second), (block.shift, {}))[1][block.number] = digest
    return Lists(tuple(shards), tuple(_heavy(*codes, *heavy[codes]) for codes in sorted(heavy)))


def _heavy(first: int, second: int, shift: int, digests: dict[int, str]) -> HeavyList:
    last = max(number for number, digest in digests.items() if digest)
    return HeavyList(first, second, shift, tuple(digests.get(number, "") for number in range(last + 1)))


def _addresses(lists: Lists) -> Iterator[str]:
    for number, digest in enumerate(lists.shards):
        if digest:
            yield f"{FOLDER}/shards/{number}-{digest}.bin"
    for heavy in lists.heavy:
        for number, digest in enumerate(heavy.digests):
            if digest:
                yield f"{FOLDER}/heavy/{heavy.first:x}-{heavy.second:x}-{number}-{digest}.bin"
