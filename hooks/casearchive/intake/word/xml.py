"""XML of Word's parts as a light tree, read with care: no DOCTYPE, no entities, not too much of anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from casearchive.intake.word.documents import RefusedError
from casearchive.xml_feeding import BROKEN_XML, CHUNK, End, EndlessError, Start, Text, UnsafeError, feed

MOST_ELEMENTS = 400_000
"""Of all parts together: some thousand pages."""
DEEPEST = 240
"""Elements within each other: forty tables, one in the other."""
_OOXML = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_PREFIXES = {
    "wordprocessingml/2006/main": "w",
    "wordprocessingml/main": "w",
    "officeDocument/2006/relationships": "r",
    "officeDocument/relationships": "r",
    "package/2006/relationships": "rel",
    "package/2006/content-types": "ct",
    "drawingml/2006/main": "a",
    "drawingml/main": "a",
    "drawingml/2006/wordprocessingDrawing": "wp",
    "drawingml/wordprocessingDrawing": "wp",
    "drawingml/2006/picture": "pic",
    "drawingml/picture": "pic",
    "drawingml/2006/diagram": "dgm",
    "drawingml/diagram": "dgm",
    "drawingml/2006/chart": "c",
    "drawingml/chart": "c",
    "markup-compatibility/2006": "mc",
    "officeDocument/2006/math": "m",
    "officeDocument/math": "m",
}
_OTHERS = {
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "http://schemas.microsoft.com/office/drawing/2014/chartex": "cx",
}
_NAMES: dict[str, str] = {
    f"{base}{tail}": prefix for tail, prefix in _PREFIXES.items() for base in (_OOXML, _STRICT)
} | _OTHERS
"""What namespaces are called here, those of the strict form as those of the usual one."""
_NOTHING: dict[str, str] = {}
"""Of most elements: one for all, nobody writes into it."""


@dataclass(slots=True)
class Node:
    """An element; its text is what stands before its first child and between its children."""

    name: str
    given: dict[str, str]
    children: list[Node] = field(default_factory=list)
    text: str = ""

    def get(self, name: str, default: str = "") -> str:
        """An attribute."""
        return self.given.get(name, default)

    def child(self, name: str) -> Node | None:
        """The first child of a name."""
        for each in self.children:
            if each.name == name:
                return each
        return None

    def value(self, name: str) -> str:
        """The `w:val` of the first child of a name."""
        found = self.child(name)
        return found.get("w:val") if found else ""

    def is_on(self, name: str) -> bool | None:
        """Whether a switch is on; None where it is not there."""
        found = self.child(name)
        return None if found is None else found.get("w:val", "1") not in ("0", "false", "off")

    def all(self, *names: str) -> Iterator[Node]:
        """Every element below, in order, that has one of these names."""
        left = self.children[::-1]
        while left:
            each = left.pop()
            if each.name in names:
                yield each
            left += each.children[::-1]


def whole(text: str, otherwise: int) -> int:
    """A whole number as attributes write one; another where it is none, or nobody means one so large."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise


@dataclass(slots=True)
class Reader:
    """Reads the parts of one file; `count` are the elements that all of them have."""

    count: int = 0
    _short: dict[str, str] = field(default_factory=dict)

    def tree(self, content: bytes) -> Node:
        """The root of a part.  Raises `RefusedError`."""
        if self.count + _elements_at_least(content) > MOST_ELEMENTS:
            raise RefusedError(code="word-too-large")  # at once: to count them one by one takes a second
        root = Node("", {})
        open_in = [root]
        short = self._short

        def named(name: str) -> str:
            made = short.get(name)
            if made is None:
                space, _, local = name.rpartition(" ")
                made = short[name] = f"{_NAMES.get(space, '?' if space else '')}:{local}" if space else local
            return made

        def started(name: str, given: dict[str, str]) -> None:
            self.count += 1
            if self.count > MOST_ELEMENTS:
                raise RefusedError(code="word-too-large")
            if len(open_in) > DEEPEST:
                raise RefusedError(code="word-too-deep")
            node = Node(named(name), {named(k): value for k, value in given.items()} if given else _NOTHING)
            open_in[-1].children.append(node)
            open_in.append(node)

        def ended(_: str) -> None:
            open_in.pop()

        def said(text: str) -> None:
            open_in[-1].text += text

        _go_through(content, started, said, ended)
        return root.children[0]


def _go_through(content: bytes, start: Start, text: Text, end: End) -> None:
    try:
        feed((content[at : at + CHUNK] for at in range(0, len(content), CHUNK)), start, text, end)
    except UnsafeError as error:
        raise RefusedError(code="word-unsafe") from error
    except EndlessError as error:
        raise RefusedError(code="word-too-large") from error
    except BROKEN_XML as error:
        raise RefusedError(code="word-broken") from error


def _elements_at_least(content: bytes) -> int:
    """How many elements a part has for certain: what is no markup may hold the sign of a tag as well."""
    if b"<![CDATA[" in content or b"<!--" in content or b"\0" in content:
        return 0
    return content.count(b"<") - content.count(b"</") - content.count(b"<?")
