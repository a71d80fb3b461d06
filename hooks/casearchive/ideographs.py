"""Characters drawn like an ideograph that are none: radicals, as PDFs give them, and compatibility forms.

⺠ (U+2EA0) is not 民: whoever looks for the word does not find it, and no font promises to draw it alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain

from casearchive.model import Finding, Severity

# Unicode's property Equivalent_Unified_Ideograph, where normalization leaves the character as it is.
_RADICALS = (
    "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹"
    "⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲"
)
_IDEOGRAPHS = (
    "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂"
    "肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀"
)
_RANGES = {
    "radical-character": ((0x2E80, 0x2FDF),),
    "compatibility-character": ((0xF900, 0xFAFF), (0x2F800, 0x2FA1F)),
}
"""By the code of the finding."""
_MOST_NAMED = 8


def _meant(character: str) -> str:
    return _EQUIVALENT.get(character) or unicodedata.normalize("NFKC", character)


_EQUIVALENT = dict(zip(_RADICALS, _IDEOGRAPHS, strict=True))
UNIFIED = {
    character: meant
    for ranges in _RANGES.values()
    for first, last in ranges
    for character in map(chr, range(first, last + 1))
    if (meant := _meant(character)) != character
}
"""The ideograph that each such character stands for."""
_TABLE = str.maketrans(UNIFIED)


def _any_of(ranges: Iterable[tuple[int, int]]) -> re.Pattern[str]:
    return re.compile("[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges) + "]")


_FOUND = {code: _any_of(ranges) for code, ranges in _RANGES.items()}
_EITHER = _any_of(chain.from_iterable(_RANGES.values()))


def unified(text: str) -> str:
    """The text with the ideographs that are meant, place by place."""
    return text if text.isascii() else text.translate(_TABLE)


def lookalikes(path: str, text: str) -> Iterator[Finding]:
    """A warning for each kind of such characters in a file, at the first of them."""
    if not _EITHER.search(text):  # nearly all
        return
    for code, pattern in _FOUND.items():
        found = [match for match in pattern.finditer(text) if match[0] in UNIFIED]
        if found:
            at, first = found[0].start(), found[0][0]
            line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
            values = (
                ("found", first),
                ("meant", UNIFIED[first]),
                ("count", str(len(found))),
                ("pairs", _pairs(match[0] for match in found)),
            )
            yield Finding(path, line, column, code, values=values, severity=Severity.WARNING)


def _pairs(found: Iterator[str]) -> str:
    characters = list(dict.fromkeys(found))
    named = "、".join(f"{c}（U+{ord(c):04X}）应为{UNIFIED[c]}" for c in characters[:_MOST_NAMED])
    return named if len(characters) <= _MOST_NAMED else f"{named} 等"
