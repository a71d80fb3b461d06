"""Word files: bytes in, text and pictures out.  Nothing of a file is run, written or fetched."""

from casearchive.intake.word.documents import (
    FormField,
    Ground,
    Guess,
    HeadingGuess,
    Refused,
    WordDocument,
    WordPicture,
)
from casearchive.intake.word.guessing import guessed, unlisted_community
from casearchive.intake.word.reading import read_word
from casearchive.intake.word.template import template

__all__ = [
    "FormField",
    "Ground",
    "Guess",
    "HeadingGuess",
    "Refused",
    "WordDocument",
    "WordPicture",
    "guessed",
    "read_word",
    "template",
    "unlisted_community",
]
