"""Files made to hold up whoever reads them: each is answered within five seconds, with a finding."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from builders import VOCABULARY, a_case_file, a_vocabulary
from casearchive.documents import read_document
from casearchive.model import Finding
from casearchive.reading import read_case
from casearchive.vocabulary import read_vocabulary
from processor import within

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
"""An interruption that falls into a callback of the garbage collector (Hypothesis has one) comes again."""

SECONDS = 5.0
PATH = "cases/2001/2001-wenhua-yishujie.md"
A_VOCABULARY = a_vocabulary()
MILLION = 1_000_000


def header(raw: str) -> str:
    return a_case_file(raw=raw + "\n")


CASES = {
    "a billion laughs": header(
        "a: &a [x, x]\n"
        + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20))
    ),
    "an alias to itself": header("a: &a [*a]"),
    "brackets 100,000 deep": header("a: " + "[" * 100_000),
    "braces 100,000 deep": header("a: " + "{x: " * 50_000),
    "lists 20,000 deep by dashes": header("a:\n  " + "- " * 20_000 + "x"),
    "mappings 5,000 deep by indentation": header("\n".join(" " * n + "a:" for n in range(1, 900))),
    "30,000 keys": header("\n".join(f"k{n}: x" for n in range(30_000))),
    "one key 20,000 times": header("title: x\n" * 20_000),
    "a key of a megabyte": header("k" * (MILLION - 2_000) + ": x"),
    "a value of a megabyte": a_case_file(title="长" * 330_000),
    "100,000 themes": a_case_file(themes=f"[{', '.join(['社区文化'] * 60_000)}]"),
    "100,000 unknown themes": a_case_file(themes=f"[{', '.join(f'题{n}' for n in range(60_000))}]"),
    "30,000 sources": a_case_file(sources=f"[{', '.join(['{report: r1-3-p1}'] * 30_000)}]"),
    "30,000 wrong sources": a_case_file(sources=f"[{', '.join(['{title: x}'] * 40_000)}]"),
    "30,000 aliases": a_case_file(aliases=f"[{', '.join(f'a/{n}/' for n in range(60_000))}]"),
    "30,000 pictures": a_case_file(images=f"[{', '.join('{file: a.jpg}' for _ in range(40_000))}]"),
    "an unclosed quotation": a_case_file(title='"' + "x\n" * 300_000),
    "a quotation full of escapes": a_case_file(title='"' + "\\u4e00" * 100_000 + '"'),
    "escapes of control characters": a_case_file(title='"' + "\\x01" * 100_000 + '"'),
    "half a megabyte of control characters": a_case_file(title="\x01" * 500_000),
    "a third of a megabyte of hidden characters": a_case_file(title="\u200b" * 300_000),
    "bidirectional marks in the body": a_case_file(body="\u202e" * 300_000),
    "tabs for indentation": header("a:\n" + "\t- x\n" * 100_000),
    "tags": header("a: !!python/object/apply:os.system [" + "!!x " * 50_000 + "x]"),
    "comments": header("# x\n" * 200_000 + "a: x"),
    "folded scalars": header("a: >\n" + "  x\n\n" * 100_000),
    "merge keys": header("<<: {a: x}\n" * 20_000),
    "directives and documents": "%YAML 1.1\n---\n" * 50_000,
    "no end to the header": "---\n" + "a: x\n" * 200_000,
    "dashes only": "---\n" * 100_000,
    "more than a megabyte": a_case_file(body="字" * MILLION),
    "not UTF-8": "\udcff" * MILLION,
    "50,000 wrong dates": a_case_file(date="2024-13-" + "9" * 500_000),
    "a number without end": a_case_file(year="9" * 900_000),
    "an address without end": a_case_file(
        sources="[{title: x, publisher: y, date: 2024-01-01, url: https://" + "a." * 300_000 + "}]"
    ),
    "brackets in the body": a_case_file(body="![[]()" * 4_000),
    "stars in the body": a_case_file(body="*a **b " * 50_000),
    "lists in lists in the body": a_case_file(body="- " * 5_000 + "x"),
    "tags in the body": a_case_file(body="<b " * 300_000),
    "comments begun in the body": a_case_file(body="<!--" * 200_000),
    "references to characters": a_case_file(body="&#1;" * 4_000 + "\n" + "&#x" + "f" * 10_000 + ";"),
    "a reference without end": a_case_file(body="&#" + "9" * 19_000 + ";"),
    "links with a scheme": a_case_file(body="\n\n".join(["[x](javascript:x)"] * 40_000)),
    "footnotes to nothing": a_case_file(body="\n\n".join(f"x[^{n}]" for n in range(30_000))),
    "hints left from the form": a_case_file(body="（" * 100_000),
}
"""What each gives at least one finding for."""


def findings_of_case(text: str) -> tuple[Finding, ...]:
    return read_case(PATH, text.encode(errors="surrogateescape"), A_VOCABULARY).findings


def findings_of_page(text: str) -> tuple[Finding, ...]:
    return read_document("docs/a.md", "a.md", text.encode())[1]


def findings_of_vocabulary(text: str) -> tuple[Finding, ...]:
    return read_vocabulary("cases/vocabulary.yml", text.encode())[1]


def soon(read: Callable[[str], tuple[Finding, ...]], text: str) -> tuple[Finding, ...]:
    """The findings, which must not take too long."""
    with within(SECONDS):
        return read(text)


@pytest.mark.slow
@pytest.mark.parametrize("text", CASES.values(), ids=CASES.keys())
def test_a_case_is_answered_in_time(text: str) -> None:
    findings = soon(findings_of_case, text)
    assert findings
    assert len(findings) < 70_000


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: " + "长" * 300_000 + "\n---\n\nx\n",
        "---\n" + "a: [" * 50_000 + "\n---\n",
        "---\ntitle: 甲\n---\n\n" + "[" * 19_000,
        "---\ntitle: 甲\n---\n\n" + "<b " * 300_000,
        "---\ntitle: 甲\n---\n\n" + "> " * 9_000 + "x",
        "x" * 1_100_000,
    ],
)
def test_a_written_page_is_answered_in_time(text: str) -> None:
    assert soon(findings_of_page, text)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        VOCABULARY + "a: " + "[" * 50_000,
        VOCABULARY.replace("themes:\n", "themes:\n" + "  - {slug: a, name: 甲}\n" * 20_000),
        VOCABULARY.replace("readings: {", "readings: {" + "甲: x, " * 50_000),
        VOCABULARY.replace("synonyms: [[", f"synonyms: [[{'甲, ' * 50_000}"),
        VOCABULARY.replace("双塔街道", "双" * 100_000),
        VOCABULARY.replace("successor: gusu", "successor: pingjiang"),
        "x" * 1_100_000,
    ],
)
def test_a_vocabulary_is_answered_in_time(text: str) -> None:
    assert soon(findings_of_vocabulary, text)
