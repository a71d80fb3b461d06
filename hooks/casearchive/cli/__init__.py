"""The commands of `scripts/archive.py`, run inside the project's own environment."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from casearchive import memory
from casearchive.cli import checking, desking, publishing
from casearchive.cli.checking import Format
from casearchive.discovery import Folders
from casearchive.fixing.kinds import Kind
from casearchive.messages import commands as words
from casearchive.messages import desk as words_of_desk
from casearchive.messages import fixing as words_of_fixing
from casearchive.messages import importing as words_of_importing
from casearchive.messages import progress as progress_words
from casearchive.messages import publishing as words_of_publishing
from casearchive.messages import questions
from casearchive.messages import renaming as words_of_renaming
from casearchive.messages import scaffold as words_of_scaffold
from casearchive.messages import word as words_of_word

ROOT = Path(__file__).resolve().parents[3]
"""The project: the engine lies at `hooks/casearchive` in it."""

app = typer.Typer(
    help=words.HELP,
    epilog=words.EPILOG,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


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
    files: Annotated[list[Path] | None, typer.Argument(help=words.CHECK_FILES, metavar="[FILE…]")] = None,
    cases: _Cases = None,
    form: Annotated[Format, typer.Option("--format", help=words.FORMAT)] = Format.TEXT,
) -> None:
    """Every finding, or those of some cases; nothing written."""
    folders = _folders(cases)
    raise typer.Exit(checking.check_files(folders, form, files) if files else checking.check(folders, form))


@app.command(help=words.FIX)
def fix(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help=words.FIX_FILES, exists=True, dir_okay=False, metavar="[FILE…]"),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help=words.FIX_YES)] = False,
    mask: Annotated[bool, typer.Option("--mask", help=words.FIX_MASK)] = False,
) -> None:
    """Put right what has one remedy, question by question."""
    from casearchive.cli import editing
    from casearchive.fixing.asking import Asking

    folders, paths = _folders(None), [path.resolve() for path in files or ()]
    for other in (path for path in paths if editing.is_no_case(folders, path)):
        raise typer.BadParameter(words_of_fixing.NOT_A_CASE.format(path=folders.shown(other)))
    with _may_be_cancelled(words_of_fixing.CANCELLED):
        code = editing.fix(ROOT, folders, paths, Asking(_ask, typer.echo, says_yes=yes), covers=mask)
    raise typer.Exit(code)


@app.command(help=words_of_renaming.HELP)
def rename(
    kind: Annotated[Kind, typer.Argument(help=words_of_renaming.KIND)],
    old: Annotated[str, typer.Argument(help=words_of_renaming.OLD)],
    new_name: Annotated[str, typer.Argument(help=words_of_renaming.NEW, metavar="NEW")],
    yes: Annotated[bool, typer.Option("--yes", help=words_of_renaming.YES)] = False,
) -> None:
    """A term or a case under another name wherever it is named."""
    from casearchive.cli import renaming
    from casearchive.fixing.asking import Asking

    asking = Asking(_ask, typer.echo, says_yes=yes)
    with _may_be_cancelled(words_of_renaming.CANCELLED):
        code = renaming.rename(_folders(None), kind, old.strip(), new_name.strip(), asking)
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
        typer.echo(words_of_publishing.WHERE, err=True)
        raise typer.Exit(2)
    code = 0
    if rollback and (purge or is_bucket(to)):
        typer.echo(words_of_publishing.NOT_BOTH if purge else words_of_publishing.NO_ROLLBACK_THERE, err=True)
        raise typer.Exit(2)
    places = [*([Path(to)] if to and not is_bucket(to) else []), *([bag] if bag else [])]
    if not all(publishing.is_place(ROOT, place) for place in places):
        raise typer.Exit(2)
    if rollback:
        code = commands.roll_back(to)
    elif to:
        code = publishing.publish(_folders(cases), to, cases, purge or [])
    if bag is not None and code == 0:
        code = publishing.bag(_folders(None), bag)
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
    raise typer.Exit(publishing.keep_ledger(_folders(None), only_check=only_check))


@app.command(help=words.NEW)
def new() -> None:
    """A case by question and answer, written as a draft."""
    from casearchive.cli import editing

    with _may_be_cancelled(questions.CANCELLED):
        path = editing.new(ROOT, _folders(None), _ask, typer.echo)
    raise typer.Exit(0 if path else 1)


@app.command(help=words_of_scaffold.HELP)
def init(
    folder: Annotated[Path, typer.Argument(help=words_of_scaffold.FOLDER, file_okay=False, metavar="DIR")],
) -> None:
    """The archive of another city, by question and answer."""
    from casearchive.cli import scaffolding

    with _may_be_cancelled(words_of_scaffold.CANCELLED):
        code = scaffolding.init(ROOT, folder, _ask, typer.echo)
    raise typer.Exit(code)


@app.command(name="import", help=words_of_importing.HELP)
def import_cases(
    paths: Annotated[list[Path], typer.Argument(help=words_of_importing.PATHS, metavar="PATH…")],
    mapping: Annotated[
        Path | None, typer.Option("--map", help=words_of_importing.MAP, dir_okay=False)
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=words_of_importing.DRY_RUN)] = False,
    yes: Annotated[bool, typer.Option("--yes", help=words_of_importing.IMPORT_YES)] = False,
    cases: _Cases = None,
) -> None:
    """Cases from elsewhere, written as drafts."""
    from casearchive.cli import importing
    from casearchive.importing.asking import Terminal

    for path in paths:
        if not path.exists():
            raise typer.BadParameter(words_of_importing.NO_PATH.format(path=path))
    options = importing.Options(mapping.resolve() if mapping else None, dry_run, yes)
    given, terminal = [path.resolve() for path in paths], Terminal(_ask_anybody, typer.echo)
    with _may_be_cancelled(words_of_importing.CANCELLED):
        code = importing.run(_folders(cases), given, options, terminal)
    raise typer.Exit(code)


app.command(name="desk", help=words_of_desk.HELP)(desking.desk)


@app.command(name="template", help=words_of_word.TEMPLATE)
def write_template(
    file: Annotated[str, typer.Argument(help=words_of_word.TEMPLATE_FILE)] = words_of_word.TEMPLATE_NAME,
) -> None:
    """A Word file to be filled in."""
    from casearchive.cli import importing

    raise typer.Exit(importing.write_template(_folders(None), ROOT / file, typer.echo))


@app.command(name="hand-in", help=words_of_importing.HAND_IN)
def hand_in(
    case: Annotated[str, typer.Argument(help=words_of_importing.HAND_IN_CASE, metavar="ID|FILE")],
    cases: _Cases = None,
) -> None:
    """A case for review: checked, marked and packed."""
    from casearchive.cli import handing_in

    raise typer.Exit(handing_in.hand_in(_folders(cases), case))


def _ask_anybody(question: str) -> str:
    """An answer, from a terminal or from a program.  Raises `NoAnswerError` where nobody answers."""
    from casearchive.importing.asking import NoAnswerError

    if sys.stdin.isatty():
        return _ask(question)
    typer.echo(f"{question}: ", nl=False)
    line = sys.stdin.readline()
    typer.echo()
    if not line:
        raise NoAnswerError
    return line


def _folders(cases: Path | None) -> Folders:
    """Where the material lies; where the settings cannot be read, as they are without a word."""
    from casearchive.site.settings import Settings, read_settings

    settings, _ = read_settings(ROOT)
    return (settings or Settings(ROOT, "")).folders(cases)


@contextlib.contextmanager
def _may_be_cancelled(said: str) -> Iterator[None]:
    """Questions that the writer may break off: nothing is written, which is said; so is a disk's refusal."""
    try:
        yield
    except (typer.Abort, KeyboardInterrupt):
        typer.echo(f"\n{said}")
        raise typer.Exit(1) from None
    except OSError as error:
        typer.echo(progress_words.file_error(error))
        raise typer.Exit(1) from None


def _ask(question: str) -> str:
    """An answer, which may be empty."""
    return str(typer.prompt(question, default="", show_default=False))


def main() -> None:
    """Run a command; wrong usage ends with 2."""
    for stream in (sys.stdout, sys.stderr):  # a Windows console may speak another encoding
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    app(prog_name="archive.py")
