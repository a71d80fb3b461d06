"""What looks like headings and lists in a body: only its writer knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from casearchive.fixing.text import Change
from casearchive.markup.layout import Laid, lay_out
from casearchive.markup.lines import Kind
from casearchive.markup.slips import like_headings, without_blank
from casearchive.messages.labels import NUMERALS

LONGEST_HEADING = 24
"""Characters of a numbered line that looks like a heading."""

_LABEL = re.compile(
    r"(?:[（(](?P<han>[一二三四五六七八九十]{1,3})[）)]|[（(](?P<round>\d{1,2})[）)]"
    r"|(?P<plain>\d{1,2})[、．]|(?P<half>\d{1,2})(?:[）)]|\.(?=[^\d\s]))|(?P<ring>[①-⑳]))\s*(?=\S)"  # noqa: RUF001
)
_SENTENCE = re.compile("[。；！？：，]")


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A paragraph that begins with a number."""

    place: int
    """In the paragraphs."""
    line: int
    form: str
    number: int
    text: str
    """Behind the number."""
    raw: str

    @property
    def is_short(self) -> bool:
        return len(self.text) <= LONGEST_HEADING and _SENTENCE.search(self.text) is None


def structure(lines: Sequence[str]) -> list[Change]:
    """Every change that would make a heading or a list of what looks like one."""
    laid = lay_out(lines)
    headings = list(like_headings(laid))
    taken = {line for line, _ in headings}
    has_parts = any(each.kind is Kind.HEADING for each in laid) or any(
        text[0] not in "（*" for _, text in headings
    )
    found = list(_headings(laid, headings, has_parts))
    for run in _series(laid):
        if taken & {each.line for each in run}:
            continue
        if _are_headings(run):
            found += _numbered_headings(run, has_parts)
        elif all(after.place == each.place + 1 for each, after in pairwise(run)):
            found += _items(run)
    return sorted(found, key=lambda change: change.start)


def _headings(laid: Sequence[Laid], headings: Iterable[tuple[int, str]], has_parts: bool) -> Iterator[Change]:
    for number, text in headings:
        level = "###" if has_parts and text.startswith("（") else "##"
        bare = text[2:-2] if text.startswith("**") else text
        yield Change(number, (laid[number].raw,), (f"{level} {bare}",))
    for number, text in without_blank(laid):
        yield Change(number, (laid[number].raw,), (f"## {text[1:]}",))


def _numbered_headings(run: Sequence[_Numbered], has_parts: bool) -> Iterator[Change]:
    for each in run:
        yield Change(each.line, (each.raw,), (f"{'###' if has_parts else '##'} {each.raw.strip()}",))


def _items(run: Sequence[_Numbered]) -> Iterator[Change]:
    """Items with numbers of Markdown's where theirs are such, else with their own behind a hyphen."""
    for each in run:
        is_plain = each.form in ("plain", "half")
        item = f"{each.number}. {each.text}" if is_plain else f"- {each.raw.strip()}"
        yield Change(each.line, (each.raw,), (item,))


def _series(laid: Sequence[Laid]) -> Iterator[list[_Numbered]]:
    """Paragraphs with numbers of one form that count from one, also with others between them."""
    paragraphs = [(line, each) for line, each in enumerate(laid) if each.line is not None]
    numbered = [_numbered(place, line, each) for place, (line, each) in enumerate(paragraphs)]
    open_runs: dict[str, list[_Numbered]] = {}
    for found in (each for each in numbered if each):
        run = open_runs.get(found.form, [])
        if found.number == len(run) + 1:
            open_runs[found.form] = [*run, found]
            continue
        if len(run) > 1:
            yield run
        open_runs[found.form] = [found] if found.number == 1 else []
    yield from (run for run in open_runs.values() if len(run) > 1)


def _are_headings(run: Sequence[_Numbered]) -> bool:
    """Whether each is short and stands above text."""
    return all(each.is_short for each in run) and all(
        after.place - each.place > 1 for each, after in pairwise(run)
    )


def _numbered(place: int, line: int, each: Laid) -> _Numbered | None:
    if each.kind is not Kind.PROSE or each.is_joined or each.depth or each.line is None:
        return None
    match = _LABEL.match(each.line.text)
    if match is None or not match.lastgroup:
        return None
    number = _value(match[match.lastgroup])
    text = each.line.text[match.end() :].strip()
    return _Numbered(place, line, match.lastgroup, number, text, each.raw)


def _value(written: str) -> int:
    if written.isdecimal():
        return int(written)
    if len(written) == 1 and "①" <= written <= "⑳":
        return ord(written) - ord("①") + 1
    tens, mark, ones = written.rpartition("十")
    units = NUMERALS.find(ones) if ones else 0
    return units if not mark else (NUMERALS.find(tens) if tens else 1) * 10 + units
