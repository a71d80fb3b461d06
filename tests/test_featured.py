"""What the start page puts first: an editor's choice, or the best by rule; each number has a source."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from builders import a_body, a_case, a_page, an_archive, many_cases, some_pages
from casearchive import messages
from casearchive.archive import Archive
from casearchive.featured import featured_case, featured_numbers, findings
from casearchive.model import Case, Evidence, Figure, FigureKind, Finding, Image, Severity


def an_archive_with(header: str, *cases: Any) -> Archive:
    """An archive whose start page has such a header."""
    return an_archive(
        *cases, documents=some_pages(**{"index.md": f"---\ntitle: 首页\n{header}---\n\n欢迎。\n"})
    )


def figure(value: str, kind: FigureKind = FigureKind.OUTCOME, unit: str = "个") -> Figure:
    return Figure(kind, f"有{value}", value, unit)


def told(archive: Archive, *unread: str) -> list[Finding]:
    return [*findings(archive, frozenset(unread))]


class TestTheCase:
    def test_an_editor_chooses_it(self) -> None:
        archive = an_archive_with("story: 2001-anli-1\n", *many_cases(3))
        found = featured_case(archive)
        assert found is not None
        assert found.id == "2001-anli-1"
        assert not told(archive)

    def test_its_chinese_name(self) -> None:
        found = featured_case(an_archive_with("推荐案例: 2001-anli-2\n", *many_cases(3)))
        assert found is not None
        assert found.id == "2001-anli-2"

    @pytest.mark.parametrize(
        "better",
        [
            {"images": (Image("1.jpg", "排练"),)},
            {"evidence": Evidence.EVALUATED},
            {"body": a_body("长" * 900)},
            {"figures": (figure("41"),)},
            {"date": datetime.date(2025, 1, 1)},
        ],
    )
    def test_without_a_choice_the_best(self, better: dict[str, Any]) -> None:
        best = a_case(id="2001-zuihao", path="cases/2001/2001-zuihao.md", **better)
        found = featured_case(an_archive(*many_cases(2), best))
        assert found == best

    def test_of_equals_the_newest(self) -> None:
        found = featured_case(an_archive(*many_cases(3)))
        assert found is not None
        assert found.id == "2001-anli-3"

    def test_none_where_there_is_none(self) -> None:
        assert featured_case(an_archive()) is None

    def test_one_that_is_not_published_is_told_and_the_best_stands_there(self) -> None:
        archive = an_archive_with("story: 2001-meiyou\n", *many_cases(2))
        (finding,) = told(archive)
        assert (finding.code, finding.severity, finding.line) == ("home-story", Severity.WARNING, 3)
        assert "2001-anli-2" in messages.reply(finding)
        found = featured_case(archive)
        assert found is not None
        assert found.id == "2001-anli-2"

    def test_nothing_is_said_of_one_whose_file_has_findings_of_its_own(self) -> None:
        archive = an_archive_with("story: 2001-meiyou\n", *many_cases(2))
        assert not told(archive, "cases/2001-meiyou/")


class TestTheNumbers:
    CHOSEN = "figures:\n  - {value: %s, what: 举办的艺术节, source: %s}\n"

    @pytest.mark.parametrize(
        ("value", "source", "code"),
        [
            ("1届", "r1-3-p1", "home-figure-not-there"),
            ("41个", "2001-wenhua-yishujie", ""),
            ("４１个", "2001-wenhua-yishujie", ""),
            ("4个", "2001-wenhua-yishujie", "home-figure-not-there"),
            ("3→41", "2001-wenhua-yishujie", "home-figure-not-there"),
            ("41", "r1-9-p9", "home-figure-source"),
            ("41", "2001-meiyou", "home-figure-source"),
            ("许多", "r1-3-p1", ""),
        ],
    )
    def test_what_is_not_in_the_source_is_told(self, value: str, source: str, code: str) -> None:
        archive = an_archive_with(self.CHOSEN % (value, source), a_case(body=a_body("共有41个社区。")))
        assert [finding.code for finding in told(archive)] == ([code] if code else [])
        assert len(featured_numbers(archive)) == (code != "home-figure-source")

    def test_nothing_is_said_of_a_source_that_could_not_be_read(self) -> None:
        archive = an_archive_with(self.CHOSEN % ("41", "r1-9-p9"))
        assert not told(archive, "report/1-9/")

    def test_five_are_too_many(self) -> None:
        five = ", ".join(["{value: 1, what: 二, source: r1-3-p1}"] * 5)
        with pytest.raises(AssertionError, match="too-many"):
            a_page("index.md", f"---\ntitle: 首页\nfigures: [{five}]\n---\n")

    def test_without_a_choice_those_of_cases_spread_over_places(self) -> None:
        given = [
            ("canglang", (figure("1", FigureKind.COST), figure("2"))),
            ("canglang", (figure("3"),)),
            ("pingjiang", (figure("4", FigureKind.PEOPLE),)),
            ("gusu", ()),
        ]
        cases = [
            a_case(id=f"2001-{n}", path=f"{n}.md", districts=(place,), streets=(), figures=figures)
            for n, (place, figures) in enumerate(given)
        ]
        found = featured_numbers(an_archive(*cases))
        assert {number.value for number in found} == {"2个", "3个", "4个"}
        first = {number.source.districts for number in found[:2] if isinstance(number.source, Case)}
        assert first == {("canglang",), ("pingjiang",)}
        assert len(found) == 3

    def test_none_where_no_case_has_any(self) -> None:
        assert featured_numbers(an_archive(*many_cases(2))) == ()
