"""The guide's page of messages taken apart, and each of its mistakes made in a real project."""

from __future__ import annotations

import datetime
import html
import re
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

import camera
from casearchive import checks, ledger, revisions
from casearchive.discovery import Folders
from casearchive.loading import load
from casearchive.model import Finding
from casearchive.store import Store
from frozen import ROOT, SUZHOU

FIELDS, MESSAGES = (
    (ROOT / "docs/guide" / page).read_text(encoding="utf-8") for page in ("fields.md", "messages.md")
)
VOCABULARY = (SUZHOU / "cases/vocabulary.yml").read_text(encoding="utf-8")
ID = "2025-loudao-yishihui"

CODE_BLOCK = re.compile(r"(?:^    .*\n|^\n)+", re.MULTILINE)
_SECTION = re.compile(r"^### .+ \{#(?P<anchor>[\w-]+)\}\n(?P<text>(?:(?!^##).*\n)*)", re.MULTILINE)
_QUOTED = re.compile(r"^> (错误|警告) `\[([a-z0-9-]+)\]` (.+)$", re.MULTILINE)
_BEFORE = re.compile(r"改前：(?:`(?P<inline>[^`]+)`\n|\n\n(?P<block>(?:    .*\n|\n)+))")
_AFTER = re.compile(r"改后：\n\n(?P<block>(?:    .*\n|\n)+)")
_KEY = re.compile(r"(\w+): ")


@dataclass(frozen=True)
class Section:
    """One message of the page."""

    anchor: str
    severity: str
    code: str
    said: str
    """As a reader of the page sees it."""
    before: str
    after: str


def dedented(block: str) -> str:
    """The lines of a code block without their indentation."""
    return re.sub(r"^    ", "", block, flags=re.MULTILINE).strip("\n")


def examples() -> list[str]:
    """The complete example, and its header with Chinese names."""
    blocks = map(dedented, CODE_BLOCK.findall(FIELDS[FIELDS.index("{#example}") :]))
    return [f"{block}\n" for block in blocks if block.startswith("---\n")]


def shown(text: str) -> str:
    """A line of Markdown as it is read: escapes and references undone, code marks off."""
    if text.startswith("`` ") and text.endswith(" ``"):
        return text[3:-3]
    return html.unescape(re.sub(r"\\([\\*_\[\]`])", r"\1", text))


of_the_frozen_city = pytest.mark.skipif(
    not any(name in VOCABULARY for name in re.findall(r"^district: (\S+)$", examples()[0], re.MULTILINE)),
    reason="the examples of this guide are of places that the frozen site does not have",
)
"""For tests that make what the guide shows: not with the guide of another city."""


def sections() -> list[Section]:
    """Every section that quotes a message."""
    found = []
    for match in _SECTION.finditer(MESSAGES):
        for severity, code, said in _QUOTED.findall(match["text"]):
            before, after = _BEFORE.search(match["text"]), _AFTER.search(match["text"])
            wrong = (before["inline"] or dedented(before["block"])) if before else ""
            right = dedented(after["block"]) if after else ""
            found.append(Section(match["anchor"], severity, code, shown(said), wrong, right))
    return found


def spoiled(section: Section) -> str:
    """The complete example, published, with the mistake of a section in place of what is right there."""
    text = examples()[0].replace("review: in-review", "review: published")
    for old, new in FIRST.get(section.anchor, ()):
        assert old in text, old
        text = text.replace(old, new)
    if section.anchor in WITHOUT_SWAP or not section.before:
        return text
    if section.after and f"\n{section.after}\n" in text:
        return text.replace(f"\n{section.after}\n", f"\n{section.before}\n", 1)
    keys = _KEY.findall(section.before) or _KEY.findall(section.after)
    if keys and f"\n{keys[0]}: " in text:
        for key in dict.fromkeys(keys[1:]):
            text = re.sub(rf"^{key}: .*\n", "", text, flags=re.MULTILINE) if key != keys[0] else text
        return re.sub(rf"^{keys[0]}: .*$", lambda _: section.before, text, count=1, flags=re.MULTILINE)
    return f"{text}\n{section.before}\n"


TITLE = "title: 楼道议事会解决电动车停放难"
IN_2002 = (
    (ID, "2002-loudao-yishihui"),
    ("year: 2025", "year: 2002"),
    ("district: 姑苏区", "district: 平江区"),
)
FIRST = {
    "indented-fence": (("\n---\n\n## 背景", "\n ---\n\n## 背景"),),
    "missing-closing-line": (("\n---\n\n## 背景", "\n——\n\n## 背景"),),
    "missing-key": (("evidence: documented\n", ""),),
    "empty-value": (("street: 双塔街道", "street:"),),
    "too-long": (("summary: ", f"summary: {'楼' * 85}"),),
    "place-not-begun": IN_2002,
    "street-not-in-district": IN_2002,
    "source-two-forms": (("    date: 2025-12\n  - report: r2-4-3-p1\n", "    report: r2-4-3-p1\n"),),
    "reports-in-one": (("report: r2-4-3-p1\n", "report: r2-4-3-p1、r1-3-p1\n"),),
    "missing-picture": (
        ("evidence:", "images:\n  - file: yishihui.jpg\n    alt: 楼道口的议事桌\nevidence:"),
    ),
    "picture-consent": (
        ("evidence:", "images:\n  - file: yishihui.jpg\n    alt: 居民围坐在楼道口\nevidence:"),
    ),
    "dead-link": (("/report/2-4/#r2-4-3-p1", "/report/2-9/"),),
    "dead-anchor": (("/report/2-4/#r2-4-3-p1", "/report/2-4/#r2-4-9-p1"),),
    "body-local-path": (("## 不足", "![围坐](C:\\照片\\yishihui.jpg)\n\n## 不足"),),
    "external-picture": (("## 不足", "![停车区](https://www.example.cn/a.jpg)\n\n## 不足"),),
    "zero-width-character": ((TITLE, "title: 楼道议事\u200b会解决电动车停放难"),),
    "radical-character": ((TITLE, TITLE.replace("车", "\u2ecb")),),
    "template-left": (("充电高峰", "为什么要做这件事。\n\n充电高峰"),),
    "bad-file-name": ((f"id: {ID}", "id: 2025-fenlei"), (TITLE, "title: 楼道议事会")),
    "change-before-publication": (
        ("evidence:", "changes:\n  - date: 2026-10-24\n    note: 补充了数字\nevidence:"),
    ),
    "figure-without-number": (
        ("evidence:", "figures:\n  - kind: 受益\n    what: 居民\n    value: 很多\nevidence:"),
    ),
    "year-not-in-period": (("evidence:", "period: {from: 2026-01}\nevidence:"),),
    "period-reversed": (("evidence:", "period: {from: 2025-06, to: 2025-01}\nevidence:"),),
}
"""What is changed in the example before anything else; an old text and a new one each."""
TODAY = datetime.date(2026, 11, 28)
AS_PUBLISHED: dict[str, dict[str, Any]] = {
    "publication-date-moved": {"date": datetime.date(2026, 11, 24)},
    "changed-without-note": {"digest": "0" * 16},
}
"""What the ledger says of the example where that is another than it is now."""
PICTURES = {
    "picture-empty": b"",
    "picture-pointer": b"version https://git-lfs.github.com/spec/v1\n",
    "picture-misnamed": camera.png(),
    "picture-broken": camera.jpeg()[:8],
    "picture-pixels": camera.bomb(),
    "picture-large": camera.jpeg() + bytes(12_000_000),
    "picture-animated": camera.animated("GIF"),
    "privacy-picture-place": camera.jpeg(b"Exif\x00\x00" + camera.exif({}, place=True)),
    "privacy-picture-camera": camera.jpeg(b"Exif\x00\x00" + camera.exif({camera.MAKE: b"Appl"})),
    "privacy-picture-text": camera.saved("JPEG", comment="王芳13812345678".encode()),
}
"""What lies there in place of a picture of a published case."""
NAMES = {"picture-pixels": "yishihui.png", "picture-animated": "yishihui.gif"}
"""What those are called that are no JPEG."""
BESIDE = {
    "picture-consent": ("yishihui.jpg", camera.jpeg()),
    "picture-not-named": ("yishihui.jpg", camera.jpeg()),
    "picture-foreign": ("yishihui.heic", b""),
    "path-character": ("100%.jpg", camera.jpeg()),
}
"""What lies there besides, with its name."""
FIRST |= {
    anchor: (
        (
            "evidence:",
            f"images:\n  - file: {NAMES.get(anchor, 'yishihui.jpg')}\n    alt: 楼道口的议事桌\nevidence:",
        ),
    )
    for anchor in PICTURES
}
WITHOUT_SWAP = {"indented-fence", "missing-closing-line", "source-two-forms", "reports-in-one"}
"""Sections whose mistake is made by `FIRST` alone."""


def made(section: Section, root: Path, project: Path) -> list[Finding]:
    """What the engine finds where the mistake of a section was made, beside a project's pages."""
    text = spoiled(section)
    year = text.partition("id: ")[2][:4]
    name = f"{year}/{year}-loudao-yishihui.md"
    content = text.encode("gbk" if section.anchor == "not-utf-8" else "utf-8")
    files = {name: b"PK\x03\x04" + content if section.anchor == "binary-file" else content}
    folder = f"2025/{ID}"
    match section.anchor:
        case "year-not-of-folder":
            files = {f"2024/{ID}.md": content}
        case "case-misplaced":
            files[f"{ID}.md"] = content
        case "case-copy":
            files[f"{folder} - 副本.md"] = content
        case "stray-file":
            files["2025/总结.docx"] = b""
        case "text-suffix":
            files[f"{folder}.md.txt"] = content
        case anchor if anchor in PICTURES:
            files[f"{folder}/{NAMES.get(anchor, 'yishihui.jpg')}"] = PICTURES[anchor]
        case anchor if anchor in BESIDE:
            name, data = BESIDE[anchor]
            files[f"{folder}/{name}"] = data
        case "same-title":
            files["2025/2025-tongming.md"] = content.replace(ID.encode(), b"2025-tongming")
        case "address-vanished":
            files["addresses.txt"] = b"/cases/2019-lajifenlei/\n"
        case "anchor-vanished":
            files["addresses.txt"] = f"/cases/{ID}/#zuofa\n".encode()
        case "bad-file-name":
            files = {"2025/2025-fenlei - 副本.md": content}
    for path, data in files.items():
        file = root / "cases" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    shutil.copy(project / "cases/vocabulary.yml", root / "cases")
    return found(section, Folders(root, root / "cases", project / "docs"))


def found(section: Section, folders: Folders) -> list[Finding]:
    """Every finding about a project, beside a ledger that knows its case as something else if the section is
    about that."""
    with Store() as store:
        loaded = load(folders, store)
    assert loaded.archive is not None
    if section.anchor in AS_PUBLISHED:
        published = replace(revisions.of(loaded.archive.cases[0]), **AS_PUBLISHED[section.anchor])
        (folders.cases / "addresses.txt").write_text(f"{published}\n", encoding="utf-8")
    in_ledger = ledger.check(folders, loaded.archive, loaded.unread)
    return [*loaded.findings, *in_ledger, *checks.future_dates(loaded.archive, TODAY)]
