"""The first page: cases by state; a new one; who is at the desk."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from casearchive.desk.listing import rows
from casearchive.desk.routes import is_json, person, place, say
from casearchive.messages import desk as words

routes = Blueprint("listing", __name__)
MOST = 100
"""Rows of a state that are shown; more are found by searching."""
_LONGEST_NAME = 40


@routes.get("/")
def home() -> ResponseReturnValue:
    """Every case, or what is searched for."""
    if request.args.get("key"):
        return redirect(url_for(".home"))
    desk, query = place().desk, request.args.get("q", "")[:200]
    histories = {key: desk.drafts.history(key) for key in desk.drafts.names()}
    found = rows(desk.shelf.held(), histories, query)
    deleted = [(name, desk.drafts.title_of_deleted(name)) for name in desk.drafts.deleted()[-20:]]
    return render_template("home.html", groups=found, query=query, most=MOST, deleted=deleted)


@routes.post("/person")
def name() -> ResponseReturnValue:
    """Who is at the desk."""
    session["person"] = " ".join(request.form.get("person", "").split())[:_LONGEST_NAME]
    if is_json():
        return "", 204
    say(words.DONE["name"])
    return redirect(url_for(".home"))


@routes.post("/drafts/")
def new() -> ResponseReturnValue:
    """A new case."""
    return redirect(url_for("editing.edit", key=place().desk.begin_empty(person())))


@routes.post("/cases/<identifier>/open")
def open_case(identifier: str) -> ResponseReturnValue:
    """The draft of a case."""
    return redirect(url_for("editing.edit", key=place().desk.open_case(identifier, person())))


@routes.post("/deleted/<name>/restore")
def undelete(name: str) -> ResponseReturnValue:
    """A draft that was deleted, back again."""
    key = place().desk.drafts.restore(name)
    say(words.DONE["undeleted"])
    return redirect(url_for("editing.edit", key=key))
