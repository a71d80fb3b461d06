"""The server of the preview: the site and nothing else, for this machine alone; faults on every page."""

from __future__ import annotations

import http.client
import socket
import struct
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import quote

import pytest

from casearchive.messages import progress
from casearchive.site.server import PreviewServer

PAGE = b"<!doctype html><html><body><p>\xe7\x94\xb2</p></body></html>"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PreviewServer]:
    for name in ("index.html", "404.html", "cases/a/index.html", ".well-known/security.txt", "a.mjs"):
        file = tmp_path / "site" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(PAGE)
    (tmp_path / "secret.txt").write_bytes(b"secret")
    served = PreviewServer("127.0.0.1", 0, "/sub/", tmp_path / "site")
    served.start()
    yield served
    served.stop()


def asked(server: PreviewServer, path: str, method: str = "GET", host: str = "") -> tuple[int, bytes, str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=60)
    connection.request(method, path, headers={"Host": host or f"127.0.0.1:{server.server_port}"})
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, content, answer.headers.get("Location", "")


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/sub/", 200),
        ("/sub/cases/a/", 200),
        ("/sub/cases/a", 302),
        ("/sub/a.mjs", 200),
        ("/sub/.well-known/security.txt", 200),
        ("/sub/nothing", 404),
        ("/README.md", 302),
        ("/.git/config", 302),
        ("/sub/.git/config", 404),
        ("/sub/../secret.txt", 404),
        ("/sub/%2e%2e/secret.txt", 404),
        ("/sub/..%2fsecret.txt", 404),
        ("/sub/..%5csecret.txt", 404),
        ("/sub/%00", 404),
        ("/sub//etc/passwd", 404),
    ],
)
def test_only_the_site_is_served_and_head_is_as_get(
    server: PreviewServer, method: str, path: str, status: int
) -> None:
    found, content, _ = asked(server, path, method)
    assert found == status
    assert b"secret" not in content
    assert (method == "HEAD") <= (content == b"")


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "[::1]:{port}"]
)
def test_whoever_comes_under_another_name_is_refused(server: PreviewServer, host: str) -> None:
    for path in ("/sub/", "/__reload", "/sub/index.html"):
        status, content, _ = asked(server, path, host=host.format(port=server.server_port))
        assert (status, content) == (403, b"")


@pytest.mark.parametrize("host", ["localhost:{port}", "LOCALHOST:{port}", "127.0.0.1:{port}"])
def test_this_machine_is_answered(server: PreviewServer, host: str) -> None:
    assert asked(server, "/sub/", host=host.format(port=server.server_port))[0] == 200


def test_faults_stand_on_every_page_until_they_are_mended(server: PreviewServer, tmp_path: Path) -> None:
    assert b"preview-faults" not in asked(server, "/sub/")[1]
    server.changed(faults=["cases/a.md:1:1: 错误 <script>alert(1)</script>"])
    for path in ("/sub/", "/sub/cases/a/", "/sub/nothing"):
        content = asked(server, path)[1].decode()
        assert "错误 &lt;script&gt;alert(1)" in content
        assert progress.FAULTS_HERE in content
        assert "<p>甲</p>" in content
    assert asked(server, "/__reload?0")[1] == b"1"
    server.changed(tmp_path / "site")
    assert b"preview-faults" not in asked(server, "/sub/")[1]


def test_only_who_reads_what_is_new_is_told(server: PreviewServer) -> None:
    server.changed(pages=["cases/案例/", ""])
    told = [
        f"&/sub/{page}" for page in ("", "index.html", "cases/%E6%A1%88%E4%BE%8B/", "cases/案例/index.html")
    ]
    for page in map(partial(quote, safe="/&%"), told):
        assert asked(server, f"/__reload?0{page}")[1] == b"1"
    assert server.version_of("/sub/cases/") == 0
    assert b'data-version="0"' in asked(server, "/sub/cases/a/")[1]
    server.changed()
    assert asked(server, "/__reload?0&/sub/cases/")[1] == b"2"
    assert b'data-version="2"' in asked(server, "/sub/cases/a/")[1]


def test_before_there_is_a_site_its_faults_are_shown() -> None:
    server = PreviewServer("127.0.0.1", 0)
    server.start()
    try:
        server.changed(faults=["mkdocs.yml:1:1: 错误"])
        status, content, _ = asked(server, "/cases/")
        assert (status, "mkdocs.yml:1:1: 错误" in content.decode()) == (200, True)
    finally:
        server.stop()


def test_a_reader_who_goes_away_is_no_matter(
    server: PreviewServer, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "site/large.bin").write_bytes(bytes(20_000_000))
    host = f"127.0.0.1:{server.server_port}"
    for _ in range(3):
        gone = socket.create_connection(("127.0.0.1", server.server_port))
        gone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # closes with a reset
        gone.sendall(f"GET /sub/large.bin HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        gone.recv(100)
        gone.close()
    assert asked(server, "/sub/")[0] == 200
    server.stop()
    assert capfd.readouterr().err == ""
