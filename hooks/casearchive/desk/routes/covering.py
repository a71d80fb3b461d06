"""A page on which what a picture may not show is blacked out; it needs no script."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from casearchive.desk import covering
from casearchive.desk.covering import Uncovered
from casearchive.desk.routes import person, place, say
from casearchive.desk.states import RefusedError
from casearchive.messages import desk as words
from casearchive.pictures.cleaning import Box

routes = Blueprint("covering", __name__, url_prefix="/drafts/<key>/pictures/<name>/cover")


@routes.get("/")
def page(key: str, name: str) -> ResponseReturnValue:
    """The picture, nothing drawn on it."""
    desk = place().desk
    return _page(key, name, covering.uncovered(desk, desk.open(key), name))


@routes.post("/")
def draw(key: str, name: str) -> ResponseReturnValue:
    """The picture with what was drawn; once that was looked at, for good."""
    desk = place().desk
    opened = desk.open(key)
    picture = covering.uncovered(desk, opened, name)
    boxes = covering.boxes_of(request.form, picture)
    if request.form.get("then") != "cover":
        return _page(key, name, picture, boxes)
    try:
        if not request.form.get("sure"):
            raise RefusedError("not-sure")
        done = covering.cover(desk, opened, person(), name, boxes)
    except RefusedError as error:
        refused = words.REFUSALS[error.code].format(**error.values)
        return _page(key, name, picture, boxes, refused), 422
    say(done.said)
    return redirect(url_for("editing.edit", key=key, _anchor="g-images"))


def _page(key: str, name: str, picture: Uncovered, boxes: tuple[Box, ...] = (), refused: str = "") -> str:
    return render_template("cover.html", key=key, name=name, picture=picture, boxes=boxes, refused=refused)
