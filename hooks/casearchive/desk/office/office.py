"""An office: who may come in, who has which draft open, what everybody did."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from casearchive.desk.office.accounts import Accounts
from casearchive.desk.office.attempts import Attempts
from casearchive.desk.office.records import Records
from casearchive.desk.office.sessions import Sessions

OPEN_FOR = 15 * 60
"""Seconds after somebody's last request in which they still have a draft open, as others are told."""
SHOWN_OF_LOG = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the log."""

    at: str
    person: str
    act: str
    draft: str
    address: str
    outcome: str
    times: int


@dataclass(frozen=True, slots=True)
class Office:
    """What the desk of one person does not need."""

    accounts: Accounts
    records: Records
    sessions: Sessions
    attempts: Attempts
    now: Callable[[], float]
    hosts: frozenset[str]
    """What it is called by: hosts with their ports, where they are not the usual ones."""

    def touch(self, draft: str, person: str) -> None:
        """Somebody has a draft open."""
        self.records.try_to_run("INSERT OR REPLACE INTO opened VALUES (?, ?, ?)", draft, person, self.now())

    def open_by(self, person: str) -> dict[str, list[tuple[str, str]]]:
        """Who else has which draft open, and since when they did nothing there."""
        since = self.now() - OPEN_FOR
        self.records.try_to_run("DELETE FROM opened WHERE at < ?", since)
        rows = self.records.run(
            "SELECT draft, person, at FROM opened WHERE person <> ? ORDER BY draft, person", person
        )
        found: dict[str, list[tuple[str, str]]] = {}
        for draft, name, at in rows:
            found.setdefault(str(draft), []).append((str(name), _time(at)[11:16]))
        return found

    def note(self, person: str, act: str, draft: str, address: str, outcome: str) -> None:
        """Put down an act; the same one again and again, such as typing, is one line."""
        now, run = self.now(), self.records.run
        with self.records.together():
            last = run(
                "SELECT id, act, draft, address, outcome FROM log WHERE person = ? ORDER BY id DESC LIMIT 1",
                person,
            )
            if act == "type" and last and tuple(last[0][1:]) == (act, draft, address, outcome):
                run("UPDATE log SET until = ?, times = times + 1 WHERE id = ?", now, last[0][0])
                return
            run(
                "INSERT INTO log (at, until, times, person, act, draft, address, outcome)"
                " VALUES (?1, ?1, 1, ?2, ?3, ?4, ?5, ?6)",
                now,
                person,
                act,
                draft,
                address,
                outcome,
            )

    def log(self) -> Iterator[Entry]:
        """What was done last, the newest first."""
        rows = self.records.run(
            "SELECT at, person, act, draft, address, outcome, times FROM log ORDER BY id DESC LIMIT ?",
            SHOWN_OF_LOG,
        )
        for at, person, act, draft, address, outcome, times in rows:
            said = (str(person), str(act), str(draft), str(address), str(outcome))
            yield Entry(_time(at), *said, int(times or 0))


def make_office(folder: Path, accounts: Accounts, hosts: frozenset[str], now: Callable[[], float]) -> Office:
    """The office of a desk's folder."""
    records = Records(folder)
    return Office(accounts, records, Sessions(records, accounts, now), Attempts(records), now, hosts)


def _time(at: object) -> str:
    moment = datetime.datetime.fromtimestamp(float(str(at))).astimezone()
    return moment.isoformat(sep=" ", timespec="seconds")[:19]
