"""The snippets in the servers that they are for, where those are installed (Debian: nginx-light, caddy)."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

from bench.processes import free_port
from casearchive.exports.headers import ASK_AGAIN, CADDY, FOR_EVER, HEADERS, NGINX

pytestmark = [pytest.mark.site, pytest.mark.long]

CONFIGURATIONS = {
    "nginx": f"""USER daemon off; pid nginx.pid; error_log stderr; events {{}}
http {{ access_log off; types {{ text/html html; application/json json; }}
  server {{ listen 127.0.0.1:PORT; root SITE; index index.html; include SITE/{NGINX}; }} }}
""",
    "caddy": f"""{{
  admin off
  auto_https off
}}
http://127.0.0.1:PORT {{
  root * SITE
  import SITE/{CADDY}
  file_server
}}
""",
}
COMMANDS = {
    "nginx": ["-p", ".", "-c", "conf"],
    "caddy": ["run", "--config", "conf", "--adapter", "caddyfile"],
}


def answer(address: str) -> dict[str, str]:
    """The headers of an answer, by their names in lower case."""
    with urlopen(address) as response:
        return {name.lower(): value for name, value in response.headers.items()}


@pytest.fixture(params=["nginx", "caddy"])
def server(request: pytest.FixtureRequest, built_site: Path, tmp_path: Path) -> Iterator[str]:
    """The address of the real site, served."""
    program = shutil.which(request.param)
    if program is None:
        pytest.skip(f"{request.param} is not installed")
    port = free_port()
    text = CONFIGURATIONS[request.param].replace("PORT", str(port)).replace("SITE", str(built_site))
    # The folders of a test are its user's alone.
    text = text.replace("USER", "user root;" if os.geteuid() == 0 else "")
    (tmp_path / "conf").write_text(text, encoding="utf-8")
    command = [program, *COMMANDS[request.param]]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}/"
        for _ in range(600):  # a minute
            try:
                answer(address)
                break
            except (URLError, ConnectionError):
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait()


def test_the_snippets_say_what_the_headers_file_says(server: str, built_site: Path) -> None:
    lines = (built_site / HEADERS).read_text(encoding="utf-8").split("\n/")[0].splitlines()[1:]
    expected = dict(line.strip().split(": ", 1) for line in lines)
    for path in (
        "",
        "cases/",
        "data/cases.json",
        "assets/javascripts/search/search.mjs",
        "search/manifest.json",
    ):
        given = answer(server + path)
        assert {name: given.get(name.lower()) for name in expected} == expected, path
        assert given["cache-control"] == ASK_AGAIN
    assert answer(f"{server}assets/javascripts/search/search.mjs")["content-type"].startswith(
        "text/javascript"
    )
    assert answer(f"{server}data/cases.json")["access-control-allow-origin"] == "*"
    (core,) = built_site.glob("search/core-*.bin")
    for file in (core, next(built_site.glob("search/shards/*.bin"))):
        path = file.relative_to(built_site).as_posix()
        assert answer(server + path)["cache-control"] == FOR_EVER


def test_what_is_not_there_is_answered_with_the_policy(server: str) -> None:
    with pytest.raises(HTTPError) as caught:
        answer(f"{server}nowhere/")
    caught.value.close()
    assert caught.value.code == 404
    assert caught.value.headers["Content-Security-Policy"].startswith("default-src 'none'")
