"""One digest of the whole site, whatever the folder, clock, language, order of files, seed and workers."""

from __future__ import annotations

import hashlib
import itertools
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from builders import a_case_file
from edited import tree
from tiny import a_tiny_project

pytestmark = pytest.mark.site

CASES = 200
"""So many that pages are rendered in several batches."""
MEDDLING = """\
import multiprocessing, os
if os.environ.get("SHUFFLED"):
    import hashlib
    scandir, listdir = os.scandir, os.listdir

    def mixed(name):
        return hashlib.sha256(os.fsencode(name)).digest()

    class Shuffled:
        def __init__(self, *given):
            with scandir(*given) as entries:
                self.entries = iter(sorted(entries, key=lambda entry: mixed(entry.name)))
        def __enter__(self):
            return self
        def __exit__(self, *_):
            pass
        def __iter__(self):
            return self
        def __next__(self):
            return next(self.entries)
        def close(self):
            pass

    os.scandir = Shuffled
    os.listdir = lambda *given: sorted(listdir(*given), key=mixed)
if os.environ.get("UNFORKED"):
    multiprocessing.get_all_start_methods = lambda: ["spawn"]
"""
"""Run by Python at its start: folders are listed in another order, or there is no fork."""

FOLDERS = ("a", "deep/er")
ZONES = ("UTC", "Asia/Shanghai")
LANGUAGES = ("C", "tr_TR.UTF-8")
ORDERS = ("", "1")
SEEDS = ("0", "4711")
WORKERS = (("1", ""), ("2", ""), ("2", "1"))
"""How many, and whether without fork."""

Setting = tuple[str, str, str, str, str, tuple[str, str]]


@pytest.fixture(scope="module")
def projects(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same project in each of `FOLDERS`."""
    base = tmp_path_factory.mktemp("reproducible")
    for number, folder in enumerate(FOLDERS):
        root = a_tiny_project(project, base / folder)
        for n in range(CASES):
            case_id = f"2001-anli-{n}"
            file = root / f"cases/2001/{case_id}.md"
            file.write_text(a_case_file(id=case_id, title=f"第{n}个案例"), encoding="utf-8")
            os.utime(file, (10**9 * number + n, 10**9 * number + n))
    (base / "meddling").mkdir()
    (base / "meddling/sitecustomize.py").write_text(MEDDLING, encoding="utf-8")
    return base


def digest_of(base: Path, setting: Setting) -> str:
    """The digest of the site that is built in a setting, from nothing."""
    folder, zone, language, order, seed, (workers, unforked) = setting
    root = base / folder
    shutil.rmtree(root / ".cache", ignore_errors=True)
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))},
        **{"TZ": zone, "LC_ALL": language, "LANG": language, "SHUFFLED": order, "PYTHONHASHSEED": seed},
        **{"CASEARCHIVE_WORKERS": workers, "UNFORKED": unforked},
        "PYTHONPATH": f"{base / 'meddling'}{os.pathsep}{root / 'hooks'}",
    }
    command = [sys.executable, "-m", "casearchive", "build", "--out", str(root / "site")]
    run = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return hashlib.sha256(repr(sorted(tree(root / "site").items())).encode()).hexdigest()


def test_the_site_is_the_same_in_settings_that_have_nothing_in_common(projects: Path) -> None:
    settings: list[Setting] = [
        (FOLDERS[0], ZONES[0], LANGUAGES[0], ORDERS[0], SEEDS[0], WORKERS[0]),
        (FOLDERS[1], ZONES[1], LANGUAGES[1], ORDERS[1], SEEDS[1], WORKERS[1]),
        (FOLDERS[0], ZONES[1], LANGUAGES[0], ORDERS[1], SEEDS[0], WORKERS[2]),
    ]
    assert len({digest_of(projects, setting) for setting in settings}) == 1


@pytest.mark.long
def test_the_site_is_the_same_over_the_whole_matrix(projects: Path) -> None:
    every = itertools.product(FOLDERS, ZONES, LANGUAGES, ORDERS, SEEDS, WORKERS)
    digests = {digest_of(projects, setting) for setting in every}
    assert len(digests) == 1
