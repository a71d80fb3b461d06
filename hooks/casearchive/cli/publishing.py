"""`publish` from the material on: built, sent, put down in the ledger; and the archive package."""

from __future__ import annotations

import contextlib
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from casearchive.cli.material import checked, stopped, today
from casearchive.discovery import LEDGER, Folders
from casearchive.messages import publishing as words

if TYPE_CHECKING:
    from casearchive.loading import Loaded
    from casearchive.publish.withheld import Withheld

SCRATCH = Path(".cache/publish")
"""Where a site is made that is sent to a bucket."""


def is_place(root: Path, place: Path) -> bool:
    """Whether something may be written there: not among what the project is made of; else says so."""
    from casearchive.messages import progress as progress_words
    from casearchive.site.settings import read_settings

    settings, _ = read_settings(root)
    if settings is None or not (settings.is_of_project(place) or settings.is_in_site(place)):
        return True
    print(progress_words.of_project(str(place)), file=sys.stderr)
    return False


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
    unheard = sorted({*purged} - ledger.cases_known(folders, loaded.archive)) if purged else ()
    del loaded  # the build reads the material for itself, and needs the memory

    def build(site: Path) -> int:
        with contextlib.redirect_stdout(io.StringIO()):  # where it is built concerns nobody
            return site_commands.build(root, cases, site, False, apart=True)

    if of_buckets.is_bucket(to):
        code = of_buckets.publish(to, root / SCRATCH, build, demanded, purged=purged)
    else:
        code = commands.publish(to, build, demanded, purged=purged)
    file = folders.cases / LEDGER
    for case in unheard if code == 0 else ():
        print(words.NEVER_PUBLISHED.format(id=case, file=folders.shown(file)), file=sys.stderr)
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
    day = newest.isoformat() if newest else ""
    return commands.write_bag(folders, target.resolve(), day, _withheld(folders, loaded))


def _withheld(folders: Folders, loaded: Loaded) -> Withheld:
    """What of the material is not handed on: whatever nobody has published, and what was taken back."""
    from casearchive.publish.withheld import Withheld

    material, archive = loaded.material, loaded.archive
    if archive is None:
        return Withheld()
    withdrawn = {case.path for case in archive.withdrawn}
    known = {case.path for case in archive.cases} | withdrawn
    known |= {folders.shown(folders.cases / each.file) for each in archive.published_pictures()}
    known |= {folders.shown(folders.docs / each) for each in material.assets}
    known |= {folders.shown(path) for path in material.documents}
    strays = {finding.path for finding in material.findings}
    cases = {*material.cases, *(picture.file for picture in material.pictures)}
    others = {folders.shown(folders.cases / each) for each in cases} | strays
    return Withheld(frozenset(others - known), frozenset(withdrawn))


def _has(ledger: Path, text: str) -> bool:
    return ledger.is_file() and ledger.read_text(encoding="utf-8-sig", errors="replace") == text
