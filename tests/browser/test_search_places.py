"""Boxes, marks and the search page where a site may stand: under a policy, below a path, in a folder."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from bench.browser import Handler, serving
from building import build_site

if TYPE_CHECKING:
    from conftest import Recorder

pytestmark = [pytest.mark.browser, pytest.mark.site]

INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
OPTION = "[role=option]"


@pytest.fixture(scope="module")
def folder(project: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The start of the offline edition, as an address."""
    out = tmp_path_factory.mktemp("offline") / "site"
    assert build_site(project, "--out", str(out), "--offline").returncode == 0
    return out.as_uri() + "/"


@pytest.fixture(scope="module")
def below_a_path(
    built_site: Path, serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory
) -> str:
    """The same site below a path of its host."""
    root = tmp_path_factory.mktemp("host")
    shutil.copytree(built_site, root / "a/b")
    return f"{serve(root)}a/b/"


@pytest.fixture(scope="module")
def strict(built_site: Path) -> Iterator[str]:
    """The site under a policy that allows its own files and, by their hashes, the theme's inline scripts."""
    scripts = {
        script for page in built_site.rglob("*.html") for script in INLINE.findall(page.read_text("utf-8"))
    }
    digests = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in sorted(scripts)]
    allowed = " ".join(f"'sha256-{digest}'" for digest in digests)
    policy = "default-src 'none'; img-src 'self' data:; style-src 'self'; connect-src 'self'; "
    policy += f"script-src 'self' {allowed}"

    class Strict(Handler):
        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", policy)
            super().end_headers()

    with serving(built_site, Strict) as served:
        yield served.address


@pytest.mark.parametrize("place", ["strict", "below_a_path", "folder"])
def test_suggestions_results_and_marks_work(
    request: pytest.FixtureRequest, page_at: Callable[..., Page], recorder: Recorder, place: str
) -> None:
    start: str = request.getfixturevalue(place)
    end = "index.html" if place == "folder" else ""
    page = page_at(1440)
    page.goto(f"{start}report/1-3/{end}")
    page.locator(".ca-box__input").press_sequentially("双塔")
    expect(page.locator(OPTION).first).to_contain_text("双塔街道")
    expect(page.locator(OPTION).last).to_contain_text("查找“双塔”")  # the list comes anew with each letter
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{start}streets/shuangtajiedao/{end}")
    page.locator(".ca-box__input").fill("党报社区")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{start}search/{end}?q={quote('党报社区')}")
    page.locator('[data-facet="district"] input').first.check()
    page.locator("[data-search-chips] button").first.click()
    expect(page.locator("[data-search-chips] button")).to_have_count(0)
    page.locator('li[data-case-id="2002-loumen-dangbao-shequ"] a').click()
    page.wait_for_url(f"{start}cases/2002-loumen-dangbao-shequ/{end}?q={quote('党报社区')}")
    expect(page.locator(".ca-marks")).to_be_visible()
    page.locator("[data-marks-drop]").click()
    expect(page).to_have_url(f"{start}cases/2002-loumen-dangbao-shequ/{end}")
    expect(page.locator("mark.ca-mark")).to_have_count(0)
    assert recorder.errors == []
    assert [url for url in recorder.requests if not url.startswith(start)] == []


def test_in_a_folder_one_script_serves_every_page(
    folder: str, page_at: Callable[..., Page], recorder: Recorder
) -> None:
    page = page_at(390)
    page.goto(f"{folder}index.html", wait_until="networkidle")
    scripts = [url for url in recorder.requests if "/search/" in url]
    assert scripts == [f"{folder}search/search.js"], "the index is loaded before anyone asks"
    page.locator(".ca-hero__search input").press_sequentially("lmjd")
    expect(page.locator(OPTION).first).to_contain_text("娄门街道")
    page.goto(f"{folder}search/index.html?q=%E6%BB%84%E6%B5%AA&district=canglang")
    expect(page.locator("li[data-case-id]").first).to_be_visible()
    page.locator("[data-search-input]").fill("双塔")
    page.wait_for_url(f"{folder}search/index.html?q=%E5%8F%8C%E5%A1%94&district=canglang")
    assert recorder.errors == []


def test_the_search_page_loads_two_scripts_and_names_the_second_beforehand(
    strict: str, page_at: Callable[..., Page], recorder: Recorder
) -> None:
    page = page_at(1440)
    page.goto(f"{strict}search/?q=%E5%8F%8C%E5%A1%94")
    expect(page.locator("li[data-case-id]").first).to_be_visible()
    links = page.locator("link[rel=modulepreload]").evaluate_all("links => links.map((link) => link.href)")
    assert [link.partition("/javascripts/")[2] for link in links] == ["search/search.mjs"]
    assert sorted(recorder.modules) == ["page/main.mjs", "search/search.mjs"]
    assert recorder.errors == []
