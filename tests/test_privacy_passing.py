"""What tells of a person in a case's file: what is said of it, and who may let it stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import CASE_PATH, VOCABULARY, a_case_file, a_project, a_vocabulary
from casearchive import messages
from casearchive.documents import read_document
from casearchive.loading.vocabulary import load_vocabulary
from casearchive.model import Severity
from casearchive.privacy import Kind, in_name
from casearchive.reading import read_case
from casearchive.store import Store

TELEPHONE, MAILBOX, IDENTITY, ACCOUNT = Kind.TELEPHONE, Kind.MAILBOX, Kind.IDENTITY, Kind.ACCOUNT


def found(text: str) -> list[tuple[int, int, str, str]]:
    """Line, column, code and field of what is said of a file."""
    reading = read_case(CASE_PATH, text.encode(), a_vocabulary())
    return [(f.line, f.column, f.code, f.field) for f in reading.findings]


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        ("year_note: 据王芳13912345678", (13, 15, TELEPHONE, "year_note")),
        ("unit:\n  - 双塔街道\n  - 文化站 65212345\n  - 站长电话65212346", (16, 9, TELEPHONE, "unit")),
        ("images:\n  - file: a.png\n    alt: 合影\n    consent: 本人 a@b.cn", (16, 17, MAILBOX, "images")),
        ("# 待问：wangfang@example.cn\ncommunity: 唐家巷社区", (13, 6, MAILBOX, "review")),
        ('lessons: "微信号wangfang88"', (13, 14, ACCOUNT, "lessons")),
    ],
)
def test_a_contact_is_found_in_a_header(raw: str, place: tuple[int, int, str, str]) -> None:
    assert place in found(a_case_file(raw=f"{raw}\n"))


def test_the_numbers_of_figures_and_addresses_are_no_contacts() -> None:
    raw = "figures:\n  - {kind: cost, what: 合计, value: 13912345678, unit: 元}\n"
    sources = "[{title: 记, url: 'https://a.cn/13912345678'}]"
    assert found(a_case_file(raw=raw, sources=sources, review="draft")) == []


def test_a_file_whose_header_cannot_be_read_is_looked_through_all_the_same() -> None:
    codes = [code for _, _, code, _ in found("没有上半截，13912345678\n")]
    assert TELEPHONE in codes


def test_what_is_said_proposes_the_mask_and_does_not_repeat_the_number() -> None:
    (finding,) = read_case(CASE_PATH, a_case_file(body="手机13912345678").encode(), a_vocabulary()).findings
    assert "139****5678" in messages.describe(finding)
    assert "13912345678" not in messages.describe(finding)


def test_numbers_that_lead_to_a_person_are_errors_and_the_rest_warnings() -> None:
    body = "卡号6222021234567890128\n\n手机13912345678\n\n苏E12345\n\n走访桂花新村3幢502室\n"
    findings = read_case(CASE_PATH, a_case_file(body=body).encode(), a_vocabulary()).findings
    assert [(f.code, f.severity) for f in findings] == [
        (Kind.CARD, Severity.ERROR),
        (Kind.TELEPHONE, Severity.ERROR),
        (Kind.PLATE, Severity.WARNING),
        (Kind.ADDRESS, Severity.WARNING),
    ]


def test_a_list_of_members_is_not_listed_man_by_man() -> None:
    members = "\n\n".join(f"139{number:08}" for number in range(100))
    assert len(found(a_case_file(body=members))) == 20


def test_names_of_files_are_looked_at() -> None:
    names = (
        "2025/2025-wang-13912345678.md",
        "王芳_13912345678.jpg",
        "IMG_20240512_123456.jpg",
        "2025-louyu.md",
        "wangfang@163.com.docx",
    )
    assert [[f.code for f in in_name(name)] for name in names] == [
        [TELEPHONE],
        [Kind.NAME, TELEPHONE],
        [],
        [],
        [Kind.MAILBOX],
    ]


PASSED = "privacy_passed:\n  - {found: '%s', by: 李明, reason: 本人同意, date: 2026-11-20}\n"


@pytest.mark.parametrize(
    ("mask", "body", "expected"),
    [
        ("139****5678", "手机13912345678", []),
        ("139****0000", "手机13912345678", ["privacy-pass-unused", TELEPHONE]),
        ("某幢某室", "走访桂花新村3幢502室", []),
        ("11*************02X", "11010519491231002X", ["privacy-pass-refused", IDENTITY]),
    ],
)
def test_what_a_named_person_let_stand_is_no_finding(mask: str, body: str, expected: list[str]) -> None:
    codes = [code for _, _, code, _ in found(a_case_file(raw=PASSED % mask, body=body))]
    assert codes == expected


def test_a_pass_without_a_reason_or_a_person_lets_nothing_stand() -> None:
    raw = 'privacy_passed:\n  - {found: "139****5678", by: 李明, date: 2026-11-20}\n'
    codes = [code for _, _, code, _ in found(a_case_file(raw=raw, body="手机13912345678"))]
    assert codes == ["missing-key", TELEPHONE]


def test_a_pass_by_chinese_names_is_kept_in_the_file_alone() -> None:
    raw = "隐私放行:\n  - {所见: 139****5678, 放行人: 李明, 理由: 本人同意, 日期: 2026-11-20}\n"
    reading = read_case(CASE_PATH, a_case_file(raw=raw, body="手机13912345678").encode(), a_vocabulary())
    assert (reading.findings, "本人同意" in repr(reading.case)) == ((), False)


@pytest.mark.parametrize(
    ("source", "body", "header", "codes"),
    [
        ("about.md", "电话13912345678", "", [TELEPHONE]),
        ("about.md", "    电话13912345678", "", [TELEPHONE]),
        ("guide/a.md", "改前：\n\n    电话13912345678", "", []),
        ("guide/a.md", "电话13912345678", "", [TELEPHONE]),
        ("about.md", "办事处13912345678", PASSED % "139****5678", []),
    ],
)
def test_written_pages_are_looked_through_but_for_the_guides_examples(
    source: str, body: str, header: str, codes: list[str]
) -> None:
    text = f"---\ntitle: 关于\n{header}---\n\n{body}\n"
    _, findings = read_document(f"docs/{source}", source, text.encode())
    assert [finding.code for finding in findings] == codes


def test_the_vocabulary_is_looked_through(tmp_path: Path) -> None:
    folders = a_project(tmp_path)
    path = folders.cases / "vocabulary.yml"
    path.write_text(f"{VOCABULARY}# 词表有问题找13912345678\n", encoding="utf-8")
    with Store(tmp_path / "store.sqlite") as store:
        vocabulary, findings = load_vocabulary(folders, store)
    assert vocabulary is not None
    assert [(f.line, f.code) for f in findings] == [(VOCABULARY.count("\n") + 1, TELEPHONE)]
