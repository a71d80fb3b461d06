"""A case's page, what stays of a withdrawn one, and what stands at its former addresses."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from builders import a_case, a_published_picture, an_archive, many_cases, page_at
from casearchive import addresses
from casearchive.markup import render_body
from casearchive.model import Case, Evidence, Image, ReportId, Review, Reviewer, Source
from casearchive.pages import cases, pictures, terms
from casearchive.pages.parts import Fact, Link, Thumb
from casearchive.pages.site import pages
from casearchive.pages.views import (
    CaseView,
    Page,
    Picture,
    RedirectView,
    RelatedCase,
    SourceLine,
    WithdrawnView,
)

MADE = a_published_picture()


def page_of(case: Case, *others: Case, explicit_index: bool = False) -> Page:
    return page_at(an_archive(case, *others), addresses.case(case.id), explicit_index=explicit_index)


def view_of(case: Case, *others: Case, explicit_index: bool = False) -> CaseView:
    view = page_of(case, *others, explicit_index=explicit_index).view
    assert isinstance(view, CaseView)
    return view


def test_a_case_shows_what_is_known_of_it() -> None:
    case = a_case(
        communities=("tangjiaxiangshequ",),
        year_note="据报告",
        evidence=Evidence.DOCUMENTED,
        problems=("r2-1-1",),
        recommendations=("r3-1-2",),
        reviewers=(Reviewer("初审", "王芳", datetime.date(2024, 5, 1)),),
    )
    view = view_of(case)
    facts = [(fact.label, [link.title for link in fact.links], fact.text, fact.notes) for fact in view.facts]
    assert facts == [
        ("区域", ["沧浪区"], "", ()),
        ("街道", ["双塔街道"], "", ("双塔街道当时属沧浪区，据地方志。",)),
        ("社区", [], "唐家巷社区", ()),
        ("主题", ["社区文化"], "", ()),
        ("实践年份", ["2001年"], "", ("据报告",)),
        ("依据程度", [], "有记录：有文件、数据等材料可查", ()),
    ]
    assert view.problems == (Link("意识薄弱", "problems/r2-1-1/"),)
    assert view.recommendations == (Link("明确职责", "recommendations/r3-1-2/"),)
    assert view.reviewers == ("初审：王芳，2024-05-01",)


def test_a_city_wide_case_needs_no_street() -> None:
    view = view_of(a_case(districts=("quanshi",), streets=()))
    assert [fact.label for fact in view.facts] == ["区域", "主题", "实践年份", "依据程度"]
    assert view.facts[0].links == (Link("全市", "districts/quanshi/"),)


def test_what_a_page_begins_with_is_when_where_and_on_what() -> None:
    case = a_case(
        streets=("shuangtajiedao", "xujiangjiedao"),
        districts=("canglang",),
        themes=("shequ-wenhua", "bangkun-zhucan"),
    )
    assert [link.title for link in view_of(case).eyebrow] == ["2001年", "双塔街道", "社区文化"]
    city = a_case(districts=("quanshi",), streets=(), themes=())
    assert [link.title for link in view_of(city).eyebrow] == ["2001年", "全市"]


@pytest.mark.parametrize(
    ("changes", "notes"),
    [
        ({}, ["今姑苏区"]),
        ({"districts": ("gusu", "canglang", "pingjiang")}, ["", "", "今姑苏区"]),
        ({"districts": ("quanshi",)}, [""]),
    ],
)
def test_a_place_says_what_it_is_today(changes: dict[str, object], notes: list[str]) -> None:
    assert [link.note for link in view_of(a_case(**changes)).facts[0].links] == notes


@pytest.mark.parametrize(
    ("evidence", "mark"), [("self-reported", "●○○"), ("documented", "●●○"), ("evaluated", "●●●")]
)
def test_the_degree_of_evidence_has_three_steps(evidence: str, mark: str) -> None:
    assert view_of(a_case(evidence=Evidence(evidence))).facts[-1].mark == mark


def test_a_page_leads_up_and_is_dated_by_its_case() -> None:
    page = page_of(a_case())
    assert (page.address, page.template) == ("cases/2001-wenhua-yishujie/", "case.html")
    assert [(crumb.title, crumb.address) for crumb in page.crumbs] == [("首页", ""), ("典型案例", "cases/")]
    assert page.updated == "2024-06-01"


def test_previous_and_next_follow_the_list() -> None:
    old, middle, new = many_cases(3)
    assert (view_of(new, old, middle).previous, view_of(old, middle, new).next) == (None, None)
    assert view_of(middle, old, new).previous == Link("案例3", "cases/2001-anli-3/")
    assert view_of(middle, old, new).next == Link("案例1", "cases/2001-anli-1/")


def test_cases_of_one_day_follow_their_source() -> None:
    places = ("r2-1-p1", "r1-3-p2", "r1-3-p1", None)
    archive = an_archive(
        *(
            a_case(
                id=f"2001-{n}", path=f"{n}", title=f"{n}", sources=(Source(report=place and ReportId(place)),)
            )
            for n, place in enumerate(places)
        )
    )
    titles = []
    view = page_at(archive, addresses.case("2001-2")).view
    while isinstance(view, CaseView) and view.next:
        titles.append(view.title)
        assert (view.previous and view.previous.title) == (titles[-2] if titles[1:] else None)
        view = page_at(archive, view.next.address).view
    assert (titles, isinstance(view, CaseView) and view.title) == (["2", "1", "0"], "3")


def test_a_case_leads_to_others_for_reasons_in_words() -> None:
    text = render_body("楼道加装电梯。\n\n居民自治小组。\n\n老旧小区停车难题。", "a.md", 1)[0]
    here = {"districts": ("canglang",), "streets": (), "themes": ()}
    about = {
        "id": "2001-t",
        "path": "t",
        "title": "丁",
        "year": 2002,
        "districts": ("quanshi",),
        "streets": (),
    }
    others = (
        a_case(id="2001-p", path="p", title="甲", summary="甲事", year=2003, problems=("r2-1-1",), **here),
        a_case(
            id="2001-w", path="w", title="丙", year=2004, body=text, **{**here, "districts": ("quanshi",)}
        ),
        a_case(**about),
    )
    case = a_case(problems=("r2-1-1",), body=text, summary="乙事", streets=())
    found = {card.title: card for card in view_of(case, *others).related}
    assert {title: card.why for title, card in found.items()} == {
        "甲": "同一个问题：意识薄弱",
        "丙": "说到同样的事：老旧小区停车难题、居民自治小组",
        "丁": "同一主题：社区文化",
    }
    assert found["甲"] == RelatedCase("甲", "cases/2001-p/", "同一个问题：意识薄弱", 2003, "甲事")
    near = a_case(id="2001-n", path="n", districts=("pingjiang",), streets=(), themes=(), year=2003)
    assert [card.why for card in view_of(case, near).related] == ["今同属姑苏区"]
    alone = a_case(id="2001-n", path="n", title="戊", summary="戊事", districts=(), streets=(), themes=())
    assert [card.why for card in view_of(case, alone).related] == ["同在2001年"]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (
            Source(report=ReportId("r1-3-p1")),
            SourceLine("《调研报告》第一部分第三节", "report/1-3/#r1-3-p1"),
        ),
        (Source(report=ReportId("r0-0-p1")), SourceLine("《调研报告》", "report/#r0-0-p1")),
        (
            Source(title="文章", publisher="日报", date="2001-05", url="https://a.cn/"),
            SourceLine("《文章》，日报，2001-05", url="https://a.cn/"),
        ),
        (Source(title="文章"), SourceLine("《文章》")),
    ],
)
def test_a_source_is_cited(source: Source, line: SourceLine) -> None:
    assert view_of(a_case(sources=(source,))).sources == (line,)


def test_links_in_a_body_lead_from_its_page() -> None:
    text = "[甲](/report/1-3/#r1-3-p1)[乙](2001-y.md)[丙](#做法)[丁](https://a.cn/)![戊](1.jpg)"
    body = render_body(text, "a.md", 1)[0]
    html = view_of(a_case(body=body)).body
    assert 'href="../../report/1-3/#r1-3-p1"' in html
    assert 'href="../../cases/2001-y/"' in html
    assert 'href="#做法"' in html
    assert 'href="https://a.cn/"' in html
    assert 'src="../../cases/2001-wenhua-yishujie/1.jpg"' in html
    assert 'href="../../cases/2001-y/index.html"' in view_of(a_case(body=body), explicit_index=True).body


def test_the_ground_for_a_street_is_that_of_its_year_and_district() -> None:
    streets = ("shuangtajiedao", "xujiangjiedao")
    assert view_of(a_case(streets=streets)).facts[1].notes == ("双塔街道当时属沧浪区，据地方志。",)
    assert view_of(a_case(year=2020, districts=("gusu",), streets=streets)).facts[1].notes == ()


def test_pictures_that_the_body_shows_are_not_shown_twice() -> None:
    body = render_body("![甲](./1.jpg)\n\n[原图](2.jpg)", "a.md", 1)[0]
    images = (Image("1.jpg", "一", "李明 摄"), Image("2.jpg", "二", "王芳 摄"))
    view = view_of(a_case(body=body, images=images))
    (picture,) = view.pictures
    assert picture == Picture("cases/2001-wenhua-yishujie/2.jpg", "二", "王芳 摄")
    assert view.facts[-1] == Fact("图片", text="一（李明 摄）")


def test_a_card_shows_the_first_picture_that_was_made() -> None:
    case = a_case(images=(Image("0.jpg", "零"), Image("1.jpg", "一"), Image("2.jpg", "二")))
    address = "cases/2001-wenhua-yishujie/"
    archive = replace(an_archive(case), made=dict.fromkeys((f"{address}1.jpg", f"{address}2.jpg"), MADE))
    shown = Thumb(f"{address}thumb/1.jpg.jpg", 320, 240)
    assert terms.card(archive, case).thumb == shown
    assert pictures.thumb(an_archive(case), case) is None
    other = a_case(id="2001-p", path="p", title="甲")
    view = page_at(replace(an_archive(case, other), made=archive.made), addresses.case("2001-p")).view
    assert [each.thumb for each in view.related] == [shown]  # type: ignore[union-attr]


def test_pictures_of_a_body_come_in_their_sizes_where_they_stand() -> None:
    body = render_body(
        "![甲](1.jpg)\n\n乙![丙](/cases/2001-wenhua-yishujie/1.jpg)\n\n![丁](2.jpg)", "a.md", 1
    )[0]
    archive = replace(an_archive(a_case(body=body)), made={"cases/2001-wenhua-yishujie/1.jpg": MADE})
    html = page_at(archive, addresses.case("2001-wenhua-yishujie")).view.body  # type: ignore[union-attr]
    assert html.count("<source") == 3  # of one also the largest
    assert html.count('href="#ca-large-b1"') == html.count('id="ca-large-b1"') == 1
    assert "<p>乙<picture>" in html
    assert '<p><img alt="丁" src="../../cases/2001-wenhua-yishujie/2.jpg"></p>' in html


@pytest.mark.parametrize(
    ("image", "rights"),
    [
        (Image("1.jpg", "一"), ""),
        (Image("1.jpg", "一", "王芳 摄"), "王芳 摄"),
        (Image("1.jpg", "一", consent="本人同意"), ""),
    ],
)
def test_a_picture_says_who_took_it_and_not_who_agreed(image: Image, rights: str) -> None:
    (picture,) = view_of(a_case(images=(image,))).pictures
    assert picture.rights == rights


def test_the_contents_are_the_headings_down_to_the_third_level_and_what_stands_below() -> None:
    body = render_body("## 甲\n\n### 乙\n\n#### 丙", "a.md", 1)[0]
    case = a_case(body=body, problems=("r2-1-1",), recommendations=("r3-1-1",))
    headings = [(heading.level, heading.text) for heading in page_of(case).headings]
    assert headings == [(2, "甲"), (3, "乙"), (2, "来源"), (2, "针对的问题"), (2, "印证的建议")]
    assert [heading.id for heading in page_of(a_case()).headings] == ["ca-sources"]


def test_a_withdrawn_case_leaves_a_page_that_no_list_names() -> None:
    gone = a_case(review=Review.WITHDRAWN, aliases=("anli/1",))
    archive = an_archive(gone, *many_cases(1))
    made = {planned.address: planned.make() for planned in pages(archive)}
    page = made["cases/2001-wenhua-yishujie/"]
    assert page.view == WithdrawnView("2001-wenhua-yishujie", "双塔社区文化艺术节", "2024-06-01")
    assert not page.is_listed
    assert made["anli/1/"].view == RedirectView(Link("双塔社区文化艺术节", "cases/2001-wenhua-yishujie/"))
    assert all(
        "2001-wenhua-yishujie" not in str(other.view)
        for at, other in made.items()
        if at not in (*("cases/2001-wenhua-yishujie/", "anli/1/"),)
    )


@pytest.mark.parametrize(("alias", "address"), [("anli/1", "anli/1/"), ("old/1.html", "old/1.html")])
def test_a_former_address_leads_to_the_case(alias: str, address: str) -> None:
    page = cases.redirect_page(a_case(), alias)
    assert page.address == address
    assert page.view == RedirectView(Link("双塔社区文化艺术节", "cases/2001-wenhua-yishujie/"))
    assert not page.is_listed


def test_drafts_have_no_page() -> None:
    archive = an_archive(a_case(review=Review.DRAFT, aliases=("anli/1",)))
    written = {document.address for document in archive.documents}
    assert {planned.address for planned in pages(archive)} - written == {
        *("cases/", "districts/", "streets/", "themes/", "years/"),
        *("search/", "compare/", "subscribe/", "404.html", "report/all/"),
        *("problems/", "problems/r2-1-1/", "problems/r2-1-2/"),
    }


def test_every_address_is_planned_once_and_made_as_planned() -> None:
    archive = an_archive(*many_cases(30, aliases=()), a_case(aliases=("anli/1",)))
    planned = list(pages(archive))
    assert len({entry.address for entry in planned}) == len(planned)
    assert [entry.make().address for entry in planned] == [entry.address for entry in planned]
