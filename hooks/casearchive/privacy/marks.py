"""What is known by its form or its label: mailboxes, accounts, plates, passports, permits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casearchive.privacy import context
from casearchive.privacy.accounts import ACCOUNTS, OF_ALL
from casearchive.privacy.forms import Form, ends
from casearchive.privacy.kinds import Kind, Told
from casearchive.privacy.late import Late
from casearchive.privacy.names import NAME
from casearchive.privacy.papers import PAPERS

_AT = r"[ ]?(?:@|%40|[(\[{【][ ]?(?:at|AT|@|a)[ ]?[)\]}】]|_at_)[ ]?"
_DOT = r"(?:\.|[ ]\.[ ]?|。|点(?=com|net|cn|org)|[ ]?[(\[{][ ]?(?:dot|DOT)[ ]?[)\]}][ ]?|[ ](?:dot|DOT)[ ])"
_HOST = r"(?:163|126|139|189|qq|vip\.qq|sina|gmail|foxmail|hotmail|outlook|yeah|sohu|aliyun|icloud)"
"""Where people have their mailboxes."""
_FILE = Late(r"\.(?:jpe?g|png|webp|gif|avif|svg|md|css|m?js|pdf|docx?)$", re.IGNORECASE)
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_LETTER, _SIGN = "[A-HJ-NP-Za-hj-np-z]", "[A-HJ-NP-Za-hj-np-z0-9]"


def _mailbox(found: str) -> str:
    """Its first letter and its host."""
    host = re.split(_AT, found)[-1]
    return f"{found[0]}****@{re.sub(_DOT, '.', host)}"


def _plate(found: str) -> str:
    letters = re.sub(r"[^\w]", "", found)
    return f"{letters[:2].upper()}****{letters[-2:].upper()}"


_FORMS = (
    Form(
        Kind.MAILBOX,
        Late(
            rf"(?<![A-Za-z0-9._%+-])([A-Za-z0-9][A-Za-z0-9._%+-]{{0,63}}{_AT}(?:[A-Za-z0-9-]{{1,63}}{_DOT})"
            rf"{{1,8}}"
            r"[A-Za-z]{2,24})(?![A-Za-z0-9])"
        ),
        _mailbox,
        ("@", "at", "%40", "(a)", "[a]"),
    ),
    Form(
        Kind.MAILBOX,
        Late(
            r"(?:邮箱|邮件|信箱|mail)[^0-9A-Za-z\n]{0,6}([a-z0-9][a-z0-9._+-]{1,63}(?:[ ]at[ ]|[ ]?(?:#"
            r"|艾特|圈a)[ ]?)"
            r"(?:[a-z0-9-]{1,63}(?:\.|[ ]dot[ ])){1,4}[a-z]{2,24})(?![A-Za-z0-9])",
            re.IGNORECASE,
        ),
        ends,
        ("邮", "信箱", "mail"),
    ),
    Form(
        Kind.MAILBOX,
        Late(
            rf"(?<![a-z0-9._+-])([a-z0-9][a-z0-9._+-]{{1,63}}(?:[ ]?(?:#|艾特|圈a)[ ]?[a-z0-9-]{{2,20}}"
            rf"(?:{_DOT}(?:com|net|cn|edu|org)){{1,2}}|[ ]at[ ]{_HOST}{_DOT}(?:com|net|cn)))(?![a-z0-9])",
            re.IGNORECASE,
        ),
        ends,
        ("#", "艾特", "圈a", " at "),
    ),
    Form(
        Kind.PLATE,
        Late(
            rf"(?<![0-9])([{_PROVINCES}][ -]?{_LETTER}[ ]?[·.:_-]?(?:/(?=[0-9A-Z]{{5}}(?![0-9A-Za-z ]"
            rf")))?[ ]?(?=[A-Za-z ]{{0,4}}[0-9])"
            rf"(?:{_SIGN}(?:[ ]?{_SIGN}){{4,5}}|{_SIGN}(?:[ ]?{_SIGN}){{3}}[ ]?[挂学警港澳领使]))(?![A-"
            rf"Za-z0-9])"
        ),
        _plate,
        tuple(_PROVINCES),
    ),
    Form(
        Kind.PLATE,
        Late(
            r"(?:代步车|[电助][动瓶力](?:自行|三轮|助力)?车|号牌|牌照?|车牌|车号)[^0-9A-Za-z\n]{0,6}?"
            r"([\u4e00-\u9fff]{0,2}[ ·]?[A-Z]?[ ·.-]?[0-9]{5,7})(?![0-9A-Za-z])(?!\s?[辆元块个张余年])"
        ),
        ends,
        ("车", "牌"),
    ),
    *ACCOUNTS,
    *PAPERS,
)


_HOLDER = rf"户名[ :]{{0,2}}{NAME}(?![\u4e00-\u9fff])"
_LONG = "([0-9][0-9 -]{8,26}[0-9])"
_OF_AN_ACCOUNT = (
    Late(rf"{_HOLDER}[^\n]{{0,20}}?账[号户][ :]{{0,3}}{_LONG}"),
    Late(rf"账[号户][ :]{{0,3}}{_LONG}[^\n]{{0,20}}?{_HOLDER}"),
    Late(rf"存折(?:账号)?[ :]{{0,3}}{_LONG}"),
)


def marks_of_accounts(text: str) -> Iterator[Told]:
    """Accounts of people whose numbers have no check digit."""
    if "户名" in text or "存折" in text:
        for form in _OF_AN_ACCOUNT:
            for match in form.finditer(text):
                yield Told(match.start(1), match.end(1), Kind.ACCOUNT, ends(match[1]))


def _is_open(found: str, text: str, at: int, end: int) -> bool:
    """Whether a mailbox is nobody's: of an office, called so, or made of x."""
    is_of_an_office = re.search(r"[.@]gov\.[a-z]{2}$", found.lower()) and (
        context.PUBLIC.search(context.before(text, at))
        or context.OF_AN_OFFICE.search(context.before(text, at))
        or context.OFFICE_AFTER.match(text, end)
    )
    return bool(is_of_an_office) or bool(re.match(r"[xX*]+[ ]?@", found))


def marks(text: str) -> Iterator[Told]:
    """Each in the line, kind by kind."""
    lower = text.lower()
    for form in _FORMS:
        if not form.may_be_in(lower):
            continue
        for match in form.form.finditer(text):
            group = match.lastindex or 1
            found = match[group]
            if form.kind is Kind.MAILBOX and (
                _FILE.search(found) or _is_open(found, text, match.start(), match.end())
            ):
                continue  # 1@2x.png
            if form.kind is Kind.PLATE and sum(map(str.isdigit, found)) < 2:
                continue
            if form.kind is Kind.ACCOUNT and OF_ALL.search(context.before(text, match.start(group))):
                continue
            yield Told(match.start(group), match.end(group), form.kind, form.mask(found))
