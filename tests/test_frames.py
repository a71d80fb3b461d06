"""Frames give the same bytes as whole pages; where a template would make them differ, they are not used."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import DictLoader, Environment

from builders import a_case_file
from casearchive import mkdocs_site
from casearchive.addresses import Linker
from casearchive.audit import Auditor
from casearchive.links import FactsReader
from casearchive.mkdocs_site import rendering
from casearchive.mkdocs_site.frame import QuickContext, Repeated, SitePage, compact, table_of_contents
from casearchive.mkdocs_site.frames import Frame, make_frame, varying_parts
from casearchive.model import Heading
from tiny import a_tiny_project

BASE = (
    "{% set rule = '<hr>' %}<title>{% block htmltitle %}{% endblock %}</title>"
    '{% if page.toc %}<a href="{{ page.toc[0].url }}">skip</a>{% endif %}'
    "{% block site_nav %}{% endblock %}<main>{% block container %}{% endblock %}</main>"
    '<a href="../up/">{% block footer %}foot{% endblock %}</a>'
)
PAGE = (
    "{% extends 'base.html' %}{% macro bar() %}  <nav>\n  bar</nav>{% endmacro %}"
    "{% block htmltitle %}{{ page.url }}{% endblock %}"
    "{% block site_nav %}{{ once('bar', bar) }}{% endblock %}"
    '{% block container %}{{ rule }}<p id="{{ page.url }}"><a href="#{{ page.url }}">x</a></p>{% endblock %}'
)


def environment(**templates: str) -> Environment:
    made = Environment(
        loader=DictLoader({"base.html": BASE, "page.html": PAGE, **templates}), autoescape=True
    )
    made.context_class = QuickContext
    return made


def variables(url: str, *headings: str) -> dict[str, Any]:
    toc = table_of_contents(Heading(2, text, text) for text in headings)
    page = SitePage(title=compact("x"), url=url, canonical_url="", toc=toc)  # type: ignore[arg-type]
    return {"page": page, "once": lambda name, render: compact(render())}


def proven(made: Environment, *urls: str) -> bool:
    """Whether one frame holds for all of these pages."""
    template = made.get_template("page.html")
    frame = make_frame(made, template, variables(urls[0], "a"))
    assert frame is not None
    good = True
    for url in urls:
        given = variables(url, f"h-{url}")
        text = frame.around(varying_parts(made, template, given, frame))
        good = frame.is_proven(text, template.render(given), f"cases/{url}/index.html", FactsReader(""))
    return good


def test_a_frame_and_what_varies_are_the_page() -> None:
    assert proven(environment(), "a", "b")


@pytest.mark.parametrize(
    "footer",
    ["{{ page.url }}", "{% if page.url == 'b' %}b{% endif %}", '<a href="./">x</a>'],
    ids=["text", "condition", "link"],
)
def test_a_frame_is_not_used_where_the_rest_of_the_page_is_not_the_same(footer: str) -> None:
    page = PAGE + "{% block footer %}" + footer + "{% endblock %}"
    assert not proven(environment(**{"page.html": page}), "a", "b")


def test_a_template_without_the_blocks_has_no_frame() -> None:
    made = environment(**{"page.html": "<p>{{ page.url }}</p>"})
    assert make_frame(made, made.get_template("page.html"), variables("a")) is None


@pytest.mark.parametrize(
    "outside",
    [
        "{% set name = page.url %}",
        "{% import 'm.html' as m with context %}",
        "{% if page.url == 'b' %}{% endif %}",
    ],
)
def test_a_template_that_works_something_out_outside_of_blocks_has_no_frame(outside: str) -> None:
    made = environment(**{"page.html": PAGE + outside, "m.html": ""})
    assert make_frame(made, made.get_template("page.html"), variables("a")) is None
    ours = {"page.html": PAGE.replace("base.html", "main.html"), "m.html": ""}
    main = "{% extends 'base.html' %}"
    for text, expected in ((main, True), (main + outside, False)):
        made = environment(**ours, **{"main.html": text})
        made.autoescape = lambda name: name != "base.html"
        assert (make_frame(made, made.get_template("page.html"), variables("a")) is not None) == expected


def framed() -> tuple[Frame, tuple[str, ...], str]:
    """A frame, what varies on one of its pages, and that page rendered whole."""
    made = environment()
    template, given = made.get_template("page.html"), variables("a", "h")
    frame = make_frame(made, template, given)
    assert frame is not None
    return frame, varying_parts(made, template, given, frame), template.render(given)


def test_what_a_frame_refers_to_is_not_said_again_of_each_page() -> None:
    frame, parts, whole = framed()
    assert frame.is_proven(frame.around(parts), whole, "cases/a/index.html", FactsReader(""))
    own = FactsReader("").scan("".join(parts), "cases/a/index.html")
    assert (own.anchors, own.within, own.leads) == ({"a"}, {"a"}, set())
    assert frame.facts.leads == {("cases/up/index.html", "")}


TAG = re.compile("<[^<>]*>")


def test_the_frame_and_what_varies_hold_every_tag_of_a_page() -> None:
    """The audit looks at the one once and at the other for each page: nothing must fall between."""
    frame, parts, whole = framed()
    seen = {tag for text in (frame.audited(), frame.varying(parts)) for tag in TAG.findall(text)}
    of_page = set(TAG.findall(whole))
    assert {'<a href="#h">', '<p id="a">', "<nav>", '<a href="../up/">'} <= of_page <= seen


@pytest.mark.parametrize("address", ['a"b', "a<b", "a>b", "a\0b"])
def test_what_would_break_out_of_the_frame_is_judged_as_the_tag_that_it_makes(address: str) -> None:
    frame, _, _ = framed()
    parts = ["skip-there" if name != "skip" else address for name in frame.blocks]
    assert f'<a href="#{address}">' in frame.varying(parts)


MACRO = (
    "{% macro card(link, item, level) %}{{ seen(item) }}"
    '<h{{ level }}><a href="{{ link("x/") }}">{{ item }}</a></h{{ level }}>{% endmacro %}'
)
USE = "{% import 'm.html' as m %}{{ repeated(m.card, link, item, level) }}"


def items(*addresses: str) -> list[Any]:
    return [SimpleNamespace(url=address, children=None) for address in addresses]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("cases/", None),
        ("cases/a/", ("t", 2, "cases/", False)),
        ("themes/b/", ("t", 2, "", False)),
        ("districts/gusu/", None),
        ("districts/gusu/page/2/", ("t", 4, "districts/gusu/", False)),
        ("old.html", None),
    ],
)
def test_pages_share_a_frame_where_the_navigation_cannot_tell_them_apart(
    address: str, expected: object
) -> None:
    named: Callable[..., Any] = rendering._named_folders
    renderer = object.__new__(rendering.Renderer)
    renderer._named = frozenset(named(items("index.html", "cases/", "districts/gusu/index.html")))
    page: Any = SimpleNamespace(address=address, template="t", headings=())
    assert renderer._place(page) == expected


@pytest.mark.site
def test_only_the_first_pages_of_a_frame_are_audited_whole(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = a_tiny_project(project, tmp_path / "project")
    for number in range(6):
        file = root / f"cases/2001/2001-anli-{number}.md"
        file.write_text(a_case_file(id=file.stem, title=f"案例之{number}"), encoding="utf-8")
    audited: list[str] = []
    page = Auditor.page
    monkeypatch.setattr(
        Auditor, "page", lambda self, text, file: audited.append(file) or page(self, text, file)
    )
    monkeypatch.setenv("CASEARCHIVE_WORKERS", "1")
    assert mkdocs_site.build(root, None, tmp_path / "site", False) == 0
    assert len([file for file in audited if file.startswith("cases/2001-")]) == rendering.TRIALS


def test_what_is_repeated_is_rendered_once_for_each_depth() -> None:
    made = Environment(loader=DictLoader({"m.html": MACRO}), autoescape=True)
    made.globals["repeated"] = Repeated(most=3)
    rendered: list[str] = []
    made.globals["seen"] = lambda item: rendered.append(item) or ""

    def shown(page: str, item: str, level: int = 2) -> str:
        return made.from_string(USE).render(link=Linker(page), item=item, level=level)

    assert shown("a/b/", "<x>") == shown("c/d/", "<x>") == '<h2><a href="../../x/">&lt;x&gt;</a></h2>'
    assert shown("a/", "<x>") == '<h2><a href="../x/">&lt;x&gt;</a></h2>'
    assert shown("a/b/", "<x>", 3) == '<h3><a href="../../x/">&lt;x&gt;</a></h3>'
    assert rendered == ["<x>"] * 3
    assert shown("a/b/", "y") == '<h2><a href="../../x/">y</a></h2>'  # there was no room for more
    shown("a/b/", "<x>")
    assert rendered == ["<x>"] * 3 + ["y", "<x>"]
