"""The bench's reader finds what a page needs and does not get, however far away."""

from __future__ import annotations

import pytest

from bench.served import missing

SITE = {
    "index.html": b'<link rel="stylesheet" href="a.css"><script type="module" src="js/main.mjs"></script>',
    "cases/a/index.html": b'<a href="../b/">b</a><img alt="" src="../a.jpg"><link rel="canonical" href="c/">',
    "404.html": b'<script src="/js/main.mjs"></script><img src="https://a.example/x.png">',
    "a.css": b'a { background: url("img/a.svg") } b { background: url(data:image/png;base64,AA==) }',
    "js/main.mjs": b'import { a } from "./a.mjs";\nimport("../far.mjs");',
    "js/a.mjs": b"",
    "far.mjs": b"",
    "img/a.svg": b"",
    "cases/a.jpg": b"",
    "search/manifest.json": b'{"version": 1, "core": "core-1.bin"}',
    "search/core-1.bin": b"",
    "unused.mjs": b'import "./never.mjs";',
}


def test_a_whole_site_lacks_nothing() -> None:
    assert missing(SITE) == set()
    below = {path: content.replace(b'"/js', b'"/b/js') for path, content in SITE.items()}
    assert missing(below, "/b/") == set()


@pytest.mark.parametrize(
    "path",
    ["a.css", "js/main.mjs", "js/a.mjs", "far.mjs", "img/a.svg", "cases/a.jpg", "search/core-1.bin"],
)
def test_each_file_that_is_gone_is_missed(path: str) -> None:
    assert missing({name: content for name, content in SITE.items() if name != path}) == {path}
