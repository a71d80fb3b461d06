"""What was begun when the desk was killed: a case whose draft knows nothing of it, or which nobody committed.

What is to be written is put down before it is, and struck out once all of it is done.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from casearchive import durable
from casearchive.desk import handing_over
from casearchive.desk.contents import UnreadableError, content_of
from casearchive.desk.desk import Desk
from casearchive.desk.drafts import made_private
from casearchive.desk.revisions import Act, Origin
from casearchive.intake.case_file import file_digest
from casearchive.locking import Held, held

FOLDER, LOCK = "handing-over", "lock"
"""Below the desk's own folder."""


@dataclass(frozen=True, slots=True)
class Intent:
    """A case's file that somebody hands over."""

    key: str
    path: str
    """From the folder of cases, as those of its pictures."""
    digest: str
    pictures: tuple[str, ...]
    act: str
    person: str
    note: str
    message: str
    """Of the commit."""

    @property
    def origin(self) -> Origin:
        """The file that the draft is of from then on."""
        return Origin(self.path, self.digest)


def intent_of(
    key: str,
    identifier: str,
    text: str,
    pictures: Iterable[str],
    act: Act,
    person: str,
    note: str,
    message: str,
) -> Intent:
    """What is about to be written of a draft."""
    folder = f"{identifier[:4]}/{identifier}"
    named = tuple(f"{folder}/{name}" for name in pictures)
    return Intent(key, f"{folder}.md", file_digest(text.encode()), named, act.value, person, note, message)


def begin(desk: Desk, intent: Intent) -> None:
    """Put it down, before anything is written."""
    made_private(desk.drafts.folder / FOLDER)
    durable.write(_file(desk, intent.key), json.dumps(asdict(intent)).encode(), mode=0o600)


def end(desk: Desk, key: str) -> None:
    """Strike it out: all of it is done, or none of it will be."""
    _file(desk, key).unlink(missing_ok=True)


def commit(desk: Desk, intent: Intent) -> str:
    """Commit it, where the folder is a checkout; what git said where it could not, else nothing."""
    if handing_over.is_checkout(desk.folders):
        files = [desk.folders.cases / name for name in (*intent.pictures, intent.path)]
        if reason := handing_over.commit(
            desk.folders, files, intent.person, intent.message, pushes=desk.pushes
        ):
            return reason
    end(desk, intent.key)
    return ""


def finish(desk: Desk) -> frozenset[str]:
    """Do what is left of all that was begun; the drafts of which some was."""
    left = tuple(_left(desk))
    if left:
        with suppress(Held, OSError), desk.writing, held(desk.drafts.folder / LOCK):
            for intent in left:
                if _is_written(desk, intent):
                    _settle(desk, intent)
                else:
                    end(desk, intent.key)
    for intent in _left(desk):
        commit(desk, intent)
    return frozenset(intent.key for intent in left)


def _left(desk: Desk) -> Iterator[Intent]:
    folder = desk.drafts.folder / FOLDER
    for file in sorted(folder.glob("*.json")) if folder.is_dir() else ():
        with suppress(OSError, ValueError, TypeError):
            said = json.loads(file.read_text(encoding="utf-8"))
            yield Intent(**{**said, "pictures": tuple(said["pictures"])})


def _is_written(desk: Desk, intent: Intent) -> bool:
    file = desk.folders.cases / intent.path
    return file.is_file() and not file.is_symlink() and file_digest(file.read_bytes()) == intent.digest


def _settle(desk: Desk, intent: Intent) -> None:
    """Have the draft say what its file says."""
    with suppress(KeyError, UnreadableError):
        history = desk.drafts.history(intent.key)
        head = next(iter(history.heads()), "")
        known = history.revisions[head].origin
        if known is None or known.digest != intent.digest:
            data = (desk.folders.cases / intent.path).read_bytes()
            content = content_of(intent.path, data, desk.form())
            act, person = Act(intent.act), intent.person
            desk.drafts.save(
                intent.key, desk.revision(content, act, person, (head,), intent.origin, intent.note)
            )


def _file(desk: Desk, key: str) -> Path:
    return desk.drafts.folder / FOLDER / f"{key}.json"
