"""A case by question and answer: what is written is what the reader accepts, or nothing is written."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import pytest

from builders import a_vocabulary
from casearchive.intake.case_file import LONGEST_ID, case_id, case_text, write_case
from casearchive.intake.interview import QUESTIONS, interview
from casearchive.messages import questions
from casearchive.model import Case, Review
from casearchive.reading import read_case

TODAY = datetime.date(2024, 6, 1)
ANSWERS = {
    "title": "双塔社区文化艺术节",
    "year": "2001",
    "year_note": "",
    "district": "沧浪区",
    "street": "双塔街道",
    "themes": "社区文化、组织网络",
    "summary": "居民自编自演。",
    "sources": "r1-3-p1",
}
TEXTS = {question.text: question.key for question in QUESTIONS}


def interviewed(folder: Path, **answers: str | list[str]) -> tuple[Case, list[str]]:
    """The case that comes of some answers (a list is given one by one), and what was said."""
    waiting = {
        key: [value] if isinstance(value, str) else list(value) for key, value in (ANSWERS | answers).items()
    }
    said: list[str] = []
    path = interview(folder, a_vocabulary(), TODAY, lambda text: waiting[TEXTS[text]].pop(0), said.append)
    assert not any(waiting.values()), "every answer was asked for"
    reading = read_case(path.relative_to(folder).as_posix(), path.read_bytes(), a_vocabulary())
    assert reading.findings == ()
    assert reading.case is not None
    return reading.case, said


def test_what_is_written_is_what_the_reader_accepts(tmp_path: Path) -> None:
    case, said = interviewed(tmp_path)
    assert case.id == "2001-shuang-ta-she-qu-wen-hua-yi-shu-jie"
    assert (case.title, case.year, case.date) == ("双塔社区文化艺术节", 2001, TODAY)
    assert (case.districts, case.streets) == (("canglang",), ("shuangtajiedao",))
    assert case.themes == ("shequ-wenhua", "zuzhi-wangluo")
    assert case.sources[0].report == "r1-3-p1"
    assert case.review is Review.DRAFT
    assert [heading.text for heading in case.body.headings] == ["背景", "做法", "成效"]
    assert f"{case.id}.md" in said[-1]


TITLES = [
    "no",
    "1.10",
    "010",
    "12:30:45",
    "第#1号 #2 案例",
    "a: b",
    "“引号”与'引号'",
    "- 甲",
    "@甲",
    "甲：乙",
    "~",
]


@pytest.mark.parametrize("title", TITLES)
def test_titles_that_yaml_would_misread_come_out_as_written(tmp_path: Path, title: str) -> None:
    assert interviewed(tmp_path, title=title)[0].title == title


def test_what_may_be_left_out_may_be_left_out(tmp_path: Path) -> None:
    case, _ = interviewed(tmp_path, district="全市", street="", sources="苏州日报2001年5月报道")
    assert (case.districts, case.streets, case.year_note) == (("quanshi",), (), "")
    assert case.sources[0].title == "苏州日报2001年5月报道"


@pytest.mark.parametrize("answer", ["沧浪区、平江区", "沧浪区,平江区", "沧浪区 平江区", " 沧浪区；平江区， "])
def test_several_names_may_be_parted_as_one_likes(tmp_path: Path, answer: str) -> None:
    assert interviewed(tmp_path, district=answer)[0].districts == ("canglang", "pingjiang")


@pytest.mark.parametrize(
    ("key", "wrong", "sentence"),
    [
        ("district", "沧浪", "不在词表里。相近的有：沧浪区"),
        ("district", "姑苏区", "2001 年还没有“姑苏区”"),
        ("street", "平江路街道", "2001 年“平江路街道”不在“沧浪区”"),
        ("themes", "社区文华", "相近的有：社区文化"),
        ("year", "二〇〇一", "请写成 2001"),
        ("year", "20011", "应当是四位阿拉伯数字"),
        ("title", "字" * 61, "最多 60 个字"),
        ("title", "双<b>塔</b>", "网页代码"),
        ("title", "双\x1b[A塔", "控制字符"),
        ("summary", "字" * 121, "最多 120 个字"),
    ],
)
def test_a_wrong_answer_is_refused_in_the_readers_words_and_asked_again(
    tmp_path: Path, key: str, wrong: str, sentence: str
) -> None:
    case, said = interviewed(tmp_path, **{key: [wrong, ANSWERS[key]]})
    assert any(sentence in line for line in said), said
    assert case.title == ANSWERS["title"]


def test_what_must_be_filled_in_is_asked_again(tmp_path: Path) -> None:
    _, said = interviewed(tmp_path, summary=["", "  ", "居民自编自演。"])
    assert said.count(questions.NEEDED) == 2


def test_the_terms_of_that_year_are_offered(tmp_path: Path) -> None:
    _, said = interviewed(tmp_path)
    assert "全市、平江区、沧浪区" in said
    assert "双塔街道、胥江街道" in said
    assert "组织网络、社区文化、帮困助残" in said


def test_ids_are_unique(tmp_path: Path) -> None:
    names = [interviewed(tmp_path)[0].id for _ in range(3)]
    base = "2001-shuang-ta-she-qu-wen-hua-yi-shu-jie"
    assert names == [base, f"{base}-2", f"{base}-3"]


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


def test_an_interview_that_is_broken_off_leaves_nothing_behind(tmp_path: Path) -> None:
    def answer(text: str) -> str:
        if TEXTS[text] == "sources":
            raise KeyboardInterrupt
        return ANSWERS[TEXTS[text]]

    with pytest.raises(KeyboardInterrupt):
        interview(tmp_path, a_vocabulary(), TODAY, answer, lambda _: None)
    assert list(tmp_path.rglob("*")) == []


def test_a_case_file_ends_in_one_line_break() -> None:
    assert case_text({"title": "甲"}, "\n正文\n\n") == "---\ntitle: 甲\n---\n\n正文\n"
