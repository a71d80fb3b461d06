"""The colours that `theme: palette:` and `extra: look:` choose, as the values of the site's style sheet."""

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


def _mixed(colour: str, other: str, share: int, whole: int) -> str:
    """So many parts of a whole of one colour, the rest of another."""
    pairs = zip(_parts(colour), _parts(other), strict=True)
    return "#" + "".join(f"{(share * one + (whole - share) * two) // whole:02x}" for one, two in pairs)


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _lightened(colour: str) -> str:
    """Three fifths of the way to white: to be read on the dark ground, whatever it was."""
    return _mixed(colour, "#ffffff", 2, 5)


def _darkened(colour: str) -> str:
    """A third of the way to black: seven to one on white where it was 4.5."""
    return _mixed(colour, "#000000", 2, 3)


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


GROUND, ON_TILES = "#f3f1eb", "#f7f5f0"
"""What the style sheet has below the accent where it is darkest, and on the tiles."""
LEAST = 4.5
"""The contrast of letters to their ground, to one, below which many cannot read them."""
SPACED, INDENTED = "spaced", "indented"
"""How paragraphs are told apart."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """What a city's site has of its own: its accent, its tiles (header and footer), how paragraphs stand."""

    accent: str = ""
    """As `#rrggbb`; empty for that of the style sheet."""
    tile: str = ""
    paragraphs: str = SPACED


OF_THE_STYLE_SHEET = Appearance()


def contrast(one: str, other: str) -> float:
    """How far two colours are apart, to one, as WCAG counts it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    shares = (part / 255 for part in _parts(colour))
    red, green, blue = (x / 12.92 if x <= 0.03928 else ((x + 0.055) / 1.055) ** 2.4 for x in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def properties(palette: Palette, appearance: Appearance = OF_THE_STYLE_SHEET) -> str:
    """A style sheet that sets what the settings choose; empty where they leave all as it is."""
    lines = []
    if light := " ".join((*_set(palette.light, COLOURS), *_own(appearance))):
        lines.append(f":root {{ {light} }}")
    if appearance.accent:
        lines.append(f"[data-elder] {{ --ca-accent: {_darkened(appearance.accent)}; }}")
    if dark := " ".join((*_set(palette.dark, ON_DARK), *_own_in_the_dark(appearance))):
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


def _own(appearance: Appearance) -> Iterator[str]:
    if tile := appearance.tile:
        yield f"--ca-brand: {tile};"
    if accent := appearance.accent:
        yield f"--ca-accent: {accent}; --ca-bar: {_lightened(accent)};"
        yield f"--ca-chosen: {_mixed(accent, '#ffffff', 1, 10)};"


def _own_in_the_dark(appearance: Appearance) -> Iterator[str]:
    if tile := appearance.tile:
        yield f"--ca-brand: {_darkened(tile)};"
    if accent := appearance.accent:
        yield f"--ca-accent: {_lightened(accent)};"
        yield f"--ca-chosen: {_mixed(accent, '#14191d', 1, 4)};"
