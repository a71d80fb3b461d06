"""What a good case may look like, and what is made of it."""

from __future__ import annotations

import datetime

import pytest

from builders import CASE_PATH, HEADER, a_case, a_case_file, a_vocabulary
from casearchive.markup import paragraphs_in
from casearchive.model import Case, Evidence, Image, Position, Review, Reviewer, Severity, Source
from casearchive.reading import Reading, read_case
from casearchive.reading.names import EVIDENCE, KEYS, REVIEW
from casearchive.reading.schema import CaseFields


def read(text: str | bytes, path: str = CASE_PATH) -> Reading:
    return read_case(path, text.encode() if isinstance(text, str) else text, a_vocabulary())


def the_case(text: str | bytes, path: str = CASE_PATH) -> Case:
    reading = read(text, path)
    assert reading.findings == ()
    assert reading.case is not None
    return reading.case


def test_a_file_becomes_the_case_that_the_builder_makes() -> None:
    case = the_case(a_case_file())
    assert case == a_case(body=case.body, positions=case.positions)
    assert paragraphs_in(case.body.html) == ("双塔社区每年举办文化艺术节。",)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_byte_order_marks_and_line_ends_make_no_difference(codec: str, line_end: str) -> None:
    content = a_case_file(body="一\n\n二\n").replace("\n", line_end).encode(codec)
    assert the_case(content) == the_case(a_case_file(body="一\n\n二\n"))


def test_keys_and_fixed_values_may_be_chinese() -> None:
    text = a_case_file(evidence="自述", review="已发布", sources="\n  - 报告: r1-3-p1")
    for key in HEADER:
        text = text.replace(f"\n{key}:", f"\n{KEYS.names[key][0]}:")
    case = the_case(text)
    assert "\n标题: " in text
    assert case == a_case(body=case.body, positions=case.positions)


def test_every_key_of_the_schema_has_a_chinese_name() -> None:
    assert [key for key in CaseFields.model_fields if not KEYS.names.get(key)] == []


def test_every_fixed_value_has_a_chinese_name() -> None:
    assert {EVIDENCE[name] for name in EVIDENCE if not name.isascii()} == set(Evidence)
    assert {REVIEW[name] for name in REVIEW if not name.isascii()} == set(Review)


def test_everything_a_case_may_say() -> None:
    raw = """\
year_note: 据报告推定
community: 唐家巷社区
problems: r2-1-1
recommendations: [r3-1-1, r3-4-2]
reviewers:
  - {role: 初审, name: 王芳, date: 2024-06-01}
  - {role: 终审, name: 李明, date: "2024-06-02"}
aliases: [/anli/1/, 旧址/二.html]
images:
  - {file: 排练 1.JPG, alt: 排练, credit: 王芳 摄, consent: 已同意}
"""
    case = the_case(
        a_case_file(
            raw=raw,
            sources="[{title: 记, publisher: 报, date: 2001, url: https://a.cn/}]",
            body="## 背景\n\n甲\n\n## 做法\n\n乙\n\n## 成效\n\n丙\n",
        )
    )
    assert case.sources == (Source(None, "记", "报", "2001", "https://a.cn/"),)
    assert case.communities == ("tangjiaxiangshequ",)
    assert (case.problems, case.recommendations) == (("r2-1-1",), ("r3-1-1", "r3-4-2"))
    assert case.reviewers[1] == Reviewer("终审", "李明", datetime.date(2024, 6, 2))
    assert case.aliases == ("anli/1", "旧址/二.html")
    assert case.images == (Image("排练 1.JPG", "排练", "王芳 摄", "已同意"),)


def test_rare_characters_are_fine() -> None:
    assert the_case(a_case_file(title="𠮷巷〇号䶮社区：“做法”（一）")).title == "𠮷巷〇号䶮社区：“做法”（一）"


def test_quotation_marks_keep_what_yaml_would_change() -> None:
    assert the_case(a_case_file(title='"no #1: 010"')).title == "no #1: 010"


def test_a_comment_on_a_line_of_its_own_is_fine() -> None:
    assert the_case(a_case_file(raw="# 待补：图片\n")).title == a_case().title


def test_a_folded_summary_loses_only_its_line_end() -> None:
    assert the_case(a_case_file(summary=">\n  居民自编\n  自演。")).summary == "居民自编 自演。"


@pytest.mark.parametrize("review", ["draft", "in-review", "withdrawn"])
def test_a_case_is_read_wherever_it_stands_in_review(review: str) -> None:
    assert the_case(a_case_file(review=review)).review == review


def test_the_whole_city_stands_where_a_district_stands() -> None:
    case = the_case(a_case_file(district="全市", street=None))
    assert case.districts == ("quanshi",)


def test_streets_may_lie_in_any_of_several_districts() -> None:
    case = the_case(a_case_file(district="[沧浪区, 平江区]", street="[平江路街道, 胥江街道]"))
    assert case.streets == ("pingjianglujiedao", "xujiangjiedao")


@pytest.mark.parametrize("district", ["沧浪区", "姑苏区"])
def test_in_the_year_of_a_change_both_names_are_right(district: str) -> None:
    text = a_case_file(id="2012-wenhua", year="2012", district=district)
    assert the_case(text, "cases/2012/2012-wenhua.md").streets == ("shuangtajiedao",)


def test_values_know_where_they_stand() -> None:
    case = the_case(
        a_case_file(raw="problems: r2-1-1\nreviewers:\n  - role: 初审\n    name: 王\n    date: 2024-06-01\n")
    )
    assert case.position("id") == Position(2, 5)
    assert case.position("themes[0]") == Position(6, 10)
    assert case.position("sources[0].report") == Position(10, 20)
    assert case.position("problems[0]") == case.position("problems") == Position(13, 11)
    assert case.position("reviewers[0].name") == Position(16, 11)


def test_a_case_without_a_body_is_warned_about() -> None:
    reading = read(a_case_file(body="\n"))
    assert reading.case is not None
    assert [(f.code, f.severity) for f in reading.findings] == [("empty-body", Severity.WARNING)]
    assert read(a_case_file(body="", review="withdrawn")).findings == ()


def test_a_year_later_than_the_date_is_warned_about() -> None:
    reading = read(a_case_file(date="2000-12-31"))
    assert reading.case is not None
    assert [(f.code, f.line, f.column, f.field, f.severity) for f in reading.findings] == [
        ("year-after-date", 7, 7, "year", Severity.WARNING)
    ]
    assert read(a_case_file(date="2001-01-01")).findings == ()


def test_without_a_vocabulary_all_else_is_checked() -> None:
    reading = read_case(CASE_PATH, a_case_file(themes="[股票]", year="二〇〇一").encode(), None)
    assert [f.code for f in reading.findings] == ["bad-year"]
    good = read_case(CASE_PATH, a_case_file().encode(), None)
    assert (good.case, good.findings) == (None, ())
    assert paragraphs_in(good.body.html) == ("双塔社区每年举办文化艺术节。",)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2024年6月1日", "2024-06-01"),
        ("2024/6/1", "2024-06-01"),
        ("２０２４．６．１", "2024-06-01"),  # noqa: RUF001
        ("2024年13月", ""),
        ("去年", ""),
    ],
)
def test_a_date_that_can_be_guessed_is_suggested(written: str, meant: str) -> None:
    (finding,) = read(a_case_file(date=written)).findings
    assert dict(finding.values)["meant"] == meant
