"""Texts are kept where something goes wrong around them, and what is published comes into Git alone."""

from __future__ import annotations

import errno
import shutil
import subprocess
from pathlib import Path

import pytest

from casearchive import durable
from desks import TYPED, Browser, a_desk, begun

MADE = "2001-lou-dao-yi-shi-hui-jie-jue-ting-che-nan"


@pytest.fixture
def visitor(tmp_path: Path) -> Browser:
    made = Browser(a_desk(tmp_path), tmp_path)
    made.enter()
    return made


def test_what_is_typed_into_a_draft_that_was_deleted_is_a_draft_of_its_own(visitor: Browser) -> None:
    key = begun(visitor)
    base = visitor.found(r'name="base" value="([^"]+)"', visitor.get(f"/drafts/{key}/"))
    visitor.post(f"/drafts/{key}/delete")
    told = visitor.post(f"/drafts/{key}/", {**TYPED, "base": base, "then": "type"}).get_json()
    assert told["moved"]
    assert told["moved"] != f"/drafts/{key}/"
    page = visitor.follow(visitor.post(f"/drafts/{key}/", {**TYPED, "base": "no", "then": "publish"}))
    assert "另存成了这一篇" in page
    assert TYPED["title"] in page


def test_a_full_disk_shows_the_text_again(visitor: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    key = begun(visitor)

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(durable, "write", full)
    answer = visitor.type(key, body="磁盘满了的时候写的。")
    assert answer.status_code == 507
    page = answer.get_data(as_text=True)
    assert "没有存上" in page
    assert "磁盘满了的时候写的。" in page
    answer = visitor.post(
        f"/drafts/{key}/", {**TYPED, "base": "x", "then": "type"}, Accept="application/json"
    )
    assert (answer.status_code, "没有存上" in answer.get_json()["refused"]) == (507, True)


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("git"), reason="needs Git")
def test_a_checkout_gets_a_commit_of_that_case_alone_in_the_persons_name(tmp_path: Path) -> None:
    visitor = Browser(a_desk(tmp_path), tmp_path)

    def git(*arguments: str) -> str:
        command = [
            "git",
            "-C",
            str(tmp_path),
            "-c",
            "user.name=x",
            "-c",
            "user.email=x@localhost",
            *arguments,
        ]
        return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout

    git("init", "-q")
    (tmp_path / ".gitignore").write_text(".desk/\n.cache/\n", encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "begin")
    (tmp_path / "other.txt").write_text("half done", encoding="utf-8")
    git("add", "other.txt")
    visitor.enter()
    visitor.post("/person", {"person": "王 五<x>"})
    key = begun(visitor)
    assert "已经提交" in visitor.follow(visitor.type(key, then="publish"))
    assert git("log", "-1", "--format=%an|%s") == f"王 五 x|Publish {MADE}: {TYPED['title']}\n"
    assert git("show", "--name-only", "--format=") == f"cases/2001/{MADE}.md\n"
    assert git("status", "--porcelain") == "A  other.txt\n"
