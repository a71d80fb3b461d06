"""The bench asks the real search of a small corpus in Chromium, and finds what is planted in it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from bench import hostile, search_page, traffic, weighing
from bench.browser import open_engine
from bench.exactness import Reply, ask, wrong_answers
from bench.folder import shown
from bench.index_size import digests
from bench.indexing import with_a_change
from bench.oracle import Question, make_oracle
from bench.sampling import draw
from bench.workshop import load_archive, put_modules, size_of
from builders import a_case_file, a_project
from casearchive.archive import Archive, make_archive
from casearchive.search import Writer, write_index

pytestmark = pytest.mark.browser

TEXTS = {
    "2001-a": "社区党员在滄浪亭值班，居民都说好。",
    "2001-b": "垃圾分类，人人有责。App 公司捐赠“绿地”100份。",
    "2001-c": "党员干部到社区报到，垃圾不落地。",
}


def silent(line: str) -> None:
    """Signs of life are for people."""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Three cases."""
    root = tmp_path_factory.mktemp("project")
    cases = {f"2001/{name}.md": a_case_file(id=name, body=f"{text}\n") for name, text in TEXTS.items()}
    return load_archive(root, a_project(root, cases).cases)


@pytest.fixture(scope="module")
def site(project: Path, archive: Archive, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Their index."""
    folder = tmp_path_factory.mktemp("index")
    put_modules(project, folder)
    write_index(archive, Writer(folder))
    return folder


@pytest.fixture(scope="module")
def page(browser: Browser, serve: Callable[[Path], str], site: Path) -> Iterator[Page]:
    """A page with their search."""
    opened = browser.new_page()
    open_engine(opened, serve(site))
    yield opened
    opened.close()


def test_search_and_oracle_agree_on_questions_of_every_sort(page: Page, archive: Archive) -> None:
    oracle = make_oracle(archive)
    groups = draw(archive, oracle.documents, 60, 20)
    for group in dataclasses.fields(groups):
        questions = getattr(groups, group.name)
        assert len(questions) > 5
        assert wrong_answers(page, oracle, questions, silent) == []
    [reply] = ask(page, [Question("垃圾")], 10)
    assert reply == Reply(2, reply.found, False)
    assert len(reply.found) == 2


def test_a_text_that_the_index_lacks_is_found_out(page: Page, archive: Archive) -> None:
    oracle = make_oracle(with_a_change(archive))
    [wrong] = wrong_answers(page, oracle, [Question("垃圾"), Question("新增的一段话")], silent)
    assert (wrong.question.query, wrong.missed, wrong.extra) == ("新增的一段话", 1, 0)


def test_a_text_that_only_the_index_has_is_found_out(page: Page, archive: Archive) -> None:
    fewer = [case for case in archive.every if case.id != "2001-b"]
    oracle = make_oracle(make_archive(archive.vocabulary, archive.reports, archive.documents, fewer))
    wrong = wrong_answers(page, oracle, [Question("党员"), Question("垃圾")], silent)
    assert [(each.question.query, each.missed, each.extra) for each in wrong] == [("垃圾", 0, 1)]


def test_bytes_are_those_of_the_files(page: Page, site: Path) -> None:
    fetched = traffic.fetch(page, ["垃圾分类", "党员"], silent)
    names = [
        path for path in (site / "search").iterdir() if path.name.startswith(("core-", "fold-", "manifest"))
    ]
    assert fetched.once == sum(path.stat().st_size for path in names)
    assert all(0 < query < size_of(site)[0] for query in fetched.queries)
    assert len(fetched.later_keys) == 3 + 1
    assert sum(fetched.files) > 2


def test_hostile_queries_are_answered(page: Page) -> None:
    queries = hostile.hostile_queries(["党员", "垃圾"])
    harm = hostile.ask(page, queries)
    assert harm.failures == ()
    assert 0 < harm.slowest < 20_000


def test_an_exception_of_the_search_is_counted(page: Page) -> None:
    page.evaluate("() => { window.honest = openSearch; window.openSearch = () => ({}); }")
    harm = hostile.ask(page, ["党员"])
    page.evaluate("() => { window.openSearch = honest; }")
    assert len(harm.failures) == 2


def test_a_changed_case_changes_files_of_the_index(archive: Archive, site: Path, tmp_path: Path) -> None:
    write_index(with_a_change(archive), Writer(tmp_path))
    before, after = digests(site / "search"), digests(tmp_path / "search")
    assert before.keys() != after.keys()
    assert before["manifest.json"] != after["manifest.json"]


def test_the_built_page_is_asked_as_a_reader_asks(
    browser: Browser, serve: Callable[[Path], str], built_site: Path
) -> None:
    address = f"{serve(built_site)}search/"
    first, second = shown(browser, address, ["双塔", "党员"])
    assert first != second
    assert "双塔" in "".join(first.lines)
    assert first == shown(browser, address, ["双塔"])[0]
    page = browser.new_page()
    page.goto(address)
    search_page.wait(page)
    assert search_page.ask(page, "社区") > 0
    page.close()


def test_markup_that_is_interpreted_is_counted(
    browser: Browser, serve: Callable[[Path], str], built_site: Path
) -> None:
    page = browser.new_page()
    page.goto(f"{serve(built_site)}search/")
    assert hostile.type_all(page, ["<img src=x onerror=window.hostile=1>", "党员"]) == (0, [])
    page.evaluate(
        """() => document.querySelector("form[data-search-form]").addEventListener("submit", () => {
          document.querySelector("main").append(document.createElement("img"));
        })"""
    )
    assert hostile.type_all(page, ["党员"]) == (1, [])
    page.close()


@pytest.mark.parametrize(
    ("query", "trips"),
    [("", 3), ("党员", 4), ("党员 垃圾", 4), ("2001 党员", 4), ("2001", 4)],
)
def test_a_first_answer_takes_few_round_trips(page: Page, site: Path, query: str, trips: int) -> None:
    answer = weighing.first_answer(page, weighing.read_manifest(site), query)
    assert answer.total > 0
    assert answer.trips == trips, answer.rounds
