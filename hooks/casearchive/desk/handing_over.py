"""A case from the desk into the folder of cases, and on from there: a commit, or a file to mail."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from casearchive import durable
from casearchive.discovery import Folders
from casearchive.intake.case_file import file_digest, rewrite_case, write_case
from casearchive.messages import desk as words

_SECONDS = 60
_ATTEMPTS, _PAUSE = 8, 0.25
_NOT_IN_NAMES = re.compile(r"[<>\x00-\x1f\x7f]+")
_AS_IT_IS = "core.looseCompression=0"
"""A photo cannot be packed any smaller, and to try takes 0.1 s; what is sent is packed later."""
_MAILBOX = "desk@localhost"
_LOCK = re.compile(r"'([^']+\.lock)'")
"""What git names that another git has, or left behind when it was killed."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A case as it now lies in the folder of cases."""

    path: str
    """From the folder of cases."""
    digest: str
    files: tuple[Path, ...]
    """All that was written."""


def write(folders: Folders, identifier: str, text: str, before: str, pictures: dict[str, bytes]) -> Handed:
    """Write pictures, then the case that shows them; `before` is the digest of the file that it replaces.

    Raises `FileExistsError` where somebody has written that file meanwhile.
    """
    path = folders.cases / identifier[:4] / f"{identifier}.md"
    if path.is_symlink() or path.parent.is_symlink() or path.with_suffix("").is_symlink():
        raise FileExistsError(path)
    if path.exists() and file_digest(path.read_bytes()) != before:
        raise FileExistsError(path)
    written = list(_write_pictures(path.with_suffix(""), pictures))
    if path.exists():
        rewrite_case(path, text, before)
    else:
        write_case(folders.cases, identifier, text)
    relative = path.relative_to(folders.cases).as_posix()
    return Handed(relative, file_digest(text.encode()), (*written, path))


def _write_pictures(folder: Path, pictures: dict[str, bytes]) -> Sequence[Path]:
    written = []
    for name, content in pictures.items():
        file = folder / name
        if not file.is_file() or file.read_bytes() != content:
            folder.mkdir(parents=True, exist_ok=True)
            durable.write(file, content)
        written.append(file)
    return written


def is_checkout(folders: Folders) -> bool:
    """Whether what is written can be committed."""
    return (folders.root / ".git").exists() and shutil.which("git") is not None


def commit(folders: Folders, files: Sequence[Path], person: str, message: str, *, pushes: bool) -> str:
    """Commit these files alone, in a person's name; what git said where it could not, else nothing.

    What somebody has committed meanwhile is only pushed.
    """
    names = [os.path.relpath(file, folders.root) for file in files]
    name = _NOT_IN_NAMES.sub(" ", person).strip() or "desk"
    mailbox = _git(folders, "config", "user.email").stdout.strip() or _MAILBOX
    identity = ("-c", f"user.name={name}", "-c", f"user.email={mailbox}")
    put_in = (*identity, "commit", "--quiet", "-m", message, "--", *names)
    return (
        _done(folders, ("add", "--", *names))
        or _done(folders, put_in, ("diff", "--cached", "--quiet", "--", *names))
        or (_done(folders, ("push", "--quiet")) if pushes else "")
    )


def _done(folders: Folders, command: Sequence[str], unless: Sequence[str] = ()) -> str:
    """What git said where it could not, else nothing; it waits a while for another git.

    `unless` is the question whose yes says that there is nothing left to do.
    """
    reason = ""
    for attempt in range(_ATTEMPTS):
        if unless and not _git(folders, *unless).returncode:
            return ""
        done = _git(folders, *command)
        if not done.returncode:
            return ""
        reason = (done.stderr or done.stdout).strip()[-500:] or str(done.returncode)
        if attempt + 1 < _ATTEMPTS and (_LOCK.search(reason) or unless):
            time.sleep(_PAUSE)
        else:
            break
    return reason


def told(reason: str) -> str:
    """What is to be said where git could not; it is tried again with the next case."""
    if lock := _LOCK.search(reason):
        return words.REFUSALS["git-locked"].format(path=lock[1])
    return words.REFUSALS["no-git"].format(reason=reason)


def _git(folders: Folders, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = ["git", "-c", _AS_IT_IS, "-C", str(folders.root), *arguments]
    environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C.UTF-8"}
    try:
        return subprocess.run(  # noqa: S603 - git, with arguments and no shell
            command,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env=environment,
            timeout=_SECONDS,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return subprocess.CompletedProcess(command, 1, "", str(error))
