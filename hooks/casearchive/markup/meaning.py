"""A body as Markdown must be given it to show what its writer sees.

Nothing is changed where a body says it in Markdown.  Else paragraphs that were written line by line are
parted, lists and tables get the blank lines and levels that Markdown wants, and marks that are none are
shielded by backslashes.
"""

from __future__ import annotations

import re
from functools import lru_cache

from casearchive.markup.layout import Laid, lay_out
from casearchive.markup.lines import BULLETS, FILLERS, INVISIBLE, LETTER_BULLETS, SPACED_BULLETS, Kind
from casearchive.markup.stars import shielded

_ODD_CHARACTER = re.compile(f"[{INVISIBLE}{FILLERS}\uf000-\uf0ff]")
_ODD_LINE = re.compile(
    r"\n(?:[^\S\n]"  # set in
    r"|(?![-*+>|#]|\d{1,9}\.[ ])[^\n]+\n(?!\n|\Z|\{)"  # text, and something directly below
    r"|(?:[-*+]|\d{1,9}\.)(?:[^ \n]|[ ][^\n]*\n(?!\n|\Z|[-*+][ ]|\d{1,9}\.[ ]))"
    r"|>[^\n]*\n(?!\n|\Z)"
    r"|\|[^\n]*\n(?!\n|\Z|\|)"
    r"|\[\^[^\]\n]*\]：|＞\s|[０-９]+\."  # noqa: RUF001
    r"|#{7}|#+[ ]*(?:\n|\Z)"
    r"|#(?:[^# \n]|#{0,5}[^\S\n ]|[^\n]*[^# \n]#+[ ]*(?:\n|\Z))"
    rf"|[{BULLETS}{SPACED_BULLETS}{LETTER_BULLETS}])"
)
_ODD_STAR = re.compile(r"(?<!\*)\*(?![*\s])|\*{3}|\w\*\*[\W\d]|[0-9A-Za-z]\*\*\w")
_STRONG = re.compile(r"(?<![\w*\\])\*\*(?=\w)[^*\n`\\<\[\]]*\w\*\*(?![*0-9A-Za-z])")
"""Words in bold; where all stars are of such, nothing is odd about them."""
_HARD_BREAK = re.compile(r"(?<!\\)((?:\\{2})*)\\\n")
"""A line that a backslash ends, as other programs for Markdown write it."""
_CLOSING_HASHES = re.compile(r"(?<=[^#\s\\])#+[ ]*$")


@lru_cache(maxsize=1)  # a body is asked about once where it is rendered, and once for its slips
def is_odd(text: str) -> bool:
    """Whether anything in a body might be meant otherwise than Markdown reads it; of most, nothing is."""
    without = _STRONG.sub("字", text) if "**" in text else text
    if "*" not in without:
        text = without
    return (
        _ODD_CHARACTER.search(text) is not None
        or _ODD_LINE.search(f"\n{text}") is not None
        or ("*" in text and _ODD_STAR.search(text) is not None)
    )


@lru_cache(maxsize=1)  # for the same two
def laid_out(text: str, keeps_code: bool) -> list[Laid]:
    """The lines of a body in their places."""
    return lay_out(text.split("\n"), keeps_code)


def as_meant(text: str, keeps_code: bool = False) -> str:
    """A body for Markdown.  `keeps_code`: what is set in by four blanks is code, as in the guide's pages."""
    if not is_odd(text):
        return text
    lines: list[str] = []
    block: list[str] = []
    for laid in laid_out(text, keeps_code):
        is_text = laid.kind not in (None, Kind.CODE)
        if laid.gap is not None or not is_text:
            lines += _of_block(block)
            block.clear()
        if laid.gap is not None:
            lines.append(laid.gap)
        if is_text:
            block.append(_guarded(laid))
        else:
            lines.append(laid.text)
    return "\n".join([*lines, *_of_block(block)])


def _of_block(lines: list[str]) -> list[str]:
    """Lines without a blank one between them, their stars shielded."""
    return [shielded(_HARD_BREAK.sub(r"\1  \n", "\n".join(lines)))] if lines else []


def _guarded(laid: Laid) -> str:
    """A line whose `#` are no marks of a heading, with backslashes before them."""
    if laid.kind is Kind.HEADING:
        return _CLOSING_HASHES.sub(lambda match: match[0].replace("#", "\\#"), laid.text)
    is_text = (
        laid.kind in (Kind.PROSE, Kind.ITEM, Kind.QUOTE) and laid.line and laid.line.text.startswith("#")
    )
    return laid.text.replace("#", "\\#", 1) if is_text else laid.text
