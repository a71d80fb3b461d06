"""A day's work at the desk: every act that staff have, on texts as long as they come."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Mapping
from html import escape
from urllib.parse import quote

from PIL import Image

from bench import personal
from bench.visitor import File, Visitor
from bench.workshop import Unsound

PREVIEWED = ("preview of a case", "preview of a report", "preview of a book")
"""What is a page of the site."""
SENTENCES, REPORT, BOOK = 20, 400, 4_000
"""Of a case as most are, of a long one, and of one as long as a book."""
PHOTO = (4000, 3000)
"""Pixels, as most phones take them."""
_PERSONS = 12
_SAID = {
    "year": "2024",
    "district[0]": "姑苏区",
    "themes[0]": "社区文化",
    "summary": "居民自己商量出停车办法，三个月里楼道停车由四十一辆减到两辆。",
    "sources[0].title": "楼道议事会试点工作总结",
    "evidence": "自述",
}
_QUERIES = ("", "社区", "gusu", "2012", "不存在的词", "平江街道 志愿")
_WORDS = (
    "居民",
    "社区",
    "楼道",
    "议事会",
    "志愿者",
    "党员",
    "街道",
    "物业",
    "车棚",
    "老人",
    "活动室",
    "公约",
    "走访",
)
_ACTS = (
    "推选",
    "召开",
    "商量",
    "整理",
    "登记",
    "走访",
    "修缮",
    "公示",
    "帮助",
    "组织",
    "联系",
    "征求",
    "记录",
)
_CASE = re.compile(r"/cases/[0-9a-z-]+/open")
_ORIENTATION, _ON_ITS_SIDE = 0x0112, 6
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def day(visitor: Visitor, number: int) -> None:
    """One day; no two have the same texts."""
    rng = random.Random(number)
    _look_around(visitor)
    _write(visitor, rng, f"第{number + 1}天的楼道议事会")
    for name, sentences in (("a report", REPORT), ("a book", BOOK)):
        _write_long(visitor, rng, name, sentences)
    _bring(visitor, rng)


def _look_around(visitor: Visitor) -> None:
    visitor.get("first page", "/")
    for query in _QUERIES:
        visitor.get("first page, searched", f"/?q={quote(query)}")
    visitor.get("a Word file to fill in", "/template")


def _write(visitor: Visitor, rng: random.Random, title: str) -> None:
    """A case from nothing to its withdrawal."""
    at = visitor.post("a new draft", "/drafts/").location
    said = {**_SAID, "title": title, "body": body(rng, SENTENCES)}
    base = visitor.get("form of a case", at).base
    for turn in range(3):
        typed = {**said, "body": f"{said['body']}\n\n又写了第{turn + 1}句。"}
        visitor.post("keeping what is typed", at, {**typed, "base": base, "then": "type"})
        base = _newest(visitor, at)
    told = {**said, "body": f"{said['body']}\n\n{persons(rng)}"}
    visitor.post("findings of personal data", at, {**told, "base": base, "then": "type"})
    visitor.post("masking all personal data", at, {**told, "base": _newest(visitor, at), "then": "mask-all"})
    visitor.post("keeping a case", at, {**said, "base": _newest(visitor, at), "then": "save"})
    _photograph(visitor, rng, at, said)
    _preview(visitor, at, "preview of a case")
    for what, path in (
        ("sheet to sign", "sheet"),
        ("its square code", "sheet.svg"),
        ("file to mail", "pack"),
    ):
        visitor.get(what, f"{at}{path}")
    visitor.get("what was done with a draft", f"{at}revisions")
    _review(visitor, at)


def _photograph(visitor: Visitor, rng: random.Random, at: str, said: Mapping[str, str]) -> None:
    form = {**said, "base": _newest(visitor, at), "then": "photo", "photo-alt": "居民在楼道里开会"}
    visitor.post("a photo of 12 megapixels", at, form, [File("photo", "IMG_2041.jpg", photo(rng))])


def _review(visitor: Visitor, at: str) -> None:
    """Every state that a case may be in."""
    steps: tuple[tuple[str, dict[str, str]], ...] = (
        ("handing in", {"then": "hand-in"}),
        ("sending back", {"then": "return", "note": "请补一句成效"}),
        ("handing in", {"then": "hand-in"}),
        ("approving", {"then": "approve", "role": "初审", "reviewer": "张某"}),
        ("publishing", {"then": "publish"}),
        ("correcting", {"then": "correct", "note": "改一个错字"}),
        ("withdrawing", {"then": "withdraw", "withdraw-note": "单位来函"}),
    )
    for number, (what, asked) in enumerate(steps):
        form = {"base": _newest(visitor, at), **asked}
        if asked["then"] == "correct":
            form["summary"] = f"{_SAID['summary']}第{number}版。"
        visitor.post(what, at, form)
        visitor.get("form of a case", at)


def _write_long(visitor: Visitor, rng: random.Random, name: str, sentences: int) -> None:
    at = visitor.post("a new draft", "/drafts/").location
    said = {**_SAID, "title": f"很长的一篇{rng.randrange(10**6)}", "body": body(rng, sentences)}
    visitor.post(f"keeping {name}", at, {**said, "base": _newest(visitor, at), "then": "save"})
    visitor.get(f"form of {name}", at)
    typed = {**said, "body": f"{said['body']}\n\n再写一句。"}
    visitor.post(
        f"keeping what is typed in {name}", at, {**typed, "base": _newest(visitor, at), "then": "type"}
    )
    _preview(visitor, at, f"preview of {name}")
    visitor.post("deleting a draft", f"{at}delete")


def _bring(visitor: Visitor, rng: random.Random) -> None:
    file = File(
        "file", "楼道议事会.docx", word_file(f"楼道议事会{rng.randrange(10**6)}", body(rng, SENTENCES))
    )
    at = visitor.post("a Word file brought in", "/bring", {}, [file]).location
    visitor.get("form of a Word file", at)
    visitor.post("deleting a draft", f"{at}delete")
    found = _CASE.search(visitor.get("", "/").text)
    if not found:
        raise Unsound("the first page of the desk shows no case")
    case = visitor.post("opening a published case", found[0]).location
    visitor.get("form of a case", case)


def _preview(visitor: Visitor, at: str, what: str) -> None:
    """The answer that leads there, and the page itself."""
    leads = visitor.get(what, f"{at}preview/")
    visitor.get(what, leads.location)


def _newest(visitor: Visitor, at: str) -> str:
    """The revision that the form now is of."""
    return visitor.get("", at).base


def body(rng: random.Random, sentences: int) -> str:
    """So many sentences of about 50 characters, below headings."""
    parts = []
    for number in range(sentences):
        if number % 40 == 0:
            parts.append(f"\n\n## {rng.choice(_WORDS)}的{rng.choice(_ACTS)}\n\n")
        elif number % 5 == 0:
            parts.append("\n\n")
        clauses = [f"{rng.choice(_ACTS)}{rng.choice(_WORDS)}和{rng.choice(_WORDS)}" for _ in range(6)]
        parts.append(f"{'，'.join(clauses)}，共{rng.randrange(2, 900)}次。")
    return "".join(parts).strip()


def persons(rng: random.Random) -> str:
    """A paragraph for each of some made-up persons."""
    lines = [f"联系人{personal.name(rng)}，手机{personal.mobile(rng)}。" for _ in range(_PERSONS)]
    return "\n\n".join(lines)


def photo(rng: random.Random) -> bytes:
    """A photo with noise in it, as phones take them by evening light."""
    half = PHOTO[0] // 2, PHOTO[1] // 2
    grains = Image.frombytes("RGB", half, rng.randbytes(half[0] * half[1] * 3))
    shade = Image.linear_gradient("L").resize(half).convert("RGB")
    exif, made = Image.Exif(), io.BytesIO()
    exif[_ORIENTATION] = _ON_ITS_SIDE  # the telephone was held upright
    photo = Image.blend(shade, grains, 0.3).resize(PHOTO, Image.Resampling.BILINEAR)
    photo.save(made, "JPEG", quality=90, exif=exif)
    return made.getvalue()


def word_file(title: str, text: str) -> bytes:
    """A text as Word keeps it."""
    lines = [title, *filter(None, text.split("\n"))]
    paragraphs = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line.removeprefix("## "))}</w:t></w:r></w:p>'
        for line in lines
    )
    kinds = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    kinds += f'<Override PartName="/word/document.xml" ContentType="{_WORD}"/>'
    leads = f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types">{kinds}</Types>')
        archive.writestr(
            "_rels/.rels", f'<Relationships xmlns="{_PACKAGE}/relationships">{leads}</Relationships>'
        )
        document = f'<w:document xmlns:w="{_MAIN}"><w:body>{paragraphs}</w:body></w:document>'
        archive.writestr("word/document.xml", document)
    return made.getvalue()
