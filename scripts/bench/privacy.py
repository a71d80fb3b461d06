"""Whether personal data is found in all its forms, and nothing where there is none."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from bench import harmless, observed, telling
from bench.figures import Figure, Result, Table
from bench.personal import Sample
from bench.workshop import Workshop
from casearchive.privacy import found_in

SEED, COUNT = 20261128, 6_000
MISSED_CERTAIN, MISSED_OTHERS, MOST_FALSE = 1.0, 5.0, 1.0
"""Per cent, from the issue that set the bars."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Of one kind: how many there were, and examples of those that were missed or raised."""

    total: Counter[str]
    wrong: Counter[str]
    examples: tuple[str, ...]

    def share(self, *kinds: str) -> float:
        """Per cent that went wrong, of these kinds or of all."""
        total = sum(self.total[kind] for kind in kinds or self.total)
        return 100 * sum(self.wrong[kind] for kind in kinds or self.total) / max(1, total)


def is_found(sample: Sample) -> bool:
    """Whether its place is found as what it is, from its first character to its last but marks."""
    written = sample.text[sample.start : sample.end]
    first = sample.start + next((at for at, sign in enumerate(written) if sign.isalnum()), 0)
    last = sample.end - 1 - next((at for at, sign in enumerate(reversed(written)) if sign.isalnum()), 0)
    is_part = sample.kind == "privacy-address"  # what is no finer than a street may stand
    return any(
        found.kind == sample.kind
        and (found.start <= first or is_part)
        and first < found.end
        and last < found.end
        for found in found_in(sample.text)
    )


def recall(seed: int, count: int) -> Counted:
    """What is missed of so many places."""
    total, wrong, examples = Counter[str](), Counter[str](), list[str]()
    for sample in telling.samples(seed, count):
        kind = sample.form.partition(",")[0]
        total[kind] += 1
        if not is_found(sample):
            wrong[kind] += 1
            examples.append(f"{sample.form}: {sample.text!r}")
    return Counted(total, wrong, tuple(examples))


def alarms(seed: int, count: int) -> Counted:
    """What is found in so many texts that hold nothing."""
    total, wrong, examples = Counter[str](), Counter[str](), list[str]()
    for kind, text in harmless.texts(seed, count):
        total[kind] += 1
        if found := found_in(text):
            wrong[kind] += 1
            examples.append(f"{kind}: {text!r} -> {found[0].kind.name} {found[0].text!r}")
    return Counted(total, wrong, tuple(examples))


def observed_recall() -> Counted:
    """What is missed of texts that somebody else wrote: each place has to be touched."""
    total, wrong, examples = Counter[str](), Counter[str](), list[str]()
    for each in observed.personal():
        total[each.kind] += 1
        found = found_in(each.text)
        if not all(any(one.start < end and start < one.end for one in found) for start, end in each.places):
            wrong[each.kind] += 1
            examples.append(f"{each.kind}: {each.text!r}")
    return Counted(total, wrong, tuple(examples))


def observed_alarms() -> Counted:
    """What is found in their texts without."""
    total, wrong, examples = Counter[str](), Counter[str](), list[str]()
    for each in observed.harmless():
        total[each.kind] += 1
        if found := found_in(each.text):
            wrong[each.kind] += 1
            examples.append(f"{each.kind}: {each.text!r} -> {found[0].kind.name} {found[0].text!r}")
    return Counted(total, wrong, tuple(examples))


def _of_another_hand() -> tuple[tuple[Figure, ...], tuple[str, ...]]:
    missed, false = observed_recall(), observed_alarms()
    certain = missed.share(*observed.CERTAIN)
    others = missed.share(*(kind for kind in missed.total if kind not in observed.CERTAIN))
    count = f"{missed.total.total()} and {false.total.total()} written texts"
    return (
        Figure(f"of {count}: missed with a check digit", certain, "%", MISSED_CERTAIN),
        Figure("missed of other kinds", others, "%", MISSED_OTHERS),
        Figure("false alarms", false.share(), "%", MOST_FALSE),
    ), (*missed.examples, *false.examples)


def measure(_: Workshop) -> Result:
    """All of it, kind by kind."""
    missed, false = recall(SEED, COUNT), alarms(SEED, COUNT)
    figures, examples = _of_another_hand()
    others = [kind for kind in missed.total if kind not in telling.CERTAIN]
    rows = [(kind, f"{missed.wrong[kind]} of {missed.total[kind]}") for kind in missed.total]
    rows += [(f"no {kind}", f"{false.wrong[kind]} of {false.total[kind]}") for kind in false.total]
    return Result(
        f"personal data in {COUNT:,} places, and {COUNT:,} texts without",
        (
            Figure("missed of kinds with a check digit", missed.share(*telling.CERTAIN), "%", MISSED_CERTAIN),
            Figure("missed of other kinds", missed.share(*others), "%", MISSED_OTHERS),
            Figure("worst of the other kinds", max(map(missed.share, others)), "%"),
            Figure("false alarms", false.share(), "%", MOST_FALSE),
            *figures,
        ),
        Table(("kind", "missed or false"), tuple(rows)),
        notes=(*missed.examples[:5], *false.examples[:5], *examples),
    )
