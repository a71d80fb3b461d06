"""The search's modules as files: small, plain, and readable by browsers of some years ago."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
MODULES = sorted((ROOT / "docs/assets/javascripts/search").glob("*.mjs"))
TOO_NEW = {
    "optional chaining": r"\?\.[a-zA-Z\[(]",
    "nullish coalescing": r"\?\?",
    "logical assignment": r"(\|\||&&)=",
    "lookbehind": r"\(\?<[=!]",
    "await outside a function": r"^await ",
    "private fields": r"#\w+\s*[;=(]",
    "static fields": r"^ +static \w+ =",
    "separators in numbers": r"\b\d+_\d",
    "large integers": r"\b\d+n\b",
    "newer methods": r"\.(at|replaceAll|flat|flatMap|matchAll|allSettled|fromEntries|findLast)\(",
    "newer globals": r"\b(globalThis|structuredClone)\b",
}
REFUSED = r"\beval\b|new Function|WebAssembly|innerHTML|outerHTML|insertAdjacentHTML|document\.write\b"


def code_of(module: Path) -> str:
    """The source without comments."""
    text = re.sub(r"/\*\*.*?\*/", "", module.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r"^\s*//.*$|(?<=[;{,]) //.*$", "", text, flags=re.MULTILINE)


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
    code = code_of(module)
    assert [name for name, pattern in TOO_NEW.items() if re.search(pattern, code, re.MULTILINE)] == []
    assert not re.search(REFUSED, code)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_only_the_loader_of_scripts_knows_a_page(module: Path) -> None:
    page = re.search(r"\b(window|document)\.[a-zA-Z]", code_of(module))
    assert bool(page) == (module.name == "scripts.mjs")
