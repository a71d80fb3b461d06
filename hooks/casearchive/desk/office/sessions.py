"""Sessions that are kept here and not in the cookie, so that one that has ended cannot be played again."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable
from typing import Any

from flask import Flask, Request, Response, g, request
from flask.sessions import SecureCookieSession, SessionInterface, SessionMixin

from casearchive.desk.guarding import TOKEN
from casearchive.desk.office.accounts import Account, Accounts
from casearchive.desk.office.records import Records

IDLE, WHOLE = 2 * 3600, 12 * 3600
"""Seconds without a request, and in all, after which a session ends."""
_COOKIE = "desk-office"
_TOUCHED_AFTER = 30
"""Seconds; what is asked for more often is not written down each time."""


class Session(SecureCookieSession):
    """What one browser's session says; nothing where nobody has come in."""

    def __init__(self, initial: Any = None, *, key: str = "", account: Account | None = None) -> None:
        super().__init__(initial)
        self.modified = False
        self.key, self.account = key, account
        self.is_begun = self.is_seen = False
        """Whether it begins with this request; whether it was written down a moment ago."""


class Sessions(SessionInterface):
    """All of them, in the office's records."""

    def __init__(self, records: Records, accounts: Accounts, now: Callable[[], float]) -> None:
        self.records, self.accounts, self.now = records, accounts, now

    def open_session(self, app: Flask, request: Request) -> Session:
        """That of the cookie, if it is still one."""
        found = g.visit = self._found(request.cookies.get(cookie_name(_COOKIE), ""))
        return found

    def _found(self, key: str) -> Session:
        now = self.now()
        rows = self.records.run(
            "SELECT person, stamp, begun, seen, said FROM sessions WHERE id = ?", _id(key)
        )
        if not key or not rows:
            return Session()
        person, stamp, begun, seen, said = rows[0]
        account = self.accounts.every().get(str(person))
        is_late = now - float(seen or 0) > IDLE or now - float(begun or 0) > WHOLE
        if account is None or account.stamp != stamp or is_late:
            self.end(key)
            return Session()
        session = Session(json.loads(str(said)), key=key, account=account)
        session.is_seen = now - float(seen or 0) < _TOUCHED_AFTER
        return session

    def begin(self, session: Session, account: Account) -> None:
        """Somebody has come in: under a new key, whatever the browser had before."""
        now = self.now()
        self.end(session.key)
        session.clear()
        session.update({TOKEN: secrets.token_urlsafe(24), "person": account.name})
        session.key, session.account, session.is_begun = secrets.token_urlsafe(32), account, True
        self.records.run("DELETE FROM sessions WHERE begun < ? OR seen < ?", now - WHOLE, now - IDLE)
        self.records.run(
            "INSERT INTO sessions VALUES (?, ?, ?, ?, ?, '{}')",
            *(_id(session.key), account.name, account.stamp, now, now),
        )

    def end(self, key: str) -> None:
        """It is none any more, for nobody."""
        if key:
            self.records.run("DELETE FROM sessions WHERE id = ?", _id(key))

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Keep what it says; a row that is gone meanwhile does not come back."""
        if not isinstance(session, Session):
            raise TypeError(session)
        name = cookie_name(_COOKIE)
        if not session.key:
            if name in request.cookies:
                response.delete_cookie(name, secure=request.is_secure, httponly=True, samesite="Lax")
            return
        if session.modified or not session.is_seen:
            self.records.try_to_run(
                "UPDATE sessions SET seen = ?, said = ? WHERE id = ?",
                *(self.now(), json.dumps(dict(session)), _id(session.key)),
            )
        if session.is_begun:  # Lax, not Strict: the address of a draft is sent round
            response.set_cookie(name, session.key, secure=request.is_secure, httponly=True, samesite="Lax")


def cookie_name(name: str) -> str:
    """Behind TLS one that no other host and no unencrypted page can set."""
    return f"__Host-{name}" if request.is_secure else name


def _id(key: str) -> str:
    """What stands in the records: who reads them has no session."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()
