"""Every name can be found in Traditional characters and by pinyin, or the build says that it cannot."""

from __future__ import annotations

import opencc
import pytest

from builders import VOCABULARY, a_case, a_report, a_vocabulary
from casearchive import messages
from casearchive.archive import make_archive
from casearchive.model import Finding, Position, Severity
from casearchive.search import broken_promises
from casearchive.search.folding import fold_all
from casearchive.search.promises import TRADITIONAL, is_read_as
from casearchive.search.words import words


def broken(title: str, pinyin: str = "biao ti", vocabulary: str = VOCABULARY) -> list[Finding]:
    """Findings about the title of a case."""
    case = a_case(title=title, pinyin=pinyin, positions="3 8 title")
    archive = make_archive(a_vocabulary(vocabulary), [a_report()], cases=[case])
    return list(broken_promises(archive, "cases/vocabulary.yml", lambda _: Position(7, 9), {}))


@pytest.mark.parametrize(
    "title",
    [
        *("社区卫生服务台", "沿着河走，反复核对坐标", "家具与手链", "党员ABC 123", "乾隆年间"),
        *("读着名家的著作", "坐在对面的讲座", "著名的“着手做”", "好像一头大象，像象", "什么，幺儿"),
    ],
)
def test_what_is_written_otherwise_elsewhere_is_found(title: str) -> None:
    assert broken(title) == []


def test_a_character_that_nobody_can_type_as_pinyin_is_named() -> None:
    (finding,) = broken("𱁬祥里", "𱁬 xiang li")
    assert (finding.path, finding.line, finding.column, finding.code) == (
        *("cases/2001/2001-wenhua-yishujie.md", 3, 8),
        "name-without-pinyin",
    )
    assert finding.severity is Severity.WARNING
    assert "“𱁬祥里”里的“𱁬”没有读音" in messages.describe(finding)


def test_a_form_that_would_not_be_found_is_named_and_a_synonym_mends_it() -> None:
    (finding,) = broken("滴里嘟噜")
    assert (finding.code, finding.severity) == ("name-without-traditional", Severity.WARNING)
    form = dict(finding.values)["form"]
    assert broken("滴里嘟噜", vocabulary=VOCABULARY.replace("[[社区, 社群]]", f"[[滴里嘟噜, {form}]]")) == []


@pytest.mark.parametrize(
    ("text", "wanted", "is_read"),
    [
        ("甲乙甲", "甲乙丙", True),
        ("甲乙甲", "丙乙甲", True),
        ("甲乙甲", "丙乙丙", True),
        ("甲乙甲", "甲丙甲", False),
        ("甲乙甲丁", "甲乙丙", False),
        ("丁戊", "己", True),
    ],
)
def test_words_are_read_as_others_each_for_itself(text: str, wanted: str, is_read: bool) -> None:
    assert is_read_as(text, wanted, [("甲", "丙"), ("丁戊", "己")]) is is_read


def test_a_name_of_the_vocabulary_is_shown_where_it_stands() -> None:
    text = VOCABULARY.replace("name: 社区文化", "name: 社区𱁬文化")
    archive = make_archive(a_vocabulary(text), [a_report()], cases=[a_case()])
    (finding,) = broken_promises(archive, "cases/vocabulary.yml", lambda _: Position(7, 9), {})
    assert (finding.path, finding.line, finding.column) == ("cases/vocabulary.yml", 7, 9)
    assert (finding.field, finding.code) == ("name", "name-without-pinyin")


@pytest.mark.parametrize("conversion", TRADITIONAL)
def test_every_character_is_found_by_each_of_its_forms(conversion: str) -> None:
    characters = [chr(code) for code in range(0x4E00, 0xA000)]
    forms = opencc.OpenCC(conversion).convert("\n".join(characters)).split("\n")
    read_as = set(words(a_vocabulary()))
    pairs = zip(fold_all(forms), fold_all(characters), strict=True)
    assert [pair for pair in pairs if pair[0] != pair[1] and pair not in read_as] == []
