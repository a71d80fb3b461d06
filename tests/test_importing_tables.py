"""Lists from elsewhere: CSV and workbooks are read value for value, bombs are refused at once."""

from __future__ import annotations

import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from builders import FACETS, VOCABULARY, a_vocabulary
from casearchive.importing.dates import meant_as_date
from casearchive.importing.records import Record, RefusedError, Source
from casearchive.importing.separated import read_separated
from casearchive.importing.setting import Setting
from casearchive.importing.sources import Reader
from casearchive.importing.workbooks import open_workbook
from casearchive.reading import KEYS, form_of
from casearchive.reading.near_names import names_of
from processor import within
from workbooks import a_workbook, sheet_of

CITY = a_vocabulary(VOCABULARY + FACETS)
FORM = form_of(CITY)
NAMES = names_of(FORM)


def read(path: Path, *wanted: str) -> tuple[list[Source], list[str]]:
    """The sources of a file, and its findings as `line:column code`."""
    setting = Setting(path.parent, CITY, KEYS.names)
    reader = Reader(KEYS, NAMES, lambda _, names: wanted or None, lambda path: path.name, setting)
    sources = reader.read(path)
    found = [*reader.findings, *(finding for source in sources for finding in source.findings)]
    return sources, [f"{f.path}:{f.line}:{f.column} {f.code}" for f in sorted(found)]


def rows(path: Path) -> list[dict[str, object]]:
    """What the records of the one source say, by name."""
    (source,), found = read(path)
    assert found == []
    return [said(record) for record in source.records]


def said(record: Record) -> dict[str, object]:
    return {cell.name: cell.value for cell in record.cells}


TEXT = "标题,年份,正文\n议事会,2025,甲\n送教,2024,乙\n"
EXPECTED = [{"标题": "议事会", "年份": "2025", "正文": "甲"}, {"标题": "送教", "年份": "2024", "正文": "乙"}]


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("gb18030"),
        TEXT.encode("utf-16"),
        TEXT.replace(",", ";").encode(),
        TEXT.replace(",", "\t").encode("gbk"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.replace("\n", "\n\n,,\n").encode(),
        b'"' + TEXT.replace(",", '","').replace("\n", '"\n"').rstrip('"').encode(),
        ("案例汇总表,,\n" * 0 + TEXT.replace(",", " , ")).encode(),
    ],
)
def test_csv_of_any_encoding_and_separator_says_the_same(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    assert rows(tmp_path / "a.csv") == EXPECTED


def test_a_quoted_text_keeps_its_lines_and_a_row_its_number(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text('标题,正文\n\n议事会,"一，""二""\n\n三;四"\n送教,乙\n', encoding="utf-8", newline="")
    (source,), _ = read(file)
    first, second = source.records
    assert said(first) == {"标题": "议事会", "正文": '一，"二"\n\n三;四'}
    assert [(record.line, record.cells[0].column) for record in (first, second)] == [(3, 1), (4, 1)]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ('标题,年份\n甲,2020\n"乙,2021\n', "a.csv:3:1 import-csv-broken"),
        (b"\xff\xfa\x00\x01\x81", "a.csv:1:1 import-encoding"),
        (b"a\x00\x00\x00", "a.csv:1:1 import-encoding"),
        ("标题,年份\n甲,2020" + ",a" * 2000 + "\n", "a.csv:2:1 import-too-large"),
        ("标题,年份\n" + "a,2020\n" * 20_001, "a.csv:1:1 import-too-large"),
        ("很" * 90 + "\n", "a.csv:1:1 import-no-header"),
        ("名单\n标题,年份\n甲,2020,丙\n", "a.csv:1:1 import-cell-left-out"),
    ],
)
def test_what_of_a_csv_cannot_be_read_is_told(content: str | bytes, found: str, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert read(file)[1][0] == found


NUMBER, DATE, MONTH, OTHER = (
    '<c r="@" s="{}"><v>{}</v></c>'.format(*each) for each in enumerate([2025.0] * 4)
)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("楼道", "楼道"),
        (" 楼道 \n", "楼道"),
        (2025, "2025"),
        ('<c r="@"><v>2025.0</v></c>', "2025"),
        ('<c r="@"><v>0.30000000000000004</v></c>', "0.3"),
        ('<c r="@" s="1"><v>45721</v></c>', "2025-03-05"),
        ('<c r="@" s="1"><v>45721.75</v></c>', "2025-03-05"),
        ('<c r="@" s="2"><v>45721</v></c>', "2025-03"),
        ('<c r="@" s="3"><v>45721</v></c>', "45721"),
        ('<c r="@" t="b"><v>1</v></c>', "是"),
        ('<c r="@" t="str"><f>A1&amp;"x"</f><v>楼道x</v></c>', "楼道x"),
        ('<c r="@"><f>1+1</f><v>2</v></c>', "2"),
        ('<c r="@" t="d"><v>2025-03-05</v></c>', "2025-03-05"),
        ('<c r="@" t="s"><v>0</v></c>', "甲乙"),
        ('<c t="s"><v>1</v></c>', "丙"),
    ],
)
def test_a_cell_says_what_its_program_shows(given: str | int, expected: str, tmp_path: Path) -> None:
    texts = "<sst><si><r><t>甲</t></r><r><t>乙</t></r><rPh><t>jia</t></rPh></si><si><t>丙</t></si></sst>"
    sheet = sheet_of([["值", "标题"], [given, "x"]])
    book = a_workbook(tmp_path / "a.xlsx", ("表", sheet), parts={TEXTS: texts})
    assert rows(book) == [{"值": expected, "标题": "x"}]


def test_merged_cells_speak_for_all_that_they_cover(tmp_path: Path) -> None:
    table = [
        ["案例汇总表", None, None, None, None],
        ["标题", "区", "联系人", None, "年份"],
        [None, None, "姓名", "电话", None],
        ["甲", "姑苏区", "张", "1", 2025],
        ["乙", None, "李", "2", 2024],
        [None, None, None, None, None],
        ["丙", "虎丘区", "王", "3", 2023],
    ]
    merges = ["A1:E1", "A2:A3", "B2:B3", "C2:D2", "E2:E3", "B4:B5", "A1:XFD1048576"]
    (source,), found = read(a_workbook(tmp_path / "a.xlsx", ("表", sheet_of(table, merges))))
    assert found == ["a.xlsx/表:1:1 import-cell-left-out"]
    assert [column.name for column in source.columns] == ["标题", "区", "联系人/姓名", "联系人/电话", "年份"]
    assert [(r.line, said(r)["区"]) for r in source.records] == [(4, "姑苏区"), (5, "姑苏区"), (7, "虎丘区")]


@pytest.mark.parametrize(("count", "codes"), [(10_000, []), (10_001, ["import-too-large"])])
def test_rows_are_counted_without_those_above_them(count: int, codes: list[str], tmp_path: Path) -> None:
    rows: list[list[str]] = [["2025年汇总表"], ["标题", "正文"], *([f"甲{n}", "乙"] for n in range(count))]
    sources, told = read(a_workbook(tmp_path / "a.xlsx", ("表", sheet_of(rows))))
    assert [code for each in told if (code := each.split()[1]) != "import-cell-left-out"] == codes
    assert sum(len(source.records) for source in sources) == (0 if codes else count)


def test_sheets_are_chosen_and_hidden_ones_told(tmp_path: Path) -> None:
    some = sheet_of([["标题", "年份"], ["甲", 2025]])
    empty = sheet_of([[None]])
    book = a_workbook(
        tmp_path / "a.xlsx", ("一", some), ("空", empty), ("藏", some), ("二", some), hidden="藏"
    )
    assert read(book)[1] == ["a.xlsx:1:1 import-sheets", "a.xlsx/藏:1:1 import-sheet-hidden"]
    sources, found = read(book, "二")
    assert [source.path for source in sources] == ["a.xlsx/二"]
    assert found == ["a.xlsx/一:1:1 import-sheet-left-out", "a.xlsx/藏:1:1 import-sheet-hidden"]


@pytest.mark.parametrize(
    "cell", ['<c r="@" t="e"><v>#REF!</v></c>', '<c r="@"><f>A1</f></c>', '<c r="@"><f>A1</f><v/></c>']
)
def test_a_formula_without_a_value_is_told(cell: str, tmp_path: Path) -> None:
    book = a_workbook(tmp_path / "a.xlsx", ("表", sheet_of([["标题", "年份"], ["甲", cell]])))
    assert read(book)[1] == ["a.xlsx/表:2:2 import-cell-error"]


def _many(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as made:
        for number in range(20_500):
            made.writestr(str(number), "")


Made = str | bytes | Callable[[Path], object]
"""The XML of a sheet, the bytes of a file, or what writes one."""
TEXTS, LINK = "xl/sharedStrings.xml", "xl/externalLinks/externalLink1.xml"
HOSTILE: dict[str, tuple[Callable[[], Made], str]] = {
    "empty-cells": (lambda: f"<a><row>{'<c/>' * 10_000_000}", "import-too-large"),
    "rows": (lambda: "<a>" + "<row/>" * 310_000, "import-too-large"),
    "row-in-row": (lambda: "<row>" * 1000, "import-too-large"),
    "remark": (lambda: f"<a><!--{' ' * 4_000_000}--></a>", "import-too-large"),
    "one-value": (lambda: f'<a><c t="str"><v>{"x" * 9_000_000}</v></c></a>', "import-too-large"),
    "texts": (lambda: lambda path: _with(path, TEXTS, "<a>" + "<si/>" * 310_000), "import-too-large"),
    "entities": (lambda: '<!DOCTYPE a [<!ENTITY b "ccc">]><a>&b;</a>', "import-xlsx-broken"),
    "external-entity": (lambda: '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "import-xlsx-broken"),
    "not-xml": (lambda: "<a><b></a>", "import-xlsx-broken"),
    "external-link": (lambda: lambda path: _with(path, LINK, "<a/>"), "import-external-link"),
    "many-files": (lambda: _many, "import-too-large"),
    "old": (lambda: b"\xd0\xcf\x11\xe0" + bytes(2000), "import-old-workbook"),
    "text": (lambda: b"no workbook", "import-xlsx-broken"),
    "cut": (lambda: lambda path: _cut(path), "import-xlsx-broken"),
    "no-workbook": (lambda: lambda path: zipfile.ZipFile(path, "w").close(), "import-xlsx-broken"),
}


def _with(path: Path, name: str, xml: str) -> None:
    a_workbook(path, ("表", sheet_of([])), parts={name: xml})


def _cut(path: Path) -> None:
    path.write_bytes(a_workbook(path).read_bytes()[:-30])


def _write(path: Path, made: Made) -> None:
    if isinstance(made, str):
        a_workbook(path, ("表", made))
    elif isinstance(made, bytes):
        path.write_bytes(made)
    else:
        made(path)


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_is_refused_at_once(name: str, tmp_path: Path) -> None:
    make, code = HOSTILE[name]
    book = tmp_path / "a.xlsx"
    _write(book, make())
    with within(2):
        (found,) = read(book)[1]
    assert found.endswith(code)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["row-in-row", "one-value"])
def test_a_hostile_workbook_takes_little_memory(name: str, tmp_path: Path) -> None:
    _write(tmp_path / "a.xlsx", HOSTILE[name][0]())
    tracemalloc.start()
    read(tmp_path / "a.xlsx")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 5_000_000


def test_a_cell_far_away_is_no_matter(tmp_path: Path) -> None:
    far = '<c r="XFD1048576" t="str"><v>x</v></c>'
    sheet = sheet_of([["标题", "年份"], ["甲", 2025], [far]])
    (source,), found = read(a_workbook(tmp_path / "a.xlsx", ("表", sheet)))
    assert found == ["a.xlsx/表:1048576:16384 import-cell-left-out"]
    assert len(source.records) == 1


@pytest.mark.parametrize(("name", "code"), [("a.xls", "import-old-workbook"), ("a.pptx", "import-kind")])
def test_files_of_other_kinds_are_refused(name: str, code: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"x")
    assert read(tmp_path / name)[1] == [f"{name}:1:1 {code}"]


def test_a_workbook_that_is_locked_by_its_zip_is_refused(tmp_path: Path) -> None:
    book = a_workbook(tmp_path / "a.xlsx", ("表", sheet_of([])))
    content = bytearray(book.read_bytes())
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    book.write_bytes(content)
    with pytest.raises(RefusedError):
        open_workbook(book)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("45721", "2025-03-05"),
        ("45721.5", "2025-03-05"),
        ("2025", "2025"),
        ("99999", "99999"),
        ("12345", "12345"),
    ],
)
def test_a_number_of_days_is_a_date_where_one_is_wanted(text: str, meant: str) -> None:
    assert meant_as_date(text) == meant


def test_a_separator_is_told_by_the_names_it_parts(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("标题;年份;正文\n甲;2025;一,二,三,四,五,六\n", encoding="utf-8")
    grid = read_separated(file, NAMES)
    assert grid.rows[2] == {1: "甲", 2: "2025", 3: "一,二,三,四,五,六"}


def test_texts_where_none_belong_are_passed_over(tmp_path: Path) -> None:
    _with(tmp_path / "a.xlsx", TEXTS, "<sst><t>x</t><v>y</v></sst>")
    assert read(tmp_path / "a.xlsx") == ([], [])
