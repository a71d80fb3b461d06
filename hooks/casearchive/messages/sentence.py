"""How a finding becomes a sentence: what is wrong, and how to put it right."""

from __future__ import annotations

import re
import string
from dataclasses import dataclass

LONGEST_VALUE = 120
"""Characters of a placeholder's text that are shown."""

_UNPRINTABLE = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\\u00ad\\u061c\\u180e\\u200b-\\u200f\\u2028-\\u202e"
    "\\u2060-\\u2069\\ud800-\\udfff\\ufeff\\ufffe\\uffff]"
)
_FORMATTER = string.Formatter()


@dataclass(frozen=True, slots=True)
class Sentence:
    """Two templates with named placeholders; the finding's `values` fill them.

    Besides those there are always `line`, `column`, `path`, `field`, `leaf` (the key alone, for
    examples), `key` (the key as sentences name it, else the field) and `example` (a right line for
    the key).
    """

    wrong: str
    """What is wrong, without the full stop."""
    remedy: str
    """What to do, with an example."""
    otherwise: str = ""
    """What to do where a placeholder of `remedy` has nothing to name."""

    def fill(self, values: dict[str, str]) -> str:
        """The sentence with values put in, each shortened and with unprintable characters spelt out."""
        shown = _Values({name: visible(value) for name, value in values.items()})
        remedy = self.remedy
        if self.otherwise and not all(shown[name] for name in _names(remedy)):
            remedy = self.otherwise
        return f"{self.wrong}。{remedy}".format_map(shown)


class _Values(dict[str, str]):
    """Values by name; what a finding leaves out shows as nothing rather than as a traceback."""

    def __missing__(self, key: str) -> str:
        return ""


def visible(text: str) -> str:
    """Text that is safe to print on one line: short, and with nothing hidden."""
    if len(text) > LONGEST_VALUE:
        text = f"{text[:LONGEST_VALUE]}…"
    return _UNPRINTABLE.sub(lambda match: f"<U+{ord(match[0]):04X}>", text)


def _names(template: str) -> set[str]:
    return {name for _, name, _, _ in _FORMATTER.parse(template) if name}
