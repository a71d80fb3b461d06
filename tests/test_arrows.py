"""The house holds: imports go one way, modules stay small, nothing depends on the clock or on chance."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ENGINE = ROOT / "hooks" / "casearchive"

READERS = {"model", "vocabulary", "archive", "indexes", "report", "addresses", "messages"}
ROOMS: dict[str, set[str]] = {
    "model": set(),
    "addresses": {"model"},
    "messages": {"model"},
    "front_matter": {"model"},
    "markup": {"model"},
    "store": {"model"},
    "workers": {"memory"},
    "memory": set(),
    "files": set(),
    "progress": set(),
    "locking": set(),
    "discovery": {"model"},
    "vocabulary": {"model", "front_matter"},
    "reading": {"model", "vocabulary", "front_matter", "markup", "addresses"},
    "report": {"model", "front_matter", "markup", "vocabulary", "addresses", "documents"},
    "documents": {"model", "front_matter", "markup", "addresses", "discovery"},
    "indexes": {"model", "vocabulary", "messages"},
    "archive": {
        "indexes",
        *("model", "vocabulary", "reading", "report", "store", "workers", "front_matter", "addresses"),
        *("documents", "discovery"),
    },
    "checks": {"model", "vocabulary", "archive", "report", "addresses", "documents"},
    "facets": {"model", "addresses", "archive", "indexes", "messages", "reading"},
    "loading": {
        "facets",
        *("model", "vocabulary", "reading", "report", "documents", "archive", "checks"),
        *("discovery", "store", "workers", "progress", "addresses", "search", "ledger", "files", "memory"),
    },
    "pages": READERS | {"markup", "documents"},
    "exports": READERS | {"pages"},
    "search": {
        *("model", "archive", "indexes", "vocabulary", "addresses", "messages", "markup"),
        *("workers", "store", "locking", "files", "memory"),
    },
    "ledger": {"model", "addresses", "discovery", "archive", "checks", "report"},
    "publish": {
        *("model", "addresses", "discovery", "messages", "exports", "links"),
        *("workers", "progress", "locking"),
    },
    "links": {"model", "addresses", "workers"},
    "audit": {"model", "workers"},
    "disclosure": {"model"},
    "bench": {
        *("model", "addresses", "archive", "indexes", "discovery", "loading", "search", "store", "workers"),
        *("exports", "publish", "markup"),
    },
    "intake": {"model", "vocabulary", "front_matter", "addresses", "reading", "messages"},
}
"""Which rooms each may import; those in `DOORS` may import any."""
DOORS = {"mkdocs_site", "cli", "__main__", "__init__"}
FORBIDDEN_OUTSIDE_ADAPTER = {"mkdocs", "material", "properdocs"}
TIMED = {"bench", "cli", "publish"}
"""The rooms in which a run's own time is part of the result."""
CLOCKS = {
    *("time.time", "time.time_ns", "time.localtime", "time.gmtime", "time.ctime", "time.strftime"),
    *("datetime.datetime.now", "datetime.datetime.today", "datetime.datetime.utcnow", "datetime.date.today"),
    *("os.urandom", "uuid.uuid1", "uuid.uuid4", "random", "secrets"),
}
MODULE_LINES, FUNCTION_LINES = 300, 45
FOREIGN = {ROOT / "scripts" / "make_corpus.py"}
"""Taken as it is, byte for byte."""
IGNORED_FOLDERS = {
    *(".git", ".venv", ".cache", "site", "public", "node_modules", "__pycache__"),
    *(".mypy_cache", ".ruff_cache", ".pytest_cache"),
}
REGISTRIES = [
    *(("py" + "pi", "org"), ("python" + "hosted", "org"), ("npm" + "js", "org"), ("npm" + "js", "com")),
    *(("yarn" + "pkg", "com"), ("npm" + "mirror", "com"), ("crates", "io"), ("proxy.golang", "org")),
    *(("ana" + "conda", "org"), ("gh" + "cr", "io"), ("docker", "io"), ("rubygems", "org")),
    *(("tuna.tsinghua", "edu.cn"), ("mirrors.aliyun", "com")),
]
"""In pieces, so that this file does not hold them."""


def room_of(path: Path) -> str:
    """The room that a module stands in: its file, or the folder, right under the engine."""
    return path.relative_to(ENGINE).parts[0].removesuffix(".py")


def imported_names(path: Path, tree: ast.Module) -> Iterator[str]:
    """Full names of everything that a module imports, also inside functions."""
    package = ("casearchive", *path.relative_to(ENGINE).parts[:-1])
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def rooms_used(path: Path, tree: ast.Module) -> set[str]:
    """Rooms of the engine that a module imports, its own left out."""
    names = (name.split(".") for name in imported_names(path, tree))
    return {name[1] for name in names if name[0] == "casearchive" and len(name) > 1} - {room_of(path)}


def clocks_read(path: Path, tree: ast.Module) -> set[str]:
    """Which sources of time and chance a module names, by import or by attribute."""
    short = {name.rpartition(".")[2]: name for name in imported_names(path, tree)}
    renamed = {
        alias.asname: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
        if alias.asname
    }
    used = set(short.values())
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            first, _, rest = ast.unparse(node).partition(".")
            used.add(f"{renamed.get(first, short.get(first, first))}.{rest}")
    return used & CLOCKS


def parsed(folder: Path) -> list[tuple[Path, ast.Module]]:
    """Every Python file below a folder with its tree."""
    return [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in sorted(folder.rglob("*.py"))]


def name_of(path: Path) -> str:
    """The path as it is shown: from the project's root."""
    return path.relative_to(ROOT).as_posix()


ENGINE_MODULES = parsed(ENGINE)
each_module = pytest.mark.parametrize(
    ("path", "tree"), ENGINE_MODULES, ids=[name_of(path) for path, _ in ENGINE_MODULES]
)


@each_module
def test_a_room_imports_only_rooms_below_it(path: Path, tree: ast.Module) -> None:
    room = room_of(path)
    assert room in ROOMS or room in DOORS, f"{room} is a new room: add it to ROOMS in {Path(__file__).name}"
    if room in ROOMS:
        assert rooms_used(path, tree) <= ROOMS[room], f"{room} may import {sorted(ROOMS[room])} only"


@each_module
def test_only_the_adapter_imports_mkdocs(path: Path, tree: ast.Module) -> None:
    if room_of(path) != "mkdocs_site":
        packages = {name.partition(".")[0] for name in imported_names(path, tree)}
        assert not packages & FORBIDDEN_OUTSIDE_ADAPTER


def test_no_room_imports_itself_through_another() -> None:
    graph: dict[str, set[str]] = {}
    for path, tree in ENGINE_MODULES:
        graph.setdefault(room_of(path), set()).update(rooms_used(path, tree))
    TopologicalSorter(graph).prepare()  # raises CycleError, which names the rooms
    assert "model" in graph


def test_the_table_of_rooms_has_no_cycle_either() -> None:
    order = list(TopologicalSorter(ROOMS).static_order())
    assert set(order) == set(ROOMS)


@each_module
def test_the_engine_reads_no_clock_and_draws_no_lots(path: Path, tree: ast.Module) -> None:
    if room_of(path) not in TIMED:
        assert clocks_read(path, tree) == set()


@pytest.mark.parametrize(
    "code",
    [
        "import random",
        "from time import time",
        "import time as clock\nclock.time()",
        "import datetime\ndatetime.date.today()",
        "from datetime import datetime as moment, date\ndate.today()",
    ],
)
def test_a_clock_is_found_however_it_is_imported(code: str) -> None:
    assert clocks_read(ENGINE / "probe.py", ast.parse(code))


@pytest.mark.parametrize(
    ("code", "rooms"),
    [
        ("from casearchive.model import Case", {"model"}),
        ("from casearchive import archive", {"archive"}),
        ("import casearchive.pages.views", {"pages"}),
        ("from .fold import fold", set()),
        ("from ..model import Case", {"model"}),
        ("from .. import report", {"report"}),
        ("def later():\n    from casearchive import cli", {"cli"}),
    ],
)
def test_an_arrow_is_found_however_it_is_written(code: str, rooms: set[str]) -> None:
    assert rooms_used(ENGINE / "search" / "probe.py", ast.parse(code)) == rooms


@pytest.mark.parametrize("folder", ["hooks", "scripts", "tests"])
def test_modules_and_functions_stay_small(folder: str) -> None:
    long = []
    for path, tree in parsed(ROOT / folder):
        if path in FOREIGN:
            continue
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines >= MODULE_LINES:
            long.append(f"{name_of(path)}: {lines} lines")
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length >= FUNCTION_LINES:
                    long.append(f"{name_of(path)}:{node.lineno}: {node.name} has {length} lines")
    assert long == []


def project_files() -> Iterator[Path]:
    """Every file that belongs to the project, what tools and builds leave behind left out."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = sorted(set(folders) - IGNORED_FOLDERS)
        yield from (Path(folder, name) for name in sorted(names))


def test_no_file_names_the_host_of_a_package_registry() -> None:
    hosts = [".".join(pieces).encode() for pieces in REGISTRIES]
    found = [name_of(path) for path in project_files() if any(host in path.read_bytes() for host in hosts)]
    assert found == []
