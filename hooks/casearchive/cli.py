"""The commands of `scripts/archive.py`, run inside the project's own environment."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import io
import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from casearchive import memory, messages
from casearchive.discovery import LEDGER, Folders
from casearchive.messages import commands as words
from casearchive.messages import progress as progress_words
from casearchive.messages import publishing, questions
from casearchive.model import Severity

if TYPE_CHECKING:
    from casearchive.loading import Loaded

ROOT = Path(__file__).resolve().parents[2]
"""The project: the engine lies at `hooks/casearchive` in it."""
SCRATCH = Path(".cache/publish")
"""Where a site is made that is sent to a bucket."""

app = typer.Typer(
    help=words.HELP,
    epilog=words.EPILOG,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


class Format(StrEnum):
    """How `check` prints findings."""

    TEXT = "text"
    JSON = "json"


_Cases = Annotated[Path | None, typer.Option("--cases", help=words.CASES, exists=True, file_okay=False)]


@app.command(help=words.PREVIEW)
def preview(
    port: Annotated[int, typer.Option(help=words.PORT, min=1, max=65535)] = 8000,
    drafts: Annotated[bool, typer.Option("--drafts", help=words.DRAFTS)] = False,
) -> None:
    """Build, serve on 127.0.0.1, build again at each change."""
    from casearchive.site import commands as site_commands

    raise typer.Exit(site_commands.serve(ROOT, port, shows_drafts=drafts))


@app.command(help=words.BUILD)
@memory.gc_paused()  # from the imports on
def build(
    cases: _Cases = None,
    out: Annotated[Path | None, typer.Option(help=words.OUT, file_okay=False)] = None,
    offline: Annotated[bool, typer.Option("--offline", help=words.OFFLINE)] = False,
) -> None:
    """The site in `site/` or `out`."""
    from casearchive.site import commands as site_commands

    raise typer.Exit(site_commands.build(ROOT, cases, out, offline))


@app.command(help=words.CHECK)
def check(
    cases: _Cases = None,
    form: Annotated[Format, typer.Option("--format", help=words.FORMAT)] = Format.TEXT,
) -> None:
    """Every finding, nothing written."""
    from casearchive import checks, disclosure, given_day
    from casearchive.site import checking

    loaded = _checked(_folders(cases))
    today = given_day.given_day() or datetime.date.today()
    of_site = checking.findings(ROOT, loaded.archive, loaded.unread)
    of_dates = checks.future_dates(loaded.archive, today) if loaded.archive else ()
    findings = sorted([*loaded.findings, *of_site, *of_dates, *disclosure.findings(ROOT, today)])
    if form is Format.JSON:
        json.dump([messages.as_json(f) for f in findings], sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        for finding in findings:
            print(messages.line(finding))
        print(progress_words.summary(findings), file=sys.stderr)
    is_sound = loaded.is_sound and not any(f.severity is Severity.ERROR for f in findings)
    raise typer.Exit(0 if is_sound else 1)


@app.command(help=words.FIX)
def fix(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help=words.FIX_FILES, exists=True, dir_okay=False, metavar="[FILE…]"),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help=words.FIX_YES)] = False,
) -> None:
    """Put right what has one remedy, question by question."""
    from casearchive import discovery
    from casearchive.fixing import commands
    from casearchive.fixing.asking import Asking
    from casearchive.loading import load_vocabulary
    from casearchive.messages import fixing
    from casearchive.store import STORE, Store

    folders = _folders(None)
    paths = [path.resolve() for path in files or ()]
    for page in (path for path in paths if path.is_relative_to(folders.docs)):
        raise typer.BadParameter(fixing.NOT_A_CASE.format(path=folders.shown(page)))
    with Store(ROOT / STORE) as store:
        vocabulary, _ = load_vocabulary(folders, store)
    paths = paths or [folders.cases / name for name in discovery.find(folders).cases]
    try:
        asking = Asking(_ask, typer.echo, says_yes=yes)
        code = commands.fix([(path, folders.shown(path)) for path in paths], vocabulary, asking)
    except (typer.Abort, KeyboardInterrupt):
        typer.echo(f"\n{fixing.CANCELLED}")
        raise typer.Exit(1) from None
    raise typer.Exit(code)


@app.command(help=words.PUBLISH)
def publish(
    to: Annotated[str, typer.Option("--to", help=words.PUBLISH_TO, metavar="DIR|s3://BUCKET/PREFIX")] = "",
    rollback: Annotated[bool, typer.Option("--rollback", help=words.ROLLBACK)] = False,
    purge: Annotated[list[str] | None, typer.Option("--purge", help=words.PURGE, metavar="ID")] = None,
    bag: Annotated[Path | None, typer.Option("--bag", help=words.BAG)] = None,
    cases: _Cases = None,
) -> None:
    """Build, verify, switch; or go back; or write the archive package."""
    from casearchive.publish import commands
    from casearchive.publish.s3.commands import is_bucket

    if not to and (bag is None or rollback or purge):
        typer.echo(publishing.WHERE, err=True)
        raise typer.Exit(2)
    code = 0
    if rollback and (purge or is_bucket(to)):
        typer.echo(publishing.NOT_BOTH if purge else publishing.NO_ROLLBACK_THERE, err=True)
        raise typer.Exit(2)
    if rollback:
        code = commands.roll_back(to)
    elif to:
        code = _publish(to, cases, purge or [])
    if bag is not None and code == 0:
        code = _bag(bag)
    raise typer.Exit(code)


@app.command(help=words.VERIFY)
def verify(
    place: Annotated[str, typer.Argument(help=words.VERIFY_PLACE, metavar="DIR|s3://BUCKET/PREFIX")],
) -> None:
    """Compare a published folder or bucket with its manifest."""
    from casearchive.publish import commands
    from casearchive.publish.s3 import commands as of_buckets

    if of_buckets.is_bucket(place):
        raise typer.Exit(of_buckets.verify(place))
    if not Path(place).exists():
        raise typer.BadParameter(words.NO_SUCH_FOLDER.format(folder=place))
    raise typer.Exit(commands.verify(Path(place)))


@app.command(name="ledger", help=words.LEDGER)
def keep_ledger(
    only_check: Annotated[bool, typer.Option("--check", help=words.LEDGER_CHECK)] = False,
) -> None:
    """Put down the addresses that the site has now."""
    from casearchive import ledger
    from casearchive.publish import commands

    folders = _folders(None)
    loaded = _checked(folders)
    if loaded.archive is None or not loaded.is_sound:
        raise typer.Exit(_stopped(loaded))
    file = folders.cases / LEDGER
    text, count = ledger.updated(folders, loaded.archive, publishing.LEDGER_HEADING)
    if file.is_file() and file.read_text(encoding="utf-8-sig") == text:
        typer.echo(publishing.ledger_is_whole(folders.shown(file)))
    elif only_check:
        typer.echo(publishing.ledger_lacks(folders.shown(file), count))
        raise typer.Exit(1)
    else:
        raise typer.Exit(commands.write_ledger(file, folders.shown(file), text, count))


@app.command(help=words.NEW)
def new() -> None:
    """A case by question and answer, written as a draft."""
    from casearchive import discovery, documents, report
    from casearchive.intake.interview import interview
    from casearchive.loading import load_vocabulary
    from casearchive.store import STORE, Store

    folders = Folders(ROOT, ROOT / "cases", ROOT / "docs")
    with Store(ROOT / STORE) as store:
        vocabulary, findings = load_vocabulary(folders, store)
    if vocabulary is None:
        for finding in findings:
            print(messages.line(finding))
        raise typer.Exit(1)
    pages, _ = documents.read_documents(folders, discovery.find(folders).documents)
    ids = report.paragraph_ids(report.read_report(pages)[0])
    try:
        path = interview(folders.cases, vocabulary, ids, datetime.date.today(), _ask, typer.echo)
    except (typer.Abort, KeyboardInterrupt):
        typer.echo(f"\n{questions.CANCELLED}")
        raise typer.Exit(1) from None
    raise typer.Exit(0 if path else 1)


def _folders(cases: Path | None) -> Folders:
    return Folders(ROOT, (cases or ROOT / "cases").resolve(), ROOT / "docs")


def _checked(folders: Folders) -> Loaded:
    """The material with every finding, also about what was published once and would go dead."""
    from casearchive import ledger
    from casearchive.loading import load
    from casearchive.store import STORE, Store

    with Store(ROOT / STORE) as store:
        loaded = load(folders, store, progress_words.READING)
    if loaded.archive is None:
        return loaded
    more = ledger.check(folders, loaded.archive, loaded.unread)
    return dataclasses.replace(loaded, findings=tuple(sorted([*loaded.findings, *more])))


def _publish(to: str, cases: Path | None, purged: list[str]) -> int:
    from casearchive import ledger
    from casearchive.publish import commands
    from casearchive.publish.s3 import commands as of_buckets
    from casearchive.site import commands as site_commands

    folders = _folders(cases)
    loaded = _checked(folders)
    if loaded.archive is None or not loaded.is_sound:
        return _stopped(loaded)
    demanded = ledger.demanded(folders, loaded.archive)
    text, count = ledger.updated(folders, loaded.archive, publishing.LEDGER_HEADING)
    del loaded  # the build reads the material for itself, and needs the memory

    def build(site: Path) -> int:
        with contextlib.redirect_stdout(io.StringIO()):  # where it is built concerns nobody
            return site_commands.build(ROOT, cases, site, False, apart=True)

    if of_buckets.is_bucket(to):
        code = of_buckets.publish(to, ROOT / SCRATCH, build, demanded, purged=purged)
    else:
        code = commands.publish(to, build, demanded, purged=purged)
    if code == 0:
        commands.write_ledger(folders.cases / LEDGER, folders.shown(folders.cases / LEDGER), text, count)
    return code


def _bag(target: Path) -> int:
    from casearchive import given_day
    from casearchive.publish import commands

    loaded = _checked(_folders(None))
    if loaded.archive is None or not loaded.is_sound:
        return _stopped(loaded)
    today = given_day.given_day() or datetime.date.today()  # so that a slip dates nothing
    dates = (case.updated for case in loaded.archive.cases if case.updated <= today)
    newest = max(dates, default=None)
    return commands.write_bag(ROOT, target.resolve(), newest.isoformat() if newest else "")


def _stopped(loaded: Loaded) -> int:
    for finding in loaded.findings:
        print(messages.line(finding), file=sys.stderr)
    print(progress_words.stopped(loaded.findings), file=sys.stderr)
    return 1


def _ask(question: str) -> str:
    """An answer, which may be empty."""
    return str(typer.prompt(question, default="", show_default=False))


def main() -> None:
    """Run a command; wrong usage ends with 2."""
    for stream in (sys.stdout, sys.stderr):  # a Windows console may speak another encoding
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    app(prog_name="archive.py")
