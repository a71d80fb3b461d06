"""Tiles show about where today's districts lie, bars how many cases there are where and when."""

from __future__ import annotations

import pytest

from builders import VOCABULARY, a_case, a_vocabulary, an_archive
from casearchive.archive import Archive
from casearchive.indexes import DISTRICT, STREET, THEME, YEAR
from casearchive.pages import lists
from casearchive.pages.chart_views import ChartRow, Tile
from casearchive.pages.home_views import IndexView

MORE = """\
  - {slug: wuzhong, name: 吴中区, tile: 2-3}
  - {slug: xiangcheng, name: 相城区}
  - {slug: huqiu, name: 虎丘区}
streets:
"""
PLACED = VOCABULARY.replace("name: 姑苏区,", "name: 姑苏区, tile: 1-2,").replace("streets:\n", MORE, 1)


def view_of(archive: Archive, index: object = DISTRICT) -> IndexView:
    (row,) = [each for each in archive.with_pages() if each == index]
    view = lists.index_page(archive, row).view
    assert isinstance(view, IndexView)
    return view


@pytest.mark.parametrize(
    ("vocabulary", "expected"),
    [
        (
            PLACED,
            [
                Tile("姑苏区", "districts/gusu/", 1, 1, 2),
                Tile("吴中区", "", 0, 2, 3),
                Tile("相城区", "", 0, 3, 1),
                Tile("虎丘区", "", 0, 3, 2),
            ],
        ),
        (VOCABULARY, [Tile("姑苏区", "districts/gusu/", 1, 1, 1)]),
        ("levels: [市]\nthemes: [{slug: shequ-wenhua, name: 社区文化}]\n", None),
    ],
)
def test_todays_places_lie_where_the_vocabulary_says(vocabulary: str, expected: list[Tile] | None) -> None:
    places = {} if expected else {"districts": (), "streets": ()}
    archive = an_archive(a_case(**places), vocabulary=a_vocabulary(vocabulary))
    if expected is None:
        assert DISTRICT not in archive.indexes
    else:
        assert list(view_of(archive).tiles) == expected
        assert view_of(archive, STREET).tiles == view_of(archive, THEME).tiles == ()


def test_bars_run_from_the_place_with_the_most_cases() -> None:
    cases = [a_case(id=f"2001-{n}", path=f"{n}") for n in range(2)]
    cases.append(a_case(id="2001-p", path="p", districts=("pingjiang",), streets=()))
    chart = view_of(an_archive(*cases)).chart
    assert chart is not None
    assert [(row.title, row.count) for row in chart.rows] == [("姑苏区", 3), ("沧浪区", 2), ("平江区", 1)]
    assert (chart.most, chart.title) == (3, "各区域的案例")
    assert view_of(an_archive(*cases), THEME).chart is None


@pytest.mark.parametrize(
    ("years", "shown"),
    [
        ([2001, 2004, 2004], ["2001年 1", "2002年 0", "2003年 0", "2004年 2"]),
        ([1900, 2004], ["1900年 1", "2004年 1"]),
        ([2001], []),
    ],
)
def test_years_without_cases_are_seen_between_the_others(years: list[int], shown: list[str]) -> None:
    cases = [a_case(id=f"{year}-{n}", path=f"{n}", year=year) for n, year in enumerate(years)]
    chart = view_of(an_archive(*cases), YEAR).chart
    assert ([f"{row.title} {row.count}" for row in chart.rows] if chart else []) == shown
    if chart and len(shown) == 4:
        assert chart.rows[1] == ChartRow("2002年", "", 0)
