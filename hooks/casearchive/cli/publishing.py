"""`publish` from the material on: built, sent, put down in the ledger; and the archive package."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

from casearchive.cli.material import checked, stopped, today
from casearchive.discovery import LEDGER, Folders
from casearchive.messages import publishing as words

SCRATCH = Path(".cache/publish")
"""Where a site is made that is sent to a bucket."""


def publish(folders: Folders, to: str, cases: Path | None, purged: list[str]) -> int:
    """Build the site of the material and switch to it; the exit code."""
    from casearchive import ledger
    from casearchive.publish import commands
    from casearchive.publish.s3 import commands as of_buckets
    from casearchive.site import commands as site_commands

    root = folders.root
    loaded = checked(folders)
    if loaded.archive is None or not loaded.is_sound:
        return stopped(loaded)
    demanded = ledger.demanded(folders, loaded.archive)
    grown = ledger.updated(folders, loaded.archive, words.LEDGER_HEADING)
    del loaded  # the build reads the material for itself, and needs the memory

    def build(site: Path) -> int:
        with contextlib.redirect_stdout(io.StringIO()):  # where it is built concerns nobody
            return site_commands.build(root, cases, site, False, apart=True)

    if of_buckets.is_bucket(to):
        code = of_buckets.publish(to, root / SCRATCH, build, demanded, purged=purged)
    else:
        code = commands.publish(to, build, demanded, purged=purged)
    file = folders.cases / LEDGER
    if code == 0 and not _has(file, grown[0]):
        commands.write_ledger(file, folders.shown(file), *grown)
    return code


def keep_ledger(folders: Folders, *, only_check: bool) -> int:
    """Put down in the ledger what the site has now, or say what it lacks; the exit code."""
    from casearchive import ledger
    from casearchive.publish import commands

    loaded = checked(folders)
    if loaded.archive is None or not loaded.is_sound:
        return stopped(loaded)
    file = folders.cases / LEDGER
    text, count = ledger.updated(folders, loaded.archive, words.LEDGER_HEADING)
    if _has(file, text):
        print(words.ledger_is_whole(folders.shown(file)))
    elif only_check:
        print(words.ledger_lacks(folders.shown(file), count))
        return 1
    else:
        return commands.write_ledger(file, folders.shown(file), text, count)
    return 0


def bag(folders: Folders, target: Path) -> int:
    """Write the archive package; the exit code."""
    from casearchive.publish import commands

    loaded = checked(folders)
    if loaded.archive is None or not loaded.is_sound:
        return stopped(loaded)
    latest = today()  # so that a slip dates nothing
    dates = (case.updated for case in loaded.archive.cases if case.updated <= latest)
    newest = max(dates, default=None)
    return commands.write_bag(folders.root, target.resolve(), newest.isoformat() if newest else "")


def _has(ledger: Path, text: str) -> bool:
    return ledger.is_file() and ledger.read_text(encoding="utf-8-sig", errors="replace") == text
