"""Whether a text has to be looked at closely: hardly any has, and to look takes as long as to hash it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casearchive.privacy.names import FAMILIES
from casearchive.privacy.services import GLANCE

_HIDDEN = r"\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\u20e3\ufe0f\ufeff"
_BETWEEN = (
    r"[ \t\n>.·•|()（）,，、/*_`~\\\uff0d-\uff0f\uff3f\uff5c\uff5e\u00a0\u2000-\u200a\u202f\u2010-\u2015"
    rf"\u2212\u3000{_HIDDEN}-]{{0,4}}"
)
_HAN = "〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖"
_DASH = r"[-/\uff0d\u2013\u2014]"
_TEN = "十百甲乙丙丁东西中南北"
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼滬遼魯蘇贛陝閩貴瓊寧雲粵"
_UNITS = "幢|栋|棟|单元|單元|号楼|號樓|室|弄|号院|組|组|小组|村民小|队|隊|排|#"
_COVER = "*\uff0axX\u00d7•●■…"
_FOREIGN = r"\uff10-\uff19\uff20\u0660-\u0669\U0001d7ce-\U0001d7ff"
"""Digits that nobody writes without a wish to hide a number, and the @ of full width."""
_DRAWN = "⁰¹²³⁴-⁹₀-₉①-⑨⓪❶-❾➀-➈➊-➒"

_CHILDREN = (
    "学生|學生|初中生|高中生|男孩|女孩|男生|女生|孩子|幼儿|孤儿|儿童|兒童|少年|少先队员|学童|學童|选手"
    "|小记者|学员"
    "|新生"
)
_IN_NEED = (
    "低保|低收入|特困|困境|贫困|貧困|残疾|殘疾|重残|失独|孤寡|独居|獨居|空巢|失能|失智|痴呆|留守|矫正|刑满"
    "|刑释|帮教|吸毒|戒毒|涉毒|服刑|信访"
    "|上访|精神病|精神障|艾滋|患者|患儿|病人|病患|病退|五保|优抚|受助|救助对|帮扶对|助对象|贴对象|点人员|點人"
    "|困难(?:[职群家户老儿的]|党员|学生|居民)|救助(?<=[疗时病]救助)|拆迁[户人]|流浪人|丧偶|守寡|孤老|孤残"
    "|残障|聋哑|失明|卧床|辍学|失学|纠纷[双当]|廉租|申请(?<=被申请)|慰问对|探访对|关爱对|投诉人|举报人|映人|访人|求助人|申诉人|失业人|欠[租费薪]"
    "|岗(?<=下岗)|亲(?<=单亲)|离[婚异]|離[婚異]|孕(?<=先孕)|暴(?<=家暴)|害(?<=[受被]害)|诉(?<=被诉)|感染者"
    "|婦女|訪(?<=[信上]訪)|戶(?<=低收入戶)|戶主"
)
_AILS = (
    "癌|瘤|尿毒症|白血|瘫|癱|罹患|身患|患有|患上|抑郁|抑鬱|自闭|自閉|孤独症|脑梗|脑溢血|脑出血|中风|尘肺|精神分"
    "|丧偶|高血压|糖尿病|冠心病|心脏病|肝硬化|致贫|返贫|坐牢|拘留|判刑|病史|透析|化疗|欠债|负债|赌博|酗酒|轻生"
    "|自杀|厌学|失聪"
)
_BEHIND_A_NAME = (
    "(?<=[癌瘤症血瘫癱患有上郁鬱闭閉梗风肺分贫婚牢留刑史析疗债博酒生杀学明聪哑床释])"
    "|(?<=[(（,，](?:独居|低保|失独|离异|丧偶|吸毒|戒毒|刑满|信访|上访|服刑|残疾))|(?<=[,，(（]社区矫正)"
    "|(?<=[(（,，](?:高血压|糖尿病|冠心病|心脏病|肝硬化))"
    "|(?<=[(（,，]低收入)|(?<=[取受]低保)"
)
_A_NAME = rf"(?:[ :：（(“\"*、_]{{0,4}}[{FAMILIES}]|[|（(\n]|$)"
_SIGNS = (
    # From the first of some digits on.
    re.compile(
        r"[0-9](?<![0-9].)(?:(?:(?<=[3-9])(?<!\..)|(?<=1)(?<!\..)[0-7])岁|(?:63|26|39)[.点。]com|"
        rf"[0-9]{{6}}|[0-9]{{2,3}}[- ][0-9]{{4}}(?![0-9-])|(?:{_BETWEEN}[0-9{_HAN}]){{10}}|[0-9]{{5,6}}[(（]"
        rf"|[0-9](?: [0-9]{{2}}){{3}}(?![0-9])|[0-9]{{0,9}}[ ]?(?:[{_COVER}]{{3}}|\*\*[0-9]|…)"
        rf"|[0-9]{{0,3}}[ ]?(?:{_UNITS}|座)"
        rf"|[0-9]{{0,3}}楼[A-Z0-9]|(?<![第期〕].)(?<![0-9]\].)[0-9]{{0,3}}[号號]|[0-9]{{0,6}}[{_HIDDEN}]"
        r"|[0-9]{0,3}[ ]?[日号月]?[ ]?出?生"
        rf"|[0-9]{{0,2}}(?: ?{_DASH} ?[0-9]{{1,2}})? ?{_DASH} ?[0-9]{{3,4}}(?![0-9-])"
        r"|[0-9]{2,3}-[0-9]{5}(?![0-9-])|[0-9]{3}年[正一二三四五六七八九十冬腊]{1,2}月"
        r"|[0-9]{2,3}[-.]["
        r"^\n]{2,8}生)"
    ),
    re.compile(
        rf"[{_HAN}](?:(?:{_BETWEEN}[0-9{_HAN}]){{6}}|[{_HAN}{_TEN}廿卅]{{0,4}}(?:{_UNITS}|号(?![召称角])"
        rf"|號)|[{_HAN}]{{3}}年[^\n]{{2,8}}[日生])"
    ),
    re.compile(rf"[{_FOREIGN}{_DRAWN}](?:(?<=[{_FOREIGN}])|(?:{_BETWEEN}[{_DRAWN}]){{6}})"),
    re.compile(
        rf"[{_PROVINCES}][ {_HIDDEN}-]?[A-Za-z\uff21-\uff3a\uff41-\uff5a]"
        r"(?:[\W_]{0,4}[0-9A-Za-z\uff10-\uff5a]|\*\*)"
    ),
    re.compile(
        r"微[ ]?[信❤♥]|微(?<=企微)|薇[信❤♥:：]|威[信❤♥]|信(?:(?<=[徽溦维]信)|箱|访[人户])|卫星[号:：a-z]"
        r"|绿泡|扣[扣:： qQ]|抠抠|叩叩|蔻蔻|球球|秋秋|鹅号|企鹅"
        r"|加(?:微|薇|卫|\s?[VvQq])|微我|\+\s?[Vv微]|\u2795|Q(?:[号群:：1-9我的]|[ ]?[qQ])|q(?:[:：]"
        r"|[ ]?[qQ])"
        r"|\uff31"
        r"|v(?:[xX:：❤♥]|信)|V(?:[ ]?[xX]|[:：❤♥信])|w(?:[xX]|eixin|e ?c|ei xin)|W(?:[xX]|[eE][cCiI]|hatsA)"
        rf"|{GLANCE}"
        r"|账号|帐号|艾特|邮箱|_at_|@|%40"
        r"|\((?:at|AT|a\))|（(?:at|AT|a）)|\[ ?(?:at|AT)|【(?:at|AT)|<|&"
        r"|证[^0-9A-Za-z\n]{0,8}[A-Z]?[0-9]|牌(?:照|号)?[^0-9\n]{0,6}[0-9]{5}|轮车[^0-9\n]{2,6}[0-9]{5}"
        r"|瓶车[^0-9\n]{2,6}[0-9]{5}|动车[^0-9\n]{2,6}[0-9]{5}|护照|護照|通行[证證]|胞[证證]|乡证|鄉證"
        r"|身[份分][证證]|HKID|军官证|士兵证|Passport|passport"
        r"|户名|\|(?<=[户人者]\|)|\|(?<=[户人者] \|)|存折|尾[号號]|后[四六]位|DOB"
        r"|由[:：](?<=事由.)|诉求[:：]|訴求[:：]|寿星|座机[^0-9\n]{0,4}[0-9]|宅电|代步车[^0-9\n]{2,6}[0-9]{5}"
        r"|病(?:[历案]"
        r"|[种情史][:：])|诊断[:：]|獨居|Birth"
        r"|birth|室号 ?\||房号 ?\||门牌 ?\||辰(?<=生辰)"
        r"|生(?:(?<=[日二三四五六七八九十]生)(?=[,，。;；、)）\s]|$)|(?<=出生)|日 ?[|\n]"
        r"|(?<=[校学园中小的]学生)|(?:于|日)[^\n]{0,8}[0-9一二])|姓\s{0,4}名"
        r"|患者[:：]|示[:：]|名[单單册]|象[:：]|读[于在](?<=就读.)|疾人[:：]|保户[:：]|庭[:：](?<=家庭.)"
        r"|难(?:职工|群众|党员)[:：]|\| ?(?:困难|户主|低保户|独居|空巢|特困|残疾|失独|失能|低保|重残"
        r"|重点人员|受助人|监护人"
        r"|[一-鿿]{0,4}(?:老人|学生|儿童|患者|[救帮补领签求][助扶取收]人|对象|产权人|房主|承租人|病人|家庭"
        r"|人员|成员|权利人"
        r"|业主|户名) ?\|)"
        r"|男(?:[ |,\t]|，[1-9])|女(?:[ |,\t]|，[1-9])|岁[^\n]{1,40}岁[^\n]{1,40}岁"
        r"|幢[ ]?[0-9]{3}|栋[ ]?[0-9]{3}|棟[ ]?[0-9]{3}|座[ ]?[0-9]{3}|\*\*[幢栋棟座室号单层]"
        r"|朋友(?<=小朋友)|级(?<=年级)|同学|）中队|班(?:(?<=[)）小中大]班)"
        r"|(?<=年[一二三四五六七八九]班))"
        r"|附[小中]|初[一二三]|高[一二三]"
    ),
    # Children, and people in need: where a name may follow.
    re.compile(rf"(?:{_CHILDREN})(?:代表)?{_A_NAME}"),
    re.compile(rf"(?:{_IN_NEED}|{_AILS})(?:[一-鿿]{{0,4}}?{_A_NAME}|{_BEHIND_A_NAME})"),
)
"""One search for each kind of beginning: a search for one set of characters is the fastest there is.

Each alternative begins with a character, not with a set: else the search would try all of them everywhere.
None looks behind the beginning of its line.
"""


def says_of_need(text: str) -> bool:
    """Whether a line has a word for what somebody suffers from or lives on."""
    return bool(_SIGNS[-1].search(text))


def may_hold(text: str) -> bool:
    """Whether anything in it looks like what tells of a person, at a first glance."""
    return any(sign.search(text) for sign in _SIGNS)


def beginnings(text: str) -> Iterator[int]:
    """Where what looks like it begins: for each sign the first place in each line."""
    for sign in _SIGNS:
        found = sign.search(text)
        while found:
            yield found.start()
            line_end = text.find("\n", found.start())
            found = sign.search(text, line_end) if line_end >= 0 else None
