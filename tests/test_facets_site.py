"""A facet that is added to the vocabulary and to some cases, with no other change, is there everywhere."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from builders import VOCABULARY
from building import build_site, run_command
from casearchive.publish.verifying import verify_site
from faceted import CASES, FACETED, SCALE, a_project_without_facets, add_facets, write_cases
from html_tree import Element, page

pytestmark = pytest.mark.site


@pytest.fixture(scope="module")
def root(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was published without facets, and then with them."""
    root = a_project_without_facets(project, tmp_path_factory.mktemp("faceted") / "project")
    for change in (lambda _: None, add_facets):
        change(root)
        run = run_command(root, "publish", "--to", str(root / "public"))
        assert run.returncode == 0, run.stdout + run.stderr
    return root


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    """What is served."""
    return (root / "public/current").resolve()


def counts(tree: Element) -> dict[str, str]:
    """What a page says of the terms of the facet."""
    items = [item.attributes for item in tree.all(tag="li") if item.attributes.get("data-index") == "domain"]
    return {item["data-term"]: item["data-count"] for item in items}


def listed(tree: Element) -> list[str]:
    """The cases in a page's list."""
    return [
        item.attributes["data-case-id"] for item in tree.all(tag="li") if "data-case-id" in item.attributes
    ]


def test_it_has_a_list_in_the_vocabularys_order(site: Path) -> None:
    tree = page(site, "domain")
    assert tree.all(tag="h1")[0].text() == "领域"
    assert "在哪里做。" in tree.text()
    # A term that no case names has no entry and no page.
    assert list(counts(tree).items()) == [("shequ", str(len(FACETED))), ("jiguan", "1")]
    assert not (site / "domain/guoqi").exists()


def test_its_terms_have_pages_and_feeds(site: Path) -> None:
    first = page(site, "domain/shequ")
    assert first.all(tag="h1")[0].text() == "城市社区"
    assert "街道和社区" in first.text()
    assert Counter(listed(first)) == Counter(FACETED.keys())
    assert listed(page(site, "domain/jiguan")) == ["2001-anli-05"]
    feed = (site / "domain/jiguan/feed.xml").read_text(encoding="utf-8")
    assert "案例5" in feed
    assert '<category term="jiguan" label="机关"/>' in feed
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert {"/domain/", "/domain/shequ/"} <= set(re.findall(r"(/domain/.*?)</loc>", sitemap))


def test_cases_lead_to_its_terms_from_their_page_and_their_card(site: Path) -> None:
    tree = page(site, "cases/2001-anli-05")
    facts = {line.all(tag="dt")[0].text(): line.all(tag="dd")[0] for line in tree.all(cls="ca-facts__line")}
    links = {link.attributes["href"]: link.text() for link in facts["领域"].all(tag="a")}
    assert links == {"../../domain/shequ/": "城市社区", "../../domain/jiguan/": "机关"}
    assert list(facts) == ["区域", "街道", "主题", "领域", "实践年份", "依据程度"]
    assert "领域" not in page(site, f"cases/2001-anli-{CASES}").all(cls="ca-facts")[0].text()
    card = page(site, "domain/jiguan").all(cls="ca-card")[0]
    assert "../../domain/shequ/" in [link.attributes["href"] for link in card.all(tag="a")]


def test_the_start_page_leads_to_it(site: Path) -> None:
    assert counts(page(site, "")) == {"shequ": str(len(FACETED)), "jiguan": "1"}
    assert "domain/" in {link.attributes.get("href") for link in page(site, "").all(tag="a")}


def test_search_filters_by_it_suggests_its_terms_and_reads_their_other_names(site: Path) -> None:
    tree = page(site, "search")
    fieldsets = {box.attributes["data-facet"]: box.text().strip() for box in tree.all(tag="fieldset")}
    assert list(fieldsets.items()) == [
        ("kinds", "类型"),
        *(("district", "区域"), ("street", "街道"), ("theme", "主题"), ("domain", "领域"), ("scale", "范围")),
        *(("year", "年份"), ("evidence", "依据程度")),
    ]
    root = next(part.attributes for part in tree.all(tag="div") if "data-search-page" in part.attributes)
    assert root["data-kind-domain"] == "领域"
    assert "data-kind-scale" not in root
    manifest = json.loads((site / "search/manifest.json").read_text(encoding="utf-8"))
    names = json.loads((site / "search" / manifest["suggest"]).read_text(encoding="utf-8"))["terms"]
    offered = {name: (kind, address) for kind, name, address, *_ in names}
    assert offered["城市社区"] == ("domain", "domain/shequ/")
    assert "试点" not in offered
    words = (site / "search" / manifest["words"]).read_text(encoding="utf-16-le").splitlines()
    assert "城市社区\t居民区" in words


def test_the_data_has_its_terms(site: Path) -> None:
    cases: list[dict[str, Any]] = json.loads((site / "data/cases.json").read_text(encoding="utf-8"))["cases"]
    by_id = {case["id"]: case for case in cases}
    assert by_id["2001-anli-05"]["domain"] == [
        {"slug": "shequ", "name": "城市社区"},
        {"slug": "jiguan", "name": "机关"},
    ]
    assert by_id[SCALE]["scale"] == [{"slug": "shidian", "name": "试点"}]
    assert by_id[f"2001-anli-{CASES}"]["domain"] == []
    rows = list(csv.DictReader(io.StringIO((site / "data/cases.csv").read_text(encoding="utf-8-sig"))))
    assert [row["domain"] for row in rows if row["id"] == "2001-anli-05"] == ["shequ 城市社区 | jiguan 机关"]
    package = json.loads((site / "data/datapackage.json").read_text(encoding="utf-8"))
    fields = {field["name"]: field["description"] for field in package["resources"][0]["schema"]["fields"]}
    assert list(fields) == list(rows[0])
    assert fields["domain"] == "领域（slug 与名称）"
    assert {"name": "scale", "title": "范围", "field": "scale", "folder": ""} in package["indexes"]


def test_a_facet_without_pages_has_none(site: Path) -> None:
    assert not (site / "scale").exists()
    facts = page(site, f"cases/{SCALE}").all(cls="ca-facts")[0].text()
    assert "试点：先在几处做" in facts
    found = [path for path in site.rglob("*.html") if "/scale/" in path.read_text(encoding="utf-8")]
    assert found == []


def test_its_addresses_are_kept_for_ever(root: Path, tmp_path: Path) -> None:
    ledger = (root / "cases/addresses.txt").read_text(encoding="utf-8").splitlines()
    assert {"/domain/", "/domain/shequ/", "/domain/shequ/feed.xml", "/domain/jiguan/"} <= set(ledger)
    copy = Path(shutil.copytree(root, tmp_path / "project", symlinks=True))
    (copy / "cases/vocabulary.yml").write_text(VOCABULARY, encoding="utf-8")
    write_cases(copy, {})
    run = run_command(copy, "check")
    assert run.returncode == 1
    assert run.stdout.count("[address-vanished]") == len([each for each in ledger if "/domain/" in each])
    # Of a term that no case names any more, the address leads to the list.
    add_facets(copy)
    write_cases(copy, FACETED | {"2001-anli-05": "domain: 城市社区\n"})
    assert build_site(copy, "--out", str(copy / "site")).returncode == 0
    assert 'url=../../domain/"' in (copy / "site/domain/jiguan/index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def made(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same site, built where nothing is kept from before."""
    fresh = tmp_path_factory.mktemp("made") / "project"
    shutil.copytree(root, fresh, ignore=shutil.ignore_patterns("public", ".cache"))
    assert build_site(fresh, "--out", str(fresh / "site")).returncode == 0
    return fresh / "site"


def test_a_site_that_grew_into_it_is_one_that_was_made_with_it(site: Path, made: Path) -> None:
    built = {path.relative_to(made).as_posix(): path for path in made.rglob("*.*") if path.is_file()}
    differing = [
        name
        for name, path in built.items()
        if not name.startswith(".") and path.read_bytes() != (site / name).read_bytes()
    ]
    assert differing == []
    assert list(verify_site(made)) == []


def spoil(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "domain/jiguan/index.html",
            'data-case-id="2001-anli-05"',
            'data-case-id="2001-anli-06"',
            "site-case",
        ),
        ("domain/jiguan/index.html", 'data-count="1"', 'data-count="2"', "site-count"),
        ("domain/index.html", 'data-count="1"', 'data-count="3"', "site-count"),
        ("domain/jiguan/feed.xml", "cases/2001-anli-05", "cases/2001-anli-06", "site-case-surplus"),
        (
            "data/cases.json",
            '{"slug":"jiguan","name":"机关"}',
            '{"slug":"guoqi","name":"国企"}',
            "site-count",
        ),
        ("data/cases.json", '{"slug":"shidian"', '{"slug":"quanqu"', "site-count"),
        ("data/cases.json", '"evidence":"self-reported"', '"evidence":"documented"', "site-count"),
        ("data/cases.json", '"domain":[]', '"domaine":[]', "site-data-broken"),
        ("data/datapackage.json", '"folder":"domain"', '"folder":"domains"', "site-data-broken"),
        ("data/datapackage.json", '"indexes"', '"indices"', "site-data-broken"),
    ],
)
def test_publish_counts_it(made: Path, tmp_path: Path, file: str, old: str, new: str, expected: str) -> None:
    copy = Path(shutil.copytree(made, tmp_path / "site"))
    spoil(copy / file, old, new)
    assert [finding for finding in verify_site(copy) if finding.code.startswith(expected)]
