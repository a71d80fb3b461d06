"""A server for one reader on this machine: the files of a folder, and word when they have changed."""

from __future__ import annotations

import threading
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

_RELOAD = "/__reload"
_SECONDS = 30.0
"""After so long a browser asks anew whether something has changed."""
_SCRIPT = """\
"use strict";
(async function () {
  const seen = document.currentScript.dataset.version;
  for (;;) {
    try {
      const answer = await fetch("/__reload?" + seen);
      if (answer.ok && await answer.text() !== seen) return location.reload();
    } catch {
      await new Promise((go) => setTimeout(go, 1000));
    }
  }
})();
"""


class PreviewServer(ThreadingHTTPServer):
    """Serves `folder` below the path `mount`; `changed` makes browsers load their page again."""

    daemon_threads = True

    def __init__(self, host: str, port: int, mount: str, folder: Path) -> None:
        super().__init__((host, port), _Handler)
        self.mount, self.folder = mount, folder
        self.version = 0
        self.news = threading.Condition()

    def changed(self, folder: Path | None = None) -> None:
        """Say that there is something new, in another folder if one is given."""
        with self.news:
            self.folder = folder or self.folder
            self.version += 1
            self.news.notify_all()

    def start(self) -> None:
        """Answer, in a thread of its own."""
        threading.Thread(target=self.serve_forever, args=(0.1,), daemon=True).start()


class _Handler(SimpleHTTPRequestHandler):
    server: PreviewServer
    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".mjs": "text/javascript"}

    def do_GET(self) -> None:
        """A file, a page with the script that waits for changes, or word of a change."""
        path, query = urlsplit(self.path).path, urlsplit(self.path).query
        if path == _RELOAD:
            self._send(self._news(query).encode(), "text/plain")
        elif path == f"{_RELOAD}.js":
            self._send(_SCRIPT.encode(), "text/javascript")
        elif not path.startswith(self.server.mount):
            self._redirect(self.server.mount)
        else:
            self._serve(path)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: what is asked for is of no interest to whoever writes."""

    def _serve(self, path: str) -> None:
        version, folder = self.server.version, self.server.folder
        parts = [part for part in unquote(path.removeprefix(self.server.mount)).split("/") if part]
        file = folder.joinpath(*parts)
        if any(part == ".." or "\\" in part or "\0" in part for part in parts):
            self.send_error(HTTPStatus.NOT_FOUND)
        elif file.is_dir() and not path.endswith("/"):
            self._redirect(quote(unquote(path)) + "/")
        else:
            self._send_file(file / "index.html" if file.is_dir() else file, version)

    def _send_file(self, file: Path, version: int) -> None:
        status = HTTPStatus.OK
        if not file.is_file():
            file, status = self.server.folder / "404.html", HTTPStatus.NOT_FOUND
        try:
            content = file.read_bytes()
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        if file.suffix == ".html":
            script = f'<script src="{_RELOAD}.js" data-version="{version}"></script></body>'
            content = content.replace(b"</body>", script.encode())
        self._send(content, self.guess_type(str(file)), status)

    def _news(self, seen: str) -> str:
        """The version that is served, as soon as it is another than the one seen."""
        with self.server.news:
            self.server.news.wait_for(lambda: str(self.server.version) != seen, timeout=_SECONDS)
            return str(self.server.version)

    def _send(self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def _redirect(self, address: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()
