"""What is known by its form or its label: mailboxes, accounts, plates, passports, permits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from casearchive.privacy.kinds import Kind
from casearchive.privacy.numbers import Told

_AT = r"[ ]?(?:@|[(\[{][ ]?(?:at|AT|@)[ ]?[)\]}])[ ]?"
_DOT = r"(?:\.|[ ]\.[ ]?|[ ]?[(\[{][ ]?(?:dot|DOT)[ ]?[)\]}][ ]?)"
_FILE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif|svg|md|css|m?js|pdf|docx?)$", re.IGNORECASE)
_WECHAT = (
    r"(?:微\s?信|薇信|威信|(?<![a-z])[vV]\s?信|(?<![a-z])(?:wechat|weixin|vx|wx))[ \t]?(?:号码?|"
    r"id|账号|帐号)?[ \t]?"
)
_GAP = r"[ \t:|是为(]{0,4}"
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_LETTER, _SIGN = "[A-HJ-NP-Za-hj-np-z]", "[A-HJ-NP-Za-hj-np-z0-9]"
_TRAVEL_LABEL = r"(?:护照|通行证|回乡证|台胞证|居住证|旅行证|passport|permit)"
_CARD_LABEL = r"(?:香港|澳门|台湾|港澳台?|港|澳|台)[^0-9\n]{0,8}(?:身份证|居民证|证件)"
_TO_NUMBER = r"[^0-9A-Za-z\n]{0,12}"


@dataclass(frozen=True, slots=True)
class _Form:
    """One form: its first group is what is found."""

    kind: Kind
    form: re.Pattern[str]
    mask: Callable[[str], str]
    needs: tuple[str, ...]
    """One of these is in the text where the form may be, which has been made lower-case."""


def _mailbox(found: str) -> str:
    """Its first letter and its host."""
    host = re.split(_AT, found)[-1]
    return f"{found[0]}****@{re.sub(_DOT, '.', host)}"


def _ends(found: str) -> str:
    """Both ends of it."""
    shown = 2 if len(found) > 6 else 1
    return f"{found[:shown]}****{found[-shown:]}"


def _plate(found: str) -> str:
    letters = re.sub(r"[^\w]", "", found)
    return f"{letters[:2].upper()}****{letters[-2:].upper()}"


_FORMS = (
    _Form(
        Kind.MAILBOX,
        re.compile(
            rf"(?<![A-Za-z0-9._%+-])([A-Za-z0-9][A-Za-z0-9._%+-]{{0,63}}{_AT}(?:[A-Za-z0-9-]{{1,63}}{_DOT}){{1,8}}"
            r"[A-Za-z]{2,24})(?![A-Za-z0-9])"
        ),
        _mailbox,
        ("@", "at"),
    ),
    _Form(
        Kind.ACCOUNT,
        re.compile(
            rf"(?:{_WECHAT}[:|是为(]{_GAP}|微信号码?[ \t]?|加(?:我|个)?(?:微信|[vV]x?)[ \t:]{{0,2}})"
            r"([a-z][-_a-z0-9]{5,19})(?![-_.@a-z0-9])",
            re.IGNORECASE,
        ),
        _ends,
        ("信", "wechat", "weixin", "vx", "wx", "加"),
    ),
    _Form(
        Kind.ACCOUNT,
        re.compile(
            rf"(?:(?<![A-Za-z0-9])[Qq] ?[Qq]|扣扣|企鹅)[ \t]?(?:号码?|账号|帐号)?{_GAP}([1-9](?:[ -]?[0"
            rf"-9]){{4,10}})(?![0-9A-Za-z_@])"
            r"(?!\s?[年人元万月日])"
        ),
        _ends,
        ("q", "扣扣", "企鹅"),
    ),
    _Form(
        Kind.PLATE,
        re.compile(
            rf"(?<![A-Za-z0-9])([{_PROVINCES}][ ]?{_LETTER}[ ]?[·.-]?[ ]?(?=[A-Za-z ]{{0,4}}[0-9])"
            rf"(?:{_SIGN}(?:[ ]?{_SIGN}){{4,5}}|{_SIGN}(?:[ ]?{_SIGN}){{3}}[ ]?[挂学警港澳领使]))(?![A-"
            rf"Za-z0-9])"
        ),
        _plate,
        tuple(_PROVINCES),
    ),
    _Form(
        Kind.TRAVEL,
        re.compile(
            rf"{_TRAVEL_LABEL}{_TO_NUMBER}((?:[A-Za-z]{{1,2}}[ ]?[0-9](?:[ -]?[0-9]){{6,9}})|[0-9](?:[ "
            rf"-]?[0-9]){{7,9}})(?![0-9A-Za-z])",
            re.IGNORECASE,
        ),
        _ends,
        ("护照", "通行证", "乡证", "胞证", "居住证", "旅行证", "passport", "permit"),
    ),
    _Form(
        Kind.TRAVEL,
        re.compile(
            rf"{_CARD_LABEL}{_TO_NUMBER}([A-Za-z]{{0,2}}[0-9]{{6,9}}(?:[ ]?[(/]?[0-9A]\)?)?)(?![0-9A-Za-z])"
        ),
        _ends,
        ("证",),
    ),
)


def marks(text: str) -> Iterator[Told]:
    """Each in the line, kind by kind."""
    lower = text.lower()
    for form in _FORMS:
        if not any(need in lower for need in form.needs):
            continue
        for match in form.form.finditer(text):
            found = match[1]
            if form.kind is Kind.MAILBOX and _FILE.search(found):
                continue  # 1@2x.png
            if form.kind is Kind.PLATE and sum(map(str.isdigit, found)) < 2:
                continue
            yield Told(match.start(1), match.end(1), form.kind, form.mask(found))
