"""`desk`: the web form on this machine, until somebody ends it."""

from __future__ import annotations

import datetime
import logging
import secrets
import socket
import sys
import threading
import webbrowser
from pathlib import Path
from urllib.parse import urlsplit

import waitress

from casearchive import durable
from casearchive.desk import finishing
from casearchive.desk.app import make_app, warm
from casearchive.desk.desk import Desk
from casearchive.desk.drafts import FOLDER, Drafts
from casearchive.desk.shelf import NoVocabularyError, Shelf
from casearchive.desk.states import Rules
from casearchive.discovery import Folders
from casearchive.given_day import given_day
from casearchive.messages import desk as words
from casearchive.messages import progress as progress_words
from casearchive.site.commands import tell
from casearchive.site.loopback import HOST, is_free
from casearchive.site.settings import Settings

_THREADS = 6
_PORTS = 20
"""So many are tried, from the one that is asked for."""
ADDRESS = "address"
"""The file that says where a desk is open."""


def serve(settings: Settings, folders: Folders, port: int, *, opens_browser: bool) -> int:
    """Answer this machine's browser until interrupted; the exit code."""
    noted = settings.root / FOLDER / ADDRESS
    if running := _running(noted):
        print(words.RUNNING.format(address=running), flush=True)
        return _shown(running, opens_browser)
    taken = port
    port = next((each for each in range(port, port + _PORTS) if is_free(each)), 0)
    if not port:
        print(words.PORT_TAKEN.format(port=taken, other=taken + _PORTS), file=sys.stderr)
        return 2
    desk, key = make_desk(settings, folders), secrets.token_urlsafe(24)
    if not is_ready(desk):
        return 1
    app = make_app(desk, settings.root, port, key)
    warm(app)
    logging.getLogger("waitress").setLevel(logging.ERROR)
    # It listens before anybody is told where: a browser that came first would be shown an error.
    server = waitress.create_server(app, host=HOST, port=port, threads=_THREADS, ident=None)
    address = f"http://{HOST}:{port}/?key={key}"
    print(words.OPENED.format(address=address), flush=True)
    durable.write(noted, f"{socket.gethostname()}\n{address}".encode(), mode=0o600)
    timer = threading.Timer(0.5, _shown, (address, opens_browser))
    timer.start()
    try:
        server.run()
    finally:
        timer.cancel()
        noted.unlink(missing_ok=True)
    print(words.CLOSED)
    return 0


def is_ready(desk: Desk) -> bool:
    """Whether the material can be read, which is said where it cannot; what was begun is done before."""
    try:
        desk.shelf.held()
        finishing.finish(desk)
    except NoVocabularyError as error:
        tell(error.loaded.findings)
        return False
    except OSError as error:
        print(progress_words.file_error(error), file=sys.stderr)
        return False
    return True


def _running(noted: Path) -> str:
    """The address of a desk that is open on this folder on this machine; empty where there is none."""
    try:
        machine, _, address = noted.read_text(encoding="utf-8").partition("\n")
        port = urlsplit(address).port if machine == socket.gethostname() else 0
        with socket.create_connection((HOST, port or 0), timeout=1):
            return address
    except (OSError, ValueError):
        return ""


def _shown(address: str, opens_browser: bool) -> int:
    if opens_browser:
        webbrowser.open(address)
    return 0


def make_desk(settings: Settings, folders: Folders) -> Desk:
    """The desk of a project."""
    asked = settings.desk
    rules = Rules(asked.roles, asked.apart, asked.signed)
    drafts = Drafts(settings.root / FOLDER)
    return Desk(Shelf(folders), drafts, _now, _new_key, rules, asked.push)


def _now() -> datetime.datetime:
    """The time, on the day that is given, if one is."""
    now = datetime.datetime.now().astimezone()
    day = given_day()
    return now.replace(year=day.year, month=day.month, day=day.day) if day else now


def _new_key() -> str:
    return f"d{_now():%Y%m%d}-{secrets.token_hex(3)}"
