"""Lists in their orders, under headings that show them, narrowed by the style sheet; each as a table."""

from __future__ import annotations

import csv
import datetime
import io
import re
from pathlib import Path

import pytest

from builders import FACETS, VOCABULARY, a_body, a_case, a_vocabulary, an_archive, many_cases
from casearchive import addresses
from casearchive.archive import Archive
from casearchive.exports.data import records_of
from casearchive.exports.feeds import Site
from casearchive.exports.tables import Table, tables
from casearchive.indexes import DISTRICT
from casearchive.model import Case
from casearchive.pages.arrangement import FILTERS, MOST_OPTIONS, Order, grouped, ordered
from casearchive.pages.list_views import CaseListView, OrderedListView
from casearchive.pages.site import pages
from casearchive.pages.views import RedirectView
from casearchive.publish.counting import Unreadable, ids_in_table
from casearchive.site.tables import write_tables
from casearchive.site.tree import Tree
from casearchive.targets import known_addresses
from list_pages import all_cases_page, term_page

ROOT = Path(__file__).resolve().parent.parent
SITE = Site("站", "https://a.cn/")


def dated(*dates: str) -> tuple[Case, ...]:
    days = [datetime.date.fromisoformat(date) for date in dates]
    return tuple(a_case(id=f"2001-{n}", path=f"{n}", date=day) for n, day in enumerate(days))


@pytest.mark.parametrize(
    ("dates", "headings"),
    [
        (["2024-05-02", "2024-05-01", "2023-12-31"], ["2024年5月发布", "2023年12月发布"]),
        ([f"2024-{m:02}-01" for m in range(6, 0, -1)], [f"2024年{m}月发布" for m in range(6, 0, -1)]),
        ([f"2024-{m:02}-01" for m in range(7, 0, -1)] + ["2020-01-01"], ["2024年发布", "2020年发布"]),
        ([], []),
    ],
)
def test_headings_say_months_where_they_are_few_else_years(dates: list[str], headings: list[str]) -> None:
    assert [heading for heading, _ in grouped(dated(*dates), Order.PUBLISHED)] == headings


def test_lists_run_by_year_of_practice_or_by_pinyin() -> None:
    cases = tuple(
        a_case(id=f"{year}-{n}", path=f"{n}", year=year, pinyin=pinyin)
        for n, (year, pinyin) in enumerate(
            [(2001, "wang"), (2003, "an"), (2001, "xu shu guan"), (2003, "“ an ”")]
        )
    )
    by_year = [
        (heading, [case.id for case in some])
        for heading, some in grouped(ordered(cases, Order.YEAR), Order.YEAR)
    ]
    assert by_year == [("2003年", ["2003-1", "2003-3"]), ("2001年", ["2001-0", "2001-2"])]
    by_pinyin = list(grouped(ordered(cases, Order.PINYIN), Order.PINYIN))
    assert [(h, [c.id for c in some]) for h, some in by_pinyin] == [
        ("", ["2003-1", "2003-3", "2001-0", "2001-2"])
    ]
    read = ("x", "“ a", "u", "1")
    many = tuple(a_case(id=f"2001-{n}", path=f"{n}", pinyin=f"{read[n % 4]}{n}") for n in range(24))
    assert [heading for heading, _ in grouped(ordered(many, Order.PINYIN), Order.PINYIN)] == [
        "#",
        "A",
        "U",
        "X",
    ]


@pytest.mark.parametrize(
    ("count", "orders", "leads_back"),
    [
        (7, [], False),
        (8, ["all/year/", "all/pinyin/"], False),
        (47, ["all/year/", "all/pinyin/"], False),
        (48, ["all/", "all/year/", "all/pinyin/"], False),
        (300, ["all/", "all/year/", "all/pinyin/"], False),
        (301, ["all/", "all/year/", "all/pinyin/"], True),
    ],
)
def test_lists_of_some_length_stand_whole_in_each_order(
    count: int, orders: list[str], leads_back: bool
) -> None:
    archive = an_archive(*many_cases(count))
    planned = {page.address: page for page in pages(archive) if page.address.startswith("cases/all/")}
    assert [address.removeprefix("cases/") for address in planned] == orders
    assert planned.keys() <= known_addresses(archive).keys()
    view = all_cases_page(archive, 0).view
    assert isinstance(view, CaseListView)
    assert [order.title for order in view.orders] == (
        ["最新发布", "实践年份", "标题拼音"] if 8 <= count <= 300 else []
    )
    assert (view.whole is not None) == (48 <= count <= 300)
    assert view.search == ("sort=newest" if leads_back else "")
    for page in planned.values():
        made = page.make()
        assert not made.is_listed
        assert isinstance(made.view, RedirectView if leads_back else OrderedListView)
        if isinstance(made.view, OrderedListView):
            lines = [line.link.address for group in made.view.groups for line in group.lines]
            assert len(lines) == len(set(lines)) == made.view.count == count


def test_pages_of_older_cases_have_nothing_that_a_new_case_changes() -> None:
    view = all_cases_page(an_archive(*many_cases(60)), 1).view
    assert isinstance(view, CaseListView)
    assert (view.orders, view.whole, view.filters, view.search) == ((), None, (), "")
    assert {entry.options for group in view.groups for entry in group.entries} == {""}


def mixed() -> Archive:
    """Eight cases of two districts, themes and years, and of a facet."""
    base = list(many_cases(8, themes=("shequ-wenhua",)))
    changes: list[dict[str, object]] = [
        {"themes": ("zuzhi-wangluo", "shequ-wenhua"), "year": 2002, "id": "2002-a"},
        {
            "districts": ("pingjiang",),
            "streets": ("pingjianglujiedao",),
            "facets": (("domain", ("jiguan",)),),
        },
    ]
    for number, change in enumerate(changes):
        base[number] = a_case(
            **{"path": f"x{number}", "id": f"2001-{number}", "title": f"其他{number}", **change}
        )
    return an_archive(*base, vocabulary=a_vocabulary(VOCABULARY + FACETS))


def test_a_list_is_narrowed_by_what_tells_its_cases_apart() -> None:
    archive = mixed()
    view = term_page(archive, DISTRICT, "gusu", 0).view
    assert isinstance(view, CaseListView)
    filters = {each.index: [(o.code, o.title, o.count) for o in each.options] for each in view.filters}
    assert filters == {
        # All were in 姑苏区 or in what it was, and 平江街道 counts those of its former name.
        "street": [("a1", "平江街道", 1), ("a2", "平江路街道", 1), ("a3", "双塔街道", 7)],
        "theme": [("b1", "组织网络", 1)],  # the other one is every case's
        "domain": [("c1", "机关", 1)],
        "year": [("d1", "2002年", 1), ("d2", "2001年", 7)],
    }
    options = {entry.card.case_id: entry.options for group in view.groups for entry in group.entries}
    assert options["2002-a"] == "a3 b1 d1"
    assert options["2001-1"].split() == ["a2", "a1", "c1", "d2"]


def test_of_many_options_those_of_most_cases_are_offered() -> None:
    years = [*range(1990, 2010), *range(1995, 2010)]
    cases = [a_case(id=f"{year}-{n}", path=f"{n}", year=year) for n, year in enumerate(years)]
    view = all_cases_page(an_archive(*cases), 0).view
    assert isinstance(view, CaseListView)
    (by_year,) = [each for each in view.filters if each.index == "year"]
    assert len(by_year.options) == MOST_OPTIONS
    assert {option.count for option in by_year.options} == {2}
    titles = [option.title for option in by_year.options]
    assert titles == sorted(titles, reverse=True)


def test_the_style_sheet_has_a_rule_for_each_option() -> None:
    text = (ROOT / "docs/assets/stylesheets/filters.css").read_text(encoding="utf-8")
    rules = re.findall(r'\[value="(\w+)"\]:checked\) \[data-options\]:not\(\[data-options~="(\w+)"\]\)', text)
    codes = [f"{letter}{number}" for letter in FILTERS for number in range(1, MOST_OPTIONS + 1)]
    assert rules == [(code, code) for code in codes]


def table_of(archive: Archive, address: str) -> Table:
    (table,) = [each for each in tables(archive, SITE, records_of(archive, SITE)) if each.address == address]
    return table


def rows_of(table: Table) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.content().decode("utf-8-sig"), newline="")))


def test_the_table_of_a_list_has_its_cases_with_their_texts() -> None:
    body = a_body("=HYPERLINK(1)", "第二段，“引”号。")
    archive = an_archive(
        a_case(id="2001-b", path="b", body=body),
        a_case(id="2001-a", path="a"),
        a_case(id="2001-c", path="c", themes=("zuzhi-wangluo",)),
    )
    rows = rows_of(table_of(archive, "themes/shequ-wenhua/cases.csv"))
    assert [row["id"] for row in rows] == ["2001-a", "2001-b"]
    assert list(rows[0]) == [*records_of(archive, SITE).fields, "text"]
    assert rows[1]["text"] == "'=HYPERLINK(1)\n第二段，“引”号。"
    # Under today's name, too.
    assert len(rows_of(table_of(archive, "districts/gusu/cases.csv"))) == 3


def test_a_cell_may_hold_ends_of_lines_quotation_marks_and_nothing() -> None:
    odd = ("甲\n乙", "甲\r乙", "甲\r\n乙", '"甲",乙', "")
    cases = [a_case(id=f"2001-{number}", summary=text, body=a_body(text)) for number, text in enumerate(odd)]
    content = table_of(an_archive(*cases), "years/2001/cases.csv").content().decode("utf-8-sig")
    found = list(csv.reader(io.StringIO(content, newline=""), strict=True))
    assert [row[found[0].index("summary")] for row in found[1:]] == [*odd]
    assert {len(row) for row in found} == {len(found[0])}
    assert content.endswith(",\r\n")


def test_long_tables_have_no_texts() -> None:
    rows = rows_of(table_of(an_archive(*many_cases(301, body=a_body("字"))), "years/2001/cases.csv"))
    assert len(rows) == 301
    assert {row["text"] for row in rows} <= {"", None}


def test_tables_are_kept_until_what_they_show_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    content = Table.content
    monkeypatch.setattr(Table, "content", lambda table: made.append(table.address) or content(table))

    def write(archive: Archive, site: str) -> dict[str, bytes]:
        made.clear()
        all_of = list(tables(archive, SITE, records_of(archive, SITE)))
        write_tables(Tree(tmp_path / site), tmp_path / "kept", all_of)
        return {table.address: (tmp_path / site / table.address).read_bytes() for table in all_of}

    cases = (a_case(id="2001-a", path="a", digest="1"), a_case(id="2002-b", path="b", year=2002, digest="2"))
    first = write(an_archive(*cases), "one")
    assert set(made) <= first.keys()
    assert made  # lists of the same cases have one table
    assert write(an_archive(*cases), "two") == first
    assert made == []
    changed = write(
        an_archive(cases[0], a_case(id="2002-b", path="b", year=2002, digest="3", title="改")), "three"
    )
    assert "years/2002/cases.csv" in made
    assert "years/2001/cases.csv" not in made
    assert "改".encode() in changed["years/2002/cases.csv"]
    assert len(list((tmp_path / "kept").iterdir())) == len({*changed.values()})


def test_a_text_may_be_longer_than_readers_of_tables_expect(tmp_path: Path) -> None:
    archive = an_archive(
        a_case(id="2001-a", path="a", body=a_body("字" * 200_000)), a_case(id="2001-b", path="b")
    )
    table = table_of(archive, "years/2001/cases.csv")
    (tmp_path / "cases.csv").write_bytes(table.content())
    assert ids_in_table(tmp_path, "cases.csv") == ["2001-a", "2001-b"]
    with pytest.raises(Unreadable):
        ids_in_table(tmp_path, "none.csv")


def test_the_table_of_all_cases_is_that_of_the_data() -> None:
    view = all_cases_page(an_archive(*many_cases(1)), 0).view
    assert isinstance(view, CaseListView)
    assert view.table.address == addresses.DATA_FILES[1]
