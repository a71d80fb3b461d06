"""Whether a text has to be looked at closely: hardly any has, and to look takes as long as to hash it."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HIDDEN = r"\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_BETWEEN = (
    r"[ \t\n>.·•|()（）,，、/*_`~\\\uff0d-\uff0f\uff3f\uff5c\uff5e\u00a0\u2000-\u200a\u202f\u2010-\u2015"
    rf"\u2212\u3000{_HIDDEN}-]{{0,4}}"
)
_HAN = "〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖"
_DASH = r"[-/\uff0d\u2013\u2014]"
_TEN = "十百甲乙丙丁东西中南北"
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼滬遼魯蘇贛陝閩貴瓊寧雲粵"
_UNITS = "幢|栋|棟|单元|單元|号楼|號樓|室|弄|号院|組|组|#"
_COVER = "*\uff0axX\u00d7•●■…"
_FOREIGN = r"\uff10-\uff19\uff20\u0660-\u0669\U0001d7ce-\U0001d7ff"
"""Digits that nobody writes without a wish to hide a number, and the @ of full width."""
_DRAWN = "⁰¹²³⁴-⁹₀-₉①-⑨⓪❶-❾➀-➈➊-➒"

_SIGNS = (
    # From the first of some digits on.
    re.compile(
        r"[0-9](?<![0-9].)(?:(?:63|26|39)[.点。]com|"
        rf"[0-9]{{6}}|[0-9]{{2,3}}[- ][0-9]{{4}}(?![0-9-])|(?:{_BETWEEN}[0-9{_HAN}]){{10}}|[0-9]{{5,6}}[(（]"
        rf"|[0-9]{{0,9}}[ ]?(?:[{_COVER}]{{3}}|\*\*[0-9]|…)|[0-9]{{0,3}}[ ]?(?:{_UNITS}|座)"
        rf"|(?<![第期〕].)[0-9]{{0,3}}[号號]|[0-9]{{0,6}}[{_HIDDEN}]"
        r"|[0-9]{0,3}[ ]?[日号月]?[ ]?出?生"
        rf"|[0-9]{{0,2}}(?: ?{_DASH} ?[0-9]{{1,2}})? ?{_DASH} ?[0-9]{{3,4}}(?![0-9-])"
        r"|[0-9]{2,3}[-.]["
        r"^\n]{2,8}生)"
    ),
    re.compile(rf"[{_HAN}](?:(?:{_BETWEEN}[0-9{_HAN}]){{6}}|[{_HAN}{_TEN}]{{0,4}}(?:{_UNITS}))"),
    re.compile(rf"[{_FOREIGN}{_DRAWN}](?:(?<=[{_FOREIGN}])|(?:{_BETWEEN}[{_DRAWN}]){{6}})"),
    re.compile(
        rf"[{_PROVINCES}][ {_HIDDEN}-]?[A-Za-z\uff21-\uff3a\uff41-\uff5a]"
        r"(?:[\W_]{0,4}[0-9A-Za-z\uff10-\uff5a]|\*\*)"
    ),
    re.compile(
        r"微[ ]?信|薇信|威信|卫星号|绿泡泡|扣扣|抠抠|企鹅|薇[:：]|加微|微我|加\s?[VvQq]|\+\s?[Vv]|Q号|\uff31"
        r"|护照|護照|通行[证證]|胞[证證]|乡证|鄉證|身[份分][证證]|HKID|军官证|士兵证|Passport|passport|LINE|艾特"
        r"|邮箱|信箱|_at_|支付宝|钉钉|户名|存折|尾[号號]|后[四六]位|名[单單]"
        r"|对象[:：]"
        r"|男(?:[ |,\t]|，[1-9])|女(?:[ |,\t]|，[1-9])|幢[ ]?[0-9]{3}|栋[ ]?[0-9]{3}"
        r"|棟[ ]?[0-9]{3}|座[ ]?[0-9]{3}"
        r"|\| ?(?:困难|户主|低保户|独居|空巢|特困|残疾|失独|重点人员|受助人|监护人"
        r"|[一-鿿]{0,4}(?:老人|学生|儿童|患者|帮扶人|对象) ?\|)|Q我|孤儿"
        r"|困难(?:职工|群众|党员)[:：]|独居老人[:：]|独居老人[一-鿿]{2,3}、|低保户[一-鿿]{2,3}、|残疾人[一-鿿]{2,3}、"
        r"|\*\*[幢栋棟座室号单层]"
        r"|"
        "v(?:[xX:：]|信)|V(?:[xX:：]|信)|w(?:[xX]|e[ci])|W(?:[xX]|[eE][cCiI])|q[ ]?[qQ]|Q[ ]?[qQ]"
        r"|学生|小朋友|年级|同学|孩子|男孩|女孩|幼儿|\)班|）班|小班|中班|大班|園生|园生|校生|中生|小生|附[小中]|少先队员|儿童|少年"
        r"|初[一二三]|高[一二三]"
        r"|出生|生(?:于|日)[^\n]{0,8}[0-9]|岁[^\n]{1,40}岁[^\n]{1,40}岁|姓\s{0,4}名|@|<|&|%40|\((?:at|AT)"
        r"|（(?:at|AT)|\[ ?(?:at|AT)|【(?:at|AT)"
    ),
)
"""One search for each kind of beginning: a search for one set of characters is the fastest there is.

Each alternative begins with a character, not with a set: else the search would try all of them everywhere.
None looks behind the beginning of its line.
"""


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
