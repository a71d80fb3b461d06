"""The command run as CI runs it: in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def run_command(project: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`archive.py` with these words, in the environment that the tests run in."""
    return subprocess.run(
        [sys.executable, "-m", "casearchive", *words],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(project / "hooks")} | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def build_site(project: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`build` with these options."""
    return run_command(project, "build", *options, **environment)
