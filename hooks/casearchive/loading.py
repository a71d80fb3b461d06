"""The material from disk to an Archive with its findings; what is known from before is not read again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from casearchive import addresses, checks, discovery, documents, ledger, report, workers
from casearchive.archive import Archive, make_archive
from casearchive.discovery import Folders
from casearchive.model import Body, Case, Finding, Position, Severity
from casearchive.progress import track
from casearchive.reading import Reading, read_case
from casearchive.search import broken_promises
from casearchive.store import Store, digest, engine_digest
from casearchive.vocabulary import Vocabulary, pinyin, read_vocabulary

_READING = TypeAdapter(Reading)
_CASES = "cases"
_PINYIN = "pinyin"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the folders hold."""

    archive: Archive | None
    """None where there is no vocabulary to read the cases by."""
    findings: tuple[Finding, ...]
    """All of them, in order of path."""
    unread: frozenset[str] = frozenset()
    """Addresses of pages whose files could not be read."""

    @property
    def is_sound(self) -> bool:
        """Whether a site may be built of it."""
        return self.archive is not None and not any(f.severity is Severity.ERROR for f in self.findings)


def load(folders: Folders, store: Store, label: str = "") -> Loaded:
    """Read and check everything.  `label` names the work where a progress bar shows it."""
    material = discovery.find(folders)
    findings = list(material.findings)
    vocabulary, more = load_vocabulary(folders, store)
    findings += more
    pages, more = documents.read_documents(folders, material.documents)
    findings += more
    unread = {documents.address_of(path.relative_to(folders.docs).as_posix()) for path in material.documents}
    unread -= {page.address for page in pages}
    the_report, more = report.read_report(pages, frozenset(unread))
    findings += more
    cases: list[Case] = []
    faulty: list[tuple[str, Body]] = []
    readings = _readings(folders, material.cases, vocabulary, store)
    for path, reading in zip(material.cases, track(readings, len(material.cases), label), strict=True):
        findings += reading.findings
        if reading.case is None:
            unread.add(addresses.case(path.stem))
            faulty.append((folders.shown(path), reading.body))
        else:
            cases.append(reading.case)
    if vocabulary is None:
        return Loaded(None, tuple(sorted(findings)))
    archive = make_archive(vocabulary, the_report, pages, cases, material.pictures, material.assets)
    findings += checks.check(archive, frozenset(unread), faulty)
    findings += broken_promises(archive, *_vocabulary_places(folders))
    archive = ledger.with_moves(archive, folders)
    return Loaded(archive, tuple(sorted(findings)), frozenset(unread))


def _vocabulary_places(folders: Folders) -> tuple[str, Callable[[str], Position]]:
    """The vocabulary's path and where in it a name stands first."""
    path = folders.cases / discovery.VOCABULARY

    def place_of(name: str) -> Position:
        for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
            if name in line:
                return Position(number, line.index(name) + 1)
        return Position()

    return folders.shown(path), place_of


def load_vocabulary(folders: Folders, store: Store) -> tuple[Vocabulary | None, tuple[Finding, ...]]:
    """The vocabulary among the cases; readings that are in the store are not worked out again."""
    path = folders.cases / discovery.VOCABULARY
    if not path.is_file():
        return None, (Finding(folders.shown(path), 1, 1, "no-vocabulary"),)
    room = f"{_PINYIN} {engine_digest()}"
    known = {key: value.decode() for key, value in store.room(room).items()}
    new: dict[str, bytes] = {}

    def reading_of(text: str) -> str:
        if text not in known:
            known[text] = pinyin(text)
            new[text] = known[text].encode()
        return known[text]

    result = read_vocabulary(folders.shown(path), path.read_bytes(), pinyin_of=reading_of)
    if new:
        store.update(room, new)
        store.retain_rooms(_PINYIN, room)
    return result


def _readings(
    folders: Folders, paths: Sequence[Path], vocabulary: Vocabulary | None, store: Store
) -> Iterator[Reading]:
    """Each file's reading, in order: from the store where its bytes and the vocabulary are the same."""
    room = f"{_CASES} {folders.shown(folders.cases)}"
    kept = store.room(room)
    known = {key: reading for key, value in kept.items() if (reading := _stored(value))}
    base = digest(engine_digest(), vocabulary.digest if vocabulary else "")
    contents = [path.read_bytes() for path in paths]
    shown = [folders.shown(path) for path in paths]
    keys = [digest(base, name, content) for name, content in zip(shown, contents, strict=True)]
    unknown = [n for n, key in enumerate(keys) if key not in known]

    def read(number: int) -> bytes:
        return _READING.dump_json(read_case(shown[number], contents[number], vocabulary))

    new: dict[str, bytes] = {}
    with closing(workers.spread(read, unknown)) as made:
        for key in keys:
            if key not in known:
                new[key] = next(made)
                known[key] = _READING.validate_json(new[key])
            yield known[key]
    store.update(room, new, forget=set(kept) - set(keys))
    store.retain_rooms(_CASES, room)


def _stored(value: bytes) -> Reading | None:
    """A reading from the store; None where it cannot be read, so that the case is read again."""
    try:
        return _READING.validate_json(value)
    except ValidationError:
        return None
