"""What a process does with memory may fail wherever the C library is another, and changes no result."""

from __future__ import annotations

import ctypes
import gc
import weakref

import pytest

from casearchive import memory


@pytest.mark.parametrize("error", [TypeError, OSError, AttributeError])
def test_where_the_c_library_cannot_be_told_nothing_happens(
    error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def refuse(name: object) -> ctypes.CDLL:
        asked.append(name)
        raise error("NoneType")

    monkeypatch.setattr(ctypes, "CDLL", refuse)
    memory.give_back()
    memory.keep()
    assert asked == [None] * 2


def test_memory_is_kept_only_where_large_pieces_are_too(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[int, ...]] = []

    class Library:
        def mallopt(self, *arguments: int) -> int:
            told.append(arguments)
            return 0

    monkeypatch.setattr(ctypes, "CDLL", lambda _: Library())
    memory.keep()
    assert [setting for setting, _ in told] == [-3]


def test_garbage_is_looked_for_again_afterwards() -> None:
    assert gc.isenabled()
    with memory.gc_paused():
        assert not gc.isenabled()
        with memory.gc_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_garbage_is_looked_for_again_after_an_error() -> None:
    with pytest.raises(ValueError, match="x"), memory.gc_paused():
        raise ValueError("x")
    assert gc.isenabled()


def test_where_nobody_looked_nobody_looks_afterwards() -> None:
    gc.disable()
    try:
        with memory.gc_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


class Circle:
    """Something that only a search for garbage removes."""

    def __init__(self) -> None:
        self.itself = self


def test_what_stays_is_looked_through_only_where_all_is() -> None:
    with memory.gc_paused():
        memory.collect_all()
        old = Circle()
        seen_later = weakref.ref(old)
        memory.settle()
        new = Circle()
        seen = weakref.ref(new)
        del old, new
        memory.collect_new()
        assert seen() is None
        assert seen_later() is not None
        memory.collect_all()
        assert seen_later() is None
    assert gc.get_freeze_count() == 0
