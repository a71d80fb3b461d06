"""What is only looked at: a draft's page of the site, its pictures, the sheet to sign, the file to mail."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, Response, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from casearchive import addresses
from casearchive.desk import acting, judging
from casearchive.desk.desk import Desk, Open
from casearchive.desk.guarding import PREVIEW_POLICY
from casearchive.desk.judging import Judgement
from casearchive.desk.preview import Shown
from casearchive.desk.routes import place, refuse
from casearchive.desk.sheet import sheet_of, square_code
from casearchive.desk.states import RefusedError, state_of
from casearchive.messages import desk as words
from casearchive.model import Review
from casearchive.reading.names import REVIEW, name_of

routes = Blueprint("showing", __name__)
_IMAGES = {"jpg": "jpeg", "jpeg": "jpeg", "png": "png", "webp": "webp", "gif": "gif", "avif": "avif"}


@routes.get("/site/<path:address>")
def asset(address: str) -> ResponseReturnValue:
    """What pages of the site load."""
    shown = place().previewer.asset(place().desk.shelf.held().loaded, address)
    return _answer(shown)


@routes.get("/drafts/<key>/preview/")
def preview(key: str) -> ResponseReturnValue:
    """To the draft's page."""
    judgement = _readable(place().desk, place().desk.open(key))
    if judgement.case is None:
        refuse(words.REFUSALS["no-page"])
        return redirect(url_for("editing.edit", key=key))
    return redirect(url_for(".page", key=key, address=addresses.case(judgement.case.id)))


@routes.get("/drafts/<key>/preview/<path:address>")
def page(key: str, address: str) -> ResponseReturnValue:
    """A page of the site as it would be with the draft in it, or what it loads."""
    desk, previewer = place().desk, place().previewer
    opened, loaded = desk.open(key), desk.shelf.held().loaded
    if shown := previewer.asset(loaded, address):
        return _answer(shown)
    folder, _, name = address.rpartition("/")
    case = _readable(desk, opened).case
    case = case and replace(case, review=state_of(opened.content))
    if case and folder == addresses.case(case.id).rstrip("/") and name:
        return _picture(desk, opened, name)
    pictures = judging.with_picture_names(case.id, desk.drafts.pictures(key)) if case else ()
    return _answer(previewer.page(loaded, case, pictures, address))


@routes.get("/drafts/<key>/pictures/<name>")
def picture(key: str, name: str) -> ResponseReturnValue:
    """A picture of a draft."""
    return _picture(place().desk, place().desk.open(key), name)


@routes.get("/drafts/<key>/sheet")
def sheet(key: str) -> ResponseReturnValue:
    """The sheet to print and sign."""
    desk = place().desk
    opened = desk.open(key)
    content, judgement = desk.judge(opened, opened.content, with_others=False)
    made = sheet_of(content, desk.text_digest(content), judgement.case)
    return render_template("sheet.html", opened=opened, made=made, today=desk.today, key=key)


@routes.get("/drafts/<key>/sheet.svg")
def code(key: str) -> ResponseReturnValue:
    """Its digest as a square code."""
    desk = place().desk
    opened = desk.open(key)
    content, judgement = desk.judge(opened, opened.content, with_others=False)
    made = sheet_of(content, desk.text_digest(content), judgement.case)
    text = f"{made.identifier} {made.digest.replace(' ', '')}"
    return Response(square_code(text), mimetype="image/svg+xml")


@routes.get("/drafts/<key>/pack")
def pack(key: str) -> ResponseReturnValue:
    """The draft as one file to mail."""
    desk = place().desk
    try:
        name, data = acting.pack(desk, desk.open(key))
    except RefusedError as error:
        refuse(words.REFUSALS[error.code].format(**error.values))
        return redirect(url_for("editing.edit", key=key))
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(data, mimetype="application/zip", headers=headers)


def _readable(desk: Desk, opened: Open) -> Judgement:
    """The draft as it can be shown: what is missing or wrong has something in its place."""
    loaded = desk.shelf.held().loaded
    content, judgement = desk.judge(opened, opened.content, with_others=False)
    content = content.put("review", {"review": name_of(REVIEW, Review.DRAFT)})  # it may still lack something
    judgement = desk.shown(content)
    for _ in range(3):
        if judgement.case:
            break
        content = judging.filled(content, judgement, loaded, desk.today)
        judgement = desk.shown(content)
    return judgement


def _picture(desk: Desk, opened: Open, name: str) -> ResponseReturnValue:
    """One of the draft's own, else one beside the case's file."""
    found = acting.pictures_of(desk, opened)
    suffix = name.rpartition(".")[2].lower()
    if name not in found or suffix not in _IMAGES:
        abort(404)
    return Response(found[name].read_bytes(), mimetype=f"image/{_IMAGES[suffix]}")


def _answer(shown: Shown | None) -> ResponseReturnValue:
    if shown is None:
        abort(404)
    answer = Response(shown.content, content_type=shown.kind)
    answer.headers["Content-Security-Policy"] = PREVIEW_POLICY
    return answer
