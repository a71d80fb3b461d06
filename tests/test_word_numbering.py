"""Automatic numbers of Word files: what Word shows in front of a paragraph stands in the text."""

from __future__ import annotations

import pytest

from casearchive.intake.word.number_formats import written
from word_files import Word, level, numbering, paragraph, read

AT_THE_EDGES = {
    "decimal": "1 10 11 20 21 101",
    "decimalZero": "01 10 11 20 21 101",
    "decimalFullWidth": "１ １０ １１ ２０ ２１ １０１",  # noqa: RUF001
    "chineseCounting": "一 十 十一 二十 二十一 一百〇一",
    "chineseCountingThousand": "一 十 十一 二十 二十一 一百零一",
    "taiwaneseCounting": "一 十 十一 二十 二十一 一百零一",
    "japaneseCounting": "一 十 十一 二十 二十一 百一",
    "chineseLegalSimplified": "壹 壹拾 壹拾壹 贰拾 贰拾壹 壹佰零壹",
    "ideographLegalTraditional": "壹 壹拾 壹拾壹 貳拾 貳拾壹 壹佰零壹",
    "ideographDigital": "一 一〇 一一 二〇 二一 一〇一",
    "ideographTraditional": "甲 癸 11 20 21 101",
    "ideographZodiac": "子 酉 戌 20 21 101",
    "ideographZodiacTraditional": "甲子 癸酉 甲戌 癸未 甲申 101",
    "ideographEnclosedCircle": "㊀ ㊉ 11 20 21 101",
    "decimalEnclosedCircle": "① ⑩ ⑪ ⑳ 21 101",
    "decimalEnclosedParen": "⑴ ⑽ ⑾ ⒇ 21 101",
    "upperRoman": "I X XI XX XXI CI",
    "lowerLetter": "a j k t u wwww",
    "unheard-of": "1 10 11 20 21 101",
}


@pytest.mark.parametrize("form", AT_THE_EDGES)
def test_a_number_is_written_as_word_writes_it(form: str) -> None:
    assert " ".join(written(number, form) for number in (1, 10, 11, 20, 21, 101)) == AT_THE_EDGES[form]


def lines(*paragraphs: tuple[int, int], lists: str) -> list[str]:
    """The text of paragraphs of a list and a level each."""
    body = [paragraph("某事，如下", number=each) for each in paragraphs]
    text = read(Word().made(*body, lists=lists)).markdown.replace("某事，如下", "").replace("\\", "")
    return [line.strip() for line in text.split("\n") if line]


@pytest.mark.parametrize("form", AT_THE_EDGES)
def test_each_format_counts_on_three_levels(form: str) -> None:
    levels = level(0, form, "%1、") + level(1, form, "（%2）") + level(2, form, "%1-%2-%3)")
    said = lines((1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2), (1, 2), lists=numbering(levels))
    one, two = written(1, form), written(2, form)
    assert said == [
        *(f"{one}、", f"（{one}）", f"（{two}）", f"{one}-{two}-{one})", f"{two}、", f"（{one}）"),
        *(f"{two}-{one}-{one})", f"{two}-{one}-{two})"),
    ]


NEVER = '<w:lvlRestart w:val="0"/>'
PLAIN = level(0, "decimal", "%1)") + level(1, "decimal", "%1.%2)") + level(2, "decimal", "%1.%2.%3)")


def override(inner: str) -> str:
    """A second list of the first definition, another than that on its first level."""
    given = f'<w:lvlOverride w:ilvl="0">{inner}</w:lvlOverride>'
    return f'<w:num w:numId="2"><w:abstractNumId w:val="1"/>{given}</w:num>'


CASES = {
    "a start of its own": ([(1, 0), (1, 0)], numbering(level(0, "decimal", "%1)", 5)), "5) 6)"),
    "a level that was left out": ([(1, 0), (1, 2), (1, 1)], numbering(PLAIN), "1) 1.1.1) 1.2)"),
    "levels begin anew": ([(1, 0), (1, 1), (1, 0), (1, 1)], numbering(PLAIN), "1) 1.1) 2) 2.1)"),
    "a level that never does": (
        [(1, 0), (1, 1), (1, 0), (1, 1)],
        numbering(level(0, "decimal", "%1)") + level(1, "decimal", "%2)", more=NEVER)),
        "1) 1) 2) 2)",
    ),
    "two lists of one definition go on": (
        [(1, 0), (2, 0), (1, 0)],
        numbering(PLAIN, more='<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'),
        "1) 2) 3)",
    ),
    "a list that begins anew": (
        [(1, 0), (1, 0), (2, 0), (2, 0)],
        numbering(PLAIN, more=override('<w:startOverride w:val="1"/>')),
        "1) 2) 1) 2)",
    ),
    "a level in another form": (
        [(2, 0), (2, 0)],
        numbering(PLAIN, more=override(level(0, "chineseCounting", "第%1条"))),
        "第一条 第二条",
    ),
    "digits for all": (
        [(1, 0), (1, 1)],
        numbering(level(0, "chineseCounting", "%1、") + level(1, "decimal", "%1.%2)", more="<w:isLgl/>")),
        "一、 1.1)",
    ),
    "no such list": ([(7, 0)], numbering(PLAIN), ""),
    "list nought": ([(0, 0)], numbering(PLAIN), ""),
}


@pytest.mark.parametrize("name", CASES)
def test_numbers_are_counted_as_word_counts_them(name: str) -> None:
    paragraphs, lists, said = CASES[name]
    assert " ".join(lines(*paragraphs, lists=lists)) == said


def test_a_style_carries_numbers_and_a_paragraph_takes_them_away() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="条"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="B"><w:name w:val="款"/>'
        '<w:basedOn w:val="A"/></w:style>'
    )
    levels = level(0, "chineseCounting", "第%1条　", more='<w:pStyle w:val="A"/>')
    levels += level(1, "chineseCounting", "（%2）", more='<w:pStyle w:val="B"/>')
    body = [paragraph("甲", style="A"), paragraph("乙", style="B"), paragraph("丙", style="A", number=(0, 0))]
    text = read(Word().made(*body, styles=styles, lists=numbering(levels))).markdown
    assert text.split("\n\n") == ["第一条　甲", "（一）乙", "丙"]


def test_plain_numbers_and_bullets_are_lists_of_markdown_as_long_as_it_counts_the_same() -> None:
    levels = level(0, "decimal", "%1.") + level(1, "bullet", "\uf06c") + level(2, "decimal", "%3.")
    lists = numbering(levels, level(0, "decimal", "%1.", 3), level(0, "bullet", "•"))
    body = [paragraph("甲", number=(1, 0)), paragraph("乙", number=(1, 1)), paragraph("丙", number=(1, 2))]
    body += [paragraph("丁", number=(1, 0)), paragraph("一段话。"), paragraph("戊", number=(1, 0))]
    body += [paragraph("己", number=(2, 0)), paragraph("庚", number=(3, 0))]
    assert read(Word().made(*body, lists=lists)).markdown == (
        "1. 甲\n    - 乙\n        1. 丙\n2. 丁\n\n一段话。\n\n3\\. 戊\n\n3\\. 己\n\n- 庚"
    )
