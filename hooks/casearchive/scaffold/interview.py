"""A city by question and answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from casearchive.facets import other_than_level
from casearchive.intake.answers import says_nothing
from casearchive.intake.form import Ask, Say
from casearchive.intake.interview import NO, YES
from casearchive.messages import scaffold as words
from casearchive.model import PartRole
from casearchive.scaffold.city import City, Part, is_name
from casearchive.vocabulary import LEVELS
from casearchive.vocabulary.schema import MOST_LEVELS, is_level

_PARTED = re.compile(r"[、，,；;/\t]+|\s{2,}")
_PLACES_PARTED = re.compile(rf"{_PARTED.pattern}|(?<=[^\x00-\x7f])\s(?=[^\x00-\x7f])")
"""Names of places hold no blanks between Chinese characters; titles may."""
_NO_LEVELS = (("不分",), ("不分级",))


def interview(ask: Ask, say: Say, folder: str) -> City | None:
    """Ask for a city whose archive is to lie in `folder`; `None` where there is to be none after all."""
    asking = _Asking(ask, say)
    name = asking.name(words.NAME)
    site_name = asking.name(words.SITE.format(name=name), words.SITE_NAME.format(name=name))
    levels = asking.names(words.LEVELS, LEVELS, _fault_of_levels, _PLACES_PARTED)
    places: tuple[str, ...] = ()
    if len(levels) > 1:
        question = words.PLACES.format(level=levels[1])
        places = asking.names(question, (), _fault_of_names, _PLACES_PARTED, may_be_none=True)
    city = asking.report(City(name, site_name, levels, places))
    for line in words.summary(
        city.name, city.site_name, city.levels, city.places, city.report, len(city.parts)
    ):
        say(line)
    while (answer := _folded(ask(words.WRITE.format(folder=folder))).lower()) not in {"", *YES, *NO}:
        say(words.WRITE_HELP)
    return None if answer in NO else city


class _Asking:
    """Questions that are asked again until the answer is one."""

    def __init__(self, ask: Ask, say: Say) -> None:
        self._ask, self._say = ask, say

    def name(self, question: str, default: str = "") -> str:
        """A name; where nothing is said, the one that is offered."""
        while True:
            text = _folded(self._ask(question)) or default
            if is_name(text):
                return text
            self._say(words.BAD_NAME if text else words.NEEDED)

    def names(
        self,
        question: str,
        default: tuple[str, ...],
        fault: Callable[[tuple[str, ...]], str],
        parted: re.Pattern[str] = _PARTED,
        may_be_none: bool = False,
    ) -> tuple[str, ...]:
        """A list; where nothing is said, the one that is offered."""
        while True:
            names = _listed(self._ask(question), parted)
            if may_be_none and _is_none(names):
                return ()
            said = fault(names)
            if not said:
                return names or default
            self._say(said)

    def report(self, city: City) -> City:
        """The same with its report, if it has one."""
        title = _folded(self._ask(words.REPORT))
        while title and not is_name(title) and not _is_none((title,)):
            self._say(words.BAD_NAME)
            title = _folded(self._ask(words.REPORT))
        if not title or _is_none((title,)):
            return city
        titles = self.names(words.PARTS, (words.ONE_PART,), _fault_of_names)
        for number, part in enumerate(titles, 1):
            self._say(words.NUMBERED.format(number=number, title=part))
        roles: dict[int, PartRole] = {}
        for role, question in ((PartRole.PROBLEMS, words.PROBLEMS), (PartRole.RECOMMENDATIONS, words.ADVICE)):
            for number in self._numbers(question, len(titles)):
                roles.setdefault(number, role)
        parts = tuple(Part(part, roles.get(number)) for number, part in enumerate(titles, 1))
        return replace(city, report=title, parts=parts)

    def _numbers(self, question: str, most: int) -> tuple[int, ...]:
        while True:
            numbers = _listed(self._ask(question))
            if _is_none(numbers):
                return ()
            if all(each.isdecimal() and 1 <= int(each) <= most for each in numbers):
                return tuple(int(each) for each in numbers)
            self._say(words.BAD_NUMBER.format(most=most))


def _fault_of_names(names: tuple[str, ...]) -> str:
    """What is to be said of a list of names, if anything."""
    if not all(map(is_name, names)):
        return words.BAD_NAME
    return words.DOUBLED if len({*names}) < len(names) else ""


def _fault_of_levels(names: tuple[str, ...]) -> str:
    if _is_none(names) or names in _NO_LEVELS:
        return words.NO_LEVEL
    if len(names) > MOST_LEVELS:
        return words.TOO_MANY_LEVELS
    if said := _fault_of_names(names):
        return said
    odd = next((name for name in names if not is_level(name) or other_than_level(name)), "")
    return words.BAD_LEVEL.format(name=odd) if odd else ""


def _is_none(names: tuple[str, ...]) -> bool:
    return len(names) == 1 and says_nothing(names[0])


def _listed(text: str, parted: re.Pattern[str] = _PARTED) -> tuple[str, ...]:
    return tuple(name for part in parted.split(text) if (name := _folded(part)))


def _folded(text: str) -> str:
    """An answer without what surrounds it; full-width letters and digits are the same as others."""
    return " ".join(text.translate(_LETTERS).split())


_LETTERS = {code: chr(code - 0xFEE0) for code in range(0xFF10, 0xFF5B) if chr(code - 0xFEE0).isalnum()}
