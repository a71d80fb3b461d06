"""Whether search finds what a plain look through all texts finds: nothing missed, nothing extra."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from playwright.sync_api import Page

from bench.browser import chunks, engine_page
from bench.figures import Figure, Result, Table
from bench.oracle import Oracle, Question
from bench.sampling import Groups, draw
from bench.workshop import FEW, Workshop

SUBSTRINGS, OTHERS = 1_000, 200
SEEDS = (1, 2)
SHOWN = 3
"""Wrong answers of a corpus that are printed."""

_OPEN = """(keys) => {
  const numbers = new Map(keys.map((key, number) => [key, number]));
  window.numberOf = ({ kind, id }) => {
    const number = numbers.get(kind + " " + id);
    return number === undefined ? -1 : number;
  };
  // Every hit is asked for, so excerpts are not cut: of a document only the first line is looked at.
  const firstLine = (bytes) => {
    let end = 0;
    while (end < bytes.length && (bytes[end] !== 10 || bytes[end + 1] !== 0)) end += 2;
    return bytes.slice(0, end + 2);
  };
  // No browser takes 10,000 requests at once.
  const lines = Array.from({ length: 32 }, () => Promise.resolve());
  let next = 0;
  const inTurn = (work) => {
    const line = next++ % lines.length;
    const done = lines[line].then(work);
    lines[line] = done.catch(() => null);
    return done;
  };
  const load = (name) => inTurn(async () => {
    const response = await fetch(base + name);
    if (!response.ok) throw new Error("HTTP " + response.status);
    const bytes = new Uint8Array(await response.arrayBuffer());
    return name.startsWith("texts/") ? firstLine(bytes) : bytes;
  });
  window.engine = openSearch(base, { load });
}"""
_ASK = """async ([questions, limit]) => {
  const replies = [];
  for (const [query, facets] of questions) {
    const answer = await engine.search(query, { ...facets, limit });
    const read = Boolean(answer.fallback) || (answer.readings || []).length > 0;
    replies.push([answer.total, answer.hits.map(numberOf), read]);
  }
  return replies;
}"""


@dataclass(frozen=True, slots=True)
class Reply:
    """What search said."""

    total: int
    found: tuple[int, ...]
    """The oracle's numbers of the documents, ascending; -1 for one that it does not know."""
    is_reading: bool
    """Whether the query's letters or words were taken for others, which nothing has literally."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """An answer that is not the oracle's."""

    question: Question
    missed: int
    extra: int


def measure(workshop: Workshop) -> Result:
    """Both sizes, two seeds, and the real cases."""
    counts = sorted({FEW, workshop.cases})
    materials = [("the real cases", workshop.real)]
    materials += [
        (f"{count:,} cases, seed {seed}", workshop.corpus(count, seed)) for count in counts for seed in SEEDS
    ]
    figures, rows, notes = [], [], []
    for name, cases in materials:
        counted, wrong = examine(workshop, name, cases)
        asked = sum(count for _, count, _ in counted)
        figures.append(Figure(f"{name}: wrong answers to {asked:,} questions", len(wrong), "", 0))
        rows.append((name, *(f"{bad} / {count:,}" for _, count, bad in counted)))
        notes += [f"{name}: {w.question}: {w.missed} missed, {w.extra} extra" for w in wrong[:SHOWN]]
    head = ("wrong / asked", *(group.name for group in fields(Groups)))
    return Result("Exactness", tuple(figures), Table(head, tuple(rows)), tuple(notes))


def examine(workshop: Workshop, name: str, cases: Path) -> tuple[list[tuple[str, int, int]], list[Wrong]]:
    """For each group its name, how many questions and how many wrong answers; and those answers."""
    site = workshop.indexed(cases).site
    oracle = workshop.oracle(cases)
    groups = draw(workshop.archive(cases), oracle.documents, SUBSTRINGS, OTHERS)
    counted, all_wrong = [], []
    with engine_page(workshop.browser, site) as page:
        for group in fields(groups):
            questions: tuple[Question, ...] = getattr(groups, group.name)
            wrong = wrong_answers(page, oracle, questions, lambda line: workshop.say(f"{name}: {line}"))
            counted.append((group.name, len(questions), len(wrong)))
            all_wrong += wrong
    return counted, all_wrong


def wrong_answers(
    page: Page, oracle: Oracle, questions: Sequence[Question], say: Callable[[str], None]
) -> list[Wrong]:
    """Ask them all."""
    wrong = []
    done = 0
    page.evaluate(_OPEN, [f"{document.kind} {document.id}" for document in oracle.documents])
    for chunk in chunks(questions):
        done += len(chunk)
        say(f"{done} of {len(questions)} questions")
        for question, reply in zip(chunk, ask(page, chunk, len(oracle.documents)), strict=True):
            found = judge(question, reply, oracle.answer(question))
            if found:
                wrong.append(found)
    return wrong


def ask(page: Page, questions: Sequence[Question], limit: int) -> list[Reply]:
    """Search in the page, without a limit on the hits."""
    given = [(q.query, {index.name: slugs for index, slugs in q.facets.items()}) for q in questions]
    replies = page.evaluate(_ASK, [given, limit + 1])
    return [Reply(total, tuple(sorted(found)), is_reading) for total, found, is_reading in replies]


def judge(question: Question, reply: Reply, expected: Sequence[int]) -> Wrong | None:
    """What is wrong with a reply, if anything; where nothing matches, another reading may be offered."""
    if reply.is_reading and not expected:
        return None
    if list(reply.found) == list(expected) and reply.total == len(expected):
        return None
    missed, extra = set(expected) - set(reply.found), set(reply.found) - set(expected)
    return Wrong(question, len(missed), max(len(extra), reply.total - len(expected), 0))
