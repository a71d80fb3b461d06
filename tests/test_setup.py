"""`scripts/archive.py` sets itself up, once, whatever it finds; offline, with a package made here."""

from __future__ import annotations

import ast
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

import archive

MAIN = """
import os, sys, toy, casearchive
print(toy.VALUE, sys.argv[1:], os.getcwd())
sys.exit(7 if "seven" in sys.argv else 0)
"""
PREPARING = "正在准备运行环境（"
PATIENCE = 600.0
"""Seconds that a busy machine may take to make an environment."""


@dataclass(frozen=True)
class Clone:
    """A fresh clone of a small project that has the real bootstrap and needs the package `toy`."""

    root: Path
    wheels: Path

    def start(self, *arguments: str, cwd: Path | None = None) -> subprocess.Popen[str]:
        """Start the command as on a machine with nothing in HOME and no network."""
        return subprocess.Popen(
            [sys.executable, str(self.root / "scripts" / "archive.py"), *arguments],
            env=self.environment(),
            cwd=cwd or self.root,
            text=True,
            encoding="utf-8",
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def run(self, *arguments: str, cwd: Path | None = None) -> tuple[int, str, str]:
        """Run the command; return its exit code, output and what it said beside it."""
        with self.start(*arguments, cwd=cwd) as process:
            output, said = process.communicate(timeout=PATIENCE)
        return process.returncode, output, said

    def environment(self) -> dict[str, str]:
        """This process's environment without its pip settings."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith("PIP_")}
        settings = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.wheels), "PIP_CONFIG_FILE": os.devnull}
        return {**kept, **settings, "HOME": str(self.wheels), "PYTHONUTF8": "1"}

    def pin(self, version: str, digest: str = "") -> None:
        """Write the lock anew, with the true digest of the wheel or another."""
        wheel = self.wheels / f"toy-{version}-py3-none-any.whl"
        digest = digest or hashlib.sha256(wheel.read_bytes()).hexdigest()
        (self.root / "requirements" / "site.txt").write_text(
            f"toy=={version} \\\n    --hash=sha256:{digest}\n"
        )


def make_wheel(folder: Path, version: str) -> None:
    """Write the wheel of a package whose whole content is its version."""
    about = f"toy-{version}.dist-info"
    with zipfile.ZipFile(folder / f"toy-{version}-py3-none-any.whl", "w") as wheel:
        wheel.writestr("toy.py", f"VALUE = 'toy {version}'\n")
        wheel.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: toy\nVersion: {version}\n")
        wheel.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(
            f"{about}/RECORD", f"toy.py,,\n{about}/METADATA,,\n{about}/WHEEL,,\n{about}/RECORD,,\n"
        )


@pytest.fixture
def clone(tmp_path: Path, project: Path) -> Clone:
    root, wheels = tmp_path / "克隆 one", tmp_path / "wheels"
    package = root / "hooks" / "casearchive"
    for folder in (wheels, package, root / "scripts", root / "requirements"):
        folder.mkdir(parents=True)
    for name in ("archive.py", "packages.py"):
        shutil.copy(project / "scripts" / name, root / "scripts")
    (package / "__init__.py").touch()
    (package / "__main__.py").write_text(MAIN, encoding="utf-8")
    for version in ("1", "2"):
        make_wheel(wheels, version)
    made = Clone(root, wheels)
    made.pin("1")
    return made


@pytest.mark.slow
def test_the_first_start_prepares_and_the_second_only_runs(clone: Clone, tmp_path: Path) -> None:
    code, output, said = clone.run("check", "--format", "json", cwd=tmp_path)
    assert (code, output) == (0, f"toy 1 ['check', '--format', 'json'] {tmp_path}\n")
    assert PREPARING in said
    assert clone.run("seven") == (7, f"toy 1 ['seven'] {clone.root}\n", "")


@pytest.mark.slow
@pytest.mark.long
def test_the_bench_is_run_from_beside_the_command(clone: Clone, tmp_path: Path) -> None:
    requirements, scripts = clone.root / "requirements", clone.root / "scripts"
    for name in archive.REQUIREMENTS["bench"]:
        (requirements / f"{name}.txt").write_bytes((requirements / "site.txt").read_bytes())
    (scripts / "chromium.py").write_text("def variable(*_): return {}\n", encoding="utf-8")
    (scripts / "bench").mkdir()
    (scripts / "bench" / "__main__.py").write_text(MAIN, encoding="utf-8")
    code, output, _ = clone.run("bench", "--only", "seven", cwd=tmp_path)
    assert (code, output) == (7, f"toy 1 ['--only', 'seven'] {tmp_path}\n")


@pytest.mark.slow
def test_a_changed_lock_installs_anew(clone: Clone) -> None:
    clone.run()
    clone.pin("2")
    code, output, said = clone.run()
    assert (code, output.split(" [")[0]) == (0, "toy 2")
    assert PREPARING in said


@pytest.mark.slow
def test_a_half_made_environment_is_made_anew(clone: Clone) -> None:
    remains = clone.root / ".venv" / "bin"
    remains.mkdir(parents=True)
    (remains / "python").write_text("torn")
    (clone.root / ".venv" / "archive-setup.json").write_text('{"python": "3')
    code, output, said = clone.run()
    assert (code, output.split(" [")[0]) == (0, "toy 1")
    assert PREPARING in said


@pytest.mark.slow
@pytest.mark.long
def test_a_killed_set_up_is_taken_up_by_the_next_start(clone: Clone) -> None:
    with clone.start() as first:
        while not (clone.root / ".venv" / "pyvenv.cfg").exists():
            assert first.poll() is None
        first.kill()
    code, output, _ = clone.run()
    assert (code, output.split(" [")[0]) == (0, "toy 1")


@pytest.mark.slow
def test_two_starts_at_once_do_not_break_each_other(clone: Clone) -> None:
    with clone.start("a") as first, clone.start("b") as second:
        said = first.communicate(timeout=PATIENCE)[1] + second.communicate(timeout=PATIENCE)[1]
    assert (first.returncode, second.returncode) == (0, 0)
    assert said.count(PREPARING) == 1


@pytest.mark.slow
def test_a_package_with_another_digest_is_refused_with_advice(clone: Clone) -> None:
    clone.pin("1", digest="0" * 64)
    code, output, said = clone.run("check")
    assert (code, output) == (2, "")
    assert "pip config set global.index-url" in said, "which works in a Windows console, too"
    assert "0" * 64 in said, "what pip said is shown"
    assert "Traceback" not in said
    clone.pin("1")
    assert clone.run("check")[0] == 0


@pytest.mark.slow
def test_what_pip_is_set_to_elsewhere_is_no_matter(clone: Clone, tmp_path: Path) -> None:
    """Variables of pip are kept out; where a file of its settings leads it elsewhere, that is told."""
    with pytest.MonkeyPatch.context() as patch:
        elsewhere = {
            "TARGET": str(tmp_path / "t"),
            "PREFIX": str(tmp_path / "p"),
            "DRY_RUN": "1",
            "USER": "1",
        }
        given = {f"PIP_{name}": value for name, value in elsewhere.items()}
        patch.setattr(Clone, "environment", lambda self, before=Clone.environment: before(self) | given)
        assert clone.run("check")[:2] == (0, f"toy 1 ['check'] {clone.root}\n")
        settings = tmp_path / "pip.conf"
        settings.write_text(f"[install]\ntarget = {tmp_path / 't'}\n", encoding="utf-8")
        given["PIP_CONFIG_FILE"] = str(settings)
        clone.pin("2")
        code, output, said = clone.run("check")
    assert (code, output) == (2, "")
    assert "没有把这些包装进 .venv：toy。" in said
    assert "Traceback" not in said
    assert clone.run("check")[0] == 0


@pytest.mark.slow
def test_wheels_in_a_folder_are_enough(clone: Clone) -> None:
    with pytest.MonkeyPatch.context() as patch:
        given = {"PIP_FIND_LINKS": str(clone.root)}
        patch.setattr(Clone, "environment", lambda self, before=Clone.environment: before(self) | given)
        assert clone.run("check")[0] == 2
        assert clone.run("--wheels", str(clone.wheels), "check")[:2] == (0, f"toy 1 ['check'] {clone.root}\n")


@pytest.mark.parametrize(
    ("line", "files"),
    [
        ("", ("site",)),
        ("check --format json", ("site",)),
        ("publish --to public", ("site",)),
        ("publish --to=s3://bucket/site", ("site", "s3")),
        ("verify s3://bucket", ("site", "s3")),
        ("import a.docx", ("site",)),
        ("desk", ("site", "desk")),
        ("test tests/test_x.py", ("site", "test", "desk", "s3")),
        ("bench --cases 2000", ("site", "test", "desk", "s3", "build", "bench")),
        ("bench --peers", ("site", "test", "desk", "s3", "build", "bench", "peers")),
        ("bench --only=build,scale", ("site", "test", "desk", "s3", "build", "bench", "peers")),
        ("bench --only peers", ("site", "test", "desk", "s3", "build", "bench", "peers")),
    ],
)
def test_a_command_installs_what_it_needs_and_no_more(line: str, files: tuple[str, ...]) -> None:
    assert archive.needed(line.split()) == files


def test_the_file_parses_on_an_old_python(project: Path) -> None:
    text = (project / "scripts" / "archive.py").read_text(encoding="utf-8")
    assert ast.parse(text, feature_version=(3, 6)).body


@pytest.mark.slow
@pytest.mark.parametrize(
    ("pretence", "sentence"),
    [
        ("sys.version_info = (3, 10, 4, 'final', 0)", "需要 Python 3.11 或更高版本，现在运行的是 3.10"),
        ("importlib.util.find_spec = lambda name: None", "sudo apt-get install python3-venv"),
    ],
    ids=["old Python", "no pip"],
)
def test_what_the_machine_lacks_is_said(clone: Clone, pretence: str, sentence: str) -> None:
    script = str(clone.root / "scripts" / "archive.py")
    program = (
        f"import importlib.util, runpy, sys\n{pretence}\nrunpy.run_path({script!r}, run_name='__main__')"
    )
    process = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert process.returncode == 2
    assert sentence in process.stderr
    assert "Traceback" not in process.stderr
    assert not (clone.root / ".venv").exists()
