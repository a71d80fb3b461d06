"""Sentences of paragraphs: where they end, what they are called, and who may name them."""

from __future__ import annotations

from builders import a_case, a_page, an_archive
from casearchive.model import Paragraph, ReportId, Source
from casearchive.report import anchors, read_reports, sentence_ids, sentences_of

SPLIT = (
    ("甲一。乙二！丙三？", "甲一。|乙二！|丙三？"),
    ("只有一句。", "只有一句。"),
    ("没有标点", "没有标点"),
    ("", ""),
    ("甲。乙", "甲。|乙"),
    ("甲：一；二，三、四。乙。", "甲：一；二，三、四。|乙。"),
    ("平均45.7岁，占86.1%。另有3.14。", "平均45.7岁，占86.1%。|另有3.14。"),
    ("见example.org/?q=1。然后呢？！好。。。", "见example.org/?q=1。|然后呢？！|好。。。"),
    ("等等……又来了。好。", "等等……又来了。|好。"),
    # what is quoted, bracketed or a title is not torn
    ("他说：“走。快走。”大家走了。", "他说：“走。快走。”|大家走了。"),
    ("“好吗？”他问。“好！”都答应。", "“好吗？”他问。|“好！”都答应。"),
    ("看了《怎么办？》《你好。》两本。又看。", "看了《怎么办？》《你好。》两本。|又看。"),
    ("甲（一说乙。）丙。", "甲（一说乙。）|丙。"),
    ("甲。（乙。丙。）丁。", "甲。|（乙。丙。）|丁。"),
    ("他说‘我听见“来。”了’。好。", "他说‘我听见“来。”了’。|好。"),
    ("他说：“我听见‘来。’”好。", "他说：“我听见‘来。’”|好。"),
    ("「好。」他說。『好？』他問。", "「好。」|他說。|『好？』他問。"),
    ("“国旗下讲话！”活动开了。", "“国旗下讲话！”活动开了。"),
    # what does not close
    ("“没有下半边。乙。", "“没有下半边。|乙。"),
    ("没有上半边。”乙。", "没有上半边。”|乙。"),
    ("（甲“乙）丙。丁”戊。", "（甲“乙）丙。|丁”戊。"),
    ("《甲。乙。", "《甲。|乙。"),
    # white space goes with what it stands behind
    ("甲。 乙。　丙。 ", "甲。 |乙。　|丙。 "),
)


def test_sentences_end_where_a_reader_ends_them() -> None:
    assert [(text, "|".join(sentences_of(text))) for text, _ in SPLIT] == [*SPLIT]


def test_no_text_is_slow_and_none_is_lost() -> None:
    for piece in ("“", "“」", "（“）", "”", "“甲。", "（《", "》。）", "。", "‘“。", "《怎么办？"):
        assert "".join(sentences_of(piece * 2_000)) == piece * 2_000


def test_ids_of_sentences_are_those_of_their_paragraph_and_a_number() -> None:
    one = Paragraph(ReportId("r1-3-p1"), "甲。")
    two = Paragraph(ReportId("2026/r2-1-4-p12"), "甲。乙。")
    assert sentence_ids(one) == ()
    assert sentence_ids(two) == ("2026/r2-1-4-p12-s1", "2026/r2-1-4-p12-s2")
    named = sentence_ids(two)[1]
    assert (named.anchor, named.paragraph, named.sentence) == ("r2-1-4-p12-s2", 12, 2)
    assert (named.in_paragraph, named.in_section) == (two.id, "2026/r2-1")
    assert ReportId("r1-3-p1").in_paragraph == "r1-3-p1"


TEXT = (
    "---\nid: r1-1\npart: 情况\ntitle: 活动\n---\n\n"
    "甲街道办节。乙街道唱歌。\n{#r1-1-p1}\n\n丙。\n{#r1-1-p2}\n"
)


def test_a_case_may_name_a_sentence_and_stands_under_its_paragraph() -> None:
    (report,), _ = read_reports(
        [a_page("report/index.md", "---\nid: r0-0\ntitle: 报告\n---\n"), a_page("report/1-1.md", TEXT)]
    )
    assert [*anchors(report.sections[1])] == ["r1-1", "r1-1-p1", "r1-1-p1-s1", "r1-1-p1-s2", "r1-1-p2"]
    sources = tuple(Source(report=ReportId(f"r1-1-p1-s{number}")) for number in (2, 1))
    archive = an_archive(a_case(sources=sources), reports=(report,))
    assert {named: len(cases) for named, cases in archive.by_paragraph.items()} == {"r1-1-p1": 1}
