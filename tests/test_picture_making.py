"""Published pictures are made once and kept; what is kept is proved, and goes when its source does."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from builders import CASE_PATH, PAGES, a_case_file, a_project
from camera import png, saved
from casearchive.discovery import Folders
from casearchive.loading import load
from casearchive.pictures import encoding, making
from casearchive.pictures.making import Made, make
from casearchive.store import PICTURES, Store
from tags import tags_in

BODY = {"body": "![图](a.jpg)\n![图](b.png)\n"}
SMALL = (20, 10)
CASE = (CASE_PATH, "2001-wenhua-yishujie")


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """A published case with two pictures, a draft and a withdrawn one with one each, a page with one."""
    cases = {
        "2001/2001-wenhua-yishujie.md": a_case_file(**BODY),
        "2001/2001-b.md": a_case_file(id="2001-b", title="乙", review="draft", body="![图](c.jpg)\n"),
        "2001/2001-c.md": a_case_file(id="2001-c", title="丙", review="withdrawn", body="![图](d.jpg)\n"),
    }
    folders = a_project(tmp_path, cases, PAGES)
    beside(folders, "a.jpg").parent.mkdir()
    beside(folders, "a.jpg").write_bytes(saved("JPEG", SMALL))
    beside(folders, "b.png").write_bytes(png(size=SMALL))
    for name in ("2001-b/c.jpg", "2001-c/d.jpg", "2001-wenhua-yishujie/e.jpg"):
        file = folders.cases / "2001" / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(saved("JPEG", SMALL, comment=b"x" + name.encode()))
    (folders.docs / "assets").mkdir()
    (folders.docs / "assets/f.png").write_bytes(png(size=SMALL))
    return folders


def beside(folders: Folders, name: str) -> Path:
    return folders.root / Path(CASE_PATH).with_suffix("") / name


def made(folders: Folders, **how: bool) -> Made:
    shows_drafts = how.pop("shows_drafts", False)
    with Store() as store:
        archive = load(folders, store, shows_drafts=shows_drafts).archive
    assert archive is not None
    return make(folders, archive, **how)


@pytest.fixture
def encodings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The format of each picture that has been encoded since this was last cleared."""
    monkeypatch.setenv("CASEARCHIVE_WORKERS", "1")
    done: list[str] = []
    encoded = encoding.encoded

    def noted(content: bytes, kind: str) -> encoding.Encoded:
        done.append(kind)
        return encoded(content, kind)

    monkeypatch.setattr(encoding, "encoded", noted)
    return done


def contents(made: Made) -> dict[str, bytes]:
    return {address: Path(kept).read_bytes() for address, kept in made.files.items()}


OWN = {"cases/2001-wenhua-yishujie/a.jpg", "cases/2001-wenhua-yishujie/b.png", "assets/f.png"}


def test_what_is_published_is_made_and_nothing_else(folders: Folders) -> None:
    found = made(folders)
    assert found.pictures.keys() == OWN
    assert found.files.keys() == OWN | {
        *(f"cases/2001-wenhua-yishujie/{name}" for name in ("480/a.jpg.webp", "thumb/a.jpg.jpg")),
        *(f"cases/2001-wenhua-yishujie/{name}" for name in ("480/b.png.webp", "thumb/b.png.jpg")),
        *("assets/480/f.png.webp", "assets/thumb/f.png.jpg"),
    }
    assert all(tags_in(content) == [] for content in contents(found).values())


def test_a_picture_is_encoded_once(folders: Folders, encodings: list[str]) -> None:
    first = made(folders)
    assert sorted(encodings) == ["jpeg", "png"]  # that of the page is the same as one of the case
    encodings.clear()
    os.utime(beside(folders, "a.jpg"), (1, 1))
    assert made(folders) == first
    assert encodings == []
    beside(folders, "b.png").replace(beside(folders, "g.png"))
    (folders.root / CASE_PATH).write_text(a_case_file(body=BODY["body"].replace("b.png", "g.png")))
    assert contents(made(folders)).keys() == {each.replace("b.png", "g.png") for each in first.files}
    assert encodings == []
    beside(folders, "a.jpg").write_bytes(saved("JPEG", (20, 11)))
    assert made(folders).pictures["cases/2001-wenhua-yishujie/a.jpg"].height == 11
    assert encodings == ["jpeg"]


def test_another_pillow_makes_all_of_them_anew(
    folders: Folders, encodings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = made(folders)
    before = contents(first)
    encodings.clear()
    monkeypatch.setattr(making, "version", lambda _: "0.0")
    making._way.cache_clear()
    second = made(folders)
    making._way.cache_clear()
    assert sorted(encodings) == ["jpeg", "png"]
    assert contents(second) == before
    assert not {*second.files.values()} & {*first.files.values()}


def test_the_same_comes_out_whatever_the_number_of_processes(
    folders: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        beside(folders, f"h{number}.jpg").write_bytes(saved("JPEG", (40 + number, 30)))
    body = "".join(f"![图](h{number}.jpg)\n" for number in range(6))
    (folders.root / CASE_PATH).write_text(a_case_file(body=body))
    found = []
    for workers in ("1", "3"):
        monkeypatch.setenv("CASEARCHIVE_WORKERS", workers)
        found.append(contents(made(folders)))
        for file in (folders.root / ".cache").rglob("*"):
            if file.is_file():
                file.unlink()
    assert found[0] == found[1]
    assert len(found[0]) == 7 * 3


@pytest.mark.parametrize("is_apart", [False, True])
def test_what_is_kept_is_proved(folders: Folders, encodings: list[str], is_apart: bool) -> None:
    first = made(folders)
    before = contents(first)
    names = ("a.jpg", "480/b.png.webp", "thumb/b.png.jpg")
    lost, cut, changed = (first.files[f"cases/2001-wenhua-yishujie/{name}"] for name in names)
    Path(lost).unlink()
    Path(cut).write_bytes(b"")
    stat = Path(changed).stat()
    if is_apart:  # somebody has taken pains
        Path(changed).write_bytes(Path(changed).read_bytes()[::-1])
        os.utime(changed, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    encodings.clear()
    assert contents(made(folders, is_apart=is_apart)) == before
    assert sorted(encodings) == ["jpeg", "png"]


def test_what_is_kept_goes_with_its_file_but_not_with_its_publication(folders: Folders) -> None:
    def kept() -> set[str]:
        return {file.name.partition(".")[0] for file in (folders.root / PICTURES).rglob("*.*")}

    with_draft = made(folders, shows_drafts=True)
    assert len(kept()) == 3
    made(folders)
    assert len(kept()) == 3
    beside(folders, "a.jpg").write_bytes(saved("JPEG", (20, 12)))
    made(folders)
    assert len(kept()) == 3
    assert not Path(with_draft.files["cases/2001-wenhua-yishujie/a.jpg"]).exists()


def test_a_file_that_lies_where_a_size_would_stays_what_it_is(folders: Folders) -> None:
    (folders.docs / "assets/480").mkdir()
    (folders.docs / "assets/480/f.png.webp").write_bytes(saved("WEBP", (9, 9)))
    found = made(folders)
    assert found.pictures["assets/480/f.png.webp"].width == 9
    assert found.pictures["assets/f.png"].webp == ()
    assert "assets/480/f.png.png" not in found.files


def test_a_picture_that_was_broken_since_it_was_looked_at_is_a_finding(folders: Folders) -> None:
    with Store() as store:
        archive = load(folders, store).archive
    assert archive is not None
    beside(folders, "a.jpg").write_bytes(saved("JPEG", SMALL)[:-30])
    beside(folders, "b.png").write_bytes(b"")
    found = make(folders, archive)
    assert [(f.path.rpartition("/")[2], f.code) for f in found.findings] == [
        ("a.jpg", "picture-broken"),
        ("b.png", "picture-broken"),
    ]
    assert found.pictures.keys() == {"assets/f.png"}


def test_no_picture_costs_nothing(tmp_path: Path) -> None:
    folders = a_project(tmp_path)
    assert made(folders) == Made()
    assert not (tmp_path / ".cache").exists()
