"""Limits on attempts to come in: for each name and each address the wait grows with every failure."""

from __future__ import annotations

import math
from dataclasses import dataclass

from casearchive.desk.office.records import Records

FREE_OF_NAME, FREE_OF_ADDRESS = 5, 30
"""Failures without a wait; at one address there may be a whole office."""
LONGEST_WAIT, FORGOTTEN_AFTER = 900, 3600
PER_MINUTE = 60
"""Attempts of one address, right ones too."""


@dataclass(frozen=True, slots=True)
class Attempts:
    """All of the last hour."""

    records: Records

    def begin(self, name: str, address: str, now: float) -> int:
        """Seconds to wait; 0 lets an attempt begin, which counts as failed until it is known to be right."""
        limits = ((f"name {name}", FREE_OF_NAME), (f"address {address}", FREE_OF_ADDRESS))
        with self.records.together():
            self._forget(now)
            waits = [self._until(key) - now for key, _ in limits]
            waits.append(self._rate(address, now))
            if (wait := max(waits)) > 0:
                return math.ceil(wait)
            for key, free in limits:
                self._count(key, free, now)
        return 0

    def succeed(self, name: str, address: str) -> None:
        """It was right: the name begins anew, the address has one failure less."""
        with self.records.together():
            self.records.run("DELETE FROM attempts WHERE key = ?", f"name {name}")
            self.records.run(
                "UPDATE attempts SET failures = failures - 1, until = 0 WHERE key = ?", f"address {address}"
            )

    def _until(self, key: str) -> float:
        rows = self.records.run("SELECT until FROM attempts WHERE key = ?", key)
        return float(rows[0][0] or 0) if rows else 0.0

    def _count(self, key: str, free: int, now: float) -> None:
        rows = self.records.run("SELECT failures FROM attempts WHERE key = ?", key)
        failures = int(rows[0][0] or 0) + 1 if rows else 1
        wait = min(2 ** min(failures - free, 20), LONGEST_WAIT) if failures >= free else 0
        until = now + wait if wait else 0
        self.records.run("INSERT OR REPLACE INTO attempts VALUES (?, ?, ?, ?)", key, failures, now, until)

    def _rate(self, address: str, now: float) -> float:
        """Seconds until this address may try again, when it has tried too often in a minute."""
        minute = int(now // 60)
        key = f"minute {minute} {address}"
        rows = self.records.run("SELECT failures FROM attempts WHERE key = ?", key)
        tried = int(rows[0][0] or 0) + 1 if rows else 1
        self.records.run("INSERT OR REPLACE INTO attempts VALUES (?, ?, ?, 0)", key, tried, now)
        return (minute + 1) * 60 - now if tried > PER_MINUTE else 0

    def _forget(self, now: float) -> None:
        self.records.run("DELETE FROM attempts WHERE last < ?", now - FORGOTTEN_AFTER)
