"""`desk --office`: the desk for several people; `--account` for those who may come in; `--backup`."""

from __future__ import annotations

import logging
import shutil
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import waitress
from flask import Flask

from casearchive import durable
from casearchive.desk import guarding as of_one
from casearchive.desk.app import MOST_BYTES, unguarded_app, warm
from casearchive.desk.commands import ADDRESS, is_ready, make_desk
from casearchive.desk.desk import Desk
from casearchive.desk.drafts import FOLDER
from casearchive.desk.finishing import LOCK as OF_HANDING_OVER
from casearchive.desk.office import guarding
from casearchive.desk.office.accounts import FILE as ACCOUNTS
from casearchive.desk.office.accounts import Accounts
from casearchive.desk.office.office import Office, make_office
from casearchive.desk.office.permissions import Role
from casearchive.desk.office.records import FILE as RECORDS
from casearchive.desk.office.records import Records
from casearchive.desk.office.routes import routes
from casearchive.desk.states import RefusedError, Rules
from casearchive.discovery import Folders
from casearchive.locking import Held, held
from casearchive.messages import office as words
from casearchive.messages import progress as progress_words
from casearchive.reading.names import ROLES
from casearchive.site.loopback import HOST
from casearchive.site.settings import Settings

_THREADS, _CONNECTIONS = 16, 300
_LOCK = "office.lock"
_LOCAL = {HOST, "localhost", "::1"}


@dataclass(frozen=True, slots=True)
class Way:
    """How people reach the desk."""

    port: int
    hosts: tuple[str, ...] = ()
    """What it is called by, besides this machine's own names."""
    listens: str = HOST
    has_proxy: bool = False
    """Whether a reverse proxy on this machine says who asks, and whether by TLS."""

    def allowed(self) -> frozenset[str]:
        """Every Host that may be asked for."""
        names = {each.lower() for each in self.hosts} | {HOST, "localhost"}
        return frozenset(names | {f"{name}:{self.port}" for name in names if ":" not in name})


def office_app(desk: Desk, root: Path, office: Office) -> Flask:
    """The web form for several people; reviews are by different ones, and files cannot bring them along."""
    desk.rules = Rules(desk.rules.roles or ROLES, are_apart=True)
    desk.trusts_files, desk.kept = False, guarding.unsigned
    app = unguarded_app(desk, root)
    guarding.guard(app, office, of_one.secret_of(desk.drafts.folder))
    app.register_blueprint(routes)
    return app


def serve(settings: Settings, folders: Folders, way: Way) -> int:
    """Answer until interrupted; the exit code."""
    folder = settings.root / FOLDER
    accounts = Accounts(folder)
    if not accounts.every():
        print(words.NO_ACCOUNTS, file=sys.stderr)
        return 2
    if way.listens not in _LOCAL and not way.hosts:
        print(words.NO_HOST, file=sys.stderr)
        return 2
    desk = make_desk(settings, folders)
    try:
        with held(folder / _LOCK):
            if not is_ready(desk):
                return 1
            office = make_office(folder, accounts, way.allowed(), time.time)
            app = office_app(desk, settings.root, office)
            warm(app)
            address = (way.hosts or (f"{HOST}:{way.port}",))[0]
            print(words.OPENED.format(host=way.listens, port=way.port, address=address), flush=True)
            if way.listens not in _LOCAL:
                print(words.NO_TLS, flush=True)
            logging.getLogger("waitress").setLevel(logging.ERROR)
            waitress.serve(app, **listening(way))
            office.records.close()
    except Held as error:
        print(words.RUNNING.format(holder=error.holder), file=sys.stderr)
        return 2
    except OSError as error:
        print(progress_words.file_error(error), file=sys.stderr)
        return 1
    print(words.CLOSED)
    return 0


def listening(way: Way) -> dict[str, object]:
    """How the server listens: what a proxy says is believed only where one is, and of this machine alone."""
    said: dict[str, object] = {
        "host": way.listens,
        "port": way.port,
        "threads": _THREADS,
        "connection_limit": _CONNECTIONS,
        "channel_timeout": 60,
        "max_request_body_size": MOST_BYTES,
        "clear_untrusted_proxy_headers": True,
        "ident": None,
    }
    if way.has_proxy:
        headers = {"x-forwarded-for", "x-forwarded-proto"}
        said |= {
            "trusted_proxy": HOST,
            "trusted_proxy_count": 1,
            "trusted_proxy_headers": headers,
        }
    return said


def keep_account(root: Path, name: str, roles: Iterable[str], ask: Callable[[str], str]) -> int:
    """Add an account, or give one a new password, which is asked for; the exit code."""
    accounts = Accounts(root / FOLDER)
    try:
        wanted = [Role(role) for role in roles]
    except ValueError:
        print(words.NO_ROLE.format(roles="、".join(Role)), file=sys.stderr)
        return 2
    password = ask(words.PASSWORD)
    try:
        if password != ask(words.AGAIN):
            raise RefusedError("not-twice")
        account = accounts.keep(name, password, wanted)
    except RefusedError as error:
        print(words.REFUSALS[error.code].format(**error.values), file=sys.stderr)
        return 2
    print(words.DONE["account"].format(name=account.name))
    return 0


def drop_account(root: Path, name: str) -> int:
    """An account less; the exit code."""
    try:
        Accounts(root / FOLDER).drop(name)
    except KeyError:
        print(words.REFUSALS["no-account"].format(name=name), file=sys.stderr)
        return 2
    except RefusedError as error:
        print(words.REFUSALS[error.code].format(**error.values), file=sys.stderr)
        return 2
    print(words.DONE["dropped"].format(name=name))
    return 0


def back_up(root: Path, target: Path) -> int:
    """A copy of the desk's folder, also while people work; the exit code."""
    folder = root / FOLDER
    if target.exists() or not folder.is_dir():
        print(words.NOT_BACKED_UP.format(target=target), file=sys.stderr)
        return 2
    left_out = shutil.ignore_patterns(f"{RECORDS}*", "*.lock", OF_HANDING_OVER, ADDRESS, f".*{durable.DRAFT}")
    try:
        shutil.copytree(folder, target, ignore=left_out)
        target.chmod(0o700)
        if (folder / RECORDS).is_file():
            records = Records(folder)
            records.copy_to(target / RECORDS)
            records.close()
    except (OSError, shutil.Error) as error:
        print(words.NOT_BACKED_UP.format(target=f"{target}（{error}）"), file=sys.stderr)
        return 1
    print(words.BACKED_UP.format(target=target, accounts=ACCOUNTS))
    return 0
