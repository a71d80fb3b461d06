"""Bodies of the usual blocks, as nearly all are: rendered without Markdown.

Running text with links, strong words and footnotes, headings, quotations, lists, tables and pictures,
each set apart by empty lines.  The result is what Markdown and the sanitizer make of them, in a tenth of the
time; whatever could mean more is left to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from casearchive.markup.ids import heading_ids
from casearchive.markup.notes import BACK

_CHARACTER = r"[^\x00-\x1f\x7f-\xa0`\\\[\]!<>&*_{}|#]"
"""No mark of Markdown's, nor of HTML's."""
_CHINESE = r"(?!\d)[\u2e80-\U0010ffff]"
"""No block begins with a mark that is one; digits of full width number a list."""
_ADDRESS = r"(?:https?://[A-Za-z0-9]|/(?!/)|[A-Za-z0-9])[A-Za-z0-9/.#-]*+"
"""Of the web or of this site, without a character that HTML writes otherwise."""
_LINK = rf"\[{_CHINESE}{_CHARACTER}*+\]\({_ADDRESS}\)"
_STRONG = rf"\*\*(?!\s){_CHINESE}{_CHARACTER}*+(?<!\s)\*\*(?!\*)"
_MARK = r"\[\^([0-9]{1,4})\]"
_RUNNING = re.compile(rf"(?:{_CHINESE}|(?=\[)|(?=\*\*))(?:{_CHARACTER}++|{_LINK}|{_STRONG}|{_MARK}(?!:))*+")
_HEADING = re.compile(rf"(#{{1,6}}) ({_CHINESE}{_CHARACTER}*+)")
_DASH = re.compile("- ")
_NUMBER = re.compile(r"\d\d?\. ", re.ASCII)
_ROW = re.compile(rf"\|(?:{_CHARACTER}++\|){{2,}}")
_RULE = re.compile(r"\|(?: ?---+ ?\|){2,}")
_PICTURE = re.compile(rf'!\[(?![^\]]*")({_CHARACTER}*+)\]\(({_ADDRESS})\)')
_GAP = re.compile(r"\n\n+")
_NOTE_MARK, _NOTE = re.compile(_MARK), re.compile(rf"{_MARK}: (.+)")
_LINK_WRITTEN = re.compile(r"\[(?!\^)([^\]]*)\]\(([^)]*)\)")
_STRONG_WRITTEN = re.compile(r"\*\*([^*]*)\*\*")


class _NotPlain(Exception):
    """What Markdown would look at more closely."""


def render_plain(text: str) -> str | None:
    """The HTML of a body that has no need of Markdown; None for all others."""
    blocks = _GAP.split(text.strip("\n"))
    try:
        blocks, notes = _parted(blocks) if "[^" in text else (blocks, {})
        titles = [_title(block)[1] for block in blocks if block.startswith("#")]
        ids = iter(heading_ids(titles))
        rendered = [_rendered(block, ids) for block in blocks]
        written = _written(notes)
    except _NotPlain:
        return None
    if any(one[2:5] == other[2:5] == "l>\n" for one, other in pairwise(rendered)):  # lists in a row are one
        return None
    body = "\n".join(rendered).replace("</blockquote>\n<blockquote>\n", "")  # quotations in a row are one
    return f"{_NOTE_MARK.sub(lambda mark: notes[mark[1]].mark, body)}\n{written}" if notes else body


@dataclass(frozen=True, slots=True)
class _Note:
    name: str
    number: int
    text: str

    @property
    def mark(self) -> str:
        link = f'<a class="footnote-ref" href="#fn:{self.name}" rel="noopener noreferrer">{self.number}</a>'
        return f'<sup id="fnref:{self.name}">{link}</sup>'


def _parted(blocks: Sequence[str]) -> tuple[list[str], dict[str, _Note]]:
    """The blocks but for footnotes, and these by name, as they are read; each is referred to once."""
    found = [note for block in blocks if (note := _NOTE.fullmatch(block))]
    texts = {note[1]: note[2] for note in found}
    others = [block for block in blocks if not _NOTE.fullmatch(block)]
    marks = _NOTE_MARK.findall("\n".join(others))
    if len(found) != len(texts) or sorted(marks) != sorted(texts) or any("[^" in note[2] for note in found):
        raise _NotPlain
    return others, {name: _Note(name, number, texts[name]) for number, name in enumerate(marks, 1)}


def _written(notes: Mapping[str, _Note]) -> str:
    items = (
        f'<li id="fn:{note.name}">\n<p>{_inline(note.text)}&nbsp;<a class="footnote-backref"'
        f' href="#fnref:{note.name}" title="{BACK}" rel="noopener noreferrer">↩</a></p>\n</li>'
        for note in notes.values()
    )
    return "\n".join(('<div class="footnote">\n<hr>\n<ol>', *items, "</ol>\n</div>"))


def _rendered(block: str, ids: Iterator[str]) -> str:
    first = block[:1]
    if first == "#":
        marks, title = _title(block)
        return f'<h{len(marks)} id="{next(ids)}">{title}</h{len(marks)}>'
    if first == ">":
        return f"<blockquote>\n<p>{_inline(block.removeprefix('> '))}</p>\n</blockquote>"
    if first == "-":
        return _list("ul", block.split("\n"), _DASH)
    if block.startswith("1. "):
        return _list("ol", block.split("\n"), _NUMBER)
    if first == "|":
        return _table(block.split("\n"))
    if picture := _PICTURE.fullmatch(block):
        return f'<p><img alt="{picture[1]}" src="{picture[2]}"></p>'
    return f"<p>{_inline(block)}</p>"


def _title(block: str) -> tuple[str, str]:
    """The marks and the text of a heading."""
    heading = _HEADING.fullmatch(block)
    if heading is None:
        raise _NotPlain
    return heading[1], _stripped(heading[2])


def _list(tag: str, lines: Sequence[str], mark: re.Pattern[str]) -> str:
    marks = [mark.match(line) for line in lines]
    if not all(marks):
        raise _NotPlain
    items = (line[found.end() :] for line, found in zip(lines, marks, strict=True) if found)
    return "\n".join((f"<{tag}>", *(f"<li>{_inline(item)}</li>" for item in items), f"</{tag}>"))


def _table(lines: Sequence[str]) -> str:
    if len(lines) < 3 or not _RULE.fullmatch(lines[1]) or not all(map(_ROW.fullmatch, lines)):
        raise _NotPlain
    heading, rule, *rows = ([_stripped(cell.strip(" ")) for cell in line[1:-1].split("|")] for line in lines)
    if any(len(row) != len(heading) for row in (rule, *rows)):
        raise _NotPlain
    body = "\n".join(_row(row, "td") for row in rows)
    return f"<table>\n<thead>\n{_row(heading, 'th')}\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _row(cells: Sequence[str], tag: str) -> str:
    return "\n".join(("<tr>", *(f"<{tag}>{cell}</{tag}>" for cell in cells), "</tr>"))


def _inline(text: str) -> str:
    if _RUNNING.fullmatch(text) is None:
        raise _NotPlain
    text = _stripped(text)
    if "*" in text:
        text = _STRONG_WRITTEN.sub(_strong, text)
    if "[" in text:
        text = _LINK_WRITTEN.sub(_link, text)
    return text


def _strong(written: re.Match[str]) -> str:
    return f"<strong>{written[1]}</strong>"  # a pattern for it would take thrice as long


def _link(written: re.Match[str]) -> str:
    return f'<a href="{written[2]}" rel="noopener noreferrer">{written[1]}</a>'


def _stripped(text: str) -> str:
    """The same text; spaces at its ends, of whatever kind, are for Markdown to take away."""
    if text != text.strip():
        raise _NotPlain
    return text
