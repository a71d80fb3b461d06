"""XML of strangers, piece by piece: no DOCTYPE, no entities, no tag without an end."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.parsers import expat

CHUNK = 65_536
"""Bytes that are read at once."""
_LONGEST_TOKEN = 1_000_000
"""Bytes of a tag or a remark: a parser begins it anew with each piece."""
BROKEN_XML = (expat.ExpatError, ValueError, LookupError)
"""What `feed` raises where it is no XML."""

Start = Callable[[str, dict[str, str]], None]
Text = Callable[[str], None]
End = Callable[[str], None]


class UnsafeError(Exception):
    """It has a DOCTYPE: no part of a document has, bombs have."""


class EndlessError(Exception):
    """A tag or a remark does not end."""


def feed(chunks: Iterable[bytes], start: Start, text: Text, end: End) -> None:
    """Go through it; names come after their namespaces and a space."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _refuse
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = text
    fed = 0
    for chunk in chunks:
        fed += len(chunk)
        parser.Parse(chunk, False)
        if fed - parser.CurrentByteIndex > _LONGEST_TOKEN:
            raise EndlessError
    parser.Parse(b"", True)


def _refuse(*_: object) -> None:
    raise UnsafeError
