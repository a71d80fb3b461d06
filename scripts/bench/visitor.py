"""A browser's part of talking to a desk: each answer timed alone, with what it costs the desk."""

from __future__ import annotations

import http.client
import os
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bench.processes import PROC
from bench.workshop import Unsound

BOUNDARY = "----------------bench"
_TOKEN = re.compile(r'name="token" value="([^"]+)"')
_BASE = re.compile(r'name="base" value="([^"]+)"')
_FAILED = 400
_OF_CHILDREN = slice(13, 15)
"""Of the fields of `stat` behind the name."""


@dataclass(frozen=True, slots=True)
class File:
    """What is uploaded."""

    field: str
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    content: bytes
    location: str
    """Where it leads to; empty where it is a page."""
    seconds: float
    spent: float
    """Seconds of processor time of the desk and of what it ran; 0 where the system does not tell."""

    @property
    def text(self) -> str:
        """What it says."""
        return self.content.decode()

    @property
    def base(self) -> str:
        """The revision that a form is of."""
        found = _BASE.search(self.text)
        return found[1] if found else ""


@dataclass(slots=True)
class Visitor:
    """One browser at a desk."""

    address: str
    pid: int
    """Of the desk."""
    cookie: str = ""
    token: str = ""
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    """What has been measured, by what it is called."""

    def enter(self) -> None:
        """Come in by the address that the desk says when it starts."""
        parts = urlsplit(self.address)
        self.address = f"{parts.scheme}://{parts.netloc}"
        self.get("", f"{parts.path}?{parts.query}")
        found = _TOKEN.search(self.get("", "/").text)
        if not found:
            raise Unsound("the desk does not let anybody in")
        self.token = found[1]

    def get(self, what: str, path: str) -> Answer:
        """Ask for a page; `what` is empty where it is not measured."""
        return self._ask(what, "GET", path)

    def post(
        self, what: str, path: str, form: Mapping[str, str] | None = None, files: Sequence[File] = ()
    ) -> Answer:
        """Send a form."""
        body = multipart({"token": self.token, **(form or {})}, files)
        return self._ask(what, "POST", path, body, f"multipart/form-data; boundary={BOUNDARY}")

    def _ask(self, what: str, method: str, path: str, body: bytes = b"", kind: str = "") -> Answer:
        headers = {"Cookie": self.cookie, "Origin": self.address, "Sec-Fetch-Site": "same-origin"}
        if kind:
            headers["Content-Type"] = kind
        connection = http.client.HTTPConnection(urlsplit(self.address).netloc)
        connection.connect()
        before, begun = spent(self.pid), time.perf_counter()
        connection.request(method, path, body or None, headers)
        response = connection.getresponse()
        content = response.read()
        seconds = time.perf_counter() - begun
        answer = Answer(content, response.headers.get("Location", ""), seconds, spent(self.pid) - before)
        connection.close()
        if response.status >= _FAILED:
            raise Unsound(f"{method} {path}: {response.status}\n{answer.text[-500:]}")
        for cookie in response.headers.get_all("Set-Cookie", ()):
            self.cookie = cookie.partition(";")[0]
        if what:
            self.answers.setdefault(what, []).append(answer)
        return answer


def multipart(form: Mapping[str, str], files: Sequence[File]) -> bytes:
    """A form as browsers send it."""
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'.encode()
        for name, text in form.items()
    ]
    for file in files:
        head = f'Content-Disposition: form-data; name="{file.field}"; filename="{file.name}"'
        head += "\r\nContent-Type: application/octet-stream"
        parts.append(f"--{BOUNDARY}\r\n{head}\r\n\r\n".encode() + file.content + b"\r\n")
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


def spent(pid: int) -> float:
    """Seconds of processor time of a process and of its children that have ended; 0 where nobody tells."""
    folder = PROC / str(pid)
    try:
        own = sum(int((task / "schedstat").read_text().split()[0]) for task in (folder / "task").iterdir())
        ticks = (folder / "stat").read_text().rpartition(")")[2].split()[_OF_CHILDREN]
    except OSError:
        return 0.0
    return own / 1e9 + sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")
