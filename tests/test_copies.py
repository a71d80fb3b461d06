"""Copies that systems, clouds and Git leave beside a written page are told of and not published."""

from __future__ import annotations

from pathlib import Path

import pytest

from casearchive.discovery import Folders, find
from casearchive.model import Severity


def found(root: Path, *names: str) -> tuple[list[str], list[tuple[str, str, Severity]]]:
    for name in names:
        (root / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "docs" / name).write_text("x", encoding="utf-8")
    material = find(Folders(root, root / "cases", root / "docs"))
    pages = [path.relative_to(root / "docs").as_posix() for path in material.documents]
    return pages, [(f.path, f.code, f.severity) for f in material.findings]


@pytest.mark.parametrize("mark", ["-副本", "副本", "的副本", "_副本(2)", "(1)", "（2）", "_REMOTE_12"])
@pytest.mark.parametrize("stem", ["about", "report/1-3", "关于"])
def test_a_copy_beside_a_page_is_no_page(tmp_path: Path, stem: str, mark: str) -> None:
    pages, findings = found(tmp_path, f"{stem}.md", f"{stem}{mark}.md")
    assert pages == [f"{stem}.md"]
    assert findings == [(f"docs/{stem}{mark}.md", "page-copy", Severity.WARNING)]


@pytest.mark.parametrize("name", ["about(1).md", "副本.md", "aboutness.md", "about-2.md", "x/index(1).md"])
def test_what_has_no_page_beside_it_is_one(tmp_path: Path, name: str) -> None:
    pages, findings = found(tmp_path, "index.md", name)
    assert (sorted(pages), findings) == (sorted(["index.md", name]), [])


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("2001-甲 2001-ab 2001-cd 副本", "2001-ab"),  # of equals the first: no order of sets decides
        ("2001-cd 2001-ab 副本", "2001-cd"),
        ("2001-ab 2001-ab-cd 副本", "2001-ab-cd"),
        ("2001-AB - 副本", "2001-ab"),
        ("2001-ab-x(1)", "2001-ab"),
    ],
)
def test_the_case_whose_copy_it_is_is_the_longest_that_its_name_holds(
    tmp_path: Path, name: str, other: str
) -> None:
    folder = tmp_path / "cases" / "2001"
    folder.mkdir(parents=True)
    for each in ("2001-ab", "2001-cd", "2001-ab-cd", name):
        (folder / f"{each}.md").write_text("x", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (finding,) = find(Folders(tmp_path, tmp_path / "cases", tmp_path / "docs")).findings
    assert (finding.code, dict(finding.values)) == ("case-copy", {"other": other})
