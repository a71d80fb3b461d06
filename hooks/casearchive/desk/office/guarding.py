"""Every request to an office's desk is looked at: whence it comes, who sends it, and whether they may."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from contextlib import suppress

from flask import (
    Flask,
    Response,
    abort,
    current_app,
    g,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)

from casearchive.desk.app import NO_OFFICE, said
from casearchive.desk.contents import Content
from casearchive.desk.guarding import READING, answer_headers, has_token, is_from
from casearchive.desk.office.accounts import Account
from casearchive.desk.office.office import Office
from casearchive.desk.office.permissions import REVIEWERS, SAVE, acts_of, may
from casearchive.desk.office.sessions import Session, cookie_name
from casearchive.desk.routes import place
from casearchive.desk.states import state_of
from casearchive.messages import office as words
from casearchive.model import Review

ENTER = "office.enter"
_OPEN = {ENTER, "office.come_in", "static"}
_SMALLEST = 20_000
"""Bytes that somebody who has not come in may send."""
_LOCAL = re.compile(r"/(?![/\\])[!-\[\]-~]*")
_FORM_COOKIE = "desk-form"
_NOT_TEXT = ("review", "reviewers", "changes", "date", "id")


class NotAllowedError(Exception):
    """Somebody asks for what their roles do not allow."""


def guard(app: Flask, office: Office, secret: bytes) -> None:
    """Have every request looked at before it is answered, and every act put down afterwards."""
    app.session_interface = office.sessions
    app.extensions["office"] = office
    app.config["SECRET_KEY"] = secret

    @app.before_request
    def look() -> Response | None:
        g.account = visit().account
        if request.host.lower() not in office.hosts:
            abort(403)
        if request.method not in READING and not is_from({f"{request.scheme}://{request.host.lower()}"}):
            abort(403)
        if g.account is None:
            request.max_content_length = _SMALLEST
            return None if _is_open() else _asked_to_come_in()
        if request.method not in READING and not has_token():
            abort(409)
        endpoint = request.endpoint or ""
        if endpoint and not _is_open() and not may(g.account.roles, g.account.name, endpoint, request.form):
            raise NotAllowedError
        if draft := _draft():
            office.touch(draft, g.account.name)
        return None

    _answer_for(app, office)


def _answer_for(app: Flask, office: Office) -> None:
    """What every answer carries, and what is put down of it."""

    @app.errorhandler(NotAllowedError)
    def beyond_role(_: NotAllowedError) -> tuple[Response | str, int]:
        return said(words.REFUSALS["beyond-role"], 403)

    @app.after_request
    def answer(response: Response) -> Response:
        answer_headers(response)
        account = g.get("account")
        if account and (request.method not in READING or request.endpoint == "showing.pack"):
            with suppress(OSError):  # what was done is done, and kept
                _note(office, account, response)
        return response

    @app.context_processor
    def common() -> dict[str, object]:
        account = g.get("account")
        if account is None:
            return {**NO_OFFICE, "may": frozenset()}
        return {"account": account, "may": acts_of(account.roles), "open_by": office.open_by(account.name)}


def visit() -> Session:
    """The session of this request as the office keeps it."""
    found = g.visit
    if not isinstance(found, Session):
        raise TypeError(found)
    return found


def _is_open() -> bool:
    """Whether somebody who has not come in may have it: the page for coming in and what it looks like."""
    if request.endpoint != "showing.asset":
        return request.endpoint in _OPEN
    here = place()
    return (request.view_args or {}).get("address") == here.previewer.sheet(here.desk.shelf.held().loaded)


def _draft() -> str:
    return str((request.view_args or {}).get("key", "")) if request.blueprint == "editing" else ""


def _asked_to_come_in() -> Response:
    if request.headers.get("Accept") == "application/json":
        return make_response(*said(words.REFUSALS["session-over"], 401))
    if request.method in READING:
        return make_response(redirect(url_for(ENTER, next=request.full_path.rstrip("?"))))
    then = request.path if request.endpoint == SAVE else "/"
    return shown_form(then, words.REFUSALS["session-over"], 401)


def shown_form(then: str, refused: str = "", status: int = 200) -> Response:
    """The page for coming in; its form holds a token that belongs to a cookie of this browser alone."""
    nonce = request.cookies.get(cookie_name(_FORM_COOKIE)) or secrets.token_urlsafe(24)
    page = render_template("enter.html", then=local(then), refused=refused, form_token=_form_token(nonce))
    response = make_response(page, status)
    response.set_cookie(
        cookie_name(_FORM_COOKIE), nonce, httponly=True, secure=request.is_secure, samesite="Strict"
    )
    return response


def has_form_token() -> bool:
    """Whether the form for coming in was shown to this browser."""
    nonce, given = request.cookies.get(cookie_name(_FORM_COOKIE), ""), request.form.get("form", "")
    return bool(nonce) and hmac.compare_digest(given.encode(), _form_token(nonce).encode())


def _form_token(nonce: str) -> str:
    secret = current_app.config["SECRET_KEY"]
    return hmac.new(secret, f"form {nonce}".encode(), hashlib.sha256).hexdigest()


def local(address: str) -> str:
    """An address of this desk; its first page for any other."""
    return address if len(address) <= 500 and _LOCAL.fullmatch(address) else "/"


def unsigned(before: Content, after: Content) -> Content:
    """What comes of a text: nobody has checked it any more where one who checks nothing has changed it."""
    account = g.get("account") if g else None
    if account is None or account.roles & REVIEWERS or not after.under("reviewers"):
        return after
    if state_of(after) in (Review.PUBLISHED, Review.WITHDRAWN):  # a correction is nothing to sign anew
        return after.put("reviewers", before.under("reviewers"))
    is_same = before.under("reviewers") == after.under("reviewers") and _text(before) == _text(after)
    return after if is_same else after.put("reviewers", {})


def _text(content: Content) -> tuple[object, ...]:
    for key in _NOT_TEXT:
        content = content.put(key, {})
    return content.values, content.body


def _note(office: Office, account: Account, response: Response) -> None:
    endpoint, form = request.endpoint or request.path[:80], request.form
    act = form.get("then", "save")[:20] if endpoint == SAVE else endpoint
    is_told = any(kind == "refused" for kind, _ in session.get("_flashes", ()))
    outcome = str(response.status_code) if response.status_code >= 400 else "refused" if is_told else ""
    named = request.view_args or {}
    draft = str(named.get("key", "") or named.get("identifier", "") or named.get("name", ""))
    office.note(account.name, act, draft, request.remote_addr or "", outcome)
