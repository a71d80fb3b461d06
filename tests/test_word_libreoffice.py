"""Of Word files that LibreOffice wrote everything arrives or is listed, and reads as LibreOffice reads it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from casearchive.intake.word import WordDocument
from casearchive.intake.word.visible import folded, shown
from word_by_office import FOLDER
from word_files import codes, read


@dataclass(frozen=True, slots=True)
class Made:
    """What must come of a file."""

    name: str
    headings: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    """What stands in the Markdown so, or is told."""
    alts: tuple[str, ...] = ()
    """Of its pictures, in order."""
    notes: int = 0
    told: tuple[str, ...] = ()
    """Codes of what is said of it."""
    differs: tuple[str, ...] = ()
    """What only LibreOffice's text has: marks of notes, deleted words, contents, numbers of nothing."""


_OFFICIAL = ("## 一、背景", "## 二、做法", "### （一）建机制", "#### 1.定规则", "### （二）用机制")
_OUTLINE = tuple(
    heading
    for number, name in (("一", "背景"), ("二", "做法"))
    for heading in (f"## {number}、{name}", "### （一）建机制", "#### 1．定规则", "### （二）用机制")  # noqa: RUF001
)
_TABLES = (
    "| 区 | 停车（辆） 改造前 | 停车（辆） 改造后 | 备注 |",
    "| 姑苏 | 39 | 3 |  |",
    "| 四格 |  | 右二 |",
    "| 内三 | 内四 |",
    "外四",
)
_ALTS = tuple(f"图上是{form}" for form in ("PNG", "JPEG", "GIF", "BMP", "TIFF"))
MADE = (
    Made("numbers"),
    Made("outline", _OUTLINE),
    Made("official", _OFFICIAL, told=("word-byline",)),
    Made("official-doc", _OFFICIAL, told=("word-byline",)),
    Made("bold", ("## 背景", "## 做法", "## 成效")),
    Made("tables", seen=_TABLES, told=("word-merged",)),
    Made("tables-doc", seen=_TABLES, told=("word-merged",)),
    Made("notes", ("## 背景[^1]",), ("标题的注。", "尾注一则。"), notes=4, differs=("丙事i", "又见3")),
    Made(
        "pictures",
        seen=("话说到一半。", "图6 画不出的图", "image6.wmf"),
        alts=(*_ALTS, "锚在paragraph", "锚在char", "改造前", "改造后", "框里的图"),
        told=("word-picture-kind",),
    ),
    Made("boxes", seen=("框里的话。", "形状里。", "组里一。", "组里二。", "| 框表三 | 框表四 |")),
    Made(
        "changes",
        seen=("留下的插入的字，后面的",),
        told=("word-comments", "word-deleted"),
        differs=("留下的插入的字删去的字，后面的",),
    ),
    Made(
        "fields",
        ("## 背景", "## 做法"),
        ("30m²，甪直（lù zhí）古镇", "3\\. 接着数", "某街道文件"),
        told=("word-contents", "word-header", "word-hidden"),
        differs=("背景\t1", "做法\t2", "面积30m2，甪直古镇，隐看不见的藏"),
    ),
    Made("form", ("## 背景", "## 主要做法", "## 成效", "## 启示"), told=("word-contacts", "word-form")),
    Made(
        "traditional",
        ("## 壹、緣起", "### 一、缺乏空間", "## 貳、作法"),
        ("社區裏的長者，於2024年開始議事。", "資訊、網路、計畫。"),
    ),
    Made("page", ("## 一、背景",), ("H₂O", "| 区 | 车 前 | 车 后 |"), told=("word-merged",)),
    Made("old", ("## 一、背景",), ("脚注的话。", "甲格"), notes=1),
    Made("numbers-that-begin-anew"),
    Made("numbers-of-styles", differs=("二、",)),
    Made("merged-table", told=("word-merged",)),
    Made(
        "python-docx",
        tuple(f"{mark} 第{n}{what}" for n in (1, 2, 3) for mark, what in (("##", "部分"), ("###", "步"))),
        alts=("",),
    ),
)
each_made = pytest.mark.parametrize("made", MADE, ids=lambda made: made.name)


def document_of(made: Made) -> WordDocument:
    return read((FOLDER / f"{made.name}.docx").read_bytes())


def carried(document: WordDocument) -> str:
    told = [value for note in document.notes for _, value in note.values]
    form = [text for each in (*document.fields, *document.contacts) for text in (each.label, each.value)]
    return "".join([shown(document.markdown, "a"), document.title, *document.byline, *told, *form])


def test_every_file_is_looked_at() -> None:
    assert {made.name for made in MADE} == {path.stem for path in FOLDER.iterdir()}
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 400_000


@each_made
def test_all_of_it_arrives_or_is_told(made: Made) -> None:
    document = document_of(made)
    headings = tuple(line for line in document.markdown.split("\n") if line.startswith("#"))
    assert headings == made.headings
    said = document.markdown + carried(document)
    assert [text for text in made.seen if text not in said] == []
    assert tuple(picture.alt for picture in document.pictures) == made.alts
    assert sum(line.startswith("[^") for line in document.markdown.split("\n")) == made.notes
    assert {*made.told} <= {*codes(document)}
    assert not any(code.startswith("word-lost") for code in codes(document))


@each_made
def test_it_reads_as_libreoffice_reads_it(made: Made) -> None:
    lines = (FOLDER / f"{made.name}.txt").read_text("utf-8-sig").split("\n")
    ours = folded(carried(document_of(made)))
    other = tuple(line.strip() for line in lines if folded(line) not in ours)
    assert other == made.differs
    assert any(folded(line) for line in lines)
