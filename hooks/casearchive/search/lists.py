"""The posting lists of all texts as files: from nothing, or from the last ones where little has changed."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate, pairwise
from pathlib import Path

import numpy as np

from casearchive import memory
from casearchive.search.base import Base, HeavyList, Lists, load_base, load_part, save_base, save_part
from casearchive.search.documents import Document, content_of, longest, text_in, text_of
from casearchive.search.keys import code_of, ranks_in
from casearchive.search.patching import Difference, difference, patched
from casearchive.search.postings import (
    Batch,
    Plan,
    Postings,
    Shares,
    Values,
    arena_for,
    postings_of_documents,
    postings_of_part,
    put,
)
from casearchive.search.rows import WHOLE, BitWidths, Rows, rows_of
from casearchive.search.shards import Block, blocks_from, shard_count_for, shards_from
from casearchive.search.texts import SLOT, lay_out
from casearchive.search.writing import (
    FOLDER,
    TEXTS_A_NAME,
    Kept,
    Writer,
    digest_of,
    text_addresses,
    text_names,
)
from casearchive.workers import spread

MOST_CHANGED = 64
"""Documents beyond which to begin from nothing is no slower."""
DOCUMENTS_AT_ONCE = 6 * TEXTS_A_NAME
"""Files that a worker writes in one go."""
LINKS = 500
"""Files that are linked in one go."""


@dataclass(frozen=True, slots=True)
class Laid:
    """The lists and the slots that each document takes."""

    lists: Lists
    slots: tuple[int, ...]
    digests: tuple[str, ...]
    """Of the documents' files."""

    @property
    def texts(self) -> tuple[str, ...]:
        """What stands in the names of those files, for each group of documents."""
        return text_names(self.digests)

    def addresses(self) -> Iterator[str]:
        """Where all files of the lists and the documents are."""
        yield from self.lists.addresses()
        yield from text_addresses(self.digests)


@dataclass(frozen=True, slots=True)
class _Begun:
    """What some documents have become; their postings stand in the arena."""

    digests: tuple[str, ...]
    slots: tuple[int, ...]
    code_points: int
    shares: Shares


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
    digests: tuple[str, ...]
    parts: tuple[tuple[int, Difference], ...]


def write_lists(documents: Sequence[Document], writer: Writer, meanwhile: Callable[[], None]) -> Laid:
    """Write all files of the lists, and those of the documents; `meanwhile` is done while workers do that."""
    origins = tuple(document.origin or digest_of(_content(document)) for document in documents)
    change = _change_since(writer.kept, documents, origins) if writer.kept else None
    if writer.kept and change:
        return _from_base(change, documents, writer, writer.kept, meanwhile)
    if writer.kept:
        writer.kept.clear()
    laid, code_points = _from_nothing(documents, writer, meanwhile)
    if writer.kept:
        base = Base(origins, laid.digests, laid.slots, code_points, laid.lists)
        save_base(writer.kept.folder, base)
    return laid


def _from_nothing(
    documents: Sequence[Document], writer: Writer, meanwhile: Callable[[], None]
) -> tuple[Laid, int]:
    """The lists, and how many code points they are made of."""
    firsts = range(0, len(documents), DOCUMENTS_AT_ONCE)
    # A code point stands in one pair at most and, once for each document, by itself.
    most = [2 * sum(map(longest, documents[n : n + DOCUMENTS_AT_ONCE])) for n in firsts]
    begins = [0, *accumulate(most)]
    arena = arena_for(begins[-1])
    begin = partial(_begin, writer, documents, arena)
    spans = list(zip(firsts, pairwise(begins), strict=True))
    # By workers of their own, twice: whoever has touched documents holds copies of them, 200 MB.
    halves = spans[: len(spans) // 2], spans[len(spans) // 2 :]
    begun = [some for half in halves for some in spread(begin, half, fewest=2)]
    digests = tuple(digest for some in begun for digest in some.digests)
    slots = tuple(slot for some in begun for slot in some.slots)
    starts = [0, *accumulate(sum(some.slots) * SLOT for some in begun)]
    batches = tuple(map(Batch, begins, (some.shares for some in begun), starts))
    code_points = sum(some.code_points for some in begun)
    plan = Plan(arena, batches, shard_count_for(code_points))
    memory.give_back()
    parts = [partial(_write_part, writer, plan, _widths(slots), part) for part in range(plan.parts)]
    nothing = Lists(("",) * plan.shard_count, ())
    return Laid(_updated(nothing, _done(parts, meanwhile)), slots, digests), code_points


def _begin(
    writer: Writer, documents: Sequence[Document], arena: Postings, span: tuple[int, tuple[int, int]]
) -> _Begun:
    """Write the files of some documents, and put their postings into their span of the arena."""
    first, (begin, end) = span
    some = documents[first : first + DOCUMENTS_AT_ONCE]
    texts = [text_of(document) for document in some]
    contents = list(map(content_of, some, texts))
    digests = [digest_of(content) for content in contents]
    for address, content in zip(text_addresses(digests, first), contents, strict=True):
        writer.put(address, partial(bytes, content))
    space = lay_out(texts)
    shares = put(arena.between(begin, end), space, range(first, first + len(some)))
    return _Begun(tuple(digests), space.slots, len(space.codes), shares)


def _write_part(writer: Writer, plan: Plan, widths: BitWidths, part: int) -> _Written:
    postings = postings_of_part(plan, part)
    rows = rows_of(postings, widths)
    if writer.kept:
        save_part(writer.kept.folder, part, postings, rows)
    values = postings.values[np.repeat(rows.shifts != WHOLE, rows.counts)]
    return _Written(tuple(_shards(writer, rows)), tuple(_blocks(writer, rows, values)))


def _change_since(kept: Kept, documents: Sequence[Document], origins: Sequence[str]) -> _Change | None:
    """What has changed since the base, or None where it is too much, or moves what has not changed."""
    base = load_base(kept.folder) if kept.until else None
    if base is None or len(base.origins) > len(origins):
        return None
    known = [n for n, origin in enumerate(base.origins) if origin != origins[n]]
    numbers = [*known, *range(len(base.origins), len(origins))]
    texts = text_addresses(base.digests)
    before = [texts[number] for number in known]
    if len(numbers) > MOST_CHANGED or not all(map(kept.has, (*base.lists.addresses(), *before))):
        return None
    changed = [text_of(documents[number]) for number in numbers]
    slots = [*base.slots, *([0] * (len(origins) - len(base.slots)))]
    for number, count in zip(numbers, lay_out(changed).slots, strict=True):
        slots[number] = count
    if tuple(slots[: len(base.slots)]) != base.slots or _widths(slots) != _widths(base.slots):
        return None
    taken = np.array(slots, dtype=np.int64)
    starts = ((np.cumsum(taken) - taken) * SLOT)[np.array(numbers, dtype=np.int64)]
    old = lay_out([text_in(kept.read(address)) for address in before], starts[: len(known)])
    new = lay_out(changed, starts)
    shard_count = len(base.lists.shards)
    if shard_count_for(base.code_points + len(new.codes) - len(old.codes)) != shard_count:
        return None
    postings = (postings_of_documents(space, n, shard_count) for space, n in ((old, known), (new, numbers)))
    digests = [*base.digests, *([""] * (len(origins) - len(base.digests)))]
    for number in numbers:
        digests[number] = digest_of(_content(documents[number]))
    differing = tuple(difference(*postings).in_parts(shard_count))
    return _Change(base, tuple(slots), tuple(digests), differing)


def _widths(slots: Sequence[int]) -> BitWidths:
    return BitWidths((sum(slots) * SLOT - 1).bit_length(), (len(slots) * 4 - 1).bit_length())


def _from_base(
    change: _Change, documents: Sequence[Document], writer: Writer, kept: Kept, meanwhile: Callable[[], None]
) -> Laid:
    before = list(change.base.lists.addresses())
    patches = [
        partial(_patch_part, writer, kept.folder, _widths(change.slots), part) for part in change.parts
    ]
    links = [partial(_link, writer, before[low : low + LINKS]) for low in range(0, len(before), LINKS)]
    starts = range(0, len(documents), LINKS)
    addresses = text_addresses(change.digests)
    texts = [partial(_link_texts, writer, documents, addresses, first) for first in starts]
    lists = _updated(change.base.lists, _done([*patches, *links, *texts], meanwhile))
    for address in set(before).difference(lists.addresses()):
        writer.remove(address)
    return Laid(lists, change.slots, change.digests)


def _done(work: Sequence[Callable[[], _Written | None]], meanwhile: Callable[[], None]) -> list[_Written]:
    """Everything done by the workers; what the parts have become."""
    return [written for written in spread(operator.call, work, 2, meanwhile) if written]


def _link(writer: Writer, addresses: Sequence[str]) -> None:
    for address in addresses:
        writer.link(address)


def _link_texts(writer: Writer, documents: Sequence[Document], addresses: Sequence[str], first: int) -> None:
    """Put the files of some documents into the site, those that are not kept once they are made."""
    for number in range(first, min(first + LINKS, len(documents))):
        writer.put(addresses[number], partial(_content, documents[number]))


def _patch_part(writer: Writer, folder: Path, widths: BitWidths, change: tuple[int, Difference]) -> _Written:
    part, differing = change
    patch = patched(load_part(folder, part), differing, widths)
    shards = dict.fromkeys(patch.shards.tolist(), "") | dict(_shards(writer, patch.rows))
    lists = [_codes(key) for key in patch.recut.tolist()]
    blocks = [(*_codes(key), number) for key, number in patch.touched]
    written = tuple(_blocks(writer, patch.rows, patch.values))
    return _Written(tuple(shards.items()), written, tuple(lists), tuple(blocks))


def _content(document: Document) -> bytes:
    return content_of(document, text_of(document))


def _shards(writer: Writer, rows: Rows) -> Iterator[tuple[int, str]]:
    for number, content in shards_from(rows):
        yield number, writer.named(f"{FOLDER}/shards/{number}", ".bin", content)


def _blocks(writer: Writer, rows: Rows, values: Values) -> Iterator[tuple[Block, str]]:
    for block in blocks_from(rows, values):
        stem = f"{block.first:x}-{block.second:x}-{block.number}"
        digest = writer.named(f"{FOLDER}/heavy/{stem}", ".bin", block.content)
        if block.firsts:
            # What the block tells: so its digest stands for both.
            writer.put(f"{FOLDER}/firsts/{stem}-{digest}.bin", partial(bytes, block.firsts))
        yield replace(block, content=b"", firsts=b""), digest


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
