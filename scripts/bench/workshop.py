"""What the parts of the bench work on: corpora, indexes and sites, each made once a run."""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from bench import enriching
from bench.file_system import slowness
from bench.oracle import Oracle, make_oracle
from bench.processes import INTERVAL, Run, module, run
from casearchive import addresses, discovery
from casearchive.archive import Archive
from casearchive.discovery import Folders
from casearchive.documents import read_documents
from casearchive.loading import load
from casearchive.report import paragraph_ids, read_reports
from casearchive.store import Store, digest

Made = TypeVar("Made")

SCRATCH = Path(".cache/bench")
GONE = "gone"
"""Below it, what is not needed any more."""
REST, LOOK = 300.0, 15.0
"""Seconds that a run waits at most for the file system, and between two looks."""
SLOW = 2.5
"""Of `slowness`: more than a rested file system has."""
FEW = 1_000
"""Cases of the small corpus."""
MODULES = Path("assets/javascripts")
WHOLE = ".whole"
"""In a corpus that is complete: the digest of what it was made by."""


class Unsound(Exception):
    """The material has errors, so nothing can be measured on it."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """An index and the process that wrote it."""

    site: Path
    """It lies in `search/` and `texts/` below this folder, the browser's modules beside it."""
    seconds: float
    """Of the index alone."""
    peak: int
    """Most bytes of memory meanwhile."""


@dataclass(frozen=True, slots=True)
class Built:
    """A site and the process that built it."""

    site: Path
    run: Run


class Kept(Generic[Made]):
    """What has been made in this run."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._made: dict[object, Made] = {}

    def get(self, key: object, make: Callable[[], Made]) -> Made:
        """What was made under this key, or made now."""
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]


@dataclass(frozen=True, slots=True)
class Workshop:
    """Makes what is measured, below the project's scratch folder."""

    root: Path
    cases: int
    """Of the large corpus."""
    browser: str
    """Path of the Chromium."""
    say: Callable[[str], None]
    """Tells what takes long."""
    archives: Kept[Archive] = field(default_factory=Kept)
    oracles: Kept[Oracle] = field(default_factory=Kept)
    indexes: Kept[Indexed] = field(default_factory=Kept)
    sites: Kept[Built] = field(default_factory=Kept)

    @property
    def scratch(self) -> Path:
        """Where everything that the bench makes lies."""
        return self.root / SCRATCH

    @property
    def real(self) -> Path:
        """The project's own cases."""
        return self.root / "cases"

    def clear(self, path: Path) -> None:
        """Put what is there out of the way; it is removed by `sweep`.

        A file system may take ten times as long to make files shortly after it has removed many (ext4
        without a journal looks at each of them first: 10,000 files in 3.8 s instead of 0.3 s).
        """
        if not path.exists():
            return
        gone = self.scratch / GONE
        gone.mkdir(parents=True, exist_ok=True)
        path.rename(gone / f"{time.time_ns()}-{path.name}")

    def sweep(self) -> None:
        """Remove what has been put out of the way."""
        shutil.rmtree(self.scratch / GONE, ignore_errors=True)

    def rest(self) -> None:
        """Wait until the file system has got over what was removed lately, by whomever."""
        for look in range(int(REST / LOOK)):
            found = slowness(self.scratch / GONE / f"probe-{time.time_ns()}")
            if found <= SLOW:
                return
            if look == 0:
                self.say(f"waiting: a file takes {found:.0f} names' time, as many have been removed lately")
            time.sleep(LOOK)

    def corpus(self, count: int, seed: int = 1) -> Path:
        """A folder of that many made-up cases; it stays for the next run of the same scripts."""
        folder = self.scratch / (f"corpus-{count}" if seed == 1 else f"corpus-{count}-{seed}")
        script, stamp = self.root / "scripts" / "make_corpus.py", folder / WHOLE
        report = report_addresses(self.root)
        made_by = digest(script.read_bytes(), Path(enriching.__file__).read_bytes(), *report)
        if not stamp.exists() or stamp.read_text(encoding="utf-8") != made_by:
            self.say(f"writing {count} cases, seed {seed}")
            self.clear(folder)
            run([sys.executable, str(script), str(count), str(folder), "--seed", str(seed)], self.root)
            enriching.enrich(folder, report, seed)
            stamp.write_text(made_by, encoding="utf-8")
        return folder

    def archive(self, cases: Path) -> Archive:
        """Everything in a folder of cases, with the project's report."""
        return self.archives.get(cases, lambda: load_archive(self.root, cases))

    def oracle(self, cases: Path) -> Oracle:
        """Its plain texts."""
        return self.oracles.get(cases, lambda: make_oracle(self.archive(cases)))

    def indexed(self, cases: Path) -> Indexed:
        """Its index, written anew in this run."""
        return self.indexes.get(cases, lambda: self.write_index(cases, f"index-{cases.name}"))

    def built(self, cases: Path, *, offline: bool = False) -> Built:
        """Its site by the ordinary command."""
        name = f"{'offline' if offline else 'site'}-{cases.name}"
        return self.sites.get(name, lambda: self.build(cases, name, offline=offline))

    def write_index(self, cases: Path, name: str, *options: str) -> Indexed:
        """Write an index in a process of its own; `options` are those of `bench.indexing`."""
        self.say(f"indexing {cases.name}")
        site = self.scratch / name
        self.clear(site)
        put_modules(self.root, site)
        command = [*module("bench.indexing"), str(self.root), str(cases), str(site), *options]
        measured = run(command, self.root)
        begin, end = json.loads(measured.output.splitlines()[-1])
        return Indexed(site, end - begin, measured.peak(begin, end))

    def build(
        self,
        cases: Path,
        name: str,
        *,
        offline: bool = False,
        renews: bool = False,
        interval: float = INTERVAL,
    ) -> Built:
        """Build a site by the ordinary command, with what builds before it have kept.

        `renews`: the site that the build before has made of these cases is still there.
        """
        self.say(f"building a site of {cases.name}{' for a folder' if offline else ''}")
        site = self.scratch / name
        if not renews:
            self.clear(site)
        command = [
            *module("casearchive"),
            "build",
            "--cases",
            str(cases),
            "--out",
            str(site),
            *(["--offline"] if offline else []),
        ]
        return Built(site, run(command, self.root, interval=interval))


def put_modules(root: Path, site: Path) -> None:
    """Put the browser's modules and an empty page where an index lies."""
    shutil.copytree(root / "docs" / MODULES, site / MODULES)
    (site / "index.html").write_text("<!doctype html><title>bench</title>", encoding="utf-8")


def load_archive(root: Path, cases: Path) -> Archive:
    """Load a folder of cases by the bench's own store."""
    with Store(root / SCRATCH / "store.sqlite") as store:
        loaded = load(Folders(root, cases, root / "docs"), store)
    if loaded.archive is None or not loaded.is_sound:
        raise Unsound(f"{cases}: {len(loaded.findings)} findings")
    return loaded.archive


def report_addresses(root: Path) -> list[str]:
    """Links to everything in the project's report that can be cited."""
    folders = Folders(root, root / "cases", root / "docs")
    pages, _ = read_documents(folders, discovery.find(folders).documents)
    return [f"/{addresses.paragraph(each)}" for each in sorted(paragraph_ids(read_reports(pages)[0]))]


def size_of(folder: Path) -> tuple[int, int]:
    """Bytes and number of the files below a folder; nothing where there is none."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return sum(sizes), len(sizes)
