"""What the reading of sources needs to know besides them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from casearchive.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Setting:
    """The city, and where there is room."""

    scratch: Path
    """A folder of this run, for what lies inside other files."""
    vocabulary: Vocabulary
    names: Mapping[str, Sequence[str]]
    """What keys are called in Chinese."""
    fixed: Collection[str] = ()
    """Keys that need no guess: they are the same for all cases."""
