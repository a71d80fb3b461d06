"""`desk`: the web form, where what it needs is installed."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from getpass import getpass
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from casearchive.messages import commands as words_of_commands
from casearchive.messages import desk as words
from casearchive.messages import office as words_of_office

ROOT = Path(__file__).resolve().parents[3]
_MODULES = ("flask", "waitress", "segno", "argon2")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for an office."""

    office: bool
    hosts: tuple[str, ...]
    listens: str
    has_proxy: bool
    account: str | None
    roles: tuple[str, ...]
    drops: bool
    backup: Path | None


def desk(
    port: Annotated[int, typer.Option(help=words_of_commands.PORT, min=1, max=65535)] = 8010,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help=words.BROWSER)] = True,
    is_office: Annotated[bool, typer.Option("--office", help=words_of_office.OFFICE)] = False,
    host: Annotated[list[str] | None, typer.Option(help=words_of_office.HOST)] = None,
    listen: Annotated[str, typer.Option(help=words_of_office.LISTEN)] = "127.0.0.1",
    proxy: Annotated[bool, typer.Option("--proxy", help=words_of_office.PROXY)] = False,
    account: Annotated[str | None, typer.Option(metavar="NAME", help=words_of_office.ACCOUNT)] = None,
    role: Annotated[list[str] | None, typer.Option(help=words_of_office.ROLE)] = None,
    drop: Annotated[bool, typer.Option("--drop", help=words_of_office.DROP)] = False,
    backup: Annotated[Path | None, typer.Option(metavar="DIR", help=words_of_office.BACKUP)] = None,
) -> None:
    """The web form for staff, in this machine's browser; with `--office` for several people."""
    asked = Asked(is_office, (*(host or ()),), listen, proxy, account, (*(role or ()),), drop, backup)
    try:
        code = office(ROOT, port, asked)
        code = serve(ROOT, port, opens_browser=browser) if code is None else code
    except KeyboardInterrupt:
        print(words.CLOSED)
        code = 1
    raise typer.Exit(code)


def serve(root: Path, port: int, *, opens_browser: bool) -> int:
    """The exit code, once somebody has ended it."""
    from casearchive.site.settings import Settings, read_settings

    if not all(map(find_spec, _MODULES)):
        print(words.LACKING, file=sys.stderr)
        return 2
    from casearchive.desk import commands

    settings = read_settings(root)[0] or Settings(root, "")
    return commands.serve(settings, settings.folders(), port, opens_browser=opens_browser)


def office(root: Path, port: int, asked: Asked) -> int | None:
    """The exit code of what is asked for an office; None where nothing is."""
    if not (asked.office or asked.account or asked.backup):
        return None
    if not all(map(find_spec, _MODULES)):
        print(words.LACKING, file=sys.stderr)
        return 2
    from casearchive.desk.office import commands
    from casearchive.site.settings import Settings, read_settings

    if asked.backup:
        return commands.back_up(root, asked.backup.resolve())
    if asked.account and asked.drops:
        return commands.drop_account(root, asked.account)
    if asked.account and not sys.stdin.isatty():  # it would be read, and shown, from wherever it comes
        print(words_of_office.NO_TERMINAL, file=sys.stderr)
        return 2
    if asked.account:
        return commands.keep_account(root, asked.account, asked.roles, getpass)
    settings = read_settings(root)[0] or Settings(root, "")
    hosts, has_proxy = (*asked.hosts, *settings.desk.hosts), asked.has_proxy or settings.desk.proxy
    way = commands.Way(port, hosts, asked.listens, has_proxy)
    return commands.serve(settings, settings.folders(), way)
