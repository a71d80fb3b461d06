"""What has one meaning in a header: each finding that names what was meant, as a change of its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from casearchive.fixing.text import Change
from casearchive.intake import answers
from casearchive.model import Finding
from casearchive.reading.suggestions import report_ids
from casearchive.reading.terms import terms_for
from casearchive.vocabulary import Vocabulary

_YEAR = re.compile(r"^[ \t]*(?:year|年份)[ \t]*[:：][ \t\u3000]*\D{0,3}(\d{4})", re.MULTILINE)
_SPACES = " \t\u3000"
_ITEM = re.compile(r"\s*-\s+")


def changes(
    findings: Sequence[Finding], lines: Sequence[str], vocabulary: Vocabulary | None
) -> Iterator[Change]:
    """A change for each line about which a finding knows what was meant; one for a line."""
    taken: set[int] = set()
    for finding in findings:
        number = finding.line - 1
        if number in taken or number >= len(lines):
            continue
        after = _after(finding, lines, vocabulary)
        if after is not None and after != (lines[number],):
            taken.add(number)
            yield Change(number, (lines[number],), after)


Fixer = Callable[[Finding, str], tuple[str, ...] | None]


def _after(finding: Finding, lines: Sequence[str], vocabulary: Vocabulary | None) -> tuple[str, ...] | None:
    """What is to stand instead of a finding's line; None where nobody knows."""
    if finding.code in _OF_NAMES:
        return _named(finding, lines, vocabulary) if vocabulary else None
    fixer = _FIXERS.get(finding.code)
    return fixer(finding, lines[finding.line - 1]) if fixer else None


def _colon(finding: Finding, line: str) -> tuple[str, ...]:
    """With a colon and a blank that YAML reads."""
    at = finding.column - 1
    return (f"{line[:at].rstrip(_SPACES)}: {line[at + 1 :].lstrip(_SPACES)}".rstrip(" "),)


def _meant(finding: Finding, line: str) -> tuple[str, ...] | None:
    """With the value that was meant in place of the one that was written."""
    values = dict(finding.values)
    return _replaced(line, finding.column, values.get("text", ""), values.get("meant", ""))


def _year(finding: Finding, line: str) -> tuple[str, ...] | None:
    """The same without quotation marks, too."""
    text, at = dict(finding.values).get("text", ""), finding.column - 1
    if line[at : at + 1] in ("'", '"'):
        line = f"{line[:at]}{text}{line[at + len(text) + 2 :]}"
    meant = dict(finding.values).get("meant", "")
    return (line,) if meant == text else _meant(finding, line)


def _whole(finding: Finding, line: str) -> tuple[str, ...] | None:
    """The line that was meant."""
    values = dict(finding.values)
    return (values["meant"],) if values.get("meant") else ("",) if not line.strip(_SPACES) else None


def _without(finding: Finding, line: str) -> tuple[str, ...] | None:
    """Without the character that nobody sees."""
    at, name = finding.column - 1, dict(finding.values).get("character", "")
    return (line[:at] + line[at + 1 :],) if f"U+{ord(line[at : at + 1] or ' '):04X}" == name else None


def _fence(finding: Finding, line: str) -> tuple[str, ...] | None:
    """Three hyphens at the margin."""
    is_fence = finding.code == "indented-fence" or bool(dict(finding.values).get("found"))
    return ("---",) if is_fence else None


def _paragraphs(finding: Finding, line: str) -> tuple[str, ...] | None:
    """Each paragraph of a report on a line of its own."""
    text = dict(finding.values).get("text", "")
    before, found, after = line.partition(text)
    return tuple(f"{before}{each}" for each in report_ids(text)) if found and not after.strip() else None


_OF_NAMES = ("unknown-place", "unknown-theme", "unknown-term", "names-in-one")
_FIXERS: dict[str, Fixer] = {
    **dict.fromkeys(("full-width-colon", "no-space-after-colon"), _colon),
    **dict.fromkeys(("bad-date", "bad-partial-date"), _meant),
    "bad-year": _year,
    **dict.fromkeys(("full-width-space", "full-width-dash", "no-space-after-dash"), _whole),
    **dict.fromkeys(("zero-width-character", "bidi-character", "control-character"), _without),
    **dict.fromkeys(("indented-fence", "missing-opening-line", "missing-closing-line"), _fence),
    "reports-in-one": _paragraphs,
}


def _named(finding: Finding, lines: Sequence[str], vocabulary: Vocabulary) -> tuple[str, ...] | None:
    """With the names of the vocabulary, several of them as a list; nothing where one fits none of it."""
    text, line = dict(finding.values).get("text", ""), lines[finding.line - 1]
    key = finding.field.partition("[")[0]
    if key in ("problems", "recommendations"):
        names: list[str] = [*report_ids(text)]
    else:
        year = _YEAR.search("\n".join(lines))
        terms = terms_for(vocabulary, key, int(year[1]) if year else None)
        value = answers.names(text, terms).value
        names = value if isinstance(value, list) else []
        if not names or any(name not in terms for name in names):
            return None
    if len(names) == 1:
        return _replaced(line, finding.column, text, names[0])
    at = finding.column - 1
    if _ITEM.fullmatch(line[:at]):
        return tuple(f"{line[:at]}{name}" for name in names) if line[at:].strip() == text else None
    is_alone = finding.field == key
    return _replaced(line, finding.column, text, f"[{', '.join(names)}]" if is_alone else ", ".join(names))


def _replaced(line: str, column: int, text: str, meant: str) -> tuple[str, ...] | None:
    """The line with one value in place of another that stands there, in quotation marks or not."""
    at = column - 1
    marks = line[at : at + 1] if line[at : at + 1] in ("'", '"') else ""
    written = f"{marks}{text}{marks}"
    if not text or not meant or line[at : at + len(written)] != written:
        return None
    return (f"{line[:at]}{meant}{line[at + len(written) :]}",)
