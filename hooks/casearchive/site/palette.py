"""The colours that `theme: palette:` names, as the values of the site's style sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

CUSTOM = "custom"
"""Leaves the colours as the style sheet has them."""
LIGHT, DARK = "default", "slate"
"""The names of the two schemes."""

COLOURS = {
    **{"red": "#c62828", "pink": "#ad1457", "purple": "#7b1fa2", "deep purple": "#512da8"},
    **{"indigo": "#303f9f", "blue": "#1565c0", "light blue": "#01579b", "cyan": "#00606f"},
    **{"teal": "#00695c", "green": "#2e7d32", "light green": "#33691e", "lime": "#5d6500"},
    **{"yellow": "#6d5200", "amber": "#7a4f00", "orange": "#9a4a00", "deep orange": "#b23c17"},
    **{"brown": "#5d4037", "grey": "#555555", "blue grey": "#455a64", "black": "#111111"},
}
"""Each dark enough for white letters on it and for itself as letters on white: 4.5 to 1 at least."""


def _lightened(colour: str) -> str:
    """Three fifths of the way to white."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{(2 * part + 3 * 255) // 5:02x}" for part in parts)


ON_DARK = {name: _lightened(colour) for name, colour in COLOURS.items()}
"""The same as letters of the dark scheme."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """The colours of one scheme; `custom` for those of the style sheet."""

    primary: str = CUSTOM
    accent: str = CUSTOM


@dataclass(frozen=True, slots=True)
class Palette:
    """The schemes of a site; with both, the reader's system chooses."""

    light: Scheme | None = Scheme()
    dark: Scheme | None = None

    @property
    def name(self) -> str:
        """What `data-scheme` of a page says: `light`, `dark` or `auto`."""
        if self.light is None:
            return "dark"
        return "light" if self.dark is None else "auto"


PLAIN = Palette()
"""Light, in the colours of the style sheet."""


def properties(palette: Palette) -> str:
    """A style sheet that sets what the settings choose; empty where they leave all as it is."""
    lines = []
    if light := " ".join(_set(palette.light, COLOURS)):
        lines.append(f":root {{ {light} }}")
    if dark := " ".join(_set(palette.dark, ON_DARK)):
        lines.append(f'@media screen {{ [data-scheme="dark"] {{ {dark} }} }}')
        lines.append(
            f'@media screen and (prefers-color-scheme: dark) {{ [data-scheme="auto"] {{ {dark} }} }}'
        )
    return "".join(f"{line}\n" for line in lines)


def _set(scheme: Scheme | None, letters: Mapping[str, str]) -> Iterator[str]:
    if scheme and scheme.primary != CUSTOM:
        yield f"--ca-brand: {COLOURS[scheme.primary]};"
    if scheme and scheme.accent != CUSTOM:
        yield f"--ca-accent: {letters[scheme.accent]};"
