"""What `archive.py test` runs, once all that it needs is there."""

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINTERS = (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",))
PYTEST_OPTIONS = ("-n", "auto", "--dist", "loadfile")
"""A process for each processor: the suite takes ten minutes on one."""


def run_tests(python: str, arguments: Sequence[str], say: Callable[[str], None]) -> int:
    """Run every check, also after one that fails, pytest with these arguments last; 1 if any failed."""

    def passes(check: Sequence[str]) -> bool:
        say(f"— {' '.join(check)}")
        return subprocess.run([python, "-m", *check], cwd=ROOT, check=False).returncode == 0

    failed = [check for check in LINTERS if not passes(check)]
    if failed:
        say(f"未通过：{'、'.join(' '.join(check) for check in failed)}")
    return 0 if passes(("pytest", *PYTEST_OPTIONS, *arguments)) and not failed else 1
