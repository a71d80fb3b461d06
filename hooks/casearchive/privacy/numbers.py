"""Numbers of people: identity cards, bank cards, telephones, however their digits are grouped.

A line is cut into groups of digits, and neighbouring groups are taken together as long as they could be
one number: at most as many as the longest number has digits, so that the time grows with the line alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from casearchive.privacy import context
from casearchive.privacy.digits import check_digit, is_day, luhn
from casearchive.privacy.kinds import Kind, Told
from casearchive.privacy.late import Late
from casearchive.privacy.names import NAME

_DIGIT = Late("[0-9]")
_GROUP = Late(r"[0-9]+(?:[Xx](?![0-9A-Za-z]))?|(?<=[0-9][ .·|-])[Xx](?![0-9A-Za-z])")
_BETWEEN = Late(r"[ \t.·|()\[\],、/~_-]{1,3}")
_RARE = Late(r"[|,、/~]")
"""Between the digits of one number only where words say that it is one."""
_SHORTEST, _LONGEST = 7, 19
_PROVINCES = {
    *("11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37"),
    *("41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65"),
    *("71", "81", "82", "83"),
}
_OF_CARDS = Late(r"62|4|5[1-5]|2[2-7]|3[04-9]|60|65|9[0-9]|10|18|8[48]")
_UNION_PAY = Late(r"62[0-9]{14}(?:[0-9]{2,3})?")
_DAY = Late(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
_BEHIND_A_NAME = Late(rf"{NAME}家?[ ,:|(+]{{0,3}}$")
_BEHIND_ONE_ALONE = Late(rf"(?<![\u4e00-\u9fff]){_BEHIND_A_NAME.pattern}")
_NAMED = Late(rf"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{{2,4}}[ ,:|(]{{0,3}}$|{_BEHIND_A_NAME.pattern}")
_WAYS = {(11,), (3, 4, 4), (3, 8), (7, 4), (3, 3, 5), (3, 5, 3), (4, 3, 4), (4, 4, 3), (5, 6), (1,) * 11}
_WAYS |= {(6, 5), (2, 4, 5), (5, 3, 3), (1, 3, 3, 4), (1, 2, 4, 4), (2, 3, 3, 3), (3, 2, 3, 3), (3, 4, 2, 2)}
"""How people group the digits of a mobile number."""
_EXAMPLE = Late('[如例][:：“"]?$')
_CALLING = Late(r"(?<![A-Za-z])(?:[Tt][Ee][Ll]|[Mm](?:ob|obile)?|T|[Pp]hone|ID)\.?$")
_SAME_ACCOUNT = Late(r"[VvWw][Xx]?[\u4e00-\u9fff]")
_PARTED = Late(r"(?<![0-9])(?:\+|00)?86-$|[0-9]{7}[0-9Xx]?/$|[0-9]{3,4}[ -][0-9]{4}/$|(?:phone|mobile|tel)=$")
"""What stands before a number and is no part of it: a country, another number, its name in an address."""
_INSIDE = Late(
    r"(?=([1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]))"
)
_ABROAD = Late(
    r"(?:00)?(?:86(?:10|2[0-9]|[3-9][0-9]{2})[2-8][0-9]{6,7}|886[2-9][0-9]{7,8}|85[23][2-9][0-9]{7})"
    r"|09[0-9]{8}|0[2-8][2-9][0-9]{6,7}"
)
"""A telephone with the country in front, or as Taiwan writes its own."""


@dataclass(frozen=True, slots=True)
class Number:
    """Groups of digits that may be one number."""

    start: int
    end: int
    digits: str
    sizes: tuple[int, ...]
    gaps: str
    """What stands between the groups."""
    before: str
    after: str

    @property
    def is_cut_out(self) -> bool:
        """Whether it hangs on something that makes more of it: 3.139…, 2001-139…, A139…."""
        before, after = _CALLING.sub("", self.before), self.after
        goes_on = re.match(
            r"[0-9A-Za-z_]|[-.][0-9](?!\d{0,3}[号幢栋楼组单#室])", after
        ) and not _SAME_ACCOUNT.match(after)
        if re.search(r"[0-9A-Za-z_.]$", before) or goes_on:
            return not (
                (self.digits[0] == "0" or len(self.digits) < 9)
                and re.match(r"-[0-9]{1,5}(?![-.0-9A-Za-z])", after)
            )
        hangs = re.search(r"[0-9A-Za-z][-/=]$", before)
        return bool(hangs) and not _PARTED.search(before)


def numbers(text: str) -> list[Told]:
    """The numbers of people in a line, none of them inside another."""
    if not _DIGIT.search(text):
        return []
    told = sorted((*filter(None, map(_told, _candidates(text))), *_inside(text)), key=_rank)
    taken: list[Told] = []
    covered = bytearray(len(text))
    for each in told:
        if not any(covered[each.start : each.end]):
            covered[each.start : each.end] = b"\1" * (each.end - each.start)
            taken.append(each)
    return taken


def _rank(told: Told) -> tuple[bool, int, int, int]:
    """What is certain first, then the longest."""
    return not told.is_certain, _ORDER[told.kind], told.start - told.end, told.start


_ORDER = {Kind.IDENTITY: 0, Kind.CARD: 1, Kind.TELEPHONE: 2}


def _candidates(text: str) -> Iterator[Number]:
    groups = [(match.start(), match.end(), match[0]) for match in _GROUP.finditer(text)]
    lengths = [end - start for start, end, _ in groups]
    gaps = [text[end:start] for (_, end, _), (start, _, _) in pairwise(groups)]
    joins = ["", *(gap if len(gap) < 4 and _BETWEEN.fullmatch(gap) else "" for gap in gaps)]
    for first, (start, _, _) in enumerate(groups):
        digits = ""
        for last in range(first, len(groups)):
            if last > first and not joins[last]:
                break
            digits += groups[last][2]
            if len(digits) > _LONGEST:
                break
            if len(digits) >= _SHORTEST and _may_be_one(digits):
                end, sizes = groups[last][1], tuple(lengths[first : last + 1])
                between = "".join(joins[first + 1 : last + 1])
                yield Number(
                    start, end, digits, sizes, between, context.before(text, start), text[end : end + 16]
                )


def _may_be_one(digits: str) -> bool:
    """By its length and its first digits alone: most groups end here."""
    length, first = len(digits), digits[0]
    if length < 13:
        return (
            (first == "0" and length > 9)
            or (first == "1" and length == 11)
            or (length in (7, 8) and "1" < first < "9")
            or (length > 10 and digits.startswith(("85", "86", "88")))
        )
    return length in (15, 18) or digits.startswith(("86", "0086")) or bool(_OF_CARDS.match(digits))


def _told(number: Number) -> Told | None:
    whole = _without_country(number) if len(number.digits) in (12, 13, 15) else number
    told = next(
        (told for judge in (_identity, _card, _mobile, _landline, _abroad) if (told := judge(whole))), None
    )
    return None if told is None or whole.is_cut_out else told


def _without_country(number: Number) -> Number:
    """The same without +86 or the 0 for calls from afar, where that stands in one with it."""
    match = re.match(r"(?:(?:00)?86|0)(?=1[3-9][0-9]{9}$)", number.digits)
    if not match or number.sizes[0] <= match.end():
        return number
    cut = match.end()
    sizes = (number.sizes[0] - cut, *number.sizes[1:])
    before = number.before.rstrip("+")
    start = number.start + cut * (cut > 1)
    return Number(start, number.end, number.digits[cut:], sizes, number.gaps, before, number.after)


def _identity(number: Number) -> Told | None:
    digits = number.digits.upper()
    if len(digits) not in (15, 18):
        return None
    is_called = bool(context.OF_AN_IDENTITY.search(number.before))
    if len(digits) == 18 and "X" not in digits[:-1]:
        is_person = digits[:2] in _PROVINCES or digits[0] == "9"
        is_right = (
            is_person
            and check_digit(digits[:17]) == digits[17]
            and is_day(digits[6:10], digits[10:12], digits[12:14])
        )
        if is_called or (is_right and not context.OF_A_NUMBERED_THING.search(number.before)):
            return Told(number.start, number.end, Kind.IDENTITY, _covered(digits), is_right)
    elif len(digits) == 15 and "X" not in digits and (is_called or _is_old_identity(number)):
        return Told(number.start, number.end, Kind.IDENTITY, f"{digits[:2]}{'*' * 10}{digits[12:]}")
    return None


def _covered(digits: str) -> str:
    return f"{digits[:2]}{'*' * 13}{digits[15:]}"


def _inside(text: str) -> Iterator[Told]:
    """Identity numbers inside longer ones: of a disabled person's card, a pupil, two written as one."""
    for match in _INSIDE.finditer(text):
        digits, start = match[1].upper(), match.start()
        before = context.before(text, start)
        if digits[:2] not in _PROVINCES or check_digit(digits[:17]) != digits[17]:
            continue
        is_one = is_day(digits[6:10], digits[10:12], digits[12:14])
        is_of_another = re.search(r"[0-9]\.[0-9]*$", before) or context.OF_A_NUMBERED_THING.search(before)
        if is_one and not is_of_another:
            yield Told(start, start + len(digits), Kind.IDENTITY, _covered(digits), True)


def _is_old_identity(number: Number) -> bool:
    """Fifteen digits have no check digit: a place, a day, and a name in front."""
    digits = number.digits
    is_right_day = is_day(f"19{digits[6:8]}", digits[8:10], digits[10:12])
    is_plain = digits[:2] in _PROVINCES and is_right_day and not context.OF_A_THING.search(number.before)
    return is_plain and bool(_NAMED.search(number.before) or context.OF_A_NUMBER.search(number.before))


def _card(number: Number) -> Told | None:
    digits = number.digits
    if not (13 <= len(digits) <= 19 and digits.isdigit() and _OF_CARDS.match(digits) and luhn(digits)):
        return None
    is_called = bool(context.OF_A_CARD.search(number.before))
    is_of_a_bank = bool(_UNION_PAY.fullmatch(digits)) and (
        number.sizes in _CARD_WAYS or (len(number.sizes) < 6 and not _RARE.search(number.gaps))
    )
    is_called = is_called or bool(
        _BEHIND_ONE_ALONE.search(number.before) or context.BANK_AFTER.match(number.after)
    )
    if (not is_called and not (is_of_a_bank)) or context.NO_CARD.search(number.before):
        return None
    words = f"{number.before}\n{number.after}"
    if not digits.startswith("62") and context.OF_AN_INSTITUTION.search(words):
        return None
    return Told(
        number.start, number.end, Kind.CARD, f"{digits[:4]}{'*' * (len(digits) - 8)}{digits[-4:]}", True
    )


_CARD_WAYS = {(4, 4, 4, 4), (4, 4, 4, 4, 3), (4, 4, 4, 4, 2), (6, 13), (6, 10), (1,) * 16, (1,) * 19}


def _is_telephone(number: Number, ways: set[tuple[int, ...]]) -> bool:
    """Whether words and groups allow it to be one."""
    is_called = bool(context.OF_A_TELEPHONE.search(number.before))
    is_called = is_called or (number.sizes in ways and bool(context.CALLED_BEHIND.match(number.after)))
    if context.COUNTED.match(number.after) and not (is_called and number.after[:1] in "日年"):
        return False
    if is_called:
        return True
    is_plain = not _RARE.search(number.gaps) or (number.digits[0] == "0" and number.gaps in "/~")
    if number.sizes == (3, 4, 4) and "|" not in number.gaps:
        is_plain = is_plain or bool(_BEHIND_A_NAME.search(number.before))
    is_grouped = number.sizes in ways and is_plain
    return is_grouped and not context.OF_A_THING.search(number.before) and not number.after.startswith("号")


def _mobile(number: Number) -> Told | None:
    digits = number.digits
    if len(digits) != 11 or digits[0] != "1" or digits[1] < "3" or not digits.isdigit():
        return None
    if digits.endswith("00000000") and _EXAMPLE.search(number.before):
        return None
    if not _is_telephone(number, _WAYS):
        return None
    return Told(number.start, number.end, Kind.TELEPHONE, f"{digits[:3]}****{digits[7:]}")


def _landline(number: Number) -> Told | None:
    digits = number.digits
    if digits[0] != "0":
        return _local(number)
    if not (10 <= len(digits) <= 12 and digits.isdigit()):
        return None
    area = 3 if digits[1] in "12" else 4
    if _RARE.search(number.gaps) and number.sizes[0] != area:
        return None
    local = digits[area:]
    if not re.fullmatch(r"0(?:10|2[0-9]|[3-9][0-9]{2})", digits[:area]) or not re.fullmatch(
        r"[2-8][0-9]{6,7}", local
    ):
        return None
    if area == 3 and len(local) != 8:
        return None
    ways = {(len(digits),), (area, len(local)), (area, len(local) - 4, 4), (area, 2, 2, 2, 2)}
    is_public = context.PUBLIC.search(number.before) or context.PUBLIC_AFTER.match(number.after)
    if is_public or not _is_telephone(number, ways | {(1,) * len(digits)}):
        return None
    start = number.start - (number.before[-1:] + number.gaps[:1] in ("()", "[]"))
    return Told(start, number.end, Kind.TELEPHONE, f"{digits[:area]}-****{local[-4:]}")


def _local(number: Number) -> Told | None:
    """A number without its area, which is one only where it is called so."""
    digits = number.digits
    is_one = re.fullmatch(r"[2-8][0-9]{6,7}", digits) and not _DAY.fullmatch(digits)
    if not is_one or _RARE.search(number.gaps):
        return None
    words = context.FIRST_OF_TWO.sub("", number.before)
    is_called = context.OF_A_TELEPHONE.search(words)
    if not is_called or context.PUBLIC.search(words) or context.COUNTED.match(number.after):
        return None
    return Told(number.start, number.end, Kind.TELEPHONE, f"{digits[0]}****{digits[5:]}")


def _abroad(number: Number) -> Told | None:
    """A number with its country, or of Taiwan, where it is called one."""
    digits = number.digits
    is_called = context.OF_A_TELEPHONE.search(number.before) or number.before.endswith("+")
    is_called = is_called or digits.startswith("0086") or (number.sizes[0] == 2 and number.gaps[:2] == "--")
    if not is_called or not _ABROAD.fullmatch(digits) or _RARE.search(number.gaps):
        return None
    if context.PUBLIC.search(number.before) or context.COUNTED.match(number.after):
        return None
    return Told(number.start, number.end, Kind.TELEPHONE, f"{digits[:3]}****{digits[-4:]}")
