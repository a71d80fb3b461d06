"""The order of an import's findings: of a Word file what was lost first, what nobody misses last."""

from __future__ import annotations

from collections.abc import Iterable

from casearchive.model import Finding

_LOST = frozenset(
    {
        *("word-lost", "word-lost-more", "word-form-unknown", "word-form-beside", "word-chunk"),
        *("word-diagram", "word-object", "word-counted", "word-note-missing", "word-picture-kind"),
        *("word-picture-outside", "word-picture-missing", "word-picture-broken", "word-picture-pixels"),
    }
)
_EXPECTED = frozenset({"word-form-usual", "word-contacts", "word-people", "word-contents"})


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Each once, file by file; all else is in the order of the source."""
    return sorted({*findings}, key=lambda each: (each.path, _rank(each.code), each))


def _rank(code: str) -> int:
    return 0 if code in _LOST else 2 if code in _EXPECTED else 1
