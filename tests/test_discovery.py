"""The material is found in its folders, and nothing outside them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from builders import a_project
from casearchive.discovery import Folders, Material, Picture, find
from casearchive.loading import load
from casearchive.messages import describe, line
from casearchive.model import Severity
from casearchive.store import Store


def found(root: Path, *files: str) -> Material:
    """What is found where some files lie."""
    for name in files:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    return find(Folders(root, root / "cases", root / "docs"))


def codes(material: Material) -> list[tuple[str, str]]:
    return [(finding.path, finding.code) for finding in material.findings]


def test_cases_pictures_pages_and_assets_are_told_apart(tmp_path: Path) -> None:
    material = found(
        tmp_path,
        "cases/vocabulary.yml",
        "cases/2002/2002-b.md",
        "cases/2001/2001-a.md",
        "cases/2001/2001-a/照片.JPG",
        "docs/index.md",
        "docs/assets/x.css",
        "docs/report/1-1.md",
    )
    assert material.findings == ()
    assert list(material.cases) == ["2001/2001-a.md", "2002/2002-b.md"]
    assert material.pictures == (Picture("2001-a", "照片.JPG", "2001/2001-a/照片.JPG"),)
    assert [path.name for path in material.documents] == ["index.md", "1-1.md"]
    assert material.assets == ("assets/x.css",)


def test_what_is_not_for_the_public_is_passed_over(tmp_path: Path) -> None:
    material = found(
        tmp_path,
        *("docs/decisions/0001.md", "docs/templates/main.html", "docs/report/source/seed.txt"),
        *("docs/report/source/index.md", "docs/report/2026/source/1-1.md", "docs/report/a-b/source/x/y.pdf"),
        *("docs/.hidden.md", "cases/.2001/x.md", "cases/2001/~$2001-a.md", "cases/2001/.DS_Store"),
        *("cases/Thumbs.db", "cases/2001/2001-a/Thumbs.db", "cases/2001/desktop.ini", "docs/Desktop.ini"),
    )
    assert material == Material((), (), (), (), ())


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("cases/2001-a.md", "case-misplaced"),
        ("cases/2001/2001-a/b.md", "case-misplaced"),
        ("cases/去年/2001-a.md", "case-misplaced"),
        ("cases/٢٠٠١/2001-a.md", "case-misplaced"),
        ("cases/2001/2001-a.docx", "stray-file"),
        ("cases/2001/1.jpg", "stray-file"),
        ("cases/2001/2001-a.txt", "stray-file"),
        ("cases/2001/2001-a.md.txt", "text-suffix"),
        ("cases/2001-a.md.txt", "text-suffix"),
        ("cases/2001/2001-a/b/1.jpg", "stray-file"),
        ("cases/2001/vocabulary.yml", "stray-file"),
        ("docs/report/source/1-1.md", "report-slug"),
        ("docs/report/source/12-34.md", "report-slug"),
    ],
)
def test_what_lies_in_the_wrong_place_is_reported(tmp_path: Path, name: str, code: str) -> None:
    assert codes(found(tmp_path, name)) == [(name, code)]


def test_a_name_with_a_second_suffix_is_told_without_it(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, "cases/2001/2001-a.md.txt").findings
    assert "请去掉末尾的 .txt，改名为 2001-a.md" in describe(finding)


def test_symbolic_links_are_reported_and_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_bytes(b"")
    (tmp_path / "project/cases/2001").mkdir(parents=True)
    (tmp_path / "project/docs").mkdir()
    (tmp_path / "project/cases/2001/2001-a.md").symlink_to(outside / "secret.md")
    (tmp_path / "project/docs/out").symlink_to(outside)
    (tmp_path / "project/docs/loop").symlink_to(tmp_path / "project/docs")
    material = found(tmp_path / "project")
    assert codes(material) == [
        ("cases/2001/2001-a.md", "symbolic-link"),
        ("docs/loop", "symbolic-link"),
        ("docs/out", "symbolic-link"),
    ]
    assert (material.cases, material.documents) == ((), ())


def test_no_picture_is_taken_from_outside(tmp_path: Path) -> None:
    (tmp_path / "secret.jpg").write_bytes(b"x")
    folder = tmp_path / "project/cases/2001"
    folder.mkdir(parents=True)
    for identifier in ("2001-a", "2001-b"):
        (folder / f"{identifier}.md").write_bytes(b"")
    (folder / "2001-a").mkdir()
    (folder / "2001-a/1.jpg").symlink_to(tmp_path / "secret.jpg")
    (folder / "2001-b").symlink_to(tmp_path)
    material = found(tmp_path / "project")
    assert codes(material) == [
        ("cases/2001/2001-a/1.jpg", "symbolic-link"),
        ("cases/2001/2001-b", "symbolic-link"),
    ]
    assert material.pictures == ()


@pytest.mark.parametrize("name", ["cases", "docs"])
def test_the_folders_themselves_are_no_links(tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside" / "2001"
    outside.mkdir(parents=True)
    (outside / "2001-a.md").write_bytes(b"")
    for folder in {"cases", "docs"} - {name}:
        (tmp_path / "project" / folder).mkdir(parents=True)
    (tmp_path / "project" / name).symlink_to(tmp_path / "outside")
    material = found(tmp_path / "project")
    assert codes(material) == [(name, "symbolic-link")]
    assert (material.cases, material.documents) == ((), ())


def test_a_vocabulary_is_not_read_from_outside(tmp_path: Path) -> None:
    folders = a_project(tmp_path / "project")
    vocabulary = folders.cases / "vocabulary.yml"
    vocabulary.rename(tmp_path / "elsewhere.yml")
    vocabulary.symlink_to(tmp_path / "elsewhere.yml")
    with Store() as store:
        loaded = load(folders, store)
    assert {finding.code for finding in loaded.findings} >= {"symbolic-link", "no-vocabulary"}
    assert loaded.archive is None


def test_a_name_that_is_not_utf_8_is_reported(tmp_path: Path) -> None:
    (tmp_path / "cases/2001").mkdir(parents=True)
    Path(os.fsdecode(os.fsencode(tmp_path / "cases/2001") + "/2001-社区.md".encode("gbk"))).write_bytes(b"")
    material = found(tmp_path)
    assert [code for _, code in codes(material)] == ["file-name-encoding"]
    assert material.cases == ()


@pytest.mark.parametrize(
    "name",
    ["evil.markdown", "evil.mkd", "page.html", "a.js", "a b.md", "a#b.md", "a.exe", "about.md.bak", "x.svgz"],
)
def test_what_a_browser_would_run_or_mkdocs_would_read_is_not_published(tmp_path: Path, name: str) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / name).write_bytes(b'<svg onload="alert(1)">')
    material = found(tmp_path)
    assert codes(material) == [(f"docs/{name}", "not-published")]
    assert (material.documents, material.assets) == ((), ())


@pytest.mark.parametrize("name", ["a.pdf", "b.svg", "assets/javascripts/c.mjs", "d.css"])
def test_what_only_shows_is_published(tmp_path: Path, name: str) -> None:
    file = tmp_path / "docs" / name
    file.parent.mkdir(parents=True)
    file.write_bytes(b'<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>')
    material = found(tmp_path)
    assert (material.assets, material.findings) == ((name,), ())


def test_a_picture_of_no_case_is_reported(tmp_path: Path) -> None:
    folder = tmp_path / "cases/2001/2001-nobody"
    folder.mkdir(parents=True)
    (folder / "p.png").write_bytes(b"")
    assert codes(found(tmp_path)) == [("cases/2001/2001-nobody/p.png", "stray-file")]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "cases/2001").mkdir(parents=True)
    os.mkfifo(tmp_path / "cases/2001/2001-a.md")
    assert codes(found(tmp_path)) == [("cases/2001/2001-a.md", "stray-file")]


def test_folders_that_are_missing_hold_nothing(tmp_path: Path) -> None:
    assert find(Folders(tmp_path, tmp_path / "a", tmp_path / "b")) == Material((), (), (), (), ())


def test_a_path_is_shown_from_the_project_or_in_full(tmp_path: Path) -> None:
    folders = Folders(tmp_path / "p", tmp_path / "elsewhere", tmp_path / "p/docs")
    assert folders.shown(tmp_path / "p/docs/index.md") == "docs/index.md"
    assert folders.shown(tmp_path / "elsewhere/a.md") == (tmp_path / "elsewhere/a.md").as_posix()


@pytest.mark.parametrize(
    ("names", "codes_found"),
    [
        (["docs/aux.md"], ["path-reserved"]),
        (["docs/assets/con.tar.pdf"], ["path-reserved"]),
        (["docs/NUL/a.png"], ["path-reserved"]),
        (["docs/com1.md"], ["path-reserved"]),
        (["docs/_headers.json"], ["path-reserved"]),
        (["docs/_Headers.nginx.txt"], ["path-reserved"]),
        (["docs/manifest-sha256.txt"], ["path-reserved"]),
        (["docs/assets/manifest-sha256.txt", "docs/console.md", "docs/com.md", "docs/nullable/a.pdf"], []),
        (["docs/a./b.png"], ["path-reserved"]),
        (["docs/b /c.png"], ["path-reserved"]),
        (["docs/assets/100%.png"], ["path-character"]),
        (["docs/assets/a#1.pdf"], ["path-character"]),
        (["docs/assets/年报 2024.pdf", "docs/assets/a (1).png", "docs/assets/a&b.pdf"], []),
        ([f"docs/{'/'.join(['长' * 60] * 5)}/a.pdf"], ["path-too-long"]),
        ([f"docs/assets/{'长' * 83}.pdf"], []),
        (["docs/about.md", "docs/About.md"], ["path-alike"]),
        (["docs/assets/a.png", "docs/assets/A.PNG"], ["path-alike"]),
        (["docs/Assets/b.png", "docs/assets/a.png"], ["path-alike"]),
        (["docs/assets/caf\u00e9.png", "docs/assets/cafe\u0301.png"], ["path-alike"]),
        (["docs/about.md", "docs/about-us.md", "docs/sub/about.md"], []),
        (["cases/2001/2001-a.md", "cases/2001/2001-a/100%.png"], ["path-character"]),
        (["cases/2001/2001-a.md", "cases/2001/2001-a/aux.jpg"], ["path-reserved"]),
        (["cases/2001/2001-a.md", "cases/2001/2001-a/1.JPG", "cases/2001/2001-a/1.jpg"], ["path-alike"]),
        (["cases/2001/2001-a.md", "cases/2001/2001-a/活动 1.jpg", "cases/2001/2001-a/1 (2).jpg"], []),
    ],
)
def test_what_not_every_disk_or_host_could_hold_is_found(
    tmp_path: Path, names: list[str], codes_found: list[str]
) -> None:
    material = found(tmp_path, *names)
    assert [code for _, code in codes(material)] == codes_found
    assert all(line(finding) for finding in material.findings)
    # One that is left out is not published; what is a picture of a case stops nobody else's.
    assert len(material.findings) + sum(
        map(len, (material.cases, material.pictures, material.documents, material.assets))
    ) == len(names)


def test_names_of_files_that_tell_of_a_person_are_found(tmp_path: Path) -> None:
    names = (
        "cases/2001/2001-a.md",
        "cases/2001/2001-a/13912345678.jpg",
        "docs/tel_13912345678.md",
        "docs/a.md",
    )
    assert codes(found(tmp_path, *names)) == [
        (names[1], "privacy-telephone"),
        (names[2], "privacy-telephone"),
    ]


@pytest.mark.parametrize("linked", ["archive", "papers", "data"])
def test_no_folder_of_the_material_is_a_link_whatever_its_name(tmp_path: Path, linked: str) -> None:
    root = tmp_path / "p"
    folders = Folders(root, root / ("data/archive" if linked == "data" else "archive"), root / "papers")
    for folder in (folders.cases, folders.docs):
        folder.mkdir(parents=True)
    (root / linked).rename(tmp_path / "moved")
    (root / linked).symlink_to("../moved")
    shown = "data/archive" if linked == "data" else linked
    assert [(f.path, f.code) for f in find(folders).findings] == [(shown, "symbolic-link")]


def test_templates_anywhere_among_the_pages_are_no_pages(tmp_path: Path) -> None:
    for name in ("theme/case.html", "theme/icons/a.svg", "theme/a.md", "a.md"):
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).write_text("x", encoding="utf-8")
    docs = tmp_path / "docs"
    found = find(Folders(tmp_path, tmp_path / "cases", docs, docs / "theme"))
    assert (found.documents, found.assets, found.findings) == ((docs / "a.md",), (), ())


COPIES = (
    *("2001-an - 副本.md", "2001-an (1).md", "2001-an(1).md", "2001-an-DESKTOP-A1B2.md", "复件 2001-an.md"),
    *("2001-an (张三的冲突副本 2024-06-01).md", "2001-an.sync-conflict-20240601-123456-ABCDEFG.md"),
    *("2001-an copy.md", "Copy of 2001-an.md", "2001-an_BACKUP_123.md", "2001-an_LOCAL_123.md"),
    *("2001-an 2.md", "2001-an~1.md", "~2001-an.md", "2001-an.bak.md", "2001-AN.md", "2001-an的副本.md"),
)


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_beside_a_case_is_told_of_and_no_case(tmp_path: Path, name: str) -> None:
    for each in (name, "2001-an.md", "2001-an-2.md"):
        (tmp_path / "cases/2001").mkdir(parents=True, exist_ok=True)
        (tmp_path / "cases/2001" / each).write_text("<<<<<<< HEAD", encoding="utf-8")
    found = find(Folders(tmp_path, tmp_path / "cases", tmp_path / "docs"))
    assert found.cases == ("2001/2001-an-2.md", "2001/2001-an.md")
    assert [(f.path, f.code, dict(f.values)["other"]) for f in found.findings] == [
        (f"cases/2001/{name}", "case-copy", "2001-an")
    ]
    assert found.findings[0].severity is Severity.WARNING


@pytest.mark.parametrize("name", ["2001-an2 - 副本.md", "2001-anjing(1).md", "2001-an-9.md", "双塔社区.md"])
def test_what_is_no_copy_of_a_case_is_read_and_told_of(tmp_path: Path, name: str) -> None:
    for each in (name, "2001-an.md"):
        (tmp_path / "cases/2001").mkdir(parents=True, exist_ok=True)
        (tmp_path / "cases/2001" / each).write_text("x", encoding="utf-8")
    found = find(Folders(tmp_path, tmp_path / "cases", tmp_path / "docs"))
    assert (found.cases, found.findings) == (tuple(sorted((f"2001/{name}", "2001/2001-an.md"))), ())
