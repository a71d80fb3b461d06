"""Names, where they stand beside what leads to a person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from casearchive.privacy.kinds import Kind, Told
from casearchive.privacy.late import Late
from casearchive.privacy.names import (
    DOTTED,
    GIVEN,
    IN_SENTENCES,
    NAME,
    SPACED,
    THREE,
    is_name,
    is_no_name,
    may_be_rare,
    named,
)

_TITLE = (
    r"(?:同志|先生|女士|书记|主任|律师|护士|保安|保洁|阿姨|大爷|大妈|奶奶|爷爷|叔叔|师傅|老师|医生|警官"
    r"|站长|经理|院"
    r"长|所长|组长|队长|楼长|网格员|老人|党员|居民|老?伯|伯伯|阿?婆|婆婆|阿公|好婆|大[伯娘嫂姐哥]"
    r"|[婶嫂姐哥]|太太|小姐|老太太?|同学|家长|家|房东|业主|志愿者|护工|督导员|[网巡]格长"
    r"|[的他她]?(?:妈妈?|爸爸?|母亲|父亲|奶奶|爷爷|外婆|外公|妻子|丈夫"
    r"|儿子|女儿|老伴|爱人|监护人|家属|家长)|老人家|家里?|家中|名下|账户|收|来电|致电|反映|留言|求助)?"
)
_LABEL = (
    r"(?:的?(?:家里?的?)?(?:联系)?(?:电话|手机)(?:号码?)?|的?身份证(?:号码?)?|的?公民身份号码"
    r"|的?(?:银行|工资|社保|医保|退休金?|养老金?)?卡号?|账[号户]|的?微信号?|的?QQ号?|的?邮箱|的?电子邮箱|"
    r"的?家庭住址|的?住址|家住|住在|现住|的?车牌号?|的?护照号?|[Tt]el|的?座机|[\u4e00-\u9fff]{0,4}银行(?:卡"
    r"|账户)?|[工农中建交招]行(?:卡|账户)?|农商行|邮储|邮政|的?联系方式|出生(?:日期|年月日?|时间)|生于|生日)?"
)
_SEPARATOR = r"[ ,，、;；:|(\t/+—-]{0,3}"
_AT_HOME = Late(
    rf"{_TITLE}[,，、:|(\t/+ -]{{1,3}}[\u4e00-\u9fff]{{2,8}}[\u4e00-\u9fff0-9 ()]{{0,12}}$"
    rf"|{_TITLE}{_SEPARATOR}(?:[男女]{_SEPARATOR})?(?:[0-9]{{1,3}}岁{_SEPARATOR})?(?:现|租|暂|家)?(?:住"
    rf"在|住址|家住|住|地址)[ :|是为]{{0,3}}[\u4e00-\u9fff0-9 ]{{0,20}}$"
)
"""What stands between a name and the numbers of an address."""
_IN_FRONT = Late(
    rf"{_TITLE}{_SEPARATOR}(?:[男女]{_SEPARATOR})?(?:[0-9]{{1,3}}岁{_SEPARATOR})?{_LABEL}[号码是为]{{0,"
    rf"2}}{_SEPARATOR}$"
)
_NAME_AT_END = Late(rf"({NAME})$")
_WORD_AT_END = Late(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{3}$")
_STRETCHED = Late(rf"(?:^|[|\t:,，、(])[ ]*({SPACED})(?=[ ,，、:|(/]|[0-9]|$)")
_IN_PARTS = Late(
    rf"(?<![\u4e00-\u9fff·])(?:[\u4e00-\u9fff]{{0,6}}?(?:[人员户者民主生名找请是为老]|对象))?({DOTTED})"
)
_ALONE_NEAR = Late(rf"(?<![\u4e00-\u9fff])({THREE})(?={_TITLE}(?![\u4e00-\u9fff]))")
_BEHIND_A_ROLE = Late(
    r"(?:[人员户者长主属师工警医士友嫂亲客伴找问与跟向转]|[子女孙婿媳哥姐弟妹爷奶公婆]|对象|律师|姓名)[ :"
    r"|(]{0,3}"
    rf"({THREE})(?![省市区县镇村路街社站室队组])"
)
_ANYWHERE_NEAR = Late(rf"({IN_SENTENCES})(?![村苑园坊里街路巷弄桥])")
_BY_NAME = Late(rf"姓[ ]{{0,4}}名[ :|]{{1,4}}([\u4e00-\u9fff]{GIVEN}{{1,2}})(?![\u4e00-\u9fff])")
_RARE_NEAR = Late(
    rf"(?:(?<![\u4e00-\u9fff])|(?<=[人员者友工舅姑姨嫂]))([\u4e00-\u9fff]{GIVEN}{{2}}(?<![山江河海湖]))"
    rf"(?={_TITLE}(?![\u4e00-\u9fff]))"
)
"""The same of a rare family."""
_FAR = 30
"""Characters between a name and what tells of its bearer, at most."""
_SIGNS = Late(r"(?:放行人?|审[核校批稿]人?|[初复终]审|撰稿|供稿|by|name)[ :\"']{1,4}$")
"""Before the name of somebody who answers for a text."""
_LABEL_REACH = 10
_BEHIND = Late(
    rf"[ ]?[(,，、;；/— -]{{1,3}}(?:请找|找|联系人|联系|户名|联络人"
    rf"|转)?:?({NAME})(?={_TITLE}(?![\u4e00-\u9fff]))"
    rf"|[ ,，(]{{0,2}}(?:[\u4e00-\u9fff]{{2,6}}银行|[工农中建交招]行|农商行"
    rf"|邮储)[\u4e00-\u9fff]{{0,4}}?[ ,，(]?({NAME})(?![\u4e00-\u9fff])"
)
_WHOSE = Late(
    rf"[ ]?(?:[\u4e00-\u9fff]{{0,5}}住着)?的?(?:居民|住户|业主|租户|村民|户主|老人|老?邻居|房东|房主|老党员"
    rf"|阿婆)?({NAME})(?={_TITLE}(?:一?家|收)?(?![\u4e00-\u9fff]))"
)
_CALLED = Late(
    r"(?:姓\s{0,4}名|联[系络]人|户主|当事人|负责人|经办人|申请人|监护人|持卡人|车主|收件人|收款人|户名称?"
    r"|残疾人|低保户|信访人|承租人|患者|家属|党员|居民|村民|"
    rf"业主|住户|老人|网格员|志愿者|[甲乙丙]方|[\u4e00-\u9fff]人\)?)[ :"
    rf"|是为(]{{1,4}}({NAME})(?={_TITLE}(?![\u4e00-\u9fff]))"
    rf"|(?:开?户名称?|户主|联系人|经办人|申请人|监护人|持卡人|车主|机主|收款人|收件人|委托人|报名人|承租人"
    rf"|联系)({NAME})(?={_TITLE}(?![\u4e00-\u9fff]))"
)
_ALONE = Late(rf"[ >]*({NAME}) *")
_LEADING = Late(
    rf"(?:^|[|\t])[ >*#-]*(?:[0-9]{{1,3}}[.、)])?[ ]*(?:接龙[: ]*)?"
    rf"(?:({NAME})(?={_TITLE}[ ]*(?:[,，、;；|+\t]|$))"
    rf"|({THREE})(?={_TITLE}[ ]*[(:/ -]))"
)
"""The first word of a line, or all of a cell."""
_DESCRIBED = Late(
    rf"(?<![\u4e00-\u9fff])({NAME})(?=[ ,，、|(+/\t]{{1,3}}(?:[男女]|[0-9]{{1,3}}岁))"
    rf"|@({NAME})(?![\u4e00-\u9fff])"
)
_OF_A_ROLE = Late(
    rf"(?:户主|业主|租户|租客|住户|居民|村民|车主|房东|[楼组]长|老人|低保户|申请人|代办人|经办人|收货人|户)"
    rf"({NAME})(?={_TITLE}(?![\u4e00-\u9fff]))|代({NAME})(?=领|办|签|缴|交)"
)


def names(text: str, told: Sequence[Told]) -> Iterator[Told]:
    """Names beside what was found in the line."""
    if not told:
        return
    if "·" in text:
        yield from _in_parts(text, told)
    for each in told:
        yield from _in_front(text, each)
        for form in (_BEHIND, _WHOSE):
            if match := form.match(text, each.end):
                yield from _if_name(match)
    yield from called(text)
    yield from _around(text, told)
    for form in (_STRETCHED, _LEADING, _DESCRIBED, _OF_A_ROLE):
        for match in form.finditer(text):
            yield from _if_name(match)


def _if_name(match: re.Match[str]) -> Iterator[Told]:
    """What the group that took part holds, if it is a name, and of nobody who answers for the text."""
    group = match.lastindex or 1
    if is_name(match[group]) and not _answers(match):
        yield named(match.start(group), match[group])


def _answers(match: re.Match[str]) -> bool:
    """Whether the words before a name say that its bearer answers for the text."""
    start = match.start(match.lastindex or 1)
    return bool(_SIGNS.search(match.string[max(0, start - _LABEL_REACH) : start]))


def _in_front(text: str, told: Told) -> Iterator[Told]:
    before = text[max(0, told.start - 40) : told.start]
    front = (_AT_HOME if told.kind is Kind.ADDRESS else _IN_FRONT).search(before)
    if not front:
        return
    beginning = before[: front.start()]
    end = told.start - len(before) + len(beginning)
    if (match := _NAME_AT_END.search(beginning[-4:])) and is_name(match[1]):
        yield named(end - len(match[1]), match[1])
    elif (word := _WORD_AT_END.search(beginning)) and may_be_rare(word[0]):
        yield named(end - len(word[0]), word[0])


def _near(text: str, told: Sequence[Told]) -> bytearray:
    """One for each character that is not far from what was found; in time that grows with the line alone."""
    near = bytearray(len(text))
    for each in told:
        start, end = max(0, each.start - _FAR), min(len(text), each.end + _FAR)
        near[start:end] = b"\1" * (end - start)
    return near


def _in_parts(text: str, told: Sequence[Told]) -> Iterator[Told]:
    near = _near(text, told)
    yield from (named(one.start(1), one[1]) for one in _IN_PARTS.finditer(text) if near[one.start(1)])


def _around(text: str, told: Sequence[Told]) -> Iterator[Told]:
    """Names that are a word by themselves, or follow what somebody is, not far from what was found."""
    near = _near(text, told)
    for form in (_ALONE_NEAR, _BEHIND_A_ROLE, _ANYWHERE_NEAR):
        for match in form.finditer(text):
            if near[match.start(1)]:
                yield from _if_name(match)
    for match in _RARE_NEAR.finditer(text):
        if near[match.start(1)] and may_be_rare(match[1]) and not _answers(match):
            yield named(match.start(1), match[1])


def called(text: str) -> Iterator[Told]:
    """Names behind a word that says that one follows."""
    for match in _CALLED.finditer(text):
        yield from _if_name(match)
    for match in _BY_NAME.finditer(text) if "姓" in text else ():
        if not is_no_name(match[1]):
            yield named(match.start(1), match[1])


def below_its_label(label: str, text: str) -> Told | None:
    """A name that is all of a line below a line that says that one follows."""
    match = _ALONE.fullmatch(text)
    if match and is_name(match[1]) and _CALLED.search(f"{label.strip(' *:：')}:{match[1]}"):
        return named(match.start(1), match[1])
    return None
