"""The real site, built: everything is there, indexed, counted and linked."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from building import build_site
from casearchive.links import check_site
from html_tree import Element, page, read_html
from restoration import PAGE_ORDER, lines_of, read_page
from trees import tree_of

pytestmark = pytest.mark.site

PUNCTUATION = re.compile(r"[^\w.%]|_")
SECTIONS = [f"{part}-{number}" for part in (1, 2, 3) for number in (1, 2, 3, 4)]
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def records(built_site: Path) -> list[dict[str, Any]]:
    """The cases as published data."""
    content: dict[str, Any] = json.loads((built_site / "data/cases.json").read_text(encoding="utf-8"))
    assert content["version"] == 1
    cases: list[dict[str, Any]] = content["cases"]
    return cases


def report_text(element: Element, with_part: bool) -> str:
    """What of a report's page is the report: no editor's notes, no links to cases."""
    wanted = {"ca-paragraph"} | ({"ca-part"} if with_part else set())
    pieces = []
    for each in element.all(tag="article")[0].walk():
        if each.tag == "h1" or (each.tag == "h2" and "id" in each.attributes) or wanted & set(each.classes):
            pieces.append(each.text(without="ca-anchor"))
    return "".join(pieces)


def test_the_report_on_the_pages_is_the_source_character_for_character(
    built_site: Path, project: Path
) -> None:
    source = project / "docs/report"
    pages = {name: read_page((source / f"{name}.md").read_text(encoding="utf-8")) for name in PAGE_ORDER}
    opening = page(built_site, "report").all(tag="article")[0]
    shown = opening.all(tag="h1")[0].text()
    shown += "".join(each.text(without="ca-anchor") for each in opening.all(cls="ca-paragraph"))
    for section in SECTIONS:
        shown += report_text(page(built_site, f"report/{section}"), with_part=section.endswith("-1"))
    assert PUNCTUATION.sub("", shown) == PUNCTUATION.sub("", "".join(lines_of(pages)))


def test_there_are_twelve_problems_and_thirteen_recommendations(built_site: Path) -> None:
    assert len(list((built_site / "problems").glob("r2-*-*/index.html"))) == 12
    assert len(list((built_site / "recommendations").glob("r3-*-*/index.html"))) == 13


def test_every_case_has_a_page_and_a_paragraph_of_the_report_as_its_source(
    built_site: Path, records: list[dict[str, Any]]
) -> None:
    assert len(records) >= 16
    anchors = {
        element.attributes["id"]
        for section in SECTIONS
        for element in page(built_site, f"report/{section}").all(cls="ca-paragraph")
    }
    for record in records:
        assert record["sources"]
        assert {source["report"] for source in record["sources"]} <= anchors
        article = page(built_site, f"cases/{record['id']}").all(tag="article")[0]
        assert article.attributes["data-case-id"] == record["id"]


def listed(site: Path, first: str) -> list[str]:
    """Ids of the cases on a list's page and the pages after it."""
    ids: list[str] = []
    folders = [
        first,
        *(path.parent.relative_to(site) for path in sorted(site.glob(f"{first}/page/*/index.html"))),
    ]
    for folder in folders:
        ids += [
            item.attributes["data-case-id"]
            for item in page(site, str(folder)).all(tag="li", having="data-case-id")
        ]
    return ids


@pytest.mark.parametrize("index", ["district", "street", "theme", "year"])
def test_every_term_of_every_case_lists_it_with_the_right_count(
    built_site: Path, records: list[dict[str, Any]], index: str
) -> None:
    expected: Counter[str] = Counter()
    for record in records:
        terms = [*record.get(f"{index}s", ()), *record.get(f"later_{index}s", ())]
        slugs = [str(record["year"])] if index == "year" else [term["slug"] for term in terms]
        for slug in slugs:
            expected[slug] += 1
            assert record["id"] in listed(built_site, f"{index}s/{slug}")
    entries = page(built_site, f"{index}s").all(tag="li", having="data-term")
    assert {entry.attributes["data-index"] for entry in entries} == {index}
    counts = {entry.attributes["data-term"]: int(entry.attributes["data-count"]) for entry in entries}
    assert {slug: count for slug, count in counts.items() if count} == dict(expected)
    for slug, count in counts.items():
        block = page(built_site, f"{index}s/{slug}").all(tag="section", having="data-count")[0]
        assert (block.attributes["data-term"], int(block.attributes["data-count"])) == (slug, count)
        assert len(listed(built_site, f"{index}s/{slug}")) == count


def test_old_and_new_names_lead_to_each_other(built_site: Path) -> None:
    def targets(address: str) -> set[str]:
        return {link.attributes.get("href", "") for link in page(built_site, address).all(tag="a")}

    assert "../../districts/gusu/" in targets("districts/canglang")
    assert "../../districts/canglang/" in targets("districts/gusu")
    assert "../../streets/nanmenjiedao/" in targets("streets/fuqianjiedao")
    assert "../../streets/fuqianjiedao/" in targets("streets/nanmenjiedao")


def test_no_link_or_anchor_is_dead_and_nothing_is_loaded_from_elsewhere(built_site: Path) -> None:
    assert check_site(built_site, "https://cases.example/") == []


def test_json_and_csv_hold_the_same_cases_in_order(built_site: Path, records: list[dict[str, Any]]) -> None:
    raw = (built_site / "data/cases.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines()))
    assert (
        [row["id"] for row in rows]
        == [record["id"] for record in records]
        == sorted(row["id"] for row in rows)
    )
    package = json.loads((built_site / "data/datapackage.json").read_text(encoding="utf-8"))
    assert [entry["path"] for entry in package["resources"]] == ["cases.csv", "cases.json"]
    assert [entry["name"] for entry in package["resources"][0]["schema"]["fields"]] == list(rows[0])


def test_each_term_has_a_feed_with_its_newest_cases(built_site: Path, records: list[dict[str, Any]]) -> None:
    everything = ElementTree.parse(built_site / "feed.xml").getroot()
    assert len(everything.findall(f"{ATOM}entry")) == min(len(records), 30)
    for folder in ("districts", "streets", "themes", "years"):
        terms = sorted((built_site / folder).glob("*/index.html"))
        assert terms
        for term in terms:
            feed = ElementTree.parse(term.parent / "feed.xml").getroot()
            assert len(feed.findall(f"{ATOM}entry")) == len(
                listed(built_site, f"{folder}/{term.parent.name}")
            )


def test_the_sitemap_is_dated_by_the_cases(built_site: Path, records: list[dict[str, Any]]) -> None:
    text = (built_site / "sitemap.xml").read_text(encoding="utf-8")
    for record in records:
        assert f"<loc>{record['url']}</loc><lastmod>{record['date']}</lastmod>" in text
    assert not (built_site / "sitemap.xml.gz").exists()


def test_one_worker_another_time_zone_and_hash_seed_make_the_same_bytes(
    built_site: Path, project: Path, tmp_path: Path
) -> None:
    again = tmp_path / "again"
    settings = {"CASEARCHIVE_WORKERS": "1", "TZ": "Asia/Shanghai", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    run = build_site(project, "--out", str(again), **settings)
    assert run.returncode == 0, run.stderr
    assert tree_of(again) == tree_of(built_site)


def test_an_offline_edition_opens_from_a_folder(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "offline"
    run = build_site(project, "--out", str(out), "--offline")
    assert run.returncode == 0, run.stderr
    assert check_site(out, "https://cases.example/") == []
    for path in out.rglob("*.html"):
        if path.name == "404.html":
            continue
        for link in read_html(path).all(tag="a", having="href"):
            href = link.attributes["href"].partition("#")[0]
            assert not href.endswith("/"), (path, href)
            assert not href or href.startswith(("http", "mailto:")) or "." in href.rpartition("/")[2], (
                path,
                href,
            )
