"""A bar shows where somebody is looking and it takes long; the items are the same either way."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from contextlib import redirect_stderr

import pytest

from casearchive import progress


class Screen(io.StringIO):
    """A standard error that is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bar comes at once and is drawn at each item, in colours or without."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setattr(progress, "_EVERY", 0.0)


def tracked(items: Iterable[int], screen: io.StringIO) -> list[int]:
    with redirect_stderr(screen):
        return list(progress.track(items, 50, "读取案例"))


def test_a_bar_shows_on_a_terminal() -> None:
    screen = Screen()
    assert tracked(range(50), screen) == list(range(50))
    assert "读取案例" in screen.getvalue()
    assert "50/50" in screen.getvalue() or "49/50" in screen.getvalue()


def test_what_is_quick_shows_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 60.0)
    screen = Screen()
    assert tracked(range(50), screen) == list(range(50))
    assert screen.getvalue() == ""


def test_a_log_holds_no_bar() -> None:
    log = io.StringIO()
    assert tracked(range(50), log) == list(range(50))
    assert log.getvalue() == ""


def test_one_may_stop_halfway_and_the_cursor_comes_back() -> None:
    screen = Screen()
    with redirect_stderr(screen):
        items = progress.track(iter(range(50)), 50, "读取案例")
        assert [next(items) for _ in range(10)] == list(range(10))
        items.close()  # type: ignore[attr-defined]
    assert screen.getvalue().rfind("\x1b[?25h") > screen.getvalue().rfind("\x1b[?25l") >= 0


def test_an_error_among_the_items_comes_through() -> None:
    def failing() -> Iterator[int]:
        yield from range(10)
        raise ValueError("坏了")

    with pytest.raises(ValueError, match="坏了"):
        tracked(failing(), Screen())
