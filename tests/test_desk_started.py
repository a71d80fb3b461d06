"""A desk that is started twice is one desk."""

from __future__ import annotations

import re
import socket
from pathlib import Path

import pytest
from waitress.server import TcpWSGIServer

from casearchive.desk import app, commands, drafts, preview
from casearchive.discovery import Folders
from casearchive.site.settings import Settings
from desks import Browser, a_desk, a_visitor, begun, desk_on, with_look


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


def test_who_is_told_where_the_desk_is_finds_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_desk(tmp_path)
    found: list[str] = []

    def told(text: str, **_: object) -> None:
        for port in re.findall(r"127\.0\.0\.1:([0-9]+)/\?key=", text):
            socket.create_connection(("127.0.0.1", int(port)), timeout=5).close()
            found.append(port)

    def ended(server: TcpWSGIServer) -> None:
        server.task_dispatcher.shutdown()
        server.close()

    monkeypatch.setattr(commands, "print", told, raising=False)
    monkeypatch.setattr(TcpWSGIServer, "run", ended)
    folders = Folders(tmp_path, tmp_path / "cases", tmp_path / "docs")
    assert commands.serve(Settings(tmp_path, ""), folders, 8010, opens_browser=False) == 0
    assert len(found) == 1


def test_the_first_answers_wait_for_nothing_that_could_be_made_before(
    tmp_path: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_look(tmp_path, project)
    first = a_visitor(tmp_path)
    first.type(begun(first))
    visitor = Browser(desk_on(tmp_path), tmp_path)
    read: list[str] = []
    monkeypatch.setattr(app, "pinyin", read.append)
    app.warm(visitor.app)
    assert read
    made: list[object] = []
    monkeypatch.setattr(drafts, "revision_of", lambda *given: made.append(given))
    monkeypatch.setattr(visitor.app.jinja_env, "compile", lambda *given, **_: made.append(given))
    monkeypatch.setattr(preview, "make_look", lambda *given, **_: made.append(given))
    visitor.enter()
    assert "双塔社区文化艺术节" in visitor.get("/").get_data(as_text=True)
    assert "楼道议事会解决停车难" in visitor.get("/drafts/d1/").get_data(as_text=True)
    assert made == []
