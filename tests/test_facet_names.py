"""Names that a facet may not have: whatever is an address, a key, a column or a parameter already."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import FACETS, VOCABULARY, a_case, a_case_file, a_project, a_vocabulary, an_archive, some_pages
from casearchive import addresses, facets
from casearchive.addresses import DATA_FILES
from casearchive.exports.data import data_files
from casearchive.exports.feeds import Site
from casearchive.loading import load
from casearchive.messages import line
from casearchive.reading.schema import CaseFields
from casearchive.store import Store
from test_facets import PATH, TAKEN, TEXT, everything_of, read

SITE = {"guide/index.md": "---\ntitle: 指南\n---\n", "about.md": "---\ntitle: 关于\n---\n"}


def taken(text: str) -> list[tuple[str, str]]:
    """Code and field of every finding about a vocabulary's facets in a site with pages and a file."""
    vocabulary, documents = a_vocabulary(text), some_pages(**SITE)
    archive = an_archive(vocabulary=vocabulary, documents=documents, assets=["downloads/a.pdf"])
    findings = list(facets.check(archive))
    for finding in findings:
        assert line(finding).startswith(f"{PATH}:")
        rest = text.split("\n")[finding.line - 1][finding.column - 1 :]
        assert rest.startswith(dict(finding.values)["slug" if finding.field.endswith("slug") else "name"])
    return [(finding.code, finding.field) for finding in findings]


@pytest.mark.parametrize(
    "slug",
    [
        *("cases", "districts", "streets", "themes", "years", "report", "search", "data", "evidence"),
        *("figures", "zh-hant", "texts", "assets", "problems", "recommendations"),
        *("guide", "about", "downloads"),
    ],
)
def test_a_facet_takes_no_address_of_the_site(slug: str) -> None:
    assert taken(VOCABULARY + TAKEN % (slug, "领域")) == [("facet-address-taken", "facets[0].slug")]


@pytest.mark.parametrize(
    "slug",
    [
        *("title", "id", "year", "date", "review", "file", "url", "q", "sort", "page", "limit", "offset"),
        *("kinds", "district", "street", "theme", "communities", "case", "section", "problem", "constructor"),
    ],
)
def test_a_facet_takes_no_name_of_a_key_a_column_or_a_parameter(slug: str) -> None:
    assert taken(VOCABULARY + TAKEN % (slug, "领域")) == [("facet-slug-taken", "facets[0].slug")]


@pytest.mark.parametrize("name", ["标题", "区", "所在社区", "主题", "title", "街道", "依据程度", "年份"])
def test_a_facet_takes_no_name_of_another_key_or_index(name: str) -> None:
    assert taken(VOCABULARY + TAKEN % ("domain", name)) == [("facet-name-taken", "facets[0].name")]


def test_a_facets_name_is_not_the_slug_of_another() -> None:
    text = FACETS.replace("name: 领域", "name: scale")
    assert taken(VOCABULARY + text) == [("facet-name-taken", "facets[0].name")]


def test_names_that_are_free_may_be_taken() -> None:
    assert taken(TEXT) == []
    assert taken(VOCABULARY + TAKEN % ("report-kind", "报告种类")) == []


def test_every_key_of_a_case_and_every_column_of_the_data_is_known_to_be_taken() -> None:
    """Whatever is added to either: a facet of that name would be both."""
    record = json.loads(dict(data_files(an_archive(a_case()), Site("a", "https://a.cn/")))[DATA_FILES[0]])
    names = {*CaseFields.model_fields, *record["cases"][0]} - addresses.FOLDERS
    free = [
        name for name in sorted(names) if "_" not in name and not taken(VOCABULARY + TAKEN % (name, "领域"))
    ]
    assert free == []


def test_a_facet_of_a_taken_name_is_one_finding_and_no_more(tmp_path: Path) -> None:
    raw = "title-kind: 甲\n"
    cases = {"2001/2001-wenhua-yishujie.md": a_case_file(raw=raw)}
    for slug, expected in (("title-kind", []), ("title", ["unknown-key", "facet-slug-taken"])):
        folders = a_project(tmp_path / slug, cases, vocabulary=VOCABULARY + TAKEN % (slug, "领域"))
        with Store(tmp_path / slug / "store") as store:
            findings = load(folders, store).findings
        assert [finding.code for finding in findings] == expected


@settings(max_examples=60, deadline=None)
@given(st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,4}){0,2}", fullmatch=True))
def test_any_slug_is_a_facet_or_taken(slug: str) -> None:
    vocabulary = a_vocabulary(VOCABULARY + TAKEN.replace("slug: a", "slug: x") % (f"'{slug}'", "领域"))
    case = read("领域: 甲\n", vocabulary).case
    archive = an_archive(*([case] if case else []), vocabulary=vocabulary)
    if not list(facets.check(archive)):
        assert f"{slug}/x/feed.xml" in everything_of(archive)
