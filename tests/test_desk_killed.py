"""Whatever kills the desk at whatever moment, a text that it said was kept is there, and whole."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desks import a_desk, desk_on

TESTS = Path(__file__).resolve().parent
SEED = 20241128


def kills(root: Path, count: int) -> None:
    """Kill the writer that often, at moments of its saving that differ."""
    key = a_desk(root).begin_empty("张三")
    chance = random.Random(SEED)
    path = os.pathsep.join([str(TESTS), str(TESTS.parent / "hooks"), str(TESTS.parent / "scripts")])
    environment = {**os.environ, "PYTHONPATH": path}
    said = 0
    for _ in range(count):
        command = [sys.executable, str(TESTS / "desk_writer.py"), str(root), key, str(said)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as writer:
            assert writer.stdout
            first = writer.stdout.readline()
            time.sleep(chance.uniform(0, 0.05))
            writer.send_signal(signal.SIGKILL)
            lines = [first, *writer.stdout.readlines()]
        kept = [int(line) for line in lines if line.endswith("\n") and line.strip()]
        assert kept, "the writer said nothing"
        history = desk_on(root).drafts.history(key)
        assert len(history.heads()) == 1
        newest = history.newest()
        assert newest
        number = int(newest.content.body.partition(" ")[0])
        assert number in (kept[-1], kept[-1] + 1)  # the last may have been kept and not said any more
        assert newest.content.body == f"{number} " + "字" * 2000
        assert {int(r.content.body.partition(" ")[0]) for r in history.revisions.values() if r.bases} >= {
            *kept
        }
        said = number


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="there is no such signal")
def test_three_kills_lose_nothing(tmp_path: Path) -> None:
    kills(tmp_path, 3)


@pytest.mark.long
@pytest.mark.skipif(os.name == "nt", reason="there is no such signal")
def test_twenty_kills_lose_nothing(tmp_path: Path) -> None:
    kills(tmp_path, 20)
