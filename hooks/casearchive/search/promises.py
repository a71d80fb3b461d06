"""What search promises of every name: it is found in Traditional characters and by pinyin, too."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

import opencc

from casearchive.archive import Archive
from casearchive.model import Finding, Position, Severity
from casearchive.search.facets import facets_of
from casearchive.vocabulary import HAN, Vocabulary

TRADITIONAL = ("s2t", "s2tw", "s2hk")
"""Conversions by which readers elsewhere write a name: by the dictionary, in Taiwan, in Hong Kong."""

_HAN = re.compile(f"[{HAN}]")


def prepare_promises(vocabulary: Vocabulary) -> None:
    """Read the tables that `broken_promises` looks into: a fifth of a second."""
    from casearchive.search.words import words

    words(vocabulary)
    for conversion in TRADITIONAL:
        _converter(conversion)


def broken_promises(
    archive: Archive, vocabulary_path: str, position_of: Callable[[str], Position], known: dict[str, str]
) -> Iterator[Finding]:
    """Findings for names that could not be found; `position_of` gives where the vocabulary has a name.

    `known` are Traditional forms, by name, that search would not take for the name, or nothing: what this
    vocabulary has not been asked before is added.
    """
    terms = [term for facet in facets_of(archive) if facet.is_searched for term in facet.terms]
    names = [*((*term.also, term.name)[0] for term in terms), *(case.title for case in archive.cases)]
    readings = [*(term.pinyin for term in terms), *(case.pinyin for case in archive.cases)]
    known |= _looked_at([name for name in dict.fromkeys(names) if name not in known], archive.vocabulary)
    for number, (name, reading) in enumerate(zip(names, readings, strict=True)):
        for code, values in _broken(name, reading, known[name]):
            if number < len(terms):
                path, at, field = vocabulary_path, position_of(name), "name"
            else:
                case = archive.cases[number - len(terms)]
                path, at, field = case.path, case.position("title"), "title"
            yield Finding(path, at.line, at.column, code, field, values, Severity.WARNING)


def _broken(name: str, reading: str, form: str) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    for character in dict.fromkeys(_HAN.findall(reading)):
        yield "name-without-pinyin", (("name", name), ("character", character))
    if form:
        yield "name-without-traditional", (("name", name), ("form", form))


def _looked_at(names: Sequence[str], vocabulary: Vocabulary) -> dict[str, str]:
    """The Traditional form of each name that search would not take for it, or nothing."""
    if not names:
        return {}
    from casearchive.search.folding import fold_all  # only where a name is new
    from casearchive.search.words import words

    table = words(vocabulary)
    unlike = dict.fromkeys(names, "")
    wanted = fold_all(names)
    for conversion in TRADITIONAL:
        forms = _converter(conversion).convert("\n".join(names)).split("\n")
        for name, simple, form, folded in zip(names, wanted, forms, fold_all(forms), strict=True):
            if folded != simple and not unlike[name] and not is_read_as(folded, simple, table):
                unlike[name] = form
    return unlike


def is_read_as(text: str, wanted: str, table: Sequence[tuple[str, str]]) -> bool:
    """Whether words of the table in place of others, wherever they stand, make one text of the other."""
    able = [(word, other) for word, other in table if word in text and other in wanted]
    reached, waiting = {(0, 0)}, [(0, 0)]
    while waiting:
        read, made = waiting.pop()
        same = [(1, 1)] if text[read : read + 1] == wanted[made : made + 1] else []
        other = [(len(a), len(b)) for a, b in able if text.startswith(a, read) and wanted.startswith(b, made)]
        for a, b in same + other:
            step = (min(read + a, len(text)), min(made + b, len(wanted)))
            if step not in reached:
                reached.add(step)
                waiting.append(step)
    return (len(text), len(wanted)) in reached


@cache
def _converter(conversion: str) -> opencc.OpenCC:
    return opencc.OpenCC(conversion)
