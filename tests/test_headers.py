"""What web servers are told: one policy without exceptions, and a life for each file that fits its name."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from casearchive.exports.headers import (
    ASK_AGAIN,
    CADDY,
    CDN,
    EDGE_SECONDS,
    FOR_EVER,
    HEADERS,
    NGINX,
    cache_life,
    header_files,
    headers,
    immutable_places,
    policy,
)

FILES = [
    *("index.html", "assets/a.css", "assets/b/main.57a0d79d.min.css", "assets/b/page.css"),
    *("assets/c/bundle.a5f9d56c.min.js", "assets/c/page/main.mjs", "search/manifest.json"),
    *("search/core-0b7cfa31.bin", "search/shards/0-11111111.bin", "search/shards/1-22222222.bin"),
    *("cases/2001-deadbeef/index.html", "cases/2001-deadbeef.jpg", "texts/1-0123abcd.txt"),
]


def rules(text: str) -> dict[str, dict[str, str]]:
    """The headers of each pattern in a `_headers` file."""
    found: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            found[list(found)[-1]][name] = value
        else:
            assert line not in found
            found[line] = {}
    return found


def test_the_policy_allows_nothing_but_the_sites_own_files() -> None:
    directives = dict(part.split(" ", 1) for part in policy().split("; "))
    assert directives["default-src"] == "'none'"
    assert directives["script-src"] == directives["style-src"] == "'self'"
    assert directives["frame-ancestors"] == directives["base-uri"] == "'none'"
    assert "unsafe" not in policy()
    assert not re.search(r"https?:|\*", policy())
    assert policy().startswith(policy(in_page=True))
    assert "frame-ancestors" not in policy(in_page=True)


def test_only_what_cannot_be_changed_is_kept_for_ever() -> None:
    assert list(immutable_places(FILES)) == [
        "assets/b/main.57a0d79d.min.css",
        "assets/c/bundle.a5f9d56c.min.js",
        "search/core-0b7cfa31.bin",
        "search/shards/*",
        "texts/1-0123abcd.txt",
    ]


def test_no_two_patterns_give_a_file_two_values() -> None:
    given = rules(dict(header_files("https://a.cn/", FILES))[HEADERS])
    for file in FILES:
        names = [
            name
            for pattern, values in given.items()
            for name in values
            if re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), f"/{file}")
        ]
        assert len(names) == len(set(names)), file
    assert given["/search/shards/*"] == {"Cache-Control": FOR_EVER}


def test_a_site_below_a_path_keeps_to_it() -> None:
    for name, text in header_files("https://a.cn/b/", FILES):
        places = re.findall(r"^(/\S*)|error_page 404 (\S+);", text, re.MULTILINE)
        assert all("".join(place).startswith("/b/") for place in places), name


def test_a_cdn_is_told_the_same_life_for_each_file_and_what_it_may_keep_itself() -> None:
    told = json.loads(dict(header_files("https://a.cn/b/", FILES))[CDN])
    assert told["not-found"]["page"] == "/b/404.html"
    for file in FILES:
        matching = [rule for rule in told["rules"] if re.match(rule["match"], f"/b/{file}")]
        first: dict[str, str] = {}
        for rule in matching:
            first = rule["headers"] | first
        edge = next(rule["edge-seconds"] for rule in matching if "edge-seconds" in rule)
        assert first["Cache-Control"] == cache_life(file)
        assert edge == (EDGE_SECONDS if cache_life(file) == ASK_AGAIN else 31_536_000)
        assert first.keys() >= dict(headers("https://a.cn/")).keys()


def test_transport_is_pinned_only_where_it_is_encrypted() -> None:
    assert "Strict-Transport-Security" in dict(headers("https://a.cn/"))
    assert "Strict-Transport-Security" not in dict(headers("http://intranet/"))


@pytest.mark.site
def test_all_three_files_say_the_same(built_site: Path) -> None:
    everywhere = rules((built_site / HEADERS).read_text(encoding="utf-8"))["/*"]
    assert len(everywhere) == 8
    for name in (NGINX, CADDY):
        text = (built_site / name).read_text(encoding="utf-8")
        for header, value in everywhere.items():
            assert f'{header} "{value}"' in text


@pytest.mark.site
def test_the_policy_stands_in_pages_for_hosts_without_headers(built_site: Path) -> None:
    served = rules((built_site / HEADERS).read_text(encoding="utf-8"))["/*"]["Content-Security-Policy"]
    page = (built_site / "index.html").read_text(encoding="utf-8")
    found = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
    assert found
    assert served == found[1].replace("&#39;", "'") + "; frame-ancestors 'none'"
