"""An office on a small project, with a clock that tests turn and passwords that are quickly hashed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from argon2 import PasswordHasher
from flask import Flask
from werkzeug.test import TestResponse

from casearchive.desk.drafts import FOLDER
from casearchive.desk.office.accounts import Accounts
from casearchive.desk.office.commands import office_app
from casearchive.desk.office.office import Office, make_office
from casearchive.desk.office.permissions import Role
from desks import TYPED, Browser, a_desk

NAME = "desk.example.cn"
HERE = f"https://{NAME}"
PASSWORD = "lake-lamp-7-evening"
PEOPLE = {
    "甲": {Role.WRITER},
    "乙": {Role.FIRST},
    "丙": {Role.SECOND},
    "丁": {Role.FINAL},
    "戊": {Role.ADMIN},
    "己": {Role.FIRST, Role.SECOND, Role.FINAL},
}
"""By name, one of each role and one who could do all reviews alone."""


class Clock:
    """Stands still until it is turned."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


def quick() -> PasswordHasher:
    """Argon2 with the smallest effort."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def an_office(root: Path, clock: Clock | None = None) -> tuple[Office, Flask]:
    """An office with people, and its web form."""
    desk = a_desk(root)
    accounts = Accounts(root / FOLDER, quick())
    accounts.keep("戊", PASSWORD, PEOPLE["戊"])
    for name, roles in PEOPLE.items():
        accounts.keep(name, PASSWORD, roles)
    office = make_office(root / FOLDER, accounts, frozenset({NAME}), clock or Clock())
    return office, office_app(desk, root, office)


class Colleague(Browser):
    """One person's browser."""

    def __init__(self, app: Flask, name: str = "", host: str = HERE) -> None:
        self.app, self.client, self.token, self.name, self.host = app, app.test_client(), "", name, host

    def get(self, path: str, **more: str) -> TestResponse:
        return self.client.get(path, base_url=self.host, headers=more)

    def post(self, path: str, form: Mapping[str, object] | None = None, **more: str) -> TestResponse:
        headers = {"Origin": self.host, "Sec-Fetch-Site": "same-origin", **more}
        return self.client.post(
            path, base_url=self.host, data={"token": self.token, **(form or {})}, headers=headers
        )

    def try_to_enter(self, password: str = PASSWORD, then: str = "/", **more: str) -> TestResponse:
        """Fill in the page for coming in."""
        form = self.found(r'name="form" value="([^"]+)"', self.get("/office/enter"))
        said = {"form": form, "name": self.name, "password": password, "next": then}
        return self.post("/office/enter", said, **more)

    def enter(self) -> None:
        assert self.try_to_enter().status_code == 303
        self.token = self.found(r'name="token" value="([^"]+)"', self.get("/"))

    def cookie(self) -> str:
        """The session's."""
        found = self.client.get_cookie("__Host-desk-office", domain=NAME)
        return found.value if found else ""


def entered(app: Flask, *names: str) -> list[Colleague]:
    """People at the desk."""
    made = [Colleague(app, name) for name in names]
    for each in made:
        each.enter()
    return made


def form_of(colleague: Colleague, key: str, then: str = "save", **changes: object) -> dict[str, object]:
    """The form of a draft as it stands, for an act."""
    page = colleague.get(f"/drafts/{key}/")
    return {**TYPED, "base": colleague.found(r'name="base" value="([^"]+)"', page), "then": then, **changes}
