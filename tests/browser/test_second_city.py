"""Another city by `init` and data alone: built, published and searched, nothing of the first one in it."""

from __future__ import annotations

import datetime
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from building import run_command
from casearchive.scaffold import guide, project, skeleton
from casearchive.scaffold.interview import interview
from casearchive.vocabulary import Vocabulary, read_vocabulary
from frozen import ROOT, SITES, SUZHOU

pytestmark = [pytest.mark.browser, pytest.mark.site]

MATERIAL = SITES / "second-city"
ANSWERS = [
    *("云溪市", "", "市、县、乡镇、村", "东溪县、西溪县"),
    *("云溪市社区工作调研报告", "基本情况、对策建议", "", "2", ""),
]
AS_INIT_WRITES_THEM = (
    *("mkdocs.yml", "docs/about.md", "docs/elder.md", "docs/index.md", "docs/recommendations/index.md"),
    *("docs/assets/images/emblem.svg", "docs/assets/images/favicon.svg"),
)
LOOK = "look: {accent: '#0a5c4a', tile: '#3a2f52', paragraphs: indented}"
FOUND = """async ([base, queries]) => {
  const { openSearch } = await import(base + "assets/javascripts/search/search.mjs");
  const search = await openSearch(base);
  const found = [];
  for (const query of queries) {
    const { total, hits, pages, facets } = await search.search(query, { limit: 50 });
    const streets = Object.entries(facets.street).filter(([, count]) => count).map(([slug]) => slug).sort();
    found.push({ total, ids: hits.map((hit) => hit.id), pages: pages.map((page) => page.title), streets });
  }
  return found;
}"""
TEXTS = {".html", ".json", ".jsonl", ".xml", ".csv", ".txt", ".svg", ".js", ".mjs", ".css"}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `init` makes of the answers, with the city's material in the place of the skeleton's."""
    folder = tmp_path_factory.mktemp("second") / "云溪"
    waiting = [*ANSWERS]
    city = interview(lambda _question: waiting.pop(0), lambda _line: None, str(folder))
    assert city is not None
    files = dict(guide.files_of(ROOT, city)) | skeleton.files_of(city, datetime.date(2026, 11, 28))
    assert project.write(ROOT, folder, files, lambda _root: True)
    for name in AS_INIT_WRITES_THEM:
        assert (folder / name).read_bytes() == (MATERIAL / name).read_bytes(), name
    for part in ("cases", "docs/report", "docs/recommendations"):
        shutil.rmtree(folder / part, ignore_errors=True)
    shutil.copytree(MATERIAL, folder, dirs_exist_ok=True)
    settings = folder / "mkdocs.yml"
    text, changed = re.subn(r"# .* look: .*", LOOK, settings.read_text(encoding="utf-8"))
    assert changed == 1
    settings.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    run = run_command(root, "build")
    assert run.returncode == 0, run.stdout + run.stderr
    return root / "site"


def of_the_first_city() -> set[str]:
    """Names of its places, long and short."""
    vocabulary, _ = read_vocabulary("v", (SUZHOU / "cases/vocabulary.yml").read_bytes())
    assert isinstance(vocabulary, Vocabulary)
    names = {place.name for place in vocabulary.all_places() if place.name != "全市"}
    return names | {name[:-2] for name in names if name.endswith("街道")} | {"苏州", "姑苏", "沧浪", "平江"}


def test_it_passes_and_is_published(root: Path, tmp_path: Path) -> None:
    for words in (
        ["check"],
        ["publish", "--to", str(tmp_path / "served")],
        ["verify", str(tmp_path / "served")],
    ):
        run = run_command(root, *words)
        assert run.returncode == 0, run.stdout + run.stderr
        assert "警告" not in run.stdout + run.stderr


def test_no_word_of_the_first_city_is_in_it(site: Path) -> None:
    names = re.compile("|".join(map(re.escape, of_the_first_city())))
    texts = [path for path in site.rglob("*") if path.suffix in TEXTS]
    assert len(texts) > 100
    found = {path.name: names.findall(path.read_text(encoding="utf-8", errors="replace")) for path in texts}
    assert {name: words for name, words in found.items() if words} == {}


def test_it_has_colours_and_paragraphs_of_its_own(
    site: Path, serve: Callable[[Path], str], page_at: Callable[..., Page]
) -> None:
    page = page_at(1440, color_scheme="light")
    page.goto(serve(site))
    assert page.evaluate("getComputedStyle(document.querySelector('.ca-header')).backgroundColor") == (
        "rgb(58, 47, 82)"
    )
    assert page.locator("html").get_attribute("data-paragraphs") == "indented"
    page.goto(page.url + "report/1-1/")
    indent = page.evaluate("getComputedStyle(document.querySelector('.ca-paragraph')).textIndent")
    assert indent == "36px"


def test_search_finds_everything(
    site: Path, serve: Callable[[Path], str], page_at: Callable[..., Page]
) -> None:
    address, page = serve(site), page_at(1440)
    page.goto(address)
    cases = json.loads((site / "data/cases.json").read_text(encoding="utf-8"))["cases"]
    assert len(cases) == 30
    found: list[dict[str, Any]] = page.evaluate(FOUND, [address, [case["title"] for case in cases]])
    assert [each["ids"][0] for each in found] == [case["id"] for case in cases]
    queries = ["城关镇", "王村", "西溪县", "雨季停开", "报表减下来", "shiqiaozhen", "石桥镇"]
    by_query = dict(zip(queries, page.evaluate(FOUND, [address, queries]), strict=True))
    assert by_query["城关镇"]["pages"] == ["城关镇（东溪县）", "城关镇（西溪县）"]
    assert by_query["城关镇"]["streets"] == ["dongxi-chengguanzhen", "xixi-chengguanzhen"]
    assert {"liulinzhen", "qingshanzhen"} <= {*by_query["王村"]["streets"]}
    assert by_query["西溪县"]["total"] >= 12
    assert "2025/r2-1-2" in by_query["雨季停开"]["ids"]
    assert "r2-1-2" in by_query["报表减下来"]["ids"]
    assert by_query["shiqiaozhen"]["ids"]
    assert by_query["石桥镇"]["ids"]
