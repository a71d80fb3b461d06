"""Days of birth, where they are called so or stand beside a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casearchive.privacy.kinds import Kind, Told
from casearchive.privacy.late import Late
from casearchive.privacy.names import NAME, is_name

_HAN_DAY = (
    r"民[国國][0-9]{1,3}年[0-9]{1,2}月[0-9]{1,2}日|(?:民[国國][0-9〇零一二三四五六七八九十]{1,4}"
    r"|19[2-9][0-9]|20[0-2][0-9]"
    r"|[一二][〇零○一二三四五六七八九]{3})年(?:[农阴旧][历曆])?[元正一二三四五六七八九十冬腊]{1,3}月"
    r"(?:初|廿|卅)?[一二三四五六七八九十廿卅]{1,3}[日号]?"
)
_BIRTHDAY = (
    rf"(?:{_HAN_DAY}|"
    r"(?:19[2-9][0-9]|20[0-2][0-9])(?:[ ]?年[ ]?|[ ]?[-./][ ]?)(?:1[0-2]|0?[1-9])(?:(?:[ ]?月["
    r" ]?|[ ]?[-./][ ]?)(?:3[01]|[12][0-9]|0?[1-9])[日号]?))"
)
_EIGHT = r"(?:19[2-9][0-9]|20[0-2][0-9])(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_SHORT = (
    r"[2-9][0-9][./-](?:1[0-2]|0?[1-9])[./-](?:3[01]|[12][0-9]|0?[1-9])"
    r"|[0-3]?[0-9]/[0-3]?[0-9]/(?:19[2-9][0-9]|20[0-2][0-9])"
)
"""As forms have it: 71.03.28, or by foreign custom 12/05/1968."""
_BORN = Late(rf"({_BIRTHDAY})[ ]?(?:出生|生(?=[,，。;；、)）\s的]|$)|生人|诞生)")
_KIN = Late(
    r"(?:儿子|女儿|孙[子女]|老伴|丈夫|妻子?|母亲|父亲|孩子|宝宝|婴儿|双胞胎|本人|老人|阿婆|奶奶|爷爷|申请人"
    r"|患者|属[鼠牛虎兔龙蛇马羊猴鸡狗猪]|户主|独居|低保|[男女]方|[男女][,，、 ]{1,2})[^。；;\n]{0,6}$"
)
_ELDER = Late(r"的[\u4e00-\u9fff]{1,3}(?:老[太伯]|奶奶|爷爷|阿婆|先生|女士|师傅)")
_AT_A_FEAST = Late(rf"({NAME})[ ,、(]{{1,3}}({_BIRTHDAY})")
"""Where a line says that it is of birthdays."""
_IN_A_ROW = Late(
    rf"({NAME})[ ,，|\t]{{1,4}}[男女][ ,，|\t]{{1,4}}"
    rf"(?:[\u4e00-\u9fff]{{1,2}}族?[ ,，|\t]{{1,4}})?({_BIRTHDAY}|{_EIGHT})(?![0-9])"
)
_DAY_OF_BIRTH = Late(
    rf"(?:出生(?=[: ])|出生(?:日期?|年月日?|时间)|(?<![党国军校厂队])(?<!党的)(?<!国的)(?<!周年)生日|生辰"
    rf"|生于"
    rf"|出生于?|(?i:dob|date of birth))[ :|是为在(]{{0,4}}(?:[农阴公阳]历)?[): ]{{0,3}}"
    rf"({_BIRTHDAY}|(?:{_EIGHT}|{_SHORT})(?![0-9])"
    rf"|(?<=[期月间日号生: ][:| ])(?:(?:19[2-9][0-9]|20[0-2][0-9])[年./-](?:1[0-2]|0?[1-9])月?(?![0-9./-])"
    rf"|[一二][〇零○一二三四五六七八九]{{3}}年[元正一二三四五六七八九十冬腊]{{1,2}}月(?![初廿一二三四五六七八九十])))"
)
_IS_CALLED_SO = Late(r"[^0-9]*[:|]|出生(?:日|年月|时间)|生日|生辰|(?i:dob|date)|[^0-9]*[期月日间][ ]")
_ANY_NAME = Late(
    rf"(?:^|[^\u4e00-\u9fff]|[员民人友志任记长师工星母父者])({NAME})(?=[^\u4e00-\u9fff]|[生男女出]|$)"
)


def births(text: str) -> Iterator[Told]:
    """Days of birth that are called so, or stand behind a name."""
    for match in _IN_A_ROW.finditer(text) if "男" in text or "女" in text else ():
        if is_name(match[1]):
            yield Told(match.start(2), match.end(2), Kind.BIRTH, f"{match[2][:4]}年")
    if "生" not in text and "寿星" not in text and "DOB" not in text.upper() and "BIRTH" not in text.upper():
        return
    for match in _AT_A_FEAST.finditer(text) if "寿星" in text else ():
        if is_name(match[1]):
            yield Told(match.start(2), match.end(2), Kind.BIRTH, f"{match[2][:4]}年")
    for match in _DAY_OF_BIRTH.finditer(text):
        around = f"{text[max(0, match.start() - 14) : match.start()]}。{text[match.end() :][:12]}"
        if _IS_CALLED_SO.match(match[0]) or _has_name(around) or _KIN.search(text[: match.start()]):
            yield _born(match)
    for match in _BORN.finditer(text):
        before, after = text[max(0, match.start() - 24) : match.start()], text[match.end() :][:9]
        if (
            _has_name(before)
            or _KIN.search(before)
            or _ELDER.match(after)
            or (after[:1] == "的" and _has_name(after))
        ):
            yield _born(match)


def _born(match: re.Match[str]) -> Told:
    return Told(match.start(1), match.end(1), Kind.BIRTH, f"{match[1][:4]}年")


def _has_name(text: str) -> bool:
    return any(is_name(match[1]) for match in _ANY_NAME.finditer(text))
