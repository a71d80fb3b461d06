"""A desk that is started twice is one desk."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from casearchive.desk import commands
from casearchive.discovery import Folders
from casearchive.site.settings import Settings
from desks import a_desk


def test_who_starts_the_desk_again_is_shown_the_one_that_is_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    a_desk(tmp_path)
    shown: list[str] = []
    monkeypatch.setattr(commands.webbrowser, "open", shown.append)
    folders = Folders(tmp_path, tmp_path / "cases", tmp_path / "docs")
    with socket.create_server(("127.0.0.1", 0)) as other:
        address = f"http://127.0.0.1:{other.getsockname()[1]}/?key=x"
        noted = tmp_path / ".desk/address"
        noted.write_text(f"{socket.gethostname()}\n{address}", encoding="utf-8")
        assert commands.serve(Settings(tmp_path, ""), folders, 8010, opens_browser=True) == 0
    assert shown == [address]
    assert "已经在另一个窗口里打开" in capsys.readouterr().out
