"""Controlled terms: dated places, themes, local pinyin and synonyms, from `cases/vocabulary.yml`."""

from casearchive.vocabulary.building import read_vocabulary
from casearchive.vocabulary.romanization import pinyin
from casearchive.vocabulary.terms import Vocabulary

__all__ = ["Vocabulary", "pinyin", "read_vocabulary"]
