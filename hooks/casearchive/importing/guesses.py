"""What the text of a source suggests for its header, as values of the record and as what is told of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from casearchive.importing.records import Cell, Record, Source, columns_of, warning
from casearchive.importing.setting import Setting
from casearchive.intake.word import (
    FormField,
    Ground,
    Guess,
    HeadingGuess,
    WordDocument,
    guessed,
    unlisted_community,
)
from casearchive.messages import word as words
from casearchive.model import Finding, has_errors
from casearchive.reading import form_of
from casearchive.reading.near_names import names_of, plain

GUESS = "word-guess"
"""The code of what is to be confirmed."""
_NEEDED = frozenset({"title", "year", "themes", "summary"})
"""What a case needs: of the rest, whoever wrote a header has said what there is to say."""
_PLACES = frozenset({"district", "street", "community"})
_ALL = _NEEDED | _PLACES | {"unit", "sources"}


def guesses_of(document: WordDocument, setting: Setting) -> list[Guess]:
    """Those that are wanted: none of what is the same for all cases."""
    return [guess for guess in guessed(document, setting.vocabulary) if guess.key not in setting.fixed]


def told(shown: str, document: WordDocument, unsure: Sequence[Guess], setting: Setting) -> Iterator[Finding]:
    """What is to be confirmed, and a community that cannot be filled in."""
    for guess in unsure:
        yield warning(
            *(shown, Cell("", "", guess.paragraph, 1), GUESS),
            key=(*setting.names.get(guess.key, ()), guess.key)[0],
            value=guess.value,
            ground=words.GROUNDS[guess.ground],
        )
    other = unlisted_community(document, setting.vocabulary)
    if other and "community" not in setting.fixed:
        yield warning(
            *(shown, Cell("", "", other.paragraph, 1), "import-community-unlisted"), name=other.value
        )


def with_guesses(source: Source, setting: Setting) -> Source:
    """A text with a guess for each key that it does not say."""
    if not source.records or has_errors(source.findings):
        return source
    (record,) = source.records
    document = _document(record, setting)
    given = {each.key for each in document.fields} | ({"title"} if document.title else set())
    wanted = _ALL if given <= {"title"} else _NEEDED if "district" in given else _NEEDED | _PLACES
    guesses = [g for g in guesses_of(document, setting) if g.key in wanted and g.key not in given]
    cells = tuple(Cell(guess.key, guess.value, guess.paragraph, 1) for guess in guesses)
    names = frozenset(guess.key for guess in guesses)
    made = replace(record, cells=(*record.cells, *cells), guessed=names)
    tells = told(source.path, document, guesses, setting)
    findings = (*source.findings, *(each for each in tells if each.code == GUESS or "community" in wanted))
    return Source(source.path, columns_of([made]), (made,), findings)


def _document(record: Record, setting: Setting) -> WordDocument:
    """A text as a Word file would say it."""
    names = names_of(form_of(setting.vocabulary))
    fields = [_field(cell, names.get(plain(cell.name), "")) for cell in record.cells if cell.value]
    title = next((each for each in fields if each.key == "title"), None)
    lines = [line.text for line in record.body]
    heads = [(at, text) for at, text in enumerate(lines, 1) if text.startswith("#")]
    return WordDocument(
        markdown="\n".join(lines),
        lines=tuple(line.line for line in record.body),
        title=title.value if title else "",
        title_paragraph=title.paragraph if title else 1,
        headings=tuple(HeadingGuess(at, Ground.STYLE, text.lstrip("# ")) for at, text in heads),
        fields=tuple(each for each in fields if each.key and each is not title),
        name=record.path,
    )


def _field(cell: Cell, key: str) -> FormField:
    value = cell.value
    text = "、".join(map(str, value)) if isinstance(value, list) else str(value)
    return FormField(cell.name, text, key, cell.line)
