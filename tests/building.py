"""The command run as CI runs it: in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

A_DAY = "1795651200"
"""2026-11-26.  `check` speaks of dates that come near: not in the tests, whenever they run."""


COMPILING = {"PYTHONDONTWRITEBYTECODE": ""}
"""What is compiled is kept with the engine's copy, and goes with it into copies of that."""


def run_command(project: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`archive.py` with these words, in the environment that the tests run in."""
    day = {"SOURCE_DATE_EPOCH": A_DAY} if "check" in words else {}
    return subprocess.run(
        [sys.executable, "-m", "casearchive", *words],
        cwd=project,
        env=os.environ | COMPILING | {"PYTHONPATH": str(project / "hooks")} | day | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def build_site(project: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`build` with these options."""
    return run_command(project, "build", *options, **environment)
