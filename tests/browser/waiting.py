"""Waiting for something in a page whose policy forbids `eval`, which Playwright's own waiting uses."""

from __future__ import annotations

import time

from playwright.sync_api import Page

SECONDS = 30.0


def until(page: Page, condition: str) -> None:
    """Wait until an expression is true in the page; fail after half a minute."""
    end = time.monotonic() + SECONDS
    while not page.evaluate(condition):
        assert time.monotonic() < end, f"never came true: {condition}"
        page.wait_for_timeout(50)
