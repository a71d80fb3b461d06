"""`import` of Word files: each becomes a draft, its pictures beside it, what was guessed told."""

from __future__ import annotations

import io
import os
from pathlib import Path

import docx
import pytest
from PIL import Image

from builders import FACETS, VOCABULARY, a_vocabulary
from camera import exif, jpeg, saved
from casearchive.intake.word import template
from commanding import run
from imported import a_root_with_a_source, found, written
from word_files import Word, cell, filled_in, paragraph, picture, table
from word_files import run as words

TEXT = "2001年，沧浪区双塔街道的居民每年办社区文化艺术节，社区文化活跃。"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return a_root_with_a_source(tmp_path, monkeypatch)


def an_import(
    root: Path, content: bytes, name: str = "艺术节.docx", *, answers: str | None = None
) -> tuple[int, str]:
    path = root / name
    path.write_bytes(content)
    yes = ["--yes"] if answers is None else []
    result = run("import", str(path), "--map", str(root / "m.yml"), *yes, answers=answers or "")
    return result.exit_code, result.output


def test_a_word_file_becomes_a_draft_with_its_pictures(root: Path) -> None:
    body = [paragraph("社区文化艺术节", style="Title"), paragraph("背景", style="H1"), paragraph(TEXT)]
    body += [paragraph(picture("rId9")), paragraph("图1 居民在演出", style="Caption")]
    photo = jpeg(b"Exif\x00\x00" + exif({}, place=True))
    content = Word().with_picture("rId9", photo, "image1.jpeg").made(*body)
    code, output = an_import(root, content)
    assert code == 0, output
    (case,) = written(root).values()
    text = (root / case.path).read_text(encoding="utf-8")
    assert text.endswith(f"---\n\n## 背景\n\n{TEXT}\n\n![居民在演出](tu-1.jpg)\n\n图1 居民在演出\n")
    assert (case.title, case.year, case.districts, case.streets) == (
        *("社区文化艺术节", 2001),
        ("canglang",),
        ("shuangtajiedao",),
    )
    copied = (root / "cases" / f"2001/{case.id}/tu-1.jpg").read_bytes()
    assert (b"Exif" in photo, b"Exif" in copied) == (True, False)
    told = [f"艺术节.docx:{place}" for place in ("1:1 import-summary-made", "1:1 word-guess")]
    assert found(output) == [*told, *["艺术节.docx:3:1 word-guess"] * 3], output


def test_a_scan_of_several_pages_becomes_one_picture_and_it_is_told(root: Path) -> None:
    pages = saved("TIFF", (40, 30), save_all=True, append_images=[Image.new("RGB", (40, 30))])
    body = [paragraph("社区文化艺术节", style="Title"), paragraph(TEXT), paragraph(picture("rId9", "报纸"))]
    code, output = an_import(root, Word().with_picture("rId9", pages, "1.tif").made(*body))
    assert code == 0, output
    (case,) = written(root).values()
    assert "![报纸](tu-1.png)" in (root / case.path).read_text(encoding="utf-8")
    assert (root / f"cases/2001/{case.id}/tu-1.png").read_bytes().startswith(b"\x89PNG")
    assert [each for each in found(output) if "picture" in each] == ["艺术节.docx:3:1 picture-pages"]


def test_headings_by_font_are_asked_for_once(root: Path) -> None:
    body = [paragraph("社区文化艺术节", style="Title"), paragraph(words("背景", bold=True)), paragraph(TEXT)]
    answers = "n\n\n\n居民自编自演。\n台账\n\n"
    code, output = an_import(root, Word().made(*body), answers=answers)
    assert "有 1 行是按字体、编号认出的小标题（例如“背景”），都对吗？" in output
    assert output.index("[word-guess]") < output.index("居民自编自演。")
    (case,) = written(root).values()
    text = (root / case.path).read_text(encoding="utf-8")
    assert (code, text.endswith(f"---\n\n背景\n\n{TEXT}\n")) == (0, True)


FORM = [
    paragraph("附件1", style="Title"),
    table(
        [cell("案例名称"), cell("社区文化艺术节", span=3)],
        ["申报单位", "双塔街道党工委", "所属类别", "社区文化"],
        ["联系人", "张三", "联系电话", "13812345678"],
        [cell("案例简介"), cell("居民自编自演。", span=3)],
        [cell("主\n要\n做\n法"), cell(TEXT, "开会。", span=3)],
        [cell("工作成效（500字以内）", span=4)],
        [cell("看戏的人多了。", span=4)],
        ["审核意见", "同意推荐", "备注", ""],
    ),
]


def test_a_form_becomes_a_header_and_sections_and_no_contact_comes_along(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")  # no LibreOffice, whatever this machine has
    (root / "m.yml").write_text("固定: {年份: '2001', 区: 沧浪区}\n", encoding="utf-8")
    folder = root / "收到的"
    folder.mkdir()
    (folder / "1.docx").write_bytes(Word().made(*FORM))
    (folder / "~$1.docx").write_bytes(b"x")
    (folder / "2.doc").write_bytes(b"\xd0\xcf\x11\xe0" * 9)
    result = run("import", str(folder), "--map", str(root / "m.yml"), "--yes")
    (case,) = written(root).values()
    text = (root / case.path).read_text(encoding="utf-8")
    assert text.endswith(f"---\n\n## 主要做法\n\n{TEXT}\n\n开会。\n\n## 工作成效\n\n看戏的人多了。\n")
    assert (case.title, case.units, case.summary) == ("社区文化艺术节", ("双塔街道党工委",), "居民自编自演。")
    assert case.sources[0].title == "双塔街道党工委报送的材料"
    assert not any("张三" in p.read_text(encoding="utf-8") for p in (root / "cases").rglob("*.md"))
    told = {each.split()[1] for each in found(result.output)}
    assert {"word-contacts", "word-form", "word-form-usual", "word-form-unknown"} <= told
    assert "word-kind" in told
    assert "同意推荐" in result.output


@pytest.mark.parametrize(
    ("name", "code"),
    [("a.doc", "word-kind"), ("a.wps", "word-kind"), ("a.pdf", "word-pdf"), ("a.docx", "word-old")],
)
def test_what_is_no_word_file_of_today_is_refused_with_a_way_out(
    name: str, code: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    before = sorted((root / "cases").rglob("*"))
    exit_code, output = an_import(root, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), name)
    assert (exit_code, found(output)) == (1, [f"{name}:1:1 {code}"])
    assert "没有写入任何文件" in output
    assert sorted((root / "cases").rglob("*")) == before


def test_the_template_is_read_without_a_correction(root: Path) -> None:
    result = run("template")
    assert result.exit_code == 0
    again = run("template")
    assert (again.exit_code, "没有动它" in again.output) == (1, True)
    made = (root / "案例模板.docx").read_bytes()
    docx.Document(io.BytesIO(made))
    values = {
        "案例名称": "社区文化艺术节",
        "申报单位": "双塔街道党工委",
        "年份": "2001",
        "区": "沧浪区",
        "街道": "双塔街道",
    }
    values |= {"主题": "社区文化", "摘要": "居民自编自演。", "来源": "台账"}
    body = {"背景": "没有戏看。", "做法": TEXT, "成效": "看戏的人多了。", "启示": "要有人牵头。"}
    (root / "填好的.docx").write_bytes(filled_in(made, values, body))
    result = run("import", str(root / "填好的.docx"), "--yes")
    assert (result.exit_code, found(result.output)) == (0, []), result.output
    (case,) = written(root).values()
    text = (root / case.path).read_text(encoding="utf-8")
    assert text.endswith("".join(f"\n## {head}\n\n{said}\n" for head, said in body.items()))
    assert (case.streets, case.summary, case.sources[0].title) == (
        ("shuangtajiedao",),
        "居民自编自演。",
        "台账",
    )


def test_the_template_is_the_same_on_every_machine() -> None:
    vocabulary = a_vocabulary(VOCABULARY + FACETS)
    assert template(vocabulary) == template(vocabulary)
    assert template(vocabulary)[:14] == b"PK\x03\x04\x14\x00\x00\x00\x00\x00\x00\x00\x21\x00"


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="the program that stands for LibreOffice is a shell script")
def test_an_older_file_is_converted_where_there_is_a_program_for_it(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tmp_path / "made.docx"
    made.write_bytes(Word().made(paragraph("社区文化艺术节", style="Title"), paragraph(TEXT)))
    program = tmp_path / "soffice"
    find = 'for each; do last="$each"; done\nwhile [ "$1" != --outdir ]; do shift; done'
    program.write_text(f'#!/bin/sh\n{find}\ncp {made} "$2/$(basename "$last" .doc).docx"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    code, output = an_import(root, b"\xd0\xcf\x11\xe0", "旧的.doc")
    assert code == 0, output
    assert list(written(root)) == ["社区文化艺术节"]
    assert "旧的.doc:1:1 word-converted" in found(output)
    program.write_text("#!/bin/sh\nexit 3\n")
    assert "另一.doc:1:1 word-kind" in found(an_import(root, b"\xd0\xcf\x11\xe0", "另一.doc")[1])


def test_what_every_form_has_is_one_line_and_what_was_lost_comes_first(root: Path) -> None:
    form = table(
        ["案例名称", "艺术节"],
        ["申报单位", "双塔街道党工委（盖章）"],
        ["照片", "（另附）"],
        ["年份", "2001"],
        ["主要做法", TEXT],
        ["街道审核意见", "（盖章）　　年　　月　　日"],
        ["推荐单位意见", "负责人签字：      2001年3月1日"],
        ["申报理由", "戏台人人爱看。"],
    )
    body = [paragraph("附件1"), paragraph("优秀案例申报表"), form, paragraph("注：本表双面打印，一式两份。")]
    code, output = an_import(root, Word().made(*body, paragraph("（盖章）"), paragraph("第1页 共2页")))
    told = [each.split()[1] for each in found(output)]
    assert code == 0, output
    assert (told.count("word-form-usual"), told.count("word-form-unknown")) == (1, 1)
    assert told.count("word-form-beside") == 1, output
    assert "word-lost" not in told, output
    assert {*told[:2]} == {"word-form-unknown", "word-form-beside"}
    assert told[-1] == "word-form-usual"
    assert "（另附）" in output
    assert "双面打印" in output
