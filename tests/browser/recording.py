"""A record of what pages do in a browser."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page


@dataclass
class Recorder:
    """Everything that the watched pages asked for and complained about."""

    requests: list[str] = field(default_factory=list)
    """Addresses in the order of asking, `data:` and `blob:` left out: they reach no host."""
    console_errors: list[str] = field(default_factory=list)
    page_errors: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Record this page from now on."""
        page.on("request", lambda request: self._request(request.url))
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.page_errors.append(str(error)))

    def external(self) -> list[str]:
        """Requests to any host but this machine."""
        return [url for url in self.requests if urlsplit(url).hostname not in ("127.0.0.1", "localhost")]

    @property
    def modules(self) -> list[str]:
        """Our modules that were asked for: `page/main.mjs`."""
        folder = "/javascripts/"
        return [url.partition(folder)[2] for url in self.requests if url.endswith(".mjs")]

    @property
    def errors(self) -> list[str]:
        """Errors of both kinds; empty for a page that works."""
        return self.page_errors + self.console_errors

    def _request(self, url: str) -> None:
        if urlsplit(url).scheme not in ("data", "blob"):
            self.requests.append(url)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.console_errors.append(message.text)
