"""Who may ask for what: this machine alone, from the desk's own pages, with the session that it opened."""

from __future__ import annotations

import hmac
import secrets
from pathlib import Path

from flask import Flask, Response, abort, g, request, session

from casearchive import durable
from casearchive.site.loopback import HOST

TOKEN, HEADER = "token", "X-Desk-Token"
READING = {"GET", "HEAD"}
"""Methods that change nothing."""
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PREVIEW_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'none'; "
    "base-uri 'none'; frame-ancestors 'self'"
)
"""Of a draft's page: it runs nothing and sends nothing."""
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}


def secret_of(folder: Path) -> bytes:
    """What sessions are signed with; it outlives the desk, so that nobody is thrown out by a new start."""
    file = folder / "secret"
    if not file.is_file() or file.stat().st_size < 32:
        durable.write(file, secrets.token_bytes(32), mode=0o600)
    return file.read_bytes()


def guard(app: Flask, port: int, key: str) -> None:
    """Have every request looked at before it is answered; `key` opens a session."""
    hosts = {f"{HOST}:{port}", f"localhost:{port}"}
    app.config.update(
        SESSION_COOKIE_NAME="desk",
        SESSION_COOKIE_SAMESITE="Strict",
        SESSION_COOKIE_HTTPONLY=True,
        PERMANENT_SESSION_LIFETIME=60 * 60 * 24 * 90,
        SESSION_REFRESH_EACH_REQUEST=False,  # a late answer would bring back a session that is over
    )

    @app.before_request
    def look() -> None:
        if request.host.lower() not in hosts:
            abort(403)
        given = request.args.get("key", "")
        if request.method == "GET" and given and hmac.compare_digest(given.encode(), key.encode()):
            name = session.get("person")
            session.clear()  # nobody else's session is taken over
            session.permanent = True
            if name:  # of this browser, as the cookie's signature says
                session["person"] = name
            session[TOKEN] = secrets.token_urlsafe(24)
            g.is_opened = True
        if TOKEN not in session:
            abort(403)
        if request.method not in READING and not is_from({f"http://{host}" for host in hosts}):
            abort(403)
        if request.method not in READING and not has_token():
            abort(409)

    @app.after_request
    def answer(response: Response) -> Response:
        answer_headers(response)
        return response


def answer_headers(response: Response) -> None:
    """What every answer tells the browser to keep to."""
    response.headers.setdefault("Content-Security-Policy", _POLICY)
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)


def is_from(origins: set[str]) -> bool:
    """Whether a page of these sends it, as far as the browser says."""
    origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site")
    if origin is not None and origin not in origins:
        return False
    return site in (None, "same-origin")


def has_token() -> bool:
    """Whether it holds the token that the forms of this session have."""
    given = request.headers.get(HEADER) or request.form.get(TOKEN, "")
    return hmac.compare_digest(given.encode(), str(session[TOKEN]).encode())
