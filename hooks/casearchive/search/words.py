"""Words that readers write and the words that the archive has for them.

Of Taiwan and Hong Kong, from a reviewed list; of this archive, from its vocabulary.  The browser reads a term
by them only where no text has the term itself, so that they never change what is found otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import permutations
from pathlib import Path

from casearchive.search.folding import fold
from casearchive.vocabulary import Vocabulary

LIST = Path(__file__).with_name("words.tsv")


def words(vocabulary: Vocabulary) -> tuple[tuple[str, str], ...]:
    """Pairs of a word and another for it, folded and sorted; a word may stand in several."""
    own = {(fold(word), fold(other)) for word, other in _of_vocabulary(vocabulary)}
    return tuple(
        sorted((word, other) for word, other in own | regional() if word and other and word != other)
    )


def words_file(pairs: Iterable[tuple[str, str]]) -> bytes:
    """How many lines follow, then a line for each other word: it and those that lead to it, tabs between."""
    leading: dict[str, list[str]] = {}
    for word, other in sorted(pairs):
        leading.setdefault(other, []).append(word)
    lines = ["\t".join((other, *leading[other])) for other in sorted(leading)]
    return "\n".join((str(len(lines)), *lines)).encode("utf-16-le")


@lru_cache(maxsize=1)
def regional() -> frozenset[tuple[str, str]]:
    """Pairs of the reviewed list, folded."""
    return frozenset((fold(word), fold(other)) for word, other in rows())


def rows() -> Iterator[tuple[str, str]]:
    """The reviewed list as it is written."""
    for line in LIST.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            word, other = line.split("\t")
            yield word, other


def _of_vocabulary(vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    for group in vocabulary.synonyms:
        yield from permutations(group, 2)
    for terms in (vocabulary.themes, *(facet.terms for facet in vocabulary.facets)):
        for term in terms:
            for synonym in term.synonyms:
                yield synonym, term.name
