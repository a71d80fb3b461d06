"""What tells of a person, covered as offices cover it: on request, each line with the writer's yes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from casearchive import privacy
from casearchive.fixing.asking import Asking
from casearchive.fixing.mending import Mended
from casearchive.fixing.text import Change, Text
from casearchive.front_matter import parse_document
from casearchive.reading import KEYS


def cover(path: str, mended: Mended, asking: Asking) -> Mended:
    """The text with what the writer wants covered."""
    text = mended.text
    changes = list(_changes(path, text))
    agreed = asking.agreed(path, text, changes)
    return Mended(text.changed(agreed), mended.count + len(agreed), mended.offered + len(changes))


def _changes(path: str, text: Text) -> Iterator[Change]:
    """A change for each line that holds something no one has let stand."""
    joined = text.joined()
    passed = privacy.passed_masks(parse_document(path, joined, KEYS).header)
    found = [each for each in privacy.found_in(joined) if each.mask not in passed or not each.kind.may_pass]
    for number, in_line in groupby(found, key=lambda each: joined.count("\n", 0, each.start)):
        before = text.lines[number]
        start = sum(len(line) + 1 for line in text.lines[:number])
        after = before
        for each in reversed(list(in_line)):
            after = f"{after[: each.start - start]}{each.mask}{after[each.end - start :]}"
        yield Change(number, (before,), (after,))
