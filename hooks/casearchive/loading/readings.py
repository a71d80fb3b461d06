"""What comes of each case's file: read by workers, or as it was kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from typing import Any

from pydantic import TypeAdapter, ValidationError

from casearchive import bulk_files, workers
from casearchive.discovery import Folders
from casearchive.loading.bodies import KeptBody
from casearchive.reading import Reading, read_case
from casearchive.store import Store, digest, engine_digest
from casearchive.vocabulary import Vocabulary
from casearchive.wording import Words

_READING = TypeAdapter(Reading)
_HTML: dict[str, Any] = {"case": {"body": {"html"}}, "body": {"html"}}
Meanwhile = Callable[[], None] | None
"""What is done in this process while workers read."""
MANY = 1_000
"""Cases whose files take longer to read than another process to begin."""
AT_ONCE = 500
"""Readings that are kept in one go: all of them would take a hundred megabytes."""
_CASES = "cases"
_ReadBy = tuple[Vocabulary | None, Words]


def readings_of(
    folders: Folders, names: Sequence[str], by: _ReadBy, store: Store, meanwhile: Meanwhile
) -> Iterator[Reading]:
    """Each file's reading, in order: from the store where its bytes and the vocabulary are the same."""
    (vocabulary, words), shown, folder = by, folders.shown(folders.cases), str(folders.cases)
    namespace = f"{_CASES} {shown}"
    known, ends = _kept(folder, names, store, namespace)
    base = digest(engine_digest(), vocabulary.digest if vocabulary else "", words.digest, shown)
    same = (reading for key, reading in known.items() if key.startswith(base))  # read by the same, that is
    vocabulary = vocabulary and vocabulary.knowing(pinyin_in(same))
    keys = {name: key for name, end in ends.items() if (key := base + end) in known}
    last: dict[str, Reading] = {}

    def read(name: str) -> tuple[str, bytes]:
        content = bulk_files.read(f"{folder}/{name}")
        key = base + digest(name, content)
        last.clear()
        last[name] = read_case(f"{shown}/{name}", content, vocabulary, words)
        return key, packed(last[name])

    new, used = dict[str, bytes](), set(keys.values())
    unread = [name for name in names if name not in keys]
    with closing(workers.spread(read, unread, meanwhile=meanwhile)) as made:
        for name in names:
            if name in keys:
                yield known[keys[name]]
                continue
            key, value = next(made)
            new[key] = value
            if len(new) == AT_ONCE:
                store.update(namespace, new)
                new, used = {}, used | new.keys()
            # One that was read in this process is here; a worker's comes as it is kept.
            yield last.get(name) or unpacked(value)
    store.update(namespace, new)
    store.retain(namespace, used | new.keys())
    store.retain_namespaces(_CASES, namespace)


def _kept(
    folder: str, names: Sequence[str], store: Store, namespace: str
) -> tuple[dict[str, Reading], dict[str, str]]:
    """Readings by their keys, and what the key of each file's ends with; nothing where none is kept."""
    begins = len(names) >= MANY and store.has(namespace)
    with workers.aside(partial(_digests, folder, names), begins=begins) as digests:
        rows = store.each(namespace)
        known = {key: reading for key, value in rows if (reading := _if_readable(value))}
        return known, dict(zip(names, digests(), strict=True)) if known else {}


def packed(reading: Reading) -> bytes:
    """A reading as it is kept: what every build reads, as a line of JSON, and the HTML of its body."""
    body = reading.case.body if reading.case else reading.body
    line = _READING.dump_json(reading, exclude=_HTML, exclude_defaults=True)  # few cases give every key
    return line + b"\n" + body.html.encode()


def unpacked(value: bytes) -> Reading:
    """The reading that was kept so; raises ValidationError."""
    end = value.find(b"\n")
    reading = _READING.validate_json(value[:end])
    owner = reading.case or reading
    html = memoryview(value)[end + 1 :]  # of 10,000 cases a copy would be 60 MB
    object.__setattr__(owner, "body", KeptBody.of(owner.body, html))  # nobody else has seen it yet
    return reading


def _if_readable(value: bytes) -> Reading | None:
    """None where it has to be read again."""
    try:
        return unpacked(value)
    except ValidationError:
        return None


def _digests(folder: str, names: Sequence[str]) -> list[str]:
    """What the key of each file's reading ends with; it begins with what the file is read by."""
    return [digest(name, bulk_files.read(f"{folder}/{name}")) for name in names]


def pinyin_in(readings: Iterable[Reading]) -> dict[str, str]:
    """How titles are read: to work it out for one takes the import of pypinyin, a quarter of a second."""
    return {reading.case.title: reading.case.pinyin for reading in readings if reading.case}
