"""Ways to reach or to know a person, which a case may not hold: its file lies in a repository for ever.

What has the form of a number but is an amount, a date or the number of a document is none; neither are
hotlines and numbers that have been masked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from casearchive.front_matter import Mapping
from casearchive.model import Finding

MOST_FINDINGS = 20
"""In one file: a list of members need not be listed man by man."""

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_WEB_ADDRESS = re.compile(r"https?://[^\s)>\]]+")
_BORDER = r"(?<![0-9A-Za-z_.])(?<![0-9A-Za-z][-/=])"
_END = r"(?![0-9A-Za-z_])(?![-.][0-9])"
_COUNTED = r"(?!\s?(?:[万亿元人户次件吨个米册字年月日号名位度]|平方|公里|千瓦|美元|%))"
_GAP = r"[ \t:是为]{0,4}"
_BIRTHDAY = r"(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_AREA = r"\(?0(?:10|2[0-9]|[3-9][0-9]{2})\)?[-—– ]?"
_LOCAL = r"[2-8][0-9]{2,3}[- ]?[0-9]{4}"
_WECHAT = r"(?:微信|(?<![a-z])(?:wechat|weixin|vx|wx))[ \t]?(?:号码?|id)?[ \t]?"

_NUMBER_OF_A_THING = re.compile(
    r"(?:[编单文案序批货卷]号|账号|帐号|流水号|许可证|证书号?|备案号|代码|条码|条形码|IS[BS]N|N[Oo]\.?|№|数值|value)"
    r"[ \t:是为第]{0,4}$"
)
_IDENTITY = re.compile(r"(?:身份证|公民身份)[^0-9]{0,12}$")
_HOTLINE = re.compile(r"热线[^0-9]{0,6}$")
_DAY = re.compile(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
_FILE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif|svg|md|css|js)$", re.IGNORECASE)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def _is_telephone(_: str, before: str) -> bool:
    return not _NUMBER_OF_A_THING.search(before)


def _is_landline(found: str, before: str) -> bool:
    return _is_telephone(found, before) and not _HOTLINE.search(before)


def _is_local(found: str, before: str) -> bool:
    return not _DAY.fullmatch(found) and not _HOTLINE.search(before)


def _is_identity_number(found: str, before: str) -> bool:
    """With its check digit right and no other name before it, or where it is called one."""
    if _IDENTITY.search(before):
        return True
    digits = re.sub(r"[ -]", "", found)
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False))
    return "10X98765432"[total % 11] == digits[-1].upper() and not _NUMBER_OF_A_THING.search(before)


def _is_mailbox(found: str, _: str) -> bool:
    return not _FILE.search(found)  # 1@2x.png


def _is_called_so(_: str, before: str) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of contact: what it looks like, and whether it is one after what stands before it."""

    code: str
    form: re.Pattern[str]
    """Its first group is the contact."""
    is_one: Callable[[str, str], bool]


_KINDS = (
    _Kind(
        "privacy-identity-number",
        re.compile(rf"{_BORDER}([1-8][0-9]{{5}}[ -]?{_BIRTHDAY}[ -]?[0-9]{{3}}[0-9Xx]){_END}"),
        _is_identity_number,
    ),
    _Kind(
        "privacy-identity-number",
        re.compile(rf"(?:身份证|公民身份)[^0-9]{{0,12}}([0-9]{{15}}|[0-9]{{17}}[0-9Xx]){_END}"),
        _is_called_so,
    ),
    _Kind(
        "privacy-telephone",
        re.compile(
            rf"{_BORDER}(?:(?:\+|00)?86[- ]?)?(1[3-9][0-9][- ]?[0-9]{{4}}[- ]?[0-9]{{4}}){_END}{_COUNTED}"
        ),
        _is_telephone,
    ),
    _Kind(
        "privacy-telephone",
        re.compile(rf"{_BORDER}({_AREA}{_LOCAL}){_END}{_COUNTED}"),
        _is_landline,
    ),
    _Kind(
        "privacy-telephone",
        re.compile(rf"(?:电话|座机|传真|致电|拨打|联系方式|[Tt][Ee][Ll]\.?){_GAP}({_LOCAL}){_END}{_COUNTED}"),
        _is_local,
    ),
    _Kind(
        "privacy-mailbox",
        re.compile(
            r"(?<![A-Za-z0-9._%+-])([A-Za-z0-9][A-Za-z0-9._%+-]*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,})(?![A-Za-z0-9])"
        ),
        _is_mailbox,
    ),
    _Kind(
        "privacy-account",
        re.compile(
            rf"(?:{_WECHAT}[:是为]{_GAP}|微信号码?[ \t]?|加(?:我|个)?微信[ \t]?)"
            r"([a-z][-_a-z0-9]{5,19})(?![-_.@a-z0-9])",
            re.IGNORECASE,
        ),
        _is_called_so,
    ),
    _Kind(
        "privacy-account",
        re.compile(rf"(?<![A-Za-z0-9])[Qq]{{2}}[ \t]?(?:号码?)?{_GAP}([1-9][0-9]{{4,10}}){_END}{_COUNTED}"),
        _is_called_so,
    ),
)


def _table(kept: dict[int, bytes]) -> bytes:
    """A table that makes other bytes of some, and dots of all else."""
    return bytes(ord(kept.get(byte, b".")) for byte in range(256))


_PLAIN = _table(
    {
        **dict.fromkeys(b"0123456789", b"0"),
        **dict.fromkeys(b" -", b"-"),
        **{letter: bytes([letter]).lower() for letter in b"@qQvVwWxXeE"},
    }
)
_PLAIN_SIGNS = (b"0000000", b"000-0000", b"@", b"qq", b"vx", b"wx", b"we")
_WIDE = _table({0xEF: b"a", 0xBC: b"b", 0x90: b"c", 0x91: b"c", 0xA0: b"c"})
_WIDE_SIGN = b"abc"
"""A full-width 0 or 1, with which telephone numbers begin, or a full-width @."""
_REST = bytes(range(0x80, 0xC0))
"""The second and third bytes of Chinese characters."""


def may_hold_contacts(content: bytes) -> bool:
    """Whether a file has to be looked at closely: hardly any has, and to look takes as long as to hash it."""
    plain = content.translate(_PLAIN, _REST)
    return (
        any(sign in plain for sign in _PLAIN_SIGNS)
        or _WIDE_SIGN in content.translate(_WIDE)
        or "微信".encode() in content
    )


def contacts(path: str, text: str, header: Mapping | None, body_line: int) -> Iterator[Finding]:
    """A finding for each contact in a case's file."""
    entries = [(entry.position.line, entry.key) for entry in header.entries] if header else []
    found = (
        (number, *place)
        for number, line in enumerate(text.split("\n"), 1)
        for place in _in_line(_WEB_ADDRESS.sub(_blanks, line.translate(_HALF_WIDTH)))
    )
    for number, column, code, contact in islice(found, MOST_FINDINGS):
        above = [key for line, key in entries if line <= number < body_line]
        values = (("found", _masked(contact)),)
        yield Finding(path, number, column, code, above[-1] if above else "", values)


def _in_line(line: str) -> Iterator[tuple[int, str, str]]:
    """Column, code and text of each, in order; what is of two kinds is said once."""
    taken: list[tuple[int, int, str, str]] = []
    for kind in _KINDS:
        for match in kind.form.finditer(line):
            start, end = match.span(1)
            before = line[max(0, match.start(1) - 24) : match.start(1)]
            is_new = all(end <= other[0] or other[1] <= start for other in taken)
            if is_new and kind.is_one(match[1], before):
                taken.append((start, end, kind.code, match[1]))
    return ((start + 1, code, text) for start, _, code, text in sorted(taken))


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _masked(contact: str) -> str:
    """The contact as a message may show it."""
    return f"{contact[:3]}****{contact[-2:]}"
