"""Files that are dropped on the desk, as drafts: texts, lists, forms, and cases that another desk packed."""

from __future__ import annotations

import datetime
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from casearchive.desk import photos
from casearchive.desk.contents import Content, UnreadableError, content_of, ordered
from casearchive.desk.guesses import Guesses, guessed, guesses_of
from casearchive.desk.registering import NO_ID
from casearchive.desk.states import begun
from casearchive.discovery import MAPPING, Folders
from casearchive.fixing.mending import mend
from casearchive.fixing.text import text_of
from casearchive.importing.asking import Terminal, unasked
from casearchive.importing.carrying import carried, clean
from casearchive.importing.matching import Matcher, Matching, read_matching
from casearchive.importing.ordering import in_order
from casearchive.importing.records import Record
from casearchive.importing.setting import Setting
from casearchive.importing.sources import Reader
from casearchive.importing.values import drafted
from casearchive.intake.case_file import case_text, in_chinese
from casearchive.intake.packing import NotPackedError, unpacked
from casearchive.messages import importing as words
from casearchive.model import Finding
from casearchive.pictures import pixels_of
from casearchive.reading import TEMPLATE, form_of
from casearchive.reading.near_names import CONTACT
from casearchive.vocabulary import Vocabulary

_NOT_IN_NAMES = re.compile(r"[/\\:*?\"<>|\x00-\x1f\x7f]+")
_LONGEST_NAME = 40
_MILLION = 1_000_000
MOST_PIXELS = 400 * _MILLION
"""Of all the pictures of a package: each million takes a while to be looked at."""
LARGEST = 60_000_000
"""Bytes of a file that is taken in."""


@dataclass(slots=True)
class Arrived:
    """A case on its way to a draft."""

    content: Content
    pictures: dict[str, bytes] = field(default_factory=dict)
    private: dict[str, str] = field(default_factory=dict)
    """How to reach whoever sent it, by the names of the source."""
    guesses: Guesses = field(default_factory=Guesses)


def arrive(
    name: str, data: bytes, folders: Folders, vocabulary: Vocabulary, today: datetime.date
) -> tuple[list[Arrived], tuple[Finding, ...]]:
    """The cases of a file, and what is to be said of it."""
    if name.lower().endswith(".zip"):
        return _packed(name, data, vocabulary)
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as within:
        path = Path(folder, _safe(name))
        path.write_bytes(data)
        matcher, scratch = _matcher(folders, vocabulary), Path(within)
        setting = Setting(scratch, vocabulary, matcher.form.keys.names, matcher.matching.values.keys())
        reader = Reader(matcher.form.keys, matcher.names.keys(), matcher.sheets, lambda _: name, setting)
        sources = reader.read(path)
        findings = [*reader.findings, *matcher.matched(sources)]
        arrived = []
        for source in sources:
            findings += source.findings
            for record in source.records:
                made, found = _of_record(record, matcher, vocabulary, today)
                arrived.append(made)
                findings += found
        return arrived, tuple(in_order(findings))


def _safe(name: str) -> str:
    """A name that every system takes, with the ending by which a file is known."""
    suffix = PurePath(name).suffix
    stem = _NOT_IN_NAMES.sub("-", name.removesuffix(suffix)).strip(" .-")[:_LONGEST_NAME]
    return f"given-{stem}{_NOT_IN_NAMES.sub('-', suffix)[:_LONGEST_NAME]}"


def _packed(name: str, data: bytes, vocabulary: Vocabulary) -> tuple[list[Arrived], tuple[Finding, ...]]:
    """A case as another desk has packed it."""
    try:
        case = unpacked(data)
        content = content_of(f"{case.identifier}.md", case.text, form_of(vocabulary))
    except (NotPackedError, UnreadableError):
        return [], (Finding(name, 1, 1, "import-kind"),)
    if sum(map(pixels_of, case.pictures.values())) > MOST_PIXELS:
        limit = words.PIXELS.format(count=MOST_PIXELS // _MILLION)
        return [], (Finding(name, 1, 1, "import-too-large", values=(("limit", limit),)),)
    taken = {each: photos.taken_in(each, data) for each, data in case.pictures.items()}
    kept = {each: photo.content for each, photo in taken.items() if not isinstance(photo, Finding)}
    try:
        guesses = guesses_of(case.guesses.decode())
    except (ValueError, RecursionError):  # none, or a file that somebody has damaged
        guesses = Guesses()
    arrived = Arrived(content, kept, guesses=guesses)
    return [arrived], tuple(photo for photo in taken.values() if isinstance(photo, Finding))


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
    draft, form = drafted(record, matcher), matcher.form
    pictures, told = carried(draft, NO_ID)
    body = "\n".join(line.text for line in draft.body).strip("\n") or TEMPLATE
    text = text_of(case_text(in_chinese(draft.header, form.keys), body).encode("utf-8", "replace"))
    asking = unasked(says_yes=record.offered is None)  # what a Word file has for headings is known
    mended = mend(record.path, text, vocabulary, asking).text.encoded()
    try:
        content = content_of(record.path, mended, form)
    except UnreadableError:
        content = Content(body=body)
    keys = [info.alias or key for key, info in form.schema.model_fields.items()]
    shown = {each.path.rpartition("/")[2]: clean(each) for each in pictures}
    offered = [record.body[at].text for at in sorted(record.offered or ())]
    guesses = guessed(content, record.guessed, offered)
    arrived = Arrived(ordered(begun(content, today), keys), shown, dict(_contacts(record)), guesses)
    return arrived, (*draft.findings, *told)


def _contacts(record: Record) -> Iterator[tuple[str, str]]:
    told = (cell for cell in record.cells if CONTACT.search(cell.name))
    for cell in (*told, *record.contacts):
        if cell.value:
            yield cell.name, str(cell.value)


def _nothing(_: str) -> None:
    """Nobody reads what would be said in a console."""
