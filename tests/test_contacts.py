"""Contacts and identity numbers are refused in a case's file; what only looks like one is not."""

from __future__ import annotations

import pytest

from builders import CASE_PATH, a_case_file, a_vocabulary
from casearchive.messages import describe
from casearchive.reading import read_case

TELEPHONE, MAILBOX = "privacy-telephone", "privacy-mailbox"
IDENTITY, ACCOUNT = "privacy-identity-number", "privacy-account"


def wide(text: str) -> str:
    """The same in full-width letters and digits."""
    return "".join(chr(ord(character) + 0xFEE0) for character in text)


def found(text: str) -> list[tuple[int, int, str, str]]:
    """Line, column, code and field of what is said of a file."""
    reading = read_case(CASE_PATH, text.encode(), a_vocabulary())
    return [(f.line, f.column, f.code, f.field) for f in reading.findings]


def in_body(body: str) -> list[tuple[int, str]]:
    """Column and code of what is said of a body of one line."""
    return [(column, code) for _, column, code, _ in found(a_case_file(body=f"{body}\n"))]


@pytest.mark.parametrize(
    ("body", "findings"),
    [
        ("联系人王芳13912345678。", [(6, TELEPHONE)]),
        ("电话：139 1234 5678", [(4, TELEPHONE)]),
        ("139-1234-5678（王芳）", [(1, TELEPHONE)]),
        ("手机号：" + wide("13912345678"), [(5, TELEPHONE)]),
        ("手机+86 13912345678转", [(7, TELEPHONE)]),
        ("13912345678/13812345678", [(1, TELEPHONE)]),
        ("0512-65212345", [(1, TELEPHONE)]),
        ("（0512）65212345", [(1, TELEPHONE)]),
        ("座机" + wide("0512-65212345"), [(3, TELEPHONE)]),
        ("010 6521 2345，请找王芳", [(1, TELEPHONE)]),
        ("联系电话：65212345", [(6, TELEPHONE)]),
        ("传真 6521-2345", [(4, TELEPHONE)]),
        ("[打电话](tel:13912345678)", [(11, TELEPHONE)]),
        ("邮箱wang.fang@suzhou.example.cn", [(3, MAILBOX)]),
        ("[写信](mailto:shequ@example.cn)", [(13, MAILBOX)]),
        (wide("wang@example.cn"), [(1, MAILBOX)]),
        ("身份证号320503199001011234", [(5, IDENTITY)]),
        ("王芳，11010519491231002X", [(4, IDENTITY)]),
        ("110105 19491231 002x", [(1, IDENTITY)]),
        ("身份证（旧）：320503900101123", [(8, IDENTITY)]),
        ("微信号：wangfang_88", [(5, ACCOUNT)]),
        ("请加微信wangfang88", [(5, ACCOUNT)]),
        ("VX：wangfang88", [(4, ACCOUNT)]),
        ("微信wx：wangfang88", [(6, ACCOUNT)]),
        ("QQ：12345678", [(4, ACCOUNT)]),
        ("王芳13912345678，wang@example.cn", [(3, TELEPHONE), (15, MAILBOX)]),
    ],
)
def test_a_contact_is_found(body: str, findings: list[tuple[int, str]]) -> None:
    assert in_body(body) == findings


@pytest.mark.parametrize(
    "body",
    [
        *("拨打12345热线", "110、119和120联动", "400-820-8820", "客服电话4008208820", "电话95598", "96889"),
        *("便民热线0512-65212345", "热线电话：65212345", "138****1234", "35*************123", "a***@b.cn"),
        *("2024-05-12至2024-06-30", "20240512", "2024.05.12—2025.06.30", "2001—2002年", "电话20240512"),
        *("投入13912345678元", "13912345678.50", "共1391234567人次", "13912345678人", "1 391 234 567"),
        *("案件编号13912345678", "单号：13912345678", "编号320508202401010013", "ISBN 13912345678"),
        *("统一社会信用代码51320500MJ5112345X", "320503199001011235", "苏组发[2000]9号", "GB/T 37668-2019"),
        *("https://a.cn/13912345678.html", "[网页](https://a.cn/?m=13912345678&e=a@b.cn)", "139123456789"),
        *("A13912345678", "3.13912345678", "2001-13912345678", "学号2024-13912345678号", "0.512652123"),
        *("微信公众号：suzhoufabu", "微信群里通知", "微信小程序suzhoudao", "微信支付", "用微信、QQ联系"),
        *("QQ群：12345678", "微信：已停用", "1@2x.png", "@苏州发布", "甲@乙", "a@b", "邮箱", "QQ 2009年开通"),
        *("致电2000-3000人次", "3205-0319-9001", "每户1300 1500 2000元", "电话费65212345元", "共0512户"),
    ],
)
def test_what_only_looks_like_a_contact_is_none(body: str) -> None:
    assert in_body(body) == []


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
    assert [each for each in found(a_case_file(raw=f"{raw}\n")) if each[2].startswith("privacy")] == [place]


def test_the_numbers_of_figures_and_addresses_are_no_contacts() -> None:
    raw = "figures:\n  - {kind: cost, what: 合计, value: 13912345678, unit: 元}\n"
    sources = "[{title: 记, url: 'https://a.cn/13912345678'}]"
    assert found(a_case_file(raw=raw, sources=sources, review="draft")) == []


def test_a_file_whose_header_cannot_be_read_is_looked_through_all_the_same() -> None:
    codes = [code for _, _, code, _ in found("没有上半截，13912345678\n")]
    assert TELEPHONE in codes


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("王芳13912345678", "139****78"),
        ("wang.fang@example.cn", "wan****cn"),
        ("身份证11010519491231002X", "110****2X"),
        ("微信号wangfang88", "wan****88"),
    ],
)
def test_what_is_said_does_not_repeat_the_contact(body: str, shown: str) -> None:
    (finding,) = read_case(CASE_PATH, a_case_file(body=body).encode(), a_vocabulary()).findings
    assert f"“{shown}”" in describe(finding)
    assert body.lstrip("王芳身份证微信号") not in describe(finding)


def test_a_list_of_members_is_not_listed_man_by_man() -> None:
    members = "\n\n".join(f"王{number}，139{number:08}" for number in range(100))
    assert len(found(a_case_file(body=members))) == 20
