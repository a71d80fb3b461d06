"""What is found in a line by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from casearchive.privacy import people, places, rosters
from casearchive.privacy.ailments import suffering
from casearchive.privacy.births import births
from casearchive.privacy.covered import covered
from casearchive.privacy.kinds import Told
from casearchive.privacy.marks import marks, marks_of_accounts
from casearchive.privacy.numbers import numbers
from casearchive.privacy.pupils import pupils


def in_line(text: str) -> list[Told]:
    """What is found in a line by itself."""
    told = list[Told]()
    steps: tuple[Callable[[str], Iterator[Told] | list[Told]], ...] = (
        *(marks, numbers, places.addresses, births),
    )
    for step in steps:
        add(told, step(text))
    add(told, marks_of_accounts(text))
    add(told, people.names(text, (*told, *covered(text))))
    add(told, rosters.roll(text))
    add(told, rosters.listed(text))
    add(told, suffering(text))
    add(told, pupils(text))
    return told


def add(told: list[Told], more: Iterator[Told] | list[Told]) -> None:
    """Those that lie in no other."""
    more = list(more)
    if not more:
        return
    taken = sorted((each.start, each.end) for each in told)
    covered = bytearray(max((end for _, end in taken), default=0))
    for start, end in taken:
        covered[start:end] = b"\1" * (end - start)
    for each in more:
        if each.start < each.end and not any(covered[each.start : each.end]):
            told.append(each)
            if len(covered) < each.end:
                covered.extend(bytes(each.end - len(covered)))
            covered[each.start : each.end] = b"\1" * (each.end - each.start)
