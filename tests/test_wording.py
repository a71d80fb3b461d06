"""Slips of wording are warned of at their places; what is right is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import CASE_PATH, a_case_file, a_project, a_vocabulary
from casearchive.loading import load
from casearchive.model import Severity
from casearchive.reading import read_case
from casearchive.store import Store
from casearchive.wording import homophones, near_misses, read_words, slips


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("居民,党员都来了", [(2, "half-width")]),
        ("好不好?居民说了算", [(3, "half-width")]),
        ("分三步:", [(3, "half-width")]),
        ("到此为止.\n\n再说", [(4, "half-width")]),
        ("“好”,他说", [(3, "half-width")]),
        ("居民的的意见", [(2, "twice")]),
        ("先进行进行一次", [(1, "twice")]),
        ("完了，，再来", [(2, "twice")]),
        ("2023年2月29日开会", [(0, "date")]),
        ("2月30日", [(0, "date")]),
        ("2024年13月", [(0, "date")]),
        ("6月31号", [(0, "date")]),
        ("这是** 重点 **啊", [(2, "bold")]),
        ("这是**重点\n\n下一段**", [(2, "bold"), (11, "bold")]),
    ],
)
def test_a_slip_is_found(text: str, expected: list[tuple[int, str]]) -> None:
    assert [(slip.start, slip.code.removeprefix("wording-")) for slip in slips(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        *(
            "12:30开始，GB/T 1.2，3.5万元，a,b",
            "阿.凡提",
            "一.背景",
            "见`甲,乙`",
            "[题](a.md?甲,乙)",
            "https://a.cn/甲,乙",
        ),
        *(
            "目的的确定",
            "的的确确",
            "是是非非",
            "可是是他",
            "常常、一一、家家户户、讨论讨论",
            "为了了解",
            "成为为民服务",
            "以及及时",
        ),
        *(
            "等等……。。。",
            "2024年2月29日",
            "2月29日",
            "历时13个月",
            "用了13月",
            "2000年12月31日",
            "**重点**，再说",
            "乘**2**得",
        ),
        *("138****1234", "35*************123", "转\\*\\*义", "`**`"),
    ],
)
def test_what_is_right_stays(text: str) -> None:
    assert list(slips(text)) == []


def test_slips_of_a_case_are_warnings_at_their_places() -> None:
    text = a_case_file(title="居民,党员", body="开头。\n\n居民的的意见\n")
    findings = read_case(CASE_PATH, text.encode(), a_vocabulary()).findings
    assert [(f.line, f.column, f.code, f.field, f.severity) for f in findings] == [
        (3, 10, "wording-half-width", "title", Severity.WARNING),
        (17, 3, "wording-twice", "", Severity.WARNING),
    ]


def test_many_slips_of_a_kind_are_said_a_few_times() -> None:
    findings = read_case(CASE_PATH, a_case_file(body="甲,乙。" * 50).encode(), a_vocabulary()).findings
    assert [f.code for f in findings].count("wording-half-width") == 5
    assert findings[-1].code == "more-of-a-kind"


LIST = "名称: [扫黑除恶]\n地名: [浒墅关, 双塔街道]\n错写:\n  - {误: 社区党健, 正: 社区党建}\n".encode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推进扫黑险恶工作", [(2, "扫黑除恶")]),
        ("扫黑出恶", [(0, "扫黑除恶")]),
        ("许墅关、双塔街到", [(0, "浒墅关"), (4, "双塔街道")]),
        ("社区党健", [(0, "社区党建")]),
        ("扫黑除恶、浒墅关、双塔街道、双塔街上", []),
        ("", []),
    ],
)
def test_near_misses_of_names_are_known_by_sound_and_by_shape(
    text: str, expected: list[tuple[int, str]]
) -> None:
    words, findings = read_words("docs/wording.yml", LIST, homophones)
    assert findings == ()
    assert [(slip.start, slip.meant) for slip in near_misses(text, words)] == expected


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"names: [\xe5\x85\x9a]\n", "wording-bad-name"),
        (b"word: []\n", "unknown-key"),
        (b"names: \xff\n", "unknown-encoding"),
    ],
)
def test_a_faulty_list_is_told_and_holds_nothing(content: bytes, code: str) -> None:
    words, findings = read_words("docs/wording.yml", content, homophones)
    assert (words.meant, [finding.code for finding in findings]) == ({}, [code])


def test_a_project_has_the_names_of_its_own_list_and_needs_none(tmp_path: Path) -> None:
    case = {"2001/2001-wenhua-yishujie.md": a_case_file(body="推进扫黑险恶工作。\n")}
    folders = a_project(tmp_path, case)
    with Store(tmp_path / "store.sqlite") as store:
        assert [f.code for f in load(folders, store).findings if f.code.startswith("wording")] == []
        (folders.docs / "wording.yml").write_bytes(LIST)
        for _ in ("worked out", "kept"):
            found = [f for f in load(folders, store).findings if f.code.startswith("wording")]
            assert [(f.path, f.column, f.code) for f in found] == [
                (f"cases/{next(iter(case))}", 3, "wording-name")
            ]


def test_pages_that_people_write_are_looked_at_but_not_reports_or_the_guide(tmp_path: Path) -> None:
    page = "---\ntitle: 关于,本站\ndescription: 居民的的意见\n---\n\n推进扫黑险恶工作。\n"
    report = page.replace("title", "id: r0-0\ntitle").replace("description: 居民的的意见\n", "")
    folders = a_project(tmp_path)
    (folders.docs / "wording.yml").write_bytes(LIST)
    for name, text in (("about.md", page), ("guide/index.md", page), ("report/index.md", report)):
        path = folders.docs / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    with Store(tmp_path / "store.sqlite") as store:
        found = [f for f in load(folders, store).findings if f.code.startswith("wording")]
    assert [(f.path, f.line, f.column, f.code, f.severity) for f in found] == [
        ("docs/about.md", 2, 10, "wording-half-width", Severity.WARNING),
        ("docs/about.md", 3, 16, "wording-twice", Severity.WARNING),
        ("docs/about.md", 6, 3, "wording-name", Severity.WARNING),
    ]
