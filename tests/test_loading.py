"""The material is read from disk; what is known from before is not read again, and is the same."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import opencc
import pytest

import hostile
from builders import PAGES, VOCABULARY, a_body, a_case, a_case_file, a_project
from casearchive.discovery import Folders
from casearchive.loading import Loaded, load, readings
from casearchive.loading import vocabulary as loading_vocabulary
from casearchive.reading import Reading, read_case
from casearchive.search import promises
from casearchive.store import Store
from casearchive.vocabulary import Vocabulary
from casearchive.wording import Words

RICH = a_case_file(
    raw=(
        "reviewers: [{role: 初审, name: 王芳, date: 2024-06-01}]\naliases: [anli/1]\nproblems: [r2-1-1]\n"
        "year_note: 据报告\ncommunity: 唐家巷社区\n"
    ),
    sources="[{report: r1-3-p1}, {title: 文章, publisher: 日报, date: 2001-05, url: 'https://a.cn/'}]",
    body="## 背景、做法和成效\n\n见[报告](/report/1-3/#r1-3-p1)。\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n",
)


def some_cases(count: int) -> dict[str, str]:
    cases = {
        f"2001/2001-anli-{n}.md": a_case_file(id=f"2001-anli-{n}", title=f"案例{n}") for n in range(count)
    }
    return cases | {"2001/2001-wenhua-yishujie.md": RICH}


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the case files that were read, in order; in this process."""
    monkeypatch.setenv("CASEARCHIVE_WORKERS", "1")
    paths: list[str] = []

    def noting(path: str, content: bytes, vocabulary: Vocabulary | None, words: Words) -> Reading:
        paths.append(path)
        return read_case(path, content, vocabulary, words)

    monkeypatch.setattr(readings, "read_case", noting)
    return paths


def loaded(folders: Folders, store: Path) -> Loaded:
    with Store(store) as kept:
        return load(folders, kept)


def write(folders: Folders, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (folders.root / name).write_text(text, encoding="utf-8")


@pytest.mark.usefixtures("read")
def test_a_changed_case_of_the_same_title_needs_no_tables_for_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = a_project(tmp_path, some_cases(3))
    first = loaded(folders, tmp_path / "s")
    asked: list[str] = []
    monkeypatch.setattr(loading_vocabulary, "pinyin", lambda run: asked.append(run) or "")
    monkeypatch.setattr(promises, "_converter", lambda name: asked.append(name) or opencc.OpenCC(name))
    write(folders, {"cases/2001/2001-anli-1.md": a_case_file(id="2001-anli-1", title="案例1", body="改。\n")})
    second = loaded(folders, tmp_path / "s")
    assert asked == []
    assert first.archive is not None
    assert second.archive is not None
    before, after = (archive.by_id["2001-anli-1"] for archive in (first.archive, second.archive))
    assert before.body != after.body
    assert before.pinyin == after.pinyin != ""
    write(folders, {"cases/2001/2001-anli-1.md": a_case_file(id="2001-anli-1", title="滴里嘟噜")})
    third = loaded(folders, tmp_path / "s")
    assert {"滴里嘟噜", *promises.TRADITIONAL} <= set(asked)
    assert [f.code for f in third.findings if f.field == "title"] == ["name-without-traditional"]
    assert loaded(folders, tmp_path / "s").findings == third.findings


@pytest.mark.usefixtures("read")
def test_names_are_read_anew_by_another_vocabulary(tmp_path: Path) -> None:
    folders = a_project(tmp_path, {"2001/2001-a.md": a_case_file(id="2001-a", title="滴里嘟噜")})
    (finding,) = (f for f in loaded(folders, tmp_path / "s").findings if f.field == "title")
    form = dict(finding.values)["form"]
    more = VOCABULARY.replace("[[社区, 社群]]", f"[[滴里嘟噜, {form}]]").replace(
        "{葑门", "{滴里: di er, 葑门"
    )
    write(folders, {"cases/vocabulary.yml": more})
    again = loaded(folders, tmp_path / "s")
    assert [f.code for f in again.findings if f.field == "title"] == []
    assert again.archive is not None
    assert again.archive.by_id["2001-a"].pinyin.startswith("di er ")


def test_a_warm_store_gives_the_archive_that_an_empty_one_gives(tmp_path: Path, read: list[str]) -> None:
    folders = a_project(
        tmp_path, some_cases(20) | {"2001/2001-x.md": a_case_file(id="2001-x", themes="[股票]")}
    )
    first = loaded(folders, tmp_path / "s")
    assert len(read) == 22
    read.clear()
    second = loaded(folders, tmp_path / "s")
    assert read == []
    with Store() as empty:
        assert first == second == load(folders, empty)
    assert [finding.code for finding in second.findings] == ["unknown-theme"]


def test_a_changed_file_is_read_again_and_no_other(tmp_path: Path, read: list[str]) -> None:
    folders = a_project(tmp_path, some_cases(3))
    loaded(folders, tmp_path / "s")
    read.clear()
    write(folders, {"cases/2001/2001-anli-1.md": a_case_file(id="2001-anli-1", title="改过的")})
    again = loaded(folders, tmp_path / "s")
    assert read == ["cases/2001/2001-anli-1.md"]
    assert again.archive is not None
    assert again.archive.by_id["2001-anli-1"].title == "改过的"
    with Store() as empty:
        assert again == load(folders, empty)


def test_new_and_deleted_files_are_noticed(tmp_path: Path, read: list[str]) -> None:
    folders = a_project(tmp_path, some_cases(3))
    loaded(folders, tmp_path / "s")
    read.clear()
    (folders.cases / "2001/2001-anli-0.md").unlink()
    write(folders, {"cases/2001/2001-new.md": a_case_file(id="2001-new")})
    again = loaded(folders, tmp_path / "s")
    assert read == ["cases/2001/2001-new.md"]
    assert again.archive is not None
    assert set(again.archive.by_id) == {"2001-anli-1", "2001-anli-2", "2001-new", "2001-wenhua-yishujie"}
    with Store(tmp_path / "s") as kept:
        assert len(kept.all("cases cases")) == 4


def test_a_renamed_file_is_read_again(tmp_path: Path, read: list[str]) -> None:
    folders = a_project(tmp_path)
    loaded(folders, tmp_path / "s")
    (folders.cases / "2001/2001-wenhua-yishujie.md").rename(folders.cases / "2001/2001-yishujie.md")
    assert [finding.code for finding in loaded(folders, tmp_path / "s").findings] == ["id-not-file-name"]


@pytest.mark.parametrize("change", ["vocabulary", "engine"])
def test_a_changed_vocabulary_or_engine_reads_all_again(
    tmp_path: Path, read: list[str], change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = a_project(tmp_path, some_cases(3))
    loaded(folders, tmp_path / "s")
    read.clear()
    if change == "vocabulary":
        write(
            folders, {"cases/vocabulary.yml": VOCABULARY.replace("社区文化}", "社区文化, synonyms: [文艺]}")}
        )
    else:
        monkeypatch.setattr(readings, "engine_digest", lambda: "another")
    loaded(folders, tmp_path / "s")
    assert len(read) == 4


def test_a_store_that_is_garbage_changes_nothing(tmp_path: Path) -> None:
    folders = a_project(tmp_path, some_cases(3))
    before = loaded(folders, tmp_path / "s")
    (tmp_path / "s").write_bytes(b"garbage")
    assert loaded(folders, tmp_path / "s") == before


@pytest.mark.parametrize("workers", ["2", "3"])
def test_workers_give_the_same_archive(tmp_path: Path, workers: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = a_project(tmp_path, some_cases(100))
    monkeypatch.setenv("CASEARCHIVE_WORKERS", "1")
    with Store() as store:
        alone = load(folders, store)
    monkeypatch.setenv("CASEARCHIVE_WORKERS", workers)
    with Store() as store:
        assert load(folders, store) == alone
        monkeypatch.setattr(readings, "MANY", 1)  # the files of a large archive are read beside what is kept
        monkeypatch.setattr(readings, "read_case", None)
        assert load(folders, store) == alone


def test_findings_of_all_rooms_come_in_the_order_of_paths(tmp_path: Path) -> None:
    pages = PAGES | {
        "about.md": "---\ntitle：关于\n---\n",
        "report/1-3.md": PAGES["report/1-3.md"] + "\n乱\n",
    }
    cases = {"2001/2001-b.md": "x", "2001/2001-a.md": "", "a.txt": ""}
    found = loaded(a_project(tmp_path, cases, pages), tmp_path / "s")
    assert not found.is_sound
    assert [(finding.path, finding.code) for finding in found.findings] == [
        ("cases/2001/2001-a.md", "empty-file"),
        ("cases/2001/2001-b.md", "missing-opening-line"),
        ("cases/a.txt", "stray-file"),
        ("docs/about.md", "full-width-colon"),
        ("docs/report/1-3.md", "report-block"),
    ]


@pytest.mark.parametrize(("text", "codes"), [(None, ["no-vocabulary"]), ("a: [", ["unclosed-bracket"])])
def test_without_a_vocabulary_there_is_no_archive_but_all_findings(
    tmp_path: Path, text: str | None, codes: list[str]
) -> None:
    folders = a_project(tmp_path, {"2001/2001-x.md": a_case_file(id="2001-y")})
    file = folders.cases / "vocabulary.yml"
    file.unlink()
    if text is not None:
        file.write_text(text, encoding="utf-8")
    found = loaded(folders, tmp_path / "s")
    assert found.archive is None
    assert not found.is_sound
    assert [finding.code for finding in found.findings] == ["id-not-file-name", *codes]


def test_warnings_do_not_stop_a_build(tmp_path: Path) -> None:
    found = loaded(
        a_project(tmp_path, {"2001/2001-wenhua-yishujie.md": a_case_file(body="")}), tmp_path / "s"
    )
    assert [finding.code for finding in found.findings] == ["empty-body"]
    assert found.is_sound


def test_a_cases_folder_elsewhere_is_kept_apart(tmp_path: Path, read: list[str]) -> None:
    here = a_project(tmp_path / "here", some_cases(2))
    there = a_project(tmp_path / "there", some_cases(2))
    loaded(here, tmp_path / "s")
    loaded(Folders(here.root, there.cases, here.docs), tmp_path / "s")
    read.clear()
    loaded(here, tmp_path / "s")
    assert read == []


@pytest.mark.slow
def test_what_is_kept_of_an_attack_is_what_was_read_of_it() -> None:
    for attack in hostile.attacks():
        reading = hostile.read(attack, hostile.DOORS[:3])
        assert readings.unpacked(readings.packed(reading)) == reading


def test_a_body_that_was_kept_is_like_the_one_that_was_read() -> None:
    case = a_case(body=a_body("社区", "议事"))
    kept = readings.unpacked(readings.packed(Reading(case, ()))).case
    assert kept
    assert (kept == case, kept.body == case.body, case.body == kept.body) == (True, True, True)
    assert replace(kept.body, html="<p>别的</p>").html == "<p>别的</p>" != kept.body.html
    assert hash(kept.body) == hash(case.body)


def test_garbage_is_looked_for_again_when_all_is_loaded(tmp_path: Path) -> None:
    assert gc.isenabled()
    loaded(a_project(tmp_path), tmp_path / "s")
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
