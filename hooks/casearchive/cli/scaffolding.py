"""`init`: the archive of another city, checked before it is there."""

from __future__ import annotations

from pathlib import Path

from casearchive.cli import checking
from casearchive.cli.checking import Format
from casearchive.cli.material import today
from casearchive.discovery import Folders
from casearchive.intake.form import Ask, Say
from casearchive.messages import progress as progress_words
from casearchive.messages import scaffold as words
from casearchive.scaffold import guide, project, skeleton
from casearchive.scaffold.interview import interview


def init(root: Path, folder: Path, ask: Ask, say: Say) -> int:
    """Ask, write and check; the exit code.  `root` is the project that the engine is taken from."""
    target = folder.resolve()
    if target.is_relative_to(root.resolve()):
        say(words.INSIDE.format(folder=folder))
        return 2
    if target.exists() and any(target.iterdir()):
        say(words.NOT_EMPTY.format(folder=folder))
        return 2
    city = interview(ask, say, str(folder))
    if city is None:
        say(words.CANCELLED)
        return 1
    try:
        files = {**dict(guide.files_of(root, city)), **skeleton.files_of(city, today())}
        is_written = project.write(root, target, files, _is_sound)
    except OSError as error:
        say(progress_words.file_error(error))
        return 2
    if not is_written:
        say(words.UNSOUND)
        return 1
    say(words.WRITTEN.format(folder=folder, report=words.WITH_REPORT if city.report else ""))
    return 0


def _is_sound(root: Path) -> bool:
    """Whether what lies there passes `check`, which prints what does not."""
    return checking.check(Folders(root, root / "cases", root / "docs"), Format.TEXT) == 0
