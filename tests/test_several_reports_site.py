"""A site of several reports, built, audited, changed and built again."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import a_case_file, a_report_of, moved
from casearchive.site import commands
from casearchive.site.preview import Preview
from edited import differing, tree, with_results, without_results
from tiny import a_tiny_project

pytestmark = pytest.mark.site

NEW = moved(
    a_report_of("roles: {1: problems, 2: recommendations}\nyear: 2026\n", "不足", "打算", items=1), "2026"
)
PAGES = (
    a_report_of("roles: {2: problems}\n", "现状", "问题") | NEW | moved(a_report_of("", "要点"), "jianbao")
)
CASE = a_case_file(
    sources="[{report: 2026/r1-1-1-p1}]",
    raw="problems: [2026/r1-1-1, r2-1]\nrecommendations: 2026/r2-2-1\n",
    body="见[报告](/report/2026/1-1/#r1-1-1-p1)和[问题](/problems/2026/r1-1-1/)。\n",
)
EDITS = [
    ("report/2026/1-1.md", "说明。", "另一说明。"),
    ("report/jianbao/index.md", "title: 年度报告", "title: 简报\nyear: 2027"),
    ("report/2026/1-1.md", "## 不足1之1", "## 不足一之一"),
]
"""A text, which report is the newest, a title."""


@pytest.fixture
def root(project: Path, tmp_path: Path) -> Path:
    return a_tiny_project(project, tmp_path / "project", {"2001/2001-wenhua-yishujie.md": CASE}, PAGES)


def edit(root: Path) -> None:
    for source, old, new in EDITS:
        file = root / "docs" / source
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_changed_report_is_built_as_if_from_nothing(root: Path, tmp_path: Path) -> None:
    """Each page is held against a clean build of the templates, each link followed: that is the audit."""
    assert commands.build(root, None, tmp_path / "out", False) == 0
    first = (tmp_path / "out/index.html").read_text(encoding="utf-8")
    assert '<a href="report/2026/">年度报告（2026年）</a>' in first
    edit(root)
    assert commands.build(root, None, tmp_path / "out", False) == 0
    assert '<a href="report/jianbao/">简报</a>' in (tmp_path / "out/index.html").read_text(encoding="utf-8")
    aside = without_results(root)
    assert commands.build(root, None, tmp_path / "clean", False) == 0
    with_results(root, aside)
    assert differing(tree(tmp_path / "out"), tree(tmp_path / "clean")) == []


def test_a_preview_follows_a_changed_report(root: Path) -> None:
    preview = Preview(root, 8000, commands.tell)
    try:
        preview.begin()
        edit(root)
        assert preview.update()
        list(preview.catch_up())
        page = (preview.site / "report/2026/1-1/index.html").read_text(encoding="utf-8")
        assert "另一说明。" in page
        assert "<title>1、不足1（2026年报告） - " in page
        problem = (preview.site / "problems/2026/r1-1-1/index.html").read_text(encoding="utf-8")
        assert "<h1>不足<wbr>一之一</h1>" in problem
    finally:
        preview.close()
