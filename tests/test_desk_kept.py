"""Texts are kept where something goes wrong around them, and what is published comes into Git alone."""

from __future__ import annotations

import errno
import io
import re
import shutil
import subprocess
from pathlib import Path

import docx
import pytest

from casearchive import durable
from casearchive.desk.drafts import Drafts
from desks import TYPED, Browser, a_desk, begun

MADE = "2001-lou-dao-yi-shi-hui-jie-jue-ting-che-nan"


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
    assert "改动已经记下" in visitor.follow(visitor.type(key, then="publish"))
    assert git("log", "-1", "--format=%an|%s") == f"王 五 x|Publish {MADE}: {TYPED['title']}\n"
    assert git("show", "--name-only", "--format=") == f"cases/2001/{MADE}.md\n"
    assert git("status", "--porcelain") == "A  other.txt\n"
    name = git("rev-parse", f"HEAD:cases/2001/{MADE}.md").strip()
    kept = tmp_path / ".git" / "objects" / name[:2] / name[2:]
    size = (tmp_path / f"cases/2001/{MADE}.md").stat().st_size
    assert kept.stat().st_size > size  # it was not packed while somebody waited, as no photo can be


def test_a_word_form_becomes_a_draft_and_its_contacts_stay_at_the_desk(
    visitor: Browser, tmp_path: Path
) -> None:
    document = docx.Document()
    said = {
        "案例名称": "楼道议事会",
        "申报单位": "双塔街道党工委",
        "联系人": "张三",
        "联系电话": "13812345678",
        "背景": "小区没有车棚，大家都不方便。",
        "做法": "开了三次会。",
        "成效": "楼道空了。",
    }
    table = document.add_table(rows=0, cols=2)
    for label, text in said.items():
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, text
    document.add_paragraph("填表以前请先读说明。")
    made = io.BytesIO()
    document.save(made)
    made.seek(0)
    answer = visitor.post("/bring", {"file": (made, "申报表.docx")})
    key = visitor.found(r'"/drafts/([^/"]+)/"', answer)
    told = visitor.follow(answer)
    notes = re.findall('<li class="desk-remark">第[0-9]+处：(.{9})', told)
    assert (notes[0], notes[-1]) == ("申报表外面的字没有", "联系方式等没有放进")  # nobody misses these
    assert "在草稿最下面的“联系方式”里看" in told
    assert "申报表.docx，" not in told  # there was only one file
    drafts = Drafts(tmp_path / ".desk")
    newest = drafts.history(key).newest()
    assert newest
    assert newest.content.value("title") == "楼道议事会"
    assert newest.content.listed("unit") == ("双塔街道党工委",)
    assert "小区没有车棚" in newest.content.body
    assert "13812345678" not in newest.as_json()
    assert "张三" not in newest.as_json()
    assert drafts.private(key)["联系电话"] == "13812345678"
    assert not list((tmp_path / "cases").rglob("*.docx"))
