"""What the archive package does not hand on: who agreed to a picture, and when, stays with the unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from casearchive.front_matter import decode
from casearchive.messages.publishing import WITHHELD
from casearchive.reading.names import KEYS

_NAMES = ("consent", *KEYS.names["consent"])
_NAMED = re.compile("|".join(_NAMES).encode())
_HEADER = re.compile(r"\s*^---[ \t]*\n(.*?)^---[ \t]*$", re.MULTILINE | re.DOTALL)
_LINE = re.compile(rf"(?P<key>(?:{'|'.join(_NAMES)})['\"]?[ \t]*[:：])[^\n]*(?:\n {{4,}}(?!\S+[:：])[^\n]*)*")
"""In a header that cannot be read: all that may belong to it."""
_COMMENT = re.compile(r"[ \t]+#[^\n]*")

Place = tuple[int, int]


def without_consents(content: bytes) -> bytes:
    """A case's file that says of each consent only where it lies; the same bytes where it names none."""
    text = decode("", content)[0] if _NAMED.search(content) else None
    if text is None:
        return content
    found = _HEADER.match(text)
    start, end = found.span(1) if found else (0, len(text))
    changed = f"{text[:start]}{_withheld(text[start:end])}{text[end:]}"
    return content if changed == text else changed.encode()


def _withheld(header: str) -> str:
    try:
        places = sorted(_places(yaml.compose(header, Loader=yaml.SafeLoader)))
    except (yaml.YAMLError, RecursionError):  # a draft's
        return _LINE.sub(lambda match: f"{match['key']} {WITHHELD}", header)
    for start, end in reversed(places):
        comment = _COMMENT.match(header, end)
        line_end = "\n" if header[start:end].endswith("\n") else ""
        header = f"{header[:start]}{WITHHELD}{line_end}{header[comment.end() if comment else end :]}"
    return header


def _places(node: yaml.Node | None) -> Iterator[Place]:
    """Where the values of such keys begin and end, wherever in a header."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value.strip() in _NAMES:
                if value.value:
                    yield value.start_mark.index, value.end_mark.index
            else:
                yield from _places(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _places(item)
