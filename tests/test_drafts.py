"""What is not published yet, and what merely lies about, stops nothing that is published."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import a_case_file, a_project
from casearchive.discovery import Folders
from casearchive.loading import Loaded, load
from casearchive.model import Finding, Severity
from casearchive.site.preview import Preview
from casearchive.store import Store
from tiny import a_tiny_project

DRAFT = a_case_file(id="2001-d", title="草稿一件", review="draft")


def loaded(root: Path, *, shows_drafts: bool = False) -> Loaded:
    with Store() as store:
        folders = Folders(root, root / "cases", root / "docs")
        return load(folders, store, shows_drafts=shows_drafts)


def with_file(root: Path, name: str, content: bytes) -> Path:
    a_project(root)
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return root


@pytest.mark.parametrize(
    "content",
    [
        DRAFT.replace("themes: ", "themes: [没有的主题]\nextra: ").encode(),
        DRAFT.replace("title:", "title：").encode(),
        DRAFT.replace("title:", "title: [").encode(),
        DRAFT.replace("\n---\n", "\n", 1).encode(),
        DRAFT.encode("gbk"),
        DRAFT.replace("review: draft", "审核状态: 草稿").encode("gbk"),
        DRAFT.replace("review: draft", "审核状态：待审").encode(),
        DRAFT.replace("review: draft", 'review: "in-review"').replace("id: 2001-d", "id: X Y").encode(),
        (DRAFT + "\n[甲](/nowhere/) ![](none.jpg) <b>\n").encode(),
        DRAFT.replace(
            "review: draft", "review: draft\nproblems: [r2-9-9]\naliases: [cases, /a/../b]"
        ).encode(),
    ],
)
def test_the_faults_of_a_draft_are_warnings(tmp_path: Path, content: bytes) -> None:
    found = loaded(with_file(tmp_path, "cases/2001/2001-d.md", content))
    assert found.findings
    assert {f.severity for f in found.findings} == {Severity.WARNING}
    assert {f.path for f in found.findings} == {"cases/2001/2001-d.md"}
    assert found.is_sound
    assert found.archive is not None
    assert "2001-d" not in found.archive.by_id


@pytest.mark.parametrize("review", ["published", "withdrawn", "drafft", "draft]", "", "已发布"])
def test_those_of_any_other_case_are_errors(tmp_path: Path, review: str) -> None:
    text = DRAFT.replace("review: draft", f"review: {review}").replace("title:", "title：")
    assert not loaded(with_file(tmp_path, "cases/2001/2001-d.md", text.encode())).is_sound


def test_a_file_that_says_both_is_no_draft(tmp_path: Path) -> None:
    text = DRAFT.replace("review: draft", "review: published").replace("\n---\n", "\nreview: draft\n", 1)
    assert not loaded(with_file(tmp_path, "cases/2001/2001-d.md", text.encode())).is_sound


def test_a_link_to_a_draft_is_the_fault_of_whoever_links(tmp_path: Path) -> None:
    with_file(tmp_path, "cases/2001/2001-d.md", DRAFT.replace("title:", "title：").encode())
    linking = a_case_file(id="2001-e", title="别的") + "\n[甲](2001-d.md)\n"
    (tmp_path / "cases/2001/2001-e.md").write_text(linking, encoding="utf-8")
    found = loaded(tmp_path)
    assert [f.code for f in found.findings if f.severity is Severity.ERROR] == ["dead-link"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("cases/草稿.docx", "stray-file"),
        ("cases/2001/说明.txt", "stray-file"),
        ("cases/2001/2001-a.md.txt", "text-suffix"),
        ("cases/新案例.md", "case-misplaced"),
        ("cases/2001/old/2001-b.md", "case-misplaced"),
        ("docs/page.html", "not-published"),
        ("docs/a b.md", "not-published"),
    ],
)
def test_what_lies_where_it_does_not_belong_is_a_warning(tmp_path: Path, name: str, code: str) -> None:
    found = loaded(with_file(tmp_path, name, b"x"))
    assert [(f.path, f.code, f.severity) for f in found.findings] == [(name, code, Severity.WARNING)]
    assert found.is_sound


@pytest.mark.parametrize(
    "name",
    [
        *("2001-x.md~", ".2001-x.md.swp", "4913", "#2001-x.md#", ".#2001-x.md", "~$草稿.docx", "Thumbs.db"),
        *("2001-x.md.tmp", "x.SWP", "desktop.ini", ".DS_Store", "2001-x.md.part"),
    ],
)
def test_what_systems_and_editors_leave_is_passed_over(tmp_path: Path, name: str) -> None:
    for folder in ("cases/2001", "cases", "docs"):
        found = loaded(with_file(tmp_path / folder.replace("/", "-"), f"{folder}/{name}", b"x"))
        assert found.findings == ()


def test_drafts_may_be_shown_but_not_those_with_faults(tmp_path: Path) -> None:
    a_project(tmp_path)
    texts = {
        "d": DRAFT,
        "e": DRAFT.replace("草稿一件", "草稿两件") + "\n[甲](/nowhere/)\n",
        "f": "title：\n" + DRAFT,
    }
    for name, text in texts.items():
        file = tmp_path / f"cases/2001/2001-{name}.md"
        file.write_text(text.replace("2001-d", f"2001-{name}"), encoding="utf-8")
    found = loaded(tmp_path, shows_drafts=True)
    assert found.is_sound
    assert found.archive is not None
    assert set(found.archive.by_id) == {"2001-wenhua-yishujie", "2001-d"}
    assert "dead-link" in {f.code for f in found.findings}
    assert "2001-d" not in loaded(tmp_path).archive.by_id  # type: ignore[union-attr]


@pytest.mark.site
def test_a_draft_is_shown_under_a_ribbon(project: Path, tmp_path: Path) -> None:
    root = a_tiny_project(project, tmp_path / "project")
    (root / "cases/2001/2001-d.md").write_text(DRAFT, encoding="utf-8")
    told: list[Finding] = []
    shown = Preview(root, 8000, told.extend, shows_drafts=True)
    try:
        shown.begin()
        page = (shown.site / "cases/2001-d/index.html").read_text(encoding="utf-8")
        other = (shown.site / "cases/2001-wenhua-yishujie/index.html").read_text(encoding="utf-8")
    finally:
        shown.close()
    assert ('class="ca-draft"' in page, 'class="ca-draft"' in other) == (True, False)
    assert "草稿，还没有发布" in page
    assert {f.severity for f in told} <= {Severity.WARNING}
