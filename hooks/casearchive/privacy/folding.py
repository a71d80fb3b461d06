"""A line as it is read: without what Markdown, HTML and invisible characters put between its letters.

Widths, digits of other scripts and runs of Chinese digits are made plain.  Each character knows where it
stands in the line as it was written.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from casearchive.privacy.traditional import SIMPLIFIED

_TOKEN = re.compile(
    r"(?P<blank>https?://(?:(?!(?:phone|mobile|tel)=1)[!-(*-=?-\\^-~])+|<!--|-->|</?(?:td|th|tr|br|p|div|li"
    r"|ul|ol|table)(?=[\s/>])[^<>]{0,200}>)"
    r"|(?P<gone></?[A-Za-z][0-9A-Za-z-]*(?:\s[^<>]{0,200})?/?>"
    r"|[\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\u20e3\ufe00-\ufe0f\ufeff]+"
    r"|(?P<stars>(?<!\*)\*{1,3}(?!\*))|(?<![0-9A-Za-z_])_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?![0-9A-Za-z_])"
    r"|`+|~~)"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,20});)"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])",
)
_OF_TABLES = {"<td": "|", "<th": "|", "<tr": "\n"}
_SAYS_SOMETHING = re.compile(r"\s[^<>]*(?:[0-9]{5}|[0-9][ -][0-9]{4}|@|[\u4e00-\u9fff]{2})")
"""A tag whose attributes hold a number, a mailbox or words."""
_PAIR, _MANY = 2, 6
_MARKS = re.compile(
    r"[<>&\\*_`~/\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\u20e3\ufe00-\ufe0f\ufeff]"
)
"""Without any of these a line holds no token."""
_HAN_DIGITS = dict(
    zip("〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖", "00012345678911" + "23456789", strict=True)
)
_HAN = "".join(_HAN_DIGITS)
_HAN_RUN = re.compile(rf"[0-9{_HAN}](?:[ .,、·-]{{0,2}}[0-9{_HAN}]){{6,}}")
_OTHER_DIGIT = re.compile(r"\d(?<![0-9])")
_PLAIN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_PLAIN |= dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), 0x20)
_PLAIN |= dict.fromkeys((*range(0x2010, 0x2016), 0x2212, 0x2500, 0xFE58, 0xFE63), 0x2D)
_PLAIN |= dict.fromkeys((0x2022, 0x2027, 0x2219, 0x22C5, 0x30FB, 0xFF65), 0xB7)
_IS_WIDE = re.compile(f"[{re.escape(''.join(map(chr, _PLAIN)))}]")
_HAN_TABLE = str.maketrans(_HAN_DIGITS)
_PAUSES = str.maketrans(",、", "  ")
_DRAWN_DIGITS = {
    sign: str(int(unicodedata.numeric(sign)))
    for sign in "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉⓪①②③④⑤⑥⑦⑧⑨❶❷❸❹❺❻❼❽❾➀➁➂➃➄➅➆➇➈➊➋➌➍➎➏➐➑➒"
}
_DRAWN_RUN = re.compile(rf"[{''.join(_DRAWN_DIGITS)}](?:[ .·-]{{0,2}}[{''.join(_DRAWN_DIGITS)}]){{6,}}")
_DRAWN_TABLE = str.maketrans(_DRAWN_DIGITS)
_LAST_X = re.compile(r"[\u00d7\u2715\u2169\u2179\u0425\u0445](?<=[0-9]{17}.)")
"""Other signs for the last character of an identity number."""
_IS_TRADITIONAL = re.compile(f"[{''.join(map(chr, SIMPLIFIED))}]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is read."""

    text: str
    starts: tuple[int, ...] | None = None
    """Where each of its characters begins in the line as written; None where nothing was left out."""
    ends: tuple[int, ...] | None = None

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The same piece in the line as written."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def folded(line: str) -> Line:
    """The line as it is read; in time that grows with its length alone."""
    if not _MARKS.search(line):
        return Line(_plain(line))
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    here = 0
    tokens = list(_TOKEN.finditer(line))
    stars = Counter(match["stars"] for match in tokens)
    for match in tokens:
        if match["stars"] and stars[match["stars"]] < _PAIR:
            continue  # a single one covers something: a***@…
        if match[0].startswith("<") and _SAYS_SOMETHING.search(match[0]):
            continue  # HTML stands on a page as it is written
        _keep(line[here : match.start()], here, pieces, starts, ends)
        here = match.end()
        if stands := _instead(match):
            pieces.append(stands)
            starts.append(match.start())
            ends.append(match.end())
    _keep(line[here:], here, pieces, starts, ends)
    return Line(_plain("".join(pieces)), tuple(starts), tuple(ends))


def _keep(piece: str, at: int, pieces: list[str], starts: list[int], ends: list[int]) -> None:
    pieces.append(piece)
    starts.extend(range(at, at + len(piece)))
    ends.extend(range(at + 1, at + len(piece) + 1))


def _instead(match: re.Match[str]) -> str:
    """One character for a token; none for what is passed over."""
    if match["blank"]:
        return _OF_TABLES.get(match[0][:3].lower(), " ")
    if match["escaped"]:
        return match["escaped"]
    if match["entity"]:
        meant = html.unescape(match["entity"])
        return "" if _TOKEN.fullmatch(meant) else meant if len(meant) == 1 else " "
    return ""


def _plain(text: str) -> str:
    """The same, character by character, in plain signs and digits."""
    if text.isascii():
        return text
    text = _IS_WIDE.sub(lambda match: chr(_PLAIN[ord(match[0])]), text)
    text = _OTHER_DIGIT.sub(lambda match: str(unicodedata.decimal(match[0])), text)
    text = _IS_TRADITIONAL.sub(lambda match: chr(SIMPLIFIED[ord(match[0])]), text)
    text = _DRAWN_RUN.sub(lambda match: match[0].translate(_DRAWN_TABLE), text)
    text = _LAST_X.sub("X", text)
    return _HAN_RUN.sub(_in_digits, text)


def _in_digits(run: re.Match[str]) -> str:
    """A run of Chinese digits in plain ones; 卡一6222… only counts cards, 幺 is said of what is dialled."""
    plain = sum(sign.isascii() and sign.isdigit() for sign in run[0])
    written = sum(sign in _HAN_DIGITS for sign in run[0])
    if written <= _PAIR < _MANY < plain:
        return run[0]
    return (run[0].translate(_PAUSES) if "幺" in run[0] else run[0]).translate(_HAN_TABLE)
