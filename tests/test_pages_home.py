"""The start page: what an editor chose, the newest, the ways in."""

from __future__ import annotations

from builders import a_case, an_archive, many_cases, page_at, some_pages
from casearchive.pages.home_views import HomeView


def test_the_start_page_shows_the_newest_and_the_ways_in() -> None:
    page = page_at(an_archive(*many_cases(9)), "")
    view = page.view
    assert isinstance(view, HomeView)
    assert view.report
    assert [link.title for link in view.report.outcomes] == ["2个问题", "2条对策建议"]
    assert view.case_count == 9
    assert view.story
    assert view.story.title == "案例9"
    assert [card.title for card in view.cards] == [f"案例{n}" for n in (8, 7, 6, 5)]
    assert view.nearest
    assert (view.question, view.nearest.all.address) == ("您住在哪个街道？", "streets/")
    assert [index.terms.title for index in view.indexes] == ["区域", "主题", "年份"]
    assert [index.all.address for index in view.indexes] == ["districts/", "themes/", "years/"]
    assert page.updated == "2020-01-10"


def test_an_index_without_terms_is_not_on_the_start_page() -> None:
    view = page_at(an_archive(a_case(streets=())), "").view
    assert isinstance(view, HomeView)
    assert view.question == "您住在哪个区？"
    assert [index.terms.title for index in view.indexes] == ["主题", "年份"]


def test_the_start_page_of_an_empty_archive() -> None:
    view = page_at(an_archive(reports=(), documents=()), "").view
    assert isinstance(view, HomeView)
    assert (view.story, view.nearest, view.question, view.report) == (None, None, "", None)
    assert (view.numbers, view.indexes, view.cards) == ((), (), ())


def test_what_an_editor_chose_stands_on_the_start_page() -> None:
    header = "headline: 大事\nstory: 2001-anli-2\nfigures: [{value: 一次, what: 会, source: r3-1-1-p1}]\n"
    documents = some_pages(**{"index.md": f"---\ntitle: 首页\n{header}---\n"})
    view = page_at(an_archive(*many_cases(9), documents=documents), "").view
    assert isinstance(view, HomeView)
    assert view.story
    assert (view.headline, view.story.case_id) == ("大事", "2001-anli-2")
    (number,) = view.numbers
    assert (number.value, number.what, number.source.address) == ("一次", "会", "report/3-1/#r3-1-1-p1")
