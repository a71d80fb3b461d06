"""Writes a case's file: the only place where one is written."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping
from pathlib import Path

import yaml

from casearchive import durable
from casearchive.front_matter import Keys
from casearchive.model import Evidence, Review
from casearchive.reading.identifiers import make_id
from casearchive.reading.names import EVIDENCE, NAMES_WITHIN, REVIEW, name_of
from casearchive.vocabulary import Vocabulary


def case_id(title: str, year: int, vocabulary: Vocabulary, folder: Path) -> str:
    """An id for a new case: the year and the title's pinyin, cut at a syllable; no other file has it."""
    files = folder / str(year)
    return make_id(str(year), vocabulary.pinyin(title), lambda made: (files / f"{made}.md").exists())


def as_draft(header: Mapping[str, object], today: datetime.date) -> dict[str, object]:
    """The header with what every new case says of itself, where it does not say it."""
    said = {"date": today, "evidence": name_of(EVIDENCE, Evidence.SELF_REPORTED)}
    said |= {"review": name_of(REVIEW, Review.DRAFT)}
    return {**header, **{key: value for key, value in said.items() if key not in header}}


def in_chinese(header: Mapping[str, object], keys: Keys, group: str = "") -> dict[str, object]:
    """The same header, or a group of it, with each key, and each below it, under its Chinese name."""
    names = {key: (*keys.names.get(key, ()), key)[0] for key in header}
    names |= {key: NAMES_WITHIN[path] for key in header if (path := f"{group}.{key}") in NAMES_WITHIN}
    return {names[key]: _renamed(value, keys, key) for key, value in header.items()}


def _renamed(value: object, keys: Keys, group: str) -> object:
    if isinstance(value, Mapping):
        return in_chinese(value, keys, group)
    return [_renamed(each, keys, group) for each in value] if isinstance(value, list) else value


def case_text(header: Mapping[str, object], body: str) -> str:
    """The text of a case's file; values that YAML would misread are put in quotation marks."""
    return f"---\n{yaml_text(header)}---\n\n{body.strip()}\n"


def yaml_text(values: Mapping[str, object]) -> str:
    """Keys and values as people write them, rare characters of names (𠮷) among them."""
    text = yaml.dump(dict(values), Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000)
    if "\\U" in text:  # libyaml knows no character beyond the first plane; the other one takes its time
        text = yaml.dump(
            dict(values), Dumper=yaml.SafeDumper, allow_unicode=True, sort_keys=False, width=10_000
        )
    return str(text)


def rewrite_case(path: Path, text: str, before: str) -> None:
    """Write over a case's file, whole or not at all, where it holds what had that digest.

    Raises `FileExistsError` where it holds something else: nobody has seen that.
    """
    if file_digest(path.read_bytes()) != before:
        raise FileExistsError(path)
    durable.write(path, text.encode())


def file_digest(content: bytes) -> str:
    """What tells a file's content from any other."""
    return hashlib.sha256(content).hexdigest()


def write_case(folder: Path, identifier: str, text: str) -> Path:
    """Write `<year>/<id>.md` below the folder of cases, whole or not at all; an existing file stays.

    Raises `FileExistsError` where there is one.
    """
    path = folder / identifier[:4] / f"{identifier}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        raise FileExistsError(path)
    durable.write(path, text.encode())
    return path
