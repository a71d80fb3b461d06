"""The bench of the desk: it does every act at a real desk, and each is a bar that can be broken."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bench import desking, staff
from bench.figures import Figure, Result
from bench.visitor import BOUNDARY, Answer, File, Visitor, multipart
from bench.workshop import Unsound
from frozen import ROOT
from test_bench_corpus import a_corpus

ACTS = {
    *("first page", "first page, searched", "a new draft", "form of a case", "keeping what is typed"),
    *("findings of personal data", "masking all personal data", "a photo of 12 megapixels"),
    *("a Word file brought in", "handing in", "approving", "sheet to sign", "publishing", "correcting"),
    *("withdrawing", "keeping what is typed in a book", "opening a published case", *staff.PREVIEWED),
}


@pytest.mark.slow
def test_a_day_at_the_desk_of_a_small_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cases = a_corpus(tmp_path / "corpus")
    monkeypatch.setattr(staff, "PHOTO", (400, 300))
    monkeypatch.setattr(staff, "BOOK", 400)
    monkeypatch.setitem(staff._SAID, "year", "2013")  # as its vocabulary has it
    desking.prepare(ROOT, cases, tmp_path / "desked")
    result = desking.measured(tmp_path / "desked", 1)
    bars = {re.sub(", slowest of .*", "", figure.what): figure for figure in result.figures}
    assert bars.keys() >= ACTS
    assert {figure.bound for name, figure in bars.items() if name in staff.PREVIEWED} == {desking.PREVIEW}
    assert {figure.bound for name, figure in bars.items() if name not in staff.PREVIEWED} == {desking.ANSWER}
    assert all(figure.value > 0 for figure in bars.values())


def test_one_slow_answer_among_many_breaks_its_bar() -> None:
    quick, slow = Answer(b"", "", 0.01, 0.01), Answer(b"", "", 0.5, 0.4)
    result = desking.told({"first page": [quick, quick, slow], "preview of a case": [slow]})
    assert isinstance(result, Result)
    assert result.figures == (
        Figure("first page, slowest of 3", 500.0, "ms", 300),
        Figure("preview of a case, slowest of 1", 500.0, "ms", 1_000),
    )
    assert [figure.holds for figure in result.figures] == [False, True]
    assert result.table
    assert result.table.rows[0] == ("first page", "10", "140")


@pytest.mark.slow
def test_a_desk_that_does_not_open_says_its_last_words(tmp_path: Path) -> None:
    engine = tmp_path / "hooks" / "casearchive"
    engine.mkdir(parents=True)
    (engine / "__init__.py").touch()
    (engine / "__main__.py").write_text("raise SystemExit('alas')", encoding="utf-8")
    with pytest.raises(Unsound, match="the desk does not open: alas"), desking.opened(tmp_path):
        pass


def test_a_form_is_sent_as_browsers_send_it() -> None:
    sent = multipart({"then": "photo"}, [File("photo", "a.jpg", b"\xff\xd8")])
    assert sent.count(f"--{BOUNDARY}\r\n".encode()) == 2
    assert b'name="photo"; filename="a.jpg"\r\n' in sent
    assert sent.endswith(f"\xff\xd8\r\n--{BOUNDARY}--\r\n".encode("latin-1"))


def test_a_refused_answer_is_no_measurement(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    visitor = Visitor("http://127.0.0.1:9/", 0)
    with pytest.raises(OSError, match=r"refused|10061"):
        visitor.get("first page", "/")
    assert visitor.answers == {}
