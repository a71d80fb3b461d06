"""The browser's modules outside the search's engine: small and plain."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from script_rules import broken_rules, code_of

FOLDER = Path(__file__).resolve().parent.parent / "docs/assets/javascripts"
MODULES = sorted(path for path in FOLDER.rglob("*.mjs") if path.parent.name != "search")
FIRST = FOLDER / "page/first.js"


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
