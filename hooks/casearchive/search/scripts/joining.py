"""Many modules as few: what readers load.  The modules stay what they are for who works on them.

The modules of a file stand in one scope, each behind those that it imports.  What each of them declares gets
a short name of its own; what cannot be renamed must be unlike everything else, or the modules are refused.
"""

from __future__ import annotations

import json
import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from string import ascii_letters, digits

from casearchive.search.scripts.modules import Module, read_module
from casearchive.search.scripts.tokens import KEYWORDS, NAME, Unread, written

Symbol = tuple[str, str, str]
"""A module, a name that it declares, and the module once more where nothing outside knows the name."""

_GAPS = ("", " ", "\n")


def join(
    sources: Mapping[str, str],
    files: Mapping[str, Sequence[str]],
    later: str,
    copied: frozenset[str] = frozenset(),
) -> dict[str, str]:
    """Modules as files, both by their paths, given the roots of each file.

    A file holds what its roots need at once and no file before it has; of what is `copied`, and imports
    nothing, each has its own.  What is loaded later stands in one more file, and what nothing needs is left
    as it is.  Raises `Unread`.
    """
    modules: dict[str, Module] = {}
    placed = {
        file: [module for root in roots for module in _needed(sources, root, modules)]
        for file, roots in files.items()
    }
    rest: list[Module] = []
    while waiting := {other for module in modules.values() for other in module.later.values()} - set(modules):
        rest += _needed(sources, min(waiting), modules)
    if rest:
        placed[later] = rest
    left = {name: text for name, text in sources.items() if name not in modules}
    placed = {file: list(_with_copies(file, of, copied, modules)) for file, of in placed.items()}
    program = _Program(modules, {module.name: file for file, of in placed.items() for module in of})
    return left | {file: program.file(file, of) for file, of in placed.items()}


def join_classic(sources: Mapping[str, str], root: str) -> str:
    """The modules that one needs, at once or later, as one script that imports nothing."""
    modules: dict[str, Module] = {}
    ordered = list(_needed(sources, root, modules, with_later=True))
    program = _Program(modules, dict.fromkeys(modules, ""))
    return f'(()=>{{"use strict";\n{program.body("", ordered)}\n}})();\n'


def _with_copies(
    file: str, of: Sequence[Module], copied: frozenset[str], modules: dict[str, Module]
) -> Iterator[Module]:
    """The modules of a file, before them its own copies of what they import from others."""
    own = {module.name for module in of}
    named = {
        other: f"{other} in {file}" for module in of for other in module.at_once if other in copied - own
    }
    for other, name in sorted(named.items()):
        modules[name] = replace(modules[other], name=name)
        yield modules[name]
    for module in of:
        modules[module.name] = replace(
            module,
            imports={name: named.get(other, other) for name, other in module.imports.items()},
            at_once=tuple(named.get(other, other) for other in module.at_once),
        )
        yield modules[module.name]


def _needed(
    sources: Mapping[str, str], name: str, modules: dict[str, Module], *, with_later: bool = False
) -> Iterator[Module]:
    """A module behind those that it imports; none twice."""
    if name in modules:
        return
    if name not in sources:
        raise Unread(f"there is no {name}")
    try:
        module = modules[name] = read_module(name, sources[name])
    except Unread as error:
        raise Unread(f"{name}: {error}") from error
    for other in (*module.at_once, *(module.later.values() if with_later else ())):
        yield from _needed(sources, other, modules, with_later=with_later)
    yield module


class _Program:
    """All modules, and what everything is called in the files."""

    def __init__(self, modules: Mapping[str, Module], placed: Mapping[str, str]) -> None:
        self._modules, self._placed = modules, placed
        self._later = {other for module in modules.values() for other in module.later.values()}
        self._needs = {file: self._files_needed(file) for file in set(placed.values())}
        self._symbols = {name: _symbols_of(module, modules) for name, module in modules.items()}
        self._names = self._named()

    def file(self, file: str, modules: Sequence[Module]) -> str:
        """The text of a file."""
        lines = []
        for other, names in self._imported(file, modules).items():
            if names:
                lines.append(f"import{{{','.join(sorted(names))}}}from{_path(file, other)};")
            else:
                lines.append(f"import{_path(file, other)};")
        lines.append(self.body(file, modules))
        exported = self._exported(file, modules)
        if exported:
            lines.append(f"export{{{','.join(exported)}}};")
        return "\n".join(lines) + "\n"

    def _files_needed(self, file: str) -> tuple[str, ...]:
        """The files that one imports."""
        modules = (module for module in self._modules.values() if self._placed[module.name] == file)
        found = {self._placed[other] for module in modules for other in module.at_once}
        return tuple(sorted(found - {file}))

    def body(self, file: str, modules: Iterable[Module]) -> str:
        """The modules, one behind the other."""
        return "\n".join(self._rewritten(file, module) for module in modules)

    def _imported(self, file: str, modules: Sequence[Module]) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for module in modules:
            for other in module.at_once:
                if self._placed[other] != file:
                    found.setdefault(self._placed[other], set())
            for name, other in module.imports.items():
                if self._placed[other] != file:
                    found[self._placed[other]].add(self._top(other, name))
        return found

    def _exported(self, file: str, modules: Sequence[Module]) -> list[str]:
        """What other files import, as it is called here, and what is asked for by name."""
        needed = {
            self._top(other, name)
            for module in self._modules.values()
            if self._placed[module.name] != file
            for name, other in module.imports.items()
            if self._placed[other] == file
        }
        named: dict[str, str] = {}
        for module in modules:
            if module.name in self._later or module.name == file:
                for name in module.exports:
                    if named.setdefault(name, self._top(module.name, name)) != self._top(module.name, name):
                        raise Unread(f"two modules of {file} export {name}")
        return [*sorted(needed - set(named)), *(_as(own, public) for public, own in sorted(named.items()))]

    def _rewritten(self, file: str, module: Module) -> str:
        kinds, texts, gaps = list[str](), list[str](), list[str]()
        tokens, symbols = module.tokens, self._symbols[module.name]
        skipped, gap = 0, ""
        for at, text in enumerate(tokens.texts):
            gap = max(gap, tokens.gaps[at], key=_GAPS.index)
            if at in module.left_out or at < skipped:
                continue
            kind, new = tokens.kinds[at], text
            if at in module.later:
                kind, new, skipped = NAME, self._promise(file, module.later[at]), at + 4
            elif text in symbols and tokens.is_variable(at):
                new = self._names[symbols[text]]
            kinds.append(kind)
            texts.append(new)
            gaps.append(gap)
            gap = ""
        return written(kinds, texts, gaps)

    def _promise(self, file: str, module: str) -> str:
        """What stands for `import("…")` of a module: of the file that has it, and of those it needs."""
        other = self._placed[module]
        if file != other:
            # Else the browser would learn of the files it needs from it.
            every = [f"import({_path(file, each)})" for each in (other, *self._needs[other]) if each != file]
            return f"Promise.all([{','.join(every)}]).then(a=>a[0])" if len(every) > 1 else every[0]
        found = (f"{name}:{self._top(module, name)}" for name in self._modules[module].exports)
        return f"Promise.resolve({{{','.join(found)}}})"

    def _named(self) -> dict[Symbol, str]:
        """What each symbol is called: by two letters what many modules know, else by one where it can."""
        used: Counter[Symbol] = Counter()
        unknown: dict[str, set[str]] = {}
        fixed: set[Symbol] = set()
        for name, module in self._modules.items():
            symbols = self._symbols[name]
            fixed |= {symbols[text] for text in module.fixed if text in symbols}
            for text in module.variables():
                if text in symbols:
                    used[symbols[text]] += 1
                else:
                    unknown.setdefault(text, set()).add(name)
        self._refuse_alike(fixed, unknown)
        taken = KEYWORDS | set(unknown) | {name for _, name, _ in fixed}
        names = {symbol: symbol[1] for symbol in fixed}
        groups = ["", *self._modules]
        for group in groups:
            free = (name for name in _short_names(digits if group else ascii_letters) if name not in taken)
            own = [symbol for symbol in used.keys() - fixed if symbol[2] == group]
            names |= zip(sorted(own, key=lambda symbol: (-used[symbol], symbol)), free, strict=False)
        return names

    def _top(self, module: str, name: str) -> str:
        """What something is called that a module declares outside."""
        return self._names[module, name, ""]

    def _refuse_alike(self, fixed: set[Symbol], unknown: Mapping[str, set[str]]) -> None:
        """What keeps its name and stands outside may be called like nothing else there."""
        names = Counter(name for _, name, _ in fixed)
        for module, name, _ in sorted(fixed):
            meant = {other for other in unknown.get(name, ()) if name not in self._modules[other].declared}
            if names[name] > 1 or meant:
                raise Unread(f"{name} in {module} must have another name, or not stand in braces")


def _symbols_of(module: Module, modules: Mapping[str, Module]) -> dict[str, Symbol]:
    """What each name of a module stands for, where it is that of a variable and can be renamed."""
    found = {name: (module.name, name, module.name) for name in module.declared - module.fixed}
    found |= {name: (module.name, name, "") for name in module.tops}
    for name, other in module.imports.items():
        if name not in modules[other].exports:
            raise Unread(f"{other} does not export {name}, which {module.name} imports")
        found[name] = (other, name, "")
    return found


def _path(file: str, other: str) -> str:
    """How one file names another."""
    way = posixpath.relpath(other, posixpath.dirname(file))
    return json.dumps(way if way.startswith(".") else f"./{way}")


def _as(own: str, public: str) -> str:
    return own if own == public else f"{own} as {public}"


def _short_names(last: str) -> Iterator[str]:
    """Names of two characters and more that end so, behind those of one letter where they end in a digit."""
    if last == digits:
        yield from ascii_letters
    for middle in ("", *ascii_letters):
        yield from (first + middle + end for first in ascii_letters for end in last)
