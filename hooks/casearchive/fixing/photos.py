"""What cameras wrote into the photos of cases, taken out with the writer's yes: Git never forgets."""

from __future__ import annotations

from pathlib import Path

from casearchive import durable
from casearchive.fixing.asking import ALL, NO, YES, Asking
from casearchive.messages import fixing as words
from casearchive.pictures import hidden_in
from casearchive.pictures.stripping import NotUnderstood, stripped


def fix(path: Path, shown: str, asking: Asking) -> int | None:
    """The exit code; None where nothing is hidden in the picture."""
    found = hidden_in(path)
    if not found:
        return None
    content = path.read_bytes()
    try:
        made = stripped(content)
    except NotUnderstood:
        asking.say(words.PHOTO_NOT_UNDERSTOOD.format(path=shown))
        return 1
    asking.say(words.PHOTO.format(path=shown, found=words.HIDDEN[found]))
    if not _is_wanted(asking):
        asking.say(words.KEPT.format(path=shown))
        return 0
    if path.read_bytes() != content:
        asking.say(words.MEANWHILE.format(path=shown))
        return 1
    durable.write(path, made)
    asking.say(words.PHOTO_SAVED.format(path=shown))
    return 0


def _is_wanted(asking: Asking) -> bool:
    if asking.says_yes or asking.agrees_to_rest:
        return True
    answer = asking.answer(words.TAKE_OUT, (YES, NO, ALL), words.CHANGE_HELP)
    asking.agrees_to_rest = answer == ALL
    return answer != NO
