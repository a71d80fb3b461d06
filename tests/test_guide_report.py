"""The guide's page on the report: its examples, put together, are a report that passes."""

from __future__ import annotations

import re

from builders import a_page
from casearchive.documents import KEYS, OpeningFields, RecommendationFields, SectionFields
from casearchive.model import PartRole
from casearchive.report import read_reports
from frozen import ROOT
from guide_mistakes import dedented

PAGE = (ROOT / "docs/guide/report.md").read_text(encoding="utf-8")
_FILE = re.compile(r"`docs/(?P<source>[\w/-]+\.md)`[^|\n]*：\n\n(?P<block>(?:    .*\n|\n)+)")


def test_its_examples_are_a_report_that_passes() -> None:
    shown = {match["source"]: dedented(match["block"]) for match in _FILE.finditer(PAGE)}
    assert {*shown} == {
        *("report/index.md", "report/1-1.md", "report/2-1.md", "report/2-2.md"),
        *("recommendations/r2-1-1.md", "recommendations/2026/r2-1.md"),
        *("report/2026/index.md", "report/2026/1-1.md", "report/2026/2-1.md"),
    }
    (newest, report), findings = read_reports([a_page(source, f"{text}\n") for source, text in shown.items()])
    assert findings == ()
    assert report.roles == (("2", PartRole.RECOMMENDATIONS),)
    assert [entry.id for entry in report.recommendations] == ["r2-1-1", "r2-1-2", "r2-2"]
    assert report.recommendations[0].actors == ("镇党委",)
    assert report.sections[1].paragraphs[0].notes
    assert [(entry.id, entry.problems) for entry in newest.recommendations] == [
        ("2026/r2-1", ("2026/r1-1",)),
    ]


def test_it_names_every_key_and_role() -> None:
    for schema in (OpeningFields, SectionFields, RecommendationFields):
        for key in schema.model_fields:
            assert f"{key}:" in PAGE or f"`{key}`（{KEYS.names[key][0]}）" in PAGE
    assert all(f"`{role.value}`" in PAGE for role in PartRole)
