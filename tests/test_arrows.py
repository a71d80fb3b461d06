"""The house holds: imports go one way, modules stay small, nothing depends on the clock or on chance."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator, Mapping
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ENGINE = ROOT / "hooks" / "casearchive"

BENCH = ROOT / "scripts" / "bench"
"""What measures the engine, and is no part of it."""

ARROWS = {
    "__init__": "",
    "model": "",
    "store": "",
    "bulk_files": "",
    "paths": "",
    "durable": "",
    "zips": "",
    "xml_feeding": "",
    "memory": "",
    "progress": "",
    "locking": "",
    "addresses": "model",
    "disclosure": "model",
    "given_day": "model",
    "privacy": "front_matter model",
    "wording": "front_matter model",
    "near_copies": "archive model",
    "ideographs": "model",
    "markup": "model",
    "messages": "model",
    "discovery": "model paths privacy",
    "workers": "memory",
    "revisions": "addresses model",
    "front_matter": "ideographs model",
    "audit": "model workers",
    "links": "model workers",
    "documents": "addresses discovery front_matter markup model privacy store",
    "vocabulary": "front_matter ideographs model paths",
    "report": "addresses documents markup messages model",
    "indexes": "messages model vocabulary",
    "reading": "front_matter markup model privacy vocabulary wording",
    "succession": "model vocabulary",
    "archive": "addresses discovery documents indexes model succession vocabulary",
    "intake": (
        "durable front_matter markup messages model pictures reading report vocabulary xml_feeding zips"
    ),
    "facets": "addresses archive front_matter indexes messages model reading",
    "pages": "addresses archive documents featured indexes markup messages model related report",
    "featured": "addresses archive documents markup model",
    "related": "archive markup model search store workers",
    "pictures": "addresses archive bulk_files discovery front_matter model privacy store workers zips",
    "search": (
        "addresses archive bulk_files ideographs indexes locking markup memory model store titles vocabulary "
        "workers"
    ),
    "titles": "model vocabulary",
    "targets": "addresses archive model report",
    "fixing": (
        "discovery documents durable front_matter intake markup messages model pictures privacy reading "
        "vocabulary"
    ),
    "scaffold": "discovery durable facets intake messages model paths store vocabulary",
    "exports": "addresses archive indexes markup messages model pages",
    "ledger": "addresses archive discovery front_matter model revisions targets",
    "references": "addresses model report targets",
    "publish": (
        "addresses bulk_files discovery durable exports front_matter given_day links locking messages model "
        "progress reading workers zips"
    ),
    "checks": "addresses archive documents featured model paths references targets",
    "importing": (
        "archive checks discovery durable fixing front_matter intake markup messages model pictures "
        "reading vocabulary xml_feeding zips"
    ),
    "loading": (
        "addresses archive bulk_files checks discovery documents facets ledger memory model "
        "pictures privacy progress reading report search store vocabulary wording workers"
    ),
    "bench": (
        "addresses archive discovery documents exports indexes loading markup messages model privacy "
        "publish related report search store workers"
    ),
    "site": (
        "addresses archive audit bulk_files checks disclosure discovery documents exports front_matter "
        "given_day indexes ledger links loading locking memory messages model pages paths pictures "
        "progress reading related search store targets titles workers"
    ),
    "desk": (
        "addresses archive discovery documents durable fixing front_matter given_day importing intake "
        "loading locking messages model pages paths pictures privacy reading search site store vocabulary"
    ),
    "cli": (
        "bulk_files checks desk disclosure discovery documents durable fixing front_matter given_day "
        "importing intake ledger loading memory messages model near_copies pictures progress publish "
        "reading report scaffold site store vocabulary"
    ),
    "mkdocs_site": "memory messages model site",
    "__main__": "cli",
}
"""What each room imports, neither more nor less; a room stands below those that it imports."""
FORBIDDEN_OUTSIDE_ADAPTER = {"mkdocs", "material", "properdocs"}
TIMED = {"cli", "desk", "publish"}
"""The rooms in which a run's own time is part of the result."""
CLOCKS = {
    *("time.time", "time.time_ns", "time.localtime", "time.gmtime", "time.ctime", "time.strftime"),
    *("datetime.datetime.now", "datetime.datetime.today", "datetime.datetime.utcnow", "datetime.date.today"),
    *("os.urandom", "uuid.uuid1", "uuid.uuid4", "random", "secrets"),
}
MOST_LINES, MOST_LINES_OF_A_FUNCTION = 300, 40
FOREIGN = {ROOT / "scripts" / "make_corpus.py"}
"""Taken as it is, byte for byte."""
IGNORED_FOLDERS = {
    *(".git", ".venv", ".cache", "node_modules", "__pycache__"),
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
    """The room that a module stands in: its file, or the folder, right under the engine; or the bench."""
    return "bench" if BENCH in path.parents else path.relative_to(ENGINE).parts[0].removesuffix(".py")


def imported_names(path: Path, tree: ast.Module) -> Iterator[str]:
    """Full names of everything that a module imports, also inside functions."""
    above_it = BENCH.parent if BENCH in path.parents else ENGINE.parent
    package = path.relative_to(above_it).parts[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def rooms_used(path: Path, tree: ast.Module) -> set[str]:
    """Rooms that a module imports, its own left out."""
    names = [name.split(".") for name in imported_names(path, tree)]
    of_engine = {name[1] for name in names if name[0] == "casearchive" and len(name) > 1}
    return (of_engine | {"bench" for name in names if name[0] == "bench"}) - {room_of(path)}


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
MODULES = [*ENGINE_MODULES, *parsed(BENCH)]
each_module = pytest.mark.parametrize(
    ("path", "tree"), ENGINE_MODULES, ids=[name_of(path) for path, _ in ENGINE_MODULES]
)


def differences(arrows: Mapping[str, str], used: Mapping[str, set[str]]) -> list[str]:
    """What the table does not allow and is done, and what it allows and nobody does."""
    allowed = {room: set(row.split()) for room, row in arrows.items()}
    missing = [f"{room}: a new room, to be added to ARROWS" for room in used.keys() - allowed.keys()]
    gone = [f"{room}: no such room" for room in allowed.keys() - used.keys()]
    for room in used.keys() & allowed.keys():
        missing += [f"{room} -> {other}: not allowed" for other in used[room] - allowed[room]]
        gone += [f"{room} -> {other}: not used" for other in allowed[room] - used[room]]
    return sorted([*missing, *gone])


def test_rooms_import_what_the_table_says() -> None:
    used: dict[str, set[str]] = {}
    for path, tree in MODULES:
        used.setdefault(room_of(path), set()).update(rooms_used(path, tree))
    assert differences(ARROWS, used) == []


def test_a_wrong_table_is_told_apart_arrow_by_arrow() -> None:
    assert differences({"a": "b c", "b": "", "d": ""}, {"a": {"b", "e"}, "b": set(), "e": set()}) == [
        "a -> c: not used",
        "a -> e: not allowed",
        "d: no such room",
        "e: a new room, to be added to ARROWS",
    ]


def test_only_the_adapter_imports_mkdocs() -> None:
    for path, tree in ENGINE_MODULES:
        if room_of(path) != "mkdocs_site":
            packages = {name.partition(".")[0] for name in imported_names(path, tree)}
            assert not packages & FORBIDDEN_OUTSIDE_ADAPTER, name_of(path)


def test_no_room_imports_itself_through_another() -> None:
    order = TopologicalSorter({room: row.split() for room, row in ARROWS.items()})
    assert set(order.static_order()) == set(ARROWS)  # raises CycleError, which names the rooms


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
        ("from bench.figures import Figure", {"bench"}),
    ],
)
def test_an_arrow_is_found_however_it_is_written(code: str, rooms: set[str]) -> None:
    assert rooms_used(ENGINE / "search" / "probe.py", ast.parse(code)) == rooms


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["hooks", "scripts", "tests"])
def test_modules_and_functions_stay_small(folder: str) -> None:
    long = []
    for path, tree in parsed(ROOT / folder):
        if path in FOREIGN:
            continue
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > MOST_LINES:
            long.append(f"{name_of(path)}: {lines} lines")
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > MOST_LINES_OF_A_FUNCTION:
                    long.append(f"{name_of(path)}:{node.lineno}: {node.name} has {length} lines")
    assert long == []


def project_files() -> Iterator[Path]:
    """Every file that belongs to the project, what tools and builds leave behind left out."""
    for folder, folders, names in os.walk(ROOT):
        built = {"site", "public"} if Path(folder) == ROOT else set()
        folders[:] = sorted(set(folders) - IGNORED_FOLDERS - built)
        yield from (Path(folder, name) for name in sorted(names))


def test_no_file_names_the_host_of_a_package_registry() -> None:
    hosts = [".".join(pieces).encode() for pieces in REGISTRIES]
    found = [name_of(path) for path in project_files() if any(host in path.read_bytes() for host in hosts)]
    assert found == []
