"""Real files with one thing changed: refused, or read as they are written, never as something else."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from casearchive.messages import describe
from casearchive.model import Case, has_errors
from casearchive.reading import read_case
from casearchive.vocabulary import Vocabulary, read_vocabulary
from frozen import SUZHOU

SHARDS, ALL = 4, 20_000
CASES = SUZHOU / "cases"
FILES = sorted(CASES.glob("*/*.md"))
RAW = (
    "unit: 双塔街道党工委\npartners: [苏州大学, 市立医院]\nperiod: {from: 2001-05, to: 2002}\n"
    "abstract: 一年一届，居民自编自演。\nfigures: [{kind: 受益, what: 观众, value: 三千, unit: 人}]\n"
    "conditions: 有场地\nchanges: [{date: 2026-11-25, note: 补充单位}]\n"
)
"""A record, so that its keys are damaged, too."""
SNIPPETS = (
    *("", " ", "  ", "\t", "\n", "\r", "\r\n", "\u3000", "\u00a0", "\u200b", "\ufeff", "\0", "\x1b"),
    *(":", ": ", "：", "#", " #", "-", "- ", "—", "---", "[", "]", "{", "}", ",", "，", "、", "|", ">"),
    *("!", "&a ", "*a", "%", "@", "`", '"', "'", "“", "”", "?", "? ", "~", "null", "no", "是", "yes", "on"),
    *("0", "07", "1.10", "12:30", "1e3", "0x1F", ".inf", "<b>", "\u202e", "\ud800", "𠮷", "e\u0301"),
    *("\uff11", "\\", "//"),
)


def mutants(seed: int, count: int) -> Iterator[tuple[str, bytes]]:
    """Paths and contents, the same for the same seed."""
    drawing = random.Random(seed)
    texts = [(path.relative_to(CASES.parent).as_posix(), path.read_text(encoding="utf-8")) for path in FILES]
    texts += [(path, text.replace("evidence:", f"{RAW}evidence:", 1)) for path, text in texts]
    for _ in range(count):
        path, text = drawing.choice(texts)
        yield path, damaged(text, drawing).encode("utf-8", "surrogatepass")


def damaged(text: str, drawing: random.Random) -> str:
    """The text with one thing changed, mostly in the header."""
    end = text.index("\n---\n", 4) + 5 if drawing.random() < 0.9 else len(text)
    at = drawing.randrange(end)
    lines = text.splitlines(keepends=True)
    row = drawing.randrange(text.count("\n", 0, end))
    kind = drawing.randrange(7)
    if kind == 0:
        return text[:at] + drawing.choice(SNIPPETS) + text[at:]
    if kind == 1:
        return text[:at] + drawing.choice(SNIPPETS) + text[at + 1 :]
    if kind == 2:
        return text[:at] + text[at + drawing.randint(1, 8) :]
    if kind == 3:
        return "".join([*lines[:row], *lines[row + 1 :]])
    if kind == 4:
        return "".join([*lines[: row + 1], *lines[row:]])
    if kind == 5:
        other = drawing.randrange(len(lines))
        lines[row], lines[other] = lines[other], lines[row]
        return "".join(lines)
    lines[row] = re.sub(r":[^\n]*", lambda _: f": {drawing.choice(SNIPPETS)}", lines[row], count=1)
    return "".join(lines)


def changes(case: Case, content: bytes, vocabulary: Vocabulary) -> list[str]:
    """Values that are not what the file says, as the plainest reader of YAML takes it: all is text."""
    text = content.decode().removeprefix("\ufeff").replace("\r\n", "\n")
    header = re.split(r"^---[ \t]*$", text, maxsplit=2, flags=re.MULTILINE)[1]
    try:  # blanks are blanks
        said: dict[str, Any] = yaml.load(header.replace("\t", " "), yaml.BaseLoader)
    except yaml.YAMLError:  # `[甲? 乙]` is text to us
        return []
    pairs: list[tuple[str, object, object]] = [
        ("title", case.title, said["title"]),
        ("summary", case.summary, said["summary"]),
        ("year", str(case.year), said["year"]),
        ("year_note", case.year_note, said.get("year_note", "")),
        ("abstract", case.abstract, said.get("abstract", "")),
        ("date", case.date.isoformat(), said["date"]),
        ("unit", case.units, listed(said.get("unit"))),
        ("partners", case.partners, listed(said.get("partners"))),
        ("conditions", case.conditions, listed(said.get("conditions"))),
        ("problems", case.problems, listed(said.get("problems"))),
        ("recommendations", case.recommendations, listed(said.get("recommendations"))),
        (
            "sources",
            [s.report or s.title for s in case.sources],
            [each.get("report") or each.get("title") for each in said["sources"]],
        ),
        ("changes", [c.note for c in case.changes], [each["note"] for each in said.get("changes", [])]),
        ("figures", [f.value for f in case.figures], [each["value"] for each in said.get("figures", [])]),
    ]
    names = {place.name: place.slug for place in vocabulary.all_places()}
    names |= {term.name: term.slug for term in vocabulary.themes}
    for key, slugs in (("district", case.districts), ("street", case.streets), ("themes", case.themes)):
        pairs.append((key, slugs, tuple(names.get(n.strip(), n) for n in listed(said.get(key)))))
    lines = {line.partition(":")[0]: line.partition(":")[2] for line in header.splitlines()}
    for key in ("title", "summary"):  # whole: no comment and no second line has taken a part of it away
        if lines[key].strip(" \t") and lines[key].strip(" \t")[0] not in "\"'":
            pairs.append((f"the line of {key}", getattr(case, key), lines[key].strip(" \t")))
    return [f"{key}: {r!r}, not {w!r}" for key, r, w in pairs if spaced(repr(r)) != spaced(repr(w))]


def spaced(text: str) -> str:
    """Without blanks, which may be of another kind."""
    return re.sub(r"\\t|\\u3000|\\xa0|\s", "", text)


def listed(value: object) -> tuple[str, ...]:
    """One or a list."""
    return () if value is None else (value,) if isinstance(value, str) else tuple(value)  # type: ignore[arg-type]


def silent(seed: int, count: int) -> tuple[list[str], int]:
    """What was read as something else than it is written, and how many files were read at all."""
    vocabulary, _ = read_vocabulary("v", (CASES / "vocabulary.yml").read_bytes())
    assert vocabulary
    found: list[str] = []
    accepted = 0
    for number, (path, content) in enumerate(mutants(seed, count)):
        reading = read_case(path, content, vocabulary)
        assert reading.case is not None or reading.findings, (seed, number)
        assert all(describe(finding) for finding in reading.findings)
        if reading.case and not has_errors(reading.findings):
            accepted += 1
            found += [f"{seed}/{number}: {each}" for each in changes(reading.case, content, vocabulary)]
    return found, accepted


def test_files_with_one_thing_changed() -> None:
    found, accepted = silent(seed=99, count=150)
    assert found == []
    assert 0 < accepted < 150


@pytest.mark.long
@pytest.mark.parametrize("seed", range(SHARDS))
def test_twenty_thousand_of_them(seed: int) -> None:
    found, _ = silent(seed, ALL // SHARDS)
    assert found == []
