"""What a line of a body is: its indentation, its mark, and whether its sentence ends.

People paste from Word, mail and PDF: what looks like a blank line, a list or an indented paragraph is
taken for one, whatever characters make it look so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

INVISIBLE = "\u00ad\u180e\u200b\u2060-\u2064\ufeff"
"""Characters without width that join nothing: they say nothing anywhere."""
FILLERS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and signs to Unicode, blanks to whoever looks at them."""
FIRST_LINE_INDENT = 4
"""Columns: two full-width spaces, with which a Chinese paragraph begins; in Markdown, code."""
DEEPER = 2
"""Columns by which an item must stand farther right than another to be below it."""
MOST_IN_HEADING = 30
"""Characters of a line that looks like a heading."""

_WIDE = ("\u3000", "\u2003")
_HIDDEN = re.compile(f"[{INVISIBLE}]")
_LEADING = re.compile(rf"[\s{INVISIBLE}\u200c\u200d{FILLERS}]*")
_NUMERAL = "[一二三四五六七八九十百]{1,4}"
_RULE = re.compile(r"([-*_])[ \t]*(?:\1[ \t]*){2,}")
_MARK = re.compile(r"([-*+]|\d{1,9}\.)(\s+)(?=\S)")
BULLETS = "•●◦▪■◆◇▶►▸▹➢➣➤∙‣⁃❖✧✦❑◼◾⚫⬤・\uf000-\uf0ff"  # noqa: RUF001
"""Whatever stands behind them; what is of a symbol font is drawn as one of them."""
SPACED_BULLETS, LETTER_BULLETS = "○·－–—−＊＋", "lnuvqpoØü§²"  # noqa: RUF001
"""With a blank, or with a tab, behind them."""
_BULLET = re.compile(
    rf"(?:[{BULLETS}]\s*(?=[\w“《（【\[*])|(?:[{SPACED_BULLETS}]\s+|[{LETTER_BULLETS}]\t+)(?=\w))"
)
"""What Word, WPS and Notepad leave of a list's bullets, letters of symbol fonts among them."""
_HEADING = re.compile(r"(#{1,6})(?!#)(\s*)(?=\S)")
_QUOTE = re.compile(r"(>+)(\s*)|＞(?=\s)")  # noqa: RUF001
_NOTE = re.compile(r"(\[\^[^\]]*\])[:：]")
_OF_MARKDOWN = re.compile(r'\{[:#.][^}]*\}$|!!! ?[a-z-]+(?: +".*")? *$|\[[^\[\]^]+\]:[ ]*\S+(?: .*)?$')
"""Attributes of what stands above, the head of a note in a box, an address that links refer to."""
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*")
_PICTURE = re.compile(r"!\[[^\]]*\]\([^()]*\)")
_ENDED = re.compile(r"[。！？!?…；;：:][”’」』）)》〉】\"'*]*(?:\[\^[^\]\s]+\])*$")
_HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LABEL = re.compile(
    rf"(?:{_NUMERAL}[、.．]|[（(](?:{_NUMERAL}|\d{{1,2}})[）)]|\d{{1,2}}(?:[、．）)]|\.(?=[^\d\s]))"  # noqa: RUF001
    rf"|[①-⒛㈠-㈩㊀-㊉❶-➓]|[Ⅰ-Ⅻ][、.．]|[A-Za-z](?:[、．）)]|\.(?=[\u4e00-\u9fff]))|【[^【】]{{1,12}}】"  # noqa: RUF001
    rf"|第{_NUMERAL}[章节条部，、]|[★☆√✓✔※□☑☐▲△◎→]|\[[ xX]\]|[\u4e00-\u9fff]{{1,6}}：)"
)
"""What a numbered or marked paragraph, or one like 地址：…, begins with."""
_DASHES = ("——", "――", "──", "--")
"""What a second title, or whom a text is by, begins with."""
_NUMBERED_HEADING = re.compile(
    rf"(?:{_NUMERAL}、|（{_NUMERAL}）|第{_NUMERAL}(?:章|节|部分)[、：\s]?)[^。；！？]*"
)
_IN_BRACKETS = re.compile(r"（[^（）]*）|\([^()]*\)|【[^【】]*】")
_BOLD_HEADING = re.compile(r"\*\*[^*。；！？]+\*\*")
_OPEN = tuple("，、,：:；;—-")
"""What no heading ends with."""


class Kind(Enum):
    """What a line is, by its mark."""

    PROSE = auto()
    ITEM = auto()
    QUOTE = auto()
    ROW = auto()
    NOTE = auto()
    HEADING = auto()
    RULE = auto()
    MARKUP = auto()
    """Said to Markdown alone."""
    BOXED = auto()
    """Set in below the head of a note, for Markdown."""
    CODE = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank."""

    kind: Kind
    text: str
    """Without indentation, its mark as Markdown wants it."""
    columns: int
    """Of its indentation."""
    is_wide: bool = False
    """Whether full-width spaces set it in, as they do a paragraph and nothing else."""

    @property
    def is_set_in(self) -> bool:
        """Whether it is set in as the first line of a paragraph is."""
        return self.is_wide or self.columns >= FIRST_LINE_INDENT

    @property
    def has_ended(self) -> bool:
        """Whether its last sentence ends with it, in Chinese."""
        return _ENDED.search(self.text.rstrip()[-40:]) is not None and _HAN.search(self.text) is not None

    @property
    def stands_alone(self) -> bool:
        """Whether it is a picture, in brackets as a whole, or looks like a heading, be it an empty one."""
        text = self.text.rstrip()
        is_whole = _PICTURE.fullmatch(text) or _IN_BRACKETS.fullmatch(text) or not text.strip("#")
        return bool(is_whole) or looks_like_heading(text)

    @property
    def begins_anew(self) -> bool:
        """Whether it begins a paragraph of its own, whatever stands above it."""
        is_marked = self.text.startswith(_DASHES) or _LABEL.match(self.text) is not None
        return is_marked or self.is_set_in or self.stands_alone


def is_blank(raw: str) -> bool:
    """Whether nobody sees anything in a line."""
    return not raw or _LEADING.fullmatch(raw) is not None


def line_of(raw: str) -> Line:
    """A line, as it is meant, by itself."""
    leading = _LEADING.match(raw)
    end = leading.end() if leading else 0
    text, before = raw[end:], _HIDDEN.sub("", raw[:end])
    columns = _columns(before)
    kind, text = _marked(_HIDDEN.sub("", text) if _HIDDEN.search(text) else text)
    return Line(kind, text, columns, any(space in before for space in _WIDE))


def looks_like_heading(text: str) -> bool:
    """Whether a short line is bold as a whole, or numbered as headings are, without a sentence's end."""
    text = text.rstrip()
    if len(text) > MOST_IN_HEADING or text.endswith(_OPEN):
        return False
    return bool(_BOLD_HEADING.fullmatch(text) or _NUMBERED_HEADING.fullmatch(text))


def without_label(text: str) -> str:
    """A line behind its number and the tab that Word puts there."""
    label = _LABEL.match(text)
    return text[label.end() + 1 :] if label and text[label.end() : label.end() + 1] == "\t" else text


def is_underline(text: str) -> bool:
    """Whether a line makes a heading of a line of text above it."""
    return _UNDERLINE.fullmatch(text) is not None


def has_han(text: str) -> bool:
    """Whether there is a Chinese character in a text."""
    return _HAN.search(text) is not None


def _columns(before: str) -> int:
    columns = 0
    for character in before:
        columns += 4 - columns % 4 if character == "\t" else 2 if character in _WIDE else 1
    return columns


def _marked(text: str) -> tuple[Kind, str]:
    first = text[:1]
    if first in "-*_" and (_RULE.fullmatch(text) or is_underline(text)):
        return Kind.RULE, text
    if mark := _MARK.match(text):
        if not mark[1].isascii():  # full-width digits: no number of a list to a browser
            return Kind.ITEM, f"{int(mark[1][:-1])}. {text[mark.end() :]}"
        return Kind.ITEM, text if mark[2].strip(" ") == "" else f"{mark[1]} {text[mark.end() :]}"
    if bullet := _BULLET.match(text):
        return Kind.ITEM, f"- {text[bullet.end() :]}"
    if first == "#" and (mark := _HEADING.match(text)):
        if mark[2].strip(" "):
            text = f"{mark[1]} {text[mark.end() :]}"
        return (Kind.PROSE if mark[1] == "#" and not mark[2] else Kind.HEADING), text
    if first in ">＞" and (mark := _QUOTE.match(text)):  # noqa: RUF001
        if first != ">":
            return Kind.QUOTE, f"> {text[1:].lstrip()}"
        return Kind.QUOTE, text if mark[2].strip(" ") == "" else f"{mark[1]} {text[mark.end() :]}"
    if first == "[" and (mark := _NOTE.match(text)):
        return Kind.NOTE, f"{mark[1]}:{text[mark.end() :]}"
    if first == "=" and is_underline(text):
        return Kind.RULE, text
    if first in "{![" and _OF_MARKDOWN.match(text):
        return Kind.MARKUP, text
    return Kind.PROSE, text
