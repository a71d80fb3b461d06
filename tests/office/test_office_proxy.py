"""What a reverse proxy says is believed where one is said to be, and nowhere else."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import waitress

from casearchive.desk.office.commands import Way, listening
from desks import end
from offices import NAME, an_office

FORWARDED = {"Host": NAME, "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7, 10.1.2.3"}
CLAIMS = {**FORWARDED, "X-Forwarded-Host": "evil.example", "Forwarded": "for=192.0.2.9;proto=https"}


@contextmanager
def served(root: Path, *, has_proxy: bool) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """The port of a desk, and from where and by what its requests seem to come."""
    office, app = an_office(root)
    seen: list[tuple[str, str]] = []

    def noting(environ, start_response):  # type: ignore[no-untyped-def]
        seen.append((environ["REMOTE_ADDR"], environ["wsgi.url_scheme"]))
        return app(environ, start_response)

    server = waitress.create_server(noting, **listening(Way(0, has_proxy=has_proxy)))
    running = threading.Thread(target=server.run)
    running.start()
    try:
        yield server.effective_port, seen
    finally:
        end(server, running)
        office.records.close()


@pytest.mark.parametrize("has_proxy", [True, False])
def test_only_a_proxy_that_is_there_is_believed(tmp_path: Path, has_proxy: bool) -> None:
    with served(tmp_path, has_proxy=has_proxy) as (port, seen):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        connection.request("GET", "/office/enter", headers=CLAIMS)
        answer = connection.getresponse()
        page = answer.read().decode()
        connection.close()
    assert answer.status == 200
    assert "evil" not in page
    assert ("Secure" in answer.headers["Set-Cookie"]) is has_proxy
    assert seen == [("10.1.2.3", "https") if has_proxy else ("127.0.0.1", "http")]
