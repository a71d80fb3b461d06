"""`archive.py bench`: which parts are measured, and on how many cases."""

from __future__ import annotations

import functools
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from bench import words
from bench.program import PARTS, WITHOUT_BROWSER, parts_of, run_parts
from bench.workshop import Workshop

ROOT = Path(__file__).resolve().parents[2]
"""The project: this lies at `scripts/bench` in it."""

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command(help=words.BENCH)
def bench(
    cases: Annotated[int, typer.Option("--cases", help=words.CASES, min=100)] = 10_000,
    peers: Annotated[bool, typer.Option("--peers", help=words.PEERS)] = False,
    only: Annotated[str, typer.Option("--only", help=words.ONLY)] = "",
) -> None:
    """Measure, print, and end with 1 where a bar is not held."""
    try:
        names = parts_of(only, peers)
    except KeyError as unknown:
        print(words.UNKNOWN.format(name=unknown.args[0], names=" ".join(PARTS)), file=sys.stderr)
        raise typer.Exit(2) from None
    browser = os.environ.get("CHROMIUM_PATH", "")
    if not browser and set(names) - set(WITHOUT_BROWSER):
        print(words.NO_BROWSER, file=sys.stderr)
        raise typer.Exit(2)
    workshop = Workshop(ROOT, cases, browser, lambda line: print(f"… {line}", file=sys.stderr, flush=True))
    tell = functools.partial(print, flush=True)
    raise typer.Exit(run_parts([PARTS[name] for name in names], workshop, tell))


if __name__ == "__main__":
    app(prog_name="archive.py bench")
