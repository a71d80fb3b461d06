"""A published text is not changed, and not dated anew, without a word: the ledger knows what it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import a_case_file, a_project
from casearchive import ledger, messages
from casearchive.discovery import Folders
from casearchive.loading import load
from casearchive.messages.publishing import LEDGER_HEADING
from casearchive.model import Finding
from casearchive.store import Store

CASE = "2001/2001-wenhua-yishujie.md"
ADDRESS = "/cases/2001-wenhua-yishujie/"
NOTE = "changes: [{date: 2024-07-01, note: 补充}]\n"


def checked(folders: Folders) -> list[Finding]:
    with Store() as store:
        loaded = load(folders, store)
    assert loaded.archive is not None
    assert loaded.is_sound, loaded.findings
    findings = ledger.check(folders, loaded.archive, loaded.unread)
    assert all(messages.line(finding) for finding in findings)
    return findings


def found(folders: Folders) -> list[tuple[str, int, str, str]]:
    """Path, line, code and severity of what is said of the project."""
    return [(f.path, f.line, f.code, f.severity.value) for f in checked(folders)]


def publish(folders: Folders) -> list[str]:
    """What publishing does with the ledger; its lines about texts."""
    with Store() as store:
        archive = load(folders, store).archive
    assert archive is not None
    text, _ = ledger.updated(folders, archive, LEDGER_HEADING)
    (folders.cases / "addresses.txt").write_text(text, encoding="utf-8")
    lines = text.splitlines()
    assert lines[1:] == sorted(lines[1:])
    return [line for line in lines if " = " in line]


def write(folders: Folders, **changes: str) -> None:
    (folders.cases / CASE).write_text(a_case_file(**changes), encoding="utf-8")


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """A project that was published."""
    folders = a_project(tmp_path)
    publish(folders)
    return folders


def test_publishing_notes_the_date_the_changes_and_the_digest(folders: Folders) -> None:
    (line,) = publish(folders)
    address, _, date, changes, digest = line.split(" ")
    assert (address, date, changes, len(digest)) == (ADDRESS, "2024-06-01", "0", 16)
    assert found(folders) == []
    write(folders, raw=NOTE)
    assert publish(folders) == [f"{ADDRESS} = 2024-06-01 1 {digest}"]


def test_a_ledger_of_before_works_without_a_word_and_is_filled(folders: Folders) -> None:
    file = folders.cases / "addresses.txt"
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if " = " not in line]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    write(folders, title="另一个题目", date="2023-01-01")
    assert found(folders) == []
    assert len(publish(folders)) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "双塔社区艺术节"},
        {"summary": "居民自编自演，两年一届。"},
        {"body": "双塔社区每年举办艺术节。\n"},
        {"raw": "unit: 双塔街道\n"},
        {"raw": "figures: [{kind: 受益, what: 观众, value: 3000}]\n"},
        {"raw": "year_note: 据年鉴\n"},
    ],
)
def test_a_text_that_was_changed_without_a_note_is_warned_about(
    folders: Folders, changes: dict[str, str]
) -> None:
    write(folders, **changes)
    assert found(folders) == [(f"cases/{CASE}", 8, "changed-without-note", "warning")]
    write(folders, **{**changes, "raw": changes.get("raw", "") + NOTE})
    assert found(folders) == []
    publish(folders)
    assert found(folders) == []


def test_a_second_change_on_one_day_needs_a_second_note(folders: Folders) -> None:
    write(folders, raw=NOTE)
    publish(folders)
    write(folders, raw=NOTE, body="改了。\n")
    assert [code for _, _, code, _ in found(folders)] == ["changed-without-note"]
    write(folders, raw=NOTE.replace("]", ", {date: 2024-07-01, note: 再改}]"), body="改了。\n")
    assert found(folders) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"themes": "[组织网络]"},
        {"problems": "[r2-1-1]"},
        {"evidence": "documented"},
        {"raw": NOTE},
        {"raw": "images: []\n"},
        {"body": "\n双塔社区每年 举办文化艺术节。  \n\n"},
        {"themes": "\n  - 社区文化"},
    ],
)
def test_terms_and_white_space_are_not_the_text(folders: Folders, changes: dict[str, str]) -> None:
    write(folders, **changes)
    assert found(folders) == []


def test_the_anchor_of_a_heading_is_not_the_text(folders: Folders) -> None:
    write(folders, body="## 做法 {#zuofa}\n\n甲\n")
    publish(folders)
    write(folders, body="## 做法 {#jingguo}\n\n甲\n")
    assert [code for _, _, code, _ in found(folders)] == ["anchor-vanished"]


@pytest.mark.parametrize("date", ["2024-05-31", "2024-06-02", "2062-06-01", "2023-06-01"])
def test_a_date_of_publication_that_is_moved_is_an_error(folders: Folders, date: str) -> None:
    write(folders, date=date)
    (finding,) = checked(folders)
    assert (finding.path, finding.line, finding.column) == (f"cases/{CASE}", 8, 7)
    assert (finding.code, finding.severity.value) == ("publication-date-moved", "error")
    lines = (folders.cases / "addresses.txt").read_text(encoding="utf-8").splitlines()
    at = int(dict(finding.values)["at"])
    assert lines[at - 1].startswith(f"{ADDRESS} = ")
    # As the sentence says: without that line the date can be put right.
    (folders.cases / "addresses.txt").write_text("\n".join(lines[: at - 1] + lines[at:]), encoding="utf-8")
    assert found(folders) == []


def test_a_withdrawn_case_comes_back_under_its_own_date(folders: Folders) -> None:
    write(folders, review="withdrawn", date="2024-08-01", body="")
    assert found(folders) == []
    assert len(publish(folders)) == 1
    write(folders, date="2024-08-01")
    assert [code for _, _, code, _ in found(folders)] == ["publication-date-moved"]
    write(folders)
    assert found(folders) == []


def test_a_case_under_a_new_id_is_known_by_its_former_address(folders: Folders) -> None:
    (folders.cases / CASE).unlink()
    alias = "aliases: [cases/2001-wenhua-yishujie]\n"
    file = folders.cases / "2001/2001-xin.md"
    file.write_text(a_case_file(id="2001-xin", date="2024-06-09", raw=alias), encoding="utf-8")
    assert [code for _, _, code, _ in found(folders)] == ["publication-date-moved"]
    file.write_text(a_case_file(id="2001-xin", raw=alias), encoding="utf-8")
    assert found(folders) == []
    assert [line.split(" ")[0] for line in publish(folders)] == ["/cases/2001-xin/"]


def test_after_a_merge_either_of_two_lines_is_good(folders: Folders) -> None:
    (line,) = publish(folders)
    write(folders, body="改了。\n", raw=NOTE)
    (other,) = publish(folders)
    file = folders.cases / "addresses.txt"
    file.write_text(f"{file.read_text(encoding='utf-8')}{line}\n", encoding="utf-8")
    assert found(folders) == []
    write(folders)
    assert found(folders) == []
    write(folders, body="又改了。\n", raw=NOTE)
    assert [code for _, _, code, _ in found(folders)] == ["changed-without-note"]
    write(folders, body="改了。\n", raw=NOTE)
    assert publish(folders) == [other]


@pytest.mark.parametrize(
    "line",
    [
        "/cases/a/ = 2024-06-01 0",
        "/cases/a/ = ",
        "/cases/a/ = 2024-13-01 0 0123456789abcdef",
        "/cases/a/ = 2024-06-01 x 0123456789abcdef",
        "/cases/a/ = 2024-06-01 0 0123456789ABCDEF",
        "cases/a/ = 2024-06-01 0 0123456789abcdef",
    ],
)
def test_a_line_about_a_text_that_cannot_be_read_is_found(folders: Folders, line: str) -> None:
    with (folders.cases / "addresses.txt").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    assert [code for _, _, code, _ in found(folders)] == ["ledger-line"]
