"""What names terms and cases besides the cases: what an import gives to all of its cases, the start page."""

from __future__ import annotations

from collections.abc import Iterator

from casearchive import documents
from casearchive.fixing.spans import Span, changes, replaced
from casearchive.fixing.text import Change, Text
from casearchive.front_matter import Entry, Keys, Mapping, Scalar, parse_document, parse_mapping
from casearchive.front_matter import Sequence as SequenceNode
from casearchive.reading import Form
from casearchive.reading.near_names import names_of, plain

OF_IMPORTS = Keys(
    {"columns": ("对应",), "values": ("固定",), "sheets": ("工作表",)}, data=frozenset({"columns", "values"})
)
"""The parts of the mapping of imports."""


def given_to_all(path: str, text: Text, form: Form) -> Mapping | None:
    """What the mapping of imports says of every case, like the header of one."""
    header, _ = parse_mapping(path, text.joined(), OF_IMPORTS)
    entry = header.entry("values") if header else None
    if entry is None or not isinstance(entry.node, Mapping):
        return None
    names, node = names_of(form), entry.node
    known = (Entry(names.get(plain(e.written), ""), e.written, e.position, e.node) for e in node.entries)
    return Mapping(tuple(known), node.field, node.position)


def on_start_page(path: str, text: Text, old: str, new: str) -> list[Change]:
    """The case that stands first there, and those that its numbers are taken from."""
    header = parse_document(path, text.joined(), documents.KEYS).header
    return changes(text.lines, _named(text, header, old, new)) if header else []


def _named(text: Text, header: Mapping, old: str, new: str) -> Iterator[Span]:
    figures = header.entry("figures")
    items = figures.node.items if figures and isinstance(figures.node, SequenceNode) else ()
    entries = [header.entry("story"), *(each.entry("source") for each in items if isinstance(each, Mapping))]
    for entry in entries:
        if entry and isinstance(entry.node, Scalar) and entry.node.text == old:
            yield replaced(text.lines, entry.node, new)
