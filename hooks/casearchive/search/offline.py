"""The browser's modules as one script: browsers load no modules from a folder."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

ENTRY = "search-page/main.mjs"

_IMPORT = re.compile(r'^import (?:(\{.*?\}) from )?"(\.{1,2}/.*?)";$', re.MULTILINE)
_EXPORTED = re.compile(r"^export (?:async )?(?:function|class|const) (\w+)", re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)


def classic_script(folder: Path, entry: str = ENTRY) -> str:
    """Every module that `entry` needs, each in a function of its own, those it imports before it.

    Our modules import by relative paths in single lines and export only declarations.
    """
    done: dict[str, str] = {}

    def add(name: str) -> None:
        if name in done:
            return
        text = (folder / name).read_text(encoding="utf-8")
        imports = [
            (names, posixpath.normpath(posixpath.join(posixpath.dirname(name), other)))
            for names, other in _IMPORT.findall(text)
        ]
        for _, other in imports:
            add(other)
        heads = "".join(f'const {names} = of["{other}"];' for names, other in imports if names)
        exported = ", ".join(_EXPORTED.findall(text))
        body = _EXPORT.sub("", _IMPORT.sub("", text))
        done[name] = f'of["{name}"] = (() => {{{heads}{body}\nreturn {{ {exported} }};}})();'

    add(entry)
    return '(() => {"use strict";const of = {};\n' + "\n".join(done.values()) + "\n})();\n"
