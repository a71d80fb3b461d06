"""The navigation: from the settings or the material; every entry leads somewhere, each page marks its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import FACETS, VOCABULARY, a_case, a_project, a_vocabulary, an_archive, some_pages
from casearchive.site.default_navigation import of_material
from casearchive.site.navigation import Item, Navigation, missing, resolve
from casearchive.site.settings import read_settings
from casearchive.targets import known_addresses

PAGES = {
    "about.md": "---\ntitle: 关于\n---\n\n本站。\n",
    "guide/index.md": "---\ntitle: 指南\n---\n\n本站。\n",
    "guide/fields.md": "---\ntitle: 填写\n---\n\n本站。\n",
}
ARCHIVE = an_archive(a_case(), documents=some_pages(**PAGES))


def resolved(root: Path, nav: str) -> tuple[tuple[Item, ...], list[tuple[str, int, int]]]:
    (root / "mkdocs.yml").write_text(f"site_name: 案例库\nnav:\n{nav}", encoding="utf-8")
    settings, findings = read_settings(root, {})
    assert settings is not None, findings
    pages = {page.source: page for page in ARCHIVE.documents}
    items, more = resolve("mkdocs.yml", settings.navigation, pages, known_addresses(ARCHIVE))
    return items, [(finding.code, finding.line, finding.column) for finding in (*findings, *more)]


def test_entries_name_pages_by_file_and_by_address(tmp_path: Path) -> None:
    nav = "  - about.md\n  - 案例: /cases/\n  - 报告第三节: report/1-3.md#r1-3-p1\n  - 外: https://b.cn/\n"
    items, findings = resolved(tmp_path, nav.replace("report/1-3.md#", "/report/1-3/#"))
    assert findings == []
    assert [(item.title, item.address) for item in items] == [
        ("关于", "about/"),
        ("案例", "cases/"),
        ("报告第三节", "report/1-3/#r1-3-p1"),
        ("外", "https://b.cn/"),
    ]


def test_the_page_that_opens_a_section_stands_for_it(tmp_path: Path) -> None:
    nav = "  - 指南:\n      - guide/index.md\n      - guide/fields.md\n  - 其他:\n      - 说明: about.md\n"
    items, findings = resolved(tmp_path, nav)
    assert findings == []
    assert items == (
        Item("指南", "guide/", (Item("填写", "guide/fields/"),)),
        Item("其他", None, (Item("说明", "about/"),)),
    )
    assert items[1].first == "about/"


@pytest.mark.parametrize(
    "target",
    [
        *("gone.md", "/gone/", "about", "../about.md", "/cases", "about.md#gone", "/about/#gone"),
        *(
            "/report/1-3/#gone",
            "javascript:x",
            "JavaScript:x",
            "data:text/html,x",
            "file:///etc",
            "vbscript:x",
        ),
    ],
)
def test_an_entry_that_leads_to_nothing_is_found_where_it_stands(tmp_path: Path, target: str) -> None:
    items, findings = resolved(tmp_path, f"  - about.md\n  - 甲: {target}\n")
    assert findings == [("nav-unknown-page", 4, 8)]
    assert len(items) == 1


@pytest.mark.parametrize(
    "target", ["tel:12345", "mailto:a@b.cn", "//b.cn/", "/search/#x", "report/1-3.md#r1-3-p1"]
)
def test_an_entry_may_lead_elsewhere_and_into_pages(tmp_path: Path, target: str) -> None:
    assert resolved(tmp_path, f"  - 甲: {target}\n")[1] == []


def test_a_page_that_the_navigation_leaves_out_is_named_unless_a_pattern_has_it(tmp_path: Path) -> None:
    items, _ = resolved(tmp_path, "  - about.md\n")
    pages = [page for page in some_pages(**PAGES) if page.source in PAGES]
    assert [dict(f.values)["page"] for f in missing("m", items, pages, ())] == [
        "docs/guide/fields.md",
        "docs/guide/index.md",
    ]
    assert list(missing("m", items, pages, ("/guide/",))) == []
    assert len(list(missing("m", items, pages, ("/guide/f*.md",)))) == 1


NAVIGATION = Navigation(
    (
        Item("首页", ""),
        Item("案例", "cases/"),
        Item(
            "报告", "report/", (Item("一", None, (Item("1、", "report/1-1/"), Item("2、", "report/1-2/"))),)
        ),
        Item("外", "https://b.cn/cases/"),
    )
)


def current(address: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []

    def look(items: tuple[Item, ...]) -> None:
        for item in items:
            if item.current:
                found.append((item.title, item.current))
            look(item.children)

    look(NAVIGATION.at(address).items)
    return found


@pytest.mark.parametrize(
    ("address", "marked", "section"),
    [
        ("", [("首页", "page")], ""),
        ("cases/", [("案例", "page")], ""),
        ("cases/2001-a/", [("案例", "true")], ""),
        ("cases/page/2/", [("案例", "true")], ""),
        ("report/1-2/", [("报告", "true"), ("一", "true"), ("2、", "page")], "报告"),
        ("report/9-9/", [("报告", "true")], "报告"),
        ("themes/a/", [], ""),
        ("404.html", [], ""),
    ],
)
def test_each_page_marks_the_nearest_entry_above_it(
    address: str, marked: list[tuple[str, str]], section: str
) -> None:
    assert current(address) == marked
    shown = NAVIGATION.at(address).section
    assert (shown.title if shown else "") == section


def test_pages_below_one_entry_show_the_same() -> None:
    assert NAVIGATION.at("cases/a/") is NAVIGATION.at("cases/b/")
    assert NAVIGATION.at("cases/") is not NAVIGATION.at("cases/b/")


def test_the_material_gives_five_entries_and_all_else_below_them() -> None:
    items = of_material(ARCHIVE)
    assert [(item.title, item.first) for item in items] == [
        ("案例", "cases/"),
        ("报告", "report/"),
        ("地点", "districts/"),
        ("主题", "themes/"),
        ("关于", "about/"),
    ]
    below = {item.title: [child.title for child in item.children] for item in items}
    assert below["案例"] == ["年份"]
    assert below["报告"][-2:] == ["存在问题", "对策建议"]
    assert below["地点"] == ["区域", "街道"]
    assert items[4].children == (Item("指南", "guide/", (Item("填写", "guide/fields/"),)),)
    assert [child.address for part in items[1].children for child in part.children]
    known = known_addresses(ARCHIVE)
    assert {address for address in addresses_of(items) if address is not None} <= {*known}


def test_facets_stand_below_the_themes() -> None:
    archive = an_archive(a_case(), vocabulary=a_vocabulary(VOCABULARY + FACETS))
    themes = {item.title: item for item in of_material(archive)}["主题"]
    assert themes.children == (Item("领域", "domain/"),)


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ((), None),
        (("about.md",), Item("关于", "about/")),
        (("guide/fields.md",), Item("关于", None, (Item("填写", "guide/fields/"),))),
    ],
)
def test_what_people_have_written_stands_below_what_is_told_of_the_site(
    pages: tuple[str, ...], expected: Item | None
) -> None:
    documents = some_pages(**{page: PAGES[page] for page in pages})
    items = {item.title: item for item in of_material(an_archive(documents=documents))}
    assert items.get("关于") == expected


def addresses_of(items: tuple[Item, ...]) -> Iterator[str | None]:
    for item in items:
        yield item.address
        yield from addresses_of(item.children)


def test_an_empty_archive_has_a_navigation_too(tmp_path: Path) -> None:
    a_project(tmp_path)
    items = of_material(an_archive(documents=()))
    assert [item.title for item in items] == ["案例", "报告", "地点", "主题"]
