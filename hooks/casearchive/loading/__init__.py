"""The material from disk to an Archive with its findings; what is known from before is not read again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import partial

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
    report,
)
from casearchive.archive import Archive, make_archive, named_pictures
from casearchive.discovery import Folders, Material
from casearchive.documents import WrittenPage
from casearchive.loading.readings import pinyin_in, readings_of
from casearchive.loading.vocabulary import load_vocabulary
from casearchive.loading.words import load_words, slips_of
from casearchive.model import Body, Case, Finding, Position, Report, Severity, has_errors
from casearchive.pictures import Faulty
from casearchive.progress import track
from casearchive.reading import Reading, read_case
from casearchive.search import broken_promises, prepare_promises
from casearchive.store import STORE, Store, digest, engine_digest, read_as
from casearchive.vocabulary import Vocabulary
from casearchive.wording import Words

_NAMES = TypeAdapter(dict[str, str])
_FORMS = "forms"


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
    words: Words = field(default_factory=Words, compare=False)
    """Names that must be written to the letter."""


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
    words, in_words = load_words(folders, store)
    findings = (*in_vocabulary, *in_pages, *in_reports, *in_words, *slips_of(pages, words))
    forms = f"{_FORMS} {digest(engine_digest(), vocabulary.digest if vocabulary else '')}"
    kept = read_as(_NAMES, store.value(forms, _FORMS)) or {}
    meanwhile = partial(prepare_promises, vocabulary) if vocabulary and not kept else None
    made = readings_of(folders, material.cases, (vocabulary, words), store, meanwhile)
    shown = track(made, len(material.cases), label)
    faulty = pictures.look(folders, material, store)
    readings = dict(zip(material.cases, shown, strict=True))
    vocabulary = vocabulary and vocabulary.knowing(pinyin_in(readings.values()))
    basis = Basis(vocabulary, pages, reports, frozenset(unread), findings, shows_drafts, dict(kept), words)
    loaded = _assembled(folders, material, basis, readings, faulty)
    if basis.forms != kept:
        store.update(forms, {_FORMS: _NAMES.dump_json(basis.forms)})
        store.retain_namespaces(_FORMS, forms)
    return loaded


def reload(folders: Folders, before: Loaded, changed: Set[str]) -> Loaded:
    """The same where only these have changed since: files by their paths from the folder of cases."""
    is_known = before.readings.keys() >= changed and all((folders.cases / name).is_file() for name in changed)
    material = before.material if is_known else discovery.find(folders)
    readings: dict[str, Reading] = {}
    for name in material.cases:
        known = before.readings.get(name)
        readings[name] = _read_again(folders, before, name) if known is None or name in changed else known
    if is_known:
        return _assembled(folders, material, before.basis, readings, before.faulty, before.checked)
    with Store(folders.root / STORE) as store:
        faulty = pictures.look(folders, material, store)
    return _assembled(folders, material, before.basis, readings, faulty, before.checked)


def with_another_body(folders: Folders, before: Loaded, name: str) -> Case | None:
    """A published case of which nothing but the body has changed since, and that has no fault by itself.

    `name`: its file's path from the folder of cases.  Whether others lead to what is gone from it is not
    known.
    """
    former = known.case if (known := before.readings.get(name)) else None
    if not former or not before.archive or not before.checked or not (folders.cases / name).is_file():
        return None
    reading = _read_again(folders, before, name)
    if not reading.case or before.archive.by_id.get(former.id) is not former:
        return None
    is_another = replace(reading.case, body=former.body) != former
    if is_another or named_pictures((reading.case,)) != named_pictures((former,)):
        return None
    found = (*reading.findings, *checks.of_case(reading.case, *before.checked.grounds, set()))
    return None if has_errors(found) else reading.case


def _read_again(folders: Folders, before: Loaded, name: str) -> Reading:
    content = bulk_files.read(str(folders.cases / name))
    shown = f"{folders.shown(folders.cases)}/{name}"
    return read_case(shown, content, before.basis.vocabulary, before.basis.words)


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
            vocabulary,
            basis.reports,
            basis.pages,
            cases,
            material.pictures,
            material.assets,
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
    return Loaded(archive, tuple(sorted({*told})), basis, readings, material, checked, unread, looked)


def _vocabulary_places(folders: Folders) -> tuple[str, Callable[[str], Position]]:
    """The vocabulary's path and where in it a name stands first."""
    path = folders.cases / discovery.VOCABULARY

    def place_of(name: str) -> Position:
        for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
            if name in line:
                return Position(number, line.index(name) + 1)
        return Position()

    return folders.shown(path), place_of
