"""A case by question and answer: what is written is what the reader accepts, or nothing is written."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from builders import FACETS, VOCABULARY, a_vocabulary
from casearchive.intake.form import questions_of
from casearchive.intake.interview import interview
from casearchive.messages import questions
from casearchive.model import Case, ReportId, Review
from casearchive.reading import read_case

TODAY = datetime.date(2024, 6, 1)
REPORT_IDS = frozenset(map(ReportId, ("r1-3-p1", "r1-3-p2")))
ANSWERS = {
    "title": "双塔社区文化艺术节",
    "year": "2001",
    "year_note": "",
    "district": "沧浪区",
    "street": "双塔街道",
    "themes": "社区文化、组织网络",
    "summary": "居民自编自演。",
    "sources": "r1-3-p1",
    "write": "",
}
QUESTIONS = questions_of(a_vocabulary(VOCABULARY + FACETS))
TEXTS = {question.text: question.key for question in QUESTIONS} | {questions.WRITE: "write"}
CITY_ONLY = VOCABULARY.replace("streets:\n", "  - {slug: kunshan, name: 昆山市}\nstreets:\n")

Answers = str | list[str] | None


def held(folder: Path, text: str = VOCABULARY, **answers: Answers) -> tuple[Path | None, list[str]]:
    """The file that comes of some answers (a list is given one by one, `None` is not asked), and what
    was said."""
    given = {key: value for key, value in (ANSWERS | answers).items() if value is not None}
    waiting = {key: [value] if isinstance(value, str) else list(value) for key, value in given.items()}
    said: list[str] = []
    path = interview(
        *(folder, a_vocabulary(text), REPORT_IDS, TODAY),
        lambda question: waiting[TEXTS[question]].pop(0),
        said.append,
    )
    assert not any(waiting.values()), "every answer was asked for"
    return path, said


def interviewed(folder: Path, text: str = VOCABULARY, **answers: Answers) -> tuple[Case, list[str]]:
    """The case that comes of some answers, and what was said."""
    path, said = held(folder, text, **answers)
    assert path is not None
    reading = read_case(path.relative_to(folder).as_posix(), path.read_bytes(), a_vocabulary(text))
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
    *("no", "1.10", "010", "12:30:45", "第#1号 #2 案例", "a: b", "“引号”与'引号'", "- 甲", "@甲", "甲：乙"),
    *("~", "ＡＢ，全角１"),  # noqa: RUF001
]


@pytest.mark.parametrize("title", TITLES)
def test_titles_that_yaml_would_misread_come_out_as_written(tmp_path: Path, title: str) -> None:
    assert interviewed(tmp_path, title=title)[0].title == title


def test_what_may_be_left_out_may_be_left_out(tmp_path: Path) -> None:
    case, _ = interviewed(tmp_path, street="", sources="苏州日报2001年5月报道")
    assert (case.streets, case.year_note) == ((), "")
    assert case.sources[0].title == "苏州日报2001年5月报道"


@pytest.mark.parametrize(
    "answer",
    ["沧浪区、平江区", "沧浪区,平江区", "沧浪区 平江区", " 沧浪区；平江区， ", "【沧浪区】【平江区】"],
)
def test_several_names_may_be_parted_as_one_likes(tmp_path: Path, answer: str) -> None:
    assert interviewed(tmp_path, district=answer)[0].districts == ("canglang", "pingjiang")


@pytest.mark.parametrize(
    ("key", "answer", "taken_as"),
    [
        ("year", "２００１", "2001"),  # noqa: RUF001
        ("year", "2001年", "2001"),
        ("year", "二〇〇一年", "2001"),
        ("district", "沧浪", "沧浪区"),
        ("district", "苏州市沧浪区", "沧浪区"),
        ("street", "双塔", "双塔街道"),
        ("street", "沧浪区双塔街道", "双塔街道"),
        ("themes", "网络建设、社区文化", "组织网络、社区文化"),
        ("sources", "Ｒ１－３－Ｐ１", "r1-3-p1"),  # noqa: RUF001
        ("sources", "r1-3-p1，R1-3-P2", "r1-3-p1、r1-3-p2"),
    ],
)
def test_what_has_one_meaning_is_taken_and_said(tmp_path: Path, key: str, answer: str, taken_as: str) -> None:
    case, said = interviewed(tmp_path, **{key: answer})
    assert f"按 {taken_as} 处理。" in said
    assert (case.year, case.districts, case.streets) == (2001, ("canglang",), ("shuangtajiedao",))
    assert case.sources[0].report == "r1-3-p1"


def test_what_was_typed_as_it_is_called_is_not_said_again(tmp_path: Path) -> None:
    assert not [line for line in interviewed(tmp_path)[1] if line.startswith("按 ")]


def test_a_name_that_fits_two_terms_is_not_guessed(tmp_path: Path) -> None:
    text = VOCABULARY.replace(
        "  - {name: 胥江街道,", "  - {name: 双塔镇, district: canglang}\n  - {name: 胥江街道,"
    )
    case, said = interviewed(tmp_path, text, street=["双塔", "双塔镇"])
    assert case.streets == ("shuangtazhen",)
    assert "“双塔”不在上面列出的名称里。相近的有：双塔镇、双塔街道。请填上面列出的名称" in said


@pytest.mark.parametrize(
    ("key", "wrong", "sentence"),
    [
        (
            "district",
            "姑苏区",
            "还没有“姑苏区”，这个名称从 2012-09 开始。原先的名称有：平江区、沧浪区",
        ),
        ("district", "全市、沧浪区", "“全市”和“沧浪区”不能填在一起"),
        ("street", "平江路街道", "2001 年“平江路街道”不在“沧浪区”。它当时属于“平江区”"),
        ("street", "股市", "“股市”不在上面列出的名称里。请填上面列出的名称"),
        ("themes", "社区文华", "“社区文华”不在上面列出的名称里。相近的有：社区文化"),
        ("year", "20011", "“20011”不是年份。请填四位数字"),
        ("year", "1850", "不在 1900 到 2100 之间"),
        ("year", "2025", "2025 年还没有到，今天是 2024-06-01"),
        ("title", "字" * 61, "最多 60 个字"),
        ("title", "字" * 20_001, "太长了"),
        ("title", "双<b>塔</b>", "网页代码"),
        ("title", "双\x1b[A塔", "看不见的字符（U+001B）"),
        ("summary", "字" * 121, "最多 120 个字"),
        ("sources", "r1-9-p1", "报告里没有编号“r1-9-p1”"),
        ("sources", "r1-3", "“r1-3”不是报告段落的编号"),
    ],
)
def test_a_wrong_answer_is_refused_at_once_and_asked_again(
    tmp_path: Path, key: str, wrong: str, sentence: str
) -> None:
    case, said = interviewed(tmp_path, **{key: [wrong, ANSWERS[key]]})
    (refusal,) = [line for line in said if sentence in line]
    assert case.title == ANSWERS["title"]
    for word in ("vocabulary.yml", "行", "cases/", "themes", "district", "street", "year:"):
        assert word not in refusal


def test_what_must_be_filled_in_is_asked_again(tmp_path: Path) -> None:
    _, said = interviewed(tmp_path, summary=["", "  ", "居民自编自演。"])
    assert said.count(questions.NEEDED) == 2


def test_the_terms_of_that_year_are_offered(tmp_path: Path) -> None:
    _, said = interviewed(tmp_path)
    assert "全市、平江区、沧浪区" in said
    assert "双塔街道、胥江街道" in said
    assert "组织网络：组织的设置\n社区文化\n帮困助残" in said


def test_a_place_of_unknown_end_is_not_offered_after_its_successor_began(tmp_path: Path) -> None:
    text = VOCABULARY.replace("平江路街道, to: 2012-12,", "平江路街道,").replace(
        "district: pingjiang}", "district: [pingjiang, gusu]}"
    )
    _, said = interviewed(tmp_path, text, year="2015", district="姑苏区", street="平江街道")
    assert "双塔街道、平江街道" in said


def test_the_whole_city_is_not_asked_for_streets(tmp_path: Path) -> None:
    case, said = interviewed(tmp_path, district="全市", street=None)
    assert (case.districts, case.streets) == (("quanshi",), ())
    assert "涉及全市的不填街道。" in said


def test_a_district_without_streets_is_not_asked_for_them_and_that_is_said(tmp_path: Path) -> None:
    _, said = interviewed(tmp_path, CITY_ONLY, district="昆山", street=None)
    assert "词表里还没有2001年昆山市的街道，这一项跳过。需要的话，请维护人员增补。" in said


def test_all_answers_are_shown_before_anything_is_written(tmp_path: Path) -> None:
    _, said = interviewed(tmp_path)
    shown = said[said.index("1. 标题：双塔社区文化艺术节") :]
    assert shown[:-1] == [
        *("1. 标题：双塔社区文化艺术节", "2. 年份：2001", "3. 年份说明：（不填）", "4. 区：沧浪区"),
        *("5. 街道：双塔街道", "6. 主题：社区文化、组织网络", "7. 摘要：居民自编自演。", "8. 来源：r1-3-p1"),
        "还可以填（输入编号）：9 单位、10 协作单位、11 作者、12 起止时间、"
        "13 简称、14 内容提要、15 条件、16 教训",
    ]


@pytest.mark.parametrize("answer", ["n", "N", "ｎ", " no ", "放弃"])  # noqa: RUF001
def test_nothing_is_written_by_one_who_gives_up(tmp_path: Path, answer: str) -> None:
    path, said = held(tmp_path, write=answer)
    assert path is None
    assert said[-1] == "已取消，没有写入任何文件。"
    assert list(tmp_path.rglob("*")) == []


def test_one_answer_can_be_changed(tmp_path: Path) -> None:
    case, said = interviewed(tmp_path, title=["旧题", "新题"], write=["１", "0", "99", "x", ""])
    assert (case.title, case.id) == ("新题", "2001-xin-ti")
    assert said.count(questions.WRITE_HELP) == 3
    assert "1. 标题：旧题" in said
    assert "1. 标题：新题" in said


def test_what_does_not_fit_a_changed_answer_is_asked_again(tmp_path: Path) -> None:
    case, _ = interviewed(
        tmp_path,
        year=["2001", "2015"],
        district=["沧浪区", "姑苏区"],
        street=["胥江街道", "平江街道"],
        write=["2", ""],
    )
    assert (case.year, case.districts, case.streets) == (2015, ("gusu",), ("pingjiangjiedao",))


def test_the_street_goes_when_the_district_becomes_the_whole_city_and_comes_back(tmp_path: Path) -> None:
    case, _ = interviewed(tmp_path, district=["沧浪区", "全市"], write=["4", ""])
    assert (case.districts, case.streets) == (("quanshi",), ())
    case, _ = interviewed(tmp_path, district=["全市", "沧浪区"], write=["4", ""])
    assert (case.districts, case.streets) == (("canglang",), ("shuangtajiedao",))


def test_ids_are_unique(tmp_path: Path) -> None:
    names = [interviewed(tmp_path)[0].id for _ in range(3)]
    base = "2001-shuang-ta-she-qu-wen-hua-yi-shu-jie"
    assert names == [base, f"{base}-2", f"{base}-3"]


@pytest.mark.parametrize("last", ["sources", "write"])
def test_an_interview_that_is_broken_off_leaves_nothing_behind(tmp_path: Path, last: str) -> None:
    def answer(text: str) -> str:
        if TEXTS[text] == last:
            raise KeyboardInterrupt
        return ANSWERS[TEXTS[text]]

    with pytest.raises(KeyboardInterrupt):
        interview(tmp_path, a_vocabulary(), REPORT_IDS, TODAY, answer, lambda _: None)
    assert list(tmp_path.rglob("*")) == []


def test_the_closing_words_name_every_state_of_review(tmp_path: Path) -> None:
    words = interviewed(tmp_path)[1][-1]
    states = [words.index(word) for word in ("草稿", "hand-in 2001-", "审核状态: 已发布")]
    assert states == sorted(states)


FACETED = VOCABULARY + FACETS


def test_each_facet_is_asked_for_with_its_terms(tmp_path: Path) -> None:
    case, said = interviewed(tmp_path, FACETED, domain="居民区、国企", scale="试点")
    assert case.facets == (("domain", ("shequ", "guoqi")), ("scale", ("shidian",)))
    assert "城市社区：街道和社区\n机关\n国企" in said
    assert "按 城市社区、国企 处理。" in said
    assert "7. 领域：城市社区、国企" in said


def test_a_facet_may_be_left_out_and_put_right_later(tmp_path: Path) -> None:
    case, said = interviewed(tmp_path, FACETED, domain=["学校", "", "机关"], scale="", write=["7", ""])
    assert case.facets == (("domain", ("jiguan",)),)
    assert "“学校”不在上面列出的名称里。请填上面列出的名称" in said
    assert "8. 范围：（不填）" in said
