"""Publishing to a real bucket, OpenStack Swift on this machine: what a change sends, what kills leave."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench import served
from bench.figures import Figure, Result, Table, number
from bench.processes import CommandFailed, module, surroundings
from bench.scale import one_change
from bench.workshop import FEW, Workshop
from casearchive.publish import s3
from casearchive.publish.manifest import MANIFEST
from casearchive.publish.s3.bucket import Bucket, in_parallel
from casearchive.publish.s3.checking import verify
from casearchive.publish.s3.objects import describe
from casearchive.publish.s3.plan import RECORDS

NODE = Path("tests/swift/node.py")
SHARE = 5
"""Per cent of the objects that one changed case may send."""
KILLS = 20
"""Half of them during the first publication, half during changes."""
SHOWN = 5
TITLE = f"Publishing {FEW:,} cases to OpenStack Swift"
_READ = (".html", ".mjs", ".css", "search/manifest.json")
"""What is read to see what it loads."""


@dataclass(frozen=True, slots=True)
class Sending:
    """One run of the publisher."""

    files: int
    sent: int
    seconds: float
    writes: int
    """To sockets: where it can be killed."""


@dataclass(slots=True)
class Reader:
    """Looks at what is served; what it has read once it knows."""

    address: s3.Address
    whole: Mapping[str, set[str]]
    """The MD5s that each file may have."""
    torn: int = 0
    """Objects that are no file of any of the sites."""
    missing: set[str] = field(default_factory=set)
    """What something that was served loads and does not get."""
    looks: int = 0
    _read: dict[str, bytes] = field(default_factory=dict)

    def look(self) -> None:
        """Look at everything."""
        with Bucket(self.address) as bucket:
            there = bucket.list()
            ours = {path: each for path, each in there.items() if not _is_manifest(path)}
            self.torn += sum(each.etag not in self.whole.get(path, ()) for path, each in ours.items())
            wanted = [path for path in ours if path.endswith(_READ)]
            new = [path for path in wanted if f"{path} {ours[path].etag}" not in self._read]
            for path, content in zip(new, in_parallel(bucket.get, [new]), strict=True):
                self._read[f"{path} {ours[path].etag}"] = content or b""
        contents = {path: self._read.get(f"{path} {each.etag}", b"") for path, each in ours.items()}
        self.missing |= served.missing(contents)
        self.looks += 1


def measure(workshop: Workshop) -> Result:
    """The small corpus, published, changed, and killed on the way; a note where there is no Swift."""
    script = workshop.root / NODE
    check = [sys.executable, str(script), "--check"]
    refused = subprocess.run(check, capture_output=True, text=True, check=False)
    if refused.returncode:
        return Result(TITLE, notes=(f"not measured: {refused.stderr.strip()}",))
    corpus = workshop.corpus(FEW)
    before = workshop.built(corpus).site
    with one_change(corpus):
        after = workshop.build(corpus, f"changed-{corpus.name}").site
    with _node(script) as name:
        return _measured(workshop, (before, after), name)


@contextmanager
def _node(script: Path) -> Iterator[str]:
    """A running node, to which the environment leads meanwhile; the name of its bucket."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, str(script), folder]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        with subprocess.Popen(command, **pipes) as process:  # type: ignore[call-overload]
            told = process.stdout.readline()
            if not told:
                raise CommandFailed(" ".join(command))
            ready = json.loads(told)
            former = dict(os.environ)
            os.environ.update(ready["environment"])
            try:
                yield ready["bucket"]
            finally:
                os.environ.clear()
                os.environ.update(former)
                process.communicate()


def _measured(workshop: Workshop, sites: tuple[Path, Path], name: str) -> Result:
    before, after = sites
    place = s3.Address(name, "changed/")
    workshop.say("publishing to the bucket")
    first, change, back, again = (_send(workshop, site, place) for site in (before, after, before, before))
    reader = Reader(place, _whole(sites))
    kills, unfinished = _kill_changes(workshop, sites, back.writes, reader)
    fresh = Reader(s3.Address(name, "first/"), reader.whole)
    kills += _kill_first(workshop, before, first.writes, fresh)
    findings = [finding for each in (reader, fresh) for finding in verify(each.address).findings]
    figures = (
        Figure("objects sent for one changed case, of all", 100 * change.sent / change.files, "%", SHARE),
        Figure("objects sent again where nothing has changed", again.sent, "", 0),
        Figure(f"of {KILLS} kills, those that did not happen", KILLS - kills, "", 0),
        Figure("objects that were not whole after a kill", reader.torn + fresh.torn, "", 0),
        Figure("files that something served loads, missing", len(reader.missing | fresh.missing), "", 0),
        Figure("runs after a kill that did not complete", unfinished, "", 0),
        Figure("findings of verify in the end", len(findings), "", 0),
    )
    rows = [("from nothing", first), ("one case changed", change), ("nothing changed", again)]
    cells = [(what, number(s.seconds), number(s.sent), number(s.files)) for what, s in rows]
    shown = sorted(reader.missing | fresh.missing)[:SHOWN]
    notes = (f"{reader.looks + fresh.looks} looks at what was served", *shown)
    return Result(TITLE, figures, Table(("", "seconds", "sent", "objects"), tuple(cells)), notes)


def _kill_changes(
    workshop: Workshop, sites: tuple[Path, Path], writes: int, reader: Reader
) -> tuple[int, int]:
    """Publish the two sites in turn, each time killed at another point and then to its end."""
    kills = unfinished = 0
    for turn in range(KILLS // 2):
        site = sites[1 - turn % 2]
        workshop.say(f"kill {turn + 1} of a change")
        kills += _kill(workshop, site, reader.address, 1 + writes * turn // (KILLS // 2))
        reader.look()
        _send(workshop, site, reader.address)
        reader.look()
        unfinished += _send(workshop, site, reader.address).sent
    return kills, unfinished


def _kill_first(workshop: Workshop, site: Path, writes: int, reader: Reader) -> int:
    """Publish to an empty place, killed again and again on the way, and then to its end."""
    kills = 0
    for turn in range(KILLS // 2):
        workshop.say(f"kill {turn + 1} of a first publication")
        kills += _kill(workshop, site, reader.address, writes // (KILLS // 2 + 1))
        reader.look()
    _send(workshop, site, reader.address)
    reader.look()
    return kills


def _send(workshop: Workshop, site: Path, address: s3.Address) -> Sending:
    done = _run(workshop, site, address, 0)
    if done.returncode:
        raise CommandFailed(f"{done.args}\n{done.stderr[-2000:]}")
    return Sending(**json.loads(done.stdout))


def _kill(workshop: Workshop, site: Path, address: s3.Address, last: int) -> bool:
    """Let the publisher be killed; whether it was."""
    return _run(workshop, site, address, last).returncode == -signal.SIGKILL


def _run(workshop: Workshop, site: Path, address: s3.Address, last: int) -> subprocess.CompletedProcess[str]:
    command = [*module("bench.sending"), str(site), str(address)]
    command += [str(workshop.scratch / "sending"), str(last)]
    return subprocess.run(
        command, cwd=workshop.root, env=surroundings(), capture_output=True, text=True, check=False
    )


def _whole(sites: tuple[Path, Path]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for site in sites:
        for path, file in describe(site).items():
            found.setdefault(path, set()).add(file.md5)
    return found


def _is_manifest(path: str) -> bool:
    return path == MANIFEST or path.startswith(RECORDS)
