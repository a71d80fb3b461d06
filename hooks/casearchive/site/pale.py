"""Colours of the settings that letters cannot be read in, or on."""

from __future__ import annotations

from collections.abc import Iterator

from casearchive import front_matter
from casearchive.model import Finding, Severity
from casearchive.site.palette import GROUND, LEAST, ON_TILES, Appearance, contrast


def findings(node: front_matter.Mapping, file: str, appearance: Appearance) -> Iterator[Finding]:
    """A warning for each of them."""
    where = {n.field: n.position for n in front_matter.walk(node)}
    for name, colour, other in (
        ("accent", appearance.accent, GROUND),
        ("tile", appearance.tile, ON_TILES),
    ):
        if colour and (ratio := contrast(colour, other)) < LEAST:
            at = where[f"extra.look.{name}"]
            values = (("name", name), ("text", colour), ("ratio", f"{int(ratio * 10) / 10}"))
            yield Finding(file, at.line, at.column, "pale-colour", values=values, severity=Severity.WARNING)
