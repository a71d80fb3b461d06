"""`fix`: files put right one after the other, each written whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from casearchive import durable, messages
from casearchive.discovery import PICTURE_SUFFIXES
from casearchive.fixing import photos
from casearchive.fixing.asking import Asking
from casearchive.fixing.covering import cover
from casearchive.fixing.mending import mend
from casearchive.fixing.text import text_of
from casearchive.front_matter import decode
from casearchive.messages import fixing as words
from casearchive.vocabulary import Vocabulary


def fix(
    files: Sequence[tuple[Path, str]], vocabulary: Vocabulary | None, asking: Asking, *, covers: bool = False
) -> int:
    """Put files right, each given with its path as it is shown; 1 where one could not be.

    `covers`: what tells of a person is covered, too.
    """
    codes = [_fix_one(path, shown, vocabulary, asking, covers) for path, shown in files]
    if not any(codes):
        asking.say(words.NOTHING if all(code is None for code in codes) else words.NEXT)
    return 1 if any(codes) else 0


def _fix_one(
    path: Path, shown: str, vocabulary: Vocabulary | None, asking: Asking, covers: bool
) -> int | None:
    """The exit code; None where nothing was to be changed."""
    if path.is_symlink() or not path.is_file():
        asking.say(words.NO_FILE.format(path=shown))
        return 1
    if path.suffix.lower() in PICTURE_SUFFIXES:
        return photos.fix(path, shown, asking)
    content = path.read_bytes()
    text, faults = decode(shown, content)
    if text is None:
        for fault in faults:
            asking.say(messages.line(fault))
        return 1
    mended = mend(shown, text_of(content), vocabulary, asking)
    if covers:
        mended = cover(shown, mended, asking)
    if not mended.offered:
        return None
    made = mended.text.encoded()
    if made == content:
        asking.say(words.KEPT.format(path=shown))
        return 0
    if path.read_bytes() != content:
        asking.say(words.MEANWHILE.format(path=shown))
        return 1
    durable.write(path, made)
    asking.say(words.SAVED.format(path=shown, count=mended.count))
    return 0
