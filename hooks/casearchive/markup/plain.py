"""Bodies of the usual blocks, as nearly all are: rendered without Markdown.

Running text with links and strong words, headings, quotations, lists, tables and pictures, each set
apart by empty lines.  The result is what Markdown and the sanitizer make of them, in a tenth of the
time; whatever could mean more is left to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from casearchive.markup.ids import heading_ids

_CHARACTER = r"[^\x00-\x1f\x7f-\xa0`\\\[\]!<>&*_{}|#]"
"""No mark of Markdown's, nor of HTML's."""
_CHINESE = r"(?!\d)[\u2e80-\U0010ffff]"
"""No block begins with a mark that is one; digits of full width number a list."""
_ADDRESS = r"(?:https?://[A-Za-z0-9]|/(?!/)|[A-Za-z0-9])[A-Za-z0-9/.#-]*+"
"""Of the web or of this site, without a character that HTML writes otherwise."""
_LINK = rf"\[{_CHINESE}{_CHARACTER}*+\]\({_ADDRESS}\)"
_STRONG = rf"\*\*(?!\s){_CHINESE}{_CHARACTER}*+(?<!\s)\*\*(?!\*)"
_RUNNING = rf"(?:{_CHINESE}|(?=\[)|(?=\*\*))(?:{_CHARACTER}++|{_LINK}|{_STRONG})*+"
_BLOCKS = {
    "heading": rf"#{{1,6}} {_CHINESE}{_CHARACTER}*+",
    "quotation": rf"> {_RUNNING}",
    "list": rf"(?:- {_RUNNING}(?:\n- {_RUNNING})*+|1\. {_RUNNING}(?:\n\d\d?\. {_RUNNING})*+)"
    r"(?!\n+(?:- |\d))",  # lists in a row are one
    "table": rf"\|(?:{_CHARACTER}++\|){{2,}}+\n\|(?: ?---+ ?\|){{2,}}+(?:\n\|(?:{_CHARACTER}++\|){{2,}}+)++",
    "picture": rf'!\[(?![^\]]*"){_CHARACTER}*+\]\({_ADDRESS}\)',
    "paragraph": _RUNNING,
}
_BLOCK = "|".join(_BLOCKS.values())
_PLAIN = re.compile(rf"\n*(?:{_BLOCK})(?:\n\n+(?:{_BLOCK}))*\n*")
_GAP = re.compile(r"\n\n+")
_LINK_WRITTEN = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")
_STRONG_WRITTEN = re.compile(r"\*\*([^*]*)\*\*")


class _NotPlain(Exception):
    """What Markdown would look at more closely."""


def render_plain(text: str) -> str | None:
    """The HTML of a body that has no need of Markdown; None for all others."""
    if _PLAIN.fullmatch(text) is None:
        return None
    blocks = _GAP.split(text.strip("\n"))
    try:
        ids = iter(heading_ids([_stripped(block.partition(" ")[2]) for block in blocks if block[0] == "#"]))
        rendered = "\n".join(_rendered(block, ids) for block in blocks)
    except _NotPlain:
        return None
    return rendered.replace("</blockquote>\n<blockquote>\n", "")  # quotations in a row are one


def _rendered(block: str, ids: Iterator[str]) -> str:
    first = block[0]
    if first == "#":
        marks, _, title = block.partition(" ")
        return f'<h{len(marks)} id="{next(ids)}">{title}</h{len(marks)}>'
    if first == ">":
        return f"<blockquote>\n<p>{_inline(block[2:])}</p>\n</blockquote>"
    if first == "|":
        return _table(block.split("\n"))
    if first == "!":
        return _LINK_WRITTEN.sub(r'<p><img alt="\1" src="\2"></p>', block[1:])
    if first == "-" or (first.isascii() and first.isdigit()):
        kind = "ul" if first == "-" else "ol"
        items = (f"<li>{_inline(line.partition(' ')[2])}</li>" for line in block.split("\n"))
        return "\n".join((f"<{kind}>", *items, f"</{kind}>"))
    return f"<p>{_inline(block)}</p>"


def _table(lines: Sequence[str]) -> str:
    heading, rule, *rows = ([_stripped(cell.strip(" ")) for cell in line[1:-1].split("|")] for line in lines)
    if any(len(row) != len(heading) for row in (rule, *rows)):
        raise _NotPlain
    body = "\n".join(_row(row, "td") for row in rows)
    return f"<table>\n<thead>\n{_row(heading, 'th')}\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _row(cells: Sequence[str], tag: str) -> str:
    return "\n".join(("<tr>", *(f"<{tag}>{cell}</{tag}>" for cell in cells), "</tr>"))


def _inline(text: str) -> str:
    text = _stripped(text)
    if "*" in text:
        text = _STRONG_WRITTEN.sub(r"<strong>\1</strong>", text)
    if "[" in text:
        text = _LINK_WRITTEN.sub(r'<a href="\2" rel="noopener noreferrer">\1</a>', text)
    return text


def _stripped(text: str) -> str:
    """The same text; spaces at its ends, of whatever kind, are for Markdown to take away."""
    if text != text.strip():
        raise _NotPlain
    return text
