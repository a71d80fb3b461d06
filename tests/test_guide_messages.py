"""The guide quotes the engine's messages to the letter: each mistake is made, and what is said compared."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from casearchive import messages
from casearchive.messages import SENTENCES
from guide_mistakes import MESSAGES, Section, made, of_the_frozen_city, sections

SECTIONS = sections()
ROW = re.compile(r"^\| `([a-z0-9-]+)` \| ([^|\n]+) \| ([^|\n]+) \|$", re.MULTILINE)
"""A code in a table, what it means and what to do."""
each_section = pytest.mark.parametrize("section", SECTIONS, ids=[section.anchor for section in SECTIONS])


@of_the_frozen_city
@each_section
def test_a_quoted_message_is_what_the_engine_says(section: Section, project: Path, tmp_path: Path) -> None:
    (finding,) = made(section, tmp_path, project)
    said = {"error": "错误", "warning": "警告"}[finding.severity]
    assert (said, finding.code) == (section.severity, section.code)
    assert messages.describe(finding) == section.said


@of_the_frozen_city
def test_the_page_begins_with_a_whole_line(project: Path, tmp_path: Path) -> None:
    (line,) = re.findall(r"^> `(cases/.+)`$", MESSAGES, re.MULTILINE)
    section = next(section for section in SECTIONS if section.anchor == "full-width-colon")
    assert messages.line(made(section, tmp_path, project)[0]) == line


def test_the_page_explains_many_messages_under_their_own_codes() -> None:
    assert len(SECTIONS) > 55
    assert {section.code for section in SECTIONS} <= SENTENCES.keys()
    anchors = [section.anchor for section in SECTIONS]
    assert len(set(anchors)) == len(anchors)
    assert [s.anchor for s in SECTIONS if s.anchor != s.code] == ["bad-file-name"]


def test_the_page_explains_every_code_once() -> None:
    in_tables = [
        code for code, meaning, remedy in ROW.findall(MESSAGES) if meaning.strip() and remedy.strip()
    ]
    quoted = {section.code for section in SECTIONS}
    assert sorted(SENTENCES.keys() - quoted - set(in_tables)) == []
    assert sorted(set(in_tables) - SENTENCES.keys()) == []
    assert sorted(code for code in {*in_tables} if in_tables.count(code) > 1 or code in quoted) == []
