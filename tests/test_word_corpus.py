"""Of forty Word files every character, cell, picture and note arrives or is listed, headings as they were."""

from __future__ import annotations

import pytest

from casearchive.intake.word.visible import folded, shown
from word_corpus import LABELS, corpus
from word_files import codes, read

PAGES = {page.name: page for page in corpus()}
each_page = pytest.mark.parametrize("name", PAGES)


def test_there_are_forty() -> None:
    assert len(PAGES) >= 40
    assert len(LABELS) == 10


@each_page
def test_everything_arrives_or_is_listed(name: str) -> None:
    page = PAGES[name]
    document = read(page.content)
    listed = [value for note in document.notes for _, value in note.values]
    form = [each.value for each in (*document.fields, *document.contacts)]
    carried = folded("".join([shown(document.markdown, "a"), document.title, *listed, *form]))
    assert [text for text in page.seen if folded(text) not in carried] == []
    assert "word-lost" not in codes(document)
    assert len(document.pictures) == page.pictures
    assert all(f"]({picture.name})" in document.markdown for picture in document.pictures)
    assert sum(line.startswith("[^") for line in document.markdown.split("\n")) == page.notes


def test_headings_have_their_level() -> None:
    right = wanted = 0
    wrong = []
    for page in PAGES.values():
        document = read(page.content)
        made = [line for line in document.markdown.split("\n") if line.startswith("#")]
        right += sum(line in made for line in page.headings)
        wanted += max(len(page.headings), len(made))
        wrong += [(page.name, made)] * (made != list(page.headings))
    assert right >= 0.95 * wanted, wrong
    assert wrong == []
