"""Bodies of running text, headings, quotations and links, as nearly all are: rendered without Markdown.

The result is what Markdown and the sanitizer make of them, in a tenth of the time; whatever could mean
more is left to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casearchive.markup.ids import heading_ids

_CHARACTER = r"[^\x00-\x1f\x7f-\xa0`\\\[\]!<>&*_{}|#]"
"""No mark of Markdown's, nor of HTML's."""
_CHINESE = r"[\u2e80-\U0010ffff]"
"""No block begins with a mark that is one."""
_ADDRESS = r"(?:https?://[A-Za-z0-9]|/(?!/)|[A-Za-z0-9])[A-Za-z0-9/.#-]*+"
"""Of the web or of this site, without a character that HTML writes otherwise."""
_LINK = rf"\[{_CHINESE}{_CHARACTER}*+\]\({_ADDRESS}\)"
_HEADING = rf"#{{1,6}} {_CHINESE}{_CHARACTER}*+"
_RUNNING = rf"(?:> )?(?:{_CHINESE}|(?=\[))(?:{_CHARACTER}++|{_LINK})*+"
_PLAIN = re.compile(rf"\n*(?:{_HEADING}|{_RUNNING})(?:\n\n+(?:{_HEADING}|{_RUNNING}))*\n*")
_WRITTEN = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")
_AS_HTML = r'<a href="\2" rel="noopener noreferrer">\1</a>'


def render_plain(text: str) -> str | None:
    """The HTML of a body that has no need of Markdown; None for all others."""
    if _PLAIN.fullmatch(text) is None:
        return None
    blocks = [_parted(line) for line in text.split("\n") if line]
    if any(part != part.strip() for _, part in blocks):  # spaces of other kinds, which Markdown takes away
        return None
    ids = iter(heading_ids([part for mark, part in blocks if mark[:1] == "#"]))
    rendered = "\n".join(_rendered(mark, part, ids) for mark, part in blocks)
    return rendered.replace("</blockquote>\n<blockquote>\n", "")  # quotations in a row are one


def _parted(line: str) -> tuple[str, str]:
    """The mark that a block begins with, and what follows."""
    if line[0] not in "#>":
        return "", line
    mark, _, part = line.partition(" ")
    return mark, part


def _rendered(mark: str, part: str, ids: Iterator[str]) -> str:
    if mark[:1] == "#":
        return f'<h{len(mark)} id="{next(ids)}">{part}</h{len(mark)}>'
    paragraph = f"<p>{_WRITTEN.sub(_AS_HTML, part) if '[' in part else part}</p>"
    return f"<blockquote>\n{paragraph}\n</blockquote>" if mark else paragraph
