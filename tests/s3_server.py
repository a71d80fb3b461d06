"""A server that speaks as much of S3 as publishing uses, in memory, and fails where it is told to."""

from __future__ import annotations

import base64
import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

BUCKET = "cases"
PAGE_OF_LIST = 100
NO_FAULT = ""
CODES = {
    "refuse": (403, "AccessDenied"),
    "skew": (403, "RequestTimeTooSkewed"),
    "full": (507, "QuotaExceeded"),
}
"""Faults that are answers; `cut` closes the connection, `stall` says nothing for a while, `forget` says that
all is well and does nothing."""

Fault = Callable[[str, str], str]
"""What goes wrong with a request, by its method and key; empty where nothing does."""


@dataclass(frozen=True, slots=True)
class Stored:
    """An object."""

    content: bytes
    headers: dict[str, str]
    etag: str


@dataclass
class Store:
    """What the server has, and what it was asked."""

    objects: dict[str, Stored] = field(default_factory=dict)
    log: list[tuple[str, str]] = field(default_factory=list)
    fault: Fault = lambda method, key: NO_FAULT
    encrypts: bool = False
    """Whether what it calls `ETag` is no MD5."""
    lock: threading.Lock = field(default_factory=threading.Lock)
    released: threading.Event = field(default_factory=threading.Event)
    """Ends what stalls."""

    def keys(self, method: str) -> list[str]:
        """What was asked with a method."""
        return [key for asked, key in self.log if asked == method]

    def put(self, key: str, content: bytes, headers: dict[str, str]) -> None:
        """Store an object."""
        salt = b"salt" if self.encrypts else b""
        self.objects[key] = Stored(content, headers, hashlib.md5(content + salt).hexdigest())


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    protocol_version = "HTTP/1.1"
    store: Store

    def do_GET(self) -> None:
        self._answer()

    do_PUT = do_DELETE = do_HEAD = do_GET

    def _answer(self) -> None:
        content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        address = urlsplit(self.path)
        bucket, _, key = unquote(address.path).lstrip("/").partition("/")
        store = self.store
        with store.lock:
            fault = store.fault(self.command, key)
            if not fault:
                store.log.append((self.command, key))
        if fault in ("cut", "stall"):
            if fault == "stall":
                store.released.wait(30)
            self.close_connection = True
        elif fault == "forget":
            tag = hashlib.md5(content).hexdigest()
            self._send(204 if self.command == "DELETE" else 200, b"", {"ETag": f'"{tag}"'})
        elif fault:
            self._error(*CODES[fault])
        elif bucket != BUCKET:
            self._error(404, "NoSuchBucket")
        elif not key:
            self._list(parse_qs(address.query))
        else:
            getattr(self, f"_{self.command.lower()}")(key, content)

    def _put(self, key: str, content: bytes) -> None:
        given = self.headers["Content-MD5"]
        if given != base64.b64encode(hashlib.md5(content).digest()).decode():
            self._error(400, "BadDigest")
            return
        kept = {name.lower(): value for name, value in self.headers.items()}
        with self.store.lock:
            self.store.put(key, content, kept)
        self._send(200, b"", {"ETag": f'"{self.store.objects[key].etag}"'})

    def _get(self, key: str, _content: bytes) -> None:
        stored = self.store.objects.get(key)
        if stored is None:
            self._error(404, "NoSuchKey")
            return
        names = ("content-type", "cache-control", "x-amz-meta-sha256", "x-amz-meta-headers")
        kept = {name: stored.headers[name] for name in names if name in stored.headers}
        self._send(200, stored.content, {**kept, "ETag": f'"{stored.etag}"'})

    _head = _get

    def _delete(self, key: str, _content: bytes) -> None:
        with self.store.lock:
            self.store.objects.pop(key, None)
        self._send(204, b"")

    def _list(self, query: dict[str, list[str]]) -> None:
        prefix, after = query.get("prefix", [""])[0], query.get("continuation-token", [""])[0]
        with self.store.lock:
            keys = sorted(key for key in self.store.objects if key.startswith(prefix) and key > after)
            page = keys[:PAGE_OF_LIST]
            entries = "".join(
                f"<Contents><Key>{escape(key)}</Key><ETag>&quot;{self.store.objects[key].etag}&quot;</ETag>"
                f"<Size>{len(self.store.objects[key].content)}</Size></Contents>"
                for key in page
            )
        more = f"<NextContinuationToken>{page[-1]}</NextContinuationToken>" if len(keys) > len(page) else ""
        more += f"<IsTruncated>{'true' if more else 'false'}</IsTruncated>"
        self._send(200, f"<ListBucketResult>{entries}{more}</ListBucketResult>".encode())

    def _error(self, status: int, code: str) -> None:
        self._send(status, f"<Error><Code>{code}</Code><Message>no</Message></Error>".encode())

    def _send(self, status: int, content: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """Says nothing of clients that go away."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client was killed or has given up."""


@contextmanager
def serving(store: Store) -> Iterator[str]:
    """The address of a server of that store."""
    server = Server(("127.0.0.1", 0), type("Bound", (Handler,), {"store": store}))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        store.released.set()
        server.shutdown()
        thread.join()
        server.server_close()
