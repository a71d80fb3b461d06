"""A real Chromium for the tests in this folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from desk_served import Served
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright
from recording import Recorder

import chromium
from bench.browser import serving
from building import build_site
from crowded import a_crowded_project
from desks import a_desk, answering, with_look

FEATURES_OFF = [
    # Each window would have two pages of the address bar's own, and each page a process kept for the next:
    # half of the processor time of these tests.
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "SpareRendererForSitePerProcess"),
    # What Playwright turns off: of two such switches the last one holds.
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"),
    *("HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding", "OptimizationHints"),
    *("ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "NetworkTimeServiceQuerying"),
    *("AimEnabled", "PreconnectToSearch"),
]
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--renderer-process-limit=1",
    f"--disable-features={','.join(FEATURES_OFF)}",
]

PATIENCE = 60_000
"""Milliseconds for what comes later than the act before it, on a machine that is busy with other things."""
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright itself."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One Chromium for the session; a machine without one fails the tests that need it."""
    path = chromium.find()
    if path is None:
        pytest.fail("no Chromium: run `python3 scripts/archive.py test`, or set CHROMIUM_PATH")
    launched = playwright.chromium.launch(executable_path=path, args=SWITCHES)
    yield launched
    launched.close()


@pytest.fixture(scope="session")
def crowded_site(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of long words and wide tables, built once by the command."""
    root = a_crowded_project(project, tmp_path_factory.mktemp("crowded") / "project")
    run = build_site(root, "--out", str(root / "site"))
    assert run.returncode == 0, run.stdout + run.stderr
    return root / "site"


@pytest.fixture
def recorder() -> Recorder:
    """The record of every page that `page_at` opens in this test."""
    return Recorder()


@pytest.fixture
def page_at(browser: Browser, recorder: Recorder) -> Iterator[Callable[..., Page]]:
    """`page_at(width, **options)` opens an empty page that many CSS pixels wide, in a context of its own.

    The options are those of Playwright's `new_context`, such as `java_script_enabled=False`.
    """
    with ExitStack() as stack:

        def open_page(width: int, **options: object) -> Page:
            context = browser.new_context(viewport={"width": width, "height": 900}, locale="zh-CN", **options)
            context.set_default_timeout(PATIENCE)
            stack.callback(context.close)
            page = context.new_page()
            recorder.watch(page)
            stack.callback(_leave, page)
            return page

        yield open_page


def _leave(page: Page) -> None:
    """What a page still asks for while it is closed must not fail the next test."""
    if not page.is_closed():
        page.unroute_all(behavior="ignoreErrors")


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """`serve(folder)` serves a built site until the session ends and returns its address, slash included."""
    with ExitStack() as stack:
        yield lambda folder: stack.enter_context(serving(folder)).address


@pytest.fixture(scope="session")
def address(built_site: Path, serve: Callable[[Path], str]) -> str:
    """Where the real site is served."""
    return serve(built_site)


@pytest.fixture
def served(tmp_path: Path, project: Path) -> Iterator[Served]:
    """A desk with the site's look, for one test."""
    with_look(tmp_path, project)
    desk = a_desk(tmp_path)
    with answering(desk, tmp_path) as port:
        yield Served(desk, tmp_path, port)
