"""Sites to publish: a small one, copied and made to differ, and what is read there afterwards.

Run as a program it publishes one and ends itself, as `kill -9` would, just before a given step.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from casearchive import messages
from casearchive.publish import Outcome, Publication, publish, verify
from casearchive.publish.manifest import KEPT, describe

SCRIPT = "assets/javascripts/edition-{:08x}.js"
"""A file with a digest in its name that only one edition of the site has."""
STEPS = (
    *("open", "os.rename", "os.link", "os.symlink", "os.mkdir", "os.remove", "os.rmdir", "os.scandir"),
    *("os.truncate", "shutil.rmtree", "shutil.copyfile", "fcntl.lockf"),
)
"""Audit events of Python that touch the disk."""


def edition(site: Path, number: int) -> Callable[[Path], int]:
    """A build of the site: each number differs in a page and in a script that the page loads."""

    def build(folder: Path) -> int:
        shutil.copytree(site, folder)
        script = script_of(number)
        (folder / script).write_text(f"// {number}\n", encoding="utf-8")
        page = folder / "report/index.html"
        text = page.read_text(encoding="utf-8")
        text = text.replace("</body>", f'<script src="../{script}"></script></body>')
        page.write_text(text, encoding="utf-8")
        return 0

    return build


def published(site: Path, folder: Path, number: int) -> Outcome:
    """Publish that edition."""
    return publish(Publication(folder), edition(site, number))


def a_faulty_edition(site: Path, number: int) -> Callable[[Path], int]:
    """A build of that edition whose list of cases is empty."""

    def build(folder: Path) -> int:
        edition(site, number)(folder)
        (folder / "cases/index.html").write_bytes(b"")
        return 0

    return build


def faults(place: Path) -> list[tuple[str, str]]:
    """What the manifest, or the package, does not agree with: path and code of each."""
    found = verify(place).findings
    assert all(messages.line(finding) for finding in found)
    return [(finding.path, finding.code) for finding in found]


def served(folder: Path) -> str:
    """The digest of the tree that readers get, its manifests and what it keeps of others left out."""
    release = (folder / "current").resolve(strict=True)
    kept = (release / KEPT).read_text(encoding="utf-8").splitlines() if (release / KEPT).exists() else []
    names = {line.partition("  ")[2] for line in kept}
    found = describe(release).digests
    return type(describe(release))({path: found[path] for path in found if path not in names}).digest


def digest_of(site: Path, number: int, folder: Path) -> str:
    """The digest of an edition, built into a folder of its own."""
    edition(site, number)(folder)
    return describe(folder).digest


def left(folder: Path) -> set[str]:
    """What lies in the folder besides what belongs there."""
    return {path.name for path in folder.iterdir()} - {
        *("current", "releases", ".publish.lock", "rolled-back.txt"),
    }


def script_of(number: int) -> str:
    """The path of the script that only that edition has."""
    return SCRIPT.format(0xABCDEF00 + number)


def names(folder: Path) -> list[str]:
    """Of the releases in a folder."""
    return sorted(path.name for path in (folder / "releases").iterdir())


@contextmanager
def steps_counted(last: int) -> Iterator[list[int]]:
    """Count what touches the disk; the process ends itself before step `last`, if that is not 0."""
    count = [0]

    def hook(event: str, _arguments: object) -> None:
        if event in STEPS:
            count[0] += 1
            if count[0] == last:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    yield count


def main(site: str, folder: str, number: str, last: str) -> None:
    """Publish an edition and print the number of steps; or be killed before one of them."""
    with steps_counted(int(last)) as count:
        outcome = published(Path(site), Path(folder), int(number))
    assert outcome.is_new
    print(count[0])


__all__ = [
    *("MANIFEST", "a_faulty_edition", "digest_of", "edition", "faults", "left", "names", "published"),
    *("script_of", "served"),
]

if __name__ == "__main__":
    main(*sys.argv[1:])
