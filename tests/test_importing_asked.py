"""`import`: columns asked for once, dry runs, all or nothing; texts of other systems with their pictures."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import pytest

from camera import exif, jpeg, png, segment
from casearchive import durable
from casearchive.cli import importing
from casearchive.cli.material import checked
from casearchive.discovery import Folders
from casearchive.importing.asking import Terminal
from casearchive.model import Case
from commanding import run
from frozen import SUZHOU
from imported import a_root, a_table, a_text, cases_of, found, one, written
from tags import format_in, tags_in
from workbooks import a_workbook, sheet_of


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return a_root(tmp_path, monkeypatch)


def test_columns_that_nobody_knows_are_asked_for_once(root: Path) -> None:
    table = a_table(root, {"报送部门": "甲", "难度": "高", "区": ""})
    lacking = run("import", str(table))
    assert lacking.exit_code == 1
    assert {each.split()[1] for each in found(lacking.output)} == {"import-column-unknown"}
    assert "cases/import.yml" in lacking.output
    text = table.read_text(encoding="utf-8-sig").replace('"区",', '"区划",', 1)
    table.write_text(text, encoding="utf-8")
    first = run("import", str(table), answers="不导入\n申报单味\n单位\n\n沧浪区\ny\n")
    assert first.output.count("是哪一项？") == 4
    assert "相近的有：单位" in first.output
    assert first.exit_code == 0, first.output
    kept = (root / "cases/import.yml").read_text(encoding="utf-8")
    assert kept.endswith("对应:\n  区划: 不导入\n  报送部门: 单位\n  难度: 不导入\n固定:\n  区: 沧浪区\n")
    (root / "cases/import.yml").write_text(f"# 我的\n{kept}", encoding="utf-8")
    table.write_text(text.replace("艺术节二", "又一个"), encoding="utf-8")
    assert run("import", str(table), "--yes").exit_code == 0
    assert {case.units for case in written(root).values()} == {("甲",)}


@pytest.mark.parametrize(
    ("mapping", "code"),
    [
        ("对应: {难度: 标味}\n", "import-map-key"),
        ("固定: {正文正文: 甲}\n", "import-map-key"),
        ("其他: 甲\n", "import-map-key"),
        ("对应：{难度: 标题}\n", "full-width-colon"),
        ("对应: [\n", ""),
        ("对应: {难度: [标题]}\n", "import-map-key"),
        ("固定: {来源: {title: 甲}}\n", "import-map-key"),
        ("# 我的\n<<<<<<< HEAD\n对应: {难度: 标题}\n=======\n>>>>>>> main\n", "merge-conflict"),
        ("- 标题\n", "not-a-mapping"),
    ],
)
def test_a_mapping_that_is_wrong_stops_all(mapping: str, code: str, root: Path) -> None:
    (root / "m.yml").write_text(mapping, encoding="utf-8")
    result = run("import", str(a_table(root, {})), "--map", str(root / "m.yml"), "--yes")
    assert result.exit_code == 1
    assert f"[{code}" in result.output
    assert written(root) == {}


TWO_VERSIONS = "# 我的\n对应:\n<<<<<<< HEAD\n  难度: 标签\n=======\n  难度: 不导入\n>>>>>>> main\n"


def test_a_mapping_of_two_versions_is_told_by_the_check_and_never_written_over(root: Path) -> None:
    file = root / "cases/import.yml"
    file.write_text(TWO_VERSIONS, encoding="utf-8")
    checked = run("check")
    told = [f"cases/import.yml:{line}:1 merge-conflict" for line in (3, 5, 7)]
    assert [each for each in found(checked.stdout) if each.startswith("cases/")] == told
    assert "错误 [merge-conflict]" not in checked.stdout
    result = run("import", str(a_table(root, {"难度": "高"})), answers="\n\n\ny\n")
    assert (result.exit_code, found(result.output)) == (1, told)
    assert file.read_text(encoding="utf-8") == TWO_VERSIONS


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "\ufeff# 我的\n对应:\n  # 旧\n  甲: 单位\n\n# 都一样\n固定:\n  来源: 台账\n",
            "\ufeff# 我的\n对应:\n  # 旧\n  甲: 单位\n  难度: 领域\n\n"
            "# 都一样\n固定:\n  来源: 台账\n  区: 沧浪区\n",
        ),
        ("固定: {来源: 台账}\n", "固定: {来源: 台账, 区: 沧浪区}\n对应:\n  难度: 领域\n"),
        ("# 空的\n", "# 空的\n对应:\n  难度: 领域\n固定:\n  区: 沧浪区\n"),
        ("", "对应:\n  难度: 领域\n固定:\n  区: 沧浪区"),
        ("# 头\n对应:\n", "# 头\n对应:\n  难度: 领域\n固定:\n  区: 沧浪区\n"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_answers_are_put_into_the_mapping_and_no_other_line_of_it_changes(
    before: str, after: str, end: str, root: Path
) -> None:
    file = root / "cases/import.yml"
    file.write_bytes(before.replace("\n", end).encode())
    answers = "领域\n沧浪区\ny\n"
    result = run("import", str(a_table(root, {"难度": "国企", "区": ""})), answers=answers)
    assert result.exit_code == 0, result.output
    kept = file.read_bytes().decode().replace("\r\n", "\n")
    assert kept == after
    again = a_table(root, {"标题": "又一个", "难度": "国企", "区": ""})
    assert run("import", str(again), "--yes").exit_code == 0


@pytest.mark.parametrize("answer", ["\uff59", "Y", "是", " yes ", "写入"])
def test_a_yes_is_one_however_it_is_typed(answer: str, root: Path) -> None:
    assert run("import", str(a_table(root, {})), answers=f"？\n{answer}\n").exit_code == 0
    assert len(written(root)) == 1


def test_what_is_there_already_is_not_said_to_need_mending(root: Path) -> None:
    table = a_table(root, {})
    run("import", str(table), "--yes")
    again = run("import", str(table), "--yes")
    assert again.output.endswith("没有写入任何文件。\n")


@pytest.mark.parametrize("mapping", ["", "# 都不要了\n", "对应:\n固定:\n工作表:\n"])
def test_a_mapping_of_which_all_was_taken_out_says_nothing(mapping: str, root: Path) -> None:
    (root / "cases/import.yml").write_text(mapping, encoding="utf-8")
    one(root, a_table(root, {}))


def test_what_is_the_same_for_all_may_be_several(root: Path) -> None:
    (root / "cases/import.yml").write_text("固定: {区: [平江区, 沧浪区]}\n", encoding="utf-8")
    assert one(root, a_table(root, {"区": ""})).districts == ("pingjiang", "canglang")


def test_contacts_are_left_whatever_the_mapping_says(root: Path) -> None:
    (root / "cases/import.yml").write_text("对应: {联系电话: 正文, 联系人: 作者}\n", encoding="utf-8")
    result = run("import", str(a_table(root, {"联系人": "张三", "联系电话": "0512-1"})), "--yes")
    assert [each.split()[1] for each in found(result.output)] == ["import-column-left-out"] * 2
    (case,) = written(root).values()
    assert not {"张三", "0512-1"} & {*(root / case.path).read_text(encoding="utf-8").split()}
    assert case.authors == ()


def test_a_dry_run_shows_all_and_writes_nothing(root: Path) -> None:
    table = a_table(root, {"亮色": "x"}, {"主题": "邻里"})
    before = sorted(root.rglob("*"))
    result = run("import", str(table), "--dry-run", answers="\n")
    assert result.exit_code == 1
    assert [each.split()[1] for each in found(result.output)] == ["import-column-left-out", "unknown-theme"]
    assert "标题: 艺术节二" in result.output
    assert "亮色: 不导入" in result.output
    assert [
        path for path in sorted(root.rglob("*")) if path not in before and ".cache" not in path.parts
    ] == []


def test_all_are_written_or_none(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table, write, count = a_table(root, {}, {}, {"年份": "2002"}), durable.write, []

    def full(path: Path, content: bytes) -> None:
        count.append(path)
        if len(count) == 3:
            raise OSError(28, "No space left on device")
        write(path, content)

    before = sorted((root / "cases").rglob("*"))
    monkeypatch.setattr(durable, "write", full)
    result = run("import", str(table), "--yes")
    assert result.exit_code == 1
    assert sorted((root / "cases").rglob("*")) == before


HUGO = """\
---
title: "楼道“议事会”"
date: 2001-03-05T10:00:00+08:00
draft: false
tags: [社区文化, 组织网络]
description: 居民自编自演。
author: 王五
weight: 3
cover:
  image: x.jpg
email: a@b.cn
---

居民在[楼道](../b/)里开会。![会场](<../img/会 场.jpg>)

![](http://a.cn/x.jpg) ![](../../outside.png) ![二](../img/two%2Ejpg "二")
"""


def test_a_folder_of_another_system_comes_with_its_pictures(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")  # no LibreOffice, whatever this machine has
    blog = root / "blog"
    a_text(root, "blog/posts/b.md", **{"题目": None})
    (blog / "posts/a.md").write_text(HUGO, encoding="utf-8")
    (blog / "img").mkdir()
    (blog / "img/会 场.jpg").write_bytes(jpeg(segment(0xE1, b"Exif\0\0" + exif({}, place=True))))
    (blog / "img/two.jpg").write_bytes(png())
    (root / "outside.png").write_bytes(png())
    (blog / "posts/c.md").write_text("+++\ntitle = 'x'\n+++\n", encoding="utf-8")
    (blog / "posts/d.doc").write_bytes(b"x")
    (blog / ".hidden.md").write_bytes(b"x")
    result = run("import", str(blog), answers="\n沧浪区\n台账\ny\n")
    assert sorted(each.removeprefix("blog/posts/") for each in found(result.output)) == [
        "a.md:10:3 import-column-left-out",
        *("a.md:11:8 import-column-left-out", "a.md:14:9 dead-link"),
        *("a.md:16:1 import-picture-missing", "a.md:16:28 missing-body-picture"),
        "a.md:16:5 external-picture",
        *("a.md:4:8 import-column-left-out", "a.md:8:9 import-column-left-out"),
        *("c.md:1:1 import-front-matter", "d.doc:1:1 word-kind"),
    ]
    case = next(case for case in cases_of(root) if case.title == "楼道“议事会”")
    assert (case.themes, case.authors, case.year) == (("shequ-wenhua", "zuzhi-wangluo"), ("王五",), 2001)
    folder = root / "cases/2001/2001-lou-dao-yi-shi-hui"
    pictures = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert {name: format_in(content) for name, content in pictures.items()} == {
        **{"会-场.jpg": "jpeg", "two.png": "png"}
    }
    assert [tags_in(content) for content in pictures.values()] == [[], []]
    assert "![会场](会-场.jpg)" in folder.with_suffix(".md").read_text(encoding="utf-8")


def test_the_first_line_of_a_text_is_its_title(root: Path) -> None:
    path = root / "稿子.txt"
    path.write_bytes(
        "\n　楼道议事会\r\n——双塔街道的做法\r\n　　居民自己商量出停车的办法。\r\n".encode("gb18030")
    )
    (root / "cases/import.yml").write_text(
        "固定: {区: 沧浪区, 年份: 2001, 主题: 社区文化, 来源: 台账}\n", encoding="utf-8"
    )
    result = run("import", str(path), "--yes")
    assert [each.split()[1] for each in found(result.output)] == ["import-summary-made"]
    (case,) = written(root).values()
    assert case.title == "楼道议事会——双塔街道的做法"
    assert (root / case.path).read_text(encoding="utf-8").endswith("---\n\n居民自己商量出停车的办法。\n")


def test_a_workbook_is_written_as_a_list_is(root: Path) -> None:
    table = [
        ["案例名称", "区", "年度", "主题分类", "简介", "出处", "正文"],
        ["议事会", "沧浪区", 2001, "社区文化", "议事。", "台账", "正文。"],
    ]
    case = one(root, a_workbook(root / "a.xlsx", ("表", sheet_of(table))))
    assert (case.title, case.year, case.id) == ("议事会", 2001, "2001-yi-shi-hui")


@pytest.mark.slow
def test_an_archive_comes_over_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")
    (tmp_path / "cases").mkdir()
    shutil.copy(SUZHOU / "cases/vocabulary.yml", tmp_path / "cases")
    folders = Folders(tmp_path, tmp_path / "cases", SUZHOU / "docs")
    said: list[str] = []
    terminal = Terminal(lambda _: "", said.append)
    assert importing.run(folders, [SUZHOU / "cases"], importing.Options(says_yes=True), terminal) == 0
    before, after = (
        checked(Folders(root, root / "cases", SUZHOU / "docs")).archive for root in (SUZHOU, tmp_path)
    )
    assert before is not None
    assert after is not None
    assert len(before.every) > 20
    assert [whole(case) for case in after.every] == [whole(case) for case in before.every]


def whole(case: Case) -> dict[str, object]:
    """All that a case says, wherever it says it."""
    fields = dataclasses.asdict(case) | {"body": case.body.html}
    return {key: value for key, value in fields.items() if key not in ("path", "positions", "digest")}


@pytest.mark.parametrize("name", ["no.csv", "empty"])
def test_a_path_that_leads_to_nothing_is_said(name: str, root: Path) -> None:
    (root / "empty").mkdir()
    result = run("import", str(root / name))
    assert result.exit_code == (1 if name == "empty" else 2)
    assert result.output
