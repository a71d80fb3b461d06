"""What html-validate finds on every page of a site: nothing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.site

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / ".cache" / "npm" / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
"""`archive.py test` puts it there."""
RULES = {
    **dict.fromkeys(("doctype-style", "no-trailing-whitespace"), "off"),  # no reader and no browser sees them
    "aria-label-misuse": "off",  # it would have no list named
    "text-content": "off",  # what scripts write into a button is not there yet
    "wcag/h32": "off",  # a form that narrows a list sends nothing
}
CONFIGURATION = {"root": True, "extends": ["html-validate:recommended"], "rules": RULES}


def found(folder: Path) -> list[str]:
    """What is found in the pages below a folder."""
    (folder / ".htmlvalidate.json").write_text(json.dumps(CONFIGURATION), encoding="utf-8")
    node = shutil.which("node", path=os.pathsep.join([os.environ["PATH"], str(Path(sys.executable).parent)]))
    assert node
    command = [node, str(PROGRAM), "--formatter", "json", f"{folder}/**/*.html"]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    told = [(page["filePath"], message) for page in json.loads(run.stdout) for message in page["messages"]]
    return [f"{path}:{message['line']}: {message['ruleId']}: {message['message']}" for path, message in told]


def test_no_page_has_a_fault(built_site: Path, tmp_path: Path) -> None:
    shutil.copytree(built_site, tmp_path / "site")
    assert found(tmp_path / "site") == []


def test_a_fault_is_found(tmp_path: Path) -> None:
    text = '<!doctype html><html lang="zh"><title>页</title><img src="a.png"></html>'
    (tmp_path / "a.html").write_text(text, encoding="utf-8")
    assert any("a.html:1: wcag/h37" in line for line in found(tmp_path))
