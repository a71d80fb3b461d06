"""`check`: every finding, or those of the cases that are given."""

from __future__ import annotations

import datetime
import json
import os
import sys
from collections.abc import Collection, Sequence, Set
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from casearchive import messages
from casearchive.cli.material import checked, today
from casearchive.discovery import MAPPING, VOCABULARY, Folders
from casearchive.messages import commands as words
from casearchive.messages import progress as progress_words
from casearchive.model import Finding, Severity, has_errors

if TYPE_CHECKING:
    from casearchive.loading import Loaded


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"


def check(folders: Folders, form: Format) -> int:
    """Print every finding; the exit code."""
    from casearchive import disclosure
    from casearchive.site import checking

    loaded, day = checked(folders), today()
    of_site = checking.findings(folders.root, loaded)
    of_settings = disclosure.findings(folders.root, day)
    of_mapping = _of_mapping(folders, loaded)
    alone = _of_check_alone(loaded, day)
    findings = sorted([*loaded.findings, *of_site, *alone, *of_mapping, *of_settings])
    _print(findings, form, progress_words.summary(findings))
    return 0 if loaded.is_sound and not has_errors(findings) else 1


def check_files(folders: Folders, form: Format, files: Sequence[Path]) -> int:
    """The same of these cases alone, all others read none the less: some findings are about several."""
    from casearchive import discovery

    cases = discovery.find(folders).cases
    named = {path: _case(folders, cases, path) for path in files}
    if not all(named.values()):
        for path in (path for path, case in named.items() if not case):
            print(words.no_case(str(path), is_there=os.access(path, os.F_OK)), file=sys.stderr)
        return 2
    loaded = checked(folders)
    paths = {folders.shown(folders.cases / case) for case in named.values()}
    count = len(paths)
    if loaded.archive is None:  # no case is checked whole without it
        paths.add(folders.shown(folders.cases / VOCABULARY))
    found = [*loaded.findings, *_of_check_alone(loaded, today())]
    findings = sorted(finding for finding in found if _is_of(finding, paths))
    _print(findings, form, progress_words.summary(findings, count))
    return 1 if has_errors(findings) else 0


def _case(folders: Folders, cases: Collection[str], path: Path) -> str:
    """Which of the cases a path leads to, as a disk takes it that does not tell upper from lower case."""
    alike = (name for name in cases if name.rpartition("/")[2].lower() == path.name.lower())
    there = os.access(path, os.F_OK)
    return next((name for name in alike if there and path.samefile(folders.cases / name)), "")


def _is_of(finding: Finding, paths: Set[str]) -> bool:
    """Whether it is about one of these files, what lies in its own folder, or another one beside it.

    What is wrong between two files is found in one of them, and names the other.
    """
    folder = finding.path.rpartition("/")[0]
    return not paths.isdisjoint((finding.path, f"{folder}.md", dict(finding.values).get("other", "")))


def _of_check_alone(loaded: Loaded, day: datetime.date) -> Sequence[Finding]:
    """What depends on the day, or takes time that a build has no use for."""
    from casearchive import checks, near_copies

    if loaded.archive is None:
        return ()
    return (*checks.future_dates(loaded.archive, day), *near_copies.near_copies(loaded.archive))


def _of_mapping(folders: Folders, loaded: Loaded) -> Sequence[Finding]:
    """What would stop the next import: a warning, since no reader sees it."""
    from casearchive.importing.matching import read_matching
    from casearchive.reading import form_of

    file = folders.cases / MAPPING
    if loaded.basis.vocabulary is None or not file.is_file():
        return ()
    _, found = read_matching(folders.shown(file), file.read_bytes(), form_of(loaded.basis.vocabulary))
    return [replace(finding, severity=Severity.WARNING) for finding in found]


def _print(findings: Sequence[Finding], form: Format, summary: str) -> None:
    if form is Format.JSON:
        json.dump([messages.as_json(f) for f in findings], sys.stdout, ensure_ascii=False, indent=1)
        print()
        return
    for finding in findings:
        print(messages.line(finding))
    print(summary, file=sys.stderr)
