"""One form of what is known by how it is written or what it is called, and masks that keep its ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from casearchive.privacy.kinds import Kind
from casearchive.privacy.late import Late


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its last group that took part is what is found."""

    kind: Kind
    form: Late
    mask: Callable[[str], str]
    needs: tuple[str, ...]
    """One of these is in the text where the form may be, which has been made lower-case."""

    def may_be_in(self, lower: str) -> bool:
        """Whether it has to be looked for: a loop, since a generator takes five times as long here."""
        for need in self.needs:  # noqa: SIM110
            if need in lower:
                return True
        return False


def ends(found: str) -> str:
    """Both ends of it."""
    shown = 2 if len(found) > 6 else 1
    return f"{found[:shown]}****{found[-shown:]}"
