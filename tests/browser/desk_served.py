"""A desk that answers a browser."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from casearchive.desk.desk import Desk
from desks import KEY


@dataclass
class Served:
    """A desk that answers."""

    desk: Desk
    root: Path
    port: int

    def begun(self, page: Page) -> None:
        """Come in, and begin a case."""
        page.goto(f"http://127.0.0.1:{self.port}/?key={KEY}")
        page.get_by_role("button", name="写一个新案例").click()
        page.wait_for_url("**/drafts/*/")
