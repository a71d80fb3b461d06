"""The browser tests can only be trusted if their instruments see what they are to see."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from conftest import Recorder

pytestmark = pytest.mark.browser

HEAD = '<!doctype html><html lang="zh"><meta charset="utf-8"><link rel="icon" href="data:,"><title>页</title>'


def test_a_clean_page_leaves_no_complaint(
    page_at: Callable[..., Page], recorder: Recorder, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text(f'{HEAD}<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">')
    address = serve(tmp_path)
    page = page_at(390)
    page.goto(address)
    assert page.title() == "页"
    assert page.evaluate("innerWidth") == 390
    assert recorder.requests == [address]
    assert recorder.external() == []


def test_a_request_to_another_host_is_seen(
    page_at: Callable[..., Page], recorder: Recorder, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text(f'{HEAD}<script src="https://elsewhere.invalid/x.js"></script>')
    page_at(1280).goto(serve(tmp_path))
    assert recorder.external() == ["https://elsewhere.invalid/x.js"]


def test_errors_of_scripts_and_of_loading_are_seen(
    page_at: Callable[..., Page], recorder: Recorder, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text(
        f'{HEAD}<img src="missing.png"><script>console.error("said"); throw new Error("thrown")</script>'
    )
    page_at(1280).goto(serve(tmp_path))
    assert recorder.page_errors == ["thrown"]
    assert "said" in recorder.console_errors
    assert any("404" in text for text in recorder.console_errors)


def test_a_page_can_be_opened_without_javascript(
    page_at: Callable[..., Page], serve: Callable[[Path], str], tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text(f'{HEAD}<p id="p">原文</p><script>p.textContent = "改"</script>')
    page = page_at(1280, java_script_enabled=False)
    page.goto(serve(tmp_path))
    assert page.text_content("#p") == "原文"
