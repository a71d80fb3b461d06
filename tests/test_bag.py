"""The archive package: an independent program finds it valid, and from it the same site is built."""

from __future__ import annotations

import shutil
import sys
import types
import zipfile
from pathlib import Path
from typing import Any

import pytest

from builders import a_case_file
from building import build_site, run_command
from camera import jpeg
from casearchive.discovery import Folders
from casearchive.messages.publishing import WITHHELD
from casearchive.publish import verify
from casearchive.publish.bag import NotABag, sources, write_bag
from casearchive.publish.manifest import Manifest, describe
from casearchive.publish.withheld import without_consents
from commanding import run_in
from tiny import a_tiny_project

pytestmark = pytest.mark.site

DESCRIPTION = "案例库的全部原文件"


def of(root: Path) -> Folders:
    """Where the material of a project lies."""
    return Folders(root, root / "cases", root / "docs")


def load_bagit() -> Any:
    """The package `bagit`; its newest wheel asks old setuptools for its own version."""

    def nothing(_name: str) -> None:
        raise LookupError

    stand_in = types.ModuleType("pkg_resources")
    vars(stand_in).update(DistributionNotFound=LookupError, get_distribution=nothing)
    before = sys.modules.get("pkg_resources")
    sys.modules["pkg_resources"] = stand_in
    try:
        import bagit
    finally:
        sys.modules.pop("pkg_resources")
        if before is not None:
            sys.modules["pkg_resources"] = before
    return bagit


@pytest.fixture(scope="module")
def tiny(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_tiny_project(project, tmp_path_factory.mktemp("bag") / "project")


def is_valid(folder: Path) -> bool:
    bagit = load_bagit()
    try:
        bagit.Bag(str(folder)).validate()
    except bagit.BagError:
        return False
    return True


def test_an_independent_program_finds_it_valid_and_any_change(tiny: Path, tmp_path: Path) -> None:
    count = write_bag(of(tiny), tmp_path / "bag", DESCRIPTION, "2024-06-01")
    assert is_valid(tmp_path / "bag")
    assert len(list(sources(of(tiny)))) == count
    info = load_bagit().Bag(str(tmp_path / "bag")).info
    assert info["Bagging-Date"] == "2024-06-01"
    assert info["External-Description"] == DESCRIPTION
    assert info["Payload-Oxum"].endswith(f".{count}")
    assert verify(tmp_path / "bag").findings == ()
    (tmp_path / "bag/data/mkdocs.yml").write_text("site_name: 坏\n", encoding="utf-8")
    assert not is_valid(tmp_path / "bag")
    assert [f.path for f in verify(tmp_path / "bag").findings] == ["data/mkdocs.yml"]


def test_the_same_site_is_built_from_it(project: Path, built_site: Path, tmp_path: Path) -> None:
    run = run_command(project, "publish", "--bag", str(tmp_path / "bag.zip"), SOURCE_DATE_EPOCH="1700000000")
    assert run.returncode == 0, run.stderr
    zipfile.ZipFile(tmp_path / "bag.zip").extractall(tmp_path)
    assert is_valid(tmp_path / "bag")
    assert "Bagging-Date: 2023-11-14\n" in (tmp_path / "bag/bag-info.txt").read_text(encoding="utf-8")
    copy = tmp_path / "copy"
    shutil.copytree(tmp_path / "bag/data", copy)
    run = build_site(copy, "--out", str(tmp_path / "site"))
    assert run.returncode == 0, run.stderr
    assert describe(tmp_path / "site").text() == describe(built_site).text()


def test_the_same_material_makes_the_same_bytes(tiny: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(tiny, copy)
    for name, root in (("a", tiny), ("b", copy)):
        (tmp_path / name).mkdir()
        write_bag(of(root), tmp_path / name / "bag", DESCRIPTION, "")
        write_bag(of(root), tmp_path / name / "bag.zip", DESCRIPTION, "")
    assert describe(tmp_path / "a/bag") == describe(tmp_path / "b/bag")
    assert (tmp_path / "a/bag.zip").read_bytes() == (tmp_path / "b/bag.zip").read_bytes()


def test_what_is_no_source_is_left_out(tiny: Path, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(tiny, root)
    secret = tmp_path / "secret.txt"
    secret.write_text("秘密", encoding="utf-8")
    for name in ("docs/.env", "docs/~$a.md", "cases/Thumbs.db", "hooks/casearchive/__pycache__/a.pyc"):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text("秘密", encoding="utf-8")
    (root / ".venv").mkdir()
    (root / "site").mkdir()
    (root / "docs/link.txt").symlink_to(secret)
    (root / "docs/folder").symlink_to(tmp_path)
    (root / "README.md").symlink_to(secret)
    assert [path.relative_to(root) for path in sources(of(root))] == [
        path.relative_to(tiny) for path in sources(of(tiny))
    ]


def test_a_package_is_replaced_and_nothing_else(tiny: Path, tmp_path: Path) -> None:
    for _ in range(2):
        write_bag(of(tiny), tmp_path / "bag", DESCRIPTION, "")
        write_bag(of(tiny), tmp_path / "bag.zip", DESCRIPTION, "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bag", "bag.zip"]
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis/a.txt").write_text("十年心血", encoding="utf-8")
    (tmp_path / "thesis.zip").write_text("十年心血", encoding="utf-8")
    for name in ("thesis", "thesis.zip"):
        with pytest.raises(NotABag):
            write_bag(of(tiny), tmp_path / name, DESCRIPTION, "")
    assert (tmp_path / "thesis/a.txt").exists()


def test_a_failure_leaves_the_package_that_was_there(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_bag(of(tiny), tmp_path / "bag", DESCRIPTION, "")
    before = describe(tmp_path / "bag")

    def fail(self: Manifest) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Manifest, "text", fail)
    for name in ("bag", "bag.zip"):
        with pytest.raises(OSError, match="No space"):
            write_bag(of(tiny), tmp_path / name, DESCRIPTION, "")
    monkeypatch.undo()
    assert describe(tmp_path / "bag") == before
    assert [path.name for path in tmp_path.iterdir()] == ["bag"]


@pytest.mark.parametrize(
    "image",
    [
        "  - file: a.jpg\n    consent: 甲已同意\n    alt: 乙\n",
        "  - consent: 甲已同意 # 张某\n    file: a.jpg\n",
        "  - file: a.jpg\n    授权: '甲已''同意'\n",
        "  - {file: a.jpg, consent: '甲已''同意', alt: 乙}\n",
        '  - {file: a.jpg, 授权: "甲已\n    同意", alt: 乙}\n',
        "  - file: a.jpg\n    consent: >\n      甲已\n\n      同意\n    alt: 乙\n",
        "  - file: a.jpg\n    consent: 甲已\n      同意\n",
        "  - file: a.jpg\n    consent：甲已同意\n",
        "  - file: [a.jpg\n    consent: 甲已同意\n",
    ],
)
def test_who_agreed_to_a_picture_is_not_handed_on(image: str) -> None:
    made = without_consents(
        f"---\ntitle: 丙\nimages:\n{image}review: draft\n---\n甲已同意。\n".encode()
    ).decode()
    header, body = made.removeprefix("---\n").split("---\n")
    assert not {*"甲同张"} & {*header}
    assert header.startswith("title: 丙\nimages:\n")
    assert header.endswith("review: draft\n")
    assert ("alt: 乙" in header) == ("alt" in image)
    assert (header.count(WITHHELD), body) == (1, "甲已同意。\n")


def test_a_file_without_consents_stays_byte_for_byte(tiny: Path, tmp_path: Path) -> None:
    for content in ("---\r\ntitle: 授权的书\r\n---\r\nconsent: 甲\r\n", "---\nimages: [{consent: }]\n---\n"):
        assert without_consents(content.encode()) == content.encode()
    root = tmp_path / "project"
    shutil.copytree(tiny, root)
    case = next((root / "cases").glob("2*/*.md"))
    case.write_text(
        case.read_text(encoding="utf-8").replace("---\n", "---\nimages: [{consent: 甲}]\n", 1),
        encoding="utf-8",
    )
    write_bag(of(root), tmp_path / "bag", DESCRIPTION, "")
    (packed,) = (tmp_path / "bag/data").rglob(case.name)
    assert packed.read_text(encoding="utf-8").startswith(f"---\nimages: [{{consent: {WITHHELD}}}]\n")
    assert is_valid(tmp_path / "bag")


SECRET = "不许外传"
IMAGE = "images: [{file: a.jpg, alt: 人群, credit: 街道, consent: 存档}]\n"


def with_more(tiny: Path, root: Path) -> Path:
    """The project with a draft, one in review, a withdrawn case with a former address, and strays."""
    shutil.copytree(tiny, root)
    files: dict[str, str | bytes] = {
        "cases/2001/草稿.docx": SECRET,
        "cases/2001/2001-an.md.txt": SECRET,
        "cases/2001/2001-wenhua-yishujie/other.jpg": jpeg(),
        "cases/说明.md": SECRET,
        "docs/讲话.doc": SECRET,
        "docs/a b.md": SECRET,
        "docs/通知.txt": "已经公布",
    }
    for number, review in enumerate(("draft", "待审", "withdrawn"), 1):
        name = f"2001-an-{number}"
        files[f"cases/2001/{name}/a.jpg"] = jpeg()
        files[f"cases/2001/{name}.md"] = a_case_file(
            body=f"{SECRET}。\n",
            **{"id": name, "title": f"“第{number}件”", "summary": f"{SECRET}。", "review": review},
            raw=f"{IMAGE}aliases: [/old/{number}/]\nunit: {SECRET}\nconditions: [{SECRET}]\n# {SECRET}\n",
            sources=f"[{{title: {SECRET}, date: 2002}}]",
            themes="[社区文化, # 甲\n  组织网络]",
        )
    for path, content in files.items():
        file = root / path
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def test_what_nobody_has_published_and_what_was_withdrawn_is_not_handed_on(
    tiny: Path, tmp_path: Path
) -> None:
    root = with_more(tiny, tmp_path / "project")
    run = run_in(root, "publish", "--bag", "../bag")
    assert run.returncode == 0, run.stderr
    assert "没有发布的 11 个文件" in run.stdout
    assert "撤回的 1 篇只留题名和日期" in run.stdout
    payload = tmp_path / "bag/data"
    names = {str(path.relative_to(payload)) for path in payload.rglob("*") if path.is_file()}
    assert {name for name in names if name.startswith("cases/")} == {
        *("cases/vocabulary.yml", "cases/2001/2001-wenhua-yishujie.md", "cases/2001/2001-an-3.md")
    }
    assert "docs/通知.txt" in names
    assert not [name for name in names if SECRET.encode() in (payload / name).read_bytes()]
    stub = (payload / "cases/2001/2001-an-3.md").read_text(encoding="utf-8")
    assert 'title: "“第3件”"\n' in stub or "title: “第3件”\n" in stub
    assert "aliases: [/old/3/]\n" in stub
    assert is_valid(tmp_path / "bag")


def test_the_site_of_a_package_without_them_is_the_same(tiny: Path, tmp_path: Path) -> None:
    root = with_more(tiny, tmp_path / "project")
    assert run_in(root, "publish", "--bag", "../bag").returncode == 0
    for place, site in ((root, "a"), (tmp_path / "bag/data", "b")):
        run = run_in(place, "build", "--out", str(tmp_path / site))
        assert run.returncode == 0, run.stderr
    assert describe(tmp_path / "a").text() == describe(tmp_path / "b").text()
    assert not [f for f in (tmp_path / "a").rglob("*") if f.is_file() and SECRET.encode() in f.read_bytes()]


def test_material_that_lies_elsewhere_is_packed_as_well(tiny: Path, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(tiny, root)
    (root / "data").mkdir()
    (root / "cases").rename(root / "data/anli")
    (root / "docs/templates").rename(root / "theme")
    (root / "docs").rename(root / "pages")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8").replace("docs/templates", "theme")
    settings = settings.replace("docs_dir: docs", "docs_dir: pages").replace(
        "cases: cases", "cases: data/anli"
    )
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    assert run_in(root, "publish", "--bag", "../bag").returncode == 0
    run = run_in(tmp_path / "bag/data", "build", "--out", str(tmp_path / "site"))
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "site/cases/2001-wenhua-yishujie/index.html").is_file()
