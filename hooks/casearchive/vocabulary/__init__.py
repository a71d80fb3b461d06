"""Controlled terms: dated places, themes, local pinyin and synonyms, from `cases/vocabulary.yml`."""

from casearchive.vocabulary.building import read_vocabulary
from casearchive.vocabulary.romanization import HAN, pinyin
from casearchive.vocabulary.schema import LEVELS, keys_of
from casearchive.vocabulary.terms import Vocabulary

__all__ = ["HAN", "LEVELS", "Vocabulary", "keys_of", "pinyin", "read_vocabulary"]
