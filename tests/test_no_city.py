"""Nothing of a particular city is in the engine, its templates and scripts: others use them as they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from casearchive.vocabulary import read_vocabulary
from frozen import ROOT, SUZHOU

OURS = ("hooks", "docs/templates", "docs/assets/javascripts", "docs/assets/stylesheets", "scripts")
FOREIGN = (ROOT / "scripts/make_corpus.py", ROOT / "scripts/bench")
"""Made-up cases, taken as they are, byte for byte, and what measures with them."""
OF_THE_CITY = ("苏州", "姑苏", "沧浪", "平江", "双塔", "金阊", "蘇州", "Suzhou", "suzhou", "gusu", "shuangta")


def names() -> set[str]:
    """The city, and every district, street and community of its vocabulary; not those of all cities."""
    vocabulary, _ = read_vocabulary("v.yml", (SUZHOU / "cases/vocabulary.yml").read_bytes())
    assert vocabulary
    return {*OF_THE_CITY} | {place.name for place in vocabulary.all_places() if place is not vocabulary.city}


def texts() -> list[Path]:
    suffixes = {".py", ".html", ".mjs", ".css", ".svg", ".tsv", ".js"}
    files = (path for folder in OURS for path in sorted((ROOT / folder).rglob("*")))
    return [path for path in files if path.suffix in suffixes and not {path, *path.parents} & {*FOREIGN}]


@pytest.mark.parametrize("folder", OURS)
def test_there_is_something_to_read(folder: str) -> None:
    assert [path for path in texts() if ROOT / folder in path.parents]


def test_no_name_of_a_place_is_in_what_every_city_uses() -> None:
    wanted = re.compile("|".join(map(re.escape, sorted(names(), key=len, reverse=True))))
    found = {
        f"{path.relative_to(ROOT)}:{number}": match[0]
        for path in texts()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (match := wanted.search(line))
    }
    assert found == {}
