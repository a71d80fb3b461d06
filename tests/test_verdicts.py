"""What `check` passes, `build` and `publish` pass; what it refuses, they refuse: on drawn projects."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

import drawn_projects as drawn
from casearchive import cli, durable
from commanding import run
from drawn_projects import FAULTS, HARMLESS, Change

SHARDS, EACH = 4, 250
"""A thousand in all."""


class Tried:
    """A project that is drawn anew again and again, in one folder, so that templates are read once."""

    def __init__(self, project: Path, folder: Path) -> None:
        self.project, self.root, self.served = project, folder / "project", folder / "served"
        self.kept = {path: (project / path).read_bytes() for path in ("mkdocs.yml",)}

    def draw(self, seed: int, change: Change | None) -> None:
        """A sound project, then what somebody did to it."""
        for path in ("docs", "scratch", "notes.txt", "mkdocs.yml"):
            target = self.root / path
            shutil.rmtree(target) if target.is_dir() else target.unlink(missing_ok=True)
        if self.root.exists():
            shutil.copytree(self.spare / "docs", self.root / "docs")
            shutil.copy2(self.spare / "mkdocs.yml", self.root / "mkdocs.yml")
        drawn.draw(self.project, self.root, random.Random(seed))
        if not self.spare.exists():
            shutil.copytree(self.root / "docs", self.spare / "docs")
            shutil.copy2(self.root / "mkdocs.yml", self.spare / "mkdocs.yml")
        if change:
            change.do(self.root)

    @property
    def spare(self) -> Path:
        """Where docs and settings lie as they were."""
        return self.root.parent / "spare"

    def verdicts(self) -> dict[str, bool]:
        """Which command is content."""
        shutil.rmtree(self.served, ignore_errors=True)
        commands = (("check",), ("build",), ("publish", "--to", str(self.served)))
        return {command[0]: run(*command).exit_code == 0 for command in commands}


@pytest.fixture
def tried(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tried:
    made = Tried(project, tmp_path)
    monkeypatch.setattr(cli, "ROOT", made.root)
    monkeypatch.setattr(durable, "flush_tree", lambda _folder: None)
    return made


def wrong(tried: Tried, seed: int, change: Change | None, *, is_good: bool | None) -> list[str]:
    """What is wrong with the verdicts on a drawn project; nothing where they agree and are as expected."""
    tried.draw(seed, change)
    verdicts = tried.verdicts()
    agree = len({*verdicts.values()}) == 1 and is_good in (None, verdicts["check"])
    return [] if agree else [f"seed {seed}, {change and change.name}: {verdicts}"]


@pytest.mark.slow
def test_sound_projects_pass_and_broken_ones_do_not(tried: Tried) -> None:
    drawing = random.Random(13)
    found = wrong(tried, 1, None, is_good=True)
    for seed, change in enumerate(drawing.sample(FAULTS, 4)):
        found += wrong(tried, seed, change, is_good=None)
    for seed, change in enumerate(drawing.sample(HARMLESS, 3)):
        found += wrong(tried, seed, change, is_good=True)
    assert found == []


@pytest.mark.long
@pytest.mark.parametrize("shard", range(SHARDS))
def test_a_thousand_drawn_projects(tried: Tried, shard: int) -> None:
    found: list[str] = []
    changes = (*FAULTS, *HARMLESS)
    for number in range(shard, EACH * SHARDS, SHARDS):
        change = changes[number % len(changes)] if number % 10 else None
        is_good = True if change is None or change in HARMLESS else None
        found += wrong(tried, number, change, is_good=is_good)
    assert found == []
