"""What `archive.py test` runs, once all that it needs is there."""

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import npm_tools

ROOT = Path(__file__).resolve().parent.parent
SCRATCH = ROOT / ".cache"
LINTERS = (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",))
QUICK = "--quick"
SLOW = ("site", "browser", "swift", "long", "slow")
"""The marks of tests that build a site, start a program or take time: all others are the quick lane."""
PYTEST_OPTIONS = ("-n", "auto", "--dist", "loadfile")
"""A process for each processor; the tests of a file in one of them."""


def run_tests(
    python: str, arguments: Sequence[str], run: Callable[..., int], say: Callable[[str], None]
) -> int:
    """Run every check, also after one that fails, pytest with these arguments last; 1 if any failed.

    With `--quick` nothing but the tests that take no time.
    """
    if QUICK in arguments:
        lane = ("-m", f"not ({' or '.join(SLOW)})", *(each for each in arguments if each != QUICK))
        return 0 if _passes("pytest", [python, "-m", "pytest", *lane], say) else 1
    checks = {" ".join(each): [python, "-m", *each] for each in LINTERS}
    checks["tsc"] = npm_tools.compiler(Path(python).parent, SCRATCH, run)
    if not checks["tsc"]:
        say(f"错误：{npm_tools.NO_COMPILER.format(log=SCRATCH / 'npm.log')}")
    failed = [name for name, command in checks.items() if not _passes(name, command, say)]
    if failed:
        say(f"未通过：{'、'.join(failed)}")
    suite = [python, "-m", "pytest", *PYTEST_OPTIONS, *arguments]
    return 0 if _passes("pytest", suite, say) and not failed else 1


def _passes(name: str, command: Sequence[str], say: Callable[[str], None]) -> bool:
    """Run a check; one that could not be had does not pass."""
    say(f"— {name}")
    return bool(command) and subprocess.run(command, cwd=ROOT, check=False).returncode == 0
