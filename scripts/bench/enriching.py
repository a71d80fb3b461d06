"""The corpus with bodies as real ones are: what `make_corpus.py` writes is running text and headings only.

Measured on the 22 cases of the first city (November 2026): each has a quotation of the report with its source
below, linked; those are 28 and 28 of 112 blocks.  Two lead to another case.  None has a list, a table, a
picture, a footnote, a link elsewhere or emphasis, which the guide offers all the same: a share of one in ten
for each is the most that none in 22 allows to think.

Few words are added, those of sources and of links: paragraphs become quotations, lists and tables, so that
terms keep their frequencies.  A case is published in the year in which it was practised or later.
"""

from __future__ import annotations

import random
import re
import struct
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

from casearchive.discovery import VOCABULARY

RELATED = 2 / 22
"""Of cases that lead to another case."""
OFFERED = 1 / 10
"""Of cases for each form that the guide offers and no real case has."""
IN_FACET = 3 / 4
"""Of cases that name a term of the vocabulary's own facet."""
FACET = """\
facets:
  - slug: domain
    name: 领域
    terms:
      - {slug: shequ, name: 城市社区}
      - {slug: nongcun, name: 乡村}
      - {slug: jiguan, name: 机关}
      - {slug: xuexiao, name: 学校, synonyms: [院校]}
"""
TERMS = ("城市社区", "乡村", "机关", "学校")
PICTURE = "1.png"
_PIXELS = 64
_TITLE = re.compile(r"^title: (.*)$", re.MULTILINE)
_DATES = re.compile(r"(^year: (\d{4})\ndate: )(\d{4})", re.MULTILINE)
_END = "\n---\n\n"


def enrich(folder: Path, report: Sequence[str], seed: int) -> None:
    """Rewrite every case below a folder; `report` has the addresses of the report's paragraphs."""
    files = sorted(folder.glob("*/*.md"))
    titles = {file.stem: _title(file.read_text(encoding="utf-8")) for file in files}
    ids = [*titles]
    with (folder / VOCABULARY).open("a", encoding="utf-8") as vocabulary:
        vocabulary.write(FACET)
    for file in files:
        rng = random.Random(f"{seed} {file.stem}")
        other = rng.choice(ids)
        is_related = rng.random() < RELATED and other != file.stem
        related = f"同类做法：[{titles[other]}](/cases/{other}/)。" if is_related else ""
        text = enriched(file.read_text(encoding="utf-8"), report, related, rng)
        file.write_text(text, encoding="utf-8")
        if f"({PICTURE})" in text:
            target = file.with_suffix("") / PICTURE
            target.parent.mkdir()
            target.write_bytes(picture(rng))


def enriched(text: str, report: Sequence[str], related: str, rng: random.Random) -> str:
    """The text of a case with a body as real ones are."""
    header, body = text.split(_END, 1)
    header = _DATES.sub(lambda dates: f"{dates[1]}{max(dates[2], dates[3])}", header)
    if rng.random() < IN_FACET:
        header += f"\n领域: [{', '.join(rng.sample(TERMS, rng.choice((1, 1, 2))))}]"
    sections = [part.strip().split("\n\n") for part in re.split(r"(?m)^(?=## )", body) if part.strip()]
    running = [(section, number) for section in sections for number in range(1, len(section) - 1)]
    chosen = [form for form in FORMS if rng.random() < OFFERED]
    for form, (section, number) in zip(chosen, rng.sample(running, len(running)), strict=False):
        section[number] = form(section[number], rng)
    for section in sections:
        section[-1] = f"> {section[-1]}"
        section.append(f"出处：[基准语料]({rng.choice(report)})" if report else "出处：基准语料")
    blocks = [block for section in sections for block in section]
    body = "\n\n".join([*blocks, *([related] if related else [])])
    return f"{header}{_END}{body}\n"


def picture(rng: random.Random) -> bytes:
    """A PNG of one colour."""
    colour = bytes([rng.randrange(256), rng.randrange(256), rng.randrange(256)])
    head = struct.pack(">IIBBBBB", _PIXELS, _PIXELS, 8, 2, 0, 0, 0)
    pixels = zlib.compress((b"\0" + colour * _PIXELS) * _PIXELS)
    chunks = ((b"IHDR", head), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _title(text: str) -> str:
    found = _TITLE.search(text)
    return found[1] if found else ""


def _sentences(paragraph: str) -> list[str]:
    return re.findall("[^。]+。", paragraph)


def _list(paragraph: str, rng: random.Random) -> str:
    """Its sentences as a list, numbered or not."""
    mark = rng.choice(("- ", "1. "))
    return "\n".join(f"{mark}{sentence}" for sentence in _sentences(paragraph))


def _table(paragraph: str, _: random.Random) -> str:
    """Its sentences as rows, parted at their first comma."""
    parts = [sentence.rstrip("。").partition("，") for sentence in _sentences(paragraph)]
    head, *rows = [f"| {left} | {right} |" for left, _, right in parts]
    return "\n".join([head, "| --- | --- |", *rows])


def _picture(paragraph: str, _: random.Random) -> str:
    """A picture behind it."""
    return f"{paragraph}\n\n![基准语料]({PICTURE})"


def _footnote(paragraph: str, _: random.Random) -> str:
    """Its last sentence as a footnote to the others."""
    *others, last = _sentences(paragraph)
    return f"{''.join(others)}[^1]\n\n[^1]: {last}"


def _link(paragraph: str, rng: random.Random) -> str:
    """Its first clause as a link to another site."""
    clause, comma, rest = paragraph.partition("，")
    return f"[{clause}](https://www.example.org/{rng.randrange(1000)}/){comma}{rest}"


def _emphasis(paragraph: str, _: random.Random) -> str:
    """Its first clause in bold."""
    clause, comma, rest = paragraph.partition("，")
    return f"**{clause}**{comma}{rest}"


FORMS: tuple[Callable[[str, random.Random], str], ...] = (
    _list,
    _table,
    _picture,
    _footnote,
    _link,
    _emphasis,
)
