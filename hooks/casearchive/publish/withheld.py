"""What the archive package does not hand on.

Who agreed to a picture, and when, stays with the unit.  Of a withdrawn case there is what its page says.
What nobody has published (drafts, strays, pictures that no case names) is not in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from casearchive.front_matter import decode
from casearchive.messages.publishing import WITHDRAWN, WITHHELD
from casearchive.reading.names import KEYS
from casearchive.reading.schema import CaseFields

_NAMES = ("consent", *KEYS.names["consent"])
_NAMED = re.compile("|".join(_NAMES).encode())
_HEADER = re.compile(r"\s*^---[ \t]*\n(.*?)^---[ \t]*$", re.MULTILINE | re.DOTALL)
_LINE = re.compile(rf"(?P<key>(?:{'|'.join(_NAMES)})['\"]?[ \t]*[:：])[^\n]*(?:\n {{4,}}(?!\S+[:：])[^\n]*)*")
"""In a header that cannot be read: all that may belong to it."""
_COMMENT = re.compile(r"[ \t]+#[^\n]*")

_OF_TOMBSTONES = {"id", "title", "year", "date", "themes", "district", "street", "community"} | {
    *("evidence", "review", "aliases")
}
_GONE = {
    name
    for key in CaseFields.model_fields.keys() - _OF_TOMBSTONES
    for name in (key, *KEYS.names.get(key, ()))
}
"""Keys of a withdrawn case that say more than its page does; levels of places and facets are none of them."""

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Withheld:
    """Files of which less than all is handed on, by their paths from the root of the project."""

    files: frozenset[str] = frozenset()
    """Not at all."""
    withdrawn: frozenset[str] = frozenset()
    """Of these what the page of a withdrawn case says."""

    def handed_on(self, path: str, content: bytes) -> bytes:
        """What becomes of the file of a case."""
        return tombstone(content) if path in self.withdrawn else without_consents(content)


def without_consents(content: bytes) -> bytes:
    """A case's file that says of each consent only where it lies; the same bytes where it names none."""
    text = decode("", content)[0] if _NAMED.search(content) else None
    if text is None:
        return content
    found = _HEADER.match(text)
    start, end = found.span(1) if found else (0, len(text))
    changed = f"{text[:start]}{_withheld(text[start:end])}{text[end:]}"
    return content if changed == text else changed.encode()


def tombstone(content: bytes) -> bytes:
    """The file of a withdrawn case with no more than its page says, and what each case must have."""
    text = decode("", content)[0] or ""
    found = _HEADER.match(text)
    node = yaml.compose(found[1] if found else "", Loader=yaml.SafeLoader)
    entries = node.value if isinstance(node, yaml.MappingNode) else ()
    lines = [f"{key.value}: {_flow(value)}" for key, value in entries if key.value not in _GONE]
    lines += [f"summary: {WITHDRAWN}", f"sources: [{{title: {WITHDRAWN}}}]"]
    return "\n".join(("---", *lines, "---", "")).encode()


def _flow(node: yaml.Node) -> str:
    """A value or a list of values in one line."""
    if isinstance(node, yaml.SequenceNode):
        return f"[{', '.join(map(_flow, node.value))}]"
    value = str(node.value)
    return json.dumps(value, ensure_ascii=False) if getattr(node, "style", None) else value


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
