"""What begins at the end of a line and goes on in the next, or stands below its label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casearchive.privacy.context import OF_A_TELEPHONE
from casearchive.privacy.folding import Line, folded
from casearchive.privacy.kinds import Found, Kind, Told
from casearchive.privacy.late import Late
from casearchive.privacy.numbers import numbers
from casearchive.privacy.one_line import in_line
from casearchive.privacy.signs import may_hold

_GOES_ON = Late(
    r"\n(?=[ >*`「“(（【]{0,6}(?:<[a-z]{1,6}>)?(?:[0-9\uff10-\uff19]|[A-Za-z][-.\w]*(?:@|\s*(?:\n|\Z))))"
)
"""Before a line that may be the end of something, or all of it: not before a key and its value."""
_ENDS = Late(r"[0-9A-Za-z@幢栋元][ )-]*\\?$|(?:[:：]|号码?|[话話机機卡证證])[* ]*$")
_DIGITS = Late(r"[0-9][ )-]*\\?\n[ >*]*[0-9]")
_IS_LABEL = Late(r"[:号码话机卡证] *$")
_MORE = Late(r"[ >]{0,4}[0-9]{3}[0-9 -]{0,6}(?:\n[ >]{0,4}[0-9]{2}[0-9 -]{0,7}[Xx]?(?=\n|\Z)){1,4}")
"""Several lines of few digits: a number in a narrow column."""
_REACH = 48


def across(text: str, views: dict[int, Line], whole: Sequence[Found]) -> Iterator[Found]:
    """Each such place; of what was found in one line alone, only numbers are taken for longer ones."""
    number = here = 0
    for match in _GOES_ON.finditer(text):
        end = match.start()
        if not _ENDS.search(text[max(0, end - 8) : end]):
            continue
        number += text.count("\n", here, end)
        here = end
        offset = text.rfind("\n", 0, end) + 1
        stop = text.find("\n", end + 1)
        raw, following = text[offset:end], text[end + 1 : stop if stop >= 0 else None]
        first = views.setdefault(number, folded(raw))
        second = views.setdefault(number + 1, folded(following))
        joined = list(_joined(offset, (raw, following), first, second))
        if not joined and (more := _MORE.match(text, end + 1)):
            following = more[0].replace("\n", " ")
            joined = [
                each
                for each in _joined(offset, (raw, following), first, folded(following))
                if each.kind is not Kind.TELEPHONE or OF_A_TELEPHONE.search(f"{first.text} ")
            ]
        for each in joined:
            if each.kind in _LONGER or not any(meet(each, one) for one in whole):
                yield each


_LONGER = {Kind.IDENTITY, Kind.CARD, Kind.TELEPHONE}


def _joined(offset: int, raw: tuple[str, str], first: Line, second: Line) -> Iterator[Found]:
    """What is found in the end of a line with the beginning of the next."""
    head, tail = first.text.rstrip(" -\\"), second.text.lstrip(" >")
    cut, skipped = max(0, len(head) - _REACH), len(second.text) - len(tail)
    edge = len(head) - cut
    text = head[cut:] + tail[:_REACH]
    below = len(raw[0]) + 1
    for each in _told(text, is_number=bool(_DIGITS.search(f"{raw[0][-8:]}\n{raw[1]}"))):
        there = each.end - edge + skipped
        if each.start < edge < each.end:
            start = first.place(each.start + cut, each.start + cut + 1)[0]
        elif each.start >= edge and _IS_LABEL.search(head):
            start = below + second.place(each.start - edge + skipped, there)[0]
        else:
            continue
        end = below + second.place(there - 1, there)[1]
        written = "\n".join(raw)[start:end]
        yield Found(offset + start, offset + end, each.kind, written, each.mask)


def _told(text: str, *, is_number: bool) -> list[Told]:
    if not may_hold(text):
        return []
    found = numbers(text) if is_number else []
    return found or [each for each in in_line(text) if each.kind not in _OF_NAMES]


_OF_NAMES = {Kind.NAME, Kind.PUPIL, Kind.BIRTH}


def meet(one: Found, other: Found) -> bool:
    """Whether two places have a character in common."""
    return one.start < other.end and other.start < one.end
