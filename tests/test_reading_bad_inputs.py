"""Each bad file gives exactly the findings it should: code, line, column, field."""

from __future__ import annotations

import random

import pytest

from builders import CASE_PATH, HEADER, VOCABULARY, a_case_file, a_vocabulary
from casearchive.messages import describe, line
from casearchive.reading import read_case
from processor import within

GOOD = a_case_file(raw="reviewers: [{role: 初审, name: 王芳, date: 2024-06-01}]\naliases: /anli/1/\n")
ROWS = {key: number for number, key in enumerate(HEADER, 2)}
"""Line of each key in the file that `a_case_file` makes."""
END = len(HEADER) + 2
"""Line of the closing `---`, and of the first line of `raw`."""

Expected = tuple[str, int, int, str]
MISSING: Expected = ("section-missing", END + 1, 1, "")
"""Of the short body, where a source is another than the report."""


def at(key: str, code: str, column: int = 0, field: str = "") -> Expected:
    """A finding on a key's line, by default where its value stands."""
    return code, ROWS[key], column or len(key) + 3, field or key


def changed(key: str, value: str, *expected: Expected) -> object:
    """A file in which one key's value is another."""
    return pytest.param(a_case_file(**{key: value}).encode(), expected, id=f"{key}: {value}"[:60])


def more(raw: str, *expected: Expected) -> object:
    """A file with more lines in its header."""
    return pytest.param(a_case_file(raw=raw).encode(), expected, id=raw[:60])


def replaced(old: str, new: str, *expected: Expected) -> object:
    """A good file in which some text is another."""
    text = a_case_file()
    assert text.count(old) == 1
    return pytest.param(text.replace(old, new).encode(), expected, id=new[:60])


def raw_bytes(name: str, content: bytes, *expected: Expected) -> object:
    return pytest.param(content, expected, id=name)


TEXT = a_case_file()
FILES = [
    raw_bytes("empty", b"", ("empty-file", 1, 1, "")),
    raw_bytes("only white space", b" \r\n\t\n", ("empty-file", 1, 1, "")),
    raw_bytes("GBK", TEXT.encode("gbk"), ("not-utf-8", 1, 1, "")),
    raw_bytes("GB18030", TEXT.replace("居民", "居民𠮷䶮").encode("gb18030"), ("not-utf-8", 1, 1, "")),
    raw_bytes("UTF-16", TEXT.encode("utf-16"), ("not-utf-8", 1, 1, "")),
    raw_bytes("UTF-16 unmarked", TEXT.encode("utf-16-be"), ("not-utf-8", 1, 1, "")),
    raw_bytes("UTF-32", TEXT.encode("utf-32"), ("not-utf-8", 1, 1, "")),
    raw_bytes("UTF-32 unmarked", TEXT.encode("utf-32-le"), ("not-utf-8", 1, 1, "")),
    raw_bytes(
        "stray byte", TEXT.encode().replace(b"published", b"pub\xff"), ("unknown-encoding", 12, 12, "")
    ),
    raw_bytes("Word", b"PK\x03\x04" + b"\0" * 99, ("binary-file", 1, 1, "")),
    raw_bytes("large", b"a" * (1024 * 1024 + 1), ("file-too-large", 1, 1, "")),
    raw_bytes("1 MB header", a_case_file(title="x" * 1_000_000).encode(), ("line-too-long", 3, 20_001, "")),
    raw_bytes("1 MB body", a_case_file(body="字" * 340_000).encode(), ("body-line-too-long", 15, 20_001, "")),
    raw_bytes(
        "400 lists",
        a_case_file(body="".join("  " * n + "- x\n" for n in range(400))).encode(),
        ("body-too-deep", 32, 1, ""),
    ),
    raw_bytes("4,000 brackets", a_case_file(body="[" * 4000).encode(), ("body-too-many-marks", 15, 1, "")),
    raw_bytes("no header", "双塔社区".encode(), ("missing-opening-line", 1, 1, "")),
    raw_bytes("nothing between", "---\n---\n正文".encode(), ("empty-header", 2, 1, "")),
    raw_bytes("a list", "---\n- a\n- b\n---\n正文".encode(), ("not-a-mapping", 2, 1, "")),
    raw_bytes("a text", "---\n社区\n---\n正文".encode(), ("not-a-mapping", 2, 1, "")),
    replaced("---\nid", "id", ("missing-opening-line", 1, 1, "")),
    replaced("---\nid", "———\nid", ("missing-opening-line", 1, 1, "")),
    replaced("published\n---\n", "published\n", ("missing-closing-line", 13, 1, "")),
    replaced("published\n---\n", "published\n————\n", ("missing-closing-line", 13, 1, "")),
    replaced("published\n---\n", "published\n ---\n", ("indented-fence", 13, 1, "")),
    replaced("---\nid", " ---\nid", ("indented-fence", 1, 1, "")),
    raw_bytes(
        "a rule in the body",
        (TEXT.replace("published\n---\n", "published\n") + "\n---\n\n完\n").encode(),
        ("missing-closing-line", 13, 1, ""),
    ),
    replaced(
        "双塔社区每年", "双塔\u202e社区\0", ("bidi-character", 15, 3, ""), ("control-character", 15, 6, "")
    ),
    replaced("双塔社区每年", "<script>x</script>", ("body-html", 15, 1, ""), ("body-html", 15, 10, "")),
]
SYNTAX = [
    replaced("title: ", "title：", at("title", "full-width-colon", 6)),
    replaced("title: ", "标题： ", at("title", "full-width-colon", 3)),
    replaced("review: ", "review：", at("review", "full-width-colon", 7)),
    replaced("title: ", "title:", at("title", "no-space-after-colon", 6)),
    more("reviewers:\n  - role：初审\n", ("full-width-colon", END + 1, 9, "reviewers[0]")),
    replaced("\nyear", "\n\tyear", at("year", "tab-indent", 1, "themes")),
    replaced("\nyear", "\n  year", at("year", "bad-indent", 3, "themes")),
    changed("title", "a: b: c", at("title", "colon-in-value", 9)),
    changed("title", "@社区", at("title", "special-character")),
    *(changed("title", f"{mark}楼道", at("title", "special-character")) for mark in "*&!|%`"),
    changed("title", "**楼道**", at("title", "special-character")),
    changed("title", '"双塔', at("title", "unclosed-quote")),
    changed("title", '"双塔"社区', at("title", "text-after-value", 12)),
    changed("title", '"a\\q"', at("title", "bad-escape", 10)),
    changed("themes", "[社区文化", at("themes", "unclosed-bracket")),
    changed("sources", "\n\u3000\u3000- report: r1-3-p1", ("full-width-space", 11, 1, "sources")),
    changed("sources", "\n  \uff0d report: r1-3-p1", ("full-width-dash", 11, 3, "sources")),
    changed("sources", "\n  -report: r1-3-p1", ("no-space-after-dash", 11, 3, "sources")),
    changed("themes", "\n  -社区文化", ("no-space-after-dash", 7, 3, "themes")),
    more("\u3000year_note: 推定\n", ("full-width-space", END, 1, "review")),
    more("双塔社区\n", ("line-without-key", END, 1, "")),
    more("title: 第二个\n", ("duplicate-key", END, 1, "title")),
    more("标题: 第二个\n", ("duplicate-key", END, 1, "title")),
    changed(
        "sources", "[{title: a, 题名: b}]", at("sources", "duplicate-key", 22, "sources[0].title"), MISSING
    ),
    changed("title", "第#1号 #2 案例", at("title", "comment-in-value", 13)),
    changed("title", "#1 案例", at("title", "comment-in-value", 8)),
    changed("title", "!!python/name:os.system x", at("title", "yaml-tag")),
    changed("title", "!!str 社区", at("title", "yaml-tag")),
    changed("title", "&a 社区", at("title", "yaml-anchor")),
    changed("title", "*a", at("title", "yaml-alias")),
    more("<<: {}\n", ("yaml-merge-key", END, 1, "")),
    more("? [a]\n: b\n", ("bad-key", END, 3, "")),
    more("images: " + "[" * 9 + "]" * 9 + "\n", ("too-deep", END, 16, "images")),
    changed("title", "双\0塔", at("title", "control-character", 9)),
    changed("title", "双\u202e塔", at("title", "bidi-character", 9)),
    changed("title", "双塔\u200b", at("title", "zero-width-character", 10)),
    changed("title", '"双\\u202e塔"', at("title", "bidi-character")),
    changed("title", "双<b>塔</b>", at("title", "html-in-value", 9)),
    changed("title", '"双\\x3cb>塔"', at("title", "html-in-value")),
]
VALUES = [
    changed("title", "no", at("title", "read-as-false")),
    changed("title", "on", at("title", "read-as-true")),
    changed("title", "1.10", at("title", "read-as-number")),
    changed("title", "010", at("title", "read-as-number")),
    changed("title", "12:30:45", at("title", "read-as-number")),
    changed("title", "2024-06-01", at("title", "read-as-date")),
    changed("title", "", at("title", "empty-value", 7)),
    changed("title", '""', at("title", "empty-value")),
    changed("title", "[a, b]", at("title", "not-text")),
    changed("title", "字" * 61, at("title", "too-long")),
    changed("title", '"a\\nb"', at("title", "line-break-in-value")),
    changed("summary", "字" * 121, at("summary", "too-long")),
    changed("id", "2001-Wenhua", at("id", "bad-id")),
    changed("id", f"2001-{'a' * 60}", at("id", "bad-id")),
    changed("id", "2001-yishujie", at("id", "id-not-file-name")),
    changed("year", "2002", at("year", "year-not-of-id")),
    changed("year", "二〇〇一", at("year", "bad-year")),
    changed("year", '"2001"', at("year", "bad-year")),
    changed("year", "no", at("year", "bad-year")),
    changed("year", "1899", at("year", "year-out-of-range")),
    changed("date", "2024年13月", at("date", "bad-date")),
    changed("date", "2024年6月1日", at("date", "bad-date")),
    changed("date", "2024-13-05", at("date", "bad-date")),
    changed("date", "2024-06-01 12:30:00", at("date", "bad-date")),
    changed("evidence", "听说", at("evidence", "unknown-value")),
    changed("review", "no", at("review", "unknown-value")),
    changed("themes", "[]", at("themes", "empty-list")),
    changed("themes", "[社区文化, 社区文化]", at("themes", "duplicate-entry", 16, "themes[1]")),
    changed("sources", "r1-3-p1", at("sources", "not-a-list")),
    changed("sources", "[r1-3-p1]", at("sources", "not-a-group", 11, "sources[0]")),
    changed("sources", "[{report: r1-3}]", at("sources", "bad-paragraph-id", 20, "sources[0].report")),
    changed("sources", "[{report: r1-3-p1, title: x}]", at("sources", "source-two-forms", 11, "sources[0]")),
    changed("sources", "[{publisher: 日报}]", at("sources", "source-no-form", 11, "sources[0]")),
    changed("sources", "[{title: a, url: javascript:x}]", at("sources", "bad-url", 27, "sources[0].url")),
    changed(
        "sources", "[{title: a, date: 2001年}]", at("sources", "bad-partial-date", 28, "sources[0].date")
    ),
    more("problems: [r2-1-1-p1]\n", ("bad-problem-id", END, 12, "problems[0]")),
    more("problems: [r2]\n", ("bad-problem-id", END, 12, "problems[0]")),
    more("problems: [第一个]\n", ("bad-problem-id", END, 12, "problems[0]")),
    more("problems: r2-4-3、r2-1-1\n", ("names-in-one", END, 11, "problems")),
    more("recommendations: ['r3-1-1 r3-1-2']\n", ("names-in-one", END, 19, "recommendations[0]")),
    changed(
        "sources", "[{report: r1-3-p1、r1-3-p2}]", at("sources", "reports-in-one", 20, "sources[0].report")
    ),
    more("recommendations: 2-1-1\n", ("bad-recommendation-id", END, 18, "recommendations")),
    more("aliases: [../a]\n", ("bad-alias", END, 11, "aliases[0]")),
    more(
        "aliases: ['//a.cn/b', 'http://a/b']\n",
        ("bad-alias", END, 11, "aliases[0]"),
        ("bad-alias", END, 23, "aliases[1]"),
    ),
    more("images: [{file: ../a.jpg, alt: x}]\n", ("bad-image-file", END, 17, "images[0].file")),
    more("images: [{file: a.svg, alt: x}]\n", ("bad-image-file", END, 17, "images[0].file")),
    more("images: [{file: a.jpg}]\n", ("missing-key", END, 10, "images[0].alt")),
    more(
        "reviewers: [{role: 老板, name: 王, date: 2024-06-01}]\n",
        ("unknown-value", END, 20, "reviewers[0].role"),
    ),
    more("colour: red\n", ("unknown-key", END, 1, "colour")),
    replaced("title: ", "titel: ", ("unknown-key", 3, 1, "titel")),
    replaced("summary: 居民自编自演，一年一届。\n", "", ("missing-key", 2, 1, "summary")),
]
TERMS = [
    changed("themes", "[社区文华]", at("themes", "unknown-theme", 10, "themes[0]")),
    changed("themes", "社区文化、组织网络", at("themes", "names-in-one")),
    changed("themes", "【社区文化】【组织网络】", at("themes", "names-in-one")),
    changed("district", "沧浪", at("district", "unknown-place")),
    changed("district", "[全市, 沧浪区]", at("district", "city-with-district")),
    changed("district", "全市", ("city-with-place", 5, 9, "street")),
    changed("district", "姑苏区", at("district", "place-not-begun")),
    changed("street", "平江街道", at("street", "place-not-begun")),
    changed("street", "平江路街道", at("street", "street-not-in-district")),
    changed("street", "[双塔街道, 平江路街道]", at("street", "street-not-in-district", 16, "street[1]")),
    more("community: 三香社区\n", ("community-not-in-street", END, 12, "community")),
]


@pytest.mark.parametrize(("content", "expected"), FILES + SYNTAX + VALUES + TERMS)
def test_a_bad_file_gives_exactly_its_findings(content: bytes, expected: tuple[Expected, ...]) -> None:
    with within(3):
        reading = read_case(CASE_PATH, content, a_vocabulary())
    assert [(f.code, f.line, f.column, f.field) for f in reading.findings] == list(expected)
    assert reading.case is None


def test_a_place_that_had_ended_is_refused_in_later_years() -> None:
    changes = {"id": "2015-wenhua", "year": "2015", "district": "沧浪区", "street": None}
    reading = read_case("cases/2015/2015-wenhua.md", a_case_file(**changes).encode(), a_vocabulary())
    assert [(f.code, f.line, f.field) for f in reading.findings] == [("place-ended", 4, "district")]
    assert "请按当年的名称写，例如 district: 姑苏区" in describe(reading.findings[0])


def test_a_place_of_unknown_end_is_refused_after_its_successor_began() -> None:
    vocabulary = a_vocabulary(
        VOCABULARY.replace("平江路街道, to: 2012-12,", "平江路街道,").replace(
            "district: pingjiang}", "district: [pingjiang, gusu]}"
        )
    )
    for year, codes in (("2012", []), ("2013", ["place-ended"])):
        text = a_case_file(id=f"{year}-wenhua", year=year, district="姑苏区", street="平江路街道")
        reading = read_case(f"cases/{year}/{year}-wenhua.md", text.encode(), vocabulary)
        assert [f.code for f in reading.findings] == codes
    assert "用到 2012-12 为止。后来的名称有：平江街道。" in describe(reading.findings[0])


def test_a_file_in_another_years_folder_is_reported_once() -> None:
    reading = read_case("cases/1999/2001-wenhua-yishujie.md", a_case_file().encode(), a_vocabulary())
    assert [(f.code, f.line, f.field) for f in reading.findings] == [("year-not-of-folder", 7, "year")]


def test_all_findings_of_a_file_come_in_one_run(capsys: pytest.CaptureFixture[str]) -> None:
    """Header and body, syntax and meaning; and every sentence tells what to do."""
    text = a_case_file(
        title="a: b", year="二〇〇一", themes="[股票]", date="2024年6月1日", body="# 一\n\n<b>x</b>\n"
    )
    reading = read_case(CASE_PATH, text.encode(), a_vocabulary())
    codes = [finding.code for finding in reading.findings]
    assert codes == [
        *("colon-in-value", "unknown-theme", "bad-year", "bad-date"),
        *("body-top-heading", "body-html", "body-html"),
    ]
    for finding in reading.findings:
        print(line(finding))
    shown = capsys.readouterr().out.splitlines()
    assert len(shown) == len(codes)
    assert all(sentence.count("。") >= 1 and sentence.split("。", 1)[1] for sentence in shown)


def test_every_bad_input_has_a_sentence_with_a_remedy() -> None:
    vocabulary = a_vocabulary()
    for parameters in FILES + SYNTAX + VALUES + TERMS:
        for finding in read_case(CASE_PATH, parameters.values[0], vocabulary).findings:
            wrong, _, remedy = describe(finding).partition("。")
            assert len(wrong) >= 5, finding
            assert len(remedy) >= 10, finding


@pytest.mark.parametrize("seed", range(4))
def test_no_damage_to_a_file_raises(seed: int) -> None:
    """Each byte in turn taken out, doubled or made another: a case or findings, never an exception."""
    chance = random.Random(seed)
    good, vocabulary = GOOD.encode(), a_vocabulary()
    assert read_case(CASE_PATH, good, vocabulary).findings == ()
    for place in range(seed, len(good), 4):
        new = chance.choice(
            [b"", good[place : place + 1] * 2, bytes([chance.randrange(256)]), b": ", b"\n", b"["]
        )
        reading = read_case(CASE_PATH, good[:place] + new + good[place + 1 :], vocabulary)
        assert reading.case is not None or reading.findings
        assert all(describe(finding) for finding in reading.findings)
