"""A draft's form: shown, kept as it is typed, and kept when asked for."""

from __future__ import annotations

import re
from dataclasses import replace

from flask import Blueprint, jsonify, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from casearchive.desk import acting, passing, states, tidying
from casearchive.desk.acting import Done
from casearchive.desk.contents import Content
from casearchive.desk.desk import Desk, Open
from casearchive.desk.guesses import made_plain
from casearchive.desk.judging import Remark, remarks
from casearchive.desk.passing import Told
from casearchive.desk.posting import posted
from casearchive.desk.registering import registered
from casearchive.desk.revisions import Act
from casearchive.desk.routes import person, picturing, place, refuse, say
from casearchive.desk.routes.doing import THEN
from casearchive.desk.shown import guide_of, parts_of, report_options
from casearchive.desk.states import ALLOWED, UNPUBLISHED, RefusedError, reviewers_of, state_of
from casearchive.desk.stopping import stops
from casearchive.messages import desk as words
from casearchive.model import Review
from casearchive.reading.names import PLACE_KEYS, ROLES
from casearchive.reading.signing import OTHER_TEXT

_PRIVATE = re.compile(r"(mask|pass):(.+)")
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
        content = content if is_typed else _registered(desk, opened, desk.understood(content))
        opened = desk.save(opened, content, Act.TYPED if is_typed else Act.SAVED, person())
    except OSError:
        if is_typed:
            raise
        return _page(desk, opened, content, words.REFUSALS["no-disk"]), 507
    _confirm(desk, opened)
    if is_typed:
        return _answer(desk, opened, before)
    session["kept"] = request.form.get("nonce", "")[:40]
    if opened.is_forked:
        refuse(words.REFUSALS["forked"])
        return redirect(url_for("doing.compare", key=key))
    try:
        return _then(desk, opened, then)
    except RefusedError as error:
        refuse(words.REFUSALS[error.code].format(**error.values))
        return redirect(url_for(".edit", key=key))


def _confirm(desk: Desk, opened: Open) -> None:
    """Put down which guesses are right."""
    if sure := request.form.getlist("sure"):
        desk.drafts.keep_guesses(opened.key, desk.drafts.guesses(opened.key).without(sure))


def _settle_headings(desk: Desk, opened: Open) -> None:
    """Of what was taken for headings, keep some and make the others plain."""
    guesses = desk.drafts.guesses(opened.key)
    plain = {*request.form.getlist("plain")} & {*guesses.headings}
    desk.save(opened, made_plain(opened.content, plain), Act.SAVED, person())
    desk.drafts.keep_guesses(opened.key, replace(guesses, headings=()))
    say(words.DONE["headings"])


def _rescued(desk: Desk, then: str) -> ResponseReturnValue:
    """A draft, or the revision that a text comes of, is there no more: the text is a draft of its own."""
    content = posted(Content(), desk.fields(), request.form)
    opened = desk.open(desk.begin(states.begun(content, desk.today), Act.SAVED, person()))
    if then == "type":
        return _answer(desk, opened, opened.content)
    refuse(words.REFUSALS["moved"])
    return redirect(url_for(".edit", key=opened.key))


def _then(desk: Desk, opened: Open, then: str) -> ResponseReturnValue:
    """What was asked for besides keeping the text."""
    if then == "preview":
        return redirect(url_for("showing.preview", key=opened.key))
    if asked := _COVER.fullmatch(then):
        name = opened.content.value(f"images[{asked[1]}].file")
        return redirect(url_for("covering.page", key=opened.key, name=name))
    if then == "mask-all":
        say(passing.cover_all(desk, opened, person(), _told(desk, opened)).said)
    elif asked := _PRIVATE.fullmatch(then):
        say(_private(desk, opened, asked[1], asked[2]).said)
    elif then == "photo":
        picturing.add(desk, opened)
    elif asked := picturing.ORDER.fullmatch(then):
        desk.save(opened, picturing.moved(opened.content, asked), Act.SAVED, person())
        say(words.DONE["dropped" if asked["act"] == "drop" else "saved"])
    elif then == "headings":
        _settle_headings(desk, opened)
    elif then == "tidy":
        content = tidying.tidied(opened.content, desk.form(), desk.shelf.held().vocabulary)
        desk.save(opened, content, Act.TIDIED, person())
        say(words.DONE["tidied"])
    elif then in THEN:
        say(THEN[then](desk, opened).said)
    else:
        say(words.DONE["saved"])
    return redirect(url_for(".edit", key=opened.key))


def _private(desk: Desk, opened: Open, act: str, mask: str) -> Done:
    """What tells of a person covered, or let stand."""
    found = next((each for each in _told(desk, opened) if each.mask == mask), None)
    if act == "mask":
        return passing.cover(desk, opened, person(), mask, found)
    if found is None:
        raise RefusedError("no-mask", mask=mask)
    said = (request.form.get(f"pass-{name}:{mask}", "") for name in ("by", "reason"))
    return passing.let_stand(desk, opened, person(), found, *said)


def _told(desk: Desk, opened: Open) -> tuple[Told, ...]:
    return passing.told_of(_remarks(desk, opened, _registered(desk, opened, opened.content), whole=False))


def _answer(desk: Desk, opened: Open, before: Content) -> ResponseReturnValue:
    """What the browser is told after keeping what was typed."""
    heads, key = opened.history.heads(), (request.view_args or {}).get("key")
    is_elsewhere = any(before.under(key) != opened.content.under(key) for key in ("year", "district"))
    found = _remarks(desk, opened, _registered(desk, opened, opened.content), whole=False)
    guesses = desk.drafts.guesses(opened.key)
    guessed, headings = guesses.keys_in(opened.content), guesses.headings_in(opened.content)
    names = [field.name for field in desk.fields() if field.key in guessed]
    return jsonify(
        groups=_places(desk, opened) if is_elsewhere else {},
        base=opened.head,
        moved="" if opened.key == key else url_for(".save", key=opened.key),
        is_old=opened.head not in heads,
        is_forked=len(heads) > 1,
        remarks=[_as_json(remark) for remark in found],
        told=render_template("told.html", told=passing.told_of(found)),
        guessed=[*guessed, *(["headings"] if headings else [])],
        notice=render_template("notice.html", guessed=names, headings=headings),
        stops=render_template("stops.html", opened=opened, stops=stops(desk, opened, opened.content)),
    )


def _places(desk: Desk, opened: Open) -> dict[str, str]:
    """The fields of places and their proposals: what a place was called depends on the year."""
    fields = [field for field in desk.fields() if field.key in PLACE_KEYS]
    held = desk.shelf.held()
    terms = {field.key: desk.terms(field, opened.content, held) for field in fields}
    guessed = desk.drafts.guesses(opened.key).keys_in(opened.content)
    parts = parts_of(fields, opened.content, (), terms, {}, guide_of(held.loaded.basis.pages), guessed)
    html = render_template("places.html", parts=parts)
    return {"places": html}


def _as_json(remark: Remark) -> dict[str, object]:
    return {
        "field": remark.field,
        "line": remark.line,
        "text": remark.text,
        "label": remark.label,
        "start": remark.start,
        "end": remark.end,
        "is_error": remark.is_error,
    }


def _remarks(desk: Desk, opened: Open, content: Content, *, whole: bool) -> tuple[Remark, ...]:
    """What is to be said of it, its pictures registered; an empty field is no fault while somebody types."""
    _, judgement = desk.judge(opened, content, with_others=whole)
    found = remarks(judgement, content, desk.form())
    if state_of(content) is Review.PUBLISHED:  # a correction need not be signed
        found = tuple(remark for remark in found if remark.code != OTHER_TEXT)
    return found


def _registered(desk: Desk, opened: Open, content: Content) -> Content:
    """The draft with all its pictures registered; what was typed since somebody saved is newer than that."""
    return registered(content, acting.pictures_of(desk, opened), opened.history.before_typing(opened.head))


def _page(desk: Desk, opened: Open, content: Content, refused: str = "") -> str:
    held, content = desk.shelf.held(), _registered(desk, opened, content)
    found = _remarks(desk, opened, content, whole=True)
    fields = desk.fields()
    terms = {field.key: desk.terms(field, content, held) for field in fields}
    basis = held.loaded.basis
    guesses = desk.drafts.guesses(opened.key)
    guessed, options = guesses.keys_in(content), report_options(basis.reports)
    parts = parts_of(fields, content, found, terms, options, guide_of(basis.pages), guessed)
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
        private=desk.drafts.private(opened.key),
        notes=desk.drafts.notes(opened.key) if state in UNPUBLISHED else (),
        identifier=desk.identifier(opened, content, held) if content.value("title") else "",
        is_newest=opened.head in opened.history.heads(),
        refused=refused,
        told=passing.told_of(found),
        guessed=[field.name for field in fields if field.key in guessed],
        headings=guesses.headings_in(content),
        today=desk.today.isoformat(),
        must_be_signed=desk.rules.must_be_signed,
        stops=stops(desk, opened, content),
        comes_back=acting.was_published(desk, opened, at_once=False),
        back_note=words.COMES_BACK,
        may_delete=acting.may_delete(desk, opened, at_once=False),
    )
