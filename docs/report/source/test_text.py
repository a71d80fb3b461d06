"""The report, its recommendations and its cases say what the source says, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from restoration import (
    PAGE_ORDER,
    Block,
    Correction,
    Dropped,
    Page,
    RestorationError,
    convert,
    differences,
    lines_of,
    numbers,
    read_block,
    read_page,
    read_rules,
    reconverted,
    replacements,
    report_lines,
    restore,
)

ROOT = Path(__file__).resolve().parents[3]
REPORT = ROOT / "docs" / "report"
PUNCTUATION = re.compile(r"[^\w.%]|_")  # a dot stands only in numbers
NUMBER = re.compile(r"\d+(?:\.\d+)?")
LINK = re.compile(r"!?\[[^\]]*\]\([^)]*\)")
CITATION = re.compile(
    r"出处：\[《苏州市社区党建调研报告》第(.)部分第(.)节\]\(/report/(\d)-(\d)/#(r[-\dp]+)\)"
)

SEED = (REPORT / "source" / "seed.txt").read_text(encoding="utf-8")
RULES = read_rules((REPORT / "source" / "corrections.yml").read_text(encoding="utf-8"))
CONVERTED = convert(SEED, RULES)
RESTORED = restore(SEED, RULES)
PAGES = {name: read_page((REPORT / f"{name}.md").read_text(encoding="utf-8")) for name in PAGE_ORDER}


def blocks(kind: str) -> Iterator[Block]:
    """The blocks of one kind in reading order."""
    return (block for name in PAGE_ORDER for block in PAGES[name].blocks if block.kind == kind)


PARAGRAPHS = {block.id: block.text for block in blocks("paragraph")}
ITEMS = {block.id: block.text for block in blocks("heading")}


def front_matter(path: Path) -> tuple[dict[str, Any], str]:
    """A Markdown file's metadata and body."""
    _, header, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(header), body


RECOMMENDATIONS = sorted((ROOT / "docs" / "recommendations").glob("r*.md"))
# Only cases taken from the report alone: those with other sources are not held to its words.
CASES = [
    path
    for path in sorted((ROOT / "cases").glob("[0-9]*/*.md"))
    if all("report" in source for source in front_matter(path)[0]["sources"])
]


def by_name(path: Path) -> str:
    """A readable test id."""
    return path.stem


# The source and its corrections


@pytest.mark.parametrize("correction", RULES.corrections, ids=lambda one: one.context)
def test_every_correction_matches_as_it_states_and_gives_its_reason(correction: Correction) -> None:
    assert len(replacements(CONVERTED, correction)) == correction.count
    assert correction.converted != correction.restored
    assert correction.reason


def test_a_correction_that_matches_nothing_is_an_error() -> None:
    rules = replace(RULES, corrections=(Correction("没有这句话", "这句", "那句", "试验"),))
    with pytest.raises(RestorationError, match="occurs 0 times, not 1"):
        restore(SEED, rules)


def test_a_correction_that_matches_more_often_than_it_says_is_an_error() -> None:
    with pytest.raises(RestorationError, match="not 1"):
        restore(SEED, replace(RULES, corrections=(Correction("社区党建", "社区", "社群", "试验"),)))


def test_two_corrections_of_one_place_are_an_error() -> None:
    with pytest.raises(RestorationError, match="two corrections"):
        restore(SEED, replace(RULES, corrections=(*RULES.corrections, RULES.corrections[0])))


def test_a_dropped_line_must_be_the_one_that_is_quoted() -> None:
    with pytest.raises(RestorationError, match="line 2"):
        convert(SEED, replace(RULES, drop=(Dropped(2, "灵感范文站"),)))


def test_what_was_looked_at_and_left_alone_stands_as_often_as_it_says() -> None:
    text = "\n".join(RESTORED)
    found = {kept.text: text.count(kept.text) for kept in RULES.kept}
    assert found == {kept.text: kept.count for kept in RULES.kept}


@pytest.mark.parametrize(
    "word", ["社群", "内核", "集成", "局部", "交互", "指针", "任务栏", "物件", "装置", "资讯"]
)
def test_no_word_of_the_machine_is_left(word: str) -> None:
    assert word not in "".join(RESTORED)


def test_the_machine_makes_the_source_again_from_what_was_restored() -> None:
    """An independent witness: only its own newer dictionary and the spelling of 台账 differ."""
    again = reconverted(RESTORED, RULES)
    newer_dictionary = {("複", "復"), ("遊", "游"), ("優", "最佳")}
    assert differences(report_lines(SEED, RULES), again) == newer_dictionary | {("帳", "賬")}


# The pages


def plain(lines: tuple[str, ...]) -> list[str]:
    """The lines without punctuation and white space."""
    return [PUNCTUATION.sub("", line) for line in lines]


def test_the_pages_say_what_the_source_says_character_for_character() -> None:
    assert plain(lines_of(PAGES)) == plain(RESTORED)


def test_a_single_changed_character_would_be_noticed() -> None:
    page = PAGES["3-4"]
    changed = replace(page, blocks=(replace(page.blocks[0], text="建立社区党建责任制"), *page.blocks[1:]))
    assert plain(lines_of({**PAGES, "3-4": changed})) != plain(RESTORED)


def test_punctuation_on_the_pages_is_full_width() -> None:
    text = "".join(
        [page.title + page.part for page in PAGES.values()] + [*PARAGRAPHS.values(), *ITEMS.values()]
    )
    assert not re.findall(r"[,:;()?!]", text)


@pytest.mark.parametrize(
    "broken", ["plain text without an id", "# one\n{#r1-1-p1}", "two\nlines\n{#r1-1-p1}"]
)
def test_any_other_kind_of_block_is_refused(broken: str) -> None:
    with pytest.raises(ValueError, match="not a block"):
        read_block(broken)


def test_there_are_three_parts_of_four_sections_after_the_opening() -> None:
    assert [PAGES[name].id for name in PAGE_ORDER] == ["r0-0"] + [f"r{name}" for name in PAGE_ORDER[1:]]
    assert len({page.part for page in PAGES.values() if page.part}) == 3
    assert sorted(path.stem for path in REPORT.glob("*.md")) == sorted(PAGE_ORDER)


def expected_ids(page: Page) -> list[str]:
    """The ids of a page as its headings and paragraphs should have them, in order."""
    ids: list[str] = []
    stem, count, item = page.id, 0, 0
    for block in page.blocks:
        if block.id == "r2-0-p1":
            ids.append("r2-0-p1")
        elif block.kind == "heading":
            item, count = item + 1, 0
            stem = f"{page.id}-{item}"
            ids.append(stem)
        elif block.kind == "paragraph":
            count += 1
            ids.append(f"{stem}-p{count}")
    return ids


@pytest.mark.parametrize("name", PAGE_ORDER)
def test_ids_are_complete_and_in_order(name: str) -> None:
    page = PAGES[name]
    assert [block.id for block in page.blocks if block.id] == expected_ids(page)


def test_the_introduction_of_part_two_comes_first_on_its_first_page() -> None:
    assert PAGES["2-1"].blocks[0].id == "r2-0-p1"


def test_there_are_twelve_problems_and_thirteen_recommendations() -> None:
    assert [sum(numbers(item)[0] == part for item in ITEMS) for part in (1, 2, 3)] == [0, 12, 13]
    assert all(f"{item}-p1" in PARAGRAPHS for item in ITEMS)


def test_a_note_stands_under_the_paragraph_that_it_concerns() -> None:
    noted = [
        before.id
        for page in PAGES.values()
        for before, after in pairwise(page.blocks)
        if after.kind == "note" and before.kind == "paragraph"
    ]
    assert noted == ["r1-2-p1", "r2-2-1-p1", "r2-2-2-p1"]
    assert len(noted) == sum(1 for _ in blocks("note"))


# The recommendations


def test_every_recommendation_has_its_file() -> None:
    expected = [item for item in ITEMS if item.startswith("r3-")]
    assert [path.stem for path in RECOMMENDATIONS] == expected


@pytest.mark.parametrize("path", RECOMMENDATIONS, ids=by_name)
def test_a_recommendation_speaks_in_the_words_of_the_report(path: Path) -> None:
    data, body = front_matter(path)
    assert set(data) == {"id", "title", "actors", "measures", "terms", "problems"}
    assert (data["id"], data["title"], body.strip()) == (path.stem, ITEMS[path.stem], "")
    text = f"{data['title']}。{PARAGRAPHS[path.stem + '-p1']}"
    said = [*data["actors"], *data["measures"], *data["terms"]]
    assert [words for words in said if words not in text] == []
    assert data["measures"]


def test_every_problem_is_answered_and_every_answer_is_a_problem() -> None:
    answered = [problem for path in RECOMMENDATIONS for problem in front_matter(path)[0]["problems"]]
    assert sorted(set(answered)) == [item for item in ITEMS if item.startswith("r2-")]


# The cases


def test_the_report_gives_at_least_sixteen_cases() -> None:
    assert len(CASES) >= 16


@pytest.mark.parametrize("path", CASES, ids=by_name)
def test_a_case_names_only_what_the_report_has(path: Path) -> None:
    data, _ = front_matter(path)
    assert data["id"] == path.stem
    assert path.parent.name == str(data["year"]) == path.stem[:4]
    assert [source["report"] for source in data["sources"] if source["report"] not in PARAGRAPHS] == []
    linked = [*data.get("problems", []), *data.get("recommendations", [])]
    assert [item for item in linked if item not in ITEMS] == []
    assert data["year_note"]


@pytest.mark.parametrize("path", CASES, ids=by_name)
def test_every_quotation_stands_in_the_paragraph_that_it_cites(path: Path) -> None:
    data, body = front_matter(path)
    sources = [source["report"] for source in data["sources"]]
    paragraphs = body.strip().split("\n\n")
    quotations = [index for index, text in enumerate(paragraphs) if text.startswith(">")]
    assert quotations
    for index in quotations:
        citation = CITATION.fullmatch(paragraphs[index + 1])
        assert citation, paragraphs[index + 1]
        said_part, said_section, part, section, cited = citation.groups()
        assert paragraphs[index].removeprefix("> ") in PARAGRAPHS[cited]
        assert cited in sources
        assert numbers(cited)[:2] == (int(part), int(section))
        assert (said_part, said_section) == ("零一二三四"[int(part)], "零一二三四"[int(section)])


@pytest.mark.parametrize("path", CASES, ids=by_name)
def test_every_number_in_a_case_stands_in_its_source(path: Path) -> None:
    data, body = front_matter(path)
    given = {number for source in data["sources"] for number in NUMBER.findall(PARAGRAPHS[source["report"]])}
    figures = [str(value) for figure in data.get("figures", []) for value in figure.values()]
    said = NUMBER.findall(LINK.sub("", "\n".join((data["title"], data["summary"], *figures, body))))
    assert [number for number in said if number not in given] == []


@pytest.mark.parametrize("path", CASES, ids=by_name)
def test_who_did_it_is_named_as_the_source_names_them(path: Path) -> None:
    data, _ = front_matter(path)
    text = "".join(PARAGRAPHS[source["report"]] for source in data["sources"])
    named = [data.get(key, []) for key in ("unit", "partners")]
    names = [name for value in named for name in ([value] if isinstance(value, str) else value)]
    assert [name for name in names if name not in text] == []


def test_the_vocabulary_has_every_term_of_every_case() -> None:
    vocabulary = yaml.safe_load((ROOT / "cases" / "vocabulary.yml").read_text(encoding="utf-8"))
    known = {
        "district": {one["name"] for one in vocabulary["districts"]} | {vocabulary["city"]["name"]},
        "street": {one["name"] for one in vocabulary["streets"]},
        "themes": {one["name"] for one in vocabulary["themes"]},
    }
    for path in CASES:
        data, _ = front_matter(path)
        for key, names in known.items():
            value = data.get(key, [])
            assert set([value] if isinstance(value, str) else value) <= names, (path.stem, key)


def test_a_correction_with_an_unknown_key_is_an_error() -> None:
    with pytest.raises(TypeError):
        read_rules(
            "{conversion: tw2sp, drop: [], punctuation: {}, kept: [],"
            " corrections: [{context: a, converted: a, restored: b, reason: c, colour: d}]}"
        )
