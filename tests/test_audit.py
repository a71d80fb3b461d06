"""The reader of finished pages: what a clean build has passes, everything else is found where it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from casearchive import messages
from casearchive.audit import Allowed, Auditor, CleanPage, allowed_in, check_page, pieces_of
from casearchive.audit.checking import CONTROL
from casearchive.audit.quick import CUT, PLAIN
from casearchive.model import Finding
from vectors import vectors

ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M3 6h18v2H3z"/></svg>'
SITE = "https://a.cn/b/"
CLEAN = f"""<!doctype html>
<html lang="zh" class="no-js">
  <head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;">
  <link rel="stylesheet" href="../assets/main.css">
  </head>
  <body>{ICON}
  <script src="../assets/bundle.js"></script><script src="../assets/main.mjs" type="module"></script>
  </body>
</html>"""
REDIRECT = """<!doctype html>
<html lang="zh">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="refresh" content="0; url=../">
    <title></title>
  </head>
  <body><p><a href="../"></a></p></body>
</html>"""
ALLOWED = allowed_in(
    [CleanPage("clean/index.html", CLEAN), CleanPage("clean/index.html", REDIRECT)], site=SITE
)


def page(body: str = "", head: str = "") -> str:
    """A page as the site has them, two folders deep, with something more in it."""
    text = CLEAN.replace('"../', '"../../')
    return text.replace("</head>", f"{head}</head>").replace("<body>", f"<body>\n{body}\n")


def found(text: str, allowed: Allowed = ALLOWED) -> list[Finding]:
    return check_page(text, allowed, "cases/a/index.html")


AUDITOR = Auditor(ALLOWED)


@pytest.mark.slow
def test_the_quick_reader_says_what_the_slow_one_says() -> None:
    for number, body in enumerate([*GOOD.values(), *BAD, *vectors(), *GOOD.values()]):
        for file in ("cases/a/index.html", "cases/index.html", "index.html", "a/b/c/index.html"):
            text = page(body) if number % 2 else page(f"<p>{body}</p>")
            assert AUDITOR.page(text, file) == check_page(text, ALLOWED, file), (body, file)


@pytest.mark.parametrize("cut", ['<script src="../../assets/bundle.js"></script>', ICON, "<title>甲</title>"])
def test_nothing_is_put_together_across_a_block(cut: str) -> None:
    for text in (
        f"<p{cut}onclick=x>",
        f'<p title="{cut}">',
        f"<{cut}p>",
        f"{cut[:-1]} {cut}",
        cut + "</p x>",
    ):
        assert AUDITOR.page(page(text), "cases/a/index.html") == found(page(text)) != []


def codes(text: str) -> set[str]:
    return {finding.code for finding in found(text)}


def test_a_clean_page_says_what_is_allowed() -> None:
    assert ALLOWED.scripts == {"assets/bundle.js", "assets/main.mjs"}
    assert ALLOWED.styles == {"assets/main.css"}
    assert ALLOWED.icons == {ICON}
    assert ALLOWED.policies == {"default-src 'none'"}
    assert len(ALLOWED.redirects) == 1


GOOD = {
    "nothing more": "",
    "text and links": '<p>甲 &lt;b&gt; "乙" > 丙<br/><a href="https://b.cn/?a=1&amp;b=2">丁</a></p>',
    "a table": '<table><thead><tr><th align="left">a</th></tr></thead></table>',
    "an icon again": ICON,
    "a picture of the site": f'<img src="a.jpg" alt="&lt;b&gt;"><img src="{SITE}x.png" alt="">',
    "a form": '<form action="../../search/" method="get"><input name="q" type="text" hidden></form>',
    "links that load nothing": '<a href="mailto:a@b.cn">a</a><a href="tel:110">b</a><a href="//b.cn/">c</a>',
    "a description for search engines": '<script type="application/ld+json">{"@type": "Article"}</script>',
    "a script by its path": '<script src="/b/assets/bundle.js"></script>',
}


@pytest.mark.parametrize("body", GOOD.values(), ids=GOOD.keys())
def test_what_a_page_may_hold_passes(body: str) -> None:
    assert found(page(body)) == []


BAD = {
    "<script>alert(1)</script>": "page-script",
    '<script src="../../assets/other.js"></script>': "page-script",
    '<script src="https://b.cn/assets/bundle.js"></script>': "page-script",
    '<script src="//a.cn/assets/bundle.js"></script>': "page-script",
    '<script src="../../assets/bundle.js?x"></script>': "page-script",
    '<script src="../../assets/bundle.js">alert(1)</script>': "page-script",
    '<script src="../../assets/bundle.js" type="text/vbscript"></script>': "page-script",
    '<script type="application/json">{"x":1}</script>': "page-script",
    '<script type="application/json">x</script>': "page-script",
    '<script type="application/ld+json">{"a":"<!--"}</script>': "page-script",
    '<script type="importmap">{}</script>': "page-script",
    "<script>alert(1)": "page-script",
    '<script/src="x"></script>': "page-form",
    "<SCRIPT>alert(1)</SCRIPT>": "page-form",
    "<p onclick=alert(1)>": "page-form",
    "<p class='a'>": "page-form",
    '<p class="a"id="b">': "page-form",
    '<p class="a" class="b">': "page-form",
    '<p class="a<b">': "page-form",
    "a < b": "page-form",
    "<!-- x -->": "page-form",
    "<![CDATA[x]]>": "page-form",
    "<?php ?>": "page-form",
    "<p": "page-form",
    '<p title="': "page-form",
    "</p x>": "page-form",
    "<my-element>": "page-form",
    "a\x00b": "page-form",
    "a\rb": "page-form",
    '<p onclick="alert(1)">': "page-attribute",
    '<p style="color:red">': "page-attribute",
    '<button formaction="x">': "page-attribute",
    '<a href="/" ping="https://b.cn/">': "page-attribute",
    '<a href="/" target="_blank">': "page-attribute",
    '<img srcdoc="x" src="a.jpg" alt="">': "page-attribute",
    '<link rel="preconnect" href="https://b.cn">': "page-attribute",
    '<link href="x">': "page-attribute",
    '<meta http-equiv="set-cookie" content="a=b">': "page-attribute",
    '<meta http-equiv="Content-Security-Policy" content="default-src *">': "page-attribute",
    '<base href="/">': "page-element",
    '<iframe src="/"></iframe>': "page-element",
    '<object data="/"></object>': "page-element",
    '<embed src="/">': "page-element",
    "<style>p{}</style>": "page-element",
    "<math><mi>x</mi></math>": "page-element",
    '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>': "page-element",
    "<svg><script>alert(1)</script></svg>": "page-element",
    "<svg><p>": "page-element",
    "<textarea></textarea>": "page-element",
    "<audio></audio>": "page-element",
    '<img src="https://b.cn/a.jpg" alt="">': "page-load",
    '<img src="//b.cn/a.jpg" alt="">': "page-load",
    '<img src="\\\\b.cn/a.jpg" alt="">': "page-load",
    '<img src="data:image/png;base64,xx" alt="">': "page-load",
    '<img srcset="a.jpg 1x, https://b.cn/a.jpg 2x" src="a.jpg" alt="">': "page-load",
    '<form action="https://b.cn/"></form>': "page-load",
    '<link rel="stylesheet" href="../../other.css">': "page-load",
    '<link rel="icon" href="https://b.cn/a.ico">': "page-load",
    '<a href="javascript:alert(1)">': "page-address",
    '<a href="JaVaScript&colon;alert(1)">': "page-address",
    '<a href=" &#1;javascript:alert(1)">': "page-address",
    '<a href="java&Tab;script:alert(1)">': "page-address",
    '<a href="data:text/html,x">': "page-address",
    '<a href="vbscript:x">': "page-address",
    '<a href="blob:x">': "page-address",
    '<meta http-equiv="refresh" content="0; url=../../">': "page-refresh",
}


@pytest.mark.parametrize(("body", "code"), BAD.items(), ids=BAD.keys())
def test_everything_else_is_found_where_it_stands(body: str, code: str) -> None:
    findings = found(page(f"<p>前</p>\n{body}"))
    assert code in {finding.code for finding in findings}
    assert min(finding.line for finding in findings if finding.code == code) == 10
    for finding in findings:
        assert messages.line(finding).startswith("cases/a/index.html:")


def test_a_finding_names_line_and_column() -> None:
    line = next(n for n, text in enumerate(page("x").split("\n"), 1) if text == "x")
    assert found(page('字<p>甲</p><p style="a">')) == [
        Finding("cases/a/index.html", line, 10, "page-attribute", values=(("found", "style=a"),))
    ]


@pytest.mark.parametrize(
    "text",
    [
        page().replace("<!doctype html>", ""),
        page().replace("<!doctype html>", "\ufeff<!doctype html>"),
        page().replace('<meta charset="utf-8">', '<title>x</title><meta charset="utf-8">'),
        page().replace("utf-8", "utf-7"),
    ],
)
def test_a_page_begins_as_all_pages_do(text: str) -> None:
    assert "page-form" in codes(text)


def test_a_title_holds_no_tag() -> None:
    assert found(page(head="<title>甲 &lt;</title>")) == []
    assert codes(page(head="<title>甲<b></title>")) == {"page-form"}
    assert "page-form" in codes(page(head="<title>甲"))
    assert "page-form" in codes(page(head="<title>甲</TITLE><script>alert(1)</script><title></title>"))


def test_a_redirect_leads_on_within_the_site_and_is_nothing_else() -> None:
    good = REDIRECT.replace("../", "../../cases/b/").replace("<title>", "<title>新址")
    assert found(good) == []
    assert codes(good.replace("0; url=../../cases/b/", "0; url=https://b.cn/")) == {"page-refresh"}
    assert codes(good.replace("0; url=../../cases/b/", "0; url=//b.cn/")) == {"page-refresh"}
    assert codes(good.replace("0; url=../../cases/b/", "0; url=javascript:alert(1)")) == {"page-refresh"}
    assert codes(good.replace("<p>", "<p><b></b>")) == {"page-refresh"}


def test_without_an_allow_list_nothing_special_passes() -> None:
    assert {"page-script", "page-load", "page-element", "page-attribute"} == {
        finding.code for finding in found(page(), Allowed())
    }


def test_a_folder_is_read_page_by_page(tmp_path: Path) -> None:
    (tmp_path / "cases/a").mkdir(parents=True)
    (tmp_path / "cases/a/index.html").write_text(page("<b onclick>"), encoding="utf-8")
    (tmp_path / "cases/index.html").write_bytes(b"\xff")
    findings = Auditor(ALLOWED)(tmp_path)
    assert [(finding.path, finding.code) for finding in findings] == [
        ("cases/a/index.html", "page-attribute"),
        ("cases/index.html", "page-form"),
    ]


@pytest.mark.slow
def test_a_long_page_without_end_takes_no_time() -> None:
    for text in ("<" * 200_000, '<p title="' * 20_000, "<p " + "a " * 100_000, '<"' * 100_000):
        assert codes(page(text)) >= {"page-form"}


@pytest.mark.slow
@given(st.from_regex(PLAIN, fullmatch=True))
def test_a_form_that_is_not_looked_at_closely_has_no_fault(piece: str) -> None:
    assume(not CONTROL.search(piece))
    assert found(page(piece)) == []
    assert pieces_of(piece) - {CUT} == (set() if re.fullmatch("</?(?:a|li|p|span|wbr)>", piece) else {piece})


def test_bare_tags_have_no_fault_and_others_are_pieces() -> None:
    for name in ("a", "li", "p", "span", "wbr"):
        assert found(page(f"<{name}></{name}>")) == []
        assert pieces_of(f"<{name}>x</{name}>") == set()
        for other in (f"<{name} >", f"<{name}x>", f"<{name}/>", f"<//{name}>", f"<{name}", f"< {name}>"):
            assert pieces_of(other) == {other}
