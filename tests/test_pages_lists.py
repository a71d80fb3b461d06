"""Lists of terms and of cases: how many on a page, in which order, under which headings."""

from __future__ import annotations

import itertools

import pytest

from builders import a_case, a_vocabulary, an_archive, many_cases
from casearchive.archive import Archive
from casearchive.indexes import DISTRICT, STREET, THEME, YEAR, Index
from casearchive.messages import labels
from casearchive.pages import lists
from casearchive.pages.home_views import IndexView
from casearchive.pages.list_views import CaseListView
from casearchive.pages.parts import Fact, Link
from casearchive.pages.views import Page
from list_pages import all_cases_page, cards_of, term_page

STREETS = [f"{letter}街道" for letter in "安白仓大恩凤桂和吉开兰美宁欧平齐人三天王新"]
MANY = "\n".join(
    [
        "city: {slug: quanshi, name: 全市}",
        "districts: [{slug: gusu, name: 姑苏区}]",
        "streets:",
        *(f"  - {{name: {name}, district: gusu}}" for name in [*STREETS, "浒墅关街道", "ABC街道", "〇街道"]),
        "themes:",
        "  - {slug: wenhua, name: 文化, definition: 文化活动, parent: shenghuo}",
        "  - {slug: shenghuo, name: 生活}",
        "readings: {浒墅关: xu shu guan}",
    ]
)


def list_of(page: Page) -> CaseListView:
    assert isinstance(page.view, CaseListView)
    return page.view


def index_of(archive: Archive, index: Index) -> IndexView:
    view = lists.index_page(archive, index).view
    assert isinstance(view, IndexView)
    return view


def entries(view: IndexView) -> list[tuple[str, list[str]]]:
    return [(group.heading, [term.title for term in group.terms]) for group in view.groups]


def with_many_streets(*names: str) -> Archive:
    vocabulary = a_vocabulary(MANY)
    slugs = [street.slug for street in vocabulary.streets if street.name in names]
    cases = [
        a_case(id=f"2001-{slug}", path=slug, districts=("gusu",), streets=(slug,), themes=("wenhua",))
        for slug in slugs
    ]
    return an_archive(*cases, vocabulary=vocabulary)


@pytest.mark.parametrize(
    ("count", "sizes"),
    [
        (1, [1]),
        (24, [24]),
        (47, [47]),
        (48, [24, 24]),
        (71, [47, 24]),
        (72, [24, 24, 24]),
        (100, [28, 24, 24, 24]),
    ],
)
def test_older_cases_stand_on_pages_of_two_dozen_and_the_newest_before_them(
    count: int, sizes: list[int]
) -> None:
    archive = an_archive(*many_cases(count))
    numbers = (0, *range(len(sizes) - 1, 0, -1))
    pages = [list_of(all_cases_page(archive, number)) for number in numbers]
    assert [len(cards_of(view)) for view in pages] == sizes
    assert pages[0].count == count
    assert [card.title for view in pages for card in cards_of(view)] == [
        f"案例{n}" for n in range(count, 0, -1)
    ]


def test_a_page_that_is_full_changes_once_at_most() -> None:
    seen: dict[str, list[object]] = {}
    for count in sorted({full + more for full in range(24, 200, 24) for more in (0, 1, 23)}):
        for planned in lists.plan(an_archive(*many_cases(count))):
            if planned.address.startswith("cases/page/"):
                versions = seen.setdefault(planned.address, [])
                if planned.depends not in versions:
                    versions.append(planned.depends)
    assert [len(versions) for versions in seen.values()] == [2, 2, 2, 2, 2, 2, 1]


def test_a_new_case_changes_the_newest_page_of_its_lists_alone() -> None:
    before, after = (
        {planned.address: planned.depends for planned in lists.plan(an_archive(*many_cases(count)))}
        for count in (150, 151)
    )
    changed = {address for address in after if after[address] != before.get(address)}
    assert not [address for address in changed if "/page/" in address]


def test_lists_are_ordered_whatever_order_the_cases_come_in() -> None:
    same_day = [a_case(id=f"2001-{name}", path=name) for name in "abc"]
    for order in itertools.permutations([*same_day, *many_cases(1)]):
        cards = cards_of(list_of(all_cases_page(an_archive(*order), 0)))
        assert [card.case_id for card in cards] == ["2001-a", "2001-b", "2001-c", "2001-anli-1"]


@pytest.mark.parametrize(
    ("number", "shown", "newer", "older"),
    [
        (0, "[最新] 8 7 … 1", "", "cases/page/8/"),
        (8, "最新 [8] 7 6 … 1", "cases/", "cases/page/7/"),
        (7, "最新 8 [7] 6 5 … 1", "cases/page/8/", "cases/page/6/"),
        (4, "最新 5 [4] 3 2 1", "cases/page/5/", "cases/page/3/"),
        (3, "最新 4 [3] 2 1", "cases/page/4/", "cases/page/2/"),
        (2, "最新 3 [2] 1", "cases/page/3/", "cases/page/1/"),
        (1, "最新 2 [1]", "cases/page/2/", ""),
    ],
)
def test_the_pager_names_the_newest_the_near_and_the_oldest_pages(
    number: int, shown: str, newer: str, older: str
) -> None:
    pager = list_of(all_cases_page(an_archive(*many_cases(220)), number)).pager
    names = [page.title if page.address or page.title == "…" else f"[{page.title}]" for page in pager.pages]
    assert " ".join(names) == shown
    assert (pager.newer, pager.older, pager.number) == (newer, older, number)
    assert list_of(all_cases_page(an_archive(*many_cases(47)), 0)).pager.pages == ()


def test_pages_of_older_cases_say_which_they_are_and_lead_up() -> None:
    archive = an_archive(*many_cases(80))
    page = term_page(archive, DISTRICT, "canglang", 2)
    assert (page.address, page.title) == ("districts/canglang/page/2/", "沧浪区（第2页）")
    assert page.description == "沧浪区的典型案例：第25至48个案例，从最早发布的数起。"
    assert [crumb.title for crumb in page.crumbs] == ["首页", "区域", "沧浪区"]
    assert [crumb.title for crumb in all_cases_page(archive, 2).crumbs] == ["首页", "典型案例"]
    assert list_of(page).feed == page.feed == "districts/canglang/feed.xml"


@pytest.mark.parametrize(("index", "slug"), [(DISTRICT, "canglang"), (YEAR, "2001")])
def test_the_count_of_a_term_is_that_of_its_cases(index: Index, slug: str) -> None:
    archive = an_archive(*many_cases(3), a_case(id="1999-x", year=1999, districts=("pingjiang",), streets=()))
    counts = {term.slug: term.count for group in index_of(archive, index).groups for term in group.terms}
    assert counts[slug] == list_of(term_page(archive, index, slug, 0)).count == 3
    assert {slug: count for slug, count in counts.items() if count} == (
        {"canglang": 3, "pingjiang": 1, "gusu": 4} if index is DISTRICT else {"2001": 3, "1999": 1}
    )


def test_a_term_page_is_dated_by_its_newest_case() -> None:
    archive = an_archive(*many_cases(3))
    assert term_page(archive, THEME, "shequ-wenhua", 0).updated == "2020-01-04"
    assert term_page(archive, DISTRICT, "gusu", 0).updated == "2020-01-04"
    assert term_page(archive, DISTRICT, "pingjiang", 0).updated == ""


def test_an_index_stands_right_below_the_start_page() -> None:
    archive = an_archive(*many_cases(1))
    assert [crumb.title for crumb in lists.index_page(archive, STREET).crumbs] == ["首页"]


def test_a_list_without_cases_says_so() -> None:
    assert list_of(all_cases_page(an_archive(), 0)).empty == "还没有发布的案例。"
    assert list_of(all_cases_page(an_archive(*many_cases(1)), 0)).empty == ""


def test_the_start_page_leaves_out_terms_without_cases() -> None:
    archive = an_archive(*many_cases(1))
    shown = lists.home_index(archive, DISTRICT)
    assert entries(shown.terms) == [("", ["沧浪区", "姑苏区"])]
    assert shown.all == Link("全部区域", "districts/")
    assert entries(index_of(archive, DISTRICT)) == [("", ["沧浪区", "姑苏区", "平江区"])]


def test_short_lists_have_no_headings() -> None:
    view = index_of(with_many_streets(*STREETS[:20]), STREET)
    assert [heading for heading, _ in entries(view)] == [""]
    assert len(view.groups[0].terms) == 20


def test_long_lists_are_grouped_by_initial_local_readings_first() -> None:
    groups = dict(entries(index_of(with_many_streets(*STREETS, "浒墅关街道", "ABC街道", "〇街道"), STREET)))
    assert groups["X"] == ["新街道", "浒墅关街道"]
    assert groups["A"][0] == "ABC街道"
    assert list(groups) == sorted(groups)
    assert "H" in groups
    assert "浒墅关街道" not in groups["H"]


def test_terms_stand_in_the_order_of_pinyin() -> None:
    archive = with_many_streets("浒墅关街道", "王街道", "安街道", "新街道")
    assert entries(index_of(archive, STREET)) == [("", ["安街道", "王街道", "新街道", "浒墅关街道"])]


def test_the_city_stands_first() -> None:
    city = a_case(id="2001-city", path="c", districts=("quanshi",), streets=())
    archive = an_archive(*many_cases(1), city)
    assert entries(index_of(archive, DISTRICT))[0][1][0] == "全市"


def test_the_city_stands_first_and_alone_in_a_long_list() -> None:
    names = [f"{letter}区" for letter in "安白仓大恩凤桂和吉开兰美宁欧平齐人三天王新"]
    lines = ["city: {slug: quanshi, name: 全市}", "districts:"]
    lines += [f"  - {{slug: d{number}, name: {name}}}" for number, name in enumerate(names)]
    lines += ["streets: []", "themes: [{slug: shequ-wenhua, name: 社区文化}]"]
    districts = ("quanshi", *(f"d{number}" for number in range(len(names))))
    archive = an_archive(
        a_case(districts=districts, streets=()), vocabulary=a_vocabulary("\n".join(lines) + "\n")
    )
    groups = entries(index_of(archive, DISTRICT))
    assert groups[0] == ("", ["全市"])
    assert [heading for heading, _ in groups[1:4]] == ["A", "B", "C"]


def facts(archive: Archive, index: Index, slug: str) -> dict[str, Fact]:
    return {fact.label: fact for fact in list_of(term_page(archive, index, slug, 0)).facts}


def test_themes_have_their_definition_and_lead_up_and_down() -> None:
    archive = an_archive(
        a_case(districts=("gusu",), streets=(), themes=("wenhua", "shenghuo")), vocabulary=a_vocabulary(MANY)
    )
    page = list_of(term_page(archive, THEME, "wenhua", 0))
    assert page.lead == "文化活动"
    assert facts(archive, THEME, "wenhua")[labels.BROADER].links[0].title == "生活"
    assert facts(archive, THEME, "shenghuo")[labels.NARROWER].links[0].title == "文化"


def test_a_broader_theme_without_a_page_is_not_named() -> None:
    archive = an_archive(
        a_case(districts=("gusu",), streets=(), themes=("wenhua",)), vocabulary=a_vocabulary(MANY)
    )
    assert facts(archive, THEME, "wenhua") == {}
