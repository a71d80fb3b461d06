"""The header of a new case while it is being filled in.  Each answer is judged by the reader at once."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from casearchive import messages
from casearchive.front_matter import Keys, root_of
from casearchive.intake import answers
from casearchive.intake.case_file import case_text
from casearchive.messages import questions
from casearchive.model import Finding, Period, Place, PlaceKind, ReportId, Term
from casearchive.reading import TEMPLATE, form_of, read_case
from casearchive.reading.suggestions import Terms
from casearchive.reading.terms import terms_for
from casearchive.report import nearest
from casearchive.vocabulary import Vocabulary

Ask = Callable[[str], str]
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Question:
    """One key of a case, and how it is asked for."""

    key: str
    text: str
    may_be_empty: bool = False
    is_offered: bool = False
    """Whether it is asked only of those who want it."""


def questions_of(
    vocabulary: Vocabulary, report_ids: frozenset[ReportId] = frozenset()
) -> tuple[Question, ...]:
    """Every question, those about the city's facets among them."""
    paragraphs = (each for each in sorted(report_ids) if each.part and each.paragraph)
    facets = [vocabulary.facet(slug) for slug in form_of(vocabulary).facets]
    return (
        Question("title", questions.TITLE),
        Question("year", questions.YEAR),
        Question("year_note", questions.YEAR_NOTE, may_be_empty=True),
        *_of_places(vocabulary),
        Question("themes", questions.THEMES),
        *(
            Question(facet.slug, questions.FACET.format(name=facet.name), may_be_empty=True)
            for facet in facets
            if facet
        ),
        Question("summary", questions.SUMMARY),
        Question("sources", questions.SOURCE.format(example=next(paragraphs, questions.PARAGRAPH))),
        *(Question(key, text, may_be_empty=True, is_offered=True) for key, text in questions.OFFERED.items()),
    )


def _of_places(vocabulary: Vocabulary) -> Iterator[Question]:
    """Those about the levels of places that the city has."""
    if district := vocabulary.level(PlaceKind.DISTRICT):
        yield Question("district", questions.DISTRICT.format(level=district))
    if street := vocabulary.level(PlaceKind.STREET):
        yield Question("street", questions.STREET.format(level=street), may_be_empty=True)


@dataclass(slots=True)
class Form:
    """Questions asked with `ask`, remarks made with `say`, and what has been answered so far."""

    vocabulary: Vocabulary
    report_ids: frozenset[ReportId]
    """Ids of the reports' paragraphs."""
    today: datetime.date
    ask: Ask
    say: Say
    header: dict[str, object] = field(default_factory=dict)
    keys: Keys = field(init=False)
    questions: tuple[Question, ...] = field(init=False)
    _known: answers.Names = field(init=False)
    """Every name that the vocabulary has."""

    def __post_init__(self) -> None:
        self.keys = form_of(self.vocabulary).keys
        self.questions = questions_of(self.vocabulary, self.report_ids)
        places: list[Place | Term] = list(self.vocabulary.all_places())
        terms = (*self.vocabulary.themes, *(term for facet in self.vocabulary.facets for term in facet.terms))
        self._known = {each.name: each for each in (*places, *terms)}

    def fill_in(self) -> None:
        """Ask every question."""
        for question in self.questions:
            if not question.is_offered:
                self._put(question)

    def complete(self, given: Mapping[str, object]) -> None:
        """Take what is known already and is right, and ask for what else a case needs."""
        for question in self.questions:
            value = given.get(question.key)
            if isinstance(value, str) and answers.says_nothing(value):
                value = None
            if isinstance(value, str):
                answer = answers.understood(question.key, value, self._terms(question.key), self._known)
                value = None if answer.refused else answer.value
            findings = [] if value is None else self._findings(question.key, value)
            if value is not None and (question.is_offered or not findings):
                self.header[question.key] = value
            elif not question.is_offered and question.key != "year_note":
                for finding in findings:
                    self.say(messages.reply(finding))
                self._put(question)

    def change(self, number: int) -> None:
        """Ask one question again, and those after it whose answers do not fit any more."""
        changed = self.questions[number]
        street_before = self._has_streets()
        self._put(changed)
        for question in self.questions[number + 1 :]:
            value = self.header.get(question.key)
            opened = changed.key == "district" or (self._has_streets() and not street_before)
            if (question.key == "street" and value is None and opened) or (
                value is not None and self._findings(question.key, value)
            ):
                self._put(question)

    def lines(self) -> Iterator[str]:
        """What has been answered, numbered, and what may be answered besides."""
        offered = []
        for number, question in enumerate(self.questions, 1):
            name = (*self.keys.names[question.key], question.key)[0]
            if question.is_offered and question.key not in self.header:
                offered.append(questions.OFFER.format(number=number, name=name))
            else:
                value = _shown(self.header.get(question.key))
                yield questions.SUMMARY_LINE.format(number=number, name=name, value=value)
        if offered:
            yield questions.OFFERS.format(offers=questions.LIST.join(offered))

    def _put(self, question: Question) -> None:
        self.header.pop(question.key, None)
        if question.key == "street" and not self._has_streets():
            districts = _shown(self.header["district"])
            remark = questions.NO_STREETS if self._districts() else questions.NO_STREET_OF_CITY
            level = self.vocabulary.level(PlaceKind.STREET)
            self.say(remark.format(year=self.header["year"], districts=districts, level=level))
            return
        terms = self._terms(question.key)
        if terms:
            self.say(_offered(terms))
        answer = self._answered(question, terms)
        if answer is not None:
            self.header[question.key] = answer

    def _answered(self, question: Question, terms: Terms) -> object:
        """The answer as a value, asked for until the reader has nothing to say against it."""
        while True:
            text = answers.readable(self.ask(question.text)).strip()
            text = "" if answers.says_nothing(text) else text
            if not text and question.may_be_empty:
                return None
            if not text:
                self.say(questions.NEEDED)
                continue
            answer = answers.understood(question.key, text, terms, self._known)
            if answer.refused:
                self.say(answer.refused)
                continue
            findings = self._findings(question.key, answer.value)
            if not findings:
                if answer.taken_as:
                    self.say(questions.TAKEN_AS.format(meant=answer.taken_as))
                return answer.value
            for finding in findings:
                self.say(messages.reply(finding))

    def _findings(self, key: str, value: object) -> list[Finding]:
        """What is to be said against one value beside the others."""
        header = {**self.header, key: value, "date": self.today}
        path = f"{header.get('year')}/x.md"
        reading = read_case(path, case_text(header, TEMPLATE).encode(), self.vocabulary)
        mine = [f for f in reading.findings if f.code != "missing-key" and root_of(f.field) in (key, "")]
        if key == "year" and isinstance(value, int) and value > self.today.year:
            values = (("text", str(value)), ("date", self.today.isoformat()))
            mine.append(Finding(path, 1, 1, "year-after-date", key, values))
        if key == "period" and not mine and isinstance(value, dict):
            period, year = Period(value.get("from", ""), value.get("to", "")), header.get("year")
            if isinstance(year, int) and not period.covers(year):
                values = (("text", str(year)), ("period", f"{period.start}—{period.end}"))
                mine = [Finding(path, 1, 1, "year-not-in-period", key, values)]
        if key == "sources" and not mine and isinstance(value, list):
            ids = [source["report"] for source in value if "report" in source]
            unknown = [each for each in ids if each not in self.report_ids]
            near = {each: (("id", each), ("first", nearest(each, self.report_ids))) for each in unknown}
            mine = [Finding(path, 1, 1, "unknown-report-id", key, near[each]) for each in unknown]
        return mine

    def _terms(self, key: str) -> Terms:
        """The terms that may be answered, as they were called in that year."""
        year = self.header.get("year")
        return terms_for(self.vocabulary, key, year if isinstance(year, int) else None, self._districts())

    def _districts(self) -> list[str]:
        """Slugs of the districts that were answered, the city left out."""
        names = self.header.get("district")
        wanted = names if isinstance(names, list) else []
        return [place.slug for name in wanted for place in self.vocabulary.named(PlaceKind.DISTRICT, name)]

    def _has_streets(self) -> bool:
        return bool(self._districts() and self._terms("street"))


def _offered(terms: Terms) -> str:
    """Names to choose from; each on a line with what it means, where anything is known of that."""
    if not any(isinstance(term, Term) and term.definition for term in terms.values()):
        return questions.LIST.join(terms)
    return "\n".join(
        questions.DEFINED.format(name=term.name, definition=term.definition)
        if isinstance(term, Term) and term.definition
        else term.name
        for term in terms.values()
    )


def _shown(value: object) -> str:
    if isinstance(value, list):
        parts = [" ".join(item.values()) if isinstance(item, dict) else str(item) for item in value]
        return questions.LIST.join(parts)
    if isinstance(value, dict):
        return questions.PERIOD.format(start=value.get("from", ""), end=value.get("to", ""))
    return questions.NOTHING if value is None else str(value)
