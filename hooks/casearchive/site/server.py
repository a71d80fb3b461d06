"""A server for one reader on this machine: the files of a folder, and word when they have changed.

While the material has faults, every page says so, and shows the site as it was last.
"""

from __future__ import annotations

import html
import sys
import threading
from collections.abc import Collection, Sequence
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from casearchive.messages import progress

_RELOAD, _STYLE = "/__reload", "/__preview.css"
_SECONDS = 30.0
"""After so long a browser asks anew whether something has changed."""
_SCRIPT = """\
"use strict";
(async function () {
  const seen = document.currentScript.dataset.version;
  for (;;) {
    try {
      const answer = await fetch("/__reload?" + seen + "&" + location.pathname);
      if (answer.ok && await answer.text() !== seen) return location.reload();
    } catch {
      await new Promise((go) => setTimeout(go, 1000));
    }
  }
})();
"""
_STYLES = """\
.preview-faults { position: fixed; inset: 0 0 auto 0; z-index: 1000; max-height: 50vh; overflow: auto;
  box-sizing: border-box; padding: 0.75rem 1rem; border-bottom: 3px solid #a8322a; background: #fff4f2;
  color: #1c1c1c; font: 16px/1.6 sans-serif; }
.preview-faults h2 { margin: 0 0 0.25rem; font-size: 1rem; }
.preview-faults li { overflow-wrap: anywhere; }
"""
_NO_PAGE = b'<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"></head><body></body></html>'
"""Where no site has been built yet."""


class PreviewServer(ThreadingHTTPServer):
    """Serves `folder` below the path `mount`; `changed` makes browsers load their page again."""

    daemon_threads = True

    def __init__(self, host: str, port: int, mount: str = "/", folder: Path | None = None) -> None:
        super().__init__((host, port), _Handler)
        self.mount, self.folder = mount, folder
        self.faults: tuple[str, ...] = ()
        self.version = 0
        self._of_all = 0
        self._of_pages: dict[str, int] = {}
        """The versions with which all pages, and single ones by address, have last become other ones."""
        self._thread: threading.Thread | None = None
        self.news = threading.Condition()
        self.hosts = {f"{name}:{self.server_port}" for name in (host, "localhost")}
        """Whoever comes under another name was led here by a page from elsewhere."""

    def changed(
        self,
        folder: Path | None = None,
        faults: Sequence[str] = (),
        mount: str = "",
        pages: Collection[str] = (),
    ) -> None:
        """Say that there is something new: in another folder if one is given, or lines about faults.

        Where it is known which `pages` are new, by address, who reads another is not disturbed.
        """
        with self.news:
            self.folder, self.mount = folder or self.folder, mount or self.mount
            self.faults = tuple(faults)
            self.version += 1
            self._of_pages |= dict.fromkeys(pages, self.version)
            self._of_all = self._of_all if pages else self.version
            self.news.notify_all()

    def version_of(self, path: str) -> int:
        """With which version the page at a path has last become another one."""
        address = path.removeprefix(self.mount).removesuffix("index.html")
        return max(self._of_all, self._of_pages.get(address, 0))

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Nothing where a reader went away in the middle of an answer."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    def start(self) -> None:
        """Answer, in a thread of its own; once."""
        if self._thread is None:
            self._thread = threading.Thread(target=self.serve_forever, args=(0.1,), daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Answer no more."""
        if self._thread is not None:
            self.shutdown()
        self.server_close()


class _Handler(SimpleHTTPRequestHandler):
    server: PreviewServer
    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".mjs": "text/javascript"}

    def do_GET(self) -> None:
        """A file, a page with the script that waits for changes, or word of a change."""
        path, query = urlsplit(self.path).path, urlsplit(self.path).query
        if self.headers.get("Host", "").lower() not in self.server.hosts:
            self._send(b"", "text/plain", HTTPStatus.FORBIDDEN)
        elif path == _RELOAD:
            self._send(self._news(query).encode(), "text/plain")
        elif path == f"{_RELOAD}.js":
            self._send(_SCRIPT.encode(), "text/javascript")
        elif path == _STYLE:
            self._send(_STYLES.encode(), "text/css")
        elif not path.startswith(self.server.mount):
            self._redirect(self.server.mount)
        else:
            self._serve(path)

    do_HEAD = do_GET  # `_send` leaves the body out

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: what is asked for is of no interest to whoever writes."""

    def _serve(self, path: str) -> None:
        version, folder = self.server.version_of(unquote(path)), self.server.folder
        if folder is None:
            self._send(self._with_news(_NO_PAGE, version), "text/html")
            return
        parts = [part for part in unquote(path.removeprefix(self.server.mount)).split("/") if part]
        file = folder.joinpath(*parts)
        if any(part == ".." or "\\" in part or "\0" in part for part in parts):
            self.send_error(HTTPStatus.NOT_FOUND)
        elif file.is_dir() and not path.endswith("/"):
            self._redirect(quote(unquote(path)) + "/")
        else:
            self._send_file(file / "index.html" if file.is_dir() else file, folder / "404.html", version)

    def _send_file(self, file: Path, otherwise: Path, version: int) -> None:
        status = HTTPStatus.OK
        if not file.is_file():
            file, status = otherwise, HTTPStatus.NOT_FOUND
        try:
            content = file.read_bytes()
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        if file.suffix == ".html":
            content = self._with_news(content, version)
        self._send(content, self.guess_type(str(file)), status)

    def _with_news(self, page: bytes, version: int) -> bytes:
        """A page that says what is wrong and waits for what comes."""
        added = f'<script src="{_RELOAD}.js" data-version="{version}"></script>'
        if self.server.faults:
            items = "".join(f"<li>{html.escape(line)}</li>" for line in self.server.faults)
            added += f'<link rel="stylesheet" href="{_STYLE}">'
            added += '<aside class="preview-faults" role="alert" tabindex="0">'
            added += f"<h2>{progress.FAULTS_HERE}</h2><ul>{items}</ul></aside>"
        return page.replace(b"</body>", added.encode() + b"</body>")

    def _news(self, query: str) -> str:
        """The version of a page, as soon as it is another than the one seen."""
        seen, _, path = query.partition("&")
        page = unquote(path)
        with self.server.news:
            self.server.news.wait_for(lambda: str(self.server.version_of(page)) != seen, timeout=_SECONDS)
            return str(self.server.version_of(page))

    def _send(self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _redirect(self, address: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()
