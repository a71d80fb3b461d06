"""Where a title may be broken into lines: between words, as far as the archive and the language know them."""

from casearchive.titles.breaking import Words, pieces, words_of

__all__ = ["Words", "pieces", "words_of"]
