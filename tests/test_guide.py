"""The contributor's guide and the data page keep up with the engine that they describe."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from casearchive.messages import labels
from casearchive.model import Body, Case
from casearchive.reading import KEYS, read_case
from casearchive.reading.names import EVIDENCE, REVIEW, ROLES
from casearchive.reading.schema import CaseFields, ImageFields
from casearchive.site.settings_form import ExtraFields, FooterFields, SettingsFields, ThemeFields
from casearchive.vocabulary import Vocabulary, read_vocabulary
from frozen import ROOT, SUZHOU
from guide_mistakes import FIELDS, examples, of_the_frozen_city

SITE = (ROOT / "docs/guide/site.md").read_text(encoding="utf-8")
DATA = (ROOT / "docs/data/index.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    found, findings = read_vocabulary("cases/vocabulary.yml", (SUZHOU / "cases/vocabulary.yml").read_bytes())
    assert found is not None, findings
    return found


def _read(text: str, vocabulary: Vocabulary) -> Case:
    reading = read_case("cases/2025/2025-loudao-yishihui.md", text.encode(), vocabulary)
    assert reading.findings == ()
    assert reading.case is not None
    return replace(reading.case, body=Body(), positions="")


@of_the_frozen_city
def test_the_complete_example_passes_the_checks_under_both_kinds_of_names(vocabulary: Vocabulary) -> None:
    english, chinese = examples()
    assert _read(english, vocabulary) == _read(f"{chinese}\n正文。\n", vocabulary)


@pytest.mark.parametrize("key", CaseFields.model_fields)
def test_every_key_of_a_case_is_explained_with_its_chinese_name(key: str) -> None:
    assert f"| [`{key}`](#{key}) | {KEYS.names[key][0]} |" in FIELDS
    assert f"### {KEYS.names[key][0]} {key} {{#{key}}}" in FIELDS


def test_the_page_on_the_site_explains_every_setting() -> None:
    groups = {"": SettingsFields, "theme: ": ThemeFields, "extra: ": ExtraFields}
    for above, fields in groups.items():
        for key in fields.model_fields:
            assert f"`{above}{key}`" in SITE or f"`{above}{key}: " in SITE, key
    assert all(f"`{key}`" in SITE for key in FooterFields.model_fields)


@pytest.mark.parametrize("key", ImageFields.model_fields)
def test_every_key_of_a_picture_is_explained_with_its_chinese_name(key: str) -> None:
    assert f"| `{key}` | {KEYS.names[key][0]} |" in FIELDS


@pytest.mark.parametrize("value", [*EVIDENCE, *REVIEW, *ROLES])
def test_every_fixed_value_is_named(value: str) -> None:
    assert value in FIELDS


def test_the_data_page_explains_every_field_in_order(vocabulary: Vocabulary) -> None:
    facets = [facet.slug for facet in vocabulary.facets]
    later = ["later_districts", "later_streets"]
    assert re.findall(r"^\| `([\w-]+)` \|", DATA, re.MULTILINE) == [*labels.DATA_FIELDS, *later, *facets]


def test_every_facet_is_explained(vocabulary: Vocabulary) -> None:
    for facet in vocabulary.facets:
        assert f"| [`{facet.slug}`](#{facet.slug}) | {facet.name} |" in FIELDS
        assert f"### {facet.name} {facet.slug} {{#{facet.slug}}}" in FIELDS
        assert all(term.name in FIELDS for term in facet.terms)


def test_the_guides_pictures_are_light_and_each_is_told_and_named_below() -> None:
    text = (ROOT / "docs/guide/index.md").read_text(encoding="utf-8")
    shown = re.findall(r"^!\[(.{10,})\]\((\S+)\)\n\n图(\d)　.+$", text, re.MULTILINE)
    files = {
        file.name: file.stat().st_size for file in (ROOT / "docs/guide").iterdir() if file.suffix != ".md"
    }
    assert [name for _, name, _ in shown] == list(dict.fromkeys(name for _, name, _ in shown))
    assert {name for _, name, _ in shown} == files.keys()
    assert [number for *_, number in shown] == [str(number) for number in range(1, len(shown) + 1)]
    assert len(shown) >= 5
    assert max(files.values()) <= 60_000
