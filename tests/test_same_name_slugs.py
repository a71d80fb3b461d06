"""Slugs and labels of places of one name: no two are the same, and none changes without a word."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from builders import CASE_PATH, a_project, a_vocabulary
from casearchive import ledger, messages
from casearchive.loading import load
from casearchive.messages.publishing import LEDGER_HEADING
from casearchive.model import Finding
from casearchive.store import Store
from casearchive.vocabulary import read_vocabulary
from counties import COUNTIES, a_county_case

NAME = Path(CASE_PATH).stem
JIA = "jiaxian-chengguanzhen"


def codes(found: Iterable[Finding]) -> list[str]:
    return [finding.code for finding in found]


TOWNS = "levels: [市, 县, 镇]\ndistricts: [{slug: jia, name: 甲县}, {slug: yi, name: 乙县}]\nstreets:\n%s"


@pytest.mark.parametrize(
    ("streets", "slugs", "labels"),
    [
        (["{name: 城关镇, district: jia}"], ["chengguanzhen"], ["城关镇"]),
        (
            ["{name: 城关镇, district: jia}", "{name: 城关镇, district: yi}"],
            *(["jia-chengguanzhen", "yi-chengguanzhen"], ["城关镇（甲县）", "城关镇（乙县）"]),
        ),
        (
            ["{name: 城关镇, slug: chengguanzhen, district: jia}", "{name: 城关镇, district: yi}"],
            *(["chengguanzhen", "yi-chengguanzhen"], ["城关镇（甲县）", "城关镇（乙县）"]),
        ),
        (
            ["{name: 东山镇, district: jia}", "{name: 洞山镇, district: yi}"],
            *(["jia-dongshanzhen", "yi-dongshanzhen"], ["东山镇", "洞山镇"]),
        ),
        (
            [
                "{name: 城关镇, district: [{slug: yi, from: 2012}, {slug: jia, to: 2012}]}",
                "{name: 城关镇, district: {slug: yi, to: 2010}}",
            ],
            *(["jia-chengguanzhen", "yi-chengguanzhen"], ["城关镇（甲县）", "城关镇（乙县）"]),
        ),
        (
            [
                "{name: 城关镇, district: [{slug: jia, to: 2012}, {slug: yi, from: 2012}], slug: a}",
                "{name: 城关镇, district: {slug: jia, from: 2013}, slug: b}",
            ],
            *(["a", "b"], ["城关镇（乙县）", "城关镇（甲县）"]),
        ),
        (
            [
                "{name: 城关镇, district: [{slug: jia, to: 2010}, {slug: yi, from: 2010}], slug: a}",
                "{name: 城关镇, district: yi, to: 2009, slug: b}",
            ],
            *(["a", "b"], ["城关镇（甲县）", "城关镇（乙县）"]),
        ),
        (
            ["{name: 城关镇, to: 2000, slug: a, district: jia}", "{name: 城关镇, from: 2001, district: jia}"],
            *(["a", "chengguanzhen"], ["城关镇", "城关镇"]),
        ),
    ],
)
def test_slugs_and_labels(streets: list[str], slugs: list[str], labels: list[str]) -> None:
    text = TOWNS % "".join(f"  - {street}\n" for street in streets)
    found = a_vocabulary(text).streets
    assert [place.slug for place in found] == slugs
    assert [place.label for place in found] == labels
    backwards = a_vocabulary(TOWNS % "".join(f"  - {street}\n" for street in reversed(streets))).streets
    assert {(place.slug, place.label) for place in backwards} == {*zip(slugs, labels, strict=True)}


@pytest.mark.parametrize(
    ("streets", "code"),
    [
        (
            ["{name: 城关镇, slug: a, district: jia}", "{name: 城关镇, slug: b, district: jia}"],
            "duplicate-name",
        ),
        (["{name: 城关镇, slug: a, district: jia}", "{name: 城关镇, slug: b}"], "duplicate-name"),
        (["{name: 城关镇, slug: a}", "{name: 城关镇, slug: b}"], "duplicate-name"),
        (["{name: 城关镇, district: jia}", "{name: 城关镇, district: jia, basis: 甲}"], "duplicate-slug"),
        (
            [
                "{name: 城关镇, slug: a, district: [{slug: jia, to: 2012}, {slug: yi, from: 2012}]}",
                "{name: 城关镇, slug: b, district: {slug: yi, from: 2005}}",
            ],
            "duplicate-name",
        ),
        (["{name: 城关镇, slug: a, to: 2000-01}", "{name: 城关镇, slug: b, from: 2000-01}"], ""),
        (["{name: 城关镇, slug: a, to: 2005}", "{name: 城关镇, slug: b, from: 2000}"], "duplicate-name"),
    ],
)
def test_one_name_with_one_parent_at_one_time_is_an_error(streets: list[str], code: str) -> None:
    _, findings = read_vocabulary("v.yml", (TOWNS % "".join(f"  - {s}\n" for s in streets)).encode())
    assert codes(findings) == ([code] if code else [])


def test_a_parent_that_has_namesakes_is_named_by_its_whole_slug() -> None:
    text = COUNTIES.replace("street: jiaxian-chengguanzhen", "street: chengguanzhen")
    _, findings = read_vocabulary("v.yml", text.encode())
    assert codes(findings) == ["unknown-parent-place"]
    said = messages.describe(findings[0])
    assert "没有标识为“chengguanzhen”的乡镇" in said
    assert f"street: {JIA}" in said


def ledger_findings(tmp_path: Path, vocabulary: str, cases: dict[str, str]) -> list[Finding]:
    """Findings of the ledger when a project has become this; it is published if it has no ledger."""
    folders = a_project(tmp_path, cases, vocabulary=vocabulary)
    with Store() as store:
        archive = load(folders, store).archive
    assert archive is not None
    if not (folders.cases / "addresses.txt").is_file():
        text, _ = ledger.updated(folders, archive, LEDGER_HEADING)
        (folders.cases / "addresses.txt").write_text(text, encoding="utf-8")
    return ledger.check(folders, archive)


ALONE = COUNTIES.replace("  - {name: 城关镇, district: yixian}\n", "").partition("communities")[0]
ALONE += "themes: [{slug: minzhu-yishi, name: 民主议事}]\n"
BOTH = ALONE.replace("streets:\n", "streets:\n  - {name: 城关镇, district: yixian}\n")
KEPT = BOTH.replace(
    "{name: 城关镇, district: jiaxian}", "{name: 城关镇, slug: chengguanzhen, district: jiaxian}"
)
STAYS = BOTH.replace("  - {name: 城关镇, district: yixian}\n", "")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (ALONE, BOTH, ["城关镇（乙县）、城关镇（甲县）之一）写上 slug: chengguanzhen"] * 3),
        (ALONE, KEPT, []),
        (BOTH, STAYS, ["给“城关镇”写上 slug: jiaxian-chengguanzhen"] * 3),
        (BOTH, BOTH, []),
    ],
)
def test_an_address_that_a_namesake_would_change_is_found_with_what_keeps_it(
    tmp_path: Path, before: str, after: str, said: list[str]
) -> None:
    cases = {f"2001/{NAME}.md": a_county_case(NAME, 县="甲县", 乡镇="城关镇")}
    assert ledger_findings(tmp_path, before, cases) == []
    findings = ledger_findings(tmp_path, after, cases)
    assert codes(findings) == ["slug-changed"] * len(said)
    assert all(each in messages.describe(f) for each, f in zip(said, findings, strict=True))
