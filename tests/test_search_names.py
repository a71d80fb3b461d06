"""What search is told of names: what stands under places of today, and how a year may be written."""

from __future__ import annotations

import pytest

from bench.oracle import make_oracle, spellings
from builders import VOCABULARY, a_case, a_vocabulary, an_archive
from casearchive.archive import Archive
from casearchive.search.documents import documents
from casearchive.search.facets import counts_of, facets_of
from casearchive.search.folding import fold

MORE = "  - {name: 北塔街道, to: 1990-12, successor: pingjianglujiedao, district: pingjiang}\n"


@pytest.fixture(scope="module")
def archive() -> Archive:
    """A case under a street of long ago and one under what that is called today."""
    return an_archive(
        a_case(id="old", streets=("beitajiedao",), districts=("pingjiang",), year=1989),
        a_case(id="new", streets=("pingjiangjiedao",), districts=("gusu",), year=2013),
        vocabulary=a_vocabulary(VOCABULARY.replace("communities:", f"{MORE}communities:")),
    )


def test_a_place_names_what_the_cases_under_it_call_it(archive: Archive) -> None:
    terms = [term for facet in facets_of(archive) for term in facet.terms if term.former is not None]
    assert {term.slug: term.former for term in terms} == {
        "gusu": ("pingjiang",),
        "pingjiangjiedao": ("beitajiedao",),
        "pingjianglujiedao": ("beitajiedao",),
    }


def test_search_counts_cases_under_places_as_lists_do(archive: Archive) -> None:
    facets = facets_of(archive)
    counts = counts_of(facets, [d.under for d in documents(archive, facets) if d.kind == "case"])
    for index, facet, numbers in zip(archive.indexes, facets, counts, strict=True):
        assert [archive.count(index, term.slug) for term in facet.terms] == numbers
    of = {term.slug: count for term, count in zip(facets[1].terms, counts[1], strict=True) if count}
    assert of == {"pingjiangjiedao": 2, "pingjianglujiedao": 1, "beitajiedao": 1}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("平江街道", {"old", "new"}),
        ("平江路街道", {"old"}),
        ("北塔街道", {"old"}),
        ("姑苏区", {"old", "new"}),
        ("平江区", {"old"}),
        ("1989", {"old"}),
        ("二〇一三年", {"new"}),
    ],
)
def test_the_oracle_knows_what_stands_under_a_name(archive: Archive, name: str, found: set[str]) -> None:
    oracle = make_oracle(archive)
    assert {oracle.documents[number].id for number in oracle.under[fold(name)]} == found


def test_a_year_is_written_in_figures_or_characters() -> None:
    assert {"2002", "2002年", "二〇〇二", "二〇〇二年", "二零零二年度"} <= set(spellings("2002"))
    assert list(spellings("姑苏区")) == ["姑苏区"]
