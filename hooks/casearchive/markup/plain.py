"""Bodies of nothing but running text and headings, as most come from Word: rendered without Markdown.

The result is what Markdown makes of them, in a sixth of the time; whatever could mean more is left to it.
"""

from __future__ import annotations

import re

from casearchive.markup.ids import heading_ids

_RUNNING = r"[\u2e80-\U0010ffff][^\x00-\x1f\x7f-\xa0`\\\[\]!<>&*_{}|#]*"
"""A line that begins with a Chinese character and holds no mark of Markdown's, nor of HTML's."""
_BLOCK = rf"(?:#{{1,6}} )?{_RUNNING}"
_PLAIN = re.compile(rf"\n*{_BLOCK}(?:\n\n+{_BLOCK})*\n*")


def render_plain(text: str) -> str | None:
    """The HTML of a body that has no need of Markdown; None for all others."""
    if _PLAIN.fullmatch(text) is None:
        return None
    blocks = [block for block in text.split("\n") if block]
    levels = [len(block) - len(block.lstrip("#")) for block in blocks]
    inner = [block[level + 1 :] if level else block for block, level in zip(blocks, levels, strict=True)]
    if any(part != part.strip() for part in inner):  # spaces of other kinds, which Markdown takes away
        return None
    ids = iter(heading_ids([part for part, level in zip(inner, levels, strict=True) if level]))
    return "\n".join(
        f'<h{level} id="{next(ids)}">{part}</h{level}>' if level else f"<p>{part}</p>"
        for part, level in zip(inner, levels, strict=True)
    )
