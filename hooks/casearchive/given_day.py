"""The day that `SOURCE_DATE_EPOCH` gives, for builds that are to be repeated: no build looks at the clock."""

from __future__ import annotations

import datetime
import os
import re

from casearchive.model import Finding, Severity

VARIABLE = "SOURCE_DATE_EPOCH"
_SECONDS = re.compile(r"[0-9]{1,11}")
"""Up to the year 5138."""


def given_day() -> datetime.date | None:
    """None where none is given, or where what is given is no number of seconds."""
    written = os.environ.get(VARIABLE, "").strip()
    if not _SECONDS.fullmatch(written):
        return None
    return (datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=int(written))).date()


def findings() -> tuple[Finding, ...]:
    """A warning where what is given is no number of seconds."""
    written = os.environ.get(VARIABLE, "").strip()
    if not written or given_day():
        return ()
    return (Finding(VARIABLE, 1, 1, "bad-given-day", values=(("text", written),), severity=Severity.WARNING),)
