"""From a text to what is mailed: few answers, no Git; only what could be published is handed in."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from builders import BODY, FACETS, VOCABULARY, a_case_file, a_project
from camera import exif, jpeg
from casearchive import cli
from commanding import run

DRAFT = {"2001/2001-wenhua-yishujie.md": a_case_file(review="draft")}
ID = "2001-wenhua-yishujie"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    a_project(tmp_path, DRAFT, vocabulary=VOCABULARY + FACETS)
    monkeypatch.setattr(cli, "ROOT", tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1717200000")
    return tmp_path


def case_of(root: Path) -> Path:
    return root / f"cases/2001/{ID}.md"


@pytest.mark.parametrize("named", [ID, f" {ID} ", "{root}/cases/2001/" + f"{ID}.md"])
def test_a_right_draft_is_marked_and_packed_with_its_pictures(named: str, root: Path) -> None:
    folder = case_of(root).with_suffix("")
    folder.mkdir()
    (folder / "a.jpg").write_bytes(jpeg())
    text = case_of(root).read_text(encoding="utf-8").replace(BODY, f"{BODY}\n![会场](a.jpg)\n")
    case_of(root).write_text(text, encoding="utf-8")
    result = run("hand-in", named.format(root=root))
    assert result.exit_code == 0, result.output
    packed = root / f"{ID}.zip"
    assert str(packed) in result.output
    with zipfile.ZipFile(packed) as made:
        names = made.namelist()
        assert names == [f"cases/2001/{ID}.md", f"cases/2001/{ID}/a.jpg"]
        assert made.read(names[0]).decode() == text.replace("review: draft", "review: in-review")
        assert made.read(names[0]) == case_of(root).read_bytes()
    before = packed.read_bytes()
    assert run("hand-in", ID).exit_code == 0
    assert packed.read_bytes() == before


WRONG = [
    ({"themes": "[邻里]"}, "unknown-theme"),
    ({"body": "请写。\n\n为什么要做这件事。\n"}, "template-left"),
    ({"body": "电话 13812345678。\n"}, "privacy-telephone"),
    ({"body": "见[那里](/no/)。\n"}, "dead-link"),
    ({"sources": "[{report: r9-9-p9}]"}, "unknown-report-id"),
]


@pytest.mark.parametrize(("changes", "code"), WRONG)
def test_what_could_not_be_published_is_not_handed_in(changes: dict[str, str], code: str, root: Path) -> None:
    text = a_case_file(**{"review": "draft", **changes})
    case_of(root).write_text(text, encoding="utf-8")
    result = run("hand-in", ID)
    assert result.exit_code == 1
    assert f"错误 [{code}]" in result.output
    assert case_of(root).read_text(encoding="utf-8") == text
    assert list(root.glob("*.zip")) == []


def test_a_picture_that_says_where_it_was_taken_is_not_handed_in(root: Path) -> None:
    folder = case_of(root).with_suffix("")
    folder.mkdir()
    (folder / "a.jpg").write_bytes(jpeg(b"Exif\x00\x00" + exif({}, place=True)))
    result = run("hand-in", ID)
    assert (result.exit_code, "错误 [privacy-picture-place]" in result.output) == (1, True)


@pytest.mark.parametrize("content", [b"\xb1\xea\xcc\xe2", b"", b"---\n"])
def test_a_draft_that_cannot_be_read_is_told(content: bytes, root: Path) -> None:
    case_of(root).write_bytes(content)
    assert run("hand-in", ID).exit_code == 1
    assert list(root.glob("*.zip")) == []


def test_a_case_that_is_not_there_is_said(root: Path) -> None:
    assert run("hand-in", "2001-no").exit_code == 2


PASTED = """\
“板凳会”开到家门口 老小区有商有量
——双塔街道的做法
　　一、背景
　　片区建成于上世纪九十年代，共有住宅46幢。2001年起，陆续有居民提出想法。
　　二、做法
　　（一）把会开到楼道口。2001年3月起，每个楼道设一名召集人。
　　（二）先听低层的。第一场会只请一、二层住户发言。
楼层\t分摊系数\t说明
一层\t0\t不出资
二层\t0.2\t
　　三、成效
　　截至10月底，9个楼道签订了协议。
"""
ANSWERS = {
    "主题": "社区文化",
    "领域": "",
    "范围": "",
    "摘要": "居民自己商量。",
    "来源": "社区台账",
    "写入吗": "",
    "都改吗": "y",
}
MOST_ANSWERS = 8
"""With the two facets of this vocabulary; year and place are told by the text."""


def test_a_pasted_text_is_handed_in_by_two_commands_and_few_answers(root: Path) -> None:
    (root / "稿子.txt").write_bytes(PASTED.replace("\n", "\r\n").encode("utf-8-sig"))
    imported = run(
        "import", str(root / "稿子.txt"), answers="".join(f"{each}\n" for each in ANSWERS.values())
    )
    assert imported.exit_code == 0, imported.output
    asked = [line for line in imported.output.splitlines() if line.endswith(": ")]
    assert [line.partition("（")[0].partition("？")[0] for line in asked][:2] == ["主题", "领域"]
    assert len(asked) == len(ANSWERS) <= MOST_ANSWERS
    identifier = imported.output.rpartition("hand-in ")[2].partition(" ")[0]
    handed_in = run("hand-in", identifier)
    assert handed_in.exit_code == 0, handed_in.output
    with zipfile.ZipFile(root / f"{identifier}.zip") as made:
        (text,) = (made.read(name).decode() for name in made.namelist())
    assert "审核状态: 待审" in text
    assert text.count("\n## ") == 3
    assert text.count("\n- （") == 2
    assert text.count("\n| ") == 4
    assert "标题: “板凳会”开到家门口 老小区有商有量——双塔街道的做法\n" in text


def test_an_answer_that_is_wrong_is_asked_for_again_and_may_be_changed_at_the_end(root: Path) -> None:
    (root / "a.txt").write_text("议事会\n\n居民商量了三次。\n", encoding="utf-8")
    answers = ["去年", "2001", "沧浪", "", "邻里", "社区文化", "", "", "一句。", "台账", "2", "2002", ""]
    result = run("import", str(root / "a.txt"), answers="".join(f"{each}\n" for each in answers))
    assert result.exit_code == 0, result.output
    assert (root / "cases/2002/2002-yi-shi-hui.md").exists()


@pytest.mark.parametrize("answers", ["", "2001\n沧浪\n", "2001\n沧浪\n双塔\n社区文化\n\n\n一句。\n台账\nn\n"])
def test_where_nobody_answers_nothing_is_written(answers: str, root: Path) -> None:
    (root / "a.txt").write_text("议事会\n\n居民商量了三次。\n", encoding="utf-8")
    result = run("import", str(root / "a.txt"), answers=answers)
    assert result.exit_code == 1
    assert [path.name for path in (root / "cases").rglob("*.md")] == [f"{ID}.md"]
