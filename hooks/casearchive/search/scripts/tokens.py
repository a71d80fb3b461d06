"""The tokens of a module in the JavaScript that ours are written in, without comments and blanks.

Whether `/` divides or begins a pattern follows from the token before it: no module of ours has a pattern
behind `)` or `}`.  What cannot be read is refused, not guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

NAME, TEXT, NUMBER, MARK = "name", "text", "number", "mark"
_TOKEN = re.compile(
    r"""(?P<blank>(?:\s|//[^\n]*|/\*.*?\*/)+)
    |(?P<name>[A-Za-z_$][\w$]*)
    |(?P<number>\d[\w.]*)
    |(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<mark>=>|\.\.\.|\+\+|--|[-+*/%&|^!~<>=?:;,.(){}\[\]`])""",
    re.VERBOSE | re.DOTALL | re.ASCII,
)
_PATTERN = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
_TEMPLATE = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*(?:`|\$\{)", re.DOTALL)
_BEFORE_PATTERN = frozenset((*"(,=:[!&|?{;+-*%<>~^", "=>", "return", "typeof", "case"))
KEYWORDS = frozenset(
    (
        *(
            "async",
            "await",
            "break",
            "case",
            "catch",
            "class",
            "const",
            "continue",
            "default",
            "delete",
            "do",
        ),
        *("else", "export", "extends", "false", "finally", "for", "function", "get", "if", "import", "in"),
        *("instanceof", "let", "new", "null", "of", "return", "set", "static", "super", "switch", "this"),
        *("throw", "true", "try", "typeof", "undefined", "var", "void", "while", "yield"),
    )
)
_CLOSING = {")": "(", "]": "[", "}": "{"}


class Unread(ValueError):
    """A module is not in the JavaScript that is read here."""


@dataclass(slots=True)
class Tokens:
    """Those of a module, each with what stands around it."""

    kinds: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    """What parts each from the one before: nothing, a blank or a line's end."""
    partners: dict[int, int] = field(default_factory=dict)
    """Of each bracket that opens, the one that closes it."""
    inside: list[int] = field(default_factory=list)
    """The bracket that each stands in; -1 where it stands in none."""

    def text(self, at: int) -> str:
        """The text of a token; nothing where there is none."""
        return self.texts[at] if 0 <= at < len(self.texts) else ""

    def is_variable(self, at: int) -> bool:
        """Whether it is a name, and not only one behind a dot, before a colon or of a method."""
        if self.kinds[at] != NAME or self.texts[at] in KEYWORDS or self.text(at - 1) == ".":
            return False
        is_key = self.text(at + 1) == ":" and self.stands_in_braces(at)
        return not is_key and not self.is_method(at)

    def stands_in_braces(self, at: int) -> bool:
        """Whether it is the first in braces or stands behind a comma in them."""
        around = self.inside[at]
        return around >= 0 and self.texts[around] == "{" and self.text(at - 1) in ("{", ",")

    def is_method(self, at: int) -> bool:
        """Whether it is the name of a method: what else has parameters and then braces is a function."""
        if self.text(at + 1) != "(" or self.text(self.partners[at + 1] + 1) != "{":
            return False
        return "function" not in (self.text(at - 1), self.text(at - 2) if self.text(at - 1) == "*" else "")


def read(source: str) -> Tokens:
    """The tokens of a module; raises `Unread`."""
    tokens, opened, at, gap = Tokens(), list[int](), 0, ""
    while at < len(source):
        kind, text = _next(source, at, tokens, opened)
        at += len(text)
        if kind == "blank":
            gap = "\n" if "\n" in text else " "
            continue
        number = len(tokens.texts)
        if text in _CLOSING or text.startswith("}"):
            if not opened or tokens.texts[opened[-1]][-1] != _CLOSING.get(text, "{"):
                raise Unread(f"a bracket too many before: {source[at : at + 40]}")
            tokens.partners[opened.pop()] = number
        tokens.inside.append(opened[-1] if opened else -1)
        if text in ("(", "[", "{") or text.endswith("${"):
            opened.append(number)
        tokens.kinds.append(kind)
        tokens.texts.append(text)
        tokens.gaps.append(gap)
        gap = ""
    if opened:
        raise Unread(f"a bracket is not closed: {tokens.texts[opened[-1]]}")
    return tokens


def _next(source: str, at: int, tokens: Tokens, opened: list[int]) -> tuple[str, str]:
    """The kind and the text of the token at a place."""
    found = _TOKEN.match(source, at)
    if not found or not found.lastgroup:
        raise Unread(f"not understood: {source[at : at + 40]}")
    kind, text = found.lastgroup, found[0]
    if text == "`" or (text == "}" and opened and tokens.texts[opened[-1]].endswith("${")):
        return TEXT, text + _matched(_TEMPLATE, source, at + 1)
    if text == "/" and (not tokens.texts or tokens.texts[-1] in _BEFORE_PATTERN):
        return TEXT, _matched(_PATTERN, source, at)
    return kind, text


def _matched(pattern: re.Pattern[str], source: str, at: int) -> str:
    found = pattern.match(source, at)
    if not found:
        raise Unread(f"not closed: {source[at : at + 40]}")
    return found[0]


def written(kinds: list[str], texts: list[str], gaps: list[str]) -> str:
    """Tokens as a text that reads as the same tokens: blanks only where two would run together, the end of a
    line wherever a statement could end by it."""
    pieces: list[str] = []
    before = before_kind = ""
    for kind, text, gap in zip(kinds, texts, gaps, strict=True):
        if gap == "\n" and before and before not in ("{", ";", ",", "(", "[") and text != "}":
            pieces.append("\n")
        elif gap and _run_together(before_kind, before, kind, text):
            pieces.append(" ")
        pieces.append(text)
        before, before_kind = text, kind
    return "".join(pieces)


def _run_together(before_kind: str, before: str, kind: str, text: str) -> bool:
    words = (NAME, NUMBER)
    if before_kind in words and kind in words:
        return True
    return (before[-1:] == text[:1] and text[:1] in ("+", "-", "/")) or (
        before_kind == NUMBER and text == "."
    )
