"""Facets that a vocabulary defines: read, checked, and found in cases."""

from __future__ import annotations

import json
import xml.etree.ElementTree as XML

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import (
    CASE_PATH,
    FACETS,
    VOCABULARY,
    a_case,
    a_case_file,
    a_vocabulary,
    an_archive,
)
from casearchive import facets
from casearchive.archive import Archive
from casearchive.exports.data import data_files
from casearchive.exports.feeds import Site, feeds
from casearchive.intake.form import questions_of
from casearchive.messages import describe
from casearchive.model import Facet, Position, Term
from casearchive.pages.site import pages
from casearchive.reading import Reading, read_case
from casearchive.vocabulary import Vocabulary, read_vocabulary

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


@pytest.mark.parametrize(
    ("written", "has_pages"), [("true", True), ("是", True), ("no", False), ("否", False)]
)
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


def read(raw: str, vocabulary: Vocabulary | None = None) -> Reading:
    """A case with that added to its header."""
    return read_case(CASE_PATH, a_case_file(raw=raw).encode(), vocabulary or a_vocabulary(TEXT))


@pytest.mark.parametrize(
    ("raw", "facets"),
    [
        ("", ()),
        ("domain: 机关\n", (("domain", ("jiguan",)),)),
        ("领域: [机关, 城市社区]\n", (("domain", ("jiguan", "shequ")),)),
        ("scale: 试点\ndomain: 国企\n", (("domain", ("guoqi",)), ("scale", ("shidian",)))),
    ],
)
def test_a_case_names_terms_of_facets(raw: str, facets: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
    reading = read(raw)
    assert reading.findings == ()
    assert reading.case is not None
    assert reading.case.facets == facets
    assert reading.case.terms_of("domain") == dict(facets).get("domain", ())


@pytest.mark.parametrize(
    ("raw", "code", "field", "said"),
    [
        ("domain: 社区\n", "unknown-term", "domain", "相近的有：城市社区"),
        ("domain: 居民区\n", "unknown-term", "domain", "例如 domain: [城市社区]"),
        ("领域: [机关, 学校]\n", "unknown-term", "domain[1]", "例如 domain: [城市社区]"),
        ("domain: 机关、国企\n", "names-in-one", "domain", "domain: [机关, 国企]"),
        ("domain: [机关, 机关]\n", "duplicate-entry", "domain[1]", "机关"),
        ("domain: {a: b}\n", "not-text", "domain", "domain（领域）"),
        ("domain:\n", "empty-value", "domain", "domain（领域）"),
        ("domain: <b>\n", "html-in-value", "domain", "<b>"),
        ("doman: 机关\n", "unknown-key", "doman", "domain（领域）"),
        ("领 域: 机关\n", "unknown-key", "领 域", "domain（领域）"),
        ("domain：机关\n", "full-width-colon", "domain", "domain（领域）"),
        ("facet_0: 机关\n", "unknown-key", "facet_0", "facet_0"),
        ("sector: 机关\n", "unknown-key", "sector", "sector"),
    ],
)
def test_what_is_wrong_with_a_facet_is_said_as_of_a_theme(raw: str, code: str, field: str, said: str) -> None:
    reading = read(raw)
    assert [(finding.code, finding.field) for finding in reading.findings] == [(code, field)]
    assert said in describe(reading.findings[0])


def test_a_term_stands_where_later_checks_look_for_it() -> None:
    case = read("domain: 机关\n").case
    assert case is not None
    assert case.position("domain[0]") == Position(13, 9)


def test_while_the_vocabulary_cannot_be_read_a_key_may_be_a_facet() -> None:
    content = a_case_file(raw="sector: 机关\ntheme: 组织网络\n").encode()
    findings = read_case(CASE_PATH, content, None).findings
    assert [(f.code, f.field) for f in findings] == [("unknown-key", "theme")]
    # What a key of the header's own groups is called has nothing to do with facets.
    nested = a_case_file(sources="[{title: 记, sector: 机关}]").encode()
    assert [f.code for f in read_case(CASE_PATH, nested, None).findings] == ["unknown-key"]


@settings(deadline=None)
@given(st.text(max_size=30))
def test_whatever_a_facet_says_there_is_a_case_or_a_finding(value: str) -> None:
    text = a_case_file(raw="").replace("\n---\n\n", f"\ndomain: {json.dumps(value)}\n---\n\n")
    reading = read_case(CASE_PATH, text.encode("utf-8", "surrogatepass"), a_vocabulary(TEXT))
    assert (reading.case is None) == bool(reading.findings)
    assert all(describe(finding) for finding in reading.findings)


TAKEN = "facets: [{slug: %s, name: %s, terms: [{slug: a, name: 甲}]}]\n"


@pytest.mark.parametrize(("slug", "name"), [("title", "领域"), ("domain", "标题"), ("sources", "来源")])
def test_a_facet_cannot_change_what_a_key_means(slug: str, name: str) -> None:
    reading = read("", a_vocabulary(VOCABULARY + TAKEN % (slug, name)))
    assert reading.case is not None
    assert reading.case.title == "双塔社区文化艺术节"


def everything_of(archive: Archive) -> list[str]:
    """What is made of an archive beside its pages; raises where it is not what it should be."""
    for planned in pages(archive):
        planned.make()
    site = Site("站", "https://a.cn/")
    made = list(feeds(archive, site))
    for _, text in made:
        XML.fromstring(text)
    for _, content in data_files(archive, site)[::2]:
        json.loads(content)
    return [address for address, _ in made]


HOSTILE = [
    *("“甲”&'乙\"", "{name}", "{", "%s", "甲 | 乙", "=1+1", "../甲", "甲\\乙", "constructor", "__proto__"),
]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_names(name: str) -> None:
    written = json.dumps(name, ensure_ascii=False)
    text = f"{VOCABULARY}facets: [{{slug: a-1b, name: {written}, terms: [{{slug: x, name: {written}}}]}}]\n"
    vocabulary = a_vocabulary(text)
    case = read(f"{written}: {written}\n", vocabulary).case
    assert case is not None
    archive = an_archive(case, vocabulary=vocabulary)
    assert list(facets.check(archive)) == []
    assert "a-1b/x/feed.xml" in everything_of(archive)
    assert questions_of(vocabulary)[6].text.startswith(name)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_whatever_a_facet_is_called_there_is_a_finding_or_a_site(slug: str, name: str, term: str) -> None:
    given = {"slug": slug, "name": name, "terms": [{"slug": "x", "name": term, "synonyms": [name]}]}
    text = f"{VOCABULARY}facets: [{json.dumps(given)}]\n"
    vocabulary, findings = read_vocabulary(PATH, text.encode("utf-8", "surrogatepass"))
    assert (vocabulary is None) == bool(findings)
    for finding in findings:
        assert describe(finding)
    if vocabulary is not None:
        everything_of(an_archive(a_case(facets=((slug, ("x",)),)), vocabulary=vocabulary))
