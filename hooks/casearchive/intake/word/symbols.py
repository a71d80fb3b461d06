"""Characters of symbol fonts, which only those fonts draw, as characters that every font has."""

from __future__ import annotations

_WINGDINGS = {
    0x20: " ", 0x21: "✏", 0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x36: "⌛", 0x3A: "💻", 0x41: "✌",
    0x46: "☞", 0x47: "☝", 0x4A: "☺", 0x4C: "☹", 0x52: "☼", 0x53: "💧", 0x58: "✠", 0x5B: "☯",
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧",
    0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x7B: "❀", 0x80: "⓪", 0x9E: "·", 0x9F: "•",
    0xA1: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xB2: "✧", 0xD8: "➢", 0xDF: "←",
    0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_CIRCLED = {0x81 + n: chr(0x2460 + n) for n in range(10)} | {0x8C + n: chr(0x2776 + n) for n in range(10)}
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□", 0x2A: "○"}
_SYMBOL = {0xB4: "×", 0xB7: "•", 0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB0: "°", 0xAE: "→", 0xAC: "←", 0xB8: "÷"}
_FONTS = {"wingdings": _WINGDINGS | _CIRCLED, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
_PRIVATE = 0xF000
UNKNOWN = "□"
"""What stands for a character that is not known."""


def symbol(font: str, code: str) -> str:
    """The character that a symbol font draws for a hexadecimal code; empty where it is not known."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    table = _FONTS.get(font.strip().lower())
    if table is None and not _PRIVATE <= number <= _PRIVATE + 0xFF:
        return chr(number) if 0x20 < number < 0xD800 else ""
    low = number - _PRIVATE if number >= _PRIVATE else number
    return (table or _FONTS["wingdings"]).get(low, "")


def plain(text: str, font: str) -> str:
    """A text whose characters of a symbol font are replaced by what they look like."""
    if not any(_PRIVATE <= ord(character) <= _PRIVATE + 0xFF for character in text):
        return text
    return "".join(
        (symbol(font or "wingdings", f"{ord(c):X}") or UNKNOWN) if 0xF000 <= ord(c) <= 0xF0FF else c
        for c in text
    )
