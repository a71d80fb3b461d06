"""Which text was signed on paper: told by the digest on the sheet."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator

from casearchive.front_matter import AsWritten, Record, refusal
from casearchive.reading.values import IsoDate

KEY = "signed"
OTHER_TEXT = "signed-other-text"
_DIGEST = re.compile(r"[0-9a-f]{8,16}")


def plain_digest(text: str) -> str:
    """A digest as it was copied from paper, as it is kept; empty where it is none."""
    plain = "".join(text.split()).lower()
    return plain if _DIGEST.fullmatch(plain) else ""


def _digest(text: str) -> str:
    if not (plain := plain_digest(text)):
        raise refusal(code="bad-digest", text=text)
    return plain


Digest = Annotated[str, AsWritten, AfterValidator(_digest)]
"""The first eight characters of a text's digest, or more."""


class SignedFields(Record):
    """What was signed, and when."""

    digest: Digest
    """Of the text, as the sheet has it."""
    date: IsoDate
    """The day on the sheet."""
    corrected: Digest | None = None
    """Of the text as it was corrected after publication, which nobody signs: `changes` tells readers."""
