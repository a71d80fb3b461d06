"""What `fix` makes of a text, by answers or by a yes to all."""

from __future__ import annotations

from builders import CASE_PATH, FACETS, VOCABULARY, a_vocabulary
from casearchive.fixing.asking import Asking
from casearchive.fixing.mending import mend
from casearchive.fixing.text import text_of

WORDS = a_vocabulary(VOCABULARY + FACETS)


def nobody(question: str) -> str:
    raise AssertionError(question)


def fixed(text: str, *answers: str) -> str:
    """The text after all of it, or after some answers, each of which is asked for."""
    left = list(answers)
    asking = Asking(lambda _: left.pop(0), lambda _: None, says_yes=not answers)
    mended = mend(CASE_PATH, text_of(text.encode()), WORDS, asking).text.encoded().decode()
    assert not left
    return mended


def is_left(text: str) -> None:
    """Nothing is asked and nothing changed."""
    mended = mend(CASE_PATH, text_of(text.encode()), WORDS, Asking(nobody, nobody))
    assert (mended.offered, mended.text.encoded().decode()) == (0, text)
