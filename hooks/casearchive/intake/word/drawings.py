"""Pictures of a Word file, as they lie in it, and what other drawings say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from casearchive.intake.word.documents import RefusedError, WordPicture
from casearchive.intake.word.package import LARGEST_PICTURE, Package, Relation
from casearchive.intake.word.xml import Node, whole
from casearchive.model import Finding, Severity
from casearchive.pictures import suffix_of
from casearchive.pictures.formats import CONVERTED, SAMPLE, SUFFIXES, format_of
from casearchive.pictures.reading import MOST_PIXELS, header_of

_MAGIC = ((b"\x01\x00\x00\x00", "EMF"), (b"\xd7\xcd\xc6\x9a", "WMF"), (b"\x01\x00\x09\x00", "WMF"))
_SMALLEST = 4
"""Pixels of a side: what is smaller is a line or a dot of the layout."""
_TEN_THOUSAND = 10_000
_FLOATING = re.compile(r"position\s*:\s*absolute")
_LEAST_CROPPED = 500
"""Thousandths of a percent of a side."""


@dataclass(slots=True)
class Pictures:
    """The pictures of a file by the names that they get, in the order in which they are shown."""

    package: Package
    name: str
    """Of the file, as findings name it."""
    found: dict[str, WordPicture] = field(default_factory=dict)
    notes: list[Finding] = field(default_factory=list)
    _names: dict[str, str] = field(default_factory=dict)
    """By part; empty where it is not carried over."""

    def shown(self, node: Node, relations: Mapping[str, Relation], place: int) -> list[str]:
        """The names of the pictures that a drawing shows; of one that is not carried over an empty one."""
        names = []
        alt = _alt(node)
        for blip in node.all("a:blip", "v:imagedata"):
            name = self._named(blip, relations, place)
            names.append(name)
            if not name:
                continue
            picture = self.found[name]
            if alt and not picture.alt:
                self.found[name] = WordPicture(name, picture.content, alt)
        if any(names) and any(_is_cropped(each) for each in node.all("a:srcRect")):
            self.note("word-picture-cropped", place, name=next(filter(None, names)))
        return names

    def note(self, code: str, place: int, **values: str) -> None:
        """Tell something of a picture."""
        given = tuple(values.items())
        self.notes.append(Finding(self.name, place, 1, code, values=given, severity=Severity.WARNING))

    def _named(self, blip: Node, relations: Mapping[str, Relation], place: int) -> str:
        relation = relations.get(blip.get("r:embed") or blip.get("r:id") or blip.get("r:pict"))
        if relation is None or relation.is_outside:
            relation = relation or relations.get(blip.get("r:link"))
            if relation is not None:
                self.note("word-picture-outside", place, target=relation.target)
            return ""
        if relation.target not in self._names:
            self._names[relation.target] = self._taken(relation.target, place)
        return self._names[relation.target]

    def _taken(self, part: str, place: int) -> str:
        """A picture's new name; empty where it is not carried over, which is told."""
        if part not in self.package.names:
            self.note("word-picture-missing", place, name=part.rpartition("/")[2])
            return ""
        content = self.package.content(part, LARGEST_PICTURE)
        kind = format_of(content[:SAMPLE])
        if kind not in SUFFIXES and kind not in CONVERTED:
            called = next((name for magic, name in _MAGIC if content.startswith(magic)), kind.upper())
            self.note("word-picture-kind", place, name=part.rpartition("/")[2], kind=called)
            return ""
        width, height = _size(content, kind)
        if width * height > MOST_PIXELS[kind]:
            values = {"width": str(width), "height": str(height)}
            limit = str(MOST_PIXELS[kind] // _TEN_THOUSAND)
            self.note("word-picture-pixels", place, name=part.rpartition("/")[2], limit=limit, **values)
            return ""
        if not width or min(width, height) < _SMALLEST:
            self.note("word-picture-broken", place, name=part.rpartition("/")[2])
            return ""
        suffix = SUFFIXES.get(kind) or suffix_of(content, "")
        if not suffix:
            self.note("word-picture-broken", place, name=part.rpartition("/")[2])
            return ""
        name = f"tu-{len(self.found) + 1}{suffix}"
        self.found[name] = WordPicture(name, content)
        return name


def _size(content: bytes, kind: str) -> tuple[int, int]:
    try:
        header = header_of(content, kind)
    except (IndexError, ValueError, OverflowError):
        return 0, 0
    return header.width, header.height


def _alt(node: Node) -> str:
    """What a drawing says of itself for those who do not see it; names that programs give say nothing."""
    for each in node.all("wp:docPr", "v:shape"):
        said = each.get("descr") or each.get("alt") or each.get("title")
        text = " ".join(said.split())
        if text and not text.lower().startswith(("img_", "c:\\", "image", "descript")):
            return text
    return ""


def _is_cropped(node: Node) -> bool:
    """Whether more than a rounding is cut off; less than nothing is a margin."""
    return any(whole(node.get(side), 0) >= _LEAST_CROPPED for side in "lrtb")


def is_floating(node: Node) -> bool:
    """Whether a drawing stands beside the text and not in it."""
    if node.child("wp:anchor") is not None:
        return True
    return any(_FLOATING.search(each.get("style")) for each in node.children)


def drawn_texts(node: Node) -> Iterator[str]:
    """What drawings say otherwise than in boxes: letters as a picture, shapes of other programs."""
    for each in node.all("v:textpath", "a:p"):
        text = each.get("string") or "".join(part.text for part in each.all("a:t"))
        if text.strip():
            yield text


def texts_in_diagrams(package: Package, relations: Mapping[str, Relation]) -> list[str]:
    """What diagrams and charts of a part say: they are drawn by Word and are no pictures."""
    texts: list[str] = []
    for relation in relations.values():
        if relation.kind not in ("diagramData", "chart", "chartEx") or relation.is_outside:
            continue
        try:
            tree = package.tree(relation.target)
        except RefusedError as refused:
            if refused.refused.code != "word-broken":
                raise
            continue
        if tree is not None:
            texts += [text for node in tree.all("a:t", "c:v", "cx:pt", "cx:v") if (text := node.text.strip())]
    return texts
