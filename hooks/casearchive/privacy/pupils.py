"""Names of children, where they stand beside a school class or a word that says that somebody is a pupil."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casearchive.privacy.kinds import Kind, Told
from casearchive.privacy.late import Late
from casearchive.privacy.names import GIVEN, IN_SENTENCES, NAME, THREE, is_name, named

_COUNT = "[0-9一二三四五六七八九十]{1,2}"
_CLASS = (
    rf"(?:[一二三四五六七八九1-9]年级(?:[ (]{{0,2}}{_COUNT}[ )]{{0,2}}班)?|[初高小][一二三四五六]"
    rf"(?:[ (]{{0,2}}{_COUNT}[ )]{{0,2}}班)?|[一二三四五六七八九][ ]?\([ ]?{_COUNT}[ ]?\)[ ]?班"
    rf"|(?<![A-Za-z0-9])[1-9]\({_COUNT}\)班|[一二三四五六七八九](?:年[一二三四五六七八九]|[0-9]{{1,2}})班"
    rf"|[一二三四五六][ ]?\([ ]?{_COUNT}[ ]?\)[ ]?中队"
    rf"|[小中大][ ]?\([ ]?{_COUNT}[ ]?\)[ ]?班"
    rf"|(?:幼儿园|幼稚园)?(?:小小|[小中大])[一二三四五六1-6]?班)"
)
_SCHOOL = r"(?:小学|中学|初中|高中|幼儿园|幼稚园|学校|附小|附中|实小|一中|二中)"
_PUPIL = (
    r"(?:学生(?<![大留科]学生)(?<!研究学生)(?<!工作学生)|小学生|中学生|初中生|高中生|小朋友|孩子|幼儿|孤儿"
    r"|学童|同学|(?:[暑寒]托班|托管班|[夏冬]令营)(?:学员)?|小记者|小志愿者|(?:[初高][一二三]"
    r"|(?<=年级))新生|男孩|女孩"
    r"|男生|女生"
    r"|儿童|少年(?!宫)|少先队员)"
)
_ENDS = r"(?![\u4e00-\u9fff])"
_GOES_ON = (
    r"(?=同学|小朋友|说|在|把|和|与|的|是|也|就|用|从|每|第|主动|告诉|高兴|考上|考取|获|得|为|帮|担任|参加"
    r"|成|拉着|捧着|向|给|跟|对|由|今年"
    r"|[画写唱跳拿捡送捐做来读念讲带举站])"
)
_NAME_OF_THREE = THREE + "(?<![说和在与把是])"
_DOES = "获|荣获|主动|报名|参加|说|表演|带|捧"
_AFTER_PUPIL = Late(
    rf"{_PUPIL}(?:代表)?[ :(、]{{0,2}}(?:({_NAME_OF_THREE})(?:{_ENDS}|{_GOES_ON})|({IN_SENTENCES})"
    rf"|({NAME}(?<![说和与把]))(?:{_ENDS}|(?=同学|小朋友|说|画|和|把|由|被|将|给|捐|在)))"
)
_AFTER_CLASS = Late(
    rf"(?:{_CLASS}的?|{_SCHOOL}(?:的)?){_PUPIL}?(?:[ :、]{{0,2}})(?:({NAME})(?=同学|小朋友|[说、]|主动|荣?获)"
    rf"|({_NAME_OF_THREE})(?={_DOES}|[、,，]|{_ENDS})|({IN_SENTENCES})(?=[在正把为参获与和画写唱读讲]))"
)
_BEFORE_CLASS = Late(
    r"(?:(?<![\u4e00-\u9fff])|(?<=学生|同学|孩子|朋友|幼儿|居民|儿子|女儿|孙子|孙女|河长|队员|选手|作者"
    r"|记者|代表)|(?<=志愿者))"
    rf"({NAME})[ ]?[(,，:、][ ]?"
    rf"(?:[男女][ ,，]{{1,2}})?(?:[0-9]{{1,2}}岁[ ,，]{{1,2}})?"
    rf"(?:[\u4e00-\u9fff]{{0,14}}?(?:{_SCHOOL}{{1,2}}(?:的)?{_CLASS}|{_CLASS}|{_SCHOOL}(?:的)?{_PUPIL})"
    rf"|就读[于在][\u4e00-\u9fff]{{0,14}}?{_SCHOOL})"
    rf"(?!班?主任|任课|组长|教师|老师)"
)
_OF_KIN = Late(
    rf"(?:儿子|女儿|孙子|孙女|外孙女?|孩子|弟弟|妹妹)({_NAME_OF_THREE})"
    rf"(?=(?:今年|现在?|正|刚|已|秋季|九月|在){{0,3}}(?:就?读|上|念"
    rf"|升入?)[\u4e00-\u9fff]{{0,6}}?(?:{_CLASS}|{_SCHOOL}|初|高))"
)
_OF_AGE = Late(
    rf"(?:(?<![\u4e00-\u9fff])|(?<=学员|选手|队员|孩子)|(?<=小记者|志愿者"
    rf"|小朋友))({NAME})[ ]?[(,、][ ]?(?:[男女][ ,，]{{1,2}})?(?:[3-9]|1[0-7])岁"
)
"""Somebody who is called by name and age, and is a child."""
_A_CHILDS_AGE = Late(r"(?:(?<![0-9])[3-9]|1[0-7])岁")
_CALLED = Late(
    rf"(?:(?<![\u4e00-\u9fff])|(?<=[由让请给和与是]))({_NAME_OF_THREE})"
    rf"(?:小朋友|小同学|同学(?=[说在把]|[^。；;\n]{{0,16}}(?:{_CLASS}|{_SCHOOL})))"
)
_ANOTHER = Late(rf"[、,，]({_NAME_OF_THREE}){_ENDS}|[、,，]({NAME})(?=同学|小朋友)")
_NO_NAME = Late(
    r"(?:[课班赛节营队团会卡册证餐包品权史作业们和与或等成绩单表园场馆室角屋站柜架所用社区程度率性感式化型"
    r"类种系委编刻艺片]|家长|教师|代表|干部|党员|志愿)$"
    r"|^(?:成[长才人绩果功]|高[兴中考年校]|平[安时等日均]|安[心静]|毕业|游[泳戏学玩园]|武术|古[诗筝典]"
    r"|舒[心适]|阳光|温[暖馨]|欢[乐喜]|和[睦美]"
    r"|万[事里]|金[色秋]|向[上着往]|方[向法]|时[光常]|何[时人处]|都|全[部面体程]|家|明[天白]|乐[园于观]|暑"
    r"|冷[静暖]|严[格重]|幸福|习[惯作]|能|元[旦宵]"
    r"|于[是今此每去家学校心]|顾[客不及问]|马[上路]|牛[奶年]|包[括含饺粽书]|查[看找阅]|单[位独亲元个]"
    r"|易[于拉]|祝[福愿贺大]"
    r"|云[端上课]|常[常年来见用驻去参到说]|景[区点观]|华[人侨]"
    r"|从|对|当|在|有|应[当该用]|越|后|强|居|双|车|水|花[费样]|党|公[共益平正]|管[理教]|经[过常历]|计[划算]"
    r"|麻|干|利"
    r"|卫[生]|项|相|解[决放]|充|满|须|曾[经]|支|通|谈|空|来|路|白天|黄[色昏]|红|文[明化艺具]|自|勾|危|暴|柴"
    r"|司[法机]|空巢|龙[舟]|关[于爱注心])"
)


_CHOSEN = Late(rf"[危万向利充满常居]{GIVEN}{{2}}|[\u4e00-\u9fff][子梓雨思诗语欣宇浩俊家嘉]{GIVEN}")
"""Begins as another word does, but goes on as parents choose."""
_OF_A_SCHOOL = Late(
    "年级|班|中队|园|学校|小[学一二三四五六]|中学|附[小中]|[一二]中|初[中一二三]|高[中一二三]|实小"
)


def pupils(text: str) -> Iterator[Told]:
    """Names of pupils in a line."""
    for form in _forms(text):
        for found in form.finditer(text):
            match: re.Match[str] | None = found
            group = found.lastindex or 1
            while match and _is_one(match[group]):
                told = named(match.start(group), match[group])
                yield Told(told.start, told.end, Kind.PUPIL, told.mask)
                match = _ANOTHER.match(text, match.end(group))
                group = (match and match.lastindex) or 1


def _forms(text: str) -> Iterator[Late]:
    """Those that may be in it: most lines have no word for more than one."""
    yield _AFTER_PUPIL
    if "岁" in text and _A_CHILDS_AGE.search(text):
        yield _OF_AGE
    if _OF_A_SCHOOL.search(text):
        yield from (_AFTER_CLASS, _BEFORE_CLASS, _OF_KIN)
    if "同学" in text or "小朋友" in text:
        yield _CALLED


def _is_one(name: str) -> bool:
    return is_name(name) and (bool(_CHOSEN.fullmatch(name)) or not _NO_NAME.search(name))
