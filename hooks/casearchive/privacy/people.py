"""Names and days of birth, where they stand beside what leads to a person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from casearchive.privacy.kinds import Kind
from casearchive.privacy.numbers import Told

_SINGLE = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金"
    "石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳"
    "翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗盛曲翁冉骆蓝游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时"
    "穆农司卓古吉缪简项芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂佟应臧闵苟邬边卞姬师仇栾隋商刁沙荣巫寇桑郎甄丛虞敖巩佘池查麻"
    "苑迟邝奚酆廉常傅萧湛禹狄伏茅危昝裘贲郁杭洪诸钮嵇滑荀羊於惠封芮羿储汲邴糜乌牧隗宓蓬郗仰伊暴钭厉戎祖韶郜蓟薄怀邰鄂索咸籍赖"
    "蔺屠阴胥苍闻莘贡劳逄堵宰郦雍璩濮寿扈燕冀郏浦阎慕茹习宦鱼容慎戈庾暨衡弘匡禄阙殳沃蔚夔隆厍晁勾融訾阚毋乜鞠丰巢蒯荆竺逯盖桓"
    "代俸揭练官粟仝邸"
)
_DOUBLE = "欧阳|上官|司马|诸葛|夏侯|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|长孙|宇文|南宫|端木|独孤"
NAME = rf"(?:(?:{_DOUBLE})[\u4e00-\u9fff]{{1,2}}|[{_SINGLE}][\u4e00-\u9fff]{{1,2}})"
_TITLE = (
    r"(?:同志|先生|女士|书记|主任|阿姨|大爷|大妈|奶奶|爷爷|叔叔|师傅|老师|医生|警官|站长|经理|院"
    r"长|所长|组长|队长|楼长|网格员|老人|党员|居民)?"
)
_LABEL = (
    r"(?:的?(?:联系)?(?:电话|手机)(?:号码?)?|的?身份证(?:号码?)?|的?公民身份号码|的?(?:银行)?卡号|的?微信号?|的?QQ号?|的?邮箱|的?电子邮箱|"
    r"的?家庭住址|的?住址|家住|住在|现住|的?车牌号?|的?护照号?|[Tt]el|的?座机|的?联系方式|出生(?:日期|年月日?|时间)|生于|生日)?"
)
_SEPARATOR = r"[ ,，、:|(\t/—-]{0,3}"
_AT_HOME = re.compile(
    rf"{_TITLE}{_SEPARATOR}(?:[男女]{_SEPARATOR})?(?:[0-9]{{1,3}}岁{_SEPARATOR})?(?:现|租|暂|家)?(?:住"
    rf"在|住址|家住|住|地址)[ :|是为]{{0,3}}[\u4e00-\u9fff0-9 ]{{0,20}}$"
)
"""What stands between a name and the numbers of an address."""
_IN_FRONT = re.compile(
    rf"{_TITLE}{_SEPARATOR}(?:[男女]{_SEPARATOR})?(?:[0-9]{{1,3}}岁{_SEPARATOR})?{_LABEL}[号码是为]{{0,2}}{_SEPARATOR}$"
)
_NAME_AT_END = re.compile(rf"({NAME})$")
_BEHIND = re.compile(rf"[ ]?[(,，、 ]{{1,2}}(?:请找|找|联系人|联系)?:?({NAME})(?![\u4e00-\u9fff])")
_WHOSE = re.compile(rf"[ ]?的?(?:居民|住户|业主|租户|村民|户主|老人)?({NAME})(?![\u4e00-\u9fff])")
_CALLED = re.compile(
    r"(?:姓\s{0,4}名|联系人|户主|当事人|负责人|经办人|申请人|监护人|持卡人|车主|收件人|收款人|户名|残疾人|低保户|信访人|承租人|患者|家属|党员|居民|村民|"
    rf"业主|住户|老人|网格员|志愿者)[ :|是为(]{{1,4}}({NAME})(?![\u4e00-\u9fff])"
)
_NO_NAME = re.compile(
    r"某|(?:大爷|大妈|阿姨|奶奶|爷爷|先生|女士|老师|书记|主任|师傅|医生|叔叔|同志|老[人师]|姓|家|站长|所长|院长|经理)$"
    r"|(?:牵头|带头|带队|领头|负责|组成|主讲|值班|值守|上门|担任|参加|报名|咨询|登记)$"
    r"|[州区市县街镇村局所站办部室处组队厅院校园路号人员们户会层楼幢栋弄年月日时分元件次个]$"
    r"|^(?:安[装排全置]|高[龄级新]|成[员立果]|时[间候]|应急|方[式便法案向]|项目|管理|平[台均]|任[务何]|单位|程序|车[位辆]|"
    r"于是|和[平谐]|全[市体部]|明确|商[户业务]|师傅|连接|简[称介]|米|关[于爱]|常[用住]|万[元人户]|包[括含]|"
    r"农[村民业]|路[口边]|古城|文[明化件]|金额|马上|白天|周[边末一二三四五六日]|石油|游客|武术|司机|边|康复|景[区点]|费用)"
)
_BIRTHDAY = (
    r"(?:19[1-9][0-9]|20[0-2][0-9])(?:[ ]?年[ ]?|[ ]?[-./][ ]?)(?:1[0-2]|0?[1-9])(?:(?:[ ]?月["
    r" ]?|[ ]?[-./][ ]?)(?:3[01]|[12][0-9]|0?[1-9])[日号]?)"
)
_BORN = re.compile(rf"({_BIRTHDAY})[ ]?(?:出生|生(?=[,，。;；、)）\s]|$)|生人|诞生)")
_DAY_OF_BIRTH = re.compile(
    rf"(?:出生(?:日期|年月日?|时间)|生日|生于|出生于)[ :|是为(]{{0,4}}({_BIRTHDAY}|(?<=[期月间日号][:| "
    rf"])(?:19[1-9][0-9]|20[0-2][0-9])[年./-](?:1[0-2]|0?[1-9])月?(?![0-9./-]))"
)
_AGED = re.compile(
    rf"(?<![\u4e00-\u9fff])({NAME})[ ,，(|]{{0,2}}(?:[男女][ ,，|]{{1,2}})?([1-9][0-9]?|1[01][0-9])岁"
)
_ANY_NAME = re.compile(rf"(?:^|[^\u4e00-\u9fff]|[员民人友志任记长])({NAME})(?=[^\u4e00-\u9fff]|[生男女出]|$)")
_IN_NEED = (
    r"(?:低保户?|特困|困难(?:群众|家庭|户|党员|职工|老人|儿童)|(?:帮扶|救助|矫正|走访)(?:对象|人员|家庭)|精神(?:障碍|病)|残疾人|吸毒|戒毒|"
    r"刑满释放|安置帮教|(?:独居|空巢|失能|孤寡)老人|失独|孤儿|困境儿童|留守儿童|信访人|上访|艾滋|患者|户主)"
)
"""Of whom no list may be published."""
_ROSTER = re.compile(
    rf"{_IN_NEED}[^\n。；:]{{0,8}}(?:名单[ :为(]{{0,3}}|:[ ]?)((?:{NAME}[、,; ]{{1,2}}){{1,200}}{NAME})"
)
_ROSTER_BELOW = re.compile(rf"{_IN_NEED}[^\n。；:：]{{0,8}}名[单單][ :：*#]{{0,6}}$")
_ENTRY = re.compile(rf"[ >]{{0,6}}(?:[0-9]{{1,3}}[.、)]|[-*+])[ *_]{{0,3}}({NAME})(?![\u4e00-\u9fff])")
LEAST_OF_A_ROLL = 3
"""Names with ages in one line that make a list of persons."""


def is_name(text: str) -> bool:
    """Whether a word may be a person's name that is not covered."""
    return bool(re.fullmatch(NAME, text)) and not _NO_NAME.search(text)


def named(start: int, name: str) -> Told:
    """A name that was found; 王芳 becomes 王某, 欧阳小明 欧阳某某."""
    family = 2 if re.match(_DOUBLE, name) else 1
    return Told(start, start + len(name), Kind.NAME, name[:family] + "某" * (len(name) - family))


def births(text: str) -> Iterator[Told]:
    """Days of birth that are called so, or stand behind a name."""
    if "生" not in text:
        return
    for match in _DAY_OF_BIRTH.finditer(text):
        if re.search(r"[:|]|[期月日间][ ]", match[0]) or _has_name(
            text[max(0, match.start() - 14) : match.start()]
        ):
            yield _born(match)
    for match in _BORN.finditer(text):
        if _has_name(text[max(0, match.start() - 24) : match.start()]):
            yield _born(match)


def _born(match: re.Match[str]) -> Told:
    return Told(match.start(1), match.end(1), Kind.BIRTH, f"{match[1][:4]}年")


def _has_name(text: str) -> bool:
    return any(is_name(match[1]) for match in _ANY_NAME.finditer(text))


def names(text: str, told: Sequence[Told]) -> Iterator[Told]:
    """Names beside what was found in the line."""
    for each in told:
        before = text[max(0, each.start - 40) : each.start]
        front = (each.kind is Kind.ADDRESS and _AT_HOME.search(before)) or _IN_FRONT.search(before)
        if front and (match := _NAME_AT_END.search(before[: front.start()][-4:])):
            start = each.start - (len(before) - front.start()) - len(match[1])
            if is_name(match[1]):
                yield named(start, match[1])
        behind = _BEHIND.match(text, each.end)
        if behind and is_name(behind[1]):
            yield named(behind.start(1), behind[1])
        whose = _WHOSE.match(text, each.end)
        if whose and is_name(whose[1]):
            yield named(whose.start(1), whose[1])
    if told:
        yield from called(text)


def called(text: str) -> Iterator[Told]:
    """Names behind a word that says that one follows."""
    for match in _CALLED.finditer(text):
        if is_name(match[1]):
            yield named(match.start(1), match[1])


def roll(text: str) -> Iterator[Told]:
    """Names of a list of persons with their ages."""
    if "岁" in text:
        found = [match for match in _AGED.finditer(text) if is_name(match[1])]
        if len(found) >= LEAST_OF_A_ROLL:
            for match in found:
                yield named(match.start(1), match[1])


def listed(text: str) -> Iterator[Told]:
    """Names of people in need in a sentence that lists them."""
    for match in _ROSTER.finditer(text):
        for name in re.finditer(r"[\u4e00-\u9fff]+", match[1]):
            if is_name(name[0]):
                yield named(match.start(1) + name.start(), name[0])


def may_have_a_roster(text: str) -> bool:
    """Whether anything in a text is called a list of names."""
    return "名单" in text or "名單" in text


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
