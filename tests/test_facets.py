"""Facets that a vocabulary defines: read, checked, and found in cases."""

from __future__ import annotations

import pytest

from builders import FACETS, VOCABULARY, a_vocabulary
from casearchive.messages import describe
from casearchive.model import Facet, Term
from casearchive.vocabulary import read_vocabulary

PATH = "cases/vocabulary.yml"
TEXT = VOCABULARY + FACETS


def test_facets_stand_in_the_files_order_with_their_terms() -> None:
    vocabulary = a_vocabulary(TEXT)
    domain, scale = vocabulary.facets
    assert (domain.slug, domain.name, domain.has_pages, domain.definition) == (
        *("domain", "领域", True),
        "在哪里做。",
    )
    assert [term.slug for term in domain.terms] == ["shequ", "jiguan", "guoqi"]
    assert domain.terms[0] == Term("shequ", "城市社区", "cheng shi she qu", "街道和社区", ("居民区",))
    assert not scale.has_pages


def test_a_facets_terms_are_found_by_slug_and_by_name() -> None:
    vocabulary = a_vocabulary(TEXT)
    term = vocabulary.facet_term("domain", "jiguan")
    assert term is not None
    assert vocabulary.facet_term_named("domain", "机关") is term
    assert vocabulary.facet_term_named("domain", "居民区") is None
    assert vocabulary.facet_term("scale", "jiguan") is None
    assert isinstance(vocabulary.facet("scale"), Facet)
    assert vocabulary.facet("nowhere") is None


@pytest.mark.parametrize(("written", "has_pages"), [("true", True), ("是", True), ("no", False), ("否", False)])
def test_whether_a_facet_has_pages_may_be_said_in_chinese(written: str, has_pages: bool) -> None:
    assert a_vocabulary(TEXT.replace("pages: false", f"页面: {written}")).facets[1].has_pages is has_pages


def test_keys_of_facets_may_be_chinese() -> None:
    chinese = FACETS.replace("facets:", "分面:").replace("terms:", "词条:").replace("pages:", "页面:")
    chinese = chinese.replace("slug:", "标识:").replace("name:", "名称:").replace("definition:", "定义:")
    assert a_vocabulary(VOCABULARY + chinese).facets == a_vocabulary(TEXT).facets


MISTAKES = [
    ("slug: domain", "slug: Domain", "bad-slug", "facets[0].slug", "Domain"),
    ("slug: scale", "slug: domain", "duplicate-slug", "facets[1].slug", "domain"),
    ("name: 范围", "name: 领域", "duplicate-name", "facets[1].name", "领域"),
    ("slug: jiguan", "slug: shequ", "duplicate-slug", "facets[0].terms[1].slug", "shequ, name: 机"),
    ("name: 机关", "name: 城市社区", "duplicate-name", "facets[0].terms[1].name", "城市社区}"),
    ("pages: false", "pages: 有", "not-yes-or-no", "facets[1].pages", "有"),
    ("pages: false", "pages:", "empty-value", "facets[1].pages", ""),
    ("pages: false", "page: false", "unknown-key", "facets[1].page", "page"),
    ("name: 范围", "nname: 范围", "unknown-key", "facets[1].nname", "nname"),
    ("slug: jiguan", "slug: 机关", "bad-slug", "facets[0].terms[1].slug", "机关"),
    ("slug: jiguan, ", "", "missing-key", "facets[0].terms[1].slug", "{name: 机关"),
    ("name: 试点", "name: no", "read-as-false", "facets[1].terms[1].name", "no,"),
    ("name: 机关", "name: <b>机关</b>", "html-in-value", "facets[0].terms[1].name", "<b>"),
    ("name: 范围", "name: 范\u202e围", "bidi-character", "facets[1].name", "\u202e"),
    ("synonyms: [居民区]", "parent: jiguan", "unknown-key", "facets[0].terms[0].parent", "parent"),
]
"""A text of the facets, what stands there instead, code, field, and where the finding points."""


@pytest.mark.parametrize(("old", "new", "code", "field", "pointed"), MISTAKES)
def test_a_mistake_is_found_where_it_stands(old: str, new: str, code: str, field: str, pointed: str) -> None:
    assert FACETS.count(old) == 1
    text = TEXT.replace(old, new) if TEXT.count(old) == 1 else VOCABULARY + FACETS.replace(old, new)
    vocabulary, findings = read_vocabulary(PATH, text.encode())
    assert vocabulary is None
    assert [(finding.code, finding.field) for finding in findings] == [(code, field)]
    assert text.split("\n")[findings[0].line - 1][findings[0].column - 1 :].startswith(pointed)
    assert describe(findings[0])


def test_a_facet_without_terms_is_no_facet() -> None:
    text = f"{VOCABULARY}facets: [{{slug: a, name: 甲, terms: []}}]\n"
    assert [f.code for f in read_vocabulary(PATH, text.encode())[1]] == ["empty-list"]
