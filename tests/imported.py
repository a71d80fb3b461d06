"""Texts and lists from elsewhere, right but for what a test is about; and what an import made of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builders import FACETS, VOCABULARY, a_project
from casearchive import cli
from casearchive.cli.material import checked
from casearchive.discovery import Folders
from casearchive.messages.labels import NUMERALS
from casearchive.model import Case
from commanding import run

COMMON = {"区": "沧浪区", "年份": "2001", "主题": "社区文化", "摘要": "居民自编自演。", "来源": "台账"}
BODY = "双塔社区每年举办文化艺术节。"
CODE = re.compile(r"^(\S+):(\d+):(\d+): (?:错误|警告) \[([a-z-]+)\]", re.MULTILINE)


def title(row: int) -> str:
    """Of the case in a row of a list, or in a text of that number."""
    return "艺术节" + "".join(NUMERALS[int(digit)] for digit in str(row))


def a_text(root: Path, name: str = "a.md", body: str = BODY, **keys: str | None) -> Path:
    """A text with a header of others; a key with None is not there."""
    given = {"标题": title(2), **COMMON, **keys}
    head = "".join(f"{key}: {value}\n" for key, value in given.items() if value is not None)
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{head}---\n\n{body}\n", encoding="utf-8")
    return path


def a_table(root: Path, *rows: dict[str, str], name: str = "a.csv") -> Path:
    """A list of cases, each of them right but for what is given."""
    whole = [{"标题": title(n), **COMMON, "正文": BODY, **row} for n, row in enumerate(rows, 2)]
    columns = list(dict.fromkeys(key for row in whole for key in row))
    lines = [columns, *([row.get(column, "") for column in columns] for row in whole)]
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines]
    path = root / name
    path.write_text("\n".join(quoted) + "\n", encoding="utf-8-sig")
    return path


def found(output: str) -> list[str]:
    """Findings as `path:line:column code`."""
    return [f"{path}:{line}:{column} {code}" for path, line, column, code in CODE.findall(output)]


def cases_of(root: Path) -> tuple[Case, ...]:
    """Every case that is there, errors or not."""
    loaded = checked(Folders(root, root / "cases", root / "docs"))
    assert loaded.archive is not None
    return loaded.archive.every


def written(root: Path) -> dict[str, Case]:
    """The cases that are there besides the first, by title; the check finds nothing."""
    loaded = checked(Folders(root, root / "cases", root / "docs"))
    assert loaded.archive is not None
    assert loaded.findings == ()
    return {case.title: case for case in loaded.archive.every if case.title != "双塔社区文化艺术节"}


def a_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small good project in which the commands run, on the first of June 2024."""
    a_project(tmp_path / "project", vocabulary=VOCABULARY + FACETS)
    monkeypatch.setattr(cli, "ROOT", tmp_path / "project")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1717200000")
    return tmp_path / "project"


def a_root_with_a_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same with a mapping file, `m.yml`, that gives the source of every case."""
    root = a_root(tmp_path, monkeypatch)
    (root / "m.yml").write_text("固定:\n  来源: 台账\n", encoding="utf-8")
    return root


def one(root: Path, path: Path, *arguments: str) -> Case:
    """The one case that an import makes, without a finding."""
    result = run("import", str(path), "--yes", *arguments)
    assert (result.exit_code, found(result.output)) == (0, []), result.output
    (case,) = written(root).values()
    return case
