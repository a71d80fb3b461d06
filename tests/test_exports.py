"""Data, feeds and the sitemap: right in form, the same from build to build, safe to open."""

from __future__ import annotations

import csv
import datetime
import io
import itertools
import json
from typing import Any
from xml.etree import ElementTree

import pytest

from builders import a_case, an_archive, many_cases
from casearchive.archive import Archive
from casearchive.exports.data import data_files
from casearchive.exports.feeds import NEWEST, Site, feeds
from casearchive.exports.sitemap import sitemap
from casearchive.messages import labels
from casearchive.model import Case, Image, ReportId, Review, Reviewer, Source

SITE = Site("案例库 & “示范”", "https://a.cn/sub/")
ATOM = "{http://www.w3.org/2005/Atom}"
RICH = a_case(
    id="2001-rich",
    title="“一老一小” & <关爱>",
    path="cases/2001/2001-rich.md",
    year_note="据报告",
    districts=("pingjiang", "canglang"),
    communities=("tangjiaxiangshequ",),
    sources=(
        Source(report=ReportId("r1-3-p1")),
        Source(title="文章", publisher="日报", date="2001-05", url="https://b.cn/"),
    ),
    problems=("r2-1-1", "r2-1-2"),
    recommendations=("r3-1-1",),
    reviewers=(Reviewer("初审", "王芳", datetime.date(2024, 5, 1)),),
    images=(Image("1.jpg", "合影", "王芳 摄", "均已同意"),),
)


LATER = ["later_districts", "later_streets"]
"""Columns before those of facets."""


def data(*cases: Case) -> dict[str, bytes]:
    return dict(data_files(an_archive(*cases), SITE))


def rows(*cases: Case) -> list[dict[str, str]]:
    text = data(*cases)["data/cases.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_json_holds_every_published_field() -> None:
    document = json.loads(data(RICH, a_case(review=Review.DRAFT))["data/cases.json"])
    assert document["version"] == 1
    (record,) = document["cases"]
    assert list(record) == [*labels.DATA_FIELDS, *LATER]
    assert record["url"] == "https://a.cn/sub/cases/2001-rich/"
    assert record["districts"] == [
        {"slug": "pingjiang", "name": "平江区"},
        {"slug": "canglang", "name": "沧浪区"},
    ]
    assert record["later_districts"] == [{"slug": "gusu", "name": "姑苏区"}]
    assert record["later_streets"] == []
    assert record["communities"] == [{"slug": "tangjiaxiangshequ", "name": "唐家巷社区"}]
    assert record["sources"] == [
        {"report": "r1-3-p1", "url": "https://a.cn/sub/report/1-3/#r1-3-p1"},
        {"title": "文章", "publisher": "日报", "date": "2001-05", "url": "https://b.cn/"},
    ]
    assert record["images"][0]["url"] == "https://a.cn/sub/cases/2001-rich/1.jpg"
    assert (record["title"], record["year"], record["date"]) == ("“一老一小” & <关爱>", 2001, "2024-06-01")


def test_data_are_the_same_whatever_order_the_cases_come_in() -> None:
    cases = (*many_cases(2), RICH)
    first = data(*cases)
    for order in itertools.permutations(cases):
        assert data(*order) == first
    ids = [record["id"] for record in json.loads(first["data/cases.json"])["cases"]]
    assert ids == sorted(ids) == [row["id"] for row in rows(*cases)]


def test_csv_opens_in_a_spreadsheet() -> None:
    content = data(RICH)["data/cases.csv"]
    assert content.startswith(b"\xef\xbb\xbfid,title,")
    assert content.count(b"\r\n") == content.count(b"\n") == 2
    (row,) = rows(RICH)
    assert list(row) == [*labels.DATA_FIELDS, *LATER]
    assert row["title"] == "“一老一小” & <关爱>"
    assert row["districts"] == "pingjiang 平江区 | canglang 沧浪区"
    assert row["problems"] == "r2-1-1 | r2-1-2"
    assert row["reviewers"] == "初审 王芳 2024-05-01"


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+86", "-1", "@SUM(A1)", '=HYPERLINK("http://a.cn")', "＝1+1", "＋1", "－1", "＠SUM"],  # noqa: RUF001
)
def test_no_cell_is_a_formula(text: str) -> None:
    sources = (Source(title=text),)
    reviewers = (Reviewer(text, "王", datetime.date(2024, 5, 1)),)
    (row,) = rows(a_case(title=text, summary=text, sources=sources, reviewers=reviewers))
    assert row["title"] == row["summary"] == row["sources"] == f"'{text}"
    assert row["reviewers"].startswith("'")
    case = json.loads(data(a_case(title=text))["data/cases.json"])["cases"][0]
    assert case["title"] == text


def test_the_package_describes_the_columns() -> None:
    package = json.loads(data(RICH)["data/datapackage.json"])
    table, document = package["resources"]
    assert [field["name"] for field in table["schema"]["fields"]] == [*labels.DATA_FIELDS, *LATER]
    assert (table["path"], document["path"]) == ("cases.csv", "cases.json")
    assert package["homepage"] == SITE.url


def parsed(archive: Archive) -> dict[str, ElementTree.Element]:
    return {address: ElementTree.fromstring(text) for address, text in feeds(archive, SITE)}


def texts(feed: ElementTree.Element, path: str) -> list[Any]:
    return [element.text for element in feed.findall(path.replace("/", f"/{ATOM}").join([ATOM, ""]))]


def test_there_is_a_feed_of_all_and_one_of_each_term() -> None:
    archive = an_archive(RICH)
    assert set(parsed(archive)) == {
        "feed.xml",
        *("districts/canglang/feed.xml", "districts/gusu/feed.xml", "districts/pingjiang/feed.xml"),
        *("streets/shuangtajiedao/feed.xml", "themes/shequ-wenhua/feed.xml", "years/2001/feed.xml"),
    }


def test_feeds_are_well_formed_whatever_a_title_holds() -> None:
    feed = parsed(an_archive(RICH, a_case(summary='"引号" & <b>')))["feed.xml"]
    assert texts(feed, "title") == ["案例库 & “示范”"]
    assert texts(feed, "entry/title") == ["“一老一小” & <关爱>", "双塔社区文化艺术节"]
    assert texts(feed, "entry/summary")[1] == '"引号" & <b>'
    assert texts(feed, "entry/id")[0] == "https://a.cn/sub/cases/2001-rich/"
    labels_of_terms = [c.get("label") for c in feed.findall(f"{ATOM}entry/{ATOM}category")]
    assert labels_of_terms[:3] == ["平江区", "沧浪区", "双塔街道"]


def test_a_feed_is_dated_by_its_newest_case_and_holds_the_newest() -> None:
    feed = parsed(an_archive(*many_cases(NEWEST + 5)))["feed.xml"]
    assert len(texts(feed, "entry/title")) == NEWEST
    assert texts(feed, "entry/title")[0] == f"案例{NEWEST + 5}"
    assert texts(feed, "updated") == texts(feed, "entry/updated")[:1] == ["2020-02-05T00:00:00+08:00"]


def test_a_feed_is_explained_and_names_its_style_sheet_from_where_it_is() -> None:
    made = dict(feeds(an_archive(RICH), SITE, "assets/12345678/stylesheets/feed.css"))
    for address, up in (("feed.xml", ""), ("themes/shequ-wenhua/feed.xml", "../../")):
        declaration, styled, _ = made[address].split("\n", 2)
        assert declaration == '<?xml version="1.0" encoding="utf-8"?>'
        assert styled == (
            f'<?xml-stylesheet type="text/css" href="{up}assets/12345678/stylesheets/feed.css"?>'
        )
        subtitle = ElementTree.fromstring(made[address]).find(f"{ATOM}subtitle")
        assert subtitle is not None
        assert subtitle.get("type") == "xhtml"
        assert "阅读器" in "".join(subtitle.itertext())
    assert "xml-stylesheet" not in dict(feeds(an_archive(RICH), SITE))["feed.xml"]


def test_a_feed_without_entries_is_dated_all_the_same() -> None:
    feed = parsed(an_archive())["feed.xml"]
    assert texts(feed, "updated") == ["1970-01-01T00:00:00+08:00"]


def test_feeds_are_the_same_whatever_order_the_cases_come_in() -> None:
    cases = (*many_cases(2), RICH)
    assert list(feeds(an_archive(*cases), SITE)) == list(feeds(an_archive(*cases[::-1]), SITE))


def test_the_sitemap_is_sorted_and_dated_by_the_material() -> None:
    pages = [("report/", ""), ("cases/2001-b/", "2024-06-01"), ("", "2024-07-01"), ("anli/a&b/", "")]
    text = sitemap(SITE, pages)
    assert text == sitemap(SITE, reversed(pages))
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    urls = ElementTree.fromstring(text.encode()).findall(f"{space}url")
    assert [(url.findtext(f"{space}loc"), url.findtext(f"{space}lastmod")) for url in urls] == [
        ("https://a.cn/sub/", "2024-07-01"),
        ("https://a.cn/sub/anli/a&b/", None),
        ("https://a.cn/sub/cases/2001-b/", "2024-06-01"),
        ("https://a.cn/sub/report/", None),
    ]
