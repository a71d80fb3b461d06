#!/usr/bin/env python3
"""The one command: sets the project up where that is still to be done, then runs the engine, or `bench`.

    python3 scripts/archive.py COMMAND …

It needs Python 3.11 or newer with pip, nothing else.  `.venv` is made from the hash-pinned files in
`requirements/`, and made anew when one of them, the Python version or the project's place changes;
with `--wheels DIR COMMAND …` from a folder of wheels, without a network.
The syntax is kept to what Python 3.6 can parse, so that an old Python prints a sentence.

Exit codes: those of the command; 2 where the set-up fails; 130 after Ctrl-C.
"""

import contextlib
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - this is what tells the user of an old Python
    sys.stderr.write("需要 Python 3.11 或更高版本，现在运行的是 {}.{}。".format(*sys.version_info[:2]))
    sys.stderr.write("请安装新版本后重试，例如：python3.11 scripts/archive.py preview\n")
    sys.exit(2)

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "archive-setup.json"
SCRATCH = ROOT / ".cache"
"""The lock and the logs: they must outlive `.venv`."""
_DESK, _TEST = ("site", "desk"), ("site", "test", "desk", "s3")
REQUIREMENTS = {"desk": _DESK, "import": _DESK, "test": _TEST, "bench": (*_TEST, "build", "bench")}
"""Files in `requirements/` by command, in order; other commands need `site`."""
TITLES = {
    "desk": "正在安装读 Word 文件和编辑表单要用的程序…",
    "test": "正在安装测试工具…",
    "bench": "正在安装测速用的词典…",
    "peers": "正在安装作对照的程序…",
    "node": "正在安装 Node…",
}
NO_PIP = (
    "这个 Python 没有 pip。Debian、Ubuntu 请先运行：sudo apt-get install python3-venv；"
    "其他系统请安装带 pip 的 Python。"
)
NO_VENV = "无法建立 .venv。请检查磁盘空间和文件夹的写入权限，并确认 Python 安装完整。"


class SetupError(Exception):
    """The project cannot be set up; the message says why and what to do, `log` shows the cause."""

    def __init__(self, message: str, log: Path | None = None) -> None:
        """Keep the sentence for the user and the file with the tool's own output."""
        super().__init__(message)
        self.log = log


def main(arguments: list[str]) -> int:
    """Set up what the command needs and run it; return the exit code."""
    try:
        wheels = Path(arguments[1]).resolve() if arguments[:1] == ["--wheels"] and arguments[1:] else None
        arguments = arguments[2:] if wheels else arguments
        command = arguments[0] if arguments else ""
        set_up((*needed(arguments), *without_npm(arguments)), wheels)
        if command in ("test", "bench") and "--quick" not in arguments:
            from chromium import variable

            os.environ.update(variable(str(PYTHON), run, SCRATCH / "browser.log", say))
        if command == "test":
            from testing import run_tests

            os.environ.setdefault("PYTHONUTF8", "1")
            return run_tests(str(PYTHON), arguments[1:], run, say)
        if command == "bench":
            os.environ["PYTHONPATH"] = str(ROOT / "scripts")  # it is no part of the engine
            return hand_over([str(PYTHON), "-P", "-m", "bench", *arguments[1:]])
        return hand_over([str(PYTHON), "-P", "-m", "casearchive", *arguments])
    except SetupError as error:
        if error.log:
            lines = error.log.read_text(encoding="utf-8", errors="replace").splitlines()
            say("\n".join([*lines[-20:], f"（完整记录：{error.log}）"]))
        say(f"错误：{error}")
    except OSError as error:
        say(f"错误：无法准备运行环境：{error}")
    except KeyboardInterrupt:
        say("已中断。")
        return 130
    return 2


def set_up(names: tuple[str, ...], wheels: Path | None = None) -> None:
    """Make `.venv` hold these requirement files, from a folder of wheels if one is given; or do nothing."""
    if not missing(names):
        return
    SCRATCH.mkdir(exist_ok=True)
    with only_one_process():
        for name in missing(names):
            if not installed():
                make_venv()
            install(name, wheels)


def needed(arguments: Sequence[str]) -> tuple[str, ...]:
    """Return the requirement files of a command line: of a bucket, and where `bench` compares, one more."""
    names = REQUIREMENTS.get(arguments[0] if arguments else "", ("site",))
    words = {*re.split("[ =,]", " ".join(arguments))}
    if any(word.startswith("s3://") for word in words):
        return (*names, "s3")
    return (*names, "peers") if "bench" in names and words & {"--peers", "peers", "scale"} else names


def without_npm(arguments: Sequence[str]) -> tuple[str, ...]:
    """Return the requirement file with Node and npm, where the tests want it and the machine has none."""
    wanted = arguments[:1] == ["test"] and "--quick" not in arguments
    return ("node",) if wanted and not (shutil.which("npm") and shutil.which("node")) else ()


def missing(names: tuple[str, ...]) -> list[str]:
    """Return those of the requirement files that `.venv` does not hold."""
    held = installed()
    return [name for name in names if name not in held]


def installed() -> dict[str, str]:
    """Return the digests of the files that `.venv` was made from; none where it must be made anew."""
    if not STAMP.exists() or not PYTHON.exists():
        return {}
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
        held: dict[str, str] = stamp.pop("requirements")
    except (ValueError, KeyError):
        return {}
    current = all(digest(name) == value for name, value in held.items())
    return held if current and stamp == identity() else {}


def identity() -> dict[str, str]:
    """What a `.venv` is bound to: scripts in it name its place, compiled packages the Python version."""
    return {"python": sys.version, "root": str(ROOT)}


def digest(name: str) -> str:
    """Return the SHA-256 of a requirement file, "" where there is none any more."""
    path = requirement_file(name)
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""


def requirement_file(name: str) -> Path:
    """Return the path of a requirement file."""
    return ROOT / "requirements" / f"{name}.txt"


def make_venv() -> None:
    """Replace `.venv`, whatever state it is in, by a new one in which the engine can be imported."""
    from importlib.util import find_spec
    from sysconfig import get_path

    if VENV.exists():
        shutil.rmtree(VENV)
    if find_spec("ensurepip"):
        command = [base_python(), "-I", "-m", "venv", str(VENV)]
    elif find_spec("pip"):  # Debian without python3-venv: its own pip installs into ours
        command = [base_python(), "-I", "-m", "venv", "--without-pip", str(VENV)]
    else:
        raise SetupError(NO_PIP)
    log = SCRATCH / "venv.log"
    if run(command, log, "正在准备运行环境（首次约需一分钟）…") != 0:
        raise SetupError(NO_VENV, log)
    packages = Path(get_path("purelib", "venv", {"base": str(VENV), "platbase": str(VENV)}))
    # Relative, so that no letter of the project's path has to survive the system's encoding.
    (packages / "casearchive.pth").write_text(
        os.path.relpath(ROOT / "hooks", packages) + "\n", encoding="utf-8"
    )


def base_python() -> str:
    """Return the Python outside `.venv`, even where this one runs inside it."""
    return str(getattr(sys, "_base_executable", sys.executable))


def install(name: str, wheels: Path | None) -> None:
    """Install one requirement file and note it in the stamp, which is written last."""
    import packages

    file, log = requirement_file(name), SCRATCH / f"install-{name}.log"
    command = packages.command(PYTHON, base_python(), file, wheels)
    total = sum(not line.startswith((" ", "#")) for line in file.read_text(encoding="utf-8").splitlines())
    title = TITLES.get(name, "正在安装依赖…")
    if run(command, log, title, total, environment=packages.environment(os.environ)) != 0:
        raise SetupError(packages.ADVICE, log)
    names = packages.lacking(PYTHON, file)
    if names:
        raise SetupError(packages.ELSEWHERE.format(names="、".join(names)), log)
    stamp = {**identity(), "requirements": {**installed(), name: digest(name)}}
    draft = STAMP.with_suffix(".draft")
    draft.write_text(json.dumps(stamp, indent=1), encoding="utf-8")
    draft.replace(STAMP)


@contextlib.contextmanager
def only_one_process() -> Iterator[None]:
    """Hold the lock of the set-up; the system lets go of it when the process ends, however it ends.

    The commands that it runs hold it too: where this process alone is killed, the next one waits for them.
    """
    with (SCRATCH / "setup.lock").open("a+b") as lock:
        os.set_inheritable(lock.fileno(), True)
        if not locked(lock.fileno()):
            say("另一个进程正在准备运行环境，等它完成…")
            while not locked(lock.fileno()):
                time.sleep(0.2)
        yield


def locked(descriptor: int) -> bool:
    """Take the lock on an open file; return False where another process has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def run(
    command: Sequence[str],
    log: Path,
    title: str,
    total: int = 0,
    stall: float = 600.0,
    environment: Mapping[str, str] | None = None,
) -> int:
    """Run with the output in `log` and the progress on the terminal; return the exit code.

    `total` is the number of packages that pip will name.  A command that says nothing for `stall`
    seconds is ended.
    """
    start = time.monotonic()
    said, size = start, 0
    say(title, end="" if sys.stderr.isatty() else "\n")
    with log.open("wb") as output:
        streams = {"stdin": subprocess.DEVNULL, "stdout": output, "stderr": subprocess.STDOUT}
        process = subprocess.Popen(command, **streams, close_fds=False, env=environment)
        try:
            while process.poll() is None:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(0.2)
                if log.stat().st_size != size:
                    said, size = time.monotonic(), log.stat().st_size
                elif time.monotonic() - said > stall:
                    process.terminate()
                show(title, time.monotonic() - start, log, total)
        except KeyboardInterrupt:
            process.terminate()
            process.wait()
            raise
    say("", end="\n" if sys.stderr.isatty() else "")
    return process.returncode


def show(title: str, seconds: float, log: Path, total: int) -> None:
    """Draw the progress over the last line, where there is a terminal."""
    if not sys.stderr.isatty():
        return
    done = min(total, log.read_bytes().count(b"Collecting "))
    bar = f" [{'#' * (20 * done // total):-<20}] {done}/{total}" if total else ""
    say(f"\r{title}{bar} {seconds:.0f} 秒", end="")


def say(text: str, end: str = "\n") -> None:
    """Write to standard error, so that standard output stays the command's."""
    sys.stderr.write(text + end)
    sys.stderr.flush()


def hand_over(command: list[str]) -> int:
    """Become that command; on Windows, where nothing can, wait for it and return its exit code."""
    sys.stdout.flush()
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606 - the very point
    process = subprocess.Popen(command, env={"PYTHONUTF8": "1", **os.environ})
    while True:
        with contextlib.suppress(KeyboardInterrupt):  # Ctrl-C reaches the command too: it decides
            return process.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
