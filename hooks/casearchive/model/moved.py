"""An address that the site once had and that leads to another now."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Moved:
    """What the ledger says of an address that is gone: where it leads."""

    address: str
    target: str
    """An address that the site has."""
