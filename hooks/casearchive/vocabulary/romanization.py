"""Pinyin without tones, local readings first: 大栅栏 is da shi lan."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from casearchive.ideographs import unified

HAN = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

_RUN = re.compile(f"[{HAN}]+|[^{HAN}\\s]+")
_IS_HAN = re.compile(f"[{HAN}]")


_RARE = {"𠮷": "ji"}
"""Characters of names and signs that the general source does not read."""


def _read_rare(rest: str) -> str:
    return "".join(_RARE.get(character, character) for character in rest)


def pinyin(run: str) -> str:
    """Syllables of a run of Chinese characters, separated by spaces, ü as v."""
    # Its import takes 0.25 s: a build whose readings are cached does without.
    from pypinyin.seg.simpleseg import seg

    return " ".join(filter(None, map(_word, seg(run))))


@lru_cache(maxsize=16_384)
def _word(word: str) -> str:
    """The same of one of the words that pypinyin cuts a run into: titles consist of a few thousand."""
    from pypinyin import lazy_pinyin

    return " ".join(lazy_pinyin([word], errors=_read_rare))


@dataclass(frozen=True)
class Romanizer:
    """Text to pinyin, by a list of local readings and a general source for the rest."""

    readings: dict[str, str]
    """Syllables, separated by spaces, of names that are read otherwise here."""
    pinyin_of: Callable[[str], str] = pinyin
    """Syllables of a run of Chinese characters that holds no local reading."""
    known: Mapping[str, str] = field(default_factory=dict, repr=False)
    """What has been made of whole texts before."""
    _local: re.Pattern[str] | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        longest_first = sorted(self.readings, key=lambda name: (-len(name), name))
        pattern = re.compile("|".join(map(re.escape, longest_first))) if longest_first else None
        object.__setattr__(self, "_local", pattern)

    def __call__(self, text: str) -> str:
        """Syllables separated by spaces; what is not Chinese in lower case."""
        if text in self.known:
            return self.known[text]
        return " ".join(syllables for run in _RUN.findall(unified(text)) for syllables in self._read(run))

    def _read(self, run: str) -> Iterator[str]:
        if not _IS_HAN.match(run):
            yield run.lower()
            return
        start = 0
        for match in self._local.finditer(run) if self._local else ():
            if match.start() > start:
                yield self.pinyin_of(run[start : match.start()])
            yield self.readings[match[0]]
            start = match.end()
        if start < len(run):
            yield self.pinyin_of(run[start:])
