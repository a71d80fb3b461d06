"""The reverse proxies of the guide, run as it prints them, and a browser that comes through one."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import pytest

from offices import NAME, PASSWORD

GUIDE = Path(__file__).resolve().parents[1] / "docs/guide/desk.md"
PROXIES = {"caddy": r"    desk\.example\.cn \{\n.*?\n    \}\n", "nginx": r"    server \{\n.*?\n    \}\n"}
ORIGIN = f"https://{NAME}"
HERE = {"Origin": ORIGIN, "Sec-Fetch-Site": "same-origin"}


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def snippet(proxy: str, folder: Path, port: int, desk: int) -> list[str]:
    """What the guide prints, put on free ports and beside a certificate of its own; the command for it."""
    found = re.search(PROXIES[proxy], GUIDE.read_text("utf-8"), re.DOTALL)
    assert found
    text = found[0].replace("127.0.0.1:8010", f"127.0.0.1:{desk}")
    pem = folder / "desk.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}",
         "-addext", f"subjectAltName=DNS:{NAME}", "-keyout", str(folder / "desk.key"), "-out", str(pem)],
        check=True, capture_output=True,
    )  # fmt: skip
    if proxy == "caddy":
        text = text.replace("{\n", f"{{\n  tls {pem} {folder}/desk.key\n", 1)
        rules = f"admin off\n https_port {port}\n auto_https disable_redirects\n storage file_system {folder}"
        (folder / "Caddyfile").write_text(f"{{\n {rules}\n}}\n{text}", encoding="utf-8")
        return ["caddy", "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]
    text = text.replace("listen 443", f"listen 127.0.0.1:{port}").replace("/etc/ssl", str(folder))
    places = "".join(
        f"{kind}_temp_path {folder};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root; " if os.geteuid() == 0 else ""
    around = f"{user}daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{}}\n"
    (folder / "nginx.conf").write_text(
        f"{around}http {{ access_log off; {places}\n{text}}}", encoding="utf-8"
    )
    return ["nginx", "-e", f"{folder}/error.log", "-c", str(folder / "nginx.conf")]


@dataclass
class Visitor:
    """A browser that comes by TLS through the proxy."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def connect(self) -> ssl.SSLSocket:
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        return context.wrap_socket(
            socket.create_connection(("127.0.0.1", self.port), 20), server_hostname=NAME
        )

    def ask(
        self, method: str, path: str, body: bytes | None = None, **headers: str
    ) -> tuple[int, str, list[tuple[str, str]]]:
        """Status, page and headers of an answer."""
        connection = http.client.HTTPConnection(NAME, timeout=20)
        connection.sock = self.connect()
        sent = {"Host": NAME, **{name.replace("_", "-"): value for name, value in headers.items()}}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            page = answer.read().decode("utf-8", "replace")
        finally:
            connection.close()
        for name, value in answer.getheaders():
            if name == "Set-Cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        return answer.status, page, answer.getheaders()

    def post(
        self, path: str, form: Mapping[str, str], **headers: str
    ) -> tuple[int, str, list[tuple[str, str]]]:
        said = {**HERE, "Content-Type": "application/x-www-form-urlencoded", **headers}
        return self.ask("POST", path, urlencode(form).encode(), **said)

    def enter(self, password: str = PASSWORD) -> tuple[int, str, list[tuple[str, str]]]:
        """Fill in the page for coming in."""
        page = self.ask("GET", "/office/enter")[1]
        token = re.search(r'name="form" value="([^"]+)"', page)
        assert token, page[:500]
        return self.post("/office/enter", {"form": token[1], "name": "甲", "password": password, "next": "/"})

    def raw(self, sent: bytes, seconds: float = 5) -> bytes:
        """All that is answered to these bytes."""
        with self.connect() as connection:
            connection.settimeout(seconds)
            connection.sendall(sent)
            got = b""
            with suppress(TimeoutError, ssl.SSLError, ConnectionError):
                while more := connection.recv(65536):
                    got += more
            return got


@contextmanager
def behind(proxy: str, folder: Path, desk: int) -> Iterator[Visitor]:
    """A visitor of the desk on that port, which is behind a proxy."""
    if not shutil.which(proxy) or not shutil.which("openssl"):
        pytest.skip(f"{proxy} is not installed")
    port = free_port()
    command = snippet(proxy, folder, port, desk)
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        try:
            _wait_for(port)
            yield Visitor(port)
        finally:
            running.terminate()


def _wait_for(port: int) -> None:
    for _ in range(100):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    pytest.fail("the proxy did not start")
