"""The lines below a text: unit and date are guesses, whom to ask is kept apart, nothing of them is lost."""

from __future__ import annotations

import pytest

from builders import VOCABULARY, a_vocabulary
from casearchive.intake.word import WordDocument, guessed, template
from processor import within
from word_files import Word, cell, codes, filled_in, paragraph, read, table

CITY = a_vocabulary(VOCABULARY)
TEXT = "2001年，沧浪区双塔街道的居民每年办社区文化艺术节，社区文化活跃，大家都来看。"
SIGNED = ("双塔街道办事处", "2001年5月8日")


def document_of(*lines: str) -> WordDocument:
    title = paragraph("社区文化艺术节", style="Title")
    return read(Word().made(title, paragraph(TEXT), *map(paragraph, lines)))


CLOSINGS = [
    (SIGNED, ()),
    (("附件：1.议事规则", "2.议事清单", *SIGNED, "（此件公开发布）"), ()),
    (("沧浪区民政局", *SIGNED, "（联系人：张三，联系电话：0512-00000000）"), ("张三", "0512-00000000")),
    (("双塔街道办事处", "二〇〇一年五月八日", "抄送：区委办、区政府办。"), ()),
    (("联 系 人：张三　电　话：０５１２－００００００００",), ("张三", "０５１２－００００００００")),  # noqa: RUF001
    (("（供稿：双塔街道）", "联系人：张三", "手机：13800000000"), ("张三", "13800000000")),
]


@pytest.mark.parametrize(("lines", "contacts"), CLOSINGS)
def test_they_are_told_and_not_in_the_text(lines: tuple[str, ...], contacts: tuple[str, ...]) -> None:
    document = document_of(*lines)
    assert document.markdown == TEXT
    assert tuple(each.value for each in document.contacts) == contacts
    told = [dict(note.values)["text"] for note in document.notes if note.code == "word-closing"]
    asked = len({each.paragraph for each in document.contacts})
    assert told == ["；".join(lines[: len(lines) - asked])] * (len(lines) > asked)
    assert ("word-contacts" in codes(document)) == bool(contacts)
    assert not any(code.startswith("word-lost") for code in codes(document))


def test_who_signed_and_when_is_guessed() -> None:
    made = {guess.key: guess.value for guess in guessed(document_of(*SIGNED), CITY)}
    assert (made["unit"], made["year"]) == ("双塔街道办事处", "2001")
    assert made["sources"] == "双塔街道办事处报送的材料（2001年5月8日）"


KEPT = [
    ("请各社区照办。",),
    ("双塔街道办事处",),  # nobody says when: it may be the answer to a question
    ("1.定规则", "2.办事情"),  # nothing above says that they are attached
    (*SIGNED, "以上是当时的落款，后来又改过。"),
    (
        "联系人：张三，他第一个报名，后来又拉来了楼上楼下的十几户人家，一起把停车棚搭了起来，从此再没有人说过停车难。",
    ),
    ("做法：开会商量。",),
]


@pytest.mark.parametrize("lines", KEPT)
def test_what_only_looks_like_it_stays_in_the_text(lines: tuple[str, ...]) -> None:
    markdown = document_of(*lines).markdown.replace("\\", "")
    assert [line for line in lines if line not in markdown] == []


def test_a_contact_beside_a_form_is_one() -> None:
    form = table([cell("案例名称"), cell("艺术节")], ["申报单位", "双塔街道"], ["年份", "2001"])
    document = read(Word().made(form, paragraph("联系人：张三，电话：0512-00000000")))
    assert [each.value for each in document.contacts] == ["张三", "0512-00000000"]
    assert "张三" not in "".join(value for note in document.notes for _, value in note.values)


def test_the_template_is_read_however_short_its_text() -> None:
    values = {"案例名称": "艺术节", "年份": "2001"}
    document = read(filled_in(template(CITY), values, {"背景": "没有戏看。", "做法": "自己演。"}))
    assert "## 背景\n\n没有戏看。\n\n## 做法\n\n自己演。" in document.markdown
    unfilled = read(filled_in(template(CITY), values, {}))
    assert "word-form-beside" in codes(unfilled)


def test_equal_forms_are_both_read() -> None:
    form = table([cell("案例名称"), cell("艺术节")], ["申报单位", "双塔街道"], ["年份", "2001"])
    document = read(Word().made(form, paragraph("又一份"), form))
    assert [each.key for each in document.fields] == ["title", "unit", "year"] * 2


def test_thousands_of_such_lines_take_no_time() -> None:
    content = Word().made(paragraph("联系人：张三，电话：1") * 4_000)
    with within(3):  # each against each other took ten times as long
        assert len(read(content).contacts) == 8_000
