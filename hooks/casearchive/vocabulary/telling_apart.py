"""Places of one name told apart: by slugs that the file leaves out, by labels, by what headers may call them.

王村    in 城关镇 in 甲县     wangcun  ->  jiaxian-chengguanzhen-wangcun     王村（甲县城关镇）
王村    in 城关镇 in 乙县     wangcun  ->  yixian-chengguanzhen-wangcun      王村（乙县城关镇）
李村    in 城关镇 in 乙县     licun        licun                             李村
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from casearchive.model import Place

_SLASH = re.compile(r"\s*[/／]\s*")
_ROUND = str.maketrans("()", "（）")


def with_slugs(places: Sequence[tuple[Place, bool]]) -> tuple[Place, ...]:
    """Places of a kind; of two whose slugs are their pinyin and the same, each gets that above in front.

    With each comes whether its slug stands in the file: such a one is never changed.  What is above is
    the place where it lay first: a later change moves no address.
    """
    counts = Counter(place.slug for place, _ in places)
    return tuple(
        replace(place, slug=f"{place.memberships[0].parent}-{place.slug}")
        if counts[place.slug] > 1 and not is_given and place.memberships
        else place
        for place, is_given in places
    )


def with_labels(places: Sequence[Place], above: Mapping[str, Place]) -> tuple[Place, ...]:
    """Places of a kind; where what is above tells those of one name apart, they are called by it.

    That is where they lie now; or where they lay first, if only that tells them apart.  `above` are the
    places of the kind above, by slug, with their labels.
    """
    namesakes: dict[str, list[Place]] = {}
    for place in places:
        namesakes.setdefault(place.name, []).append(place)
    return tuple(
        replace(place, above=_told_apart(namesakes[place.name], above)[place.slug])
        if len(namesakes[place.name]) > 1
        else place
        for place in places
    )


def _told_apart(places: Sequence[Place], above: Mapping[str, Place]) -> dict[str, str]:
    """By slug what tells each of some places of one name from the others; nothing where nothing does."""
    now, first = ({place.slug: _named_above(place, above, which) for place in places} for which in (-1, 0))
    best = first if len({*first.values()}) > len({*now.values()}) else now
    return best if len({*best.values()}) > 1 else dict.fromkeys(best, "")


def _named_above(place: Place, above: Mapping[str, Place], which: int) -> str:
    parent = above.get(place.memberships[which].parent) if place.memberships else None
    return parent.written if parent else ""


def plain(text: str) -> str:
    """What a header calls a place, in the one form that `forms` gives."""
    return _SLASH.sub("/", text).translate(_ROUND)


def forms(place: Place, parents: Iterable[Place], above: Mapping[str, tuple[Place, ...]]) -> Iterator[str]:
    """What headers may call a place besides its name: with that above, wherever it lay.

    `above` are the places above the parents, by the parent's slug.
    """
    for parent in parents:
        grand = [place.name for place in above.get(parent.slug, ())]
        for slash in ("/", ""):
            yield f"{parent.name}{slash}{place.name}"
            yield from (f"{name}{slash}{place.name}" for name in grand)
            yield from (f"{name}{slash}{parent.name}{slash}{place.name}" for name in grand)
        for called in (parent.name, *(f"{name}{parent.name}" for name in grand)):
            yield f"{place.name}（{called}）"
