"""The desk answers this machine's own browser alone, and what is typed is never markup."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from desks import HOST, KEY, Browser, a_desk, begun, with_look

REFUSED = {
    "another host": ("GET", "/", {"Host": "evil.example"}, 403),
    "another origin": ("POST", "/drafts/", {"Origin": "https://evil.example"}, 403),
    "no origin at all": ("POST", "/drafts/", {"Origin": "null"}, 403),
    "another site": ("POST", "/drafts/", {"Sec-Fetch-Site": "cross-site"}, 403),
    "no token": ("POST", "/drafts/", {"X-None": "1"}, 409),
    "no such draft": ("GET", "/drafts/d99/", {}, 404),
    "a path above": ("GET", "/drafts/d1/pictures/..%2F..%2Fsecret", {}, 404),
    "a path above the site": ("GET", "/site/../../mkdocs.yml", {}, 404),
    "a key that is none": ("GET", "/drafts/..%2F../", {}, 404),
}


@pytest.mark.parametrize("name", REFUSED)
def test_requests_from_elsewhere_are_refused(name: str, visitor: Browser) -> None:
    begun(visitor)
    method, path, headers, status = REFUSED[name]
    before = len(visitor.get("/").get_data(as_text=True))
    token = {} if name == "no token" else {"token": visitor.token}
    answer = visitor.client.open(path, method=method, base_url=HOST, headers=headers, data=token)
    assert answer.status_code == status
    assert len(visitor.get("/").get_data(as_text=True)) == before


def test_nobody_comes_in_without_the_address_that_the_desk_says(tmp_path: Path) -> None:
    stranger = Browser(a_desk(tmp_path), tmp_path)
    for path in ("/", "/?key=wrong", "/static/desk.css", "/site/index.html"):
        assert stranger.get(path).status_code == 403
    assert stranger.post("/drafts/").status_code == 403
    answer = stranger.get(f"/?key={KEY}")
    cookie = answer.headers["Set-Cookie"]
    assert "SameSite=Strict" in cookie
    assert "HttpOnly" in cookie


def test_a_name_is_remembered_without_a_button_and_by_the_next_start(visitor: Browser) -> None:
    assert visitor.post("/person", {"person": " 王 芳 "}, Accept="application/json").status_code == 204
    visitor.enter()
    assert 'value="王 芳"' in visitor.get("/").get_data(as_text=True)


def test_pages_run_nothing_and_lead_nowhere_else(visitor: Browser, tmp_path: Path, project: Path) -> None:
    with_look(tmp_path, project)
    key = begun(visitor)
    visitor.type(key)
    for path in ("/", f"/drafts/{key}/", f"/drafts/{key}/revisions", f"/drafts/{key}/sheet"):
        answer = visitor.get(path)
        text = answer.get_data(as_text=True)
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["Cache-Control"] == "no-store"
        assert not re.search(
            r"<script(?! type=\"module\" src=\"/)|<style| style=| on\w+=|https?://(?!\")", text
        )


def test_what_is_typed_is_never_markup(visitor: Browser) -> None:
    key = begun(visitor)
    evil = "<script>alert(1)</script>\"'><img src=x>"
    page = visitor.follow(visitor.type(key, title=evil, body=evil, **{"street[0]": evil}))
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "<script>alert" not in visitor.get("/").get_data(as_text=True)
    assert "<script>alert" not in visitor.get(f"/drafts/{key}/revisions").get_data(as_text=True)


def test_private_folders_are_nobody_elses(visitor: Browser, tmp_path: Path) -> None:
    key = begun(visitor)
    visitor.type(key)
    assert (tmp_path / ".desk").stat().st_mode & 0o777 == 0o700
    files = [file for file in (tmp_path / ".desk").rglob("*") if file.is_file()]
    assert files
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
