"""Drawn lists: whatever a table holds, what `import` writes passes the check, and the rest is told."""

from __future__ import annotations

import csv
import random
import re
from pathlib import Path

import pytest

from builders import FACETS, VOCABULARY, a_project
from casearchive import cli
from casearchive.cli.material import checked
from casearchive.discovery import Folders
from commanding import run

SEED, TABLES, ROWS = 13, 12, 12
COLUMNS = re.findall(
    r"\S+",
    "案例名称 标题 所在区 街道 年度 主题分类 简介 出处 申报单位 发布日期 领域 "
    "正文 主要做法 成效 起止时间 联系电话 序号 亮色 获奖 教训 审核状态 编号",
)
PIECES = [
    *re.findall(
        r"\S+",
        "双塔社区 艺术节 沧浪区 苏州市沧浪区 平江区、沧浪区 双塔 双塔街道 社区文化 组织网络 机关 "
        "2001 2001年 45356 2024年3月5日 2001年3月至2002年 13812345678 a@b.cn 1.10 12:30 "
        "一、背景 。 ， # --- | - ** <b> &amp; ' \" @ ： [ { % ![](a.jpg) [x](/no/) =1+1 𠮷",
    ),
    *("\n", "\r\n", "　　", "\t", ": ", "\u200b", "\u202e", "\ufeff", "\x0b", "\u2028", "\x85"),
    *("草稿", "已发布", "no", "null", "~", "长" * 130, "r1-3-p1", "https://a.cn/"),
]
RIGHT = {
    "案例名称": "艺术节{}",
    "所在区": "沧浪区",
    "年度": "2001",
    "主题分类": "社区文化",
    "简介": "居民自编自演。",
    "出处": "社区台账",
    "正文": "居民走访了三次。",
}


def a_drawn_table(draw: random.Random, path: Path) -> int:
    """Mostly right rows, in which some cells hold anything; how many rows it has."""
    columns = [*RIGHT, *draw.sample([c for c in COLUMNS if c not in RIGHT], draw.randint(0, 5))]
    draw.shuffle(columns)
    rows = []
    for _ in range(ROWS):
        row = {column: RIGHT.get(column, "").format(draw.randint(1, 40)) for column in columns}
        for column in draw.sample(columns, draw.choice([0, 0, 1, 1, 2, 6])):
            row[column] = "".join(draw.choices(PIECES, k=draw.randint(0, 5)))
        rows.append([row[column] for column in columns])
    encoding = draw.choice(["utf-8", "utf-8-sig", "gb18030", "utf-16"])
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=draw.choice(",;\t"))
        writer.writerows([columns, *rows])
    return sum(any(cell.strip() for cell in row) for row in rows)


@pytest.mark.slow
def test_what_is_written_of_a_drawn_list_passes_the_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1717200000")
    draw, total, left = random.Random(SEED), 0, 0
    for number in range(TABLES):
        root = tmp_path / f"{number}"
        folders: Folders = a_project(root, vocabulary=VOCABULARY + FACETS)
        (folders.cases / "import.yml").write_text("对应: {亮色: 不导入}\n", encoding="utf-8")
        monkeypatch.setattr(cli, "ROOT", root)
        rows = a_drawn_table(draw, root / "a.csv")
        dry = run("import", str(root / "a.csv"), "--dry-run")
        assert len(list(folders.cases.rglob("*.md"))) == 1
        result = run("import", str(root / "a.csv"), "--yes")
        assert dry.exit_code == result.exit_code
        made = len(list(folders.cases.rglob("*.md"))) - 1
        told = sum(f"a.csv:{line}:" in result.output for line in range(2, ROWS + 2))
        assert made + told >= rows, result.output
        loaded = checked(folders)
        wrong = [f for f in loaded.findings if f.severity == "error"]
        assert wrong == []
        assert all(reading.case for reading in loaded.readings.values())
        total, left = total + made, left + rows - made
    assert (total > 60, left > 20) == (True, True), (total, left)
