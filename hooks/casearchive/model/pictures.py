"""A picture as it is published: in several sizes, each in two formats."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rendition:
    """One size of a picture in one format, as a file of its own."""

    folder: str
    """The folder beside the picture in which it lies; empty where it stands in the picture's own place."""
    suffix: str
    """What is put behind the picture's name."""
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PublishedPicture:
    """What became of a picture's file; sizes from the smallest."""

    width: int
    """Of the file in the picture's own place, the largest there is."""
    height: int
    webp: tuple[Rendition, ...]
    fallback: tuple[Rendition, ...]
    """The same for browsers that know no WebP: JPEG, or PNG where that is smaller or has to be."""
    thumb: Rendition
    """For cards, all of one ratio."""

    @property
    def renditions(self) -> tuple[Rendition, ...]:
        """All but what stands in the picture's own place."""
        return tuple(each for each in (*self.webp, *self.fallback, self.thumb) if each.folder)
