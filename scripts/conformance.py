"""The statement of conformance: each criterion of WCAG 2.2, A and AA, and the test that says how it stands.

    python3 scripts/archive.py test -m criterion --statement=docs/accessibility.md

A test names the criteria that it speaks for by the mark `criterion`; what it looks at stands in
`criteria_tests.tsv`, in words for readers.  What no test speaks for is not met, whatever anybody thinks
of it; what does not apply says why, in `criteria.tsv`.
"""

import ast
import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).with_name("criteria.tsv")
"""A line each: number, level, name, why it does not apply."""
TESTS = Path(__file__).with_name("criteria_tests.tsv")
"""A line each: name of a test, what it looks at."""
MARK = "criterion"
MET, NOT_MET, NOT_APPLICABLE = "符合", "不符合", "不适用"
UNTESTED = "没有测试"
FAILED = "{told}（未通过）"
OPENING = Path(__file__).with_name("statement.md").read_text(encoding="utf-8")
"""What stands above the table."""
PRINCIPLES = {"1": "可感知性", "2": "可操作性", "3": "可理解性", "4": "兼容性"}
TABLE_OF = """
## {principle}

| 编号 | 级别 | 准则 | 结论 | 怎样检验，或为什么不适用 |
| --- | --- | --- | --- | --- |
{rows}"""
TABLE_OF_TESTS = """
## 测试的名称 {{#tests}}

供维护人员查对。

| 检验什么 | 测试 |
| --- | --- |
{rows}"""
ROW = "| {number} | {level} | {name} | {verdict} | {ground} |\n"

Results = Mapping[str, Mapping[str, bool]]
"""Number of a criterion -> name of each test that speaks for it -> whether it passed."""


@dataclass(frozen=True)
class Criterion:
    """A success criterion; `exempt` says why it does not apply here, if it does not."""

    number: str
    level: str
    name: str
    exempt: str


def criteria() -> tuple[Criterion, ...]:
    """All of them, in the order of the guidelines."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return tuple(Criterion(*line.split("\t")) for line in lines)


def told(table: Path = TESTS) -> dict[str, str]:
    """What each test looks at."""
    lines = table.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines)


def claims(files: Iterable[Path]) -> dict[str, dict[str, bool]]:
    """What the tests of some files speak for, as if all passed: what every run of CI makes sure of."""
    found: dict[str, dict[str, bool]] = {}
    for file in sorted(files):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            for mark in getattr(node, "decorator_list", ()):
                if isinstance(mark, ast.Call) and ast.unparse(mark.func) == f"pytest.mark.{MARK}":
                    for number in map(ast.literal_eval, mark.args):
                        found.setdefault(number, {})[node.name] = True
    return found


def statement(known: Iterable[Criterion], results: Results) -> str:
    """The page that says how each criterion stands."""
    known, words = tuple(known), told()
    verdicts = {each.number: _verdict(each, results.get(each.number, {})) for each in known}
    counts = [list(verdicts.values()).count(verdict) for verdict in (MET, NOT_MET, NOT_APPLICABLE)]
    rows = (
        ROW.format(
            number=each.number,
            level=each.level,
            name=each.name,
            verdict=verdicts[each.number],
            ground=_ground(each, results.get(each.number, {}), words),
        )
        for each in known
    )
    opening = OPENING.format(count=len(known), met=counts[0], unmet=counts[1], rest=counts[2])
    tables = (
        TABLE_OF.format(principle=PRINCIPLES[number], rows="".join(of))
        for number, of in itertools.groupby(rows, key=lambda row: row[len("| ")])
    )
    tests = sorted({test for of in results.values() for test in of})
    names = "".join(f"| {words.get(test, test)} | `{test}` |\n" for test in tests)
    return opening + "".join(tables) + (TABLE_OF_TESTS.format(rows=names) if tests else "")


def _verdict(criterion: Criterion, tests: Mapping[str, bool]) -> str:
    if tests:
        return MET if all(tests.values()) else NOT_MET
    return NOT_APPLICABLE if criterion.exempt else NOT_MET


def _ground(criterion: Criterion, tests: Mapping[str, bool], words: Mapping[str, str]) -> str:
    """What the tests look at, or why it does not apply."""
    said = {test: words.get(test, f"`{test}`") for test in sorted(tests)}
    parts = (said[test] if tests[test] else FAILED.format(told=said[test]) for test in said)
    return "；".join(parts) or criterion.exempt or UNTESTED
