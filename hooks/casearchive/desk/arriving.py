"""Files that are dropped on the desk, as drafts: texts, lists, forms, and cases that another desk packed."""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from casearchive.desk.contents import Content, UnreadableError, content_of, ordered
from casearchive.desk.states import begun
from casearchive.discovery import MAPPING, Folders
from casearchive.fixing.mending import mend
from casearchive.fixing.text import text_of
from casearchive.importing.asking import OfCopies, Terminal
from casearchive.importing.carrying import carried
from casearchive.importing.matching import Matcher, Matching, read_matching
from casearchive.importing.records import Record
from casearchive.importing.sources import Reader
from casearchive.importing.values import drafted
from casearchive.intake.case_file import case_text, in_chinese
from casearchive.intake.packing import NotPackedError, unpacked
from casearchive.model import Finding
from casearchive.reading import TEMPLATE, form_of
from casearchive.reading.near_names import CONTACT
from casearchive.vocabulary import Vocabulary

_NO_ID = "0000-x"
"""In whose folder the pictures of a case lie that has no id yet."""
LARGEST = 60_000_000
"""Bytes of a file that is taken in."""


@dataclass(slots=True)
class Arrived:
    """A case on its way to a draft."""

    content: Content
    pictures: dict[str, bytes] = field(default_factory=dict)
    private: dict[str, str] = field(default_factory=dict)
    """How to reach whoever sent it, by the names of the source."""


def arrive(
    name: str, data: bytes, folders: Folders, vocabulary: Vocabulary, today: datetime.date
) -> tuple[list[Arrived], tuple[Finding, ...]]:
    """The cases of a file, and what is to be said of it."""
    if name.lower().endswith(".zip"):
        return _packed(name, data, vocabulary)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        matcher = _matcher(folders, vocabulary)
        reader = Reader(matcher.form.keys, matcher.names.keys(), matcher.sheets, lambda _: name)
        sources = reader.read(path)
        findings = [*reader.findings, *matcher.matched(sources)]
        arrived = []
        for source in sources:
            findings += source.findings
            for record in source.records:
                made, found = _of_record(record, matcher, vocabulary, today)
                arrived.append(made)
                findings += found
        return arrived, tuple(sorted({*findings}))


def _packed(name: str, data: bytes, vocabulary: Vocabulary) -> tuple[list[Arrived], tuple[Finding, ...]]:
    """A case as another desk has packed it."""
    try:
        identifier, text, pictures = unpacked(data)
        return [Arrived(content_of(f"{identifier}.md", text, form_of(vocabulary)), pictures)], ()
    except (NotPackedError, UnreadableError):
        return [], (Finding(name, 1, 1, "import-kind"),)


def _matcher(folders: Folders, vocabulary: Vocabulary) -> Matcher:
    """Columns by their names, and by what was answered in earlier imports."""
    form, path = form_of(vocabulary), folders.cases / MAPPING
    matching = Matching()
    if path.is_file():
        matching, _ = read_matching(folders.shown(path), path.read_bytes(), form)
    return Matcher(form, folders.shown(path), matching, Terminal(str, _nothing, answers=False))


def _of_record(
    record: Record, matcher: Matcher, vocabulary: Vocabulary, today: datetime.date
) -> tuple[Arrived, Sequence[Finding]]:
    """A record, mended as `fix` does; whatever it lacks is filled in at the desk."""
    draft = drafted(record, matcher)
    form = matcher.form
    taken, missing = carried(draft, _NO_ID)
    pictures = {each.path.rpartition("/")[2]: each.source.read_bytes() for each in taken}
    body = "\n".join(line.text for line in draft.body).strip("\n") or TEMPLATE
    text = text_of(case_text(in_chinese(draft.header, form.keys), body).encode("utf-8", "replace"))
    asking = OfCopies(lambda _: "y", _nothing, says_yes=True)
    mended = mend(record.path, text, vocabulary, asking).text.encoded()
    try:
        content = content_of(record.path, mended, form)
    except UnreadableError:
        content = Content(body=body)
    keys = [info.alias or key for key, info in form.schema.model_fields.items()]
    made = Arrived(ordered(begun(content, today), keys), pictures, dict(_contacts(record)))
    return made, (*draft.findings, *missing)


def _contacts(record: Record) -> Iterator[tuple[str, str]]:
    for cell in record.cells:
        if CONTACT.search(cell.name) and cell.value:
            yield cell.name, str(cell.value)


def _nothing(_: str) -> None:
    """Nobody reads what would be said in a console."""
