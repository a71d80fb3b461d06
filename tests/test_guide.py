"""The contributor's guide and the data page keep up with the engine that they describe."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from casearchive import messages
from casearchive.messages import labels
from casearchive.model import Body, Case
from casearchive.reading import KEYS, read_case
from casearchive.reading.names import EVIDENCE, REVIEW, ROLES
from casearchive.reading.schema import CaseFields, ImageFields
from casearchive.vocabulary import Vocabulary, read_vocabulary

ROOT = Path(__file__).resolve().parent.parent
FIELDS, MESSAGES, DATA = (
    (ROOT / "docs" / page).read_text(encoding="utf-8")
    for page in ("guide/fields.md", "guide/messages.md", "data/index.md")
)
CODE_BLOCK = re.compile(r"(?:^    .*\n|^\n)+", re.MULTILINE)
QUOTED = re.compile(r"^> (?:错误|警告) `\[([a-z-]+)\]` (.+)$", re.MULTILINE)
PLACEHOLDER = re.compile(r"\\\{\w+\\\}")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    found, findings = read_vocabulary("cases/vocabulary.yml", (ROOT / "cases/vocabulary.yml").read_bytes())
    assert found is not None, findings
    return found


def _examples() -> list[str]:
    """The complete example, and its header with Chinese names."""
    part = FIELDS[FIELDS.index("{#example}") :]
    blocks = [re.sub(r"^    ", "", block, flags=re.MULTILINE).strip() for block in CODE_BLOCK.findall(part)]
    return [block + "\n" for block in blocks if block.startswith("---\n")]


def _read(text: str, vocabulary: Vocabulary) -> Case:
    reading = read_case("cases/2025/2025-loudao-yishihui.md", text.encode(), vocabulary)
    assert reading.findings == ()
    assert reading.case is not None
    return replace(reading.case, body=Body(), positions=())


def test_the_complete_example_passes_the_checks_under_both_kinds_of_names(vocabulary: Vocabulary) -> None:
    english, chinese = _examples()
    assert _read(english, vocabulary) == _read(f"{chinese}\n正文。\n", vocabulary)


@pytest.mark.parametrize("key", CaseFields.model_fields)
def test_every_key_of_a_case_is_explained_with_its_chinese_name(key: str) -> None:
    assert f"| [`{key}`](#{key}) | {KEYS.names[key][0]} |" in FIELDS
    assert f"### {KEYS.names[key][0]} {key} {{#{key}}}" in FIELDS


@pytest.mark.parametrize("key", ImageFields.model_fields)
def test_every_key_of_a_picture_is_explained_with_its_chinese_name(key: str) -> None:
    assert f"| `{key}` | {KEYS.names[key][0]} |" in FIELDS


@pytest.mark.parametrize("value", [*EVIDENCE, *REVIEW, *ROLES])
def test_every_fixed_value_is_named(value: str) -> None:
    assert value in FIELDS


def test_the_guide_quotes_messages_as_the_engine_says_them() -> None:
    quoted = QUOTED.findall(MESSAGES)
    assert len(quoted) > 30
    for code, text in quoted:
        sentence = messages.SENTENCES[code]
        said = re.sub(r"\\([\\*_\[\]])", r"\1", text).strip("` ")
        remedies = [remedy for remedy in (sentence.remedy, sentence.otherwise) if remedy]
        patterns = [
            PLACEHOLDER.sub(".*", re.escape(f"{sentence.wrong}。{remedy}".strip("` "))) for remedy in remedies
        ]
        assert any(re.fullmatch(pattern, said) for pattern in patterns), f"{code}: {said}"


def test_the_data_page_explains_every_field_in_order() -> None:
    assert re.findall(r"^\| `(\w+)` \|", DATA, re.MULTILINE) == list(labels.DATA_FIELDS)
