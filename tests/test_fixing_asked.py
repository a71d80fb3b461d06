"""`fix` shows what it would change and asks; files are written whole, a second run is silent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from builders import a_case_file
from casearchive.fixing.asking import Asking
from casearchive.fixing.commands import fix
from casearchive.fixing.mending import mend
from casearchive.fixing.text import Change, text_of
from casearchive.markup import paragraphs_in, render_body
from casearchive.messages import fixing as words
from fixed import WORDS, fixed, is_left


def asked(text: str, *answers: str) -> tuple[str, list[str]]:
    left, said = list(answers), list[str]()
    asking = Asking(lambda question: said.append(question) or left.pop(0), said.append)
    mended = mend("a.txt", text_of(text.encode()), WORDS, asking).text.encoded().decode()
    assert not left
    return mended, said


def test_each_change_is_shown_before_and_after_with_its_line() -> None:
    mended, said = asked("标\u200b题。\n　　正文。\n", "？", "是", "n")
    assert mended == "标题。\n　　正文。\n"
    assert said == [
        *(
            "a.txt 第 1 行",
            "  改前：标<U+200B>题。",
            "  改后：标题。",
            words.CHANGE,
            words.CHANGE_HELP,
            words.CHANGE,
        ),
        *("a.txt 第 2 行", "  改前：　　正文。", "  改后：（空行）", "  改后：正文。", words.CHANGE),
    ]


def test_headings_are_asked_for_together_or_one_by_one() -> None:
    text = "一、背景\n\n甲。\n\n二、做法\n\n乙。\n"
    mended, said = asked(text, "y")
    assert mended == text.replace("一、", "## 一、").replace("二、", "## 二、")
    assert said[-1] == words.STRUCTURE.format(count=2)
    assert asked(text, "n")[0] == text
    assert asked(text, "e", "n", "y")[0] == text.replace("二、", "## 二、")


def test_all_is_for_what_has_one_meaning_headings_are_asked_for() -> None:
    mended, said = asked("　　一、背景\n　　甲。\n　　乙。\n", "a", "y")
    assert mended == "## 一、背景\n\n甲。\n\n乙。\n"
    assert [line for line in said if "吗？" in line] == [words.CHANGE, words.STRUCTURE.format(count=1)]


PASTED = """\
“板凳会”开到家门口 老小区有商有量
——双塔街道的做法
　　一、背景
　　片区建成于上世纪九十年代，共有住宅46幢。2023年起，陆续有居民提出想法。
　　二、做法
　　（一）把会开到楼道口。2025年3月起，每个楼道设一名召集人。
　　（二）先听低层的。第一场会只请一、二层住户发言。
　　（三）钱怎么分，大家定。具体见下表。
楼层\t分摊系数\t说明
一层\t0\t不出资
二层\t0.2\t
　　三、成效
　　截至2025年10月底，9个楼道签订了协议。
　　67岁的老陈（化名）住在六楼。
　　注释1：数字来自台账。
"""


def test_a_text_pasted_from_word_becomes_what_its_writer_sees_by_two_questions() -> None:
    mended, said = asked(PASTED, "a", "y")
    assert sum(line in (words.CHANGE, words.STRUCTURE.format(count=6)) for line in said) == 2
    body, findings = render_body(mended, "a.md", 1)
    assert findings == ()
    assert [heading.text for heading in body.headings] == ["一、背景", "二、做法", "三、成效"]
    assert len(re.findall(r"<li>\s*<p>（[一二三]）", body.html)) == body.html.count("<li>") == 3
    cells = re.findall(r"<t[hd]>([^<]*)<", body.html)
    assert cells == ["楼层", "分摊系数", "说明", "一层", "0", "不出资", "二层", "0.2", ""]
    blocks = [line.strip() for line in re.split(r"[\n\t]", PASTED) if line.strip()]
    assert [block.strip() for block in paragraphs_in(body.html)] == blocks
    is_left(mended)


ENDS = ["\n", "\r\n", "\r"]
MARKS = st.sampled_from(["", "", "\ufeff"])
LINES = st.lists(
    st.text("社区党，。：1、-. #>*|　\t\u200b•一（）", max_size=9)
    | st.sampled_from(
        ["（一）走访", "1、走访", "2、座谈", "甲\t乙", "丙\t丁", "**做法**", "一、背景", "[^1]: 注", "- 甲"]
    ),
    max_size=7,
)


@pytest.mark.slow
@given(MARKS, LINES, st.sampled_from(ENDS), st.booleans(), st.booleans())
def test_a_second_run_finds_nothing_and_no_word_is_lost(
    mark: str, lines: list[str], end: str, is_ended: bool, has_header: bool
) -> None:
    head = (
        a_case_file(body="").replace("themes: [社区文化]", "主题：社区文化、组织网络") if has_header else ""
    )
    text = mark + head.replace("\n", end) + end.join(lines) + end * is_ended
    assume(text.strip("\ufeff").strip())
    mended = fixed(text)
    is_left(mended)
    assert mended.startswith("\ufeff") == text.startswith("\ufeff")
    assert {*re.findall(r"\r\n|\r|\n", mended)} <= {end}
    words_before, words_after = (
        re.findall(r"[社区党走访座谈甲乙丙丁做法背景注]", each) for each in (text, mended)
    )
    assert words_after == words_before
    assert not is_ended or mended.endswith(end)


@pytest.mark.parametrize("text", ["区：", "区:", "标题：甲", "---\n", "---\n区：", "\n", "- "])
def test_a_file_without_a_body_is_no_matter(text: str) -> None:
    is_left(fixed(text))


@pytest.mark.parametrize("text", ["\u200b\n", "\u200b", "\u200b\n\n\ufeff \n"])
def test_a_file_of_nothing_that_is_seen_is_no_matter(text: str) -> None:
    assert not fixed(text).strip("\u200b\ufeff \n")


@given(st.text("ab\r\n\ufeff\u2028", max_size=12))
def test_what_is_not_changed_stays_byte_for_byte(text: str) -> None:
    assert text_of(text.encode()).encoded() == text.encode()


def test_new_lines_end_as_those_around_them_do() -> None:
    text = text_of(b"a\r\nb\nc")
    assert text.changed([Change(0, ("a",), ("", "x"))]).encoded() == b"\r\nx\r\nb\nc"
    assert text.changed([Change(2, ("c",), ("", "c"))]).encoded() == b"a\r\nb\n\r\nc"
    assert text.changed([Change(1, ("b", "c"), ("bc",))]).encoded() == b"a\r\nbc"


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "a.md"
    path.write_bytes(a_case_file(body="甲。\n乙。\n").encode())
    path.chmod(0o640)
    yield path
    assert list(tmp_path.iterdir()) == [path]


def run(path: Path, *answers: str) -> tuple[int, list[str]]:
    left, said = list(answers), list[str]()
    asking = Asking(lambda _: left.pop(0), said.append, says_yes=not answers)
    return fix([(path, "a.md")], WORDS, asking), said


def test_a_file_is_written_at_once_with_its_rights_kept(file: Path) -> None:
    assert run(file) == (0, [*run_shows(), words.SAVED.format(path="a.md", count=1), words.NEXT])
    assert file.read_bytes() == a_case_file(body="甲。\n\n乙。\n").encode()
    assert file.stat().st_mode & 0o777 == 0o640
    assert run(file) == (0, [words.NOTHING])


def run_shows() -> list[str]:
    return ["a.md 第 16 行", "  改前：乙。", "  改后：（空行）", "  改后：乙。"]


def test_a_file_of_which_nothing_is_wanted_is_not_written(file: Path) -> None:
    before = file.stat()
    assert run(file, "n")[1][-2:] == [words.KEPT.format(path="a.md"), words.NEXT]
    assert file.stat() == before


def test_a_file_that_somebody_saves_meanwhile_is_left(file: Path) -> None:
    def answer(_: str) -> str:
        file.write_bytes(b"other")
        return "y"

    said: list[str] = []
    assert fix([(file, "a.md")], WORDS, Asking(answer, said.append)) == 1
    assert said[-1] == words.MEANWHILE.format(path="a.md")
    assert file.read_bytes() == b"other"


def test_nothing_is_half_written_where_writing_fails(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = file.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        run(file)
    assert file.read_bytes() == before


@pytest.mark.parametrize("content", [b"", "标题：双塔".encode("gbk"), b"PK\x03\x04", b"\n<<<<<<< HEAD\n"])
def test_a_file_that_cannot_be_read_is_named_and_left(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    code, said = run(file)
    assert code == 1
    assert said[0].startswith("a.md:")
    assert file.read_bytes() == content


def covered(text: str, tmp_path: Path, *answers: str, covers: bool = True) -> tuple[str, list[str]]:
    path, left, said = tmp_path / "a.md", list(answers), list[str]()
    path.write_text(text, encoding="utf-8")
    asking = Asking(lambda _: left.pop(0), said.append)
    assert fix([(path, "a.md")], WORDS, asking, covers=covers) == 0
    return path.read_text(encoding="utf-8"), said


def test_what_tells_of_a_person_is_covered_on_request_line_by_line(tmp_path: Path) -> None:
    text = a_case_file(
        body="王芳，**138**12345678。\n\n身份证11010519491231002X\n", raw="year_note: 据13912345678\n"
    )
    mended, said = covered(text, tmp_path, "y", "y", "n")
    assert mended == text.replace("据13912345678", "据139****5678").replace(
        "王芳，**138**12345678", "王某，138****5678"
    )
    assert "  改后：王某，138****5678。" in said
    assert covered(text, tmp_path, covers=False)[0] == text


def test_what_may_stand_is_not_covered(tmp_path: Path) -> None:
    raw = "privacy_passed:\n  - {found: 138****5678, by: 李明, reason: 本人同意, date: 2026-11-20}\n"
    text = a_case_file(body="手机13812345678\n", raw=raw)
    assert covered(text, tmp_path)[0] == text
