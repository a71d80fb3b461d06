"""Names and days of birth, where they stand beside what leads to a person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from casearchive.privacy.kinds import Kind, Told
from casearchive.privacy.late import Late
from casearchive.privacy.names import DOTTED, DOUBLE, NAME, SPACED, is_name

_TITLE = (
    r"(?:同志|先生|女士|书记|主任|阿姨|大爷|大妈|奶奶|爷爷|叔叔|师傅|老师|医生|警官|站长|经理|院"
    r"长|所长|组长|队长|楼长|网格员|老人|党员|居民|老?伯|伯伯|阿?婆|婆婆|阿公|好婆|大[伯娘嫂姐哥]|[婶嫂姐哥]|太太|小姐|老太太?|同学|家长|户|家|房东|业主|志愿者|护工|督导员|[网巡]格长|的?(?:妈妈?|爸爸?|母亲|父亲|奶奶|爷爷|外婆|外公|妻子|丈夫"
    r"|儿子|女儿|老伴|爱人|监护人|家属|家长)|名下|账户|收|来电|致电|反映|留言|求助)?"
)
_LABEL = (
    r"(?:的?(?:家里?的?)?(?:联系)?(?:电话|手机)(?:号码?)?|的?身份证(?:号码?)?|的?公民身份号码|的?(?:银行)?卡号|账[号户]|的?微信号?|的?QQ号?|的?邮箱|的?电子邮箱|"
    r"的?家庭住址|的?住址|家住|住在|现住|的?车牌号?|的?护照号?|[Tt]el|的?座机|[\u4e00-\u9fff]{0,4}银行(?:卡|账户)?|[工农中建交招]行(?:卡|账户)?|农商行|邮储|邮政|的?联系方式|出生(?:日期|年月日?|时间)|生于|生日)?"
)
_SEPARATOR = r"[ ,，、;；:|(\t/+—-]{0,3}"
_THREE = NAME.replace("{1,2}", "{2}")
_AT_HOME = Late(
    rf"{_TITLE}[,，、:|(\t/+ -]{{1,3}}[\u4e00-\u9fff]{{2,8}}[\u4e00-\u9fff0-9 ()]{{0,12}}$"
    rf"|{_TITLE}{_SEPARATOR}(?:[男女]{_SEPARATOR})?(?:[0-9]{{1,3}}岁{_SEPARATOR})?(?:现|租|暂|家)?(?:住"
    rf"在|住址|家住|住|地址)[ :|是为]{{0,3}}[\u4e00-\u9fff0-9 ]{{0,20}}$"
)
"""What stands between a name and the numbers of an address."""
_IN_FRONT = Late(
    rf"{_TITLE}{_SEPARATOR}(?:[男女]{_SEPARATOR})?(?:[0-9]{{1,3}}岁{_SEPARATOR})?{_LABEL}[号码是为]{{0,2}}{_SEPARATOR}$"
)
_NAME_AT_END = Late(rf"({NAME})$")
_STRETCHED = Late(rf"(?:^|[|\t:,，、(])[ ]*({SPACED})(?=[ ,，、:|(/]|[0-9]|$)")
_IN_PARTS = Late(
    rf"(?<![\u4e00-\u9fff·])(?:[\u4e00-\u9fff]{{0,6}}?(?:[人员户者民主生名找请是为老]|对象))?({DOTTED})"
)
_NEAR = 16
"""Characters between a name in parts and what stands beside it."""
_BEHIND = Late(
    rf"[ ]?[(,，、;；/— -]{{1,3}}(?:请找|找|联系人|联系|户名)?:?({NAME})(?={_TITLE}(?![\u4e00-\u9fff]))"
    rf"|[ ]?(?:[\u4e00-\u9fff]{{2,6}}银行|[工农中建交招]行|农商行|邮储)[\u4e00-\u9fff]{{0,4}}?[ ,，(]?({NAME})(?![\u4e00-\u9fff])"
)
_WHOSE = Late(
    rf"[ ]?(?:[\u4e00-\u9fff]{{0,5}}住着)?的?(?:居民|住户|业主|租户|村民|户主|老人|老?邻居|房东|房主|老党员|阿婆)?({NAME})(?={_TITLE}(?:一?家|收)?(?![\u4e00-\u9fff]))"
)
_CALLED = Late(
    r"(?:姓\s{0,4}名|联[系络]人|户主|当事人|负责人|经办人|申请人|监护人|持卡人|车主|收件人|收款人|户名称?|残疾人|低保户|信访人|承租人|患者|家属|党员|居民|村民|"
    rf"业主|住户|老人|网格员|志愿者|[甲乙丙]方|[\u4e00-\u9fff]人\)?)[ :|是为(]{{1,4}}({NAME})(?={_TITLE}(?![\u4e00-\u9fff]))"
    rf"|(?:开?户名称?|户主|联系人|经办人|申请人|监护人|持卡人|车主|机主|收款人|收件人|委托人|报名人|承租人|联系)({NAME})(?={_TITLE}(?![\u4e00-\u9fff]))"
)
_HAN_DAY = (
    r"(?:19[1-9][0-9]|20[0-2][0-9]|[一二][〇零○一二三四五六七八九]{3})年[元正一二三四五六七八九十冬腊]{1,3}月"
    r"(?:初|廿|卅)?[一二三四五六七八九十廿卅]{1,3}[日号]?"
)
_BIRTHDAY = (
    rf"(?:{_HAN_DAY}|"
    r"(?:19[1-9][0-9]|20[0-2][0-9])(?:[ ]?年[ ]?|[ ]?[-./][ ]?)(?:1[0-2]|0?[1-9])(?:(?:[ ]?月["
    r" ]?|[ ]?[-./][ ]?)(?:3[01]|[12][0-9]|0?[1-9])[日号]?))"
)
_BORN = Late(rf"({_BIRTHDAY})[ ]?(?:出生|生(?=[,，。;；、)）\s]|$)|生人|诞生)")
_KIN = Late(
    r"(?:儿子|女儿|孙[子女]|老伴|丈夫|妻子?|母亲|父亲|孩子|宝宝|婴儿|双胞胎|本人|老人|阿婆|奶奶|爷爷|申请人|患者|户主|独居|低保)[^。；;\n]{0,6}$"
)
_IN_A_ROW = Late(
    rf"({NAME})[ ,，|\t]{{1,4}}[男女][ ,，|\t]{{1,4}}"
    rf"(?:[\u4e00-\u9fff]{{1,2}}族?[ ,，|\t]{{1,4}})?({_BIRTHDAY})(?![0-9])"
)
_DAY_OF_BIRTH = Late(
    rf"(?:出生(?=[: ])|出生(?:日期?|年月日?|时间)|(?<![党国军校厂队])生日|生辰|生于|出生于?|(?i:dob|date of birth))[ :|是为在(]{{0,4}}(?:[农阴公阳]历)?"
    rf"({_BIRTHDAY}|(?:19[2-9][0-9]|20[0-2][0-9])(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9])|(?<=[期月间日号][:| "
    rf"])(?:19[1-9][0-9]|20[0-2][0-9])[年./-](?:1[0-2]|0?[1-9])月?(?![0-9./-]))"
)
_IS_CALLED_SO = Late(r"[^0-9]*[:|]|出生(?:日|年月|时间)|生日|生辰|(?i:dob|date)|[^0-9]*[期月日间][ ]")
_AGED = Late(
    rf"(?<![\u4e00-\u9fff])({NAME})[ ,，(|]{{0,2}}(?:[男女][ ,，|]{{1,2}})?([1-9][0-9]?|1[01][0-9])岁"
)
_ANY_NAME = Late(rf"(?:^|[^\u4e00-\u9fff]|[员民人友志任记长])({NAME})(?=[^\u4e00-\u9fff]|[生男女出]|$)")
_IN_NEED = (
    r"(?:低保户?|特困|困难(?:群众|家庭|户|党员|职工|老人|儿童)|(?:帮扶|救助|矫正|走访|慰问)(?:对象|人员|家庭)|精神(?:障碍|病)|残疾人|吸毒|戒毒|"
    r"刑满释放|安置帮教|(?:独居|空巢|失能|孤寡)老人|失独|孤儿|困境儿童|留守儿童|信访人|上访|艾滋|患者|户主)"
)
"""Of whom no list may be published."""
_WORD = Late(r"(?<!\()[\u4e00-\u9fff]+(?![^(]*\))")
_ROSTER = Late(
    rf"{_IN_NEED}[^\n。；:]{{0,8}}(?:名单[ :为(]{{0,3}}|:[ ]?)"
    r"((?:[\u4e00-\u9fff]{2,4}(?:\([^()\n]{1,12}\))?[、,; ]{1,2}){1,200}[\u4e00-\u9fff]{2,4})"
)
_OF_ONE = Late(
    r"(?:矫正(?:对象|人员)|刑满释放人员|刑释人员|安置帮教(?:对象|人员)|帮教对象|[吸戒涉]毒人员|信访人|上访[人户]员?|服刑人员|精神(?:障碍|病)(?:患者|人)"
    r"|艾滋病?(?:患者|感染者|人)|(?:精神|智力|肢体|视力|听力)残疾(?:患者|人|者)|低保(?:户|对象|人员|家庭)|特困(?:供养)?人员|困境儿童|孤儿|失独(?:家庭|老人|父母)|事实无人抚养儿童|留守儿童"
    r"|(?:失能|独居|空巢|孤寡|残疾)老人|五保(?:户|老人)|(?:救助|帮扶|优抚|补[助贴]|受助)(?:对象|人)|重点人员|重残人员|残疾人(?=:)|患者(?=:))"
    rf"(?:(?:姓名)?:[ ]?({NAME})(?![\u4e00-\u9fff])|({_THREE})|({NAME})(?=已|多次|每[月周天日]|[^\u4e00-\u9fff]|$))"
)
_WORDS_RATHER = re.compile(
    "[于应从向何时全万成方曾项常易单解关连明安平华党公双车包边通经支高文利程农家管温房来申冷阳游]"
)
"""With these a word may begin as well as a name: not behind a word alone."""
_OF_NEED_ABOVE = Late(
    rf"{_IN_NEED}|(?:低保|特困|困难|残疾|救助|慰问|帮扶|矫正)[\u4e00-\u9fff]{{0,6}}(?:名[单单單]|登记|台账|花名册|一览|汇总)"
)
_IN_A_ROW_OF_NEED = Late(rf"{_IN_NEED}((?:{NAME}、){{1,200}}{NAME})(?=[等,，。、 ]|$)")
_ROSTER_BELOW = Late(
    rf"{_IN_NEED}[^\n。；:：]{{0,8}}(?:名[单單册]|花名册|一览表?|台账|登记表?)[ :：*#]{{0,6}}$"
)
_ENTRY = Late(rf"[ >]{{0,6}}(?:[0-9]{{1,3}}[.、)]|[-*+])[ *_]{{0,3}}({NAME})(?![\u4e00-\u9fff])")
_ALONE = Late(rf"[ >]*({NAME}) *")
_LEADING = Late(
    rf"(?:^|[|\t])[ >*#-]*(?:[0-9]{{1,3}}[.、)])?[ ]*(?:接龙[: ]*)?"
    rf"(?:({NAME})(?={_TITLE}[ ]*(?:[,，、;；|+\t]|$))"
    rf"|({_THREE})(?={_TITLE}[ ]*[(:/ -]))"
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
_ROW = Late(rf"(?:^|[|\t ,，])({NAME})[ \t|,]{{1,4}}[男女][ \t|,]{{1,4}}[1-9][0-9]{{1,2}}(?![0-9])")
"""As in a table: 王芳 女 72."""
_LONGEST_TITLE = 40
LEAST_OF_A_ROLL = 3
"""Names with ages in one line that make a list of persons."""


def named(start: int, name: str) -> Told:
    """A name that was found; 王芳 becomes 王某, 欧阳小明 欧阳某某."""
    family = 2 if re.match(DOUBLE, name) else 1
    return Told(start, start + len(name), Kind.NAME, name[:family] + "某" * (len(name) - family))


def births(text: str) -> Iterator[Told]:
    """Days of birth that are called so, or stand behind a name."""
    for match in _IN_A_ROW.finditer(text) if "男" in text or "女" in text else ():
        if is_name(match[1]):
            yield Told(match.start(2), match.end(2), Kind.BIRTH, f"{match[2][:4]}年")
    if "生" not in text and "DOB" not in text.upper() and "BIRTH" not in text.upper():
        return
    for match in _DAY_OF_BIRTH.finditer(text):
        around = f"{text[max(0, match.start() - 14) : match.start()]}。{text[match.end() :][:6]}"
        if _IS_CALLED_SO.match(match[0]) or _has_name(around) or _KIN.search(text[: match.start()]):
            yield _born(match)
    for match in _BORN.finditer(text):
        if _has_name(before := text[max(0, match.start() - 24) : match.start()]) or _KIN.search(before):
            yield _born(match)


def _born(match: re.Match[str]) -> Told:
    return Told(match.start(1), match.end(1), Kind.BIRTH, f"{match[1][:4]}年")


def _has_name(text: str) -> bool:
    return any(is_name(match[1]) for match in _ANY_NAME.finditer(text))


def names(text: str, told: Sequence[Told]) -> Iterator[Told]:
    """Names beside what was found in the line."""
    if told and "·" in text:
        yield from _in_parts(text, told)
    for each in told:
        before = text[max(0, each.start - 40) : each.start]
        front = (_AT_HOME if each.kind is Kind.ADDRESS else _IN_FRONT).search(before)
        if front and (match := _NAME_AT_END.search(before[: front.start()][-4:])):
            start = each.start - (len(before) - front.start()) - len(match[1])
            if is_name(match[1]):
                yield named(start, match[1])
        behind = _BEHIND.match(text, each.end)
        if behind and is_name(behind[behind.lastindex or 1]):
            yield named(behind.start(behind.lastindex or 1), behind[behind.lastindex or 1])
        whose = _WHOSE.match(text, each.end)
        if whose and is_name(whose[1]):
            yield named(whose.start(1), whose[1])
    if told:
        yield from called(text)
        for match in _STRETCHED.finditer(text):
            if is_name(match[1]):
                yield named(match.start(1), match[1])
        for form in (_LEADING, _DESCRIBED, _OF_A_ROLE):
            for match in form.finditer(text):
                group = match.lastindex or 1
                if is_name(match[group]):
                    yield named(match.start(group), match[group])


def _in_parts(text: str, told: Sequence[Told]) -> Iterator[Told]:
    for match in _IN_PARTS.finditer(text):
        if any(
            -_NEAR < each.start - match.end(1) < _NEAR or 0 <= match.start(1) - each.end < _NEAR
            for each in told
        ):
            yield named(match.start(1), match[1])


def called(text: str) -> Iterator[Told]:
    """Names behind a word that says that one follows."""
    for match in _CALLED.finditer(text):
        group = match.lastindex or 1
        if is_name(match[group]):
            yield named(match.start(group), match[group])


def is_of_need(title: str) -> bool:
    """Whether a title says that what is below it is of people in need."""
    return len(title) < _LONGEST_TITLE and bool(_OF_NEED_ABOVE.search(title))


def below_its_label(label: str, text: str) -> Told | None:
    """A name that is all of a line below a line that says that one follows."""
    match = _ALONE.fullmatch(text)
    if match and is_name(match[1]) and _CALLED.search(f"{label.strip(' *:：')}:{match[1]}"):
        return named(match.start(1), match[1])
    return None


def roll(text: str) -> Iterator[Told]:
    """Names of a list of persons with their ages."""
    if "男" in text or "女" in text:
        for match in _ROW.finditer(text):
            if is_name(match[1]):
                yield named(match.start(1), match[1])
    if "岁" in text:
        found = [match for match in _AGED.finditer(text) if is_name(match[1])]
        if len(found) >= LEAST_OF_A_ROLL:
            for match in found:
                yield named(match.start(1), match[1])


def listed(text: str) -> Iterator[Told]:
    """Names of people in need in a sentence that lists them."""
    listed = _ROSTER.finditer(text) if ":" in text or "名单" in text else ()
    for match in (*listed, *(_IN_A_ROW_OF_NEED.finditer(text) if "、" in text else ())):
        words = list(_WORD.finditer(match[1]))
        if 2 * sum(is_name(word[0]) for word in words) >= len(words):
            yield from (named(match.start(1) + word.start(), word[0]) for word in words)
    for match in _OF_ONE.finditer(text):
        group = match.lastindex or 1
        if is_name(match[group]) and (group == 1 or not _WORDS_RATHER.match(match[group])):
            yield named(match.start(group), match[group])


def may_have_a_roster(text: str) -> bool:
    """Whether anything in a text is called a list of names."""
    return any(word in text for word in ("名单", "名單", "名册", "台账", "登记", "一览"))


def below_a_heading(lines: Sequence[str]) -> Iterator[int]:
    """Entries of a list whose heading says that it is one of people in need."""
    is_below = False
    for number, line in enumerate(lines):
        if _ROSTER_BELOW.search(line[-40:]):
            is_below = True
        elif is_below and line.strip():
            is_below = bool(_ENTRY.match(line))
            if is_below:
                yield number


def entry(text: str) -> Iterator[Told]:
    """The name with which an entry begins."""
    match = _ENTRY.match(text)
    if match and is_name(match[1]):
        yield named(match.start(1), match[1])
