"""A made-up city of counties, towns and villages, in which several places have one name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from builders import PAGES, a_case_file
from tiny import a_tiny_project

COUNTIES = """\
levels: [市, 县, 乡镇, 村]
city: {slug: quanshi, name: 全市}
districts:
  - {slug: jiaxian, name: 甲县}
  - {slug: yixian, name: 乙县}
streets:
  - {name: 城关镇, district: jiaxian}
  - {name: 城关镇, district: yixian}
  - {name: 河东乡, district: yixian}
communities:
  - {name: 王村, street: jiaxian-chengguanzhen}
  - {name: 王村, street: yixian-chengguanzhen}
  - {name: 王村, street: hedongxiang}
  - {name: 李村, street: hedongxiang}
themes:
  - {slug: minzhu-yishi, name: 民主议事}
"""
"""Two 城关镇, each in its county, and three 王村."""


def a_county_case(name: str, *, year: str = "2001", **changes: str | None) -> str:
    """A case's file; what is given besides are keys, Chinese ones too, as they are written."""
    english = {key: value for key, value in changes.items() if key.isascii()}
    raw = "".join(f"{key}: {value}\n" for key, value in changes.items() if not key.isascii())
    given: dict[str, Any] = {"district": None, "street": None, "themes": "民主议事", "year": year}
    given |= {"title": f"案例{name[5:]}", "summary": "村民商量办法。", "body": "村民商量办法。\n", "id": name}
    return a_case_file(raw=raw, **{**given, **english})


COUNTY_CASES = {
    "2001/2001-jia.md": a_county_case("2001-jia", 县="甲县", 乡镇="城关镇", 村="王村"),
    "2001/2001-yi.md": a_county_case("2001-yi", 县="乙县", 乡镇="城关镇", 村="王村"),
    "2001/2001-he.md": a_county_case("2001-he", 县="乙县", street="河东乡", 村="王村", date="2024-05-01"),
    "2001/2001-ge.md": a_county_case("2001-ge", 县="[甲县, 乙县]", 乡镇="[甲县/城关镇, 乙县城关镇]"),
    "2001/2001-quan.md": a_county_case("2001-quan", district="全市"),
}
"""One in each 城关镇, one in both, one elsewhere, one of the whole city."""


def a_project_of_counties(project: Path, root: Path) -> Path:
    """A project of such a city, with the real engine and templates."""
    pages = {path: text.replace("双塔", "城关") for path, text in PAGES.items()}
    a_tiny_project(project, root, COUNTY_CASES, pages)
    (root / "cases/vocabulary.yml").write_text(COUNTIES, encoding="utf-8")
    return root
