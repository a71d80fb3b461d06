"""Answers to values of a header: what has one meaning is taken, however it was written; what belongs to
another question is not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from casearchive.messages import questions
from casearchive.model import Place, Term
from casearchive.reading import plain_date
from casearchive.reading.suggestions import Terms, core, pieces, report_ids

_ABOVE = ("省", "市", "州", "盟", "区", "县", "旗")
"""What the name of a place above ends in: 某某市某某区."""
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s，。；、（）]+", re.IGNORECASE)
_LABEL = re.compile(r"^(?:来?源|出处|链接|网址)?[:\s]*$")
_DATE = re.compile(
    r"(?<![0-9])[0-9]{4}(?:\s*[年./-]\s*(?:1[0-2]|0?[1-9])(?![0-9])"
    r"(?:\s*[月./-]\s*(?:[12][0-9]|3[01]|0?[1-9])(?![0-9])日?|\s*月)?|\s*年)?"
)
_UNTIL = re.compile(r"^(?:到|至|截至|截止)|(?:以前|之前|为止)$")
_PARTED = re.compile(r"[、，,；;]")
_NOTHING = frozenset(
    ("无", "没", "没有", "暂无", "尚无", "不适用", "不涉及", "none", "nil", "null", "n/a", "n.a", "na")
)
_STROKES = re.compile(r"[-‐–—―_/\\*×.…\s]+")  # noqa: RUF001

Names = Mapping[str, Place | Term]

_NO_BYTES = re.compile("[\ud800-\udc7f\udd00-\udfff]")
"""Halves of characters that no terminal gives."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A value, and what it was taken for where that is not what was typed."""

    value: object
    taken_as: str = ""
    refused: str = ""
    """What is to be said of an answer that is none to this question."""


def says_nothing(text: str) -> bool:
    """Whether it says in words or strokes that there is none: 无, 暂无, n/a, ——, /."""
    plain = unicodedata.normalize("NFKC", text).strip("() .。").lower()
    return plain in _NOTHING or _STROKES.fullmatch(text) is not None


def understood(key: str, text: str, terms: Terms, known: Names) -> Answer:
    """What an answer means; `known` are all names that the vocabulary has."""
    if key == "year":
        return year(text)
    if terms:
        return names(text, terms)
    if kind := misplaced(key, text, known):
        return Answer(text, refused=questions.MISPLACED[kind].format(text=text))
    if key == "period":
        return period(text)
    if key == "sources":
        return sources(text)
    return listed(text) if key in ("unit", "partners", "authors") else Answer(text)


def misplaced(key: str, text: str, known: Names) -> str:
    """What an answer is that belongs to another question: an address, a date, a name, an id; else nothing."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if key == "period":
        return ""
    without = _ADDRESS.sub("", plain)
    if without != plain and (key in ("title", "summary", "short_title") or _LABEL.match(without)):
        return "only-address" if key == "sources" else "address"
    if plain_date(plain):
        return "date"
    parts = pieces(plain)
    if key != "sources" and report_ids(plain.lower()):
        return "id"
    if key not in ("unit", "partners") and parts and all(_meant(part, known) in known for part in parts):
        return "name"
    return ""


def year(text: str) -> Answer:
    """２０２５, 2025年, 二〇二五年 and 2025年3月 are 2025; what is no year stays as it is."""  # noqa: RUF002
    meant = plain_date(text)
    if not meant:
        return Answer(text)
    taken = questions.MONTH_LATER.format(year=meant[:4]) if len(meant) > 4 else meant[:4]
    return Answer(int(meant[:4]), "" if meant == text else taken)


def period(text: str) -> Answer:
    """2024年3月到2025年, 2024.3-2025.6, 2024年起, 2025年以前."""
    plain = unicodedata.normalize("NFKC", text).strip()
    found = [plain_date(match[0].strip()) for match in _DATE.finditer(plain)]
    ends = ["to"] if len(found) == 1 and _UNTIL.search(plain) else ["from", "to"]
    if not 1 <= len(found) <= 2 or not all(found):
        return Answer(text, refused=questions.PERIOD_HELP)
    value = dict(zip(ends, found, strict=False))
    said = questions.PERIOD.format(start=value.get("from", ""), end=value.get("to", ""))
    return Answer(value, said)


def listed(text: str) -> Answer:
    """Names of units and people, parted by commas."""
    typed = [part.strip() for part in _PARTED.split(text) if part.strip()]
    return Answer(typed[0] if len(typed) == 1 else typed)


def names(text: str, terms: Names) -> Answer:
    """Names parted by anything, each as one of the terms where it fits exactly one."""
    for called, term in terms.items():
        if called != term.name and isinstance(term, Place):  # as the site and the reader call it, too
            for other in (term.label, f"{term.above}/{term.name}"):
                text = text.replace(other, called)
    typed = pieces(text) or [text]
    meant = list(dict.fromkeys(_meant(name, terms) for name in typed))
    return Answer(meant, "" if meant == typed else questions.LIST.join(meant))


def sources(text: str) -> Answer:
    """Ids of paragraphs, or the title of what was published elsewhere, with its address behind it."""
    plain = unicodedata.normalize("NFKC", text).lower()
    if ids := report_ids(plain):
        return Answer(
            [{"report": str(each)} for each in ids], "" if plain == text else questions.LIST.join(ids)
        )
    if match := _ADDRESS.search(text):
        title = (text[: match.start()] + text[match.end() :]).strip(" ，,：:（）()")
        said = questions.WITH_ADDRESS.format(title=title, address=match[0])
        return Answer([{"title": title, "url": match[0]}], said)
    return Answer([{"title": text}])


def _meant(name: str, terms: Names) -> str:
    if name in terms:
        return name
    fitting = [called for called in terms if _fits(name, called)]
    fitting += [term.name for term in terms.values() if isinstance(term, Term) and name in term.synonyms]
    return fitting[0] if len(set(fitting)) == 1 else name


def _fits(name: str, full: str) -> bool:
    """Whether a name is the full one without its last words, or with the places above it."""
    return name == core(full) or (name.endswith(full) and name.removesuffix(full).endswith(_ABOVE))


def readable(typed: str) -> str:
    """What was typed; a terminal that speaks another encoding than is thought gives its bytes in disguise."""
    written = _NO_BYTES.sub("", typed)
    content = written.encode("utf-8", "surrogateescape")
    try:
        return written if content == written.encode("utf-8", "ignore") else content.decode("gb18030")
    except UnicodeDecodeError:
        return content.decode("utf-8", "ignore")
