"""A draft's photos: several taken in at once, put in another order, left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flask import request
from werkzeug.datastructures import FileStorage

from casearchive import messages
from casearchive.desk import photos
from casearchive.desk.contents import Content
from casearchive.desk.desk import Desk, Open
from casearchive.desk.registering import without
from casearchive.desk.revisions import Act
from casearchive.desk.routes import person, refuse, say
from casearchive.desk.states import RefusedError
from casearchive.messages import desk as words
from casearchive.model import Finding

ORDER = re.compile(
    r"(?P<act>drop|raise)-(?P<number>[0-9]{1,3})|order-(?P<order>[0-9]{1,3}(?:,[0-9]{1,3}){0,99})"
)
"""What a picture's buttons ask for, and what comes of dragging: all places in their new order."""
_SAID = ("alt", "credit", "consent")


def moved(content: Content, asked: re.Match[str]) -> Content:
    """The draft with a picture left out, one put before the one above it, or all in another order."""
    if asked["act"] == "drop" and (name := content.value(f"images[{asked['number']}].file")):
        content = without(content, name)
    rows = content.under("images")
    count = content.rows("images")
    ends = [
        (new, path.partition(".")[2], text)
        for new, old in enumerate(_order(count, asked))
        for path, text in rows.items()
        if path.startswith(f"images[{old}].")
    ]
    return content.put("images", {f"images[{new}].{key}": text for new, key, text in ends})


def _order(count: int, asked: re.Match[str]) -> Sequence[int]:
    """The old places in their new order; as they are where what is asked for is none of them."""
    order = [*range(count)]
    if asked["order"]:
        wanted = [int(place) for place in asked["order"].split(",")]
        return wanted if sorted(wanted) == order else order
    number = int(asked["number"])
    if number < count and asked["act"] == "drop":
        del order[number]
    elif 0 < number < count:
        order[number - 1 : number + 1] = [number, number - 1]
    return order


def add(desk: Desk, opened: Open) -> None:
    """Photos beside the draft; what each shows may be written later, but before it is published."""
    given = [file for file in request.files.getlist("photo") if file.filename]
    if not given:
        raise RefusedError("no-file")
    said = {key: " ".join(request.form.get(f"photo-{key}", "").split()) for key in _SAID}
    if len(given) > 1:
        del said["alt"]  # each shows something else
    content, kept = opened.content, 0
    for file in given:
        if name := _kept(desk, opened, file):
            content, kept = content.with_row("images", {"file": name, **said}), kept + 1
    if kept:
        desk.save(opened, content, Act.SAVED, person())
        say(words.DONE["picture" if said.get("alt") else "pictures"].format(count=kept))


def _kept(desk: Desk, opened: Open, given: FileStorage) -> str:
    """The name under which a photo is kept; empty where it is not, which is told."""
    name = given.filename or ""
    data = given.stream.read(photos.LARGEST + 1)
    if len(data) > photos.LARGEST:
        refuse(words.NOT_TAKEN.format(name=name, reason=words.REFUSALS["too-large"]))
        return ""
    photo = photos.taken_in(name, data)
    if isinstance(photo, Finding):
        refuse(words.NOT_TAKEN.format(name=name, reason=messages.reply(photo)))
        return ""
    free = photos.free_name(photo.name, desk.drafts.pictures(opened.key))
    desk.drafts.add_picture(opened.key, free, photo.content)
    if photo.has_pages:
        say(words.ONE_PAGE.format(name=name))
    return free
