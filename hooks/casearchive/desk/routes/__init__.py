"""What may be asked for at the desk, by subject."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app, flash, request, session

from casearchive.desk.desk import Desk
from casearchive.desk.preview import Previewer

NOBODY = "本机"
"""Who has not said a name."""


@dataclass(frozen=True, slots=True)
class Place:
    """What every route works with."""

    desk: Desk
    previewer: Previewer


def place() -> Place:
    """The desk that this request is for."""
    found = current_app.extensions["place"]
    if not isinstance(found, Place):
        raise TypeError(found)
    return found


def person() -> str:
    """Who is at the desk, as far as they have said."""
    return str(session.get("person", "")) or NOBODY


def is_json() -> bool:
    """Whether a script asks, which shows the answer itself."""
    return request.headers.get("Accept") == "application/json"


def say(sentence: str) -> None:
    """Have the next page say what was done."""
    flash(sentence, "done")


def refuse(sentence: str) -> None:
    """Have the next page say why something was not done."""
    flash(sentence, "refused")
