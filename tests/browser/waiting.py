"""Waiting for something in a page whose policy forbids `eval`, which Playwright's own waiting uses."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, Route

SECONDS = 60.0


def until(page: Page, condition: str) -> None:
    """Wait until an expression is true in the page; fail after a minute."""
    end = time.monotonic() + SECONDS
    while not page.evaluate(condition):
        assert time.monotonic() < end, f"never came true: {condition}"
        page.wait_for_timeout(50)


@contextmanager
def kept_back(page: Page, files: str) -> Iterator[None]:
    """What a page asks for of these files comes after all that is done here, as on a slow line."""
    asked: list[Route] = []
    page.route(files, lambda route: asked.append(route))
    yield
    end = time.monotonic() + SECONDS
    while not asked:
        assert time.monotonic() < end, f"never asked for: {files}"
        page.wait_for_timeout(20)
    for route in asked:
        route.continue_()
    page.unroute(files)
