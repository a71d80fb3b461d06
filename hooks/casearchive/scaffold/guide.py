"""The guide of another city: with made-up places in its examples, and what its levels are called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from casearchive.messages import scaffold as words
from casearchive.scaffold.city import City
from casearchive.vocabulary import LEVELS

GUIDE, DATA = "docs/guide", "docs/data"
NAMES = "docs/report/source/guide_names.yml"
"""What stands for the names that the examples of this city's guide use; it lies with this city's material."""
_HEADER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def files_of(root: Path, city: City) -> Iterator[tuple[str, str]]:
    """Each page of the guide, and those that describe the data, by its path."""
    names = _names(root / NAMES)
    found = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))) or r"(?!)")
    for path in sorted([*(root / GUIDE).glob("*.md"), *(root / DATA).glob("*.md")]):
        text = found.sub(lambda match: names[match[0]], path.read_text(encoding="utf-8"))
        shown = path.relative_to(root).as_posix()
        yield shown, _with_levels(text, city) if shown.startswith(GUIDE) else text


def _names(path: Path) -> Mapping[str, str]:
    """Nothing where a city's guide has none of its own."""
    return yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else {}


def _with_levels(text: str, city: City) -> str:
    """With a word on what the levels of places are called here, where that is another than the guide says."""
    if city.levels == LEVELS:
        return text
    header = _HEADER.match(text)
    end = header.end() if header else 0
    return f"{text[:end]}\n{words.levels(LEVELS, city.levels)}\n{text[end:]}"
