"""Work spread over processes gives the same results in the same order, however many there are."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool

import pytest

from casearchive import workers

ITEMS = list(range(200))


def square(number: int) -> int:
    return number * number


def process(_number: int) -> int:
    return os.getpid()


def fragile(number: int) -> int:
    if number == 150:
        raise ValueError(f"坏数 {number}")
    return number


@pytest.fixture(params=["1", "2", "3"])
def count(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setenv("CASEARCHIVE_WORKERS", request.param)
    return int(request.param)


def test_results_come_in_the_order_of_the_items(count: int) -> None:
    assert list(workers.spread(square, ITEMS)) == [number * number for number in ITEMS]


def test_as_many_processes_work_as_are_wanted(count: int) -> None:
    processes = set(workers.spread(process, ITEMS))
    assert len(processes) <= count
    # A thread of another test (a server) forbids the fork.
    forks = count > 1 and threading.active_count() == 1
    assert (os.getpid() in processes) != forks


def test_an_exception_in_a_worker_reaches_the_caller(count: int) -> None:
    with pytest.raises(ValueError, match="坏数 150"):
        list(workers.spread(fragile, ITEMS))
    assert list(workers.spread(square, ITEMS[:100])) == [number * number for number in range(100)]


def test_the_function_may_be_made_on_the_spot(count: int) -> None:
    names = {number: f"第{number}" for number in ITEMS}
    assert list(workers.spread(lambda number: names[number], ITEMS)) == list(names.values())


def test_one_may_stop_halfway(count: int) -> None:
    results: Iterator[int] = workers.spread(square, ITEMS)
    assert next(results) == 0
    results.close()  # type: ignore[attr-defined]
    assert list(workers.spread(square, ITEMS)) == [number * number for number in ITEMS]


def test_meanwhile_this_process_does_something_else_once(count: int) -> None:
    done: list[int] = []
    results = workers.spread(square, ITEMS, meanwhile=lambda: done.append(os.getpid()))
    assert next(results) == 0
    assert done == [os.getpid()]
    assert list(results) == [number * number for number in ITEMS[1:]]
    assert done == [os.getpid()]


def test_little_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEARCHIVE_WORKERS", "3")
    assert set(workers.spread(process, ITEMS[: workers.FEWEST - 1])) == {os.getpid()}
    assert list(workers.spread(square, [])) == []


def test_a_process_with_other_threads_does_not_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEARCHIVE_WORKERS", "2")
    done: list[int] = []
    thread = threading.Thread(target=lambda: done.extend(workers.spread(process, ITEMS)))
    thread.start()
    thread.join()
    assert done == [os.getpid()] * len(ITEMS)


@pytest.mark.parametrize("wanted", ["", "0", "-1", "viele", "²"])
def test_a_number_that_is_none_means_all_processors(wanted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CASEARCHIVE_WORKERS", raising=False)
    all_of_them = workers.count()
    monkeypatch.setenv("CASEARCHIVE_WORKERS", wanted)
    assert workers.count() == all_of_them >= 1


def test_what_is_done_aside_is_there_when_it_is_asked_for(count: int) -> None:
    forks = count > 1 and threading.active_count() == 1
    with workers.aside(os.getpid) as asked:
        assert (asked() == os.getpid()) != forks
    with workers.aside(os.getpid, begins=False) as asked:
        assert asked() == os.getpid()
    with workers.aside(lambda: "长" * 1_000_000) as asked:
        assert len(asked()) == 1_000_000


def test_an_error_in_what_is_done_aside_comes_to_whoever_asks(count: int) -> None:
    with workers.aside(lambda: fragile(150)) as asked, pytest.raises(ValueError, match="坏数 150"):
        asked()


def test_who_meets_with_an_error_does_not_wait_for_an_answer(count: int) -> None:
    with pytest.raises(ValueError, match="坏了"), workers.aside(lambda: "长" * 1_000_000):
        raise ValueError("坏了")


def test_a_process_that_dies_aside_is_told() -> None:
    if not hasattr(os, "fork") or threading.active_count() > 1 or workers.count() < 2:
        pytest.skip("nothing is done aside here")
    with workers.aside(lambda: os._exit(1)) as asked, pytest.raises(BrokenProcessPool):
        asked()
