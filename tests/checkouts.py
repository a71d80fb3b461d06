"""A desk whose folder is a Git checkout, started again and again."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pytest

import camera
from casearchive.desk import acting, finishing
from casearchive.desk.desk import Desk
from casearchive.desk.revisions import Act
from desks import TYPED, Browser, a_desk, desk_on

PHOTO = camera.saved("JPEG")


class Checkout:
    """A desk whose folder is a Git checkout."""

    def __init__(self, root: Path) -> None:
        self.root, self.number = root, 0
        a_desk(root)
        (root / ".gitignore").write_text(".desk/\n.cache/\n*.draft\n", encoding="utf-8")
        for command in ("init -q", "add .", "commit -qm begin"):
            self.git(*command.split())

    def git(self, *arguments: str) -> str:
        """What git says."""
        identity = ("-c", "user.name=x", "-c", "user.email=x@localhost")
        command = ["git", "-C", str(self.root), *identity, *arguments]
        return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout

    def browser(self) -> Browser:
        """Somebody at a desk that has just been started."""
        visitor = Browser(desk_on(self.root), self.root)
        visitor.enter()
        visitor.post("/person", {"person": "王五"})
        return visitor

    def draft(self) -> str:
        """A draft that may be published, with a photo."""
        self.number += 1
        visitor = self.browser()
        key = visitor.post("/drafts/").headers["Location"].split("/")[2]
        title, body = f"楼道议事会第{self.number}次解决停车难", f"{TYPED['body']}第{self.number}次。"
        said = {"title": title, "body": body, "photo-alt": "会场", "photo-credit": "张三"}
        visitor.type(key, then="photo", photo=[(io.BytesIO(PHOTO), "hui.jpg")], **said)
        return key

    def cases(self) -> list[Path]:
        """The files of cases that were made here."""
        return [
            each for each in sorted((self.root / "cases/2001").glob("*.md")) if "yishujie" not in each.name
        ]

    def finish(self, key: str) -> Desk:
        """Start the desk again, publish what is not yet, and see that all of it is there once."""
        desk = desk_on(self.root)
        for lock in (self.root / ".git").rglob("*.lock"):
            lock.unlink()  # as the desk says where git left one
        finishing.finish(desk)
        if desk.open(key).revision.act is not Act.PUBLISHED:
            visitor = self.browser()
            base = visitor.found(r'name="base" value="([^"]+)"', visitor.get(f"/drafts/{key}/"))
            opened = desk.open(key, base)
            acting.publish(desk, opened, "王五")
        assert desk.open(key).revision.act is Act.PUBLISHED
        assert len(self.cases()) == self.number
        assert self.git("status", "--porcelain") == ""
        assert self.git("rev-list", "--count", "HEAD").strip() == str(self.number + 1)
        text = desk.file_text(desk.open(key), desk.open(key).content)
        file = self.root / "cases" / (desk.open(key).revision.origin or pytest.fail("no file")).path
        assert file.read_text(encoding="utf-8") == text
        assert [each.name for each in file.with_suffix("").iterdir() if each.suffix == ".jpg"] == ["hui.jpg"]
        return desk
