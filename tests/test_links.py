"""Every address, file and anchor that a built page names must be there; nothing is loaded from elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from casearchive.links import FactsReader, check_site

Found = tuple[str, str, str, str]


def found(site: Path, url: str = "", **pages: str) -> list[Found]:
    """Code, page, target and count of what is found; `a__b` is the page `a/b/index.html`."""
    for name, text in {"index": "<h1 id='x'>x</h1>", **pages}.items():
        folder = "" if name == "index" else name.replace("__", "/")
        file = site / ("404.html" if name == "not_found" else f"{folder}/index.html".lstrip("/"))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    findings = check_site(site, url)
    assert findings == sorted(findings)
    return [(f.code, f.path, dict(f.values)["target"], dict(f.values)["count"]) for f in findings]


def test_a_sound_site_has_no_findings(tmp_path: Path) -> None:
    (tmp_path / "图 1.svg").write_bytes(b"")
    good = (
        '<h2 id="做法">x</h2><a href="#做法">1</a><a href="#%E5%81%9A%E6%B3%95">2</a><a href="../b/">3</a>'
        '<a href="../b/#y">4</a><a href="../b/index.html?q=1#y">5</a><a href="..">6</a><a href="/b/">7</a>'
        '<a href="./">8</a><a href="../">9</a><a href="">10</a><a href="#">11</a>'
        '<a href="mailto:a@b.cn">12</a>'
        '<a href="https://a.cn/">13</a><img src="../%E5%9B%BE%201.svg"><img src="data:image/png;base64,x">'
        '<link rel="alternate" href="https://a.cn/x"><link rel="canonical" href="https://a.cn/">'
    )
    assert found(tmp_path, a=good, b='<p id="y">x</p>') == []


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ('<a href="nirgends/">x</a>', "built-dead-link"),
        ('<a href="../b">x</a>', "built-dead-link"),
        ('<a href="../../../b/">x</a>', "built-dead-link"),
        ('<a class="x" href="../b/nirgends.pdf">x</a>', "built-dead-link"),
        ('<img src="nirgends.jpg">', "built-dead-link"),
        ('<link rel="stylesheet" href="nirgends.css">', "built-dead-link"),
        ('<a href="http://[1">x</a>', "built-dead-link"),
        ('<a href="#nirgends">x</a>', "built-dead-anchor"),
        ('<a href="../b/#nirgends">x</a>', "built-dead-anchor"),
        ('<a href="../b/#%E5%81%9A">x</a>', "built-dead-anchor"),
        ('<script src="https://a.cn/x.js"></script>', "built-external-load"),
        ('<script src="//a.cn/x.js"></script>', "built-external-load"),
        ('<link href="https://a.cn/x.css" rel="stylesheet">', "built-external-load"),
        ('<link rel="shortcut icon" href="https://a.cn/x.ico">', "built-external-load"),
        ('<link rel="preconnect" href="https://fonts.a.cn" crossorigin>', "built-external-load"),
        ('<img alt="x" src="http://a.cn/x.jpg">', "built-external-load"),
        ('<iframe src="https://a.cn/"></iframe>', "built-external-load"),
        ('<form action="https://a.cn/"></form>', "built-external-load"),
    ],
)
def test_what_leads_nowhere_or_comes_from_elsewhere_is_found(tmp_path: Path, html: str, code: str) -> None:
    pages = found(tmp_path, a=html, b="<p>x</p>")
    assert [(found_code, page) for found_code, page, _, _ in pages] == [(code, "a/index.html")]


def test_one_dead_target_on_many_pages_is_one_finding(tmp_path: Path) -> None:
    pages = {f"p__{n:02}": '<a href="../../c/">x</a><a href="/c/">y</a>' for n in range(80)}
    assert found(tmp_path, **pages) == [("built-dead-link", "p/00/index.html", "../../c/", "160")]


def test_one_dead_anchor_on_many_pages_is_one_finding(tmp_path: Path) -> None:
    pages = {f"p{n}": '<a href="../#nirgends">x</a>' for n in range(3)}
    assert found(tmp_path, **pages) == [("built-dead-anchor", "p0/index.html", "../#nirgends", "3")]


def test_what_is_shown_as_text_is_no_link(tmp_path: Path) -> None:
    text = '<pre><code>&lt;a href="nirgends/"&gt; &lt;img src="https://a.cn/x.jpg"</code></pre>'
    assert found(tmp_path, a=text) == []


@pytest.mark.parametrize(
    "base", ["https://a.cn/", "https://a.cn/sub/", "https://a.cn/a/", "https://a.cn/a/b/"]
)
def test_addresses_that_spell_out_the_site_are_followed(tmp_path: Path, base: str) -> None:
    links = "".join(f'<a href="{base}{path}">x</a>' for path in ("", "a/", "a/#x", "a/b/", "c/", "a/#z"))
    page = f'<p id="x">x</p>{links}<img src="{base}x.jpg">'
    assert [entry[2].removeprefix(base) for entry in found(tmp_path, base, a=page, a__b="")] == [
        *("a/#z", "c/", "x.jpg")
    ]


def test_a_page_shown_at_any_address_spells_out_the_sub_path(tmp_path: Path) -> None:
    page = "".join(f'<a href="{path}">x</a>' for path in ("/sub/", "/sub/a/", "/a/", "/sub/c/", "/"))
    dead = found(tmp_path, "https://a.cn/sub/", not_found=page, a="")
    assert [(code, target) for code, _, target, _ in dead] == [
        ("built-dead-link", "/"),
        ("built-dead-link", "/a/"),
        ("built-dead-link", "/sub/c/"),
    ]


@pytest.mark.parametrize("workers", ["1", "2"])
def test_the_findings_do_not_depend_on_workers(
    tmp_path: Path, workers: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CASEARCHIVE_WORKERS", workers)
    pages = {f"p{n:03}": f'<a href="../p{n + 1:03}/">x</a>' for n in range(100)}
    assert found(tmp_path, **pages) == [("built-dead-link", "p099/index.html", "../p100/", "1")]


TARGETS = (
    "./",
    "./x/",
    "../x/",
    "../../x/#a",
    "../../../x/",
    "#a",
    "x.jpg",
    "https://b.cn/",
    "https://a.cn/x/",
)


@pytest.mark.parametrize("url", ["", "https://a.cn/"])
def test_what_a_tag_means_does_not_depend_on_pages_read_before(url: str) -> None:
    tags = {f'<a id="i{n}" href="{target}">' for n, target in enumerate(TARGETS)}
    tags |= {"<p>", '<link rel="icon" href="https://b.cn/">', '<img src="../x.jpg">'}
    reader = FactsReader(url)
    for file in ("index.html", "a/index.html", "b/index.html", "b/c/index.html", "d/e/index.html") * 2:
        assert reader.facts_in(tags, file) == FactsReader(url).facts_in(tags, file)
    of_a, of_b = (
        reader.facts_in({'<a href="x.jpg">'}, file).leads for file in ("a/index.html", "b/index.html")
    )
    assert (of_a, of_b) == ({("a/x.jpg", "")}, {("b/x.jpg", "")})


@pytest.mark.parametrize(
    ("target", "lead"),
    [
        ("https://a.cn/b/c/d/", ("c/d/index.html", "")),
        ("https://a.cn/b/c/#x", ("c/index.html", "x")),
        ("https://a.cn/b/c/#%E5%81%9A", ("c/index.html", "做")),
        ("https://a.cn/b/c/../d/", ("d/index.html", "")),
        ("https://a.cn/b/", ("index.html", "")),
        ("https://a.cn/bc/", None),
        ("https://a.cn/b//c/", ("c/index.html", "")),
        ("../../c/d/#x", ("c/d/index.html", "x")),
    ],
)
def test_an_address_that_is_spelt_out_leads_where_a_relative_one_does(
    target: str, lead: tuple[str, str] | None
) -> None:
    facts = FactsReader("https://a.cn/b/").scan(f'<link rel="canonical" href="{target}">', "p/q/index.html")
    assert facts.leads == (frozenset({lead}) if lead else frozenset())
