"""The search's modules as files: small, plain, and readable by browsers of some years ago."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from script_rules import broken_rules, code_of

ROOT = Path(__file__).resolve().parents[3]
MODULES = sorted((ROOT / "docs/assets/javascripts/search").glob("*.mjs"))


def test_there_are_modules() -> None:
    assert "search.mjs" in [module.name for module in MODULES]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_a_module_is_small_and_explains_what_it_exports(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert text.count("\n") < 200
    assert text.startswith("/**")
    exports = re.findall(r"(.*)\nexport (?:async )?(?:function|class)", text)
    assert [line for line in exports if not line.endswith("*/")] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_a_module_uses_nothing_too_new_or_refused(module: Path) -> None:
    assert broken_rules(module) == []


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_only_the_loader_of_scripts_knows_a_page(module: Path) -> None:
    page = re.search(r"\b(window|document)\.[a-zA-Z]", code_of(module))
    assert bool(page) == (module.name == "scripts.mjs")
