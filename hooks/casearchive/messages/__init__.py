"""Every Chinese sentence that the engine says.

A finding's code finds its sentence in one of the tables, one a room; whoever makes a new
finding adds its sentence there.  `labels`, `commands` and `progress` hold fixed words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from casearchive.messages import (
    auditing,
    bodies,
    front_matter,
    importing,
    material,
    progress,
    publishing,
    questions,
    reading,
    report,
    settings,
    vocabulary,
    word,
)
from casearchive.messages.examples import EXAMPLES, id_of_report
from casearchive.messages.sentence import Sentence, visible
from casearchive.model import Finding, Severity

_TABLES = (
    *(front_matter.SENTENCES, vocabulary.SENTENCES, reading.SENTENCES, bodies.SENTENCES),
    *(material.SENTENCES, report.SENTENCES, publishing.SENTENCES, auditing.SENTENCES, settings.SENTENCES),
    *(importing.SENTENCES, word.SENTENCES),
)
SENTENCES: dict[str, Sentence] = {code: sentence for table in _TABLES for code, sentence in table.items()}
"""The sentence of each code."""

_SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "警告"}
_INDEX = re.compile(r"\[\d+\]")

__all__ = ["SENTENCES", "Sentence", "as_json", "describe", "line", "progress", "reply"]


def describe(finding: Finding) -> str:
    """What is wrong and how to put it right, with an example."""
    return _said(finding, SENTENCES[finding.code])


def reply(finding: Finding, replies: Mapping[str, Sentence] = questions.REPLIES) -> str:
    """The same to somebody who has just answered a question, or filled in a form, and sees no file."""
    return _said(finding, replies.get(finding.code) or SENTENCES[finding.code])


def _said(finding: Finding, sentence: Sentence) -> str:
    given = dict(finding.values)
    field = _INDEX.sub("", finding.field)
    leaf, meant = field.rpartition(".")[2], given.get("meant", "")
    example = (
        (field == "id" and id_of_report(finding.path))
        or EXAMPLES.get(field)
        or EXAMPLES.get(leaf, f"{leaf}: 值" if leaf else EXAMPLES["title"])
    )
    if sample := given.get("sample"):
        example = f"{leaf}: [{sample}]" if "[" in example else f"{leaf}: {sample}"
    values = {
        "path": finding.path,
        "line": str(finding.line),
        "column": str(finding.column),
        "field": finding.field,
        "leaf": leaf,
        "example": example,
        "meant_example": EXAMPLES.get(meant, f"{meant}: 值" if meant else ""),
        **given,
        "sample": sample or EXAMPLES.get(leaf, "").partition(": ")[2],
        "key": given.get("key") or finding.field,
    }
    return sentence.fill(values)


def line(finding: Finding) -> str:
    """The finding on one line: `path:line:column: 错误 [code] sentence`."""
    place = f"{visible(finding.path)}:{finding.line}:{finding.column}"
    return f"{place}: {_SEVERITIES[finding.severity]} [{finding.code}] {describe(finding)}"


def as_json(finding: Finding) -> dict[str, str | int]:
    """The finding as an object for programs."""
    return {
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "severity": finding.severity.value,
        "code": finding.code,
        "field": finding.field,
        "message": describe(finding),
    }
