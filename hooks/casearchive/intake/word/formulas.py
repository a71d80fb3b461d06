"""What the formulas of the field EQ draw: characters in circles, readings above characters, fractions."""

from __future__ import annotations

import re

_SWITCH = re.compile(r'\\\*\s*(?:"[^"]*"|[^\s\\(]+)\s*')
"""How a field is to be formatted: `\\* jc2`, `\\* "Font:宋体"`."""
_BEGIN = re.compile(r"\\([a-z]{1,2})((?:\s*\\[a-z]{2}(?:\s*-?[0-9]+)?)*)\s*\(", re.IGNORECASE)
_RAISED = re.compile(r"\s*\\s\s*\\up", re.IGNORECASE)
_PARTS = ",，;；"
_DEEPEST = 8
_LONGEST = 500
"""Characters: nobody draws more over each other."""


def drawn(code: str, depth: int = 0) -> str:
    """A formula as a line of text; nothing of one that is too long."""
    if len(code) > _LONGEST:
        return ""
    code, made, at = _SWITCH.sub("", code), "", 0
    while found := _BEGIN.search(code, at) if depth < _DEEPEST else None:
        end, raw = _arguments(code, found.end())
        made += code[at : found.start()] + _combined(found[1].lower(), raw, depth)
        at = end
    return f"{made}{code[at:]}".strip()


def _combined(name: str, raw: list[str], depth: int) -> str:
    parts = [drawn(each, depth + 1) for each in raw]
    if name == "o":  # one over the other: the last is what is read, what is raised says how
        readings = "".join(text for text, code in zip(parts[:-1], raw, strict=False) if _RAISED.match(code))
        return f"{parts[-1]}（{readings}）" if readings else parts[-1]
    if name == "f" and len(parts) > 1:
        return f"{parts[0]}/{parts[1]}"
    if name == "r":
        return f"√{parts[-1]}"
    return "，".join(filter(None, parts)) if name in ("a", "l") else "".join(parts)


def _arguments(code: str, at: int) -> tuple[int, list[str]]:
    """Where the brackets that have been opened are closed, and what stands between the commas."""
    parts, depth = [""], 1
    while at < len(code):
        character = code[at]
        depth += (character == "(") - (character == ")")
        at += 1
        if not depth:
            break
        if depth == 1 and character in _PARTS:
            parts.append("")
        else:
            parts[-1] += character
    return at, parts
