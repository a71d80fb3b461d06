"""Every finding has its sentence, every sentence its finding, and every sentence says what to do."""

from __future__ import annotations

import ast
import importlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from casearchive.documents import KEYS as page_keys
from casearchive.front_matter import Keys, parse_mapping
from casearchive.messages import (
    SENTENCES,
    as_json,
    auditing,
    bodies,
    commands,
    describe,
    front_matter,
    importing,
    line,
    material,
    progress,
    publishing,
    questions,
    reading,
    reply,
    report,
    settings,
    vocabulary,
    word,
)
from casearchive.messages.examples import EXAMPLES
from casearchive.messages.questions import REPLIES
from casearchive.messages.sentence import Sentence
from casearchive.model import Finding, Severity
from casearchive.reading import names as reading_keys
from casearchive.vocabulary import schema as vocabulary_keys

ENGINE = Path(__file__).resolve().parent.parent / "hooks" / "casearchive"
TABLES = (
    *(front_matter.SENTENCES, vocabulary.SENTENCES, reading.SENTENCES, bodies.SENTENCES, material.SENTENCES),
    *(report.SENTENCES, publishing.SENTENCES, auditing.SENTENCES, settings.SENTENCES),
    *(importing.SENTENCES, word.SENTENCES),
)
ALWAYS = {"line", "column", "path", "field", "key", "leaf", "sample", "example", "meant_example"}
"""Placeholders that `describe` fills by itself."""
NOT_VALUES = {"code", "field", "severity", "values"}
"""Keywords beside a code that name no placeholder."""


def modules() -> Iterator[ast.Module]:
    for path in sorted(ENGINE.rglob("*.py")):
        if "messages" not in path.parts:
            yield ast.parse(path.read_text(encoding="utf-8"), str(path))


def code_places(module: ast.Module) -> dict[str, int]:
    """Where each function of a module takes its `code`, and those of the model do, counted without `self`."""
    places = {"Finding": 3, "finding_at": 2, "warning_at": 2}
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args if argument.arg != "self"]
            if "code" in names:
                places[node.name] = names.index("code")
    return places


def name_of(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def calls_with_code() -> Iterator[tuple[str, ast.Call]]:
    """Every call that names a code, by keyword or in its place."""
    for module in modules():
        places = code_places(module)
        for node in ast.walk(module):
            if isinstance(node, ast.Call):
                codes = [keyword.value for keyword in node.keywords if keyword.arg == "code"]
                place = places.get(name_of(node))
                codes += [] if place is None else node.args[place : place + 1]
                yield from ((code.value, node) for code in codes if isinstance(code, ast.Constant))


def helpers_that_fill(module: ast.Module) -> set[str]:
    """Functions that take a code but no placeholders: they fill them in themselves."""
    return {
        node.name
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef)
        and "code" in {argument.arg for argument in (*node.args.args, *node.args.kwonlyargs)}
        and node.args.kwarg is None
    }


def given_values(call: ast.Call) -> set[str] | None:
    """The placeholders that a call fills; `None` where that cannot be seen in the source."""
    given: set[str] = set()
    pairs = [keyword.value for keyword in call.keywords if keyword.arg == "values"] + call.args[5:6]
    for value in pairs:
        if not isinstance(value, ast.Tuple):
            return None
        for pair in value.elts:
            if not (isinstance(pair, ast.Tuple) and isinstance(pair.elts[0], ast.Constant)):
                return None
            given.add(pair.elts[0].value)
    if any(keyword.arg is None for keyword in call.keywords):
        return None
    return given | {keyword.arg for keyword in call.keywords if keyword.arg and keyword.arg not in NOT_VALUES}


@pytest.mark.slow
def test_every_code_has_a_sentence() -> None:
    codes = {code for code, _ in calls_with_code()}
    assert len(codes) > 50
    assert sorted(codes - SENTENCES.keys()) == []


@pytest.mark.slow
def test_every_sentence_has_a_code() -> None:
    words = {
        node.value
        for module in modules()
        for node in ast.walk(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert sorted(SENTENCES.keys() - words) == []


def said(sentence: Sentence) -> tuple[str, str, str]:
    return sentence.wrong, sentence.remedy, sentence.otherwise


def placeholders(*templates: str) -> set[str]:
    return {name for text in templates for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.slow
def test_every_placeholder_is_filled() -> None:
    checked, named = 0, dict[str, set[str]]()
    helpers = {name for module in modules() for name in helpers_that_fill(module)}
    for code, call in calls_with_code():
        given = given_values(call)
        if given is not None and name_of(call) not in helpers:
            checked += 1
            # `text` is what a rule about a value always has: see front_matter.schema.  A remedy that
            # has another beside it may go without.
            sentence = SENTENCES[code]
            wanted = placeholders(sentence.wrong, sentence.otherwise or sentence.remedy) - {"text"}
            assert not wanted - given - ALWAYS, f"{code} (line {call.lineno})"
            named.setdefault(code, set()).update(given)
    for code, given in named.items():
        assert not placeholders(*said(SENTENCES[code])) - given - ALWAYS - {"text"}, code
    assert checked > 50


def test_no_code_is_in_two_tables() -> None:
    assert sum(map(len, TABLES)) == len(SENTENCES)


def test_a_sentence_says_what_to_do() -> None:
    for code, sentence in sorted(SENTENCES.items()):
        for remedy in (sentence.remedy, sentence.otherwise or sentence.remedy):
            assert len(remedy) >= 10, code
            assert remedy[-1] not in "。，；：", code
        assert not sentence.wrong.endswith("。"), code
        assert "{" not in describe(Finding("a.md", 3, 1, code)).replace("{#", ""), code


SPEAKS_OF_KEYS = re.compile(r"(?<![\w/“（.-])([a-z_]{4,})(?![\w:/.@（-])")
"""English words in a sentence, those of lines and addresses left out."""
KEY_NAMES = {name for keys in (reading_keys.KEYS, vocabulary_keys.KEYS, page_keys) for name in keys.names}


def test_a_key_is_named_with_its_chinese_name() -> None:
    for code, sentence in sorted(SENTENCES.items()):
        for text in (sentence.wrong, sentence.remedy, sentence.otherwise):
            prose = re.sub(r"\{\w+\}|“[^”]*”|例如[^。；，]*", "", text)
            assert not KEY_NAMES & set(SPEAKS_OF_KEYS.findall(prose)), (code, prose)


def test_a_finding_names_its_key_with_its_chinese_name_and_shows_the_key_alone() -> None:
    given = (("key", "street（街道）"), ("text", "双"), ("nearest", "双塔街道"), ("first", "双塔街道"))
    sentence = describe(Finding("a.md", 5, 9, "unknown-place", "street[1]", given))
    assert sentence.startswith("“street（街道）”写的“双”")
    assert sentence.endswith("例如 street: 双塔街道")


LINES = re.compile(r"“([^”]*)”")


@pytest.mark.parametrize("key", sorted(EXAMPLES))
def test_an_example_is_what_may_be_written(key: str) -> None:
    text = EXAMPLES[key]
    lines = LINES.findall(text) if text.startswith("“") else [text]
    header, findings = parse_mapping("a.yml", "\n".join(lines) + "\n", Keys({}))
    assert findings == ()
    assert header is not None
    assert [entry.key for entry in header.entries] == [key.rpartition(".")[2]]


@pytest.mark.parametrize("key", ["sources", "reviewers", "images", "districts", "streets", "communities"])
def test_groups_are_shown_line_by_line(key: str) -> None:
    assert EXAMPLES[key].startswith(f"“{key}:”，另起一行写“  - ")


@pytest.mark.parametrize("code", sorted(REPLIES))
def test_a_reply_needs_no_more_than_its_sentence_and_names_no_file(code: str) -> None:
    reply = REPLIES[code]
    # The length and the year are what the finding says besides.
    assert placeholders(*said(reply)) <= placeholders(*said(SENTENCES[code])) | {"text"}
    for text in (reply.wrong, reply.remedy, reply.otherwise):
        assert not re.search(r"行|文件|[a-z]{4}", re.sub(r"\{\w+\}", "", text))


def test_a_reply_is_the_sentence_where_it_has_no_words_of_its_own() -> None:
    finding = Finding("a.md", 1, 1, "empty-file")
    assert reply(finding) == describe(finding)
    year = Finding("a.md", 3, 7, "bad-year", "year", (("text", "去年"), ("meant", "")))
    assert reply(year) == "“去年”不是年份。请填四位数字，例如 2024"


@pytest.mark.parametrize(("system", "program"), [("nt", "py"), ("posix", "python3")])
def test_commands_begin_as_they_are_typed_on_that_system(
    system: str, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, "name", system)
        for module in (commands, progress, questions):
            importlib.reload(module)
        said = (commands.PROGRAM, questions.WRITTEN, progress.PORT_TAKEN)
    for module in (commands, progress, questions):
        importlib.reload(module)
    assert all(f"{program} scripts/archive.py" in text for text in said)


def test_a_finding_on_one_line() -> None:
    finding = Finding("cases/2001/a.md", 3, 6, "full-width-colon", "title", (("key", "标题"),))
    assert line(finding) == (
        "cases/2001/a.md:3:6: 错误 [full-width-colon] 第 3 行的“标题”后面用了中文冒号“：”。"
        "请改成英文冒号加一个空格，例如 title: 社区文化艺术节"
    )


def test_a_warning_is_called_one() -> None:
    assert ": 警告 [empty-body] " in line(Finding("a.md", 9, 1, "empty-body", severity=Severity.WARNING))


def test_a_finding_as_json() -> None:
    finding = Finding("a.md", 2, 5, "id-not-file-name", "id", (("text", "x"), ("stem", "a")))
    assert as_json(finding) == {
        "path": "a.md",
        "line": 2,
        "column": 5,
        "severity": "error",
        "code": "id-not-file-name",
        "field": "id",
        "message": "编号“x”与文件名“a.md”不一致。两处要相同：请把编号改成 id: a，或者改文件名",
    }


def test_a_sentence_without_suggestions_says_where_to_look() -> None:
    known = Finding(
        "a.md",
        6,
        10,
        "unknown-theme",
        "themes[0]",
        (("text", "文化"), ("nearest", "社区文化"), ("first", "社区文化")),
    )
    unknown = Finding("a.md", 6, 10, "unknown-theme", "themes[0]", (("text", "股票"), ("nearest", "")))
    assert "相近的有：社区文化" in describe(known)
    assert "cases/vocabulary.yml" in describe(unknown)


def test_hidden_and_endless_text_is_made_visible() -> None:
    text = describe(Finding("a.md", 1, 1, "bad-id", "id", (("text", "a\u202e\x1b" + "x" * 500),)))
    assert "a<U+202E><U+001B>x" in text
    assert len(text) < 300
