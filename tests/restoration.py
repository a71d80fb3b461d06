"""The Simplified report rebuilt from its Traditional source, and read back from its pages.

Pure functions over texts; nothing here knows the engine, so that its reader and these tests
can contradict each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

import opencc
import yaml

PAGE_ORDER = ("index", *(f"{part}-{section}" for part in (1, 2, 3) for section in (1, 2, 3, 4)))
"""Names of the report's pages in reading order, without `.md`."""

CHINESE_ORDINALS = "一二三"


@dataclass(frozen=True)
class Dropped:
    """A line of the source that is not the report: its 1-based number and its text."""

    line: int
    text: str


@dataclass(frozen=True)
class Correction:
    """Where the converter erred: in `context`, `converted` must become `restored`."""

    context: str
    converted: str
    restored: str
    reason: str
    count: int = 1
    """How often the context occurs in the converted text."""


@dataclass(frozen=True)
class Kept:
    """Restored text that was doubted and left alone."""

    text: str
    reason: str
    count: int = 1


@dataclass(frozen=True)
class Rules:
    """Everything between the source and the report."""

    conversion: str
    drop: tuple[Dropped, ...]
    punctuation: Mapping[str, str]
    corrections: tuple[Correction, ...]
    kept: tuple[Kept, ...]


class RestorationError(ValueError):
    """A rule does not fit the source."""


def read_rules(text: str) -> Rules:
    """The rules from the text of `corrections.yml`; unknown keys raise TypeError."""
    data = yaml.safe_load(text)
    return Rules(
        conversion=data["conversion"],
        drop=tuple(Dropped(line=one["line"], text=one["text"]) for one in data["drop"]),
        punctuation=data["punctuation"],
        corrections=tuple(Correction(**one) for one in data["corrections"]),
        kept=tuple(Kept(**one) for one in data["kept"]),
    )


def report_lines(seed: str, rules: Rules) -> str:
    """The source's lines that are the report, blank ones left out.

    Raises RestorationError where a line to be dropped is not the one that the rules quote.
    """
    lines = seed.splitlines()
    for dropped in rules.drop:
        if lines[dropped.line - 1] != dropped.text:
            raise RestorationError(f"line {dropped.line} is not {dropped.text!r}")
    gone = {dropped.line for dropped in rules.drop}
    report = (line.strip() for number, line in enumerate(lines, 1) if number not in gone)
    return "\n".join(filter(None, report))


def convert(seed: str, rules: Rules) -> str:
    """The report's lines as the converter gives them; raises RestorationError as `report_lines` does."""
    return str(opencc.OpenCC(rules.conversion).convert(report_lines(seed, rules)))


def replacements(converted: str, correction: Correction) -> tuple[tuple[int, int, str], ...]:
    """Start, end and new text of each place that a correction changes.

    Raises RestorationError where it does not match as it states.
    """
    if correction.context.count(correction.converted) != 1:
        raise RestorationError(f"{correction.converted!r} is not once in {correction.context!r}")
    starts = [found.start() for found in re.finditer(re.escape(correction.context), converted)]
    if len(starts) != correction.count:
        raise RestorationError(f"{correction.context!r} occurs {len(starts)} times, not {correction.count}")
    offset = correction.context.index(correction.converted)
    length = len(correction.converted)
    return tuple((start + offset, start + offset + length, correction.restored) for start in starts)


def restore(seed: str, rules: Rules) -> tuple[str, ...]:
    """The report in Simplified characters, one string a line of the source, headings included.

    Raises RestorationError where a rule does not fit or two corrections change one place.
    """
    text = convert(seed, rules)
    changes = sorted(change for one in rules.corrections for change in replacements(text, one))
    for (_, end, _), (start, _, _) in pairwise(changes):
        if start < end:
            raise RestorationError(f"two corrections change the text near {text[start - 5 : end + 5]!r}")
    for start, end, restored in reversed(changes):
        text = text[:start] + restored + text[end:]
    full_width = str.maketrans("".join(rules.punctuation), "".join(rules.punctuation.values()))
    return tuple(text.translate(full_width).split("\n"))


def reconverted(restored: tuple[str, ...], rules: Rules) -> str:
    """The restored lines as the machine that made the source turns them into Taiwan usage again."""
    half_width = str.maketrans("".join(rules.punctuation.values()), "".join(rules.punctuation))
    return str(opencc.OpenCC("s2twp").convert("\n".join(restored).translate(half_width)))


def differences(one: str, other: str) -> set[tuple[str, str]]:
    """The pairs of stretches in which two texts differ."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return {
        (one[start:end], other[first:last])
        for kind, start, end, first, last in matcher.get_opcodes()
        if kind != "equal"
    }


@dataclass(frozen=True)
class Block:
    """A block of a report page: a heading or a paragraph with its id, or an editor's note."""

    kind: str
    """`heading`, `paragraph` or `note`."""
    id: str
    """Empty for a note."""
    text: str


@dataclass(frozen=True)
class Page:
    """A page of the report: its front matter and its blocks in order."""

    id: str
    title: str
    part: str
    blocks: tuple[Block, ...]


BLOCKS = {
    "heading": re.compile(r"## (?P<text>\S.*\S) \{#(?P<id>[-r0-9]+)\}"),
    "note": re.compile(r'!!! note "编者注"\n    (?P<text>\S.*)'),
    "paragraph": re.compile(r"(?P<text>[^\s#!].*)\n\{#(?P<id>[-rp0-9]+)\}"),
}


def read_block(text: str) -> Block:
    """One block; raises ValueError for any text that is none of the three kinds."""
    for kind, pattern in BLOCKS.items():
        found = pattern.fullmatch(text)
        if found:
            return Block(kind, found.groupdict().get("id", ""), found["text"])
    raise ValueError(f"not a block of the report: {text!r}")


def read_page(text: str) -> Page:
    """A page of the report from its file's text; raises ValueError or KeyError if malformed."""
    opening, header, body = text.split("---\n", 2)
    if opening:
        raise ValueError(f"text before the front matter: {opening!r}")
    data = yaml.safe_load(header)
    blocks = tuple(read_block(block) for block in body.strip("\n").split("\n\n"))
    return Page(data["id"], data["title"], data.get("part", ""), blocks)


def numbers(identifier: str) -> tuple[int, ...]:
    """The numbers of an id: `r2-1-3-p1` -> (2, 1, 3, 1)."""
    return tuple(int(digits) for digits in re.findall(r"\d+", identifier))


def lines_of(pages: Mapping[str, Page]) -> tuple[str, ...]:
    """The report as its source had it, line by line: numbers put back from the ids, notes left out."""
    lines = [pages["index"].title]
    for name in PAGE_ORDER:
        page = pages[name]
        part, section = numbers(page.id)
        preface = f"r{part}-0-p"
        opening = [block.text for block in page.blocks if block.id.startswith(preface)]
        if section == 1:
            lines.append(f"{CHINESE_ORDINALS[part - 1]}、{page.part}")
        lines += opening
        if part:
            lines.append(f"{section}、{page.title}。")
        lines += lines_of_section(block for block in page.blocks if not block.id.startswith(preface))
    return tuple(lines)


def lines_of_section(blocks: Iterable[Block]) -> list[str]:
    """Paragraphs, and items with their titles run in: `（1）title。text`."""
    lines: list[str] = []
    title = ""
    for block in blocks:
        if block.kind == "heading":
            title = f"（{numbers(block.id)[2]}）{block.text}。"
        elif block.kind == "paragraph":
            lines.append(title + block.text)
            title = ""
    return lines
