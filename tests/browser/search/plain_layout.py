"""Where the segments of a document stand."""

from __future__ import annotations

from plain_folding import fold
from small_site import Document, Site

SLOT = 4096


def layout(document: Document, site: Site) -> tuple[list[tuple[int, str]], int]:
    """The folded segments with their offsets in the document, and the slots that it takes."""
    d = document
    names = site.all_names(d)
    segments: list[tuple[int, str]] = []
    behind: list[str] = []
    for begin, end, texts in ((0, 64, [d.title]), (64, 256, names), (256, 384, [d.summary])):
        offset = begin
        for text in filter(None, map(fold, texts)):
            if offset + len(text) + 1 <= end:
                segments.append((offset, text))
                offset += len(text) + 1
            else:
                behind.append(text)
    offset = 384
    for text in [*filter(None, map(fold, d.paragraphs)), *behind]:
        segments.append((offset, text))
        offset += len(text) + 1
    used = segments[-1][0] + len(segments[-1][1]) + 1
    return segments, -(-used // SLOT)
