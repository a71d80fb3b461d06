"""Templates print: each kind of view through its template, with every name defined and all text escaped."""

from __future__ import annotations

import dataclasses
import datetime
import typing
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from mkdocs.utils.templates import url_filter

from builders import FACETS, VOCABULARY, a_case, a_vocabulary, an_archive, many_cases, some_pages
from casearchive import addresses
from casearchive.addresses import Linker
from casearchive.archive import Archive
from casearchive.markup import render_body
from casearchive.mkdocs_site.frame import Chrome, SitePage, context_of, prepare, table_of_contents
from casearchive.model import Image, Review, Reviewer, Source
from casearchive.pages import parts, report_views, views
from casearchive.pages.site import kinds, pages
from casearchive.pages.views import Page
from html_tree import Element, read_html

TEMPLATES = Path(__file__).resolve().parent.parent / "docs" / "templates"
OURS = frozenset(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))
HOSTILE = "“甲” & 'b' \"c\" <b>d</b>"
"""What breaks out of text and attributes where it is not escaped."""
WORDS = {
    *("title", "description", "summary", "label", "note", "text", "alt", "rights", "lead", "part", "number"),
    *("notes", "actors", "measures", "reviewers", "terms", "heading", "empty", "former_lead"),
}
"""Fields of views that hold words."""
BLOCKS = (
    *("site_meta", "htmltitle", "styles", "extrahead", "header", "tabs", "site_nav", "container", "footer"),
    *("config", "scripts"),
)
THEME = {
    "base.html": "".join(f"{{% block {name} %}}<i></i>{{% endblock %}}" for name in BLOCKS),
    "partials/nav.html": "<nav></nav>",
    "partials/toc.html": "{% for at in page.toc %}<i id='{{ at.url }}'>{{ at.title }}</i>{% endfor %}",
}
"""What our templates need of the theme's: its blocks, and its parts that they include."""
FOOTER = {
    **{"organisation": HOSTILE, "contact": HOSTILE, "icp": HOSTILE, "police": HOSTILE, "code": HOSTILE},
    "links": [{"title": HOSTILE, "address": "about/"}],
}
CONFIG = SimpleNamespace(
    site_name=HOSTILE,
    site_description=HOSTILE,
    copyright=HOSTILE,
    theme=SimpleNamespace(favicon="assets/x.svg"),
    extra=SimpleNamespace(footer=FOOTER, policy=""),
)


class Recording(Environment):
    """Remembers which fields of which dataclasses the templates read."""

    def __init__(self) -> None:
        loader = ChoiceLoader([FileSystemLoader(TEMPLATES), DictLoader(THEME)])
        super().__init__(loader=loader, undefined=StrictUndefined)
        self.read: set[tuple[type, str]] = set()
        self.filters["url"] = url_filter
        prepare(self, OURS, addresses.scripts(explicit_index=False))
        self.globals["kinds"] = kinds(ARCHIVE)

    def getattr(self, obj: Any, attribute: str) -> Any:
        if dataclasses.is_dataclass(obj):
            self.read.add((type(obj), attribute))
        return super().getattr(obj, attribute)


def rich_archive() -> Archive:
    """An archive whose pages show everything that pages can show."""
    text = "## 做法\n\n见[报告](/report/1-3/#r1-3-p1)。\n"
    rich = a_case(
        id="2001-rich",
        path="cases/2001/2001-rich.md",
        date=datetime.date(2022, 1, 1),
        body=render_body(text, "a.md", 1)[0],
        communities=("tangjiaxiangshequ",),
        year_note="据报告",
        sources=(
            Source(report="r1-3-p1"),
            Source(report="r2-1-1-p1"),
            Source(title="文章", url="https://a.cn/?x=1&y=2"),
            Source(title="文章"),
        ),
        problems=("r2-1-1",),
        recommendations=("r3-1-1",),
        reviewers=(Reviewer("初审", "王芳", datetime.date(2024, 5, 1)),),
        images=(Image("1.jpg", "合影", "王芳 摄", "本人同意"),),
        themes=("zuzhi-wangluo", "shequ-wenhua"),
        facets=(("domain", ("shequ", "jiguan")), ("scale", ("shidian",))),
        aliases=("anli/1", "anli/2.html"),
    )
    gone = a_case(id="2001-gone", path="g", review=Review.WITHDRAWN)
    city = a_case(id="2001-city", path="c", districts=("quanshi",), streets=())
    about = some_pages(**{"about.md": "---\ntitle: 关于\n---\n\n本站。\n"})
    vocabulary = a_vocabulary(VOCABULARY + FACETS)
    return an_archive(*many_cases(150), rich, gone, city, documents=about, vocabulary=vocabulary)


def all_pages() -> dict[str, Page]:
    """One page of each template and each kind of list, by address."""
    archive = ARCHIVE
    made: dict[str, Callable[[], Page]] = {p.address: p.make for p in pages(archive)}
    several = ("cases/2001-anli-", "cases/page/", "years/2001/page/", "districts/canglang/page/")
    wanted = [address for address in made if not address.startswith(several) or address.endswith("/4/")]
    return {address: made[address]() for address in wanted}


ARCHIVE = rich_archive()
PAGES = all_pages()
ENVIRONMENT = Recording()


def rendered(page: Page, environment: Environment = ENVIRONMENT) -> str:
    """A page as the adapter renders it, with the theme's frame left out."""
    site_page = SitePage(
        title=Markup.escape(page.title),
        url=page.address,
        canonical_url=f"https://a.cn/{page.address}",
        toc=table_of_contents(page.headings),
        is_homepage=page.address == "",
    )
    up = "../" * page.address.count("/") or "."
    context = {"config": CONFIG, "nav": [1], "page": site_page, "base_url": up, "mkdocs_version": "1.6.1"}
    context |= context_of(page, page.title, Linker(page.address), Chrome())
    return environment.get_template(page.template).render(context)


def tree_of(page: Page, folder: Path) -> Element:
    """A rendered page as a tree."""
    file = folder / "page.html"
    file.write_text(rendered(page), encoding="utf-8")
    return read_html(file)


def spoiled(value: Any, name: str = "") -> Any:
    """A view in which all words are hostile."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {f.name: spoiled(getattr(value, f.name), f.name) for f in dataclasses.fields(value)}
        return type(value)(**fields)
    if isinstance(value, tuple):
        return tuple(spoiled(item, name) for item in value)
    return HOSTILE if name in WORDS and isinstance(value, str) and value != "…" else value


@pytest.mark.parametrize("address", sorted(PAGES))
def test_every_kind_of_page_is_rendered_with_every_name_defined(address: str) -> None:
    page = PAGES[address]
    html = rendered(page)
    assert f"<h1{html.partition('<h1')[2].partition('>')[0]}>" in html or page.template == "redirect.html"
    assert "None" not in html


@pytest.mark.parametrize("address", sorted(PAGES))
def test_all_words_come_out_escaped(address: str, tmp_path: Path) -> None:
    page = spoiled(PAGES[address])
    html = rendered(page)
    for piece in ("<b>d", "& '", '"c"'):
        assert piece not in html
    file = tmp_path / "a.html"
    file.write_text(html, encoding="utf-8")
    tree = read_html(file)
    assert not tree.all(tag="b")
    assert HOSTILE in tree.text()


def test_words_in_attributes_come_out_whole(tmp_path: Path) -> None:
    tree = tree_of(spoiled(PAGES["cases/2001-rich/"]), tmp_path)
    assert [image.attributes["alt"] for image in tree.all(tag="img")] == [HOSTILE]
    descriptions = [meta for meta in tree.all(tag="meta") if meta.attributes.get("name") == "description"]
    assert [meta.attributes["content"] for meta in descriptions] == [HOSTILE]
    assert "https://a.cn/?x=1&y=2" in {link.attributes["href"] for link in tree.all(tag="a")}


def view_types() -> Iterator[type]:
    """Every dataclass that templates are given, but for the page itself, which the frame reads."""
    for module in (parts, views, report_views):
        for value in vars(module).values():
            if (
                dataclasses.is_dataclass(value)
                and isinstance(value, type)
                and value.__module__ == module.__name__
            ):
                yield value


def test_templates_read_every_field_of_a_view_and_no_other() -> None:
    environment = Recording()
    for page in PAGES.values():
        rendered(page, environment)
    read = {(kind, name) for kind, name in environment.read if kind in set(view_types()) - {Page}}
    fields = {(kind, f.name) for kind in view_types() if kind is not Page for f in dataclasses.fields(kind)}
    shown = sorted(f"{kind.__name__}.{name}" for kind, name in fields - read)
    assert shown == []
    assert read == fields


def test_each_template_prints_one_kind_of_view() -> None:
    kinds = {(page.template, type(page.view)) for page in PAGES.values()}
    assert len(kinds) == len({template for template, _ in kinds}) == len(typing.get_args(views.View))


def test_every_template_is_used() -> None:
    fragments = {name for name in OURS if name.startswith(("fragments/", "partials/"))}
    used = {page.template for page in PAGES.values()} | {"main.html", "404.html"}
    assert used == OURS - fragments


def test_the_page_for_what_is_not_there_names_the_root() -> None:
    context = {"config": CONFIG, "nav": [], "page": None, "base_url": "/sub/", "mkdocs_version": "1.6.1"}
    context |= context_of(None, "", Linker(""), Chrome()) | {"link": lambda address: f"/sub/{address}"}
    html = ENVIRONMENT.get_template("404.html").render(context)
    assert 'href="/sub/cases/"' in html
    assert 'href="/sub/feed.xml"' in html
    assert "<title>没有找到这个页面 - " in html
    assert '<a href="/sub/">首页</a>' in html


@pytest.mark.parametrize("address", sorted(set(PAGES) - {"anli/1/", "anli/2.html"}))
def test_the_first_link_leads_past_the_header(address: str, tmp_path: Path) -> None:
    tree = tree_of(PAGES[address], tmp_path)
    first = tree.all(tag="a")[0]
    assert (first.text(), first.attributes["href"]) == ("跳到正文", "#main")
    assert [main.tag for main in tree.all(having="id") if main.attributes["id"] == "main"] == ["article"]


def test_the_contents_beside_a_case_lead_to_its_headings(tmp_path: Path) -> None:
    page = PAGES["cases/2001-rich/"]
    shown = {h2.attributes["id"]: h2.text() for h2 in tree_of(page, tmp_path).all(tag="h2", having="id")}
    assert {heading.id: heading.text for heading in page.headings}.items() <= shown.items()


def test_crumbs_lead_to_a_part_of_the_contents(tmp_path: Path) -> None:
    assert tree_of(PAGES["report/"], tmp_path).all(tag="h2")[0].attributes["id"] == "part-1"
    crumbs = tree_of(PAGES["report/2-1/"], tmp_path).all(cls="ca-crumbs")[0].all(tag="a")
    assert [crumb.attributes["href"] for crumb in crumbs] == [
        "../../",
        "../../report/",
        "../../report/#part-2",
    ]


def test_a_caption_is_not_read_aloud_after_the_picture(tmp_path: Path) -> None:
    (caption,) = tree_of(PAGES["cases/2001-rich/"], tmp_path).all(tag="figcaption")
    (repeated,) = caption.all(having="aria-hidden")
    assert (repeated.text(), caption.text()) == ("合影", "合影（王芳 摄）")


def test_cases_of_former_names_are_no_entries_of_the_list(tmp_path: Path) -> None:
    tree = tree_of(PAGES["districts/gusu/"], tmp_path)
    (section,) = tree.all(cls="ca-former")
    assert len(section.all(cls="ca-card")) == 24
    assert not section.all(having="data-case-id")
    assert [other.attributes["data-count"] for other in tree.all(having="data-index")] == ["0"]


def test_a_printed_page_says_where_it_is_from(tmp_path: Path) -> None:
    (line,) = tree_of(PAGES["cases/2001-rich/"], tmp_path).all(cls="ca-print")
    assert line.text() == f"{HOSTILE}　https://a.cn/cases/2001-rich/"


def test_lists_carry_their_marks(tmp_path: Path) -> None:
    (section,) = tree_of(PAGES["districts/canglang/"], tmp_path).all(having="data-index")
    assert section.attributes["data-index"] == "district"
    assert section.attributes["data-term"] == "canglang"
    assert section.attributes["data-count"] == "151"
    assert len(section.all(having="data-case-id")) == 24


@pytest.mark.parametrize(
    ("address", "marks"),
    [
        ("cases/2001-rich/", {"data-case-id": "2001-rich"}),
        ("cases/2001-gone/", {"data-case-id": "2001-gone", "data-withdrawn": ""}),
        ("problems/r2-1-1/", {"data-problem-id": "r2-1-1"}),
        ("recommendations/r3-1-1/", {"data-recommendation-id": "r3-1-1"}),
    ],
)
def test_pages_carry_their_ids(address: str, marks: dict[str, str], tmp_path: Path) -> None:
    (article,) = tree_of(PAGES[address], tmp_path).all(tag="article")
    assert {name: value for name, value in article.attributes.items() if name.startswith("data-")} == marks


def test_a_redirect_leads_on_by_itself_and_by_hand() -> None:
    html = rendered(PAGES["anli/2.html"])
    assert 'content="0; url=../cases/2001-rich/"' in html
    assert '<a href="../cases/2001-rich/">双塔社区文化艺术节</a>' in html
    assert "noindex" in html
    assert "noindex" in rendered(PAGES["cases/2001-gone/"])
