"""The desk: drafts, the material beside them, and every act; the web form only shows it."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from casearchive.desk import judging, states
from casearchive.desk.contents import Content, UnreadableError, content_of, differences, ordered, text_of
from casearchive.desk.drafts import Drafts
from casearchive.desk.fields import Field, Kind, fields_of
from casearchive.desk.judging import Judgement
from casearchive.desk.posting import understood
from casearchive.desk.revisions import SETTLED, Act, History, Origin, Revision
from casearchive.desk.rewriting import rewritten
from casearchive.desk.shelf import Held, Shelf
from casearchive.desk.states import RefusedError, Rules
from casearchive.discovery import Folders
from casearchive.front_matter import parse_document
from casearchive.intake.case_file import file_digest
from casearchive.model import PlaceKind
from casearchive.reading import TEMPLATE, Form, form_of
from casearchive.reading.suggestions import Terms
from casearchive.reading.terms import terms_for
from casearchive.reading.wording import text_digest

BY_ACTS = ("review", "reviewers", "changes", "date", "id", "signed")
"""Keys that are no words of the case."""


@dataclass(frozen=True, slots=True)
class Open:
    """A draft as it is open before somebody."""

    key: str
    head: str
    revision: Revision
    history: History

    @property
    def content(self) -> Content:
        """What it says."""
        return self.revision.content

    @property
    def is_forked(self) -> bool:
        """Whether there are two texts."""
        return len(self.history.heads()) > 1


@dataclass(slots=True)
class Desk:
    """One desk on one folder."""

    shelf: Shelf
    drafts: Drafts
    now: Callable[[], datetime.datetime]
    new_key: Callable[[], str]
    rules: Rules = field(default_factory=Rules)
    pushes: bool = False
    writing: threading.Lock = field(default_factory=threading.Lock)
    """Held while a case's file is written."""
    trusts_files: bool = True
    """Whether what somebody's file says of its reviewers is taken as it is."""
    kept: Callable[[Content, Content], Content] = lambda before, after: after
    """What is kept of a text that comes of another: an office has signatures of others fall."""

    @property
    def folders(self) -> Folders:
        """Where the material lies."""
        return self.shelf.folders

    @property
    def today(self) -> datetime.date:
        """The day."""
        return self.now().date()

    def form(self) -> Form:
        """What a case may say."""
        return form_of(self.shelf.held().vocabulary)

    def fields(self) -> tuple[Field, ...]:
        """The form's fields."""
        return fields_of(self.form(), self.shelf.held().vocabulary)

    def begin(self, content: Content, act: Act, person: str, origin: Origin | None = None) -> str:
        """A new draft; its key."""
        key = self.new_key()
        while self.drafts.has(key):
            key = self.new_key()
        self.drafts.save(key, self.revision(content, act, person, (), origin))
        return key

    def begin_empty(self, person: str) -> str:
        """A new case with the headings that every case has."""
        return self.begin(states.begun(Content(body=TEMPLATE.strip()), self.today), Act.BEGUN, person)

    def open_case(self, identifier: str, person: str) -> str:
        """The draft of a case in the folder of cases, begun where there is none; its key."""
        path = f"{identifier[:4]}/{identifier}.md"
        if path not in self.shelf.held(at_once=True).loaded.readings:
            raise KeyError(identifier)
        for key in self.drafts.names():
            newest = self.drafts.history(key).newest()
            if newest and newest.origin and newest.origin.path == path:
                return key
        data = (self.folders.cases / path).read_bytes()
        try:
            content = content_of(path, data, self.form())
        except UnreadableError as error:
            raise RefusedError("unreadable") from error
        return self.begin(content, Act.BEGUN, person, Origin(path, file_digest(data)))

    def open(self, key: str, head: str = "") -> Open:
        """A draft, in step with its case's file; that revision of it, else the newest.  Raises `KeyError`."""
        self._follow(key)
        history = self.drafts.history(key)
        head = head or next(iter(history.heads()), "")
        if head not in history.revisions:
            raise KeyError(head)
        return Open(key, head, history.revisions[head], history)

    def save(self, opened: Open, content: Content, act: Act, person: str, note: str = "") -> Open:
        """Keep what comes of a revision; nothing where it says nothing new."""
        content = self.kept(opened.content, content)
        if content == opened.content and act in (Act.TYPED, Act.SAVED):
            return opened
        return self.settle(opened, content, act, person, note, opened.revision.origin)

    def settle(
        self, opened: Open, content: Content, act: Act, person: str, note: str, origin: Origin | None
    ) -> Open:
        """Keep what comes of a revision, whatever it says, as the draft of that file."""
        revision = self.revision(content, act, person, (opened.head,), origin, note)
        name = self.drafts.save(opened.key, revision)
        history = self.drafts.history(opened.key)
        return Open(opened.key, name, history.revisions[name], history)

    def judge(self, opened: Open, content: Content, *, with_others: bool = True) -> tuple[Content, Judgement]:
        """The draft as it would be published today, and what the reader says of that."""
        held = self.shelf.held()
        identifier = self.identifier(opened, content, held)
        whole = judging.as_published(content, identifier, self.today)
        pictures = judging.with_picture_names(identifier, self.drafts.pictures(opened.key))
        shown = self.folders.shown(self.folders.cases)
        return whole, judging.judge(
            whole, shown, held.loaded, held.vocabulary, pictures, with_others=with_others
        )

    def shown(self, content: Content) -> Judgement:
        """A draft that says all that a case must say, as it is read."""
        held = self.shelf.held()
        shown = self.folders.shown(self.folders.cases)
        return judging.judge(content, shown, held.loaded, held.vocabulary, with_others=False)

    def identifier(self, opened: Open, content: Content, held: Held) -> str:
        """The id of a draft: that of its file, its own, or a new one."""
        if origin := opened.revision.origin:
            return Path(origin.path).stem
        return judging.identifier_of(content, held.vocabulary, held.identifiers)

    def understood(self, content: Content) -> Content:
        """The draft with names as the vocabulary has them."""
        held = self.shelf.held()
        terms = {field.key: self.terms(field, content, held) for field in self.fields()}
        return understood(content, self.fields(), terms)

    def terms(self, field: Field, content: Content, held: Held) -> Terms:
        """What may be chosen for a field, as it was called in the draft's year."""
        if field.kind is not Kind.TERM:
            return {}
        year, chosen = content.value("year"), content.listed("district")
        then = int(year) if year.isdecimal() and len(year) == 4 else self.today.year
        above = [p.slug for name in chosen for p in held.vocabulary.named(PlaceKind.DISTRICT, name)]
        return terms_for(held.vocabulary, field.key, then, above)

    def ordered(self, content: Content) -> Content:
        """The draft with its keys in the order of the form."""
        return ordered(content, ["id", *(field.key for field in self.fields())])

    def file_text(self, opened: Open, content: Content) -> str:
        """The case's file: where there is one, its lines that say the same stay as they are."""
        data = self.unchanged(opened.revision.origin)
        return self.text(self.ordered(content)) if data is None else rewritten(data, content, self.form())

    def unchanged(self, origin: Origin | None) -> bytes | None:
        """A case's file, where it still is what a draft knows of it."""
        path = self.folders.cases / origin.path if origin else None
        data = path.read_bytes() if path and path.is_file() else None
        is_known = origin and data is not None and file_digest(data) == origin.digest
        return data if is_known else None

    def text(self, content: Content) -> str:
        """The case's file."""
        return text_of(content, self.form())

    def text_digest(self, content: Content) -> str:
        """What tells the draft's text from any other, as the sheet to sign has it."""
        document = parse_document("", self.text(content), self.form().keys)
        return text_digest(document.header, document.body) if document.header else ""

    def revision(
        self,
        content: Content,
        act: Act,
        person: str,
        bases: tuple[str, ...],
        origin: Origin | None,
        note: str = "",
    ) -> Revision:
        """What somebody does now."""
        at = self.now().isoformat(timespec="seconds")
        return Revision(content, act, person, at, bases, note, origin)

    def _follow(self, key: str) -> None:
        """Take in what has become of the case's file elsewhere: beside what was written here meanwhile."""
        history = self.drafts.history(key)
        head = next(iter(history.heads()), "")
        newest = history.revisions.get(head)
        if not newest or not newest.origin:
            return
        path = self.folders.cases / newest.origin.path
        try:
            data = path.read_bytes()
            digest = file_digest(data)
            origins = (history.revisions[name].origin for name in history.heads())
            known = {origin.digest for origin in origins if origin}
            if digest in known or path.is_symlink():
                return
            content = content_of(newest.origin.path, data, self.form())
        except (OSError, UnreadableError):
            return
        differ = set(differences(content, newest.content)) - {*BY_ACTS} or content.body != newest.content.body
        base = _settled(history, head) if differ and newest.act not in SETTLED else head
        origin = Origin(newest.origin.path, digest)
        self.drafts.save(key, self.revision(content, Act.BROUGHT, "", (base,), origin))


def _settled(history: History, head: str) -> str:
    """The last revision before a head that was the file's."""
    before = sorted(history.before(head), reverse=True)
    return next((name for name in before if history.revisions[name].act in SETTLED), head)
