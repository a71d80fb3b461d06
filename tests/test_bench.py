"""The bench finds what is wrong, and says so: its oracle, its bars and its exit code."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bench import processes, program
from bench import workshop as bench_workshop
from bench.__main__ import app
from bench.exactness import Reply, judge
from bench.figures import Figure, Result, Table, lines_of, number, percentile, verdict
from bench.file_system import slowness
from bench.hostile import LONGEST, hostile_queries
from bench.oracle import Oracle, Question, make_oracle
from bench.peers.answers import Score, score
from bench.queries import Term, terms_of
from bench.sampling import draw
from bench.workshop import GONE, LOOK, REST, SCRATCH, SLOW, Unsound, Workshop
from builders import a_body, a_case, an_archive
from casearchive.indexes import BUILT_IN
from frozen import ROOT

FIRST = a_case(body=a_body("社区党员在滄浪亭。", "第二段ＡＢＣ"))
SECOND = a_case(
    id="2002-b", year=2002, title="“家”文化", themes=("bangkun-zhucan",), path="cases/2002/2002-b.md"
)
ARCHIVE = an_archive(FIRST, SECOND)
ROWS = {index.name: index for index in BUILT_IN}


@pytest.fixture
def oracle() -> Oracle:
    """Of two cases and the report."""
    return make_oracle(ARCHIVE)


def found(oracle: Oracle, query: str, **facets: str) -> list[str]:
    chosen = {ROWS[name]: (slug,) for name, slug in facets.items()}
    return [oracle.documents[number].id for number in oracle.answer(Question(query, chosen))]


def test_the_oracle_finds_a_text_in_every_field(oracle: Oracle) -> None:
    both = {"2001-wenhua-yishujie", "2002-b"}
    assert set(found(oracle, "沧浪区")) == both
    assert found(oracle, "组织网络") == []
    assert found(oracle, "帮困助残") == ["2002-b"]
    assert found(oracle, "双塔社区文化艺术节") == ["2001-wenhua-yishujie"]
    assert set(found(oracle, "一年一届")) == both
    assert found(oracle, "沧浪亭") == found(oracle, "滄浪亭") == ["2001-wenhua-yishujie"]
    assert found(oracle, "abc") == ["2001-wenhua-yishujie"]
    assert found(oracle, "意识不强") == ["r2-1", "r2-1-1"]


def test_the_oracle_finds_nothing_across_two_segments(oracle: Oracle) -> None:
    assert found(oracle, "亭。第二段") == []
    assert found(oracle, "ABC双塔") == []


def test_the_oracle_knows_several_terms_exclusions_phrases_and_facets(oracle: Oracle) -> None:
    assert found(oracle, "沧浪区 党员") == ["2001-wenhua-yishujie"]
    assert found(oracle, "沧浪区 -党员") == ["2002-b"]
    assert found(oracle, '沧浪区 -"党员在沧"') == ["2002-b"]
    assert found(oracle, "沧浪区", year="2002") == ["2002-b"]
    assert found(oracle, "沧浪区", year="2002", theme="shequ-wenhua") == []
    assert found(oracle, "意识不强", year="2002") == []
    assert len(found(oracle, "")) == 2
    assert len(found(oracle, "-沧浪区")) == len(oracle.documents) - 2


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("党员 培训", [("党员", False), ("培训", False)]),
        ("党员\u3000-培训", [("党员", False), ("培训", True)]),
        ('"a b" -"c d"', [("a b", False), ("c d", True)]),
        ('甲"乙 丙"丁', [("甲", False), ("乙 丙", False), ("丁", False)]),
        ('甲"乙 丙', [('甲"乙', False), ("丙", False)]),
        ("- -- 甲-乙", [("甲-乙", False)]),
        ("- --", [("-", False), ("-", True)]),
        ("“甲 乙”。 2024 年", [("甲 乙", False), ("2024年", False)]),
        ('"" -"" \u200b', []),
        ("長" * 70, [("长" * 64, False)]),
        (" ".join(["甲"] * 40), [("甲", False)] * 32),
    ],
)
def test_a_query_means_what_its_description_says(query: str, terms: list[tuple[str, bool]]) -> None:
    assert terms_of(query) == tuple(Term(text, excluded) for text, excluded in terms)


def test_questions_are_the_same_in_every_run_and_of_every_sort(oracle: Oracle) -> None:
    groups = draw(ARCHIVE, oracle.documents, 50, 20)
    assert groups == draw(ARCHIVE, oracle.documents, 50, 20)
    assert {len(question.query) for question in groups.substrings} == set(range(1, 9))
    assert Question("社区文化") in groups.terms
    assert all(question.facets for question in groups.facets if oracle.answer(question))
    assert any("-" in question.query for question in groups.exclusions)
    assert all(oracle.answer(question) for question in groups.substrings if '"' not in question.query)


PLANTED = [
    (Reply(2, (1, 2), False), [1, 2], None),
    (Reply(1, (1,), False), [1, 2], (1, 0)),
    (Reply(3, (1, 2, 3), False), [1, 2], (0, 1)),
    (Reply(2, (1, 3), False), [1, 2], (1, 1)),
    (Reply(2, (-1, 1), False), [1, 2], (1, 1)),
    (Reply(5, (1, 2), False), [1, 2], (0, 3)),
    (Reply(0, (), False), [1], (1, 0)),
    (Reply(1, (1,), False), [], (0, 1)),
    (Reply(1, (1,), True), [], None),
    (Reply(1, (1,), True), [2], (1, 1)),
]


@pytest.mark.parametrize(("reply", "expected", "wrong"), PLANTED)
def test_every_planted_mistake_is_judged_one(
    reply: Reply, expected: list[int], wrong: tuple[int, int] | None
) -> None:
    judged = judge(Question("党员"), reply, expected)
    assert (judged and (judged.missed, judged.extra)) == wrong


def test_answers_of_peers_are_counted() -> None:
    answered = [frozenset("ab"), frozenset("c")]
    assert score(answered, [frozenset("bd"), frozenset("c")]) == Score(found=3, missed=1, extra=1)


HELD = Figure("wrong answers", 0, "", 0)
BROKEN = Figure("slowest", 1234.5, "ms", 1_000)
TOLD = Figure("files", 703)


def test_a_bar_is_printed_with_its_bound_and_whether_it_holds() -> None:
    lines = list(lines_of(Result("标题", (HELD, BROKEN, TOLD), notes=("a note",))))
    assert lines[0] == "\n标题"
    text = "\n".join(" ".join(line.split()) for line in lines)
    assert "wrong answers 0 at most 0 held" in text
    assert "slowest 1,234 ms at most 1,000 ms NOT HELD" in text
    assert "files 703\n" in text
    assert "a note" in text


def test_columns_stand_under_each_other_whatever_their_script() -> None:
    table = Table(("what", "元和街道"), (("ours", "45"), ("其他", "1,570")))
    lines = list(lines_of(Result("t", table=table)))[1:]
    assert lines == ["  what  元和街道", "  ours        45", "  其他     1,570"]


def test_the_last_line_counts_the_bars_and_the_exit_code_follows() -> None:
    assert verdict([Result("t", (HELD, TOLD))]) == ("1 of 1 bars held", 0)
    assert verdict([Result("t", (HELD,)), Result("u", (BROKEN,))]) == ("1 of 2 bars held; not: slowest", 1)


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (0.0421, "0.0421"), (4.2, "4.20"), (42.04, "42.0"), (42_000.0, "42,000")]
)
def test_numbers_have_digits_that_say_something(value: float, text: str) -> None:
    assert number(value) == text


def test_a_percentile_is_one_of_the_values() -> None:
    assert percentile(range(1, 101), 0.5) == 51
    assert percentile(range(1, 101), 0.95) == 96
    assert percentile([7], 0.95) == 7


@pytest.mark.parametrize(
    ("only", "peers", "names"),
    [
        (
            "",
            False,
            ("build", "preview", "desk", "privacy", "related", *program.SEARCH, "vitals", "load", "swift"),
        ),
        ("", True, tuple(program.PARTS)),
        ("search", False, program.SEARCH),
        ("scale,build", True, ("build", "scale")),
    ],
)
def test_parts_are_chosen_by_name(only: str, peers: bool, names: tuple[str, ...]) -> None:
    assert program.parts_of(only, peers) == names


def test_an_unknown_part_is_named() -> None:
    with pytest.raises(KeyError, match="speed"):
        program.parts_of("build,speed", False)


def test_the_command_names_the_parts_where_one_is_unknown() -> None:
    result = CliRunner().invoke(app, ["--only", "search,speed"])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("没有“speed”这一项。可以写：search build ")


def test_the_command_says_how_to_get_a_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHROMIUM_PATH", raising=False)
    result = CliRunner().invoke(app, ["--only", "hostile"])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "CHROMIUM_PATH" in result.stderr


@pytest.mark.slow
def test_what_is_measured_is_the_engine_beside_the_bench(tmp_path: Path) -> None:
    program = "import bench, casearchive; print(bench.__file__); print(casearchive.__file__)"
    found = processes.run([sys.executable, "-P", "-c", program], tmp_path).output.split()
    assert found == [
        str(ROOT / "scripts" / "bench" / "__init__.py"),
        str(ROOT / "hooks" / "casearchive" / "__init__.py"),
    ]


def test_a_run_prints_each_part_and_ends_with_the_bars(tmp_path: Path) -> None:
    def part(workshop: Workshop) -> Result:
        return Result(f"{workshop.cases} cases", (HELD, BROKEN))

    told: list[str] = []
    workshop = Workshop(tmp_path, 100, "", told.append)
    assert program.run_parts([part], workshop, told.append) == 1
    assert "processors" in told[0]
    assert "100 cases" in told[1]
    assert told[-1] == "\n1 of 2 bars held; not: slowest"


@pytest.mark.parametrize("error", [processes.CommandFailed("no such\nthing"), Unsound("3 findings")])
def test_a_part_that_breaks_off_is_a_bar_not_held_and_the_next_one_runs(
    tmp_path: Path, error: Exception
) -> None:
    def breaks(workshop: Workshop) -> Result:
        raise error

    def holds(workshop: Workshop) -> Result:
        return Result("next", (HELD,))

    told: list[str] = []
    assert program.run_parts([breaks, holds], Workshop(tmp_path, 100, "", told.append), told.append) == 1
    assert str(error).splitlines()[0] in "\n".join(told)
    assert told[-1] == "\n1 of 2 bars held; not: test_bench broke off"


@pytest.mark.slow
def test_a_command_is_timed_and_its_memory_is_that_of_its_children_too(tmp_path: Path) -> None:
    child = "x = bytearray(60_000_000); import time; time.sleep(0.5)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}]); print('done')"
    run = processes.run([sys.executable, "-c", parent], tmp_path)
    assert run.output == "done\n"
    assert run.seconds > 0.5
    if (Path("/proc/self") / "smaps_rollup").exists():
        assert 60_000_000 < run.peak() < 200_000_000


@pytest.mark.slow
def test_a_command_that_fails_says_its_last_words(tmp_path: Path) -> None:
    with pytest.raises(processes.CommandFailed, match="alas"):
        processes.run([sys.executable, "-c", "raise SystemExit('alas')"], tmp_path)


def test_hostile_queries_are_long_and_many_and_the_same() -> None:
    queries = hostile_queries([f"词{number}" for number in range(500)])
    assert queries == hostile_queries([f"词{number}" for number in range(500)])
    assert max(map(len, queries)) >= LONGEST
    assert any("\ud800" in query for query in queries)
    assert any(len(query.split()) == 500 for query in queries)


@pytest.mark.parametrize(("slow", "looks"), [(0, 0), (3, 3), (10**9, REST / LOOK)])
def test_a_run_waits_while_the_file_system_is_slow(
    slow: int, looks: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    monkeypatch.setattr(bench_workshop, "slowness", lambda folder: SLOW + 1 if len(slept) < slow else 1.0)
    Workshop(tmp_path, 10, "", said.append).rest()
    assert slept == [LOOK] * int(looks)
    assert len(said) == min(1, looks)


def test_how_slow_files_are_made_is_asked_of_the_disk(tmp_path: Path) -> None:
    workshop = Workshop(tmp_path, 10, "", print)
    assert slowness(tmp_path / SCRATCH / GONE / "a") > 0
    assert slowness(tmp_path / SCRATCH / GONE / "b") > 0
    workshop.sweep()
    assert not (tmp_path / SCRATCH / GONE).exists()


def test_where_a_file_has_one_name_nobody_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", refuse)
    assert slowness(tmp_path / "a") == 0
