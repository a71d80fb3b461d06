"""The proxies of the guide, run as it prints them where they are found: what comes through, what does not."""

from __future__ import annotations

import re
import ssl
import threading
import time
from pathlib import Path

import pytest
from test_office_proxy import served

from offices import NAME
from proxies import HERE, PROXIES, Visitor, behind


def cookie(headers: list[tuple[str, str]], name: str) -> str:
    return next(value for key, value in headers if key == "Set-Cookie" and value.startswith(name))


@pytest.mark.slow
@pytest.mark.parametrize("proxy", PROXIES)
def test_the_guides_proxy_lets_people_in_and_out_and_nobody_else(proxy: str, tmp_path: Path) -> None:
    (tmp_path / "project").mkdir()
    with (
        served(tmp_path / "project", has_proxy=True) as (desk, seen),
        behind(proxy, tmp_path, desk) as visitor,
    ):
        _comes_in_and_leaves(visitor)
        _is_refused(visitor, seen)


@pytest.mark.long
@pytest.mark.parametrize("proxy", PROXIES)
def test_nothing_confuses_holds_up_or_wears_out_the_guides_proxy(proxy: str, tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    with served(project, has_proxy=True) as (desk, _), behind(proxy, tmp_path, desk) as visitor:
        visitor.enter()
        _cannot_be_confused(visitor)
        _is_not_held_up(visitor)
        _takes_large_files(visitor)
        _guesses_in_vain(visitor)


def _comes_in_and_leaves(visitor: Visitor) -> None:
    visitor.cookies["__Host-desk-office"] = "chosen-by-somebody-else"
    status, _, headers = visitor.enter()
    assert status == 303
    assert dict(headers)["Location"] == "/"
    flags = cookie(headers, "__Host-desk-office=")
    assert all(flag in flags for flag in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"))
    assert "chosen-by" not in flags
    assert "Domain" not in flags
    _, page, headers = visitor.ask("GET", "/")
    assert "甲" in page
    assert "default-src 'none'" in dict(headers)["Content-Security-Policy"]
    token = re.search(r'name="token" value="([^"]+)"', page)
    assert token
    copied = dict(visitor.cookies)
    assert visitor.post("/office/leave", {"token": token[1]})[0] == 303
    visitor.cookies = copied
    assert visitor.ask("GET", "/")[0] in (302, 303)


def _is_refused(visitor: Visitor, seen: list[tuple[str, str]]) -> None:
    """Requests of other pages, hosts and people, and paths that lead out."""
    visitor.cookies = {}
    visitor.enter()
    token = re.search(r'name="token" value="([^"]+)"', visitor.ask("GET", "/")[1])
    assert token
    form = {"token": token[1]}
    assert visitor.post("/drafts/", {})[0] == 409
    assert visitor.post("/drafts/", {"token": "x" * 32})[0] == 409
    for said in (
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": f"http://{NAME}"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ):
        assert visitor.post("/drafts/", form, **said)[0] == 403, said
    assert visitor.post("/office/people", form)[0] == 403  # beyond the role
    _is_not_led_out(visitor)
    _forges_in_vain(visitor, seen)


def _is_not_led_out(visitor: Visitor) -> None:
    """Paths that lead out of what is served, of somebody who has come in and of a stranger."""
    stranger = Visitor(visitor.port)
    for path in (
        *(
            "/static/../../.desk/accounts.tsv",
            "/static/%2e%2e/%2e%2e/.desk/accounts.tsv",
            "/..%2f..%2fmkdocs.yml",
        ),
        *(
            "/static/..%5c..%5c.desk",
            "/site/..%2f..%2f.desk/secret",
            "/site//etc/passwd",
            "/drafts/..%2fprivate/",
        ),
        *("/drafts/d1/pictures/..%2f..%2f..%2fsecret", "/%00", "//evil.example/", "/static/%2e%2e%2fapp.py"),
    ):
        for each in (visitor, stranger):
            status, page, _ = each.ask("GET", path)
            assert status in (301, 302, 303, 307, 308, 400, 403, 404), (path, status)
            assert "argon2" not in page
            assert "import " not in page


def _forges_in_vain(visitor: Visitor, seen: list[tuple[str, str]]) -> None:
    """What only a proxy may say, another host, and another protocol."""
    before = len(seen)
    forged = {
        "X_Forwarded_For": "203.0.113.9",
        "X_Forwarded_Proto": "http",
        "X_Forwarded_Host": "evil.example",
    }
    _, page, headers = Visitor(visitor.port).ask(
        "GET", "/office/enter", **forged, Forwarded="for=203.0.113.9"
    )
    assert "evil.example" not in page
    assert "Secure" in cookie(headers, "__Host-desk-form=")
    assert set(seen[before:]) == {("127.0.0.1", "https")}
    answer = visitor.raw(b"GET /office/enter HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
    assert b"password" not in answer
    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec_WebSocket_Key": "x" * 22 + "==",
        "Sec_WebSocket_Version": "13",
    }
    assert visitor.ask("GET", "/", **upgrade)[0] != 101


def _cannot_be_confused(visitor: Visitor) -> None:
    """No request hides a second one: never more answers than requests that the proxy has read."""
    start = f"POST /office/enter HTTP/1.1\r\nHost: {NAME}\r\n"
    hidden = f"GET /static/hidden-{time.monotonic_ns()} HTTP/1.1\r\nHost: {NAME}\r\n\r\n"
    for said in (
        f"Content-Length: {len(hidden) + 5}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: xchunked\r\nContent-Length: 0\r\n\r\n",
        "Transfer-Encoding : chunked\r\nContent-Length: 0\r\n\r\n",
        "Transfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n",
        "Content-Length: 0\r\nContent-Length: 50\r\n\r\n",
        "Content-Length: +0\r\n\r\n",
        "Content-Length: 0\n\r\n\r\n",
        "X: y\r\n Content-Length: 50\r\nContent-Length: 0\r\n\r\n",
    ):
        got = visitor.raw(f"{start}{said}{hidden}".encode(), 0.4)
        statuses = re.findall(rb"HTTP/1\.1 (\d{3})", got)
        assert len(statuses) <= 2, (said, statuses)
        assert b"200" not in statuses, (said, statuses)


def _is_not_held_up(visitor: Visitor) -> None:
    """Thirty who send their bodies a byte at a time keep nobody else out."""
    head = f"POST /office/enter HTTP/1.1\r\nHost: {NAME}\r\nContent-Length: 1000\r\n\r\nx".encode()
    slow = [visitor.connect() for _ in range(30)]
    try:
        for each in slow:
            each.sendall(head)
        begun = time.monotonic()
        assert Visitor(visitor.port).ask("GET", "/office/enter")[0] == 200
        assert time.monotonic() - begun < 3
    finally:
        for each in slow:
            each.close()


def _takes_large_files(visitor: Visitor) -> None:
    """Twenty megabytes come through and get an answer of the desk's own; too many are refused."""
    token = re.search(r'name="token" value="([^"]+)"', visitor.ask("GET", "/")[1])
    assert token
    for size, allowed in ((20_000_000, {200}), (80_000_000, {413})):
        head = f'--b\r\nContent-Disposition: form-data; name="token"\r\n\r\n{token[1]}\r\n--b\r\n'
        head += 'Content-Disposition: form-data; name="file"; filename="a.docx"\r\n\r\n'
        body = head.encode() + bytes(size) + b"\r\n--b--\r\n"
        said = {**HERE, "Content_Type": "multipart/form-data; boundary=b"}
        try:
            status, page, _ = visitor.ask("POST", "/bring", body, **said)
        except (ConnectionError, ssl.SSLError):  # it closes the line as soon as it knows
            assert 413 in allowed
            continue
        assert status in allowed, (status, page[:300])
        assert "Word" in page if status == 200 else True


def _guesses_in_vain(visitor: Visitor) -> None:
    """Many wrong passwords at once: almost all have to wait, and none gets in."""
    got: list[int] = []

    def guess(number: int) -> None:
        got.extend(Visitor(visitor.port).enter(f"wrong-password-{number}-{n}")[0] for n in range(10))

    guessing = [threading.Thread(target=guess, args=(number,)) for number in range(6)]
    for each in guessing:
        each.start()
    for each in guessing:
        each.join()
    assert set(got) <= {401, 429}
    assert got.count(401) <= 7
