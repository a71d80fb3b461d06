"""What the one reader says of a draft, as if it were published as it is."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from casearchive import messages
from casearchive.desk.contents import Content, text_of
from casearchive.desk.placing import place_of
from casearchive.discovery import Picture
from casearchive.front_matter import lists_of, root_of
from casearchive.importing.judging import judged
from casearchive.loading import Loaded
from casearchive.messages import desk as words
from casearchive.model import Case, Finding, Review, Severity
from casearchive.reading import KEYS, Form, Reading, form_of, read_case
from casearchive.reading.identifiers import make_id
from casearchive.reading.names import EVIDENCE, REVIEW, name_of
from casearchive.vocabulary import Vocabulary

PRIVACY = "privacy-"
"""How the codes of what may never come into a case begin."""
_NO_YEAR = 2000


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding as the form shows it."""

    field: str
    """Field path; empty for the body, and for the case as a whole."""
    line: int
    """Of the body; 0 where it is about a field."""
    text: str
    code: str
    is_error: bool
    label: str
    """What its place is called."""
    start: int = 0
    end: int = 0
    """Which characters of the line."""
    mask: str = ""
    """What may stand there instead, of what tells of a person."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What came of a draft's text."""

    findings: tuple[Finding, ...]
    case: Case | None
    body_line: int
    """Line of the file on which the body's first line stands."""

    @property
    def stops(self) -> bool:
        """Whether it may not be published so."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def identifier_of(content: Content, vocabulary: Vocabulary, taken: Collection[str]) -> str:
    """The draft's own id, else one as every new case gets it."""
    if own := content.value("id"):
        return own
    year = content.value("year") if content.value("year").isdecimal() else str(_NO_YEAR)
    title = content.value("title")
    return make_id(year.zfill(4)[:4], vocabulary.pinyin(title) if title else "", lambda made: made in taken)


def as_published(content: Content, identifier: str, today: datetime.date) -> Content:
    """The draft as it would be published today; a withdrawn case stays that."""
    content = content.put("id", {"id": identifier})
    if not content.value("date"):
        content = content.put("date", {"date": today.isoformat()})
    if REVIEW.get(content.value("review")) in (Review.PUBLISHED, Review.WITHDRAWN):
        return content
    return content.put("review", {"review": name_of(REVIEW, Review.PUBLISHED)})


def judge(
    content: Content,
    shown: str,
    loaded: Loaded,
    vocabulary: Vocabulary,
    pictures: Iterable[Picture] = (),
    *,
    with_others: bool,
) -> Judgement:
    """Read a draft that says its id; `shown` is the folder of cases.

    `with_others`: also beside all other cases.
    """
    form = form_of(vocabulary)
    text = text_of(content, form)
    identifier = content.value("id")
    path = f"{shown}/{identifier[:4]}/{identifier}.md"
    reading = _read(path, text, _Terms(vocabulary, vocabulary.digest))
    found = [*reading.findings]
    if with_others and reading.case and loaded.archive:
        found += judged(loaded.archive, loaded.unread, [reading.case], pictures)
    head = text[: text.index("\n---\n") + 5].count("\n")
    return Judgement(tuple(sorted({*found})), reading.case, head + 2)


@dataclass(frozen=True, slots=True)
class _Terms:
    """A vocabulary, told from others by its digest."""

    vocabulary: Vocabulary = field(compare=False)
    digest: str


@lru_cache(maxsize=8)
def _read(path: str, text: str, terms: _Terms) -> Reading:
    """A text as it is read: what was kept is shown, judged, previewed and printed without another reading."""
    return read_case(path, text.encode("utf-8", "replace"), terms.vocabulary)


def remarks(judgement: Judgement, content: Content, form: Form) -> tuple[Remark, ...]:
    """Its findings for the form, errors first, in the order of the form."""
    blank = len(content.body) - len(content.body.lstrip())
    skipped = content.body[:blank].count("\n")
    alone = {key: f"{key}[0]" for key in lists_of(form.schema) if content.under(key)}
    found = [replace(f, field=alone.get(f.field, f.field)) for f in judgement.findings]
    lines = content.body.split("\n")
    made = [_remark(finding, judgement, skipped, lines, form) for finding in found]
    return tuple(sorted(made, key=lambda remark: not remark.is_error))


def _remark(finding: Finding, judgement: Judgement, skipped: int, lines: Sequence[str], form: Form) -> Remark:
    line = finding.line - judgement.body_line + 1 + skipped if finding.line >= judgement.body_line else 0
    root = root_of(finding.field)
    name = (*form.keys.names.get(root, KEYS.names.get(root, ())), root)[0]
    place = place_of(finding, lines[line - 1] if 0 < line <= len(lines) else "")
    label = words.line(line, place.excerpt) if line and not root else name if root else words.WHOLE
    return Remark(
        finding.field,
        line,
        messages.reply(finding, words.REPLIES),
        finding.code,
        finding.severity is Severity.ERROR,
        label,
        place.start,
        place.end,
        dict(finding.values).get("found", "") if finding.code.startswith(PRIVACY) else "",
    )


def filled(content: Content, judgement: Judgement, loaded: Loaded, today: datetime.date) -> Content:
    """The draft with something in the place of what is missing or wrong, so that it can be shown."""
    wrong = {root_of(f.field) for f in judgement.findings if f.severity is Severity.ERROR} - {""}
    given = dict(_in_place(content, loaded, today))
    for key in sorted(wrong):
        content = content.put(key, given.get(key, {}))
    faulty = {f.line for f in judgement.findings if f.severity is Severity.ERROR and not f.field}
    lines = enumerate(content.body.strip().split("\n"), judgement.body_line)
    body = "\n".join(words.NOT_SHOWN if line in faulty else text for line, text in lines)
    return replace(content, body=body)


def _in_place(content: Content, loaded: Loaded, today: datetime.date) -> Iterator[tuple[str, dict[str, str]]]:
    vocabulary = loaded.basis.vocabulary
    if vocabulary is None:
        return
    year = content.value("year") if content.value("year").isdecimal() else str(today.year)
    yield "title", {"title": words.NO_TITLE}
    yield "summary", {"summary": words.NO_SUMMARY}
    yield "year", {"year": str(today.year)}
    yield "date", {"date": today.isoformat()}
    yield "sources", {"sources[0].title": words.NO_SOURCE}
    yield "evidence", {"evidence": next(iter(EVIDENCE))}
    yield "review", {"review": name_of(REVIEW, Review.PUBLISHED)}
    yield "id", {"id": f"{year.zfill(4)[:4]}-preview"}
    yield "themes", {f"themes[{n}]": theme.name for n, theme in enumerate(vocabulary.themes[:1])}
    place = vocabulary.city or next(iter(vocabulary.all_places()), None)
    yield "district", {"district[0]": place.name} if place else {}


def with_picture_names(identifier: str, names: Iterable[str]) -> tuple[Picture, ...]:
    """The pictures beside a draft as those of a case."""
    folder = f"{identifier[:4]}/{identifier}"
    return tuple(Picture(identifier, name, f"{folder}/{name}") for name in names)
