"""What is known by its form or its label: mailboxes, accounts, plates, passports, permits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from casearchive.privacy import context
from casearchive.privacy.kinds import Kind, Told
from casearchive.privacy.late import Late
from casearchive.privacy.names import NAME

_AT = r"[ ]?(?:@|%40|[(\[{【][ ]?(?:at|AT|@)[ ]?[)\]}】]|_at_)[ ]?"
_DOT = r"(?:\.|[ ]\.[ ]?|。|点(?=com|net|cn|org)|[ ]?[(\[{][ ]?(?:dot|DOT)[ ]?[)\]}][ ]?)"
_HOST = r"(?:163|126|139|189|qq|vip\.qq|sina|gmail|foxmail|hotmail|outlook|yeah|sohu|aliyun|icloud)"
"""Where people have their mailboxes."""
_FILE = Late(r"\.(?:jpe?g|png|webp|gif|avif|svg|md|css|m?js|pdf|docx?)$", re.IGNORECASE)
_WECHAT = (
    r"(?:微\s?信|薇信|威信|卫星(?=号)|绿泡泡|(?<![a-z])[vV]\s?信|(?<![a-z0-9])(?:wechat|weixin|vx|wx)"
    r"|薇(?=:)|(?<![a-z0-9])v(?=:))[ \t]?"
    r"(?:号码?|id|账号|帐号)?[ \t]?"
)
_OPENS = "\u2795+(“”\"'‘「『【\\[<《"
_GAP = rf"[ \t:|是为{_OPENS}]{{0,4}}"
_NO_ACCOUNT = "(?:wechat|weixin|official|online|public|group|account|program|applet|mini|pay)"
_OF_ALL = Late(r"(?:公众|订阅|服务|视频)号|官方|小程序")
"""Accounts that everybody is to follow."""
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_LETTER, _SIGN = "[A-HJ-NP-Za-hj-np-z]", "[A-HJ-NP-Za-hj-np-z0-9]"
_TRAVEL_LABEL = r"(?:护照|通行证|回乡证|台胞证|居住证|双程证|旅行证|海员证|passport(?:[ ]?No\b)?|permit)"
_PAPERS = r"(?:社保卡|社会保障卡?|医保卡|低保证|病历|住院|门诊|残疾人?证|学籍|驾驶证(?:档案)?)(?:号码?|编号)"
_OF_SOLDIERS = r"(?:军官|士兵|文职|退役军人|退伍)证"
_CARD_LABEL = r"(?:(?:香港|澳门|台湾|港澳台?|港|澳|台)[^0-9\n]{0,8}(?:身[份分]证|居民证|证件)|HKID)"
_TO_NUMBER = r"[^0-9A-Za-z\n]{0,12}"


@dataclass(frozen=True, slots=True)
class _Form:
    """One form: its first group is what is found."""

    kind: Kind
    form: Late
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
        Late(
            rf"(?<![A-Za-z0-9._%+-])([A-Za-z0-9][A-Za-z0-9._%+-]{{0,63}}{_AT}(?:[A-Za-z0-9-]{{1,63}}{_DOT}){{1,8}}"
            r"[A-Za-z]{2,24})(?![A-Za-z0-9])"
        ),
        _mailbox,
        ("@", "at", "%40"),
    ),
    _Form(
        Kind.MAILBOX,
        Late(
            r"(?:邮箱|邮件|信箱|mail)[^0-9A-Za-z\n]{0,6}([a-z0-9][a-z0-9._+-]{1,63}(?:[ ]at[ ]|[ ]?(?:#"
            r"|艾特|圈a)[ ]?)"
            r"(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,24})(?![A-Za-z0-9])",
            re.IGNORECASE,
        ),
        _ends,
        ("邮", "信箱", "mail"),
    ),
    _Form(
        Kind.MAILBOX,
        Late(
            rf"(?<![a-z0-9._+-])([a-z0-9][a-z0-9._+-]{{1,63}}(?:[ ]?(?:#|艾特|圈a)[ ]?[a-z0-9-]{{2,20}}"
            rf"(?:{_DOT}(?:com|net|cn|edu|org)){{1,2}}|[ ]at[ ]{_HOST}{_DOT}(?:com|net|cn)))(?![a-z0-9])",
            re.IGNORECASE,
        ),
        _ends,
        ("#", "艾特", "圈a", " at "),
    ),
    _Form(
        Kind.ACCOUNT,
        Late(
            r"(?<![-_.@a-z0-9])([a-z][-_a-z0-9]{5,19})[^a-z0-9\n]{0,2}[, ]{1,2}(?:就?是)?(?:我|本人)的?微信",
            re.IGNORECASE,
        ),
        _ends,
        ("微信",),
    ),
    _Form(
        Kind.ACCOUNT,
        Late(
            rf"(?:{_WECHAT}[:|是为{_OPENS}]{_GAP}|(?:微信|卫星|wx|vx)(?:号码?|搜索?)[ \t]?{_GAP}"
            rf"|(?:[加+](?:我|个)?[ ]?(?:微信?|[vV]x?)|微我|微信联系|微信名[^\n]{{1,12}}号){_GAP}"
            rf"|(?<!企业)(?<!官方)(?<!公众){_WECHAT}(?!{_NO_ACCOUNT}))"
            r"([a-z][-_a-z0-9]{5,19})(?![-_.@a-z0-9])",
            re.IGNORECASE,
        ),
        _ends,
        (
            "信",
            "卫星",
            "绿泡泡",
            "wechat",
            "weixin",
            "vx",
            "wx",
            "薇",
            "v:",
            "加微",
            "微我",
            "加我",
            "加个",
            "加v",
            "加 v",
            "+v",
            "+ v",
        ),
    ),
    _Form(
        Kind.ACCOUNT,
        Late(
            rf"(?<!官方)(?<!公众){_WECHAT}(?:请加)?(?=[-_a-z]{{0,20}}[0-9_])([a-z][-_a-z0-9]{{5,19}})(?![-_.@a-z0-9])",
            re.IGNORECASE,
        ),
        _ends,
        ("信", "wechat", "weixin", "vx", "wx"),
    ),
    _Form(
        Kind.ACCOUNT,
        Late(
            rf"(?:(?<![A-Za-z0-9])[Qq] ?[Qq]|(?<![A-Za-z0-9])Q(?=号)|加[ ]?[Qq]|Q我|[扣抠]{{2}}|企鹅)"
            rf"[ \t]?群?"
            rf"(?:号码?|账号"
            rf"|帐号)?(?:/微信)?{_GAP}"
            r"([1-9](?:[ -]?[0-9]){4,10}"
            r"|[一二三四五六七八九幺][〇零一二三四五六七八九幺]{4,10})(?![0-9A-Za-z_@])(?!\s?[年人元万月日余多个])"
        ),
        _ends,
        ("q", "扣扣", "抠抠", "企鹅"),
    ),
    _Form(
        Kind.ACCOUNT,
        Late(
            r"(?:支付宝|钉钉|(?<![a-z])LINE)[ \t]?(?:号码?|ID|账号|帐号)?[ \t]?[:|是为(][ \t:|是为(]{0,4}"
            r"([a-z0-9][-_.a-z0-9]{4,24})(?![-_.@a-z0-9])",
            re.IGNORECASE,
        ),
        _ends,
        ("支付宝", "钉钉", "line"),
    ),
    _Form(
        Kind.PLATE,
        Late(
            rf"(?<![A-Za-z0-9])([{_PROVINCES}][ -]?{_LETTER}[ ]?[·.:_-]?[ ]?(?=[A-Za-z ]{{0,4}}[0-9])"
            rf"(?:{_SIGN}(?:[ ]?{_SIGN}){{4,5}}|{_SIGN}(?:[ ]?{_SIGN}){{3}}[ ]?[挂学警港澳领使]))(?![A-"
            rf"Za-z0-9])"
        ),
        _plate,
        tuple(_PROVINCES),
    ),
    _Form(
        Kind.TRAVEL,
        Late(
            rf"{_TRAVEL_LABEL}{_TO_NUMBER}((?:[A-Z](?:[ ·-]?[A-Z])?[ ·-]?[0-9](?:[ -]?[0-9]){{6,9}})"
            rf"|[A-Z][0-9]{{3}}[A-Z][0-9]{{4}}|[0-9](?:[ -]?[0-9]){{7,9}})(?![0-9A-Za-z])"
            r"(?!\s?[件本张人次万份])",
            re.IGNORECASE,
        ),
        _ends,
        ("护照", "通行证", "乡证", "胞证", "居住证", "双程证", "旅行证", "海员证", "passport", "permit"),
    ),
    _Form(
        Kind.TRAVEL,
        Late(r"(?<![0-9A-Za-z])([DEGPS][A-Z]?(?:[ -]?[0-9]){7,8})号?的?护照"),
        _ends,
        ("护照",),
    ),
    _Form(
        Kind.TRAVEL,
        Late(rf"{_PAPERS}[ :|是为(]{{0,4}}([A-Z]?[0-9](?:[ -]?[0-9]){{6,18}})(?![0-9A-Za-z])"),
        _ends,
        ("号",),
    ),
    _Form(
        Kind.TRAVEL,
        Late(
            rf"{_OF_SOLDIERS}[^0-9A-Za-z\n]{{0,8}}([0-9]{{6,12}}号?)(?![0-9A-Za-z])"
            r"|不动产权证[^\n]{0,20}第([0-9]{5,9})号"
            r"|永久?居[^0-9A-Za-z\n]{0,8}([A-Z](?:[ -]?[A-Z]){2}(?:[ -]?[0-9]){12})(?![0-9A-Za-z])"
            r"|身[份分]证[^0-9A-Za-z\n]{0,8}([A-Za-z][ -]?[12](?:[ -]?[0-9]){8})(?![0-9A-Za-z])"
        ),
        _ends,
        ("证", "永居"),
    ),
    _Form(
        Kind.TRAVEL,
        Late(
            rf"{_CARD_LABEL}{_TO_NUMBER}([A-Za-z]{{0,2}}(?:[ -]?[0-9]){{6,9}}"
            rf"(?:[ ]?[(/-][ ]?[0-9A][ ]?\)?|A)?)(?![0-9A-Za-z])"
        ),
        _ends,
        ("证", "hkid"),
    ),
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
                yield Told(match.start(1), match.end(1), Kind.ACCOUNT, _ends(match[1]))


def _is_open(found: str, text: str, at: int) -> bool:
    """Whether a mailbox is nobody's: of an office, called so, or made of x."""
    is_of_an_office = re.search(r"[.@]gov\.[a-z]{2}$", found.lower()) and (
        context.PUBLIC.search(context.before(text, at))
        or context.OF_AN_OFFICE.search(context.before(text, at))
    )
    return bool(is_of_an_office) or bool(re.match(r"[xX*]+[ ]?@", found))


def marks(text: str) -> Iterator[Told]:
    """Each in the line, kind by kind."""
    lower = text.lower()
    for form in _FORMS:
        if not any(need in lower for need in form.needs):
            continue
        for match in form.form.finditer(text):
            group = match.lastindex or 1
            found = match[group]
            if form.kind is Kind.MAILBOX and (_FILE.search(found) or _is_open(found, text, match.start())):
                continue  # 1@2x.png
            if form.kind is Kind.PLATE and sum(map(str.isdigit, found)) < 2:
                continue
            if form.kind is Kind.ACCOUNT and _OF_ALL.search(context.before(text, match.start(group))):
                continue
            yield Told(match.start(group), match.end(group), form.kind, form.mask(found))
