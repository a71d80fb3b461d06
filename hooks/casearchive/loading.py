"""The material from disk to an Archive with its findings; what is known from before is not read again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from pydantic import TypeAdapter

from casearchive import (
    addresses,
    bulk_files,
    checks,
    discovery,
    documents,
    facets,
    ledger,
    memory,
    pictures,
    privacy,
    report,
    workers,
)
from casearchive.archive import Archive, make_archive
from casearchive.discovery import Folders, Material
from casearchive.documents import WrittenPage
from casearchive.model import Body, Case, Finding, Position, Report, Severity, has_errors
from casearchive.pictures import Faulty
from casearchive.progress import track
from casearchive.reading import Reading, read_case
from casearchive.search import broken_promises, prepare_promises
from casearchive.store import STORE, Store, digest, engine_digest, read_as
from casearchive.vocabulary import Vocabulary, pinyin, read_vocabulary

_READING, _NAMES = TypeAdapter(Reading), TypeAdapter(dict[str, str])
Meanwhile = Callable[[], None] | None
"""What is done in this process while workers read."""
_CASES = "cases"
MANY = 1_000
"""Cases whose files take longer to read than another process to begin."""
AT_ONCE = 500
"""Readings that are kept in one go: all of them would take a hundred megabytes."""
_PINYIN, _FORMS = "pinyin", "forms"


@dataclass(frozen=True, slots=True)
class Basis:
    """What the cases are read by and checked against, and the findings about it."""

    vocabulary: Vocabulary | None
    pages: tuple[WrittenPage, ...]
    reports: tuple[Report, ...]
    unread: frozenset[str]
    """Addresses of pages that could not be read."""
    findings: tuple[Finding, ...]
    shows_drafts: bool = False
    """Whether drafts are read as if they were published: for whoever writes them."""
    forms: dict[str, str] = field(default_factory=dict, compare=False)
    """What has been found of names so far: see `broken_promises`."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the folders hold."""

    archive: Archive | None
    """None where there is no vocabulary to read the cases by."""
    findings: tuple[Finding, ...]
    """All of them, in order of path."""
    basis: Basis
    readings: Mapping[str, Reading]
    """What came of each case's file, by its path from the folder of cases."""
    material: Material
    checked: checks.Checked | None = None
    unread: frozenset[str] = frozenset()
    """Addresses of pages whose files could not be read."""
    faulty: tuple[Faulty, ...] = ()
    """Pictures and other files with faults."""

    @property
    def is_sound(self) -> bool:
        """Whether a site may be built of it."""
        return self.archive is not None and not has_errors(self.findings)


@memory.gc_paused()
def load(folders: Folders, store: Store, label: str = "", *, shows_drafts: bool = False) -> Loaded:
    """Read and check everything.  `label` names the work where a progress bar shows it."""
    material = discovery.find(folders)
    pages, in_pages = documents.read_documents(folders, material.documents, store)
    unread = {documents.address_of(path.relative_to(folders.docs).as_posix()) for path in material.documents}
    unread -= {page.address for page in pages}
    reports, in_reports = report.read_reports(pages, frozenset(unread))
    titles = (title for each in reports for title in report.titles(each))
    vocabulary, in_vocabulary = load_vocabulary(folders, store, titles)
    findings = (*in_vocabulary, *in_pages, *in_reports)
    forms = f"{_FORMS} {digest(engine_digest(), vocabulary.digest if vocabulary else '')}"
    kept = read_as(_NAMES, store.value(forms, _FORMS)) or {}
    meanwhile = partial(prepare_promises, vocabulary) if vocabulary and not kept else None
    made = _readings(folders, material.cases, vocabulary, store, meanwhile)
    shown = track(made, len(material.cases), label)
    faulty = pictures.look(folders, material, store)
    readings = dict(zip(material.cases, shown, strict=True))
    vocabulary = vocabulary and vocabulary.knowing(_pinyin_in(readings.values()))
    basis = Basis(vocabulary, pages, reports, frozenset(unread), findings, shows_drafts, dict(kept))
    loaded = _assembled(folders, material, basis, readings, faulty)
    if basis.forms != kept:
        store.update(forms, {_FORMS: _NAMES.dump_json(basis.forms)})
        store.retain_namespaces(_FORMS, forms)
    return loaded


def reload(folders: Folders, before: Loaded, changed: Set[str]) -> Loaded:
    """The same where only these have changed since: files by their paths from the folder of cases."""
    is_known = before.readings.keys() >= changed and all((folders.cases / name).is_file() for name in changed)
    material = before.material if is_known else discovery.find(folders)
    shown, folder = folders.shown(folders.cases), str(folders.cases)
    readings: dict[str, Reading] = {}
    for name in material.cases:
        known = before.readings.get(name)
        if known is None or name in changed:
            content = bulk_files.read(f"{folder}/{name}")
            known = read_case(f"{shown}/{name}", content, before.basis.vocabulary)
        readings[name] = known
    faulty = before.faulty
    if not is_known:
        with Store(folders.root / STORE) as store:
            faulty = pictures.look(folders, material, store)
    return _assembled(folders, material, before.basis, readings, faulty, before.checked)


@dataclass(frozen=True, slots=True)
class _Read:
    """What came of the cases' files together."""

    cases: list[Case]
    findings: list[Finding]
    drafts: set[str]
    """Paths of those that are not to be published yet."""
    faulty: list[tuple[str, Body]]
    """Paths and bodies of those that could not be read."""
    unread: frozenset[str]
    """Addresses of the published ones among these."""


def _read(folder: str, readings: Mapping[str, Reading]) -> _Read:
    faulty = {name: reading for name, reading in readings.items() if reading.case is None}
    missing = (name for name, reading in faulty.items() if not reading.is_draft)
    return _Read(
        cases=[reading.case for reading in readings.values() if reading.case],
        findings=[finding for reading in readings.values() for finding in reading.findings],
        drafts={f"{folder}/{name}" for name, reading in readings.items() if reading.is_draft},
        faulty=[(f"{folder}/{name}", reading.body) for name, reading in faulty.items()],
        unread=frozenset(addresses.case(name.rpartition("/")[2].removesuffix(".md")) for name in missing),
    )


def _assembled(
    folders: Folders,
    material: Material,
    basis: Basis,
    readings: Mapping[str, Reading],
    looked: tuple[Faulty, ...],
    before: checks.Checked | None = None,
) -> Loaded:
    read = _read(folders.shown(folders.cases), readings)
    findings = [*material.findings, *basis.findings, *read.findings]
    unread = basis.unread | read.unread
    vocabulary = basis.vocabulary
    if vocabulary is None:
        return Loaded(None, tuple(sorted(findings)), basis, readings, material, faulty=looked)

    def archived(cases: Sequence[Case]) -> tuple[Archive, checks.Checked, list[Finding]]:
        archive = make_archive(
            *(vocabulary, basis.reports, basis.pages, cases, material.pictures, material.assets),
            shows_drafts=basis.shows_drafts,
        )
        checked = checks.check(archive, unread, read.faulty, before)
        return archive, checked, [*checked.findings, *pictures.findings(folders, looked, archive)]

    archive, checked, found = archived(read.cases)
    wrong = (
        read.drafts & {f.path for f in found if f.severity is Severity.ERROR} if basis.shows_drafts else ()
    )
    if wrong:  # they are told, and shown again once they are right
        archive, checked, more = archived([case for case in read.cases if case.path not in wrong])
        found = [*(f for f in found if f.path in wrong), *more]
    promises = broken_promises(archive, *_vocabulary_places(folders), basis.forms)
    findings += [*found, *facets.check(archive), *promises]
    archive = ledger.with_moves(archive, folders)
    told = (replace(f, severity=Severity.WARNING) if f.path in read.drafts else f for f in findings)
    all_told = tuple(sorted({*told}))
    return Loaded(archive, all_told, basis, readings, material, checked, unread, looked)


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
    findings = (*findings, *_personal(folders, path))
    if new:
        store.update(namespace, new)
        store.retain_namespaces(_PINYIN, namespace)
    return vocabulary, findings


def _personal(folders: Folders, path: Path) -> Iterator[Finding]:
    """What tells of a person in the vocabulary."""
    text = path.read_bytes().decode(errors="replace")
    return (finding for finding, _ in privacy.findings(folders.shown(path), text))


def _readings(
    folders: Folders, names: Sequence[str], vocabulary: Vocabulary | None, store: Store, meanwhile: Meanwhile
) -> Iterator[Reading]:
    """Each file's reading, in order: from the store where its bytes and the vocabulary are the same."""
    shown = folders.shown(folders.cases)
    namespace = f"{_CASES} {shown}"
    folder = str(folders.cases)
    known, ends = _kept(folder, names, store, namespace)
    base = digest(engine_digest(), vocabulary.digest if vocabulary else "", shown)
    same = (reading for key, reading in known.items() if key.startswith(base))  # read by the same, that is
    vocabulary = vocabulary and vocabulary.knowing(_pinyin_in(same))
    keys = {name: key for name, end in ends.items() if (key := base + end) in known}
    last: dict[str, Reading] = {}

    def read(name: str) -> tuple[str, bytes]:
        content = bulk_files.read(f"{folder}/{name}")
        key = base + digest(name, content)
        last.clear()
        last[name] = read_case(f"{shown}/{name}", content, vocabulary)
        return key, _READING.dump_json(last[name], exclude_defaults=True)  # few cases give every key

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
            yield last.get(name) or _READING.validate_json(value)
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
        known = {key: reading for key, value in rows if (reading := read_as(_READING, value))}
        return known, dict(zip(names, digests(), strict=True)) if known else {}


def _digests(folder: str, names: Sequence[str]) -> list[str]:
    """What the key of each file's reading ends with; it begins with what the file is read by."""
    return [digest(name, bulk_files.read(f"{folder}/{name}")) for name in names]


def _pinyin_in(readings: Iterable[Reading]) -> dict[str, str]:
    """How titles are read: to work it out for one takes the import of pypinyin, a quarter of a second."""
    return {reading.case.title: reading.case.pinyin for reading in readings if reading.case}
