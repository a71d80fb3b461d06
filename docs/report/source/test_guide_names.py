"""The guide names places of this city; that of another city, which `init` writes, names none of them."""

from __future__ import annotations

import re
from pathlib import Path

from casearchive.reading import read_case
from casearchive.scaffold.city import City
from casearchive.scaffold.guide import files_of
from casearchive.vocabulary import Vocabulary, read_vocabulary

ROOT = Path(__file__).resolve().parents[3]
VOCABULARY = ROOT / "cases/vocabulary.yml"
KIND = re.compile(r"(?:街道|[区市镇乡])$")


def vocabulary() -> Vocabulary:
    found, findings = read_vocabulary("cases/vocabulary.yml", VOCABULARY.read_bytes())
    assert found is not None, findings
    return found


def test_nothing_of_this_city_is_left_in_another_ones_guide() -> None:
    ours = {place.name for place in vocabulary().all_places() if place.name != "全市"}
    ours |= {short for name in ours if len(short := KIND.sub("", name)) > 1} | {"苏州"}
    slugs = {place.slug for place in vocabulary().all_places()} - {"quanshi"}
    pages = dict(files_of(ROOT, City("某某市", "案例库")))
    assert len(pages) > 6
    found = [(page, name) for page, text in pages.items() for name in ours if name in text]
    found += [
        (page, slug) for page, text in pages.items() for slug in slugs if re.search(rf"\b{slug}\b", text)
    ]
    assert found == []


def test_the_guides_example_passes_here() -> None:
    fields = (ROOT / "docs/guide/fields.md").read_text(encoding="utf-8")
    blocks = re.findall(r"(?:^    .*\n|^\n)+", fields[fields.index("{#example}") :], re.MULTILINE)
    texts = [re.sub(r"^    ", "", block, flags=re.MULTILINE).strip("\n") for block in blocks]
    examples = [f"{text}\n" for text in texts if text.startswith("---\n")]
    assert len(examples) == 2
    for text, body in zip(examples, ("", "\n正文。\n"), strict=True):
        reading = read_case("cases/2025/2025-loudao-yishihui.md", (text + body).encode(), vocabulary())
        assert reading.findings == ()
