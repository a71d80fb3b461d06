"""What a file of requirements pins, put into `.venv` by pip, whatever pip is set to elsewhere."""

import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

OPTIONS = (
    *("--require-hashes", "--no-deps", "--no-user", "--progress-bar", "off"),
    *("--only-binary", ":all:", "--no-binary", "jieba", "--no-build-isolation"),
)
"""Nothing but what the files pin, and wheels only; jieba has none and is built with the pinned setuptools."""
_KEPT = {
    f"PIP_{name}"
    for name in (
        *("INDEX_URL", "EXTRA_INDEX_URL", "NO_INDEX", "FIND_LINKS", "TRUSTED_HOST", "CERT", "CLIENT_CERT"),
        *("PROXY", "TIMEOUT", "DEFAULT_TIMEOUT", "RETRIES", "CACHE_DIR", "NO_CACHE_DIR", "CONFIG_FILE"),
    )
}
"""Where packages come from; all else could send them elsewhere, or leave some out."""
ADVICE = (
    "安装依赖失败。请检查网络后重试；网络受限时可以指定镜像："
    "python -m pip config set global.index-url 镜像地址；"
    "没有网络时，在有网络的同样的电脑上运行 python -m pip download -r requirements/site.txt -d wheels，"
    "把 wheels 文件夹拷过来，再运行 python scripts/archive.py --wheels wheels preview。"
    "预编译包支持 Python 3.11 至 3.14。"
)
ELSEWHERE = (
    "pip 没有把这些包装进 .venv：{names}。多半是 pip 的配置指定了别的位置，"
    "请运行 python -m pip config unset global.target（以及 global.prefix、global.root）后再试。"
)
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)\s*\\?$", re.MULTILINE)
_LOOK = (
    "import sys; from importlib.metadata import distributions; "
    "have = {d.metadata['Name'].lower().replace('_', '-').replace('.', '-') for d in distributions()}; "
    "print(*(n for n in sys.argv[1:] if n.lower().replace('_', '-').replace('.', '-') not in have))"
)


def environment(given: Mapping[str, str]) -> dict[str, str]:
    """The environment for pip: without its variables, but for those that say where packages come from."""
    return {k: v for k, v in given.items() if not k.upper().startswith("PIP_") or k.upper() in _KEPT}


def command(python: Path, base: str, file: Path, wheels: Path | None) -> list[str]:
    """What installs a file of requirements, from a folder of wheels alone where one is given."""
    own = (python.parent / f"pip{'.exe' if os.name == 'nt' else ''}").exists()
    # Debian without python3-venv: its own pip installs into ours.
    pip = [str(python), "-I"] if own else [base]
    into = [] if own else ["--python", str(python)]
    source = ["--no-index", "--find-links", str(wheels)] if wheels else []
    return [*pip, "-u", "-m", "pip", *into, "install", *OPTIONS, *source, "-r", str(file)]


def lacking(python: Path, file: Path) -> Sequence[str]:
    """Names that a file pins for every system and that are not there after pip has said that they are."""
    names = [name for name, _ in _PIN.findall(file.read_text(encoding="utf-8"))]
    look = [str(python), "-I", "-c", _LOOK, *names]
    done = subprocess.run(look, capture_output=True, encoding="utf-8", check=False)
    return done.stdout.split() if done.returncode == 0 else names
