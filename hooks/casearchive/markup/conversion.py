"""Python-Markdown, set up so that nothing that was written is lost and nothing typed in is markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree

import markdown
from markdown.extensions.admonition import AdmonitionProcessor
from markdown.extensions.tables import TableProcessor
from markdown.treeprocessors import Treeprocessor

from casearchive.markup.ids import OF_THE_THEME, heading_ids
from casearchive.markup.notes import BACK, InOrder, Notes

_HEADINGS = {f"h{level}" for level in range(1, 7)}
_SAFE_ID = re.compile(r"[\w.:-]+")
_ATTRIBUTES = r"\{(?=[:#.])\:?[ ]*([^\}\n ][^\n]*)\}"
"""Only `{#id}`, `{.class}` and `{: …}`: braces around other words are text."""
_NOTE = re.compile(r'(?:^|\n)!!! ?([a-z\-]+)(?: +"(.*?)")? *(?:\n|$)')
"""Three exclamation marks before Chinese words are text."""
_NAMES_OF_NOTES = {
    "tip": "提示",
    "warning": "警告",
    "danger": "注意",
    "info": "说明",
    "quote": "引文",
    "example": "例子",
}
_NAME_OF_NOTE = "说明"
_IS_ADDRESS = r"(?=<?(?:[A-Za-z][A-Za-z0-9+.\-]*:|/|\.\.?/|#)|\S+\.(?:md|jpe?g|png|webp|gif|avif)(?:\s|$))"
_REFERENCE = re.compile(
    rf"^[ ]{{0,3}}\[(?=\s*[^\s\]])([^\[\]]*)\]:[ ]*(?:\n[ ]*)?{_IS_ADDRESS}([^\s]+)[ ]*"
    r"""(?:\n[ ]*)?((["'])(.*)\4[ ]*|\((.*)\)[ ]*)?$""",
    re.MULTILINE,
)
"""`[注]: /cases/` is a link to be used elsewhere; `[注]: 说明` and `[]: /cases/` are lines of text."""
_LABEL = re.compile(r"\[([^\]]*)\]")
"""Right behind a link's text: `[甲] [乙]` are two things."""


@dataclass(frozen=True, slots=True)
class Converter:
    """Markdown, and the footnotes of the text that it converted last."""

    markdown: Any
    notes: Notes

    def convert(self, text: str) -> str:
        """A text as HTML, not yet cleaned."""
        converted: str = self.markdown.reset().convert(text)
        return converted


@lru_cache(maxsize=1)
def converter() -> Converter:
    """One converter a process: it costs more to make than to use.

    One that was interrupted keeps what it was in the middle of: clear the cache then.
    """
    notes = Notes(BACKLINK_TITLE=BACK)
    made: Any = markdown.Markdown(
        extensions=["tables", "attr_list", notes, "admonition", "sane_lists"],
        extension_configs={"tables": {"use_align_attribute": True}},
        output_format="html",
    )
    # HTML in a body is text: what is not read as markup cannot come out as markup.
    made.preprocessors.deregister("html_block")
    made.inlinePatterns.deregister("html")
    made.inlinePatterns["reference"].RE_LINK = _LABEL
    made.inlinePatterns["image_reference"].RE_LINK = _LABEL
    made.treeprocessors.register(_Ids(made), "ids", -5)
    made.treeprocessors.register(InOrder(made), "notes-in-order", 18)  # behind "inline"
    made.parser.blockprocessors.register(_NamedNotes(made.parser), "admonition", 105)
    made.parser.blockprocessors["reference"].RE = _REFERENCE
    made.parser.blockprocessors.register(_WholeRows(made.parser, {"use_align_attribute": True}), "table", 75)
    attributes = made.treeprocessors["attr_list"]
    attributes.HEADER_RE = re.compile(rf"(?:[ ]+|(?=\{{#)){_ATTRIBUTES}[ ]*$")
    attributes.BLOCK_RE = re.compile(rf"\n[ ]*{_ATTRIBUTES}[ ]*$")
    attributes.INLINE_RE = re.compile(rf"^{_ATTRIBUTES}")
    return Converter(made, notes)


class _Ids(Treeprocessor):
    """Each heading has an id, made of its text where none was given; no id stands twice in a body."""

    def run(self, root: ElementTree.Element) -> None:
        taken: set[str] = set()
        headings: list[ElementTree.Element] = []
        for element in root.iter():
            if element.tag in _HEADINGS:
                headings.append(element)
            given = element.get("id")
            if given is not None and (
                given in taken or given.startswith(OF_THE_THEME) or not _SAFE_ID.fullmatch(given)
            ):
                del element.attrib["id"]
            elif given is not None:
                taken.add(given)
        unnamed = [element for element in headings if not element.get("id")]
        texts = ("".join(_texts(element)) for element in unnamed)
        for element, made in zip(unnamed, heading_ids(texts, taken), strict=True):
            element.set("id", made)


def _texts(element: ElementTree.Element) -> Iterator[str]:
    """The texts in an element; the number of a footnote is none, it changes with what stands before it."""
    yield element.text or ""
    for child in element:
        if child.tag != "sup" or not child.get("id", "").startswith("fnref"):
            yield from _texts(child)
        yield child.tail or ""


class _NamedNotes(AdmonitionProcessor):
    """Notes in a box; where nobody named one, its kind does, in Chinese."""

    RE = _NOTE

    def get_class_and_title(self, match: re.Match[str]) -> tuple[str, str | None]:
        kind, title = super().get_class_and_title(match)
        if match[2] is None:
            title = _NAMES_OF_NOTES.get(kind, _NAME_OF_NOTE)
        return kind, title


class _WholeRows(TableProcessor):
    """Keeps the cells that stand beyond the last heading of a table."""

    def _build_row(self, row: str, parent: ElementTree.Element, align: Any) -> None:
        # The stubs leave both out.
        beyond = len(self._split_row(row)) - len(align)  # type: ignore[attr-defined]
        super()._build_row(row, parent, [*align, *[None] * beyond])  # type: ignore[misc]
