"""A draft's form: shown, kept as it is typed, and kept when asked for."""

from __future__ import annotations

import re

from flask import Blueprint, jsonify, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from casearchive import messages
from casearchive.desk import photos, states, tidying
from casearchive.desk.contents import Content
from casearchive.desk.desk import Desk, Open
from casearchive.desk.judging import Remark, remarks
from casearchive.desk.posting import posted
from casearchive.desk.revisions import Act
from casearchive.desk.routes import person, place, say
from casearchive.desk.routes.doing import THEN
from casearchive.desk.shown import guide_of, parts_of, report_options
from casearchive.desk.states import ALLOWED, RefusedError, reviewers_of, state_of
from casearchive.messages import desk as words
from casearchive.model import Finding, Review
from casearchive.reading.names import PLACE_KEYS, ROLES
from casearchive.reading.signing import OTHER_TEXT

_ROW_ACT = re.compile(r"(drop|raise)-([0-9]{1,3})")
"""What a picture's buttons ask for."""
_COVER = re.compile(r"cover-([0-9]{1,3})")
routes = Blueprint("editing", __name__, url_prefix="/drafts/<key>")


@routes.get("/")
def edit(key: str) -> ResponseReturnValue:
    """The form, of the newest revision or of one that is asked for."""
    desk = place().desk
    opened = desk.open(key, request.args.get("at", ""))
    return _page(desk, opened, opened.content)


@routes.post("/")
def save(key: str) -> ResponseReturnValue:
    """Keep what was typed; then do what else was asked for.  Nothing is lost where that is refused."""
    desk, then = place().desk, request.form.get("then", "save")
    try:
        opened = desk.open(key, request.form.get("base", ""))
    except KeyError:
        return _rescued(desk, then)
    before = opened.content
    content = posted(before, desk.fields(), request.form)
    is_typed = then == "type"
    try:
        content = content if is_typed else desk.understood(content)
        opened = desk.save(opened, content, Act.TYPED if is_typed else Act.SAVED, person())
    except OSError:
        if is_typed:
            raise
        return _page(desk, opened, content, words.REFUSALS["no-disk"]), 507
    if is_typed:
        return _answer(desk, opened, before)
    session["kept"] = request.form.get("nonce", "")[:40]
    if opened.is_forked:
        say(words.REFUSALS["forked"], is_refusal=True)
        return redirect(url_for("doing.compare", key=key))
    try:
        return _then(desk, opened, then)
    except RefusedError as error:
        say(words.REFUSALS[error.code].format(**error.values), is_refusal=True)
        return redirect(url_for(".edit", key=key))


def _rescued(desk: Desk, then: str) -> ResponseReturnValue:
    """A draft, or the revision that a text comes of, is there no more: the text is a draft of its own."""
    content = posted(Content(), desk.fields(), request.form)
    opened = desk.open(desk.begin(states.begun(content, desk.today), Act.SAVED, person()))
    if then == "type":
        return _answer(desk, opened, opened.content)
    say(words.REFUSALS["moved"], is_refusal=True)
    return redirect(url_for(".edit", key=opened.key))


def _then(desk: Desk, opened: Open, then: str) -> ResponseReturnValue:
    """What was asked for besides keeping the text."""
    if then == "preview":
        return redirect(url_for("showing.preview", key=opened.key))
    if asked := _COVER.fullmatch(then):
        name = opened.content.value(f"images[{asked[1]}].file")
        return redirect(url_for("covering.page", key=opened.key, name=name))
    if then == "photo":
        _add_photo(desk, opened)
    elif (asked := _ROW_ACT.fullmatch(then)) and (moved := _moved(opened.content, asked[1], int(asked[2]))):
        desk.save(opened, moved, Act.SAVED, person())
        say(words.DONE["saved"])
    elif then == "tidy":
        content = tidying.tidied(opened.content, desk.form(), desk.shelf.held().vocabulary)
        desk.save(opened, content, Act.TIDIED, person())
        say(words.DONE["tidied"])
    elif then in THEN:
        done = THEN[then](desk, opened)
        say(done.said)
    else:
        say(words.DONE["saved"])
    return redirect(url_for(".edit", key=opened.key))


def _answer(desk: Desk, opened: Open, before: Content) -> ResponseReturnValue:
    """What the browser is told after keeping what was typed."""
    heads, key = opened.history.heads(), (request.view_args or {}).get("key")
    is_elsewhere = any(before.under(key) != opened.content.under(key) for key in ("year", "district"))
    return jsonify(
        groups=_places(desk, opened) if is_elsewhere else {},
        base=opened.head,
        moved="" if opened.key == key else url_for(".save", key=opened.key),
        is_old=opened.head not in heads,
        is_forked=len(heads) > 1,
        remarks=[_as_json(remark) for remark in _remarks(desk, opened, opened.content, whole=False)],
    )


def _places(desk: Desk, opened: Open) -> dict[str, str]:
    """The fields of places and their proposals: what a place was called depends on the year."""
    fields = [field for field in desk.fields() if field.key in PLACE_KEYS]
    held = desk.shelf.held()
    terms = {field.key: desk.terms(field, opened.content, held) for field in fields}
    parts = parts_of(fields, opened.content, (), terms, {}, guide_of(held.loaded.basis.pages))
    html = render_template("places.html", parts=parts)
    return {"places": html}


def _as_json(remark: Remark) -> dict[str, object]:
    return {
        "field": remark.field,
        "line": remark.line,
        "text": remark.text,
        "label": remark.label,
        "is_error": remark.is_error,
    }


def _remarks(desk: Desk, opened: Open, content: Content, *, whole: bool) -> tuple[Remark, ...]:
    """What is to be said of it; a field that is still empty is no fault while somebody types."""
    _, judgement = desk.judge(opened, content, with_others=whole)
    found = remarks(judgement, content, desk.form())
    if state_of(content) is Review.PUBLISHED:  # a correction need not be signed
        found = tuple(remark for remark in found if remark.code != OTHER_TEXT)
    return found


def _page(desk: Desk, opened: Open, content: Content, refused: str = "") -> str:
    held = desk.shelf.held()
    found = _remarks(desk, opened, content, whole=True)
    fields = desk.fields()
    terms = {field.key: desk.terms(field, content, held) for field in fields}
    basis = held.loaded.basis
    parts = parts_of(fields, content, found, terms, report_options(basis.reports), guide_of(basis.pages))
    state = state_of(content)
    return render_template(
        "edit.html",
        opened=opened,
        content=content,
        parts=parts,
        remarks=found,
        state=state,
        allowed=ALLOWED[state],
        roles=[role for role in ROLES if role not in {known for known, _ in reviewers_of(content)}],
        reviewers=reviewers_of(content),
        pictures=desk.drafts.pictures(opened.key),
        private=desk.drafts.private(opened.key),
        identifier=desk.identifier(opened, content, held) if content.value("title") else "",
        is_newest=opened.head in opened.history.heads(),
        refused=refused,
        today=desk.today.isoformat(),
        must_be_signed=desk.rules.must_be_signed,
    )


def _moved(content: Content, act: str, number: int) -> Content:
    """A picture left out, or put before the one above it."""
    rows = content.under("images")
    names = sorted({path.partition(".")[0] for path in rows}, key=lambda name: int(name[7:-1]))
    order = [*range(len(names))]
    if number < len(order) and act == "drop":
        del order[number]
    elif 0 < number < len(order):
        order[number - 1 : number + 1] = [number, number - 1]
    ends = [
        (new, path.partition(".")[2], text)
        for new, old in enumerate(order)
        for path, text in rows.items()
        if path.startswith(f"images[{old}].")
    ]
    return content.put("images", {f"images[{new}].{key}": text for new, key, text in ends})


def _add_photo(desk: Desk, opened: Open) -> None:
    """A photo beside the draft, with what it shows."""
    given = request.files.get("photo")
    alt = " ".join(request.form.get("photo-alt", "").split())
    if not isinstance(given, FileStorage) or not given.filename:
        raise RefusedError("no-file")
    if not alt:
        raise RefusedError("no-alt")
    data = given.stream.read(photos.LARGEST + 1)
    if len(data) > photos.LARGEST:
        raise RefusedError("too-large")
    photo = photos.taken_in(given.filename, data)
    if isinstance(photo, Finding):
        say(messages.reply(photo), is_refusal=True)
        return
    name = photos.free_name(photo[0], desk.drafts.pictures(opened.key))
    desk.drafts.add_picture(opened.key, name, photo[1])
    rows = opened.content.under("images")
    number = len({path.partition(".")[0] for path in rows})
    said = {"file": name, "alt": alt}
    said |= {key: " ".join(request.form.get(f"photo-{key}", "").split()) for key in ("credit", "consent")}
    more = {f"images[{number}].{key}": text for key, text in said.items() if text}
    desk.save(opened, opened.content.put("images", {**rows, **more}), Act.SAVED, person())
    say(words.DONE["picture"])
