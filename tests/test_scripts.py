"""The browser's modules outside the search's engine: small and plain."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from script_rules import broken_rules, code_of

FOLDER = Path(__file__).resolve().parent.parent / "docs/assets/javascripts"
MODULES = sorted(path for path in FOLDER.rglob("*.mjs") if path.parent.name != "search")
FIRST = FOLDER / "page/first.js"
COMPILER = FOLDER.parents[2] / ".cache" / "npm" / "node_modules" / "typescript"
"""`archive.py test` puts it there."""
REWRITTEN = """
const [compiler, ...files] = process.argv.slice(1), {readFileSync} = require("fs"), ts = require(compiler);
const written = (text, target) => ts.transpileModule(
    text, {compilerOptions: {target, module: ts.ModuleKind.ESNext, removeComments: true}}).outputText;
const isNewer = (text) => written(text, ts.ScriptTarget.ES2019) !== written(text, ts.ScriptTarget.ESNext);
console.log(files.filter((file) => isNewer(readFileSync(file, "utf8"))).join("\\n"));
"""
"""Names the scripts that the compiler would have to write in other words for browsers of 2019."""


@pytest.mark.parametrize(
    "module", [*MODULES, FIRST], ids=lambda module: module.relative_to(FOLDER).as_posix()
)
def test_a_module_is_small_plain_and_says_no_chinese_of_its_own(module: Path) -> None:
    text, code = module.read_text(encoding="utf-8"), code_of(module)
    assert text.count("\n") < 170
    assert text.startswith("/**")
    assert broken_rules(module) == []
    assert not re.search("[\u4e00-\u9fff]", code), "words belong into the templates"


def test_the_module_of_every_page_needs_no_other_at_once() -> None:
    assert not re.search("^import", code_of(FOLDER / "page/main.mjs"), re.MULTILINE)


def test_what_breaks_the_rules_is_named(tmp_path: Path) -> None:
    script = tmp_path / "a.mjs"
    script.write_text("// a ?? b\nconst c = a?.b; element.innerHTML = c;\n", encoding="utf-8")
    assert broken_rules(script) == ["optional chaining", "innerHTML"]


@pytest.mark.slow
def test_no_script_has_syntax_that_browsers_of_2020_cannot_read(tmp_path: Path) -> None:
    newer = tmp_path / "newer.mjs"
    newer.write_text("class A { #b = 1; c() { return this.#b; } }\n", encoding="utf-8")
    node = shutil.which("node", path=os.pathsep.join([os.environ["PATH"], str(Path(sys.executable).parent)]))
    assert node
    files = [*FOLDER.rglob("*.mjs"), FIRST, newer]
    command = [node, "-e", REWRITTEN, str(COMPILER), *map(str, files)]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert run.stdout.split() == [str(newer)]
