"""Files of cases are written whole or not at all, under ids that nothing else has."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml

from builders import a_vocabulary
from casearchive.intake.case_file import case_id, case_text, write_case
from casearchive.reading.identifiers import LONGEST_ID


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("葑门街道", "2001-feng-men-jie-dao"),
        ("“党报社区” 2.0！", "2001-dang-bao-she-qu-2-0"),
        ("绿色", "2001-lv-se"),
        ("！！！", "2001-case"),
        ("社区" * 30, "2001-" + "-".join(["she-qu"] * 7)),
        ("x" * 60, "2001-" + "x" * 51),
    ],
)
def test_ids_are_pinyin_cut_at_a_syllable(tmp_path: Path, title: str, expected: str) -> None:
    made = case_id(title, 2001, a_vocabulary(), tmp_path)
    assert made == expected
    assert len(made) <= LONGEST_ID


def test_an_id_stays_short_however_often_it_is_taken(tmp_path: Path) -> None:
    taken = case_id("社区" * 30, 2001, a_vocabulary(), tmp_path)
    (tmp_path / "2001").mkdir()
    for number in range(120):
        (tmp_path / "2001" / f"{taken if not number else f'{taken}-{number + 1}'}.md").touch()
    made = case_id("社区" * 30, 2001, a_vocabulary(), tmp_path)
    assert made.endswith("-121")
    assert len(made) <= LONGEST_ID


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    path = write_case(tmp_path, "2001-a", "甲")
    with pytest.raises(FileExistsError):
        write_case(tmp_path, "2001-a", "乙")
    assert path.read_text(encoding="utf-8") == "甲"
    assert path.stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_a_write_that_fails_leaves_nothing_behind(
    tmp_path: Path, failing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os if failing == "fsync" else Path, failing, fail)
    with pytest.raises(OSError, match="space"):
        write_case(tmp_path, "2001-a", "甲")
    assert list(tmp_path.rglob("*")) in ([], [tmp_path / "2001"])


@pytest.mark.parametrize("title", ["李𠮷的议事会", "𪜁：甲", "甲#乙 𫟅", "甲\\U00020BB7"])
def test_rare_characters_stand_in_a_file_as_they_are(title: str) -> None:
    text = case_text({"title": title, "year": 2001}, "正文")
    assert title in text
    assert yaml.safe_load(text.split("---")[1]) == {"title": title, "year": 2001}


def test_a_case_file_ends_in_one_line_break() -> None:
    assert case_text({"title": "甲"}, "\n正文\n\n") == "---\ntitle: 甲\n---\n\n正文\n"
