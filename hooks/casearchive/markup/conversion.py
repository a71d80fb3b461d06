"""Python-Markdown, set up so that nothing that was written is lost and nothing typed in is markup."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree

import markdown
from markdown.blockprocessors import ParagraphProcessor
from markdown.extensions.tables import TableProcessor
from markdown.treeprocessors import InlineProcessor, Treeprocessor
from markdown.util import INLINE_PLACEHOLDER_PREFIX

from casearchive.markup.ids import OF_THE_THEME, heading_ids

_HEADINGS = {f"h{level}" for level in range(1, 7)}
_SAFE_ID = re.compile(r"[\w.:-]+")
_ATTRIBUTES = r"\{(?=[:#.])\:?[ ]*([^\}\n ][^\n]*)\}"
"""Only `{#id}`, `{.class}` and `{: …}`: braces around other words are text."""
_NOTE = re.compile(r'(?:^|\n)!!! ?([a-z\-]+)(?: +"(.*?)")? *(?:\n|$)')
"""Three exclamation marks before Chinese words are text."""
_IS_ADDRESS = r"(?=<?(?:[A-Za-z][A-Za-z0-9+.\-]*:|/|\.\.?/|#)|\S+\.(?:md|jpe?g|png|webp|gif|avif)(?:\s|$))"
_REFERENCE = re.compile(
    rf"^[ ]{{0,3}}\[(?=\s*[^\s\]])([^\[\]]*)\]:[ ]*(?:\n[ ]*)?{_IS_ADDRESS}([^\s]+)[ ]*"
    r"""(?:\n[ ]*)?((["'])(.*)\4[ ]*|\((.*)\)[ ]*)?$""",
    re.MULTILINE,
)
"""`[注]: /cases/` is a link to be used elsewhere; `[注]: 说明` and `[]: /cases/` are lines of text."""
_LABEL = re.compile(r"\[([^\]]*)\]")
"""Right behind a link's text: `[甲] [乙]` are two things."""
_FIRST_CHINESE = "\u2e80"
"""No mark of a block is beyond it."""
_INLINE_MARK = re.compile(r"[`\\\[!<&*_\x02]|  \n")
"""Every inline pattern begins with one of these; `\\x02` is what Markdown itself leaves in a text."""


@lru_cache(maxsize=1)
def converter() -> Any:
    """One converter a process: it costs more to make than to use.

    One that was interrupted keeps what it was in the middle of: clear the cache then.
    """
    made = thorough_converter()
    made.treeprocessors.register(_QuickInline(made), "inline", 20)
    _only_where_written(made, "attr_list", "{")
    _only_where_written(made, "unescape", "\\")
    made.parser.blockprocessors.register(_QuickParagraph(made.parser), "quick_paragraph", 200)
    made.parser.blockprocessors = tuple(made.parser.blockprocessors)  # a registry makes a list at each block
    made.is_block_level = lru_cache(made.is_block_level)  # asked several times of each element
    return made


def thorough_converter() -> Any:
    """The same without its short ways, which change no result."""
    made: Any = markdown.Markdown(
        extensions=["tables", "attr_list", "footnotes", "admonition", "sane_lists"],
        extension_configs={
            "tables": {"use_align_attribute": True},
            "footnotes": {"BACKLINK_TITLE": "回到正文"},
        },
        output_format="html",
    )
    # HTML in a body is text: what is not read as markup cannot come out as markup.
    made.preprocessors.deregister("html_block")
    made.inlinePatterns.deregister("html")
    made.inlinePatterns["reference"].RE_LINK = _LABEL
    made.inlinePatterns["image_reference"].RE_LINK = _LABEL
    made.treeprocessors.register(_Ids(made), "ids", -5)
    made.parser.blockprocessors["admonition"].RE = _NOTE
    made.parser.blockprocessors["reference"].RE = _REFERENCE
    made.parser.blockprocessors.register(_WholeRows(made.parser, {"use_align_attribute": True}), "table", 75)
    attributes = made.treeprocessors["attr_list"]
    attributes.HEADER_RE = re.compile(rf"[ ]+{_ATTRIBUTES}[ ]*$")
    attributes.BLOCK_RE = re.compile(rf"\n[ ]*{_ATTRIBUTES}[ ]*$")
    attributes.INLINE_RE = re.compile(rf"^{_ATTRIBUTES}")
    return made


def _only_where_written(made: Any, name: str, mark: str) -> None:
    """Let a tree processor pass over bodies without the mark that all it looks for begins with."""
    processor = made.treeprocessors[name]
    run = processor.run
    processor.run = lambda root: run(root) if any(mark in line for line in made.lines) else None


class _QuickParagraph(ParagraphProcessor):
    """Takes a line that begins with a Chinese character for the paragraph it is; nobody else is asked."""

    def test(self, parent: ElementTree.Element, block: str) -> bool:
        return block[:1] >= _FIRST_CHINESE and "\n" not in block


class _QuickInline(InlineProcessor):
    """Lets running text pass without trying every pattern on it: a third of the time of a plain body."""

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        if _INLINE_MARK.search(data) is None:
            return data
        handle = InlineProcessor._InlineProcessor__handleInline  # type: ignore[attr-defined]
        handled: str = handle(self, data, patternIndex)
        return handled

    def _InlineProcessor__processPlaceholders(
        self, data: str | None, parent: ElementTree.Element, isText: bool = True
    ) -> list[tuple[ElementTree.Element, list[str]]]:
        if isText and data and type(data) is str and INLINE_PLACEHOLDER_PREFIX not in data:
            parent.text = (parent.text or "") + data
            return []
        process = InlineProcessor._InlineProcessor__processPlaceholders  # type: ignore[attr-defined]
        placed: list[tuple[ElementTree.Element, list[str]]] = process(self, data, parent, isText)
        return placed


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
        texts = ("".join(element.itertext()) for element in unnamed)
        for element, made in zip(unnamed, heading_ids(texts, taken), strict=True):
            element.set("id", made)


class _WholeRows(TableProcessor):
    """Keeps the cells that stand beyond the last heading of a table."""

    def _build_row(self, row: str, parent: ElementTree.Element, align: Any) -> None:
        # The stubs leave both out.
        beyond = len(self._split_row(row)) - len(align)  # type: ignore[attr-defined]
        super()._build_row(row, parent, [*align, *[None] * beyond])  # type: ignore[misc]
