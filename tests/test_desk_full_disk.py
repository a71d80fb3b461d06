"""A disk that fills up at whichever write leaves nothing half-written, and what was begun can be finished."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from casearchive import durable
from casearchive.desk import acting
from checkouts import Checkout
from desks import begun, desk_on
from offices import Colleague, an_office
from test_desk_killed import needs_git

resource = pytest.importorskip("resource")
_write = durable.write


@contextmanager
def full_at(number: int, patch: pytest.MonkeyPatch) -> Iterator[list[bool]]:
    """Meanwhile the system takes half of what the write of that number writes; whether that came."""
    counted, reached = itertools.count(1), [False]
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)

    def write(file: Path, content: bytes, *more: Any, **named: Any) -> None:
        if next(counted) != number:
            return _write(file, content, *more, **named)
        reached[0] = True
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(content) // 2, hard))
        try:
            return _write(file, content, *more, **named)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    with patch.context() as patched:
        patched.setattr(durable, "write", write)
        yield reached


@pytest.mark.slow
@needs_git
def test_publishing_is_whole_or_finished_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checkout, failed = Checkout(tmp_path), 0
    for number in itertools.count(1):
        key = checkout.draft()
        desk = desk_on(tmp_path)
        opened = desk.open(key)
        with full_at(number, monkeypatch) as reached:
            try:
                acting.publish(desk, opened, "王五")
            except OSError:
                failed += 1
        checkout.finish(key)
        if not reached[0]:
            break
    assert failed >= 4  # what is put down, the picture, the case, the revision


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="there is no such limit")
def test_a_full_database_does_not_stand_between_people_and_their_texts(tmp_path: Path) -> None:
    office, app = an_office(tmp_path)
    writer = Colleague(app, "甲")
    writer.enter()
    key = begun(writer)
    [[pages]] = office.records.run("PRAGMA page_count")
    office.records.run(f"PRAGMA max_page_count = {pages}")
    notes = (office.note("甲", "save", f"d{number}", "", "") for number in itertools.count())
    with pytest.raises(OSError, match="full"):
        list(notes)
    assert writer.type(key, body="库满了的时候写的。").status_code == 302
    assert "库满了的时候写的。" in writer.get(f"/drafts/{key}/").get_data(as_text=True)
    assert writer.get("/").status_code == 200
    assert Colleague(app, "乙").try_to_enter().status_code == 507
    office.records.close()
