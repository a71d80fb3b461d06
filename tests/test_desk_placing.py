"""A remark of the desk says by its words where it is, and which characters it means."""

from __future__ import annotations

from pathlib import Path

import pytest

from casearchive.desk.placing import place_of
from casearchive.model import Finding
from desks import a_visitor, begun

LONG = "小区没有车棚，楼道里停满了电动自行车，居民𠮷意见很大，给13812345678打电话。开会商量以后，好了。"


PLACE = "…电动自行车，居民𠮷意见很大，给13812345678…"


@pytest.mark.parametrize(
    ("column", "value", "selected", "excerpt"),
    [
        (LONG.index("138") + 1, "138****5678", "13812345678", "…意见很大，给13812345678打电话。开会…"),
        (LONG.index("楼道") + 1, "楼道", "楼道", "…区没有车棚，楼道里停满了电动…"),
        (LONG.index("居民") + 1, "别的", LONG[LONG.index("居民") : LONG.index("开会")], PLACE),
        (1, "", LONG, "小区没有车棚，楼道里停满了电动自行车，居…"),
        (999, "", "", "…以后，好了。"),
    ],
)
def test_what_a_finding_names_is_what_is_meant(column: int, value: str, selected: str, excerpt: str) -> None:
    place = place_of(Finding("a", 1, column, "x", values=(("found", value),)), LONG)
    assert LONG[place.start : place.end] == selected
    assert place.excerpt == excerpt


def test_marks_of_headings_and_short_lines_need_no_dots() -> None:
    assert place_of(Finding("a", 1, 4, "x"), "## 背景").excerpt == "背景"
    assert place_of(Finding("a", 1, 1, "x"), "").excerpt == ""


def test_remarks_about_one_line_are_told_apart(tmp_path: Path) -> None:
    visitor = a_visitor(tmp_path)
    body = "## 做法\n\n先打13812345678，又打13987654321，再打13700000000问一问。"
    answer = visitor.type(begun(visitor), then="type", body=body).get_json()
    told = [remark for remark in answer["remarks"] if remark["line"] == 3]
    assert len({remark["label"] for remark in told}) == len(told) == 3
    meant = [body.split("\n")[2][remark["start"] : remark["end"]] for remark in told]
    assert meant == ["13812345678", "13987654321", "13700000000"]
    assert told[0]["label"] == "正文第3行“先打13812345678，又打139…”"
