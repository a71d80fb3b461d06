"""What the text of a Word file suggests for the header of a case; each guess says on what ground."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from casearchive.intake.word.closing import DATE
from casearchive.intake.word.documents import Ground, Guess, WordDocument
from casearchive.messages import word as words
from casearchive.model import Place, PlaceKind, Term
from casearchive.reading.near_names import NEAR_NAMES, plain
from casearchive.reading.terms import existing
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
"""How much more a word counts in a title or a heading than in the text."""
_OFTEN = 2


def guessed(document: WordDocument, vocabulary: Vocabulary) -> tuple[Guess, ...]:
    """A guess for each key that the text says something about, none for those that a form has filled in."""
    known = {each.key for each in document.fields}
    source = _Text(document, "\n".join([*document.byline, _MARKS.sub("", document.markdown)]))
    year = next((f.value for f in document.fields if f.key == "year"), "") or source.year()[0]
    found = [source.title(), source.dated(), *source.places(vocabulary, year), source.themes(vocabulary)]
    found += [source.unit(), source.summary(), source.sent_in()]
    return tuple(guess for guess in found if guess and guess.value and guess.key not in known)


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
        return Guess("title", self.name[:LONGEST_TITLE], Ground.FILE_NAME) if self.name else None

    def year(self) -> tuple[str, Ground]:
        """The year that the title names, or the file's name, or the text most often; of two the later."""
        for text, ground in ((self.document.title, Ground.TITLE), (self.name, Ground.FILE_NAME)):
            if found := _ANY_YEAR.findall(text):
                return max(found), ground
        counts = Counter(_YEAR.findall(self.text))
        year = max(counts, key=lambda each: (counts[each], each), default="")
        return year, Ground.TEXT

    def dated(self) -> Guess | None:
        year, ground = self.year()
        return (
            Guess("year", year, ground, self._place(year) if ground is Ground.TEXT else 1) if year else None
        )

    def places(self, vocabulary: Vocabulary, year: str) -> Iterator[Guess | None]:
        """The district, the street and the community that are named most often."""
        if not year.isdigit():
            return
        at = int(year)
        streets: Mapping[str, Place] = existing(vocabulary, PlaceKind.STREET, at)
        street = self._named(streets)
        above = {m.parent for m in streets[street].memberships if m.period.covers(at)} if street else set()
        districts: Mapping[str, Place] = existing(vocabulary, PlaceKind.DISTRICT, at)
        district = self._named(districts)
        if street and len(above) == 1:
            fits = [name for name, place in districts.items() if place.slug in above]
            district = fits[0] if fits else district
        communities: Mapping[str, Place] = existing(vocabulary, PlaceKind.COMMUNITY, at)
        for key, name in (
            ("district", district),
            ("street", street),
            ("community", self._named(communities)),
        ):
            yield self._found(key, name) if name else None

    def themes(self, vocabulary: Vocabulary) -> Guess | None:
        """Themes that the title names, or the text again and again."""
        counts = {theme.name: self._weight(theme) for theme in vocabulary.themes}
        often = sorted((name for name in counts if counts[name] >= _OFTEN), key=lambda n: (-counts[n], n))
        return self._found("themes", "、".join(often[:MOST_THEMES])) if often else None

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

    def _named(self, places: Mapping[str, Place]) -> str:
        """The place that is named most, first in the title."""
        counts = {
            name: self.text.count(place.name) + _IN_TITLE * self.document.title.count(place.name)
            for name, place in places.items()
        }
        best = max(counts, key=lambda name: (counts[name], len(name), name), default="")
        return best if best and counts[best] else ""

    def _weight(self, term: Term) -> int:
        names = (term.name, *term.synonyms)
        headings = "\n".join(heading.text for heading in self.document.headings)
        return sum(
            self.text.count(name)
            + _IN_TITLE * self.document.title.count(name)
            + _IN_HEADING * headings.count(name)
            for name in names
        )

    def _found(self, key: str, value: str) -> Guess:
        first = value.partition("、")[0]
        is_in_title = first in self.document.title
        ground = Ground.TITLE if is_in_title else Ground.TEXT
        return Guess(key, value, ground, self.document.title_paragraph if is_in_title else self._place(first))

    def _place(self, text: str) -> int:
        """The paragraph in which a text first stands."""
        for line, place in zip(self.document.markdown.split("\n"), self.document.lines, strict=False):
            if text and text in _MARKS.sub("", line):
                return place
        return 1
