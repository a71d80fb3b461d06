"""A draft's text with the marks that it lacks, as `fix` puts them; every step can be gone back."""

from __future__ import annotations

from casearchive.desk.contents import Content, content_of, text_of
from casearchive.fixing.mending import mend
from casearchive.fixing.text import text_of as lines_of
from casearchive.importing.asking import unasked
from casearchive.reading import Form
from casearchive.vocabulary import Vocabulary


def tidied(content: Content, form: Form, vocabulary: Vocabulary) -> Content:
    """Headings, lists and tables as Markdown has them, dates and names as the reader has them."""
    text = lines_of(text_of(content, form).encode("utf-8", "replace"))
    asking = unasked(says_yes=True)
    return content_of("", mend("", text, vocabulary, asking).text.encoded(), form)
