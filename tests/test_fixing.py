"""`fix` puts right what has one remedy, asks for what only the writer knows, and touches nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from builders import CASE_PATH, FACETS, VOCABULARY, a_case_file, a_vocabulary
from casearchive.fixing.asking import Asking
from casearchive.fixing.commands import fix
from casearchive.fixing.mending import mend
from casearchive.fixing.text import Change, text_of
from casearchive.markup import paragraphs_in, render_body
from casearchive.messages import fixing as words
from casearchive.reading import read_case

WORDS = a_vocabulary(VOCABULARY + FACETS)


def nobody(question: str) -> str:
    raise AssertionError(question)


def fixed(text: str, *answers: str) -> str:
    """The text after all of it, or after some answers, each of which is asked for."""
    left = list(answers)
    asking = Asking(lambda _: left.pop(0), lambda _: None, says_yes=not answers)
    mended = mend(CASE_PATH, text_of(text.encode()), WORDS, asking).text.encoded().decode()
    assert not left
    return mended


def is_left(text: str) -> None:
    """Nothing is asked and nothing changed."""
    mended = mend(CASE_PATH, text_of(text.encode()), WORDS, Asking(nobody, nobody))
    assert (mended.offered, mended.text.encoded().decode()) == (0, text)


HEADERS = [
    ("title: 双塔", "title：双塔", "title: 双塔"),
    ("title: 双塔", "title:双塔", "title: 双塔"),
    ("title: 双塔", "标题：　双塔", "标题: 双塔"),
    ("date: 2024-06-01", "date: 2024年6月1日", "date: 2024-06-01"),
    ("date: 2024-06-01", "日期：2024.6.1", "日期: 2024-06-01"),
    ("date: 2024-06-01", "date: '2024/6/1'", "date: 2024-06-01"),
    ("year: 2001", "year: 二〇〇一年", "year: 2001"),
    ("year: 2001", 'year: "2001"', "year: 2001"),
    ("year: 2001", "年份：2001年", "年份: 2001"),
    ("district: 沧浪区", "district: 苏州市沧浪区", "district: 沧浪区"),
    ("district: 沧浪区", "区：苏州市沧浪区", "区: 沧浪区"),
    ("street: 双塔街道", "street: 双塔", "street: 双塔街道"),
    ("themes: [社区文化]", "themes: 社区文化、组织网络", "themes: [社区文化, 组织网络]"),
    ("themes: [社区文化]", "主题：网络建设，社区文化", "主题: [组织网络, 社区文化]"),
    ("themes: [社区文化]", "themes: [社区文化；组织网络]", "themes: [社区文化, 组织网络]"),
    ("themes: [社区文化]", "themes:\n  - 社区文化、组织网络", "themes:\n  - 社区文化\n  - 组织网络"),
    ("themes: [社区文化]", "themes:\n　－ 社区文化", "themes:\n  - 社区文化"),  # noqa: RUF001
    ("themes: [社区文化]", "themes:\n  -社区文化", "themes:\n  - 社区文化"),
    (
        "themes: [社区文化]",
        "problems: r2-1-1、r2-1-2\nthemes: [社区文化]",
        "problems: [r2-1-1, r2-1-2]\nthemes: [社区文化]",
    ),
    ("themes: [社区文化]", "领域：机关、国企\nthemes: [社区文化]", "领域: [机关, 国企]\nthemes: [社区文化]"),
    ("title: 双塔", "title: 双\u200b塔", "title: 双塔"),
    ("title: 双塔", "\ufefftitle: \u202e双塔\u202c", "title: 双塔"),
    (
        "sources: [{report: r1-3-p1}]",
        "sources:\n  - report: r1-3-p1、r1-3-p2",
        "sources:\n  - report: r1-3-p1\n  - report: r1-3-p2",
    ),
    ("---\n\n双塔", "——\n\n双塔", "---\n\n双塔"),
    ("---\n\n双塔", "  ---\n\n双塔", "---\n\n双塔"),
]


@pytest.mark.parametrize(("right", "wrong", "mended"), HEADERS)
def test_a_header_says_what_was_meant(right: str, wrong: str, mended: str) -> None:
    text = a_case_file(title="双塔社区文化艺术节")
    assert right in text
    assert fixed(text.replace(right, wrong, 1)) == text.replace(right, mended, 1)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("date", "去年"),
        ("date", "2024年13月1日"),
        ("district", "苏州市吴江区"),
        ("themes", "文化"),
        ("year", "前年"),
    ],
)
def test_what_nobody_knows_is_left_to_the_writer(key: str, value: str) -> None:
    is_left(a_case_file(**{key: value}))


BODIES = [
    ("甲。\n乙。\n", "甲。\n\n乙。\n"),
    ("　　甲。\n　　乙\n", "甲。\n\n乙\n"),
    ("    甲。\n\n\t乙。\n", "甲。\n\n乙。\n"),
    ("甲\u200b乙。\n　\n丙\ufeff。\n", "甲乙。\n\n丙。\n"),
    ("甲。\u2028乙。\x0b丙。\n", "甲。\n\n乙。\n\n丙。\n"),
    ("居民自编，\n居民自演。\n", "居民自编，居民自演。\n"),
    ("•\t甲\n•\t乙\n", "- 甲\n- 乙\n"),
    ("-　甲\n　　-　乙\n", "- 甲\n    - 乙\n"),
    ("\u200b##　做法\n甲。\n", "## 做法\n甲。\n"),
    (
        "见下表：\n年\t户\n2024\t31\n以上。\n",
        "见下表：\n\n| 年 | 户 |\n| --- | --- |\n| 2024 | 31 |\n\n以上。\n",
    ),
    (
        "\t甲\t乙\n一\t2|3\t\n二\t\t5\n",
        "|  | 甲 | 乙 |\n| --- | --- | --- |\n| 一 | 2\\|3 |  |\n| 二 |  | 5 |\n",
    ),
    (
        "说明\n| a | b |\n|---|---|\n| 1 | 2 |\n以上。\n",
        "说明\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n以上。\n",
    ),
    ("> 引文。\n> 又一句。\n出处：书\n", "> 引文。\n>\n> 又一句。\n\n出处：书\n"),
    ("一、背景\n甲。\n\n（一）缘起\n\n乙。\n", "## 一、背景\n\n甲。\n\n### （一）缘起\n\n乙。\n"),
    ("**做法**\n甲。\n", "## 做法\n\n甲。\n"),
    ("甲。\n\n#成效\n\n乙。\n", "甲。\n\n## 成效\n\n乙。\n"),
    ("三步：\n1、走访\n2、座谈\n3、议定\n", "三步：\n\n1. 走访\n\n2. 座谈\n\n3. 议定\n"),
    ("1、走访\n走了286户。\n2、座谈\n谈了3次。\n", "## 1、走访\n走了286户。\n\n## 2、座谈\n谈了3次。\n"),
    (
        "（一）走访。去了286户。\n（二）座谈。谈了3次。\n",
        "- （一）走访。去了286户。\n\n- （二）座谈。谈了3次。\n",
    ),
    ("①走访\n②座谈\n", "- ①走访\n\n- ②座谈\n"),
]


@pytest.mark.parametrize(("written", "mended"), BODIES)
@pytest.mark.parametrize("has_header", [True, False])
def test_a_body_is_laid_out_as_it_looks(written: str, mended: str, has_header: bool) -> None:
    around = a_case_file(body="{}") if has_header else "{}"
    text = around.replace("{}", mended)
    assert fixed(around.replace("{}", written)) == text
    is_left(text)


WRAPPED = (
    "社区党委在每个有意向的楼道设一名板凳召集\n人，由楼道里的党员或者退休教师、退休医生来\n"
    "担任，开会不租场地、不摆席卡，自带小板凳。\n"
)


def test_lines_that_were_broken_at_a_margin_are_put_together() -> None:
    assert fixed(WRAPPED) == WRAPPED[:-1].replace("\n", "") + "\n"
    is_left("双塔街道\n锦帆路片区\n今年春天\n")


UNTOUCHED = [
    a_case_file(),
    a_case_file(
        body="## 做法\n\n甲。\n\n- 乙\n  - 丙\n\n1. 丁\n2. 戊\n\n> 己\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    ),
    a_case_file(body="长2*3米，138****1234。\n\n#3楼的居民\n\n甲  \n乙\n\n家庭👨\u200d👩\u200d👧\n"),
    a_case_file(body='甲[^1]。\n\n[^1]: 注。\n    续。\n\n!!! note "说明"\n    化名。\n'),
    a_case_file(body="一、组织健全\n\n二、队伍过硬\n"),
    a_case_file(body="  \n甲。\n \n乙。"),
    a_case_file(title="a: b", district="火星", body=""),
]


@pytest.mark.parametrize("text", UNTOUCHED)
def test_nothing_is_asked_where_nothing_is_to_be_put_right(text: str) -> None:
    is_left(text)


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


def test_what_has_been_put_right_is_read_without_a_word() -> None:
    text = a_case_file(
        title="双塔社区文化艺术节", date="2024年6月1日", district="苏州市沧浪区", themes="社区文化、组织网络"
    ).replace("year: ", "年份：")
    assert read_case(CASE_PATH, text.encode(), WORDS).case is None
    reading = read_case(CASE_PATH, fixed(text).encode(), WORDS)
    assert reading.case is not None
    assert reading.findings == ()
