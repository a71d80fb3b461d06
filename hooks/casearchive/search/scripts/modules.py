"""What a module declares, imports and exports, and which of its names may be called otherwise.

A name may be called otherwise in a whole module, wherever it is that of a variable: then the scopes stay as
they are, whatever they are.  Where it is that of a property at the same time (`{ name }`), it stays.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from casearchive.search.scripts.tokens import NAME, Tokens, Unread, read

_DECLARING = ("const", "let", "class", "function")


@dataclass(frozen=True, slots=True)
class Module:
    """A module, read."""

    name: str
    """Its path below the folder of modules."""
    tokens: Tokens
    imports: dict[str, str]
    """By name: the module that exports it."""
    exports: tuple[str, ...]
    tops: frozenset[str]
    """What it declares outside of all brackets."""
    declared: frozenset[str]
    """What it declares anywhere."""
    fixed: frozenset[str]
    """What must be called so here."""
    left_out: frozenset[int]
    """The tokens of its imports, and the word `export`."""
    at_once: tuple[str, ...]
    """The modules that it imports, in order."""
    later: dict[int, str]
    """Where `import(…)` begins: the module that is loaded then."""

    def variables(self) -> Iterator[str]:
        """The names of variables, as often as they stand in it."""
        for at, text in enumerate(self.tokens.texts):
            if at not in self.left_out and self.tokens.is_variable(at):
                yield text


def read_module(name: str, source: str) -> Module:
    """A module of ours; raises `Unread`."""
    tokens = read(source)
    imports: dict[str, str] = {}
    exports: list[str] = []
    tops: set[str] = set()
    left_out: set[int] = set()
    at_once: list[str] = []
    later: dict[int, str] = {}
    for at, text in enumerate(tokens.texts):
        outside = tokens.inside[at] == -1
        if text == "import" and tokens.kinds[at] == NAME and tokens.text(at + 1) == "(":
            later[at] = _target(name, tokens.text(at + 2))
        elif text == "import" and outside:
            names, other, end = _import(tokens, at)
            imports.update(dict.fromkeys(names, _target(name, other)))
            at_once.append(_target(name, other))
            left_out.update(range(at, end))
        elif text == "export" and outside:
            left_out.add(at)
            exports.append(_declared_at(tokens, at + 1 + (tokens.text(at + 1) == "async")))
        elif text in _DECLARING and outside:
            tops.add(_declared_at(tokens, at))
    return Module(
        name,
        tokens,
        imports,
        tuple(exports),
        frozenset(tops),
        frozenset(_declared(tokens)),
        frozenset(_fixed(tokens, left_out)),
        frozenset(left_out),
        tuple(at_once),
        later,
    )


def _target(name: str, text: str) -> str:
    """The module that another names."""
    if text[:2] not in ('".', "'."):
        raise Unread(f"{name} imports {text}")
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), text[1:-1]))


def _import(tokens: Tokens, at: int) -> tuple[list[str], str, int]:
    """The names and the path of `import { a, b } from "./c.mjs";` or `import "./c.mjs";`, and its end."""
    opening, names = at + 1, list[str]()
    path = opening
    if tokens.text(opening) == "{":
        closing = tokens.partners[opening]
        names = [text for text in tokens.texts[opening + 1 : closing] if text != ","]
        path = closing + 2
    if "as" in names or tokens.text(path + 1) != ";":
        raise Unread("an import of another kind")
    return names, tokens.text(path), path + 2


def _declared_at(tokens: Tokens, at: int) -> str:
    """The one name that `const`, `function` … declares there."""
    after = at + 1 + (tokens.text(at + 1) == "*")
    if tokens.text(at) not in _DECLARING or tokens.kinds[after] != NAME:
        raise Unread(f"what is exported or stands outside must be one declaration: {tokens.text(at)}")
    return tokens.text(after)


def _declared(tokens: Tokens) -> Iterator[str]:
    for at, text in enumerate(tokens.texts):
        after = at + 1
        if text in _DECLARING:
            after += tokens.text(after) == "*"
            if tokens.kinds[after] == NAME:
                yield tokens.text(after)
            if text != "class" and tokens.text(after) in ("{", "["):
                yield from _bound(tokens, after)
        elif text == "(" and (_is_of_parameters(tokens, at) or tokens.text(at - 1) == "catch"):
            yield from _bound(tokens, at)
        elif tokens.kinds[at] == NAME and tokens.text(after) == "=>":
            yield text


def _is_of_parameters(tokens: Tokens, at: int) -> bool:
    behind = tokens.text(tokens.partners[at] + 1)
    if tokens.text(at - 1) in ("if", "for", "while", "switch"):
        return False
    return behind == "=>" or (behind == "{" and tokens.kinds[at - 1] == NAME)


def _bound(tokens: Tokens, opening: int) -> Iterator[str]:
    """The names that a pattern or a list of parameters binds."""
    for at in range(opening + 1, tokens.partners[opening]):
        starts = tokens.text(at - 1) in ("(", "{", "[", ",", ":", "...")
        ends = tokens.text(at + 1) in (",", ")", "}", "]", "=")
        if starts and ends and tokens.is_variable(at):
            yield tokens.text(at)


def _fixed(tokens: Tokens, left_out: set[int]) -> Iterator[str]:
    """Names that are both that of a variable and that of a property in one: `{ name }`, and what looks so."""
    for at, text in enumerate(tokens.texts):
        is_name = tokens.kinds[at] == NAME and at not in left_out
        if is_name and tokens.stands_in_braces(at) and tokens.text(at + 1) in (",", "}", "="):
            yield text
