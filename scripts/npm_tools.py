"""What `requirements/npm` pins, got by npm: a compiler that holds the browser's modules to their types, and
what judges the pages (axe-core, html-validate).

Only the standard library.  Nothing of it is published.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("package.json", "package-lock.json")
"""In `requirements/npm`; the second has the digest of what the first names, and no address."""
INSTALL = ("ci", "--ignore-scripts", "--no-audit", "--no-fund")
"""Nothing but what the lock pins, and nothing of it is run."""
TITLE = "正在安装 TypeScript 和检查网页的工具…"
NO_COMPILER = "没有 TypeScript，浏览器模块的类型没有检查。请检查网络后重试（npm 的记录：{log}）。"


def compiler(programs: Path, scratch: Path, run: Callable[..., int]) -> list[str]:
    """The check of all types, installed first where it is not; empty where it cannot be had.

    `programs` is where npm is if it is not on the PATH; `run` takes a command, a log and a title.
    """
    paths = os.pathsep.join([os.environ.get("PATH", ""), str(programs)])
    npm, node = shutil.which("npm", path=paths), shutil.which("node", path=paths)
    folder = scratch / "npm"
    program = folder / "node_modules" / "typescript" / "bin" / "tsc"
    if npm and node and not _is_there(folder, program):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for name in LOCKS:
            shutil.copy(ROOT / "requirements" / "npm" / name, folder)
        if run([npm, *INSTALL, "--prefix", str(folder)], scratch / "npm.log", TITLE) != 0:
            (folder / LOCKS[-1]).unlink(missing_ok=True)  # the next run tries anew
    found = node and _is_there(folder, program)
    return [str(node), str(program), "-p", str(ROOT / "tsconfig.json")] if found else []


def _is_there(folder: Path, program: Path) -> bool:
    """Whether the folder holds what the lock of today names."""
    lock = folder / LOCKS[-1]
    pinned = ROOT / "requirements" / "npm" / LOCKS[-1]
    return program.exists() and lock.exists() and lock.read_bytes() == pinned.read_bytes()
