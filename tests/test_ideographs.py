"""Radicals and compatibility forms are taken for the ideographs that they are drawn like, and named."""

from __future__ import annotations

import re

import pytest

from builders import a_vocabulary
from casearchive import messages
from casearchive.front_matter import Keys, parse_document, parse_mapping
from casearchive.ideographs import UNIFIED, lookalikes, unified
from casearchive.model import Finding, Severity
from casearchive.vocabulary import HAN


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("市\u2ea0政局，\u2ed4口，\u2ed3效机制", "市民政局，门口，长效机制"),
        ("\u2f47常\u2f64\u2f54，\u2f00\u2f08", "日常用水，一人"),
        ("\u2ee2上\u2ecb队，\u2edb\u2ee9", "马上车队，风黄"),
        ("\u2e9f\u2ebc\u2efa\u2e9a", "母肉\u2efa\u2e9a"),
        ("\uf900\uf9dc\ufa0e\U0002f800", "豈隆\ufa0e丽"),
        ("ABC，民政局", "ABC，民政局"),
    ],
)
def test_the_ideograph_that_is_meant(text: str, meant: str) -> None:
    assert unified(text) == meant


def test_each_stands_for_one_ideograph() -> None:
    assert all(re.fullmatch(f"[{HAN}]", meant) and meant not in UNIFIED for meant in UNIFIED.values())
    assert len(UNIFIED) > 1300


def found(text: str) -> list[Finding]:
    return list(lookalikes("a.md", text))


def test_each_kind_is_named_once_where_it_first_stands_with_what_is_meant() -> None:
    radical, compatible = found("甲\n市\u2ea0政\uf9dc局\u2ed4，\u2ea0")
    assert (radical.code, radical.line, radical.column) == ("radical-character", 2, 2)
    assert (compatible.code, compatible.line, compatible.column) == ("compatibility-character", 2, 4)
    assert radical.severity is compatible.severity is Severity.WARNING
    sentence = messages.describe(radical)
    assert "“\u2ea0”是部首的符号，不是“民”字，这样的字符共 3 处" in sentence
    assert "\u2ea0（U+2EA0）应为民、\u2ed4（U+2ED4）应为门" in sentence
    assert "“\uf9dc”" in messages.describe(compatible)


def test_of_very_many_the_first_are_named() -> None:
    (finding,) = found("".join(map(chr, range(0x2F00, 0x2FD6))))
    sentence = messages.describe(finding)
    assert "共 214 处" in sentence
    assert sentence.count("应为") == 8
    assert " 等" in sentence


@pytest.mark.parametrize(
    "text", ["民政局，门口，长效机制", "々、〆、ㄅ、㈠、①、℃", "\ufa0e\ufa11", "部首：氵、扌、讠、辶", ""]
)
def test_what_is_an_ideograph_is_passed(text: str) -> None:
    assert found(text) == []


def test_metadata_bodies_and_vocabularies_are_looked_at() -> None:
    document = parse_document("a.md", "---\ntitle: \u2ed4口\n---\n\n\u2ed3效\n", Keys({"title": ()}))
    assert [(f.code, f.line, f.column) for f in document.findings] == [("radical-character", 2, 8)]
    document = parse_document("a.md", "---\ntitle: 门口\n---\n\n正文\u2ed3效\n", Keys({"title": ()}))
    assert [(f.code, f.line, f.column) for f in document.findings] == [("radical-character", 5, 3)]
    _, findings = parse_mapping("v.yml", "title: 社\u2ed4\n", Keys({"title": ()}))
    assert [(f.code, f.line, f.column) for f in findings] == [("radical-character", 1, 9)]


def test_a_title_is_read_as_what_it_is_drawn_like() -> None:
    assert a_vocabulary().pinyin("市\u2ea0政局") == a_vocabulary().pinyin("市民政局") != ""
