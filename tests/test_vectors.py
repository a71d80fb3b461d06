"""Two and a half thousand attacks and a well-known list, through every door: refused, or only text."""

from __future__ import annotations

import html
import json
import re
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from builders import VOCABULARY, a_project
from casearchive import discovery, markup
from casearchive.audit import Allowed, check_page
from casearchive.discovery import Folders
from casearchive.model import has_errors
from casearchive.vocabulary import read_vocabulary
from hostile import DOORS, PLAIN_PAGE, admitted, attacks, bodies, naughty_strings, quoted, read
from vectors import vectors

pytestmark = pytest.mark.slow

SPEC = Path(__file__).parent / "vendor" / "commonmark-spec-0.29.json"
WORD = re.compile(r"\w+")
ACTIVE = re.compile(r"[<\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
"""What no value of a header may hold."""


def test_there_are_enough_of_them() -> None:
    assert len(vectors()) >= 2_500
    assert len(naughty_strings()) >= 400
    assert len(attacks()) >= 2_900


def test_no_body_brings_anything_onto_a_page() -> None:
    for attack, rendered, findings in bodies():
        codes = {finding.code for finding in check_page(PLAIN_PAGE.format(rendered), Allowed())}
        if has_errors(findings):
            codes -= {"page-form"}  # a control character: text, but none that is published
        # A picture elsewhere is found among the links of a body, with its line.
        assert codes <= {"page-load"}, attack


def test_a_body_with_markup_of_its_own_has_errors() -> None:
    for attack, _, findings in bodies():
        if re.search(r"^<[a-z]+[\s/>]", attack):
            assert has_errors(findings), attack


def test_metadata_is_refused_or_holds_nothing_active() -> None:
    passed = {door: [attack for attack, doors in admitted() if door in doors] for door in DOORS}
    for door, those in passed.items():
        assert len(those) < len(attacks()) / 2, door
    for attack, doors in admitted():
        case = read(attack, doors).case
        if case is not None:
            assert not [text for text in texts_of(case) if ACTIVE.search(text)], (attack, doors)


def texts_of(value: object) -> list[str]:
    """Every text in a case but the HTML of its body."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for each in value for text in texts_of(each)]
    if is_dataclass(value):
        return [
            text
            for each in fields(value)
            if each.name != "html"
            for text in texts_of(getattr(value, each.name))
        ]
    return []


def test_a_source_leads_nowhere_but_to_the_web() -> None:
    for attack, doors in admitted():
        if "sources.url" in doors:
            case = read(attack, ("sources.url",)).case
            assert case
            assert re.match(r"(https?://[^\s\"'<>\\]+)?$", case.sources[0].url), attack


def test_no_term_of_the_vocabulary_holds_anything_active() -> None:
    for attack in attacks():
        text = VOCABULARY.replace("name: 社区文化", f"name: {quoted(attack)}")
        vocabulary, findings = read_vocabulary("cases/vocabulary.yml", text.encode())
        if vocabulary is None or has_errors(findings):
            assert findings
        else:
            assert not [theme.name for theme in vocabulary.themes if ACTIVE.search(theme.name)], attack


def test_no_name_of_a_file_holds_anything_active(tmp_path: Path) -> None:
    a_project(tmp_path)
    made = 0
    for number, attack in enumerate(attacks()):
        name = attack.replace("/", "_").replace("\x00", "")[:60]
        if not name.strip(". ") or len(name.encode(errors="replace")) > 200:
            continue
        for folder in ("cases/2001", "cases/2001/2001-wenhua-yishujie", "docs"):
            try:
                file = tmp_path / folder / f"{name}.{('md', 'jpg', 'md')[number % 3]}"
                file.parent.mkdir(exist_ok=True)
                file.write_text("x", encoding="utf-8")
                made += 1
            except (OSError, UnicodeEncodeError):
                continue
    assert made > 5_000
    material = discovery.find(Folders(tmp_path, tmp_path / "cases", tmp_path / "docs"))
    published = [path.name for path in material.documents] + list(material.assets)
    assert not [name for name in published if ACTIVE.search(name) or '"' in name]


def kept_words(rendered: str) -> str:
    """Every word of a piece of HTML, those of addresses, titles and numbers of lists among them."""
    return " ".join(WORD.findall(html.unescape(re.sub(r"</?\w+", " ", rendered))))


@pytest.mark.parametrize("number", range(0, 649, 59))
def test_no_benign_text_is_lost(number: int) -> None:
    examples = json.loads(SPEC.read_text(encoding="utf-8"))
    assert len(examples) == 649
    for markdown, expected in examples[number : number + 59]:
        body, findings = markup.render_body(markdown, "a.md", 1, keeps_code=True)
        if findings:
            continue
        kept = kept_words(body.html)
        labels = " ".join("".join(found) for found in re.findall(r"\[([^\[\]]+)\]:", markdown))
        for word in WORD.findall(html.unescape(re.sub(r"<[^>]*>", " ", expected))):
            assert word in kept or word in labels, (markdown, body.html)
