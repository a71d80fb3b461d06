"""Where a Chromium-based browser stands on this machine, and how one could be had.

Only the standard library: this runs before anything is installed.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge")
WINDOWS_PLACES = (
    "Google/Chrome/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
    "Chromium/Application/chrome.exe",
)
MAC_PLACES = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "Chromium.app/Contents/MacOS/Chromium",
)
PLAYWRIGHT_NAMES = (
    "chrome-headless-shell",
    "chrome-headless-shell.exe",
    "headless_shell",
    "chrome",
    "chrome.exe",
    "*.app/Contents/MacOS/*",
)
NO_BROWSER = (
    "没有可用的浏览器，也无法自动安装，要用浏览器的测试和测量都不能进行。"
    "请安装 Chromium、Chrome 或 Edge，或用环境变量 CHROMIUM_PATH 给出它的完整路径。"
)


Runner = Callable[[str, tuple[str, ...], float], int]
"""Runs a command under a title, gives it up after so many silent seconds, returns its exit code."""


class Attempt(NamedTuple):
    """One way to get a browser or a font: what is said of it, and its commands in order."""

    title: str
    commands: tuple[tuple[str, ...], ...]
    stall: float
    """Seconds without a word after which it is given up."""


def variable(python: str, run: Callable[..., int], log: Path, say: Callable[[str], None]) -> dict[str, str]:
    """Provide a browser and say which; return the variable that names it, nothing where there is none.

    `run` takes a command, the log, a title and, by name, the seconds of silence after which it gives up.
    """
    log.parent.mkdir(exist_ok=True)
    browser = provide(python, lambda title, command, stall: run(command, log, title, stall=stall))
    say(f"浏览器：{browser}" if browser else f"错误：{NO_BROWSER}（记录：{log}）")
    return {"CHROMIUM_PATH": browser} if browser else {}


def provide(python: str, run: Runner) -> str | None:
    """Find a browser, or get one, and a Chinese font where there is none; return the path or None.

    `python` is the one that has Playwright.
    """
    browser = find()
    for attempt in [] if browser else _browser_attempts(python):
        browser = browser or _try(attempt, run)
    for attempt in [] if _has_chinese_font() else _package_attempts("正在安装中文字体", browser=False):
        _try(attempt, run)
    return browser


def find() -> str | None:
    """Return the path of a browser that starts: `CHROMIUM_PATH`, the system's, Playwright's; or None."""
    return next((str(path) for path in _candidates() if path.is_file() and _starts(path)), None)


def _has_chinese_font() -> bool:
    """Whether pages in Chinese can be drawn; only Linux comes without such a font."""
    if sys.platform in ("win32", "darwin"):
        return True
    if not shutil.which("fc-list"):
        return False
    listing = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False)  # noqa: S607
    return bool(listing.stdout.strip())


def _browser_attempts(python: str) -> list[Attempt]:
    """Ways to get a browser, best first."""
    download = (python, "-m", "playwright", "install", "chromium", "--only-shell")
    return [
        Attempt("正在下载测试用的浏览器", (download,), 20.0),
        *_package_attempts("正在用系统的软件包管理器安装浏览器", browser=True),
    ]


def _try(attempt: Attempt, run: Runner) -> str | None:
    """Run the commands until one fails; whether it helped is seen by looking again."""
    for number, command in enumerate(attempt.commands, 1):
        count = f"（{number}/{len(attempt.commands)}）" if len(attempt.commands) > 1 else ""
        if run(f"{attempt.title}{count}…", command, attempt.stall) != 0:
            break
    return find()


def _candidates() -> Iterator[Path]:
    """Every place where a browser may be, in order of preference."""
    named = os.environ.get("CHROMIUM_PATH")
    if named:
        yield Path(named)
    for name in NAMES:
        found = shutil.which(name)
        if found:
            yield Path(found)
    if sys.platform == "win32":
        roots = (os.environ.get(key) for key in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"))
        yield from (Path(root) / place for root in roots if root for place in WINDOWS_PLACES)
    if sys.platform == "darwin":
        applications = (Path("/Applications"), Path.home() / "Applications")
        yield from (root / place for root in applications for place in MAC_PLACES)
    yield from _playwright_browsers()


def _playwright_browsers() -> Iterator[Path]:
    """What Playwright has downloaded before, newest revision first."""
    cache = os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or {
        "win32": "~/AppData/Local/ms-playwright",
        "darwin": "~/Library/Caches/ms-playwright",
    }.get(sys.platform, "~/.cache/ms-playwright")
    folders = Path(cache).expanduser().glob("chromium*-*")
    for folder in sorted(folders, key=lambda path: path.name.rpartition("-")[2].zfill(8), reverse=True):
        for name in PLAYWRIGHT_NAMES:
            yield from sorted(folder.glob(f"*/{name}"))


def _starts(path: Path) -> bool:
    """Whether it runs: a snap's stand-in and a browser without its libraries do not.

    On Windows it is not tried, since `--version` opens a window there.
    """
    if sys.platform == "win32":
        return True
    try:
        answer = subprocess.run([str(path), "--version"], capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0 and any(digit in answer.stdout for digit in b"0123456789")


def _package_attempts(title: str, *, browser: bool) -> list[Attempt]:
    """What the system's package manager would do, where it can be used without a password."""
    if shutil.which("brew"):
        return [Attempt(title, (("brew", "install", "--cask", "google-chrome"),), 300.0)] if browser else []
    rights = _rights()
    if rights is None:
        return []
    wanted = ("chromium",) if browser else ()
    if shutil.which("apt-get"):
        install = ("apt-get", "install", "-y", "--no-install-recommends", *wanted, "fonts-noto-cjk")
        quiet = ("env", "DEBIAN_FRONTEND=noninteractive")
        commands = (*rights, "apt-get", "update"), (*rights, *quiet, *install)
        return [Attempt(f"{title}（将运行 {' '.join(install)}）", commands, 300.0)]
    if shutil.which("dnf"):
        install = ("dnf", "install", "-y", *wanted, "google-noto-sans-cjk-fonts")
        return [Attempt(f"{title}（将运行 {' '.join(install)}）", ((*rights, *install),), 300.0)]
    return []


def _rights() -> tuple[str, ...] | None:
    """What must stand before a command for it to run as root: nothing, `sudo -n`, or None if it cannot."""
    if sys.platform == "win32":
        return None
    if os.geteuid() == 0:
        return ()
    if not shutil.which("sudo"):
        return None
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)  # noqa: S607
    return ("sudo", "-n") if asked.returncode == 0 else None
