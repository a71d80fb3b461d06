"""Bytes to text, text to a header with positions and a body."""

from __future__ import annotations

import pytest

from casearchive.front_matter import (
    Keys,
    Mapping,
    Refused,
    Scalar,
    Sequence,
    decode,
    parse_document,
    parse_mapping,
    positions,
)
from casearchive.front_matter.scalars import resolve
from casearchive.model import Position, position_of

KEYS = Keys(
    {"title": ("标题",), "year": ("年份",), "sources": ("来源",), "names": ()}, data=frozenset({"names"})
)


def scalar(header: Mapping | None, key: str) -> Scalar:
    assert header is not None
    entry = header.entry(key)
    assert entry is not None
    assert isinstance(entry.node, Scalar)
    return entry.node


def test_a_header_and_its_body() -> None:
    document = parse_document("a.md", "---\ntitle: 社区\nyear: 2001\n---\n\n# 正文\n", KEYS)
    assert document.findings == ()
    assert (document.body, document.body_line) == ("\n# 正文\n", 5)
    assert scalar(document.header, "title") == Scalar("社区", "社区", "title", Position(2, 8))
    assert scalar(document.header, "year") == Scalar(2001, "2001", "year", Position(3, 7))


def test_values_keep_what_was_written() -> None:
    header = parse_document("a.md", '---\ntitle: "010"\nyear: 010\n---\n', KEYS).header
    assert (scalar(header, "title").value, scalar(header, "title").quoted) == ("010", True)
    assert (scalar(header, "year").value, scalar(header, "year").text) == (8, "010")


def test_lists_and_groups_know_where_they_stand() -> None:
    header = parse_document("a.md", "---\n来源:\n  - 标题: 甲\n  - {title: 乙}\n---\n", KEYS).header
    assert header is not None
    (entry,) = header.entries
    assert (entry.key, entry.written, entry.position) == ("sources", "来源", Position(2, 1))
    assert isinstance(entry.node, Sequence)
    second = entry.node.items[1]
    assert isinstance(second, Mapping)
    assert scalar(second, "title") == Scalar("乙", "乙", "sources[1].title", Position(4, 13))


def test_keys_that_are_data_stay_as_they_are() -> None:
    header, findings = parse_mapping("a.yml", "names: {标题: biao ti, '年份：': nian}\n", KEYS)
    assert findings == ()
    assert header is not None
    assert isinstance(names := header.entries[0].node, Mapping)
    assert [entry.key for entry in names.entries] == ["标题", "年份："]


def test_a_whole_file_may_begin_with_three_hyphens() -> None:
    header, findings = parse_mapping("a.yml", "---\ntitle: 社区\n", KEYS)
    assert findings == ()
    assert scalar(header, "title").position == Position(2, 8)


def test_a_second_document_is_refused() -> None:
    _, findings = parse_mapping("a.yml", "title: 甲\n---\ntitle: 乙\n", KEYS)
    assert [(f.code, f.line) for f in findings] == [("second-document", 2)]


def test_one_bad_line_costs_one_key() -> None:
    document = parse_document("a.md", "---\ntitle: a: b\nyear: 2001\nsources: [\n---\n", KEYS)
    assert document.header is not None
    assert [type(entry.node) for entry in document.header.entries] == [Refused, Scalar, Refused]
    assert [(f.code, f.line, f.column) for f in document.findings] == [
        ("colon-in-value", 2, 9),
        ("unclosed-bracket", 4, 10),
    ]


@pytest.mark.parametrize(
    ("lines", "code", "column", "meant"),
    [
        ("sources:\n\u3000\u3000- title: 甲\n", "full-width-space", 1, "    - title: 甲"),
        ("sources:\n  \u3000\uff0d title: 甲\n", "full-width-space", 3, "    - title: 甲"),
        ("title: 甲\n\u3000year: 2001\n", "full-width-space", 1, "year: 2001"),
        ("sources:\n  \uff0d title: 甲\n", "full-width-dash", 3, "  - title: 甲"),
        ("sources:\n\uff0dtitle: 甲\n", "full-width-dash", 1, "- title: 甲"),
        ("sources:\n  —title: 甲\n    year: 1\n", "full-width-dash", 3, "  - title: 甲"),
        ("sources:\n  -title: 甲\n    year: 1\n", "no-space-after-dash", 3, "  - title: 甲"),
        ("来源:\n-甲\n", "no-space-after-dash", 1, "- 甲"),
    ],
)
def test_slips_at_the_head_of_a_line_are_told_with_what_was_meant(
    lines: str, code: str, column: int, meant: str
) -> None:
    document = parse_document("a.md", f"---\n{lines}---\n", KEYS)
    assert [(f.code, f.line, f.column) for f in document.findings] == [(code, 3, column)]
    assert dict(document.findings[0].values)["meant"] == meant


def test_only_the_keys_with_slips_are_lost() -> None:
    document = parse_document("a.md", "---\ntitle: 社区\nsources:\n  -甲\n  -乙\nyear: 2001\n---\n", KEYS)
    assert [(f.code, f.line) for f in document.findings] == [
        ("no-space-after-dash", 4),
        ("no-space-after-dash", 5),
    ]
    assert scalar(document.header, "year").value == 2001


@pytest.mark.parametrize(
    "lines",
    [
        "title: |\n  \u3000\u3000甲\n  -乙\n  \uff0d丙\n",
        "title: 甲\n  -乙\n",
        "title: >\n  —甲\n",
        "sources:\n  - -5\n",
    ],
)
def test_what_stands_in_a_text_is_no_slip(lines: str) -> None:
    assert parse_document("a.md", f"---\n{lines}---\n", KEYS).findings == ()


@pytest.mark.parametrize(("text", "line"), [(" ---\ntitle: a\n---\n", 1), ("---\ntitle: a\n\u3000---\n", 3)])
def test_three_hyphens_away_from_the_margin_are_told_so(text: str, line: int) -> None:
    document = parse_document("a.md", text, KEYS)
    assert [(f.code, f.line) for f in document.findings] == [("indented-fence", line)]
    assert scalar(document.header, "title").value == "a"


def test_a_key_is_named_with_its_chinese_name() -> None:
    assert [KEYS.shown(key) for key in ("title", "标题", "names")] == [
        "title（标题）",
        "title（标题）",
        "names",
    ]


def test_a_rule_in_the_body_is_not_the_end_of_the_header() -> None:
    document = parse_document("a.md", "---\ntitle: 社区\n---\n\n甲\n\n---\n\n乙\n", KEYS)
    assert document.findings == ()
    assert document.body == "\n甲\n\n---\n\n乙\n"


def test_a_missing_end_is_found_where_prose_begins() -> None:
    document = parse_document("a.md", "---\ntitle: 社区\n\n## 背景\n\n社区不大。\n\n---\n\n完\n", KEYS)
    assert [(f.code, f.line) for f in document.findings] == [("missing-closing-line", 3)]
    assert scalar(document.header, "title").value == "社区"
    assert document.body == "\n## 背景\n\n社区不大。\n\n---\n\n完\n"


def test_hidden_characters_outside_values_are_found_too() -> None:
    document = parse_document("a.md", "---\n# 注\x01\ntit\u200ble: 社区\n---\n", KEYS)
    assert [(f.code, f.line, f.column) for f in document.findings] == [
        ("zero-width-character", 3, 4),
        ("control-character", 2, 4),
    ]
    assert scalar(document.header, "title").value == "社区"


def test_an_emoji_of_several_parts_may_stand_in_a_body() -> None:
    assert parse_document("a.md", "---\ntitle: a\n---\n👨\u200d👩\u200d👧\n", KEYS).findings == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", False),
        ("1.10", 1.1),
        ("010", 8),
        ("12:30:45", 45045),
        ("~", None),
        ("2024-13-05", "2024-13-05"),
        ("0x_", "0x_"),
        ("9" * 5000, "9" * 5000),
        ("=", "="),
        ("-", "-"),
        ("社区", "社区"),
    ],
)
def test_plain_values_are_what_yaml_makes_of_them(text: str, value: object) -> None:
    assert resolve(text) == value
    assert type(resolve(text)) is type(value)


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("gbk", "GBK"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
        ("utf-32-be", "UTF-32"),
    ],
)
def test_the_encoding_found_is_named(codec: str, name: str) -> None:
    text, findings = decode("a.md", "---\ntitle: 双塔社区文化艺术节\n---\n居民自编自演。\n".encode(codec))
    assert text is None
    assert [dict(finding.values) for finding in findings] == [{"encoding": name}]


def test_gb18030_is_told_from_gbk() -> None:
    _, (finding,) = decode("a.md", "双塔社区文化艺术节𠮷".encode("gb18030"))
    assert dict(finding.values) == {"encoding": "GB18030"}


def test_a_single_zero_byte_does_not_make_utf_16() -> None:
    text, findings = decode("a.md", b"---\ntitle: a\0b\n---\n")
    assert findings == ()
    assert text is not None
    assert [f.code for f in parse_document("a.md", text, KEYS).findings] == ["control-character"]


def test_a_bad_byte_is_found_after_any_line_end() -> None:
    _, (finding,) = decode("a.md", "\ufeff一\r\n二\r三".encode() + b"\xff")
    assert (finding.code, finding.line, finding.column) == ("unknown-encoding", 3, 2)


@pytest.mark.parametrize("key", ['"甲\\n1 1 title"', "a title", "1 1 title", '"title\\n"'])
def test_no_name_that_was_written_is_taken_for_the_place_of_another_key(key: str) -> None:
    header, findings = parse_mapping("v.yml", f"names: {{{key}: x}}\ntitle: 社区\nsources: 报告\n", KEYS)
    assert header is not None
    assert findings == ()
    known = positions(header, {"sources"})
    assert position_of(known, "title") == Position(2, 8)
    assert position_of(known, "sources[0]") == position_of(known, "sources") == Position(3, 10)
    assert position_of(known, "year") == position_of("", "title") == Position(1, 1)
    assert position_of(positions(header, below="so"), "title") == Position(1, 1)
