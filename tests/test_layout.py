"""What stands around every page: head, header, navigation, crumbs, contents, footer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rendered import HOSTILE, PAGES, rendered, tree_of


def test_the_page_for_what_is_not_there_names_the_root() -> None:
    html = rendered(PAGES["404.html"])
    for link in (
        'href="/sub/cases/"',
        'href="/sub/feed.xml"',
        '<a href="/sub/">首页</a>',
        "/sub/assets/0/site.css",
    ):
        assert link in html
    assert "<title>没有找到这个页面 - " in html
    assert "canonical" not in html


@pytest.mark.parametrize("address", sorted(PAGES))
def test_every_page_is_whole_and_says_its_policy(address: str) -> None:
    html = rendered(PAGES[address])
    assert re.match(r'<!doctype html>\n<html lang="zh-Hans-CN"[^>]*>\s*<head>\s*<meta charset="utf-8">', html)
    assert html.endswith("</html>")
    if PAGES[address].template != "redirect.html":
        assert 'content="default-src &#39;none&#39;"' in html
        assert html.count("<main") == html.count("<footer") == html.count("<title>") == 1


def test_the_entry_of_the_navigation_is_marked_and_its_section_shown(tmp_path: Path) -> None:
    tree = tree_of(PAGES["report/2-1/"], tmp_path)
    (side,) = tree.all(cls="ca-side")
    current = {link.attributes["aria-current"]: link for link in side.all(tag="a", having="aria-current")}
    assert current["page"].attributes["href"] == "../../report/2-1/"
    assert [link.text() for link in side.all(tag="a")] == ["报告", "一、", HOSTILE, "b"]
    (tabs,) = tree.all(cls="ca-tabs")
    assert [link.attributes["href"] for link in tabs.all(tag="a")] == [
        "../../",
        "../../report/",
        "https://b.cn/",
    ]
    assert not tree_of(PAGES["cases/2001-rich/"], tmp_path).all(cls="ca-side")


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


def test_a_printed_page_says_where_it_is_from(tmp_path: Path) -> None:
    (line,) = tree_of(PAGES["cases/2001-rich/"], tmp_path).all(cls="ca-print")
    assert line.text() == f"{HOSTILE}　https://a.cn/sub/cases/2001-rich/"
