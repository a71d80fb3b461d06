"""The material from disk to an Archive with its findings; what is known from before is not read again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from casearchive import (
    addresses,
    bulk_files,
    checks,
    discovery,
    documents,
    facets,
    ledger,
    memory,
    report,
    workers,
)
from casearchive.archive import Archive, make_archive
from casearchive.discovery import Folders, Material
from casearchive.documents import WrittenPage
from casearchive.model import Body, Case, Finding, Position, Report, Severity
from casearchive.progress import track
from casearchive.reading import Reading, read_case
from casearchive.search import broken_promises, prepare_promises
from casearchive.store import Store, digest, engine_digest
from casearchive.vocabulary import Vocabulary, pinyin, read_vocabulary

_READING = TypeAdapter(Reading)
_CASES = "cases"
AT_ONCE = 500
"""Readings that are kept in one go: all of them would take a hundred megabytes."""
_PINYIN = "pinyin"


Stamp = tuple[int, int]
"""When a file was last written, in nanoseconds, and its size."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What the cases are read by and checked against, and the findings about it."""

    vocabulary: Vocabulary | None
    pages: tuple[WrittenPage, ...]
    report: Report
    unread: frozenset[str]
    """Addresses of pages that could not be read."""
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the folders hold."""

    archive: Archive | None
    """None where there is no vocabulary to read the cases by."""
    findings: tuple[Finding, ...]
    """All of them, in order of path."""
    basis: Basis
    readings: Mapping[Path, tuple[Stamp, Reading]]
    """What came of each case's file, and in which state the file was."""
    unread: frozenset[str] = frozenset()
    """Addresses of pages whose files could not be read."""

    @property
    def is_sound(self) -> bool:
        """Whether a site may be built of it."""
        return self.archive is not None and not any(f.severity is Severity.ERROR for f in self.findings)


@memory.gc_paused()
def load(folders: Folders, store: Store, label: str = "") -> Loaded:
    """Read and check everything.  `label` names the work where a progress bar shows it."""
    material = discovery.find(folders)
    pages, in_pages = documents.read_documents(folders, material.documents)
    unread = {documents.address_of(path.relative_to(folders.docs).as_posix()) for path in material.documents}
    unread -= {page.address for page in pages}
    the_report, in_report = report.read_report(pages, frozenset(unread))
    vocabulary, in_vocabulary = load_vocabulary(folders, store, report.titles(the_report))
    findings = (*in_vocabulary, *in_pages, *in_report)
    basis = Basis(vocabulary, pages, the_report, frozenset(unread), findings)
    stamps = [_stamp(path) for path in material.cases]
    readings = _readings(folders, material.cases, vocabulary, store)
    shown = track(readings, len(material.cases), label)
    found = zip(material.cases, zip(stamps, shown, strict=True), strict=True)
    return _assembled(folders, material, basis, dict(found))


def reload(folders: Folders, before: Loaded) -> Loaded:
    """The same where nothing but cases and their pictures has changed; only changed files are read."""
    material = discovery.find(folders)
    readings: dict[Path, tuple[Stamp, Reading]] = {}
    for path in material.cases:
        stamp, known = _stamp(path), before.readings.get(path)
        if known is None or known[0] != stamp:
            known = stamp, read_case(folders.shown(path), path.read_bytes(), before.basis.vocabulary)
        readings[path] = known
    return _assembled(folders, material, before.basis, readings)


def _assembled(
    folders: Folders, material: Material, basis: Basis, readings: Mapping[Path, tuple[Stamp, Reading]]
) -> Loaded:
    findings = [*material.findings, *basis.findings]
    unread = set(basis.unread)
    cases: list[Case] = []
    faulty: list[tuple[str, Body]] = []
    for path, (_, reading) in readings.items():
        findings += reading.findings
        if reading.case is None:
            unread.add(addresses.case(path.stem))
            faulty.append((folders.shown(path), reading.body))
        else:
            cases.append(reading.case)
    if basis.vocabulary is None:
        return Loaded(None, tuple(sorted(findings)), basis, readings)
    archive = make_archive(
        basis.vocabulary, basis.report, basis.pages, cases, material.pictures, material.assets
    )
    findings += checks.check(archive, frozenset(unread), faulty)
    findings += facets.check(archive)
    findings += broken_promises(archive, *_vocabulary_places(folders))
    archive = ledger.with_moves(archive, folders)
    return Loaded(archive, tuple(sorted(findings)), basis, readings, frozenset(unread))


def _stamp(path: Path) -> Stamp:
    stat = path.stat()
    return stat.st_mtime_ns, stat.st_size


def _vocabulary_places(folders: Folders) -> tuple[str, Callable[[str], Position]]:
    """The vocabulary's path and where in it a name stands first."""
    path = folders.cases / discovery.VOCABULARY

    def place_of(name: str) -> Position:
        for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
            if name in line:
                return Position(number, line.index(name) + 1)
        return Position()

    return folders.shown(path), place_of


def load_vocabulary(
    folders: Folders, store: Store, others: Iterable[str] = ()
) -> tuple[Vocabulary | None, tuple[Finding, ...]]:
    """The vocabulary among the cases; readings that are in the store are not worked out again.

    `others` are texts whose readings will be asked for and are kept with them.
    """
    path = folders.cases / discovery.VOCABULARY
    if path.is_symlink() or not path.is_file():
        return None, (Finding(folders.shown(path), 1, 1, "no-vocabulary"),)
    namespace = f"{_PINYIN} {engine_digest()}"
    known = {key: value.decode() for key, value in store.all(namespace).items()}
    new: dict[str, bytes] = {}

    def reading_of(text: str) -> str:
        if text not in known:
            known[text] = pinyin(text)
            new[text] = known[text].encode()
        return known[text]

    vocabulary, findings = read_vocabulary(folders.shown(path), path.read_bytes(), pinyin_of=reading_of)
    for text in others:
        if vocabulary:
            vocabulary.pinyin(text)
    if new:
        store.update(namespace, new)
        store.retain_namespaces(_PINYIN, namespace)
    return vocabulary, findings


def _readings(
    folders: Folders, paths: Sequence[Path], vocabulary: Vocabulary | None, store: Store
) -> Iterator[Reading]:
    """Each file's reading, in order: from the store where its bytes and the vocabulary are the same."""
    namespace = f"{_CASES} {folders.shown(folders.cases)}"
    known = {key: reading for key, value in store.each(namespace) if (reading := _stored(value))}
    base = digest(engine_digest(), vocabulary.digest if vocabulary else "")
    keys = {path: key for path in paths if known and (key := _keyed(folders, path, base)[2]) in known}
    last: dict[Path, Reading] = {}

    def read(path: Path) -> tuple[str, bytes]:
        shown, content, key = _keyed(folders, path, base)
        last.clear()
        last[path] = read_case(shown, content, vocabulary)
        return key, _READING.dump_json(last[path])

    new: dict[str, bytes] = {}
    used = set(keys.values())
    unread = [path for path in paths if path not in keys]
    meanwhile = partial(prepare_promises, vocabulary) if vocabulary and unread else None
    with closing(workers.spread(read, unread, meanwhile=meanwhile)) as made:
        for path in paths:
            if path in keys:
                yield known[keys[path]]
                continue
            key, value = next(made)
            new[key] = value
            if len(new) == AT_ONCE:
                store.update(namespace, new)
                new, used = {}, used | new.keys()
            # One that was read in this process is here; a worker's comes as it is kept.
            yield last.get(path) or _READING.validate_json(value)
    store.update(namespace, new)
    store.retain(namespace, used | new.keys())
    store.retain_namespaces(_CASES, namespace)


def _keyed(folders: Folders, path: Path, base: str) -> tuple[str, bytes, str]:
    """The path as it is shown, what is in the file, and the key of its reading."""
    shown, content = folders.shown(path), bulk_files.read(str(path))
    return shown, content, digest(base, shown, content)


def _stored(value: bytes) -> Reading | None:
    """A reading from the store; None where it cannot be read, so that the case is read again."""
    try:
        return _READING.validate_json(value)
    except ValidationError:
        return None
