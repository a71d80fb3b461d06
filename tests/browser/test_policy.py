"""With the headers that the build writes out really sent, no kind of page breaks the policy in Chromium."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page
from waiting import until

from bench.browser import Handler, serving
from building import build_site
from casearchive.exports.headers import HEADERS

if TYPE_CHECKING:
    from conftest import Recorder

pytestmark = [pytest.mark.browser, pytest.mark.site]

CASE = "2002-songjiao-shangmen"
WITHDRAWN = "2002-danggongwei-yiju-yizhi"
OLD = "archive/old-address/"
WATCH = """window.broken = [];
addEventListener("securitypolicyviolation", event => {
  window.broken.push([event.violatedDirective, event.blockedURI, event.sourceFile].join(" "));
});"""
KINDS = [
    *("", "cases/", f"cases/{CASE}/", f"cases/{WITHDRAWN}/", OLD, "report/", "report/2-1/", "problems/"),
    *("problems/r2-1-1/", "recommendations/", "recommendations/r3-1-1/", "districts/", "districts/gusu/"),
    *("streets/", "themes/", "years/", "years/2002/", "search/", "search/?q=党建&year=2002", "data/"),
    *("about/", "guide/", "guide/messages/"),
]


class Guarded(Handler):
    """Sends what the site's own `_headers` say of every file, and its page for what is not there."""

    headers_of_all: tuple[tuple[str, str], ...] = ()

    def end_headers(self) -> None:
        """The headers of the first rule, then those of the file."""
        for name, value in self.headers_of_all:
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page."""
        content = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def rule_for_all(site: Path) -> tuple[tuple[str, str], ...]:
    lines = (site / HEADERS).read_text(encoding="utf-8").splitlines()
    assert lines[0] == "/*"
    rest = lines[1 : next(n for n, line in enumerate(lines) if n and not line.startswith(" "))]
    return tuple((name, value) for name, _, value in (line.strip().partition(": ") for line in rest))


@pytest.fixture(scope="module")
def site(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, with a case that was withdrawn and one that has moved."""
    folder = tmp_path_factory.mktemp("policy")
    shutil.copytree(project / "cases", folder / "cases")
    for case, old, new in [
        (WITHDRAWN, "review: published", "review: withdrawn"),
        (CASE, "review: published", f"review: published\naliases: [{OLD}]"),
    ]:
        file = folder / f"cases/2002/{case}.md"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
    run = build_site(project, "--cases", str(folder / "cases"), "--out", str(folder / "site"))
    assert run.returncode == 0, run.stdout + run.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """The site served with its headers."""
    with serving(site, type("Ruled", (Guarded,), {"headers_of_all": rule_for_all(site)})) as served:
        yield served.address


@pytest.fixture
def page(page_at: Callable[..., Page]) -> Page:
    """A page that notes what the policy forbids."""
    opened = page_at(1280)
    opened.add_init_script(WATCH)
    return opened


def broken(page: Page) -> list[str]:
    found: list[str] = page.evaluate("window.broken")
    return found


def test_the_policy_is_sent_and_holds(page: Page, address: str) -> None:
    """A test of the test: what is forbidden is stopped, and noted."""
    response = page.goto(address)
    assert response
    assert response.headers["content-security-policy"].startswith("default-src 'none'")
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}))"
    )
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=color:red onclick=ran()>')")
    until(page, "window.broken.length >= 2")
    assert page.evaluate("window.ran") is None


def test_no_kind_of_page_breaks_the_policy(page: Page, address: str, recorder: Recorder) -> None:
    for path in KINDS:
        page.goto(address + path)
        if path == OLD:
            page.wait_for_url(f"{address}cases/{CASE}/")
        page.wait_for_load_state("networkidle")
        assert broken(page) == [], path
        assert recorder.errors == [], path
    page.goto(f"{address}nowhere/at/all/")
    page.wait_for_load_state("networkidle")
    assert broken(page) == []
    assert page.get_by_role("heading", name="没有找到这个页面").is_visible()
    assert [error for error in recorder.errors if "404" not in error] == []


def test_searching_breaks_nothing(page: Page, address: str) -> None:
    page.goto(address)
    box = page.locator(".ca-hero__search input")
    box.fill("党建")
    page.locator("[role=option]").first.wait_for()
    assert broken(page) == []
    box.press("Enter")
    page.locator("[data-search-results] a").first.wait_for()
    page.locator("[data-search-facets] input").first.check()
    page.locator("[data-search-sort]").select_option("pinyin")
    page.wait_for_url("**&sort=pinyin")
    assert broken(page) == []
    page.locator("[data-search-results] a").first.click()
    page.locator(".ca-marks").wait_for()
    assert broken(page) == []
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 360, "height": 640})
    assert broken(page) == []
