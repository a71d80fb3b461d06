"""Lists of persons, and persons in need: their names tell by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from casearchive.privacy.kinds import Told
from casearchive.privacy.late import Late
from casearchive.privacy.names import (
    GIVEN,
    IN_SENTENCES,
    NAME,
    THREE,
    WORDY,
    is_any_name,
    is_name,
    may_be_rare,
    named,
)

_AGED = Late(
    rf"(?<![\u4e00-\u9fff])({NAME})[ ,，(|]{{0,2}}(?:[男女][ ,，|]{{1,2}})?([1-9][0-9]?|1[01][0-9])岁"
)
_IN_NEED = (
    r"(?:低保户?|特困|重残|重病|大病|低收入|五保|困难(?:群众|家庭|户|党员|职工|老人|儿童)|(?:帮扶|救助"
    r"|矫正|走访|慰问)(?:对象|人员"
    r"|家庭)|精神(?:障碍|病)|残疾人|吸毒|戒毒|"
    r"刑满释放|安置帮教|(?:独居|空巢|失能|孤寡)老人|失独|孤儿|困境儿童|留守儿童|信访人|上访|艾滋|患者|户主)"
)
"""Of whom no list may be published."""
_WORD = Late(r"(?<!\()[\u4e00-\u9fff]+(?![^(]*\))")
_ROSTER = Late(
    rf"(?:{_IN_NEED}[^\n。；:]{{0,8}}|(?:低保|特困|困难|残疾|救助|慰问|帮扶"
    rf"|矫正|大病|透析|病[人患]|廉租|公租|补[助贴])[\u4e00-\u9fff]{{0,6}})(?:名[单册][ :为(]{{0,3}}|:[ ]?)"
    r"((?:[\u4e00-\u9fff]{2,4}(?:\([^()\n]{1,12}\))?[、,; ]{1,2}){1,200}[\u4e00-\u9fff]{2,4})"
)
_SAYS_OF_NEED = Late(
    r"低保|低收入|特困|困[难境]|[帮慰走][扶问访]|救助|矫正|精神|残疾|重残|毒|刑|帮教|老人|失独|孤儿|儿童"
    r"|信访|上访"
    r"|艾滋|患者|病人|户主|五保|优抚|补[助贴]|受助|重点人员"
    r"|失业|下岗|病退|单亲|离[婚异]|未婚|家暴|[受被]害|被[诉投申反举访调告]|原告|调解|感染|患儿|欠[租费薪]"
    r"|真名|拆迁|独居|残|孤|智|能老|大病|透析|病患|廉租|公租|当事|双方|诉|反映|来访|来电|举报|求助|迁|流浪"
    r"|寡|边缘"
    r"|重病|伤|障|聋|失|卧床|学|债"
)
"""Without any of these a line is not of people in need."""
_OF_ONE = Late(
    r"(?:矫正(?:对象|人员)|(?:刑满释放|刑释|服刑|安置帮教|重残|重点|失业|拆迁|欠[租费薪])人员|帮教对象"
    r"|[吸戒涉]毒人员|信访[人户]"
    r"|欠[租费薪][户人]|下岗(?:职工|工人|女工)|病退职工|单亲(?:妈妈|母亲|家庭|爸爸)|离[婚异](?:妇女|女子"
    r"|男子)|[受被]害人|受暴妇女|被[诉告]人"
    r"|被(?:投诉|申请|反映|举报|访|调解)人|(?:调解|救助|低保|补贴)申请人|感染者|患儿|[原被]告(?=:"
    r"|[\u4e00-\u9fff]{3})"
    r"|上访[人户]员?|精神(?:障碍|病)(?:患者|人)"
    r"|艾滋病?(?:患者|感染者|人)|(?:精神|智力|肢体|视力|听力)残疾(?:患者|人|者)|低保(?:户|对象|人员|家庭)"
    r"|特困(?:供养)?人员"
    r"|(?:症|癌|瘫痪|透析)(?:患者|病人)|孤儿|失独(?:家庭|老人|父母)|(?:困境|留守|无人抚养)儿童|残疾人(?=:"
    r"|[\u4e00-\u9fff]{3}(?![\u4e00-\u9fff]))"
    r"|(?:失能|失智|痴呆|独居|空巢|孤寡|残疾)老人|五保(?:户|老人)|(?:救助|帮扶|优抚|补[助贴]|受助)(?:对象"
    r"|人)|患者(?=:))"
    r"(?:姓名)?(:[ ]?)?([\u4e00-\u9fff]{2,6})"
)
_GOES_ON = ("已", "多次", "每月", "每周", "每天")
"""What a name of two characters may be followed by."""
_THEN_A_NAME = Late(
    r"(?:纠纷双方|当事人|(?:家庭|生活)困难(?=的)|拆迁|动迁|流浪|丧偶|守寡|孤老|孤残|边缘|重病|大病|病残"
    r"|病重|伤残|工伤|残障|聋哑|失明|卧床|辍学|失学"
    r"|厌学|欠债|(?:投诉|举报|反映|来访|来电|求助|申诉)(?=[人者户群居村])"
    r"|失业|下岗|病退|单亲|离[婚异]|未婚先孕|家暴|[受被]害|被诉|被投诉|被申请|被访|感染|患儿|欠[租费薪]"
    r"|调解申请|刑释|真名"
    r"|低保|低收入|特困|困难(?=[职群家户党学老儿对人居])|困境|贫困(?!地区|村|县)|残疾|重残|失独|孤儿|孤寡"
    r"|独居|空巢|失能|失智|痴呆|留守|矫正|刑满|刑释|帮教|[吸戒涉]毒|服刑|信访|上访"
    r"|精神(?:病|障碍|残疾)|艾滋|患者|病人|五保|优抚|受助|(?:救助|帮扶|资助|补助|补贴)对象|重点人员)"
    rf"(?:[\u4e00-\u9fff]{{0,4}}(?:[人员户者属庭象生童年友亲眷民众工女妈子老的]"
    rf"|代表))?[:(“\" ]{{0,2}}({IN_SENTENCES}|{WORDY})(?![园院站室庭所中])"
)
_ANOTHER = Late(
    r"[、,，和与]([\u4e00-\u9fff]{2,3})(?![\u4e00-\u9fff])|[、和与]([\u4e00-\u9fff]{3})(?=夫妇|夫妻"
    r"|[等两二三四五]|一家|母[子女]|父[子女])"
)
_CELL_OF_NEED = Late(
    r"(?:^|[|\t])[ *]*(?:低保|特困|困难|独居|空巢|失能|半失能|失智|重残|残疾|孤寡|孤老|失独|低收入|五保"
    r"|精神|纯老|高龄)[\u4e00-\u9fff]{0,3}[ *]*(?=[|\t]|$)"
)
_CELL_OF_A_NAME = Late(rf"(?:^|[|\t])[ *]*({THREE}|{WORDY})[ *]*(?=[|\t]|$)")
_WORDS_RATHER = re.compile(
    "[于应从向何时全万成方曾项常易单解关连明安平党公双车包边通经支高文利程农家管温房来申冷阳游商童史费尚"
    "师习任]"
)
"""With these a word may begin as well as a name: not behind a word alone."""
_OF_NEED_ABOVE = Late(
    rf"{_IN_NEED}|(?:低保|特困|困难|残疾|救助|慰问|帮扶|矫正)[\u4e00-\u9fff]{{0,6}}(?:名[单单單]|登记|台账"
    rf"|花名册|一览|汇总|[探走寻]访表|慰问表|申请[表书]|审批表|档案)"
)
_IN_A_ROW_OF_NEED = Late(rf"{_IN_NEED}((?:{NAME}、){{1,200}}{NAME})(?=[等,，。、 ]|$)")
_ROSTER_BELOW = Late(
    rf"(?:{_IN_NEED}|走访|慰问|帮扶|救助|探访|关爱|结对)[^\n。；:：]{{0,8}}(?:名[单單册]|花名册|一览表?"
    rf"|台账|登记表?)[ :：*#]{{0,6}}$"
    rf"|^[ #>*]{{0,6}}(?:[0-9一二三四五六七八九十]{{1,2}}[.、] ?)?(?:社区)?(?:{_IN_NEED}|慰问|走访|大病"
    rf"|[资受]助"
    rf"|[补资受]助|补贴|廉租|公租)[\u4e00-\u9fff]{{0,4}}"
    rf"(?:对象|人员|者|户|家庭|老人|儿童|学生)?[ :：*]{{0,4}}$"
)
_ENTRY = Late(
    rf"[ >]{{0,6}}(?:[0-9]{{1,3}}[.、)]|[-*+•·])[ *_]{{0,3}}({NAME}"
    rf"|[\u4e00-\u9fff]{GIVEN}{{1,2}})(?![\u4e00-\u9fff])"
    rf"|({THREE})(?=[ \u3000]{{1,4}}[0-9男女]|[ \u3000]*$)"
)
"""Behind its number or bullet, or the first word of a line."""
_ROW = Late(rf"(?:^|[|\t ,，])({NAME})[ \t|,]{{1,4}}[男女][ \t|,]{{1,4}}[1-9][0-9]{{1,2}}(?![0-9])")
"""As in a table: 王芳 女 72."""
_HEADINGS = (
    "名单",
    "名單",
    "名册",
    "台账",
    "登记",
    "一览",
    "对象\n",
    "人员\n",
    "户\n",
    "老人\n",
    "儿童\n",
    "学生\n",
    "父母\n",
)
_LONGEST_TITLE = 40
LEAST_OF_A_ROLL = 3
"""Names with ages in one line that make a list of persons."""


def is_of_need(title: str) -> bool:
    """Whether a title says that what is below it is of people in need."""
    return len(title) < _LONGEST_TITLE and bool(_OF_NEED_ABOVE.search(title))


def roll(text: str) -> Iterator[Told]:
    """Names of a list of persons with their ages, or with what they need."""
    if ("|" in text or "\t" in text) and _CELL_OF_NEED.search(text):
        for match in _CELL_OF_A_NAME.finditer(text):
            if is_any_name(match[1]):
                yield named(match.start(1), match[1])
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
    if not _SAYS_OF_NEED.search(text):
        return
    listed = _ROSTER.finditer(text) if ":" in text or "名单" in text or "名册" in text else ()
    for match in (*listed, *(_IN_A_ROW_OF_NEED.finditer(text) if "、" in text else ())):
        words = list(_WORD.finditer(match[1]))
        if 2 * sum(is_any_name(word[0]) for word in words) >= len(words):
            yield from (named(match.start(1) + word.start(), word[0]) for word in words)
    for match in _THEN_A_NAME.finditer(text):
        if is_any_name(match[1]) and not _WORDS_RATHER.match(match[1]):
            yield from _and_more(text, named(match.start(1), match[1]))
    for match in _OF_ONE.finditer(text):
        if name := _first_name(match[2], is_called=bool(match[1])):
            yield from _and_more(text, named(match.start(2), name))


def _and_more(text: str, told: Told) -> Iterator[Told]:
    """A name, and those that follow it after a mark that lists."""
    yield told
    end = told.end
    while (match := _ANOTHER.match(text, end)) and is_name(name := match[match.lastindex or 1]):
        yield named(match.start(match.lastindex or 1), name)
        end = match.end()


def _first_name(words: str, *, is_called: bool) -> str:
    """The name with which words behind a role begin; behind a colon they are all of it."""
    if is_called:
        return words if is_any_name(words) else ""
    first, short = words[:3], words[:2]
    if len(first) > len(short) and is_name(first) and not _WORDS_RATHER.match(first):
        return first
    if len(words) == len(first) > len(short) and may_be_rare(words):
        return words
    is_whole = words == short or words[2:].startswith(_GOES_ON)
    return short if is_whole and is_name(short) and not _WORDS_RATHER.match(short) else ""


def may_have_a_roster(text: str) -> bool:
    """Whether anything in a text is called a list of names."""
    return any(word in text for word in _HEADINGS)


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
    if match and is_any_name(name := match[match.lastindex or 1]):
        yield named(match.start(match.lastindex or 1), name)
