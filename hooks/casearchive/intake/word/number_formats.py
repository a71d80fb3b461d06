"""A number as each of Word's formats of lists writes it, the East Asian ones among them."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_UNITS = ("", "拾", "佰", "仟")
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_LEGAL_JAPANESE = "〇壱弐参四伍六七八九"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_MOST = 9_999
"""What is greater is written in digits: nobody counts so far."""

Format = Callable[[int], str]


def written(number: int, form: str) -> str:
    """A number in a format; in digits where the format ends before it, or is not known."""
    make = _FORMATS.get(form)
    return str(number) if make is None or not 0 < number <= _MOST else make(number)


def _counted(digits: str, units: tuple[str, ...], zero: str, *, says_one: bool) -> Format:
    """With units; `says_one`: 10 is 一十 and not 十."""

    def made(number: int) -> str:
        text, gap = "", False
        for place in (3, 2, 1, 0):
            digit = number // 10**place % 10
            if not digit:
                gap = bool(text)
                continue
            text += zero if gap else ""
            gap = False
            is_bare = place == 1 and digit == 1 and not text and not says_one
            text += ("" if is_bare else digits[digit]) + units[place]
        return text

    return made


def _japanese(digits: str, units: tuple[str, ...], *, says_one: bool) -> Format:
    """Without a zero, and where it is usual without a one before a unit: 百一."""

    def made(number: int) -> str:
        text = ""
        for place in (3, 2, 1, 0):
            digit = number // 10**place % 10
            if digit:
                text += ("" if digit == 1 and place and not says_one else digits[digit]) + units[place]
        return text

    return made


def _from_set(characters: str) -> Format:
    """One character each, then digits: after 癸 comes 11, after ⑳ 21."""
    return lambda number: characters[number - 1] if number <= len(characters) else str(number)


def _range(first: int, count: int) -> str:
    return "".join(map(chr, range(first, first + count)))


def _digits(characters: str) -> Format:
    return lambda number: "".join(characters[int(digit)] for digit in str(number))


def _letters(first: str) -> Format:
    """a to z, then aa, bb …"""
    return lambda number: chr(ord(first) + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _sexagenary(number: int) -> str:
    return f"{_STEMS[(number - 1) % 10]}{_BRANCHES[(number - 1) % 12]}" if number <= 60 else str(number)


_CHINESE = _counted(_DIGITS, _UNITS, _DIGITS[0], says_one=False)
_WITH_ZERO = _counted(_DIGITS, _UNITS, "零", says_one=False)
_CIRCLED = _from_set(_range(0x2460, 20))
_FORMATS: dict[str, Format] = {
    "none": lambda _: "",
    "bullet": lambda _: "",
    "decimalZero": lambda number: f"{number:02d}",
    "numberInDash": lambda number: f"- {number} -",
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "chineseCounting": _CHINESE,
    "chineseCountingThousand": _WITH_ZERO,
    "taiwaneseCounting": _WITH_ZERO,
    "taiwaneseCountingThousand": _WITH_ZERO,
    "chineseLegalSimplified": _counted(_LEGAL, _LEGAL_UNITS, "零", says_one=True),
    "ideographLegalTraditional": _counted(_LEGAL_TRADITIONAL, _LEGAL_UNITS, "零", says_one=True),
    "japaneseCounting": _japanese(_DIGITS, _UNITS, says_one=False),
    "japaneseLegal": _japanese(_LEGAL_JAPANESE, ("", "拾", "百", "阡"), says_one=True),
    "japaneseDigitalTenThousand": _digits(_DIGITS),
    "ideographDigital": _digits(_DIGITS),
    "taiwaneseDigital": _digits(f"○{_DIGITS[1:]}"),
    "ideographTraditional": _from_set(_STEMS),
    "ideographZodiac": _from_set(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographEnclosedCircle": _from_set(_range(0x3280, 10)),
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedParen": _from_set(_range(0x2474, 20)),
    "decimalEnclosedFullstop": _from_set(_range(0x2488, 20)),
    "decimalFullWidth": _digits(_range(0xFF10, 10)),
    "decimalFullWidth2": _digits(_range(0xFF10, 10)),
}
