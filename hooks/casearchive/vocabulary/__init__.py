"""Controlled terms: dated places, themes, local pinyin and synonyms, from `cases/vocabulary.yml`."""

from casearchive.vocabulary.building import read_vocabulary
from casearchive.vocabulary.romanization import HAN, pinyin
from casearchive.vocabulary.terms import Vocabulary

__all__ = ["HAN", "Vocabulary", "pinyin", "read_vocabulary"]
