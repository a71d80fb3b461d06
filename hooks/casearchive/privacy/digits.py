"""What digits say by themselves: days and check digits."""

from __future__ import annotations

import datetime

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def is_day(year: str, month: str, day: str) -> bool:
    """Whether there was such a day, in which somebody may be born."""
    try:
        datetime.date(int(year), int(month), int(day))
    except ValueError:
        return False
    return "1890" <= year <= "2099"


def check_digit(seventeen: str) -> str:
    """The last character of an identity number by GB 11643."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, seventeen, strict=True))
    return "10X98765432"[total % 11]


def luhn(digits: str) -> bool:
    """Whether the last digit of a card's number is right."""
    doubled = (
        int(d) if place % 2 == 0 else sum(divmod(2 * int(d), 10)) for place, d in enumerate(reversed(digits))
    )
    return sum(doubled) % 10 == 0
