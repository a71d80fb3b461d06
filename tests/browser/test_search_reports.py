"""What several reports say is found in a browser, and results tell which report says it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from finding import RESULTS, found
from playwright.sync_api import Page

from builders import a_case_file, a_report_of, moved
from building import build_site
from tiny import a_tiny_project

pytestmark = [pytest.mark.browser, pytest.mark.site]

OLD = a_report_of("roles: {2: problems}\n", "现状", "问题")
NEW = moved(a_report_of("roles: {1: problems, 2: recommendations}\nyear: 2026\n", "不足", "打算"), "2026")


@pytest.fixture(scope="module")
def address(project: Path, tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """Where a site of two reports is served."""
    root = tmp_path_factory.mktemp("reports") / "project"
    cases = {"2001/2001-wenhua-yishujie.md": a_case_file(sources="[{report: 2026/r1-1-p1}]")}
    a_tiny_project(project, root, cases, OLD | NEW)
    run = build_site(root, "--out", str(root / "site"))
    assert run.returncode == 0, run.stdout + run.stderr
    return serve(root / "site")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "不足1的情况",
            [
                ("problem", "2026/r1-1", "不足1（2026年报告）"),
                ("section", "2026/r1-1", "不足1（2026年报告）"),
            ],
        ),
        (
            "打算2的情况",
            [
                ("recommendation", "2026/r2-2", "打算2（2026年报告）"),
                ("section", "2026/r2-2", "打算2（2026年报告）"),
            ],
        ),
        ("现状2的情况", [("section", "r1-2", "现状2（年度报告）")]),
        ("问题1的情况", [("problem", "r2-1", "问题1（年度报告）"), ("section", "r2-1", "问题1（年度报告）")]),
        ("居民自编自演", [("case", "2001-wenhua-yishujie", "双塔社区文化艺术节")]),
    ],
)
def test_each_report_is_found_and_named(
    address: str, page_at: Callable[..., Page], sentence: str, expected: list[tuple[str, str, str]]
) -> None:
    page = page_at(1440)
    found(page, address, sentence)
    results = page.locator(RESULTS).all()
    shown = [
        (
            item.get_attribute("data-kind"),
            item.get_attribute("data-case-id"),
            item.locator("h2 a").inner_text(),
        )
        for item in results
    ]
    assert sorted(shown) == expected
