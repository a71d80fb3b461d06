"""Templates print: each kind of view through its template, with every name defined and all text escaped."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from casearchive.pages import chart_views, list_views, parts, report_views, views
from casearchive.pages.views import Page
from html_tree import read_html
from rendered import HOSTILE, OURS, PAGES, recording, rendered, tree_of

WORDS = {
    *("title", "description", "summary", "label", "note", "text", "alt", "rights", "lead", "part", "number"),
    *(
        "notes",
        "actors",
        "measures",
        "reviewers",
        "deadlines",
        "heading",
        "empty",
        "former",
        "then",
        "facts_title",
    ),
}
"""Fields of views that hold words."""


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
    (article,) = tree.all(tag="article")
    shown = [image for image in article.all(tag="img") if "width" in image.attributes]
    assert [image.attributes["alt"] for image in shown] == [HOSTILE, HOSTILE]
    descriptions = [meta for meta in tree.all(tag="meta") if meta.attributes.get("name") == "description"]
    assert [meta.attributes["content"] for meta in descriptions] == [HOSTILE]
    assert "https://a.cn/?x=1&y=2" in {link.attributes["href"] for link in tree.all(tag="a")}


def view_types() -> Iterator[type]:
    """Every dataclass that templates are given, but for the page itself, which the frame reads."""
    for module in (parts, views, chart_views, list_views, report_views):
        for value in vars(module).values():
            if (
                dataclasses.is_dataclass(value)
                and isinstance(value, type)
                and value.__module__ == module.__name__
            ):
                yield value


def test_templates_read_every_field_of_a_view_and_no_other() -> None:
    environment = recording()
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
    fragments = {name for name in OURS if name.startswith("fragments/")}
    used = {page.template for page in PAGES.values()} | {"base.html"}
    assert used == OURS - fragments


def test_a_caption_is_not_read_aloud_after_the_picture(tmp_path: Path) -> None:
    caption, _ = tree_of(PAGES["cases/2001-rich/"], tmp_path).all(tag="figcaption")
    (repeated,) = caption.all(having="aria-hidden")
    assert (repeated.text(), caption.text()) == ("合影", "合影（王芳 摄）")


def test_cases_of_former_names_are_entries_and_say_how_the_place_was_called(tmp_path: Path) -> None:
    tree = tree_of(PAGES["districts/gusu/"], tmp_path)
    (section,) = tree.all(having="data-index")
    assert section.attributes["data-count"] == "151"
    entries = section.all(having="data-case-id")
    assert len(entries) == 151 - 5 * 24
    assert {each.text() for entry in entries for each in entry.all(cls="ca-card__then")} == {"当时属沧浪区"}
    text = tree.all(tag="main")[0].text()
    assert text.index("共 151 个案例") < text.index(entries[0].text()[:10]) < text.index("隶属与沿革")


def test_lists_carry_their_marks(tmp_path: Path) -> None:
    (section,) = tree_of(PAGES["districts/canglang/"], tmp_path).all(having="data-index")
    assert section.attributes["data-index"] == "district"
    assert section.attributes["data-term"] == "canglang"
    assert section.attributes["data-count"] == "151"
    assert len(section.all(having="data-case-id")) == 151 - 5 * 24


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
