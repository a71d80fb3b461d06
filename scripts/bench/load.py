"""Readers of a site in nginx while releases are published and switched: no failed request, no mixed page."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.figures import Figure, Result, percentile
from bench.processes import free_port, module, surroundings
from bench.workshop import Unsound, Workshop
from casearchive import addresses
from casearchive.exports.headers import NGINX
from casearchive.publish import Publication, publish
from casearchive.publish.manifest import describe

READERS, SECONDS, SWITCHES, EDITIONS = 1_000, 30, 200, 10
"""The bar of the issue; of the switches so many bring an edition that was never there."""
PROGRAM = "nginx"
_VERSION = re.compile(r"[0-9a-f]{8}")
_STYLE = "stylesheets/site.css"
_CONFIGURATION = """\
USER daemon off; pid nginx.pid; error_log stderr error; worker_rlimit_nofile 8192;
events { worker_connections 4096; }
http {
  access_log off; sendfile on; keepalive_requests 1000000;
  types { text/html html; text/css css; application/json json; }
  server { listen 127.0.0.1:PORT backlog=2048; root SITE; index index.html; include SITE/RULES; }
}
"""


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many readers, for how long, and how often what they read is switched."""

    readers: int = READERS
    seconds: float = SECONDS
    switches: int = SWITCHES
    editions: int = EDITIONS


def measure(workshop: Workshop) -> Result:
    """The real site."""
    title = f"{READERS:,} readers in nginx while releases are switched"
    if shutil.which(PROGRAM) is None:
        return Result(
            title, notes=("nginx is not installed (Debian: nginx-light), so this was not measured",)
        )
    site = workshop.built(workshop.real).site
    folder = workshop.scratch / "load"
    workshop.clear(folder)
    folder.mkdir(parents=True)
    return observed(title, site, folder, Crowd())


def observed(title: str, site: Path, folder: Path, crowd: Crowd) -> Result:
    """Publish editions of a site and switch between them while they are read."""
    editions = [edition_of(site, folder / f"edition-{n}", n) for n in range(1, crowd.editions + 1)]
    publication = Publication(folder / "public")
    _publish(publication, editions[0])
    expected = folder / "expected.json"
    expected.write_text(json.dumps(contents_of(editions)), encoding="utf-8")
    with served(publication.folder / "current", folder) as port, readers(port, crowd, expected) as crowded:
        begun = time.monotonic()
        _switch(publication, editions, crowd)
        seconds = time.monotonic() - begun
    seen = crowded[0]
    return Result(
        title,
        (
            Figure("requests that failed", seen["failed"], "", 0),
            Figure("answers of no release", seen["wrong"], "", 0),
            Figure("pages of more than one release", seen["mixed"], "", 0),
            Figure("requests", seen["requests"]),
            Figure("requests a second", seen["requests"] / seconds),
            Figure("wait, median", percentile(seen["waits"] or [0], 0.5) * 1000, "ms"),
            Figure("wait, 99th percentile", percentile(seen["waits"] or [0], 0.99) * 1000, "ms"),
        ),
        notes=(
            f"{crowd.switches} switches in {seconds:.0f} s, {crowd.editions} of them to a release just"
            " published, the oldest removed meanwhile; nginx and readers on the same processors",
            *seen["examples"],
        ),
    )


def edition_of(site: Path, folder: Path, number: int) -> Path:
    """The site with another stylesheet, so that all pages load from another address."""
    shutil.copytree(site, folder)
    versions = sorted(path for path in (folder / "assets").iterdir() if _VERSION.fullmatch(path.name))
    version = next(path.name for path in versions if (path / _STYLE).exists())
    another = f"{number:08x}"
    (folder / "assets" / version).rename(folder / "assets" / another)
    style = folder / "assets" / another / _STYLE
    style.write_text(f"{style.read_text(encoding='utf-8')}.ca-edition-{number} {{}}\n", encoding="utf-8")
    for page in folder.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace(f"assets/{version}/", f"assets/{another}/"), encoding="utf-8")
    return folder


def contents_of(sites: Sequence[Path]) -> dict[str, list[str]]:
    """The digests of what may come from each address."""
    found: dict[str, set[str]] = {}
    for site in sites:
        for path, digest in describe(site).digests.items():
            if path.endswith(".html") or addresses.is_immutable(path):
                found.setdefault(path.removesuffix("index.html"), set()).add(digest)
    return {path: sorted(digests) for path, digests in found.items() if not path.endswith(".html")}


def _publish(publication: Publication, site: Path) -> None:
    def build(staged: Path) -> int:
        shutil.copytree(site, staged)
        return 0

    outcome = publish(publication, build)
    if outcome.release is None:
        raise Unsound(f"{site} cannot be published: {outcome.findings[:3]}")


def _switch(publication: Publication, editions: Sequence[Path], crowd: Crowd) -> None:
    """Some of the switches publish an edition, the others serve a release that is kept."""
    every = max(1, crowd.switches // len(editions))
    begun = time.monotonic()
    for number in range(crowd.switches):
        time.sleep(max(0.0, begun + crowd.seconds * number / crowd.switches - time.monotonic()))
        releases = publication.releases()
        if number % every == 0 and number // every < len(editions):
            publication.serve(releases[-1])  # what is newer than what is served was never served
            _publish(publication, editions[number // every])
            continue
        # Not the oldest: the next to be published takes its place.
        publication.serve(releases[1:][number % len(releases[1:])] if len(releases) > 1 else releases[0])


@contextmanager
def served(site: Path, folder: Path) -> Iterator[int]:
    """The port at which nginx serves a folder by the rules that the site writes for it."""
    port = free_port()
    text = _CONFIGURATION.replace("PORT", str(port)).replace("SITE", str(site)).replace("RULES", NGINX)
    text = text.replace("USER", "user root;" if os.geteuid() == 0 else "")
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
    with (folder / "nginx.log").open("wb") as log:
        command = [PROGRAM, "-p", str(folder), "-c", "nginx.conf"]
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        try:
            _wait_for(port, process)
            yield port
        finally:
            process.terminate()
            process.wait()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.1)
    raise Unsound("nginx does not start; see nginx.log")


@contextmanager
def readers(port: int, crowd: Crowd, expected: Path) -> Iterator[list[dict[str, Any]]]:
    """Readers in a process of their own; what they have seen is in the list afterwards."""
    process = subprocess.Popen(
        [*module("bench.crowd"), str(port), str(crowd.readers), str(expected)],
        env=surroundings(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    seen: list[dict[str, Any]] = []
    try:
        yield seen
        output, _ = process.communicate()
        seen.append(json.loads(output))
    finally:
        process.kill()
        process.wait()
