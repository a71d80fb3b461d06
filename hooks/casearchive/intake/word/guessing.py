"""What the text of a Word file suggests for the header of a case; each guess says on what ground."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from casearchive.intake import answers
from casearchive.intake.locating import Located, Said, located, unlisted
from casearchive.intake.word.closing import DATE
from casearchive.intake.word.documents import Ground, Guess, WordDocument
from casearchive.messages import word as words
from casearchive.model import PlaceKind, Term
from casearchive.reading.near_names import NEAR_NAMES, plain
from casearchive.vocabulary import Vocabulary

MOST_THEMES = 2
LONGEST_TITLE = 60
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?=\s*年(?!代))")
_ANY_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
_UNIT = re.compile(
    r"(?:申报|报送|供稿|推荐|选送|填报|撰稿)单位\s*[：:]\s*([^\s，。；（(]{4,40})"
    r"|^[（(]?(?:供稿[：:]\s*)?([\u4e00-\u9fff]{2,30}(?:街道办事处|街道党工委|街道|社区居委会|社区居民委员会|社区党委"
    r"|社区党总支|社区|镇政府|镇党委|委员会|管委会|[局委部办]))(?:\s*供稿)?[）)]?$",
    re.MULTILINE,
)
_SUMMARY = {plain(name) for key in ("summary", "abstract") for name in NEAR_NAMES[key]} | {
    "摘要",
    "内容提要",
    "提要",
}
_SAID = re.compile(r"^[\[【［]?(?:内容)?(?:摘要|提要)[\]】］]?\s*[：:]?\s*(\S.{7,})$", re.MULTILINE)  # noqa: RUF001
_MARKS = re.compile(r"\\(?=[^\w\s])|\*\*|\[\^\d+\]|^#+ |!\[|\]\([^)]*\)", re.MULTILINE)
_AROUND = re.compile(
    r"^(?:附件)?[\s\d（(]*[)）、.．_：:-]+|[（(]?(?:终稿|定稿|最终版?|修改稿?|[0-9]+)[)）]?$"  # noqa: RUF001
)
"""What stands around the title in a file's name."""
_IN_TITLE, _IN_HEADING = 5, 3
"""How much more a word counts in a title, or in a heading and in who signed, than in the text."""
_SAID_SO = 50
"""How much a place counts that stands in a field of its own: those above and below it are meant to fit."""
_KINDS = {"district": PlaceKind.DISTRICT, "street": PlaceKind.STREET, "community": PlaceKind.COMMUNITY}
_UNNAMED = re.compile(r"新建.{0,8}文档|无标题|未命名|未标题|稿子|[\x00-\x7f]*")
"""Names of files that are no titles."""
_OFTEN = 2


def guessed(document: WordDocument, vocabulary: Vocabulary) -> tuple[Guess, ...]:
    """A guess for each key that the text says something about, none for those that a form has filled in."""
    known = {each.key for each in document.fields}
    source = _text_of(document)
    found = [source.title(), source.dated(), *source.places(vocabulary), source.themes(vocabulary)]
    found += [source.unit(), source.summary(), source.sent_in()]
    return tuple(guess for guess in found if guess and guess.value and guess.key not in known)


def unlisted_community(document: WordDocument, vocabulary: Vocabulary) -> Guess | None:
    """A community that the text names and the vocabulary has not, so that it cannot be filled in."""
    source = _text_of(document)
    if any(each.key == "community" for each in document.fields):
        return None
    name = unlisted(source.said(), vocabulary, source.located(vocabulary))
    return source.found("community", name, name) if name else None


def _text_of(document: WordDocument) -> _Text:
    return _Text(document, "\n".join([*document.byline, _MARKS.sub("", document.markdown)]))


@dataclass(frozen=True, slots=True)
class _Text:
    """A document, and its text without marks."""

    document: WordDocument
    text: str

    @property
    def name(self) -> str:
        """The file's name without what stands around it."""
        bare = self.document.name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
        return _AROUND.sub("", bare).strip()

    def title(self) -> Guess | None:
        said = self.document.title
        if said:
            return Guess(
                "title", said[:LONGEST_TITLE], self.document.title_ground, self.document.title_paragraph
            )
        first = next((line for line in self.text.split("\n") if line.strip()), "")
        is_one = 4 <= len(first) <= LONGEST_TITLE and not re.search(
            r"[。；！？|]|[，：:、]$|^[一1（(]", first
        )
        if is_one and not self.document.markdown.lstrip().startswith(("#", "!", "|")):
            return Guess("title", first.strip(), Ground.TEXT, self._place(first))
        is_named = self.name and not _UNNAMED.fullmatch(self.name)
        return Guess("title", self.name[:LONGEST_TITLE], Ground.FILE_NAME) if is_named else None

    def year(self) -> tuple[str, Ground]:
        """The year that the title names, or the file's name, or the text most often; of two the later."""
        for text, ground in ((self.document.title, Ground.TITLE), (self.name, Ground.FILE_NAME)):
            if found := _ANY_YEAR.findall(text):
                return max(found), ground
        counts = Counter(_YEAR.findall(self.text))
        year = max(counts, key=lambda each: (counts[each], each), default="")
        return year, Ground.TEXT

    def practised(self) -> str:
        """The year, by a field that says it, or says from when on it was; else by the text."""
        said = {each.key: each.value for each in self.document.fields if each.value}
        if isinstance(year := answers.year(said.get("year", "")).value, int):
            return str(year)
        period = answers.period(said.get("period", "")).value
        if isinstance(period, dict):
            return str(next(iter(period.values()), ""))[:4]
        dated = answers.year(said.get("date", "")).value
        return str(dated) if isinstance(dated, int) else self.year()[0]

    def dated(self) -> Guess | None:
        if any(each.key in ("period", "date") and each.value for each in self.document.fields):
            return None
        year, ground = self.year()
        return (
            Guess("year", year, ground, self._place(year) if ground is Ground.TEXT else 1) if year else None
        )

    def said(self) -> list[Said]:
        """What names places: most of all the title, then who signed."""
        fields = self.document.fields
        units = [each.value for each in fields if each.key == "unit"]
        own = [Said(each.value, _SAID_SO) for each in fields if each.key in _KINDS]
        signed = [Said(text, _IN_HEADING) for text in (*units, *self.document.byline)]
        text = Said(_MARKS.sub("", self.document.markdown), 1)
        return [*own, Said(self.document.title, _IN_TITLE), *signed, text]

    def located(self, vocabulary: Vocabulary) -> dict[PlaceKind, Located]:
        """The places that are named, as they were called then; none where nobody knows when."""
        year = self.practised()
        return located(self.said(), vocabulary, int(year)) if year.isdigit() else {}

    def places(self, vocabulary: Vocabulary) -> Iterator[Guess | None]:
        """The district, the street and the community."""
        found = self.located(vocabulary)
        for key, kind in _KINDS.items():
            yield self.found(key, found[kind].name, found[kind].said) if kind in found else None

    def themes(self, vocabulary: Vocabulary) -> Guess | None:
        """Themes that the title names, or the text again and again."""
        counts = {theme.name: self._weight(theme) for theme in vocabulary.themes}
        often = sorted((name for name in counts if counts[name] >= _OFTEN), key=lambda n: (-counts[n], n))
        return self.found("themes", "、".join(often[:MOST_THEMES]), often[0]) if often else None

    def unit(self) -> Guess | None:
        """Who handed it in, by a line that says so, or that stands by itself at the top or the end."""
        match = _UNIT.search(self.text)
        value = next(filter(None, match.groups()), "") if match else ""
        return Guess("unit", value, Ground.TEXT, self._place(value)) if value else None

    def sent_in(self) -> Guess | None:
        """Where the text comes from: those who handed it in."""
        said = next((each for each in self.document.fields if each.key == "unit"), None) or self.unit()
        if said is None:
            return None
        day = next((line for line in reversed(self.document.byline) if DATE.fullmatch(line)), "")
        form = words.SENT_IN_ON if day else words.SENT_IN
        text = form.format(unit=said.value, day="".join(day.split()))
        return Guess("sources", text, Ground.TEXT, said.paragraph)

    def summary(self) -> Guess | None:
        """The section that is called so, or the paragraph that begins so."""
        lines = self.document.markdown.split("\n")
        for heading in self.document.headings:
            if plain(lines[heading.line - 1].strip("# ")) in _SUMMARY:
                after = (line for line in lines[heading.line :] if line.strip())
                text = _MARKS.sub("", next(after, ""))
                place = self.document.lines[heading.line - 1]
                return Guess("summary", text, Ground.SECTION, place) if not text.startswith("#") else None
        match = _SAID.search(self.text)
        return Guess("summary", match[1].strip(), Ground.SECTION, self._place(match[1])) if match else None

    def _weight(self, term: Term) -> int:
        names = (term.name, *term.synonyms)
        headings = "\n".join(heading.text for heading in self.document.headings)
        return sum(
            self.text.count(name)
            + _IN_TITLE * self.document.title.count(name)
            + _IN_HEADING * headings.count(name)
            for name in names
        )

    def found(self, key: str, value: str, first: str) -> Guess:
        """A guess whose ground is where `first` stands."""
        document = self.document
        if first in document.title:
            return Guess(key, value, Ground.TITLE, document.title_paragraph)
        unit = next((each for each in document.fields if each.key == "unit" and first in each.value), None)
        if unit:
            return Guess(key, value, Ground.UNIT, unit.paragraph)
        return Guess(key, value, Ground.TEXT, self._place(first))

    def _place(self, text: str) -> int:
        """The paragraph in which a text first stands."""
        for line, place in zip(self.document.markdown.split("\n"), self.document.lines, strict=False):
            if text and text in _MARKS.sub("", line):
                return place
        return 1
