"""The browser's modules as one script: browsers load no modules from a folder."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

ENTRIES = ("page/main.mjs", "search-page/main.mjs")
"""What every page runs, and what the search page runs besides: it finds nothing to do elsewhere."""

_IMPORT = re.compile(r'^import (?:(\{.*?\}) from )?"(\.{1,2}/.*?)";$', re.MULTILINE)
_LATER = re.compile(r'\bimport\("(\.{1,2}/[^"]*)"\)(?=;|\.then\()')
"""A module that is loaded when it is needed; comments name types in nearly the same words."""
_EXPORTED = re.compile(r"^export (?:async )?(?:function|class|const) (\w+)", re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)


def modules_of(folder: Path, entry: str) -> tuple[str, ...]:
    """Every module that an entry loads at once, itself first: named beforehand, they load side by side."""
    found = [entry]
    for name in found:  # it grows
        text = (folder / name).read_text(encoding="utf-8")
        found += [other for _, other in _imports(text, name) if other not in found]
    return (entry, *sorted(found[1:]))


def classic_script(folder: Path, entries: tuple[str, ...] = ENTRIES) -> str:
    """Every module that the entries need, each in a function of its own, those it imports before it.

    Our modules import by relative paths in single lines and export only declarations.  A module that another
    imports when it is needed is here from the start.
    """
    done: dict[str, str] = {}

    def add(name: str) -> None:
        if name in done:
            return
        text = (folder / name).read_text(encoding="utf-8")
        imports = _imports(text, name)
        later = [_named(other, name) for other in _LATER.findall(text)]
        for other in (*(other for _, other in imports), *later):
            add(other)
        heads = "".join(f'const {names} = of["{other}"];' for names, other in imports if names)
        exported = ", ".join(_EXPORTED.findall(text))
        body = _EXPORT.sub("", _IMPORT.sub("", text))
        body = _LATER.sub(lambda found: f'Promise.resolve(of["{_named(found[1], name)}"])', body)
        done[name] = f'of["{name}"] = (() => {{{heads}{body}\nreturn {{ {exported} }};}})();'

    for entry in entries:
        add(entry)
    return '(() => {"use strict";const of = {};\n' + "\n".join(done.values()) + "\n})();\n"


def _imports(text: str, name: str) -> list[tuple[str, str]]:
    """What a module imports at once: the names in braces, and the module that has them."""
    return [(names, _named(other, name)) for names, other in _IMPORT.findall(text)]


def _named(other: str, name: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), other))
