"""Nothing vanishes: what a reader of the Word file sees, held against what a reader of the case will see.

Both sides are read another way than the text was made: the file straight from its XML, the Markdown
after it was rendered.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from casearchive.intake.word.xml import Node
from casearchive.markup import render_body
from casearchive.markup.lines import BULLETS, SPACED_BULLETS

MOST_LOOKED_FOR = 2_000
"""Texts that are looked for from the beginning: no file has so many that moved."""
_TAG = re.compile(r"<(/?)(ol|ul|li|img|sup|a)\b([^>]*)>")
_ANY_TAG = re.compile(r"<[^>]*>")
_START = re.compile(r'start="(\d+)"')
_ALT = re.compile(r'alt="([^"]*)"')
_NOT_SEEN = re.compile(
    f"[\\s{BULLETS}{SPACED_BULLETS}\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\uf000-\uf0ff]"
)
_ESCAPE = re.compile(r"\\(?=[^\w\s])|!?\[|\]\([^)]*\)")
_PARTING = frozenset(
    {
        *("w:footnoteReference", "w:endnoteReference", "w:fldChar", "w:sym", "w:drawing", "w:pict"),
        *("w:object", "w:ruby", "w:rubyBase", "v:textpath", "a:p", "w:br", "w:cr"),
    }
)
_PART = "\x1f"
_DELETED = ("w:del", "w:moveFrom", "w:delText", "w:rPr", "w:pPr", "w:sdtPr", "w:instrText")


def folded(text: str) -> str:
    """A text without what nobody sees, and with one form for each character."""
    return _NOT_SEEN.sub("", unicodedata.normalize("NFKC", _NOT_SEEN.sub("", text)))


def shown(markdown: str, name: str) -> str:
    """What a reader sees of a body, the numbers of its lists among it."""
    body, _ = render_body(markdown, name, 1)
    if not body.html:  # beyond the limits of a body, of which there will be a finding
        return html.unescape(_ESCAPE.sub("", markdown))
    pieces: list[str] = []
    counts: list[int] = []
    at = 0
    for match in _TAG.finditer(body.html):
        pieces.append(body.html[at : match.start()])
        at = match.end()
        closes, tag, given = match.groups()
        if tag in ("ol", "ul"):
            if closes:
                counts and counts.pop()
            else:
                start = _START.search(given)
                counts.append((int(start[1]) if start else 1) if tag == "ol" else -1)
        elif tag == "li" and not closes and counts and counts[-1] >= 0:
            pieces.append(f"{counts[-1]}.")
            counts[-1] += 1
        elif tag == "img" and (alt := _ALT.search(given)):
            pieces.append(alt[1])
    pieces.append(body.html[at:])
    return html.unescape(_ANY_TAG.sub("", "".join(pieces)))


def texts_in(node: Node) -> Iterator[str]:
    """What a reader of the file sees, paragraph by paragraph; a mark, a field or a drawing parts one."""
    codes: list[bool] = []
    for paragraph in _paragraphs(node):
        said = "".join(_said(paragraph, codes))
        yield from (text for text in said.split(_PART) if text.strip())


def _paragraphs(node: Node) -> Iterator[Node]:
    """Every paragraph, those in boxes and tables by themselves."""
    for each in _seen(node):
        if each.name == "w:p":
            yield each
        yield from _paragraphs(each)


def _said(node: Node, codes: list[bool]) -> Iterator[str]:
    """Texts; `codes` are the fields that are open, and of which the code is being read."""
    for each in _seen(node):
        if each.name == "w:fldChar":
            _step(codes, each.get("w:fldCharType"))
        if each.name in _PARTING:
            yield _PART
        if each.name in ("w:t", "m:t", "a:t"):
            yield "" if any(codes) else each.text
        elif each.name == "v:textpath":
            yield each.get("string")
        elif each.name != "w:p" and each.name not in _DELETED:
            yield from _said(each, codes)


def _step(codes: list[bool], kind: str) -> None:
    if kind == "begin":
        codes.append(True)
    elif codes and kind == "separate":
        codes[-1] = False
    elif codes and kind == "end":
        codes.pop()


def _seen(node: Node) -> Sequence[Node]:
    """Children; of alternatives the one that says most."""
    if node.name != "mc:AlternateContent":
        return node.children
    return max(
        node.children, key=lambda each: sum(len(t.text) for t in each.all("w:t")), default=node
    ).children


def lost(texts: Iterable[str], carried: str) -> list[str]:
    """Texts of which not everything is in what was carried over or listed."""
    left = folded(carried)
    wanted = [text for text in texts if folded(text)]
    have, need = Counter(left), Counter[str]()
    for text in wanted:
        need.update(folded(text))
    missing = need - have
    if not missing:
        return []
    found, at, looked = [], 0, 0
    for text in wanted:
        piece = folded(text)
        ahead = left.find(piece, at)
        if ahead >= 0:
            at = ahead  # nearly all stands in order
        elif looked < MOST_LOOKED_FOR:
            looked += 1
            found += [text] * (piece not in left)
    return found or ["".join(sorted(missing.elements()))]
