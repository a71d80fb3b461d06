"""A built site is looked through before it is served: each way in which it can be wrong is found."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from casearchive import messages
from casearchive.publish.verifying import SMALLEST_PAGE, SMALLEST_REDIRECT, verify_site

pytestmark = pytest.mark.site

CASE = "2001-wenhua-yishujie"
PAGE = f"cases/{CASE}/index.html"
MARK = f'data-case-id="{CASE}"'

Change = Callable[[Path], None]


@pytest.fixture
def site(tiny_site: Path, tmp_path: Path) -> Path:
    """A copy to spoil."""
    return Path(shutil.copytree(tiny_site, tmp_path / "site"))


def found(site: Path, **options: object) -> set[tuple[str, str]]:
    """Path and code of every finding."""
    findings = verify_site(site, **options)  # type: ignore[arg-type]
    assert all(messages.line(finding) for finding in findings)
    return {(finding.path, finding.code) for finding in findings}


def replaced(file: str, old: str, new: str, count: int = -1) -> Change:
    def change(site: Path) -> None:
        text = (site / file).read_text(encoding="utf-8")
        assert old in text, (file, old)
        (site / file).write_text(text.replace(old, new, count), encoding="utf-8")

    return change


def removed(file: str) -> Change:
    return lambda site: (site / file).unlink()


def written(file: str, content: bytes) -> Change:
    return lambda site: (site / file).write_bytes(content) and None


def cut(file: str, share: float) -> Change:
    def change(site: Path) -> None:
        content = (site / file).read_bytes()
        (site / file).write_bytes(content[: int(len(content) * share)])

    return change


def without_case(file: str) -> Change:
    """Data without its one case."""

    def change(site: Path) -> None:
        data = json.loads((site / file).read_text(encoding="utf-8"))
        (site / file).write_text(json.dumps(data | {"cases": []}), encoding="utf-8")

    return change


def search_with(count: int) -> Change:
    """A search index that says it holds so many cases."""

    def change(site: Path) -> None:
        core = next((site / "search").glob("core-*.bin"))
        content = core.read_bytes()
        assert b'["case",1]' in content
        core.write_bytes(content.replace(b'["case",1]', f'["case",{count}]'.encode()))

    return change


def test_nothing_is_wrong_with_a_site_as_it_was_built(tiny_site: Path, built_site: Path) -> None:
    assert verify_site(tiny_site) == []
    assert verify_site(built_site) == []


@pytest.mark.parametrize(
    ("change", "file", "code"),
    [
        (written(PAGE, b""), PAGE, "site-page-cut"),
        (cut(PAGE, 0.9), PAGE, "site-page-cut"),
        (replaced(PAGE, "<h1", "<h7"), PAGE, "site-page-cut"),
        (written("404.html", b"<h1>x</h1></html>"), "404.html", "site-page-small"),
        (written("assets/images/emblem.svg", b""), "assets/images/emblem.svg", "site-file-empty"),
        (written("manifest-sha256.txt", b"x"), "manifest-sha256.txt", "site-file-special"),
        (
            lambda site: (site / "a.txt").symlink_to("/etc/hostname"),
            "a.txt",
            "site-file-special",
        ),
        (replaced(PAGE, 'href="../', 'href="../x/', 1), PAGE, "built-dead-link"),
        (removed("cases/index.html"), "cases/index.html", "site-count"),
        (removed("themes/shequ-wenhua/index.html"), "themes/shequ-wenhua/index.html", "site-count"),
        (replaced(PAGE, MARK, ""), "cases/", "site-count"),
        (replaced(PAGE, MARK, ""), "cases/", "site-case-missing"),
        (replaced(PAGE, MARK, 'data-case-id="2001-x"'), "cases/", "site-case-surplus"),
        (
            replaced("cases/index.html", MARK, 'data-case-id="2001-x"'),
            "cases/index.html",
            "site-case-missing",
        ),
        (
            replaced("cases/index.html", MARK, 'data-case-id="2001-x"'),
            "cases/index.html",
            "site-case-surplus",
        ),
        (replaced("years/2001/index.html", MARK, ""), "years/2001/index.html", "site-count"),
        (
            replaced("streets/shuangtajiedao/index.html", 'data-count="1"', 'data-count="2"'),
            "streets/shuangtajiedao/index.html",
            "site-count",
        ),
        (
            replaced("themes/index.html", 'data-count="1"', 'data-count="0"'),
            "themes/index.html",
            "site-count",
        ),
        (replaced("index.html", 'data-count="1"', 'data-count="9"', 1), "index.html", "site-count"),
        (without_case("data/cases.json"), "data/cases.csv", "site-count"),
        (cut("data/cases.json", 0.5), "data/cases.json", "site-data-broken"),
        (written("data/cases.json", b"[]"), "data/cases.json", "site-data-broken"),
        (written("data/cases.json", b'{"cases": [{}]}'), "data/cases.json", "site-data-broken"),
        (removed("data/datapackage.json"), "data/datapackage.json", "site-data-broken"),
        (replaced("data/cases.csv", CASE, "2001-x"), "data/cases.csv", "site-case-missing"),
        (written("data/cases.csv", b"\xff"), "data/cases.csv", "site-data-broken"),
        (replaced("sitemap.xml", f"cases/{CASE}/", "cases/2001-x/"), "sitemap.xml", "site-case-missing"),
        (cut("sitemap.xml", 0.8), "sitemap.xml", "site-data-broken"),
        (replaced("feed.xml", f"cases/{CASE}/", "cases/2001-x/"), "feed.xml", "site-case-surplus"),
        (
            replaced("themes/shequ-wenhua/feed.xml", "<entry>", "<item>"),
            "themes/shequ-wenhua/feed.xml",
            "site-count",
        ),
        (cut("feed.xml", 0.9), "feed.xml", "site-data-broken"),
        (
            replaced("themes/shequ-wenhua/cases.csv", CASE, "2001-x"),
            "themes/shequ-wenhua/cases.csv",
            "site-case-missing",
        ),
        (removed("years/2001/cases.csv"), "years/2001/cases.csv", "site-data-broken"),
        (removed("districts/canglang/feed.xml"), "districts/canglang/feed.xml", "site-data-broken"),
        (removed("search/manifest.json"), "search/manifest.json", "site-data-broken"),
    ],
)
def test_what_is_wrong_is_found(site: Path, change: Change, file: str, code: str) -> None:
    change(site)
    assert (file, code) in found(site)


def test_a_case_page_at_another_address_is_found(site: Path) -> None:
    (site / "cases" / CASE).rename(site / "cases/2001-y")
    assert ("cases/2001-y/index.html", "site-case-misplaced") in found(site)


def test_search_must_count_the_same_cases(site: Path) -> None:
    search_with(2)(site)
    (finding,) = (f for f in verify_site(site) if f.path.startswith("search/core-"))
    assert finding.code == "site-count"
    assert dict(finding.values) == {"what": "search", "found": "2", "expected": "1"}


def test_a_search_index_that_is_cut_is_found(site: Path) -> None:
    core = next((site / "search").glob("core-*.bin")).relative_to(site).as_posix()
    cut(core, 0.2)(site)
    assert (core, "site-data-broken") in found(site)


def test_what_the_ledger_holds_must_be_there(site: Path) -> None:
    there = ["", PAGE.removesuffix("index.html"), "report/1-3/#r1-3-p1", "feed.xml"]
    assert found(site, published=there) == set()
    gone = ["old/", "report/1-3/#r1-3-p99", "a.pdf", "old/#x"]
    assert found(site, published=[*there, *gone]) == {
        ("old/index.html", "site-address-vanished"),
        ("report/1-3/index.html", "site-address-vanished"),
        ("a.pdf", "site-address-vanished"),
    }


def test_the_smallest_sizes_lie_below_every_page_and_above_what_a_failure_leaves(
    tiny_site: Path, project: Path
) -> None:
    smallest = min(path.stat().st_size for path in tiny_site.rglob("*.html"))
    assert smallest > SMALLEST_PAGE * 2
    template = (project / "docs/templates/redirect.html").read_text(encoding="utf-8")
    assert len(re.sub(r"{{.*?}}", "", template).encode()) > SMALLEST_REDIRECT
