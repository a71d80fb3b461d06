"""`rename` where several places have one name: the one that is meant, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from casearchive import cli
from commanding import run
from counties import COUNTIES, a_county_case, a_project_of_counties

DRAFT = a_county_case("2001-gao", 县="甲县", 乡镇="城关镇", review="draft", date="坏")


@pytest.fixture
def root(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that was published, with a draft that cannot be read."""
    root = a_project_of_counties(project, tmp_path / "project")
    (root / "cases/2001/2001-gao.md").write_text(DRAFT, encoding="utf-8")
    monkeypatch.setattr(cli, "ROOT", root)
    assert run("ledger").exit_code == 0
    return root


def places(root: Path) -> dict[str, list[str]]:
    """What the cases say of places."""
    keys = ("县:", "乡镇:", "村:", "street:", "district:")
    return {
        path.stem: [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith(keys)]
        for path in sorted((root / "cases/2001").glob("*.md"))
    }


def test_a_name_that_several_have_must_say_which(root: Path) -> None:
    before = places(root)
    result = run("rename", "street", "城关镇", "城东镇", "--yes")
    assert (result.exit_code, places(root)) == (2, before)
    assert "几个乡镇叫“城关镇”：甲县/城关镇、乙县/城关镇" in result.output
    assert "rename street 甲县/城关镇 城东镇" in result.output


@pytest.mark.parametrize("old", ["甲县/城关镇", "甲县城关镇", "城关镇（甲县）"])
def test_the_one_that_is_meant_is_renamed_and_every_address_stays(root: Path, old: str) -> None:
    before = places(root)
    result = run("rename", "street", old, "城东镇", "--yes")
    assert result.exit_code == 0, result.output
    after = places(root)
    assert after["2001-jia"] == ["县: 甲县", "乡镇: 城东镇", "村: 王村"]
    assert after["2001-gao"] == ["县: 甲县", "乡镇: 城东镇"]
    assert after["2001-ge"] == ["县: [甲县, 乙县]", "乡镇: [甲县/城东镇, 乙县城关镇]"]
    assert [name for name in before if before[name] != after[name]] == ["2001-gao", "2001-ge", "2001-jia"]
    text = (root / "cases/vocabulary.yml").read_text(encoding="utf-8")
    assert "{name: 城东镇, slug: jiaxian-chengguanzhen, district: jiaxian}" in text
    assert "{name: 城关镇, slug: yixian-chengguanzhen, district: yixian}" in text
    done = run("check")
    assert "slug-changed" not in done.output
    assert done.exit_code == 0, done.output


def test_a_district_is_renamed_where_it_says_which_street_is_meant(root: Path) -> None:
    result = run("rename", "district", "甲县", "丁县", "--yes")
    assert result.exit_code == 0, result.output
    after = places(root)
    assert after["2001-ge"] == ["县: [丁县, 乙县]", "乡镇: [丁县/城关镇, 乙县城关镇]"]
    assert after["2001-jia"] == ["县: 丁县", "乡镇: 城关镇", "村: 王村"]
    assert run("check").exit_code == 0


def test_it_is_asked_for_in_the_citys_own_words(root: Path) -> None:
    asked = run("rename", "street", "河东乡", "河东镇", answers="n\n")
    assert "把乡镇“河东乡”改成“河东镇”" in asked.stdout
    unknown = run("rename", "district", "丙县", "丁县")
    assert (unknown.exit_code, "词表里没有县“丙县”" in unknown.output) == (2, True)
    (root / "cases/vocabulary.yml").write_text(
        COUNTIES.replace("levels: [市, 县, 乡镇, 村]", "levels: [市, 旗, 苏木, 嘎查]"), encoding="utf-8"
    )
    assert "词表里没有苏木“丙乡”" in run("rename", "street", "丙乡", "丁乡").output
