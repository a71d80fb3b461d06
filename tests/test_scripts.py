"""The browser's modules outside the search's engine: small, plain, and one script for use from a folder."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from casearchive.search import classic_script, modules_of
from script_rules import broken_rules, code_of

FOLDER = Path(__file__).resolve().parent.parent / "docs/assets/javascripts"
MODULES = sorted(path for path in FOLDER.rglob("*.mjs") if path.parent.name != "search")
FIRST = FOLDER / "page/first.js"


@pytest.mark.parametrize(
    "module", [*MODULES, FIRST], ids=lambda module: module.relative_to(FOLDER).as_posix()
)
def test_a_module_is_small_plain_and_says_no_chinese_of_its_own(module: Path) -> None:
    text, code = module.read_text(encoding="utf-8"), code_of(module)
    assert text.count("\n") < 150
    assert text.startswith("/**")
    assert broken_rules(module) == []
    assert not re.search("[\u4e00-\u9fff]", code), "words belong into the templates"


def test_the_module_of_every_page_needs_no_other_at_once() -> None:
    assert not re.search("^import", code_of(FOLDER / "page/main.mjs"), re.MULTILINE)


def test_one_script_holds_every_module_once_and_imports_none() -> None:
    script = classic_script(FOLDER)
    for module in (*MODULES, FOLDER / "search/search.mjs"):
        assert script.count(f'of["{module.relative_to(FOLDER).as_posix()}"] = ') == 1
    assert not re.search(r"^(import|export) ", script, re.MULTILINE)
    assert script.index('of["suggest-box/box.mjs"] = ') < script.index('of["page/main.mjs"] = ')


def test_a_module_for_later_is_at_hand_in_one_script(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/main.mjs").write_text('import("../b.mjs").then(({ b }) => b);\n', encoding="utf-8")
    (tmp_path / "b.mjs").write_text(
        '/** @param {import("./a/main.mjs").A} a */\nexport function b() {}\n', encoding="utf-8"
    )
    script = classic_script(tmp_path, ("a/main.mjs",))
    assert 'Promise.resolve(of["b.mjs"]).then(({ b }) => b);' in script
    assert 'import("./a/main.mjs").A' in script, "a comment names a type"


def test_the_modules_of_an_entry_are_all_that_it_loads_at_once(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/main.mjs").write_text(
        'import { c } from "./c.mjs";\nimport("../d.mjs").then();\n', "utf-8"
    )
    (tmp_path / "a/c.mjs").write_text('import { b } from "../b.mjs";\nexport const c = b;\n', "utf-8")
    (tmp_path / "b.mjs").write_text('import "./a/c.mjs";\nexport const b = 1;\n', "utf-8")
    assert modules_of(tmp_path, "a/main.mjs") == ("a/main.mjs", "a/c.mjs", "b.mjs")


def test_what_breaks_the_rules_is_named(tmp_path: Path) -> None:
    script = tmp_path / "a.mjs"
    script.write_text("// a ?? b\nconst c = a?.b; element.innerHTML = c;\n", encoding="utf-8")
    assert broken_rules(script) == ["optional chaining", "innerHTML"]
