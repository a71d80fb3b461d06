"""A desk on a small project, with a clock and keys of its own, and a browser's part of talking to it."""

from __future__ import annotations

import datetime
import itertools
import re
import shutil
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import waitress
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from builders import FACETS, VOCABULARY, a_case_file, a_project
from casearchive.desk.app import make_app
from casearchive.desk.desk import Desk
from casearchive.desk.drafts import FOLDER, Drafts
from casearchive.desk.shelf import Shelf
from casearchive.desk.states import Rules
from casearchive.discovery import Folders

PORT, KEY = 8010, "open-sesame"
HOST = f"http://127.0.0.1:{PORT}"
SETTINGS = (
    "site_name: 案例库\nsite_url: https://example.org/\ntheme: {name: material, custom_dir: docs/templates}\n"
)
DAY = datetime.datetime(2024, 7, 1, 9, 0, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))
TYPED = {
    "title": "楼道议事会解决停车难",
    "year": "2001",
    "district[0]": "沧浪区",
    "themes[0]": "社区文化",
    "summary": "居民自己商量出停车办法，三个月里楼道停车由41辆减到2辆。",
    "sources[0].title": "楼道议事会试点工作总结",
    "evidence": "自述",
    "body": "## 背景\n\n小区没有车棚。\n\n## 做法\n\n开了三次会，大家议定办法。\n\n## 成效\n\n楼道空了。",
}
"""What a case needs."""
PUBLISHED = {"2001/2001-wenhua-yishujie.md": a_case_file()}


def a_desk(root: Path, cases: Mapping[str, str] | None = None, rules: Rules | None = None) -> Desk:
    """A desk on a project of its own."""
    a_project(root, PUBLISHED if cases is None else cases, vocabulary=VOCABULARY + FACETS)
    (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    return desk_on(root, rules)


def desk_on(root: Path, rules: Rules | None = None) -> Desk:
    """A desk on a project that is there; each save is a second later than the one before."""
    seconds, keys = itertools.count(), itertools.count(1)
    folders = Folders(root, root / "cases", root / "docs")
    return Desk(
        Shelf(folders),
        Drafts(root / FOLDER),
        lambda: DAY + datetime.timedelta(seconds=next(seconds)),
        lambda: f"d{next(keys)}",
        rules or Rules(),
    )


def with_look(root: Path, project: Path) -> None:
    """The site's templates and styles, which pages of the desk and previews need."""
    for folder in ("templates", "assets/stylesheets", "assets/javascripts"):
        shutil.copytree(project / "docs" / folder, root / "docs" / folder, dirs_exist_ok=True)


@contextmanager
def answering(desk: Desk, root: Path) -> Iterator[int]:
    """The port on which a desk answers meanwhile."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    server = waitress.create_server(make_app(desk, root, port, KEY), host="127.0.0.1", port=port)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield port
    finally:
        end(server, thread)


def end(server: waitress.server.TcpWSGIServer, running: threading.Thread) -> None:
    """Close a server that answers in a thread of its own."""
    # A loop that something else woke may have closed, and its pipe with it, before the pull is written.
    with suppress(OSError):
        server.trigger.pull_trigger(server.close)
    running.join()


class Browser:
    """One browser at a desk."""

    def __init__(self, desk: Desk, root: Path) -> None:
        self.app = make_app(desk, root, PORT, KEY)
        self.client: FlaskClient = self.app.test_client()
        self.token = ""

    def enter(self) -> None:
        """Come in by the address that the desk says when it starts."""
        self.get(f"/?key={KEY}")
        self.token = self.found(r'name="token" value="([^"]+)"', self.get("/"))

    def get(self, path: str, **more: str) -> TestResponse:
        """Ask for a page."""
        return self.client.get(path, base_url=HOST, headers=more)

    def post(self, path: str, form: Mapping[str, object] | None = None, **more: str) -> TestResponse:
        """Send a form, with the token that every form has."""
        return self.client.post(
            path,
            base_url=HOST,
            data={"token": self.token, **(form or {})},
            headers={"Origin": HOST, "Sec-Fetch-Site": "same-origin", **more},
        )

    def follow(self, answer: TestResponse) -> str:
        """The page that an answer leads to."""
        while answer.status_code in (302, 303):
            answer = self.get(answer.headers["Location"])
        return answer.get_data(as_text=True)

    def type(self, key: str, then: str = "save", **changes: object) -> TestResponse:
        """Send the form of a draft as it stands, with what a case needs and some changes."""
        base = self.found(r'name="base" value="([^"]+)"', self.get(f"/drafts/{key}/"))
        form: dict[str, object] = {**TYPED, "base": base, "then": then, **changes}
        return self.post(f"/drafts/{key}/", form)

    @staticmethod
    def found(pattern: str, answer: TestResponse) -> str:
        """What a page says."""
        match = re.search(pattern, answer.get_data(as_text=True))
        assert match, answer.get_data(as_text=True)
        return match[1]


def a_visitor(root: Path, rules: Rules | None = None) -> Browser:
    """Somebody who has come to a desk of their own."""
    made = Browser(a_desk(root, rules=rules), root)
    made.enter()
    return made


def begun(visitor: Browser) -> str:
    """The key of a new case."""
    return visitor.post("/drafts/").headers["Location"].split("/")[2]
