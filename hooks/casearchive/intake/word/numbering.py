"""Automatic numbers of paragraphs, counted as Word counts them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from casearchive.intake.word.number_formats import written
from casearchive.intake.word.xml import Node, whole

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_MOST_LINKS = 8
"""Of definitions that name another."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    form: str = "decimal"
    text: str = ""
    """Its template: `%1、`."""
    start: int = 1
    restart: int = -1
    """The level, from 1, after which it begins anew; 0 for never, -1 for any higher one."""
    is_legal: bool = False
    """Whether the numbers of other levels are shown in digits."""
    style: str = ""
    """Id of the paragraph style that it belongs to."""

    @property
    def is_bullet(self) -> bool:
        """Whether it has a mark instead of a number."""
        return self.form == "bullet"

    @property
    def is_simple(self) -> bool:
        """Whether Markdown can number it: 1. 2. 3."""
        return self.form == "decimal" and re.fullmatch(r"%[1-9]\.", self.text) is not None


@dataclass(frozen=True, slots=True)
class Number:
    """What stands in front of a paragraph."""

    text: str
    value: int
    level: int
    """From 0."""
    is_bullet: bool = False
    is_simple: bool = False
    list_id: str = ""


@dataclass(frozen=True, slots=True)
class _List:
    """One list that paragraphs name: a definition, with what is other than in it."""

    definition: str
    levels: tuple[Level, ...]
    starts: tuple[tuple[int, int], ...] = ()
    """Levels that begin anew when the list is first used, and with which number."""


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has come."""

    lists: dict[str, _List] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    """By definition: lists of one definition go on counting with each other."""
    _begun: set[str] = field(default_factory=set)

    def has(self, name: str) -> bool:
        """Whether there is such a list."""
        return name in self.lists

    def level_of(self, name: str, style: str) -> int | None:
        """The level of a list that belongs to a paragraph style."""
        for number, level in enumerate(self.lists[name].levels):
            if style and level.style == style:
                return number
        return None

    def next(self, name: str, level: int) -> Number | None:
        """The next number of a list at a level, from 0; None where there is no such list."""
        known = self.lists.get(name)
        if known is None or not 0 <= level < _LEVELS:
            return None
        counts = self._counts.setdefault(known.definition, [None] * _LEVELS)
        if name not in self._begun:
            self._begun.add(name)
            for at, start in known.starts:
                counts[at] = start - 1
        own = known.levels[level]
        before = counts[level]
        counts[level] = own.start if before is None else before + 1
        for at in range(level):  # a level that was left out counts as begun
            if counts[at] is None:
                counts[at] = known.levels[at].start
        for at in range(level + 1, _LEVELS):
            restart = known.levels[at].restart
            if restart == -1 or (restart and level < restart):
                counts[at] = None
        value = counts[level]
        text = _filled(own, known.levels, counts)
        return Number(text, value or 0, level, own.is_bullet, own.is_simple, name)


def _filled(own: Level, levels: tuple[Level, ...], counts: list[int | None]) -> str:
    def number(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        value = counts[at]
        form = "decimal" if own.is_legal and levels[at] is not own else levels[at].form
        return "" if value is None else written(value, form)

    return _PLACE.sub(number, own.text)


def read_numbering(tree: Node | None) -> Numbering:
    """The lists that a document defines."""
    definitions: dict[str, tuple[Level, ...]] = {}
    links: dict[str, str] = {}
    styled: dict[str, str] = {}
    for node in tree.children if tree else ():
        if node.name == "w:abstractNum":
            name = node.get("w:abstractNumId")
            definitions[name] = _levels(node, (Level(),) * _LEVELS)
            links[name] = node.value("w:numStyleLink")
            if style := node.value("w:styleLink"):
                styled[style] = name
    numbering = Numbering()
    for node in tree.children if tree else ():
        if node.name != "w:num":
            continue
        definition = node.value("w:abstractNumId")
        for _ in range(_MOST_LINKS):
            definition = styled.get(links.get(definition, ""), definition)
        levels = definitions.get(definition)
        if levels is not None:
            starts = tuple(_starts(node))
            whole = _List(definition, _overridden(node, levels), starts)
            numbering.lists[node.get("w:numId")] = whole
    return numbering


def _levels(node: Node, known: tuple[Level, ...]) -> tuple[Level, ...]:
    levels = list(known)
    for each in node.children:
        at = whole(each.get("w:ilvl"), -1)
        if each.name == "w:lvl" and 0 <= at < _LEVELS:
            levels[at] = _level(each, levels[at])
    return tuple(levels)


def _level(node: Node, before: Level) -> Level:
    form = node.child("w:numFmt")
    for choice in node.all("w:numFmt"):  # of two, one for old readers: the one with a name of its own goes
        if choice.get("w:val") != "custom":
            form = choice
    text = node.child("w:lvlText")
    return replace(
        before,
        form=form.get("w:val", "decimal") if form else before.form,
        text=text.get("w:val") if text else before.text,
        start=whole(node.value("w:start"), before.start),
        restart=whole(node.value("w:lvlRestart"), before.restart),
        is_legal=bool(node.is_on("w:isLgl")),
        style=node.value("w:pStyle"),
    )


def _overridden(node: Node, levels: tuple[Level, ...]) -> tuple[Level, ...]:
    for each in node.children:
        if each.name == "w:lvlOverride":
            levels = _levels(each, levels)
    return levels


def _starts(node: Node) -> list[tuple[int, int]]:
    found = []
    for each in node.children:
        start = whole(each.value("w:startOverride"), -1)
        at = whole(each.get("w:ilvl"), -1)
        if each.name == "w:lvlOverride" and start >= 0 and 0 <= at < _LEVELS:
            found.append((at, start))
    return found
