"""What is done with an office from a command window: accounts, the first start, copies."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from casearchive.cli import desking
from casearchive.desk.office import commands
from casearchive.discovery import Folders
from casearchive.site.settings import Settings, read_settings
from desks import SETTINGS, begun
from offices import PASSWORD, entered, quick


def test_the_folder_is_backed_up_while_it_is_used(app: Flask, tmp_path: Path) -> None:
    writer = entered(app, "甲")[0]
    key = begun(writer)
    writer.type(key)
    target = tmp_path / "copy"
    assert commands.back_up(tmp_path, target) == 0
    with closing(sqlite3.connect(target / "office.sqlite")) as base:
        assert base.execute("SELECT count(*) FROM log WHERE draft = ?", (key,)).fetchone()[0] == 1
    names = {path.name for path in (tmp_path / ".desk/drafts" / key).iterdir()}
    assert {path.name for path in (target / "drafts" / key).iterdir()} == names
    assert (target / "accounts.tsv").read_bytes() == (tmp_path / ".desk/accounts.tsv").read_bytes()
    assert commands.back_up(tmp_path, target) == 2


def test_accounts_by_command_ask_for_the_password(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casearchive.desk.office.accounts.PasswordHasher", quick)
    asked: list[str] = []

    def ask(question: str) -> str:
        asked.append(question)
        return PASSWORD

    assert commands.keep_account(tmp_path, "张三", ["投稿"], ask) == 2  # somebody must look after accounts
    assert commands.keep_account(tmp_path, "张三", ["老大"], ask) == 2
    assert commands.keep_account(tmp_path, "张三", ["管理", "投稿"], ask) == 0
    assert commands.keep_account(tmp_path, "李　四", ["终审"], ask) == 0
    assert commands.keep_account(tmp_path, "李 四", [], ask) == 0  # a new password, the same roles
    text = (tmp_path / ".desk/accounts.tsv").read_text(encoding="utf-8")
    assert [line.split("\t")[:2] for line in text.splitlines()] == [["张三", "投稿、管理"], ["李 四", "终审"]]
    assert PASSWORD not in text
    assert "$argon2id$" in text
    assert (tmp_path / ".desk/accounts.tsv").stat().st_mode & 0o777 == 0o600
    assert commands.drop_account(tmp_path, "张三") == 2
    assert commands.drop_account(tmp_path, "李 四") == 0
    assert len(asked) == 8
    assert PASSWORD not in capsys.readouterr().out


def test_the_first_start_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folders = Folders(tmp_path, tmp_path / "cases", tmp_path / "docs")
    assert commands.serve(Settings(tmp_path, ""), folders, commands.Way(8010)) == 2
    assert "desk --account" in capsys.readouterr().err
    assert not (tmp_path / ".desk").exists()


def test_passwords_come_from_a_terminal_alone(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n{PASSWORD}\n"))
    asked = desking.Asked(False, (), "127.0.0.1", False, "张三", ("管理",), False, None)
    assert desking.office(tmp_path, 8010, asked) == 2
    assert "只能在命令窗口里打" in capsys.readouterr().err
    assert desking.office(tmp_path, 8010, replace(asked, account=None)) is None  # one person's desk
    assert not (tmp_path / ".desk").exists()


def test_hosts_may_stand_in_the_settings(tmp_path: Path) -> None:
    said = "extra: {archive: {desk: {hosts: desk.example.cn, proxy: true}}}\n"
    (tmp_path / "mkdocs.yml").write_text(SETTINGS + said, encoding="utf-8")
    settings, findings = read_settings(tmp_path)
    assert settings
    assert not findings
    assert (settings.desk.hosts, settings.desk.proxy) == (("desk.example.cn",), True)
    way = commands.Way(8010, ("Desk.example.cn", "192.168.1.5:8010"))
    assert {"desk.example.cn", "desk.example.cn:8010", "192.168.1.5:8010"} < way.allowed()
    assert "192.168.1.5" not in way.allowed()
