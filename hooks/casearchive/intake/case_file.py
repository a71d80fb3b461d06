"""Writes a case's file: the only place where one is written."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

import yaml

from casearchive.vocabulary import Vocabulary

LONGEST_ID = 60
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")


def case_id(title: str, year: int, vocabulary: Vocabulary, folder: Path) -> str:
    """An id for a new case: the year and the title's pinyin, cut at a syllable; no other file has it."""
    syllables = [part for part in _NOT_IN_SLUG.split(vocabulary.pinyin(title)) if part]
    room = LONGEST_ID - len(f"{year}-") - len("-999")
    slug = ""
    for syllable in syllables or ["case"]:
        longer = f"{slug}-{syllable}" if slug else syllable[:room]
        if len(longer) > room:
            break
        slug = longer
    number = 1
    while (folder / str(year) / f"{_numbered(year, slug, number)}.md").exists():
        number += 1
    return _numbered(year, slug, number)


def case_text(header: Mapping[str, object], body: str) -> str:
    """The text of a case's file; values that YAML would misread are put in quotation marks."""
    head = yaml.dump(dict(header), Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{head}---\n\n{body.strip()}\n"


def write_case(folder: Path, identifier: str, text: str) -> Path:
    """Write `<year>/<id>.md` below the folder of cases, whole or not at all; an existing file stays.

    Raises `FileExistsError` where there is one.
    """
    path = folder / identifier[:4] / f"{identifier}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        raise FileExistsError(path)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return path


def _numbered(year: int, slug: str, number: int) -> str:
    return f"{year}-{slug}" if number == 1 else f"{year}-{slug}-{number}"
