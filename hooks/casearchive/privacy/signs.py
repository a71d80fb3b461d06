"""Whether a text has to be looked at closely: hardly any has, and to look takes as long as to hash it."""

from __future__ import annotations

import re

_HIDDEN = r"\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_BETWEEN = rf"[ \t.·•|()（）*_`~\\\u00a0\u2000-\u200a\u2010-\u2015\u2212\u3000{_HIDDEN}-]{{0,4}}"
_HAN = "〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖"
_TEN = "十百甲乙丙丁"
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_UNITS = "幢|栋|单元|号楼|室|弄|号院"

_SIGNS = (
    # From the first of some digits on.
    re.compile(
        r"[0-9](?<![0-9].)(?:"
        rf"[0-9]{{6}}|[0-9]{{2,3}}[- ][0-9]{{4}}(?![0-9-])|(?:{_BETWEEN}[0-9{_HAN}]){{10}}|[0-9]{{5,6}}[(（]"
        rf"|[0-9]{{0,3}}[ ]?(?:{_UNITS}|座)|(?<![第期〕].)[0-9]{{0,3}}号|[0-9]{{0,6}}[{_HIDDEN}]"
        r"|[0-9]{0,3}[ ]?[日号月]?[ ]?出?生|[0-9]{0,2}-[0-9]{1,2}-[0-9]{3,4}(?![0-9-])|[0-9]{2,3}[-.]["
        r"^\n]{2,8}生)"
    ),
    re.compile(rf"[{_HAN}](?:(?:{_BETWEEN}[0-9{_HAN}]){{6}}|[{_HAN}{_TEN}]{{0,4}}(?:{_UNITS}))"),
    re.compile(r"[\uff10-\uff19\uff20\u0660-\u0669]"),
    re.compile(
        rf"[{_PROVINCES}][ {_HIDDEN}]?[A-Za-z\uff21-\uff3a\uff41-\uff5a][ ·•.{_HIDDEN}-]{{0,3}}[0-9A-Za"
        rf"-z\uff10-\uff5a]"
    ),
    re.compile(
        "微[ ]?信|薇信|威信|扣扣|企鹅|护照|通行证|v(?:[xX]|信)|V(?:[xX]|信)|w[xXe]|W[xXe]|q[ ]?[qQ]|Q[ ]?[qQ]"
        r"|出生|生(?:于|日)[^\n]{0,8}[0-9]|岁[^\n]{1,40}岁[^\n]{1,40}岁|姓\s{0,4}名|@|<|&|\((?:at|AT)|\[(?:at|AT)"
    ),
)
"""One search for each kind of beginning: a search for one set of characters is the fastest there is."""


def may_hold(text: str) -> bool:
    """Whether anything in it looks like what tells of a person, at a first glance."""
    return any(sign.search(text) for sign in _SIGNS)
