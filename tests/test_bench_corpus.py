"""The corpus of the bench has bodies as real ones are, and the same in every run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bench.enriching import OFFERED, PICTURE, RELATED, enrich
from bench.workshop import load_archive
from builders import a_case_file, a_project
from casearchive.markup.plain import render_plain
from trees import tree_of

pytestmark = pytest.mark.slow

COUNT = 200
PARAGRAPH = "社区第{n}次开展活动，党员都来参加。居民提出需求，街道逐项答复。单位捐赠图书，学校开放操场。"
FORMS = {
    "list": r"^(?:- |1\. )社区",
    "table": r"^\| --- \| --- \|$",
    "picture": r"^!\[",
    "footnote": r"\[\^1\]$",
    "link": r"\]\(https://",
    "emphasis": r"^\*\*社区",
}


def a_plain_case(number: int) -> str:
    """As the given generator writes them: headings and running text, dates as they come."""
    sections = [f"## 第{part}段\n\n" + "\n\n".join([PARAGRAPH.format(n=number)] * 3) for part in "一二三四"]
    year = 2001 + number % 20
    return a_case_file(
        id=f"{year}-bench-{number:03d}",
        title=f"第{number}号案例",
        year=str(year),
        district="沧浪区" if year < 2012 else "姑苏区",
        street=None,
        date="2015-06-01",
        body="\n\n".join(sections) + "\n",
    )


def a_corpus(root: Path, seed: int = 1) -> Path:
    """A project whose cases are enriched."""
    texts = {number: a_plain_case(number) for number in range(COUNT)}
    folders = a_project(
        root, {f"{2001 + n % 20}/{2001 + n % 20}-bench-{n:03d}.md": text for n, text in texts.items()}
    )
    enrich(folders.cases, ["/report/1-3/#r1-3-p1"], seed)
    return folders.cases


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an enriched corpus."""
    return a_corpus(tmp_path_factory.mktemp("corpus"))


def bodies(cases: Path) -> list[str]:
    """Of all cases, in order of path."""
    texts = [file.read_text(encoding="utf-8") for file in sorted(cases.glob("*/*.md"))]
    return [text.split("\n---\n", 1)[1] for text in texts]


def test_bodies_take_the_road_of_the_real_ones(cases: Path) -> None:
    """Without Markdown: what they hold are links, quotations, lists, tables, pictures and notes."""
    assert render_plain(a_plain_case(1).split("\n---\n", 1)[1].strip()) is not None
    assert all(render_plain(body) is not None for body in bodies(cases))


def test_three_in_four_name_a_term_of_the_vocabularys_own_facet(cases: Path) -> None:
    archive = load_archive(cases.parent, cases)
    given = [case for case in archive.cases if case.terms_of("domain")]
    assert 0.6 < len(given) / COUNT < 0.9
    assert {slug for case in given for slug in case.terms_of("domain")} == {
        "shequ",
        "nongcun",
        "jiguan",
        "xuexiao",
    }


def test_every_section_ends_in_a_quotation_and_its_source(cases: Path) -> None:
    for body in bodies(cases):
        assert (
            len(re.findall(r"^> 社区.*\n\n出处：\[基准语料\]\(/report/1-3/#r1-3-p1\)$", body, re.MULTILINE))
            == 4
        )


@pytest.mark.parametrize("form", FORMS)
def test_a_share_of_the_bodies_has_each_form_that_the_guide_offers(form: str, cases: Path) -> None:
    having = sum(bool(re.search(FORMS[form], body, re.MULTILINE)) for body in bodies(cases))
    assert OFFERED / 2 < having / COUNT < OFFERED * 2


def test_a_share_of_the_cases_leads_to_another(cases: Path) -> None:
    leading = [re.findall(r"\]\(/cases/([\w-]+)/\)", body) for body in bodies(cases)]
    assert RELATED / 2 < sum(map(len, leading)) / COUNT < RELATED * 2
    assert {target for targets in leading for target in targets} <= {
        file.stem for file in cases.glob("*/*.md")
    }


def test_the_archive_of_it_is_sound_and_each_form_comes_out_as_what_it_is(cases: Path) -> None:
    archive = load_archive(cases.parent, cases)
    assert len(archive.cases) == COUNT
    html = "".join(case.body.html for case in archive.cases)
    for tag in ("<blockquote>", "<ul>", "<ol>", "<table>", "<img ", 'class="footnote"', "<strong>"):
        assert tag in html
    assert "**" not in html
    assert "[^" not in html
    assert {picture.name for picture in archive.pictures} == {PICTURE}
    assert all(case.date.year >= case.year for case in archive.cases)


def test_the_same_seed_writes_the_same_bytes_and_another_others(cases: Path, tmp_path: Path) -> None:
    again, other = a_corpus(tmp_path / "again"), a_corpus(tmp_path / "other", seed=2)
    assert tree_of(again) == tree_of(cases)
    assert tree_of(other) != tree_of(cases)
