"""What is understood of an answer, what belongs to another question, and what is only offered."""

from __future__ import annotations

from pathlib import Path

import pytest

from casearchive.intake.answers import readable
from casearchive.messages import questions
from test_interview import ANSWERS, FACETED, held, interviewed


def test_keys_and_fixed_values_are_written_in_chinese(tmp_path: Path) -> None:
    path, _ = held(tmp_path, FACETED, domain="机关", scale="", unit="双塔街道、文化站", write=["11", ""])
    assert path is not None
    assert (
        path.read_text(encoding="utf-8").split("---\n")[1]
        == """\
编号: 2001-shuang-ta-she-qu-wen-hua-yi-shu-jie
标题: 双塔社区文化艺术节
年份: 2001
区:
- 沧浪区
街道:
- 双塔街道
主题:
- 社区文化
- 组织网络
领域:
- 机关
摘要: 居民自编自演。
来源:
- 报告: r1-3-p1
单位:
- 双塔街道
- 文化站
日期: 2024-06-01
证据: 自述
审核状态: 草稿
"""
    )


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        *(
            ("title", text)
            for text in ("源: http://www.a.cn/1.html", "https://a.cn/", "www.a.cn", "见https://a.cn")
        ),
        *(("title", text) for text in ("2001", "2001年5月", "2001-05-06", "二〇〇一年", "r1-3-p1")),
        *(("title", text) for text in ("沧浪区", "苏州市沧浪区", "双塔街道", "社区文化", "沧浪区、平江区")),
        *(
            ("year_note", text)
            for text in ("沧浪区", "双塔", "组织网络", "2001年", "https://a.cn/", "R1-3-P1")
        ),
        *(
            ("summary", text)
            for text in ("沧浪区", "2001-05-06", "r1-3-p1、r1-3-p2", "来源：http://a.cn/", "网络建设")
        ),
        *(
            ("sources", text)
            for text in ("源: http://a.cn/1", "https://a.cn/1", "2001年", "沧浪区", "社区文化")
        ),
    ],
)
def test_an_answer_that_belongs_to_another_question_is_asked_again(
    tmp_path: Path, key: str, answer: str
) -> None:
    case, said = interviewed(tmp_path, **{key: [answer, ANSWERS[key]]})
    (refused,) = [line for line in said if line.startswith(f"“{answer}”")]
    assert case.title == ANSWERS["title"]
    assert refused.endswith(("请重新填写。", "网址放在名称后面。"))


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        *(
            ("title", text)
            for text in ("沧浪区的志愿服务", "2001年的艺术节", "社区文化与组织网络", "建议：开会")
        ),
        *(("year_note", text) for text in ("据年鉴", "据2001年的报道", "见 https://a.cn/", "沧浪区地方志")),
        *(("summary", text) for text in ("双塔街道做的", "2001年5月起每周一次。", "R1项目")),
        *(("sources", text) for text in ("沧浪区志", "2001年工作总结", "社区文化研究")),
    ],
)
def test_an_answer_that_only_speaks_of_another_question_is_taken(
    tmp_path: Path, key: str, answer: str
) -> None:
    case, said = interviewed(tmp_path, **{key: answer})
    assert answer in (case.title, case.year_note, case.summary, case.sources[0].title)
    assert not [line for line in said if line.startswith("“")]


@pytest.mark.parametrize("none", ["无", "没有", "暂无。", "/", "——", "N/A"])
def test_an_answer_that_there_is_none_is_taken_for_none(tmp_path: Path, none: str) -> None:
    case, said = interviewed(tmp_path, year_note=none, street=none, summary=[none, "居民自编自演。"])
    assert (case.year_note, case.streets, case.summary) == ("", (), "居民自编自演。")
    assert said.count(questions.NEEDED) == 1


@pytest.mark.parametrize("answer", ["2001年3月", "2001-3", "2001.03", "2001年3月5日", "2001/3/5"])
def test_a_month_is_the_year_and_where_the_month_goes_is_said(tmp_path: Path, answer: str) -> None:
    case, said = interviewed(tmp_path, year=answer)
    assert case.year == 2001
    assert "按 2001（月份可以最后填在“起止时间”里） 处理。" in said


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("2000年3月到2001年6月", ("2000-03", "2001-06")),
        ("2000.3-2001.6", ("2000-03", "2001-06")),
        ("2000-2001", ("2000", "2001")),
        ("2001年起", ("2001", "")),
        ("从2001年3月5日至今", ("2001-03-05", "")),
        ("2000-12-01 至 2001-02-28", ("2000-12-01", "2001-02-28")),
        ("到2001年", ("", "2001")),
        ("２００１年３月以前", ("", "2001-03")),
        ("2001/3—2002年底", ("2001-03", "2002")),
    ],
)
def test_a_period_is_understood_however_it_is_written(
    tmp_path: Path, answer: str, expected: tuple[str, str]
) -> None:
    case, said = interviewed(tmp_path, period=answer, write=["12", ""])
    assert (case.period.start, case.period.end) == expected
    assert f"12. 起止时间：{expected[0]}—{expected[1]}" in said


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("去年", "没有看懂起止时间"),
        ("2001、2002、2003", "没有看懂起止时间"),
        ("2001年6月到2001年3月", "结束 2001-03 比开始 2001-06 还早"),
        ("2002年起", "年份 2001 不在 2002— 里面"),
    ],
)
def test_a_period_that_cannot_be_is_asked_again(tmp_path: Path, answer: str, sentence: str) -> None:
    case, said = interviewed(tmp_path, period=[answer, "2001年起"], write=["12", ""])
    assert case.period.start == "2001"
    assert [line for line in said if sentence in line]


def test_what_is_offered_is_asked_only_of_those_who_want_it(tmp_path: Path) -> None:
    case, said = interviewed(
        tmp_path,
        unit="双塔街道党工委",
        authors="王芳，李明",
        lessons="桩位少了。",
        write=["9", "11", "16", ""],
    )
    assert (case.units, case.authors, case.lessons) == (
        ("双塔街道党工委",),
        ("王芳", "李明"),
        ("桩位少了。",),
    )
    assert "11. 作者：王芳、李明" in said
    assert "还可以填（输入编号）：10 协作单位、12 起止时间、13 简称、14 内容提要、15 条件" in said


def test_a_source_may_come_with_its_address(tmp_path: Path) -> None:
    case, said = interviewed(tmp_path, sources="苏州日报2001年5月报道 https://a.cn/1.html")
    assert (case.sources[0].title, case.sources[0].url) == ("苏州日报2001年5月报道", "https://a.cn/1.html")
    assert "按 《苏州日报2001年5月报道》，网址 https://a.cn/1.html 处理。" in said


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("双塔社区", "双塔社区"),
        ("双塔社区".encode("gbk").decode("utf-8", "surrogateescape"), "双塔社区"),
        ("ab\udcff", "ab"),
        ("\ud800双塔", "双塔"),
        ("双\udcff塔", "双塔"),
    ],
)
def test_what_a_terminal_gives_in_another_encoding_is_read(typed: str, text: str) -> None:
    assert readable(typed) == text


def test_a_contact_is_refused_at_once(tmp_path: Path) -> None:
    _, said = interviewed(tmp_path, summary=["请找王芳13912345678", "居民自编自演。"])
    assert [line for line in said if line.startswith("这里像是电话号码") and "139****5678" in line]
