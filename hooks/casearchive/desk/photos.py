"""Photos on their way to a draft: refused where they are none, and what cameras wrote into them taken out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

from casearchive.model import Finding
from casearchive.paths import fault
from casearchive.pictures import Fault, suffix_of
from casearchive.pictures.cleaning import cleaned
from casearchive.pictures.formats import CONVERTED, SAMPLE, format_of

LARGEST = 40_000_000
"""Bytes of a photo that is taken in."""
_LONGEST_STEM = 60
"""Characters: half of what a case takes for the name of its picture."""
_UNSEEN = {"Cc", "Cf", "Co", "Cn", "Cs"}
_NOT_IN_NAMES = re.compile(r"[/\\?#%:*\"<>|\s\x00-\x1f]+")


def name_of(given: str) -> str:
    """The name under which a photo is kept, which every disk, address and case takes."""
    base = unicodedata.normalize("NFC", given.replace("\\", "/").rpartition("/")[2]).strip()
    stem, dot, suffix = base.rpartition(".") if "." in base else (base, "", "")
    seen = "".join(each for each in stem if unicodedata.category(each) not in _UNSEEN)
    stem = _NOT_IN_NAMES.sub("-", seen).strip("-.")[:_LONGEST_STEM].strip("-.") or "photo"
    name = f"{stem}{dot}{suffix.lower()}"
    return f"photo-{name}" if fault(name) == "path-reserved" else name


@dataclass(frozen=True, slots=True)
class Taken:
    """A photo as it is kept: pixels at their full size alone."""

    name: str
    content: bytes
    has_pages: bool
    """Whether it is the first of several pages."""


def taken_in(given: str, content: bytes) -> Taken | Finding:
    """A photo as it is kept; or why it is not."""
    name = name_of(given)
    if code := fault(name):
        return Finding(name, 1, 1, code, values=(("name", name),))
    photo = cleaned(content, name)
    if isinstance(photo, Fault):
        return Finding(name, 1, 1, photo.code, values=photo.values)
    stem, kind = name.rpartition(".")[0] or name, format_of(content[:SAMPLE])
    suffix = photo.suffix if kind in CONVERTED else suffix_of(content, name)
    return Taken(f"{stem}{suffix}", photo.content, photo.has_pages)


def free_name(name: str, taken: Collection[str]) -> str:
    """A name that no other photo of the draft has, whatever case its letters have."""
    stem, _, suffix = name.rpartition(".")
    known = {each.lower() for each in taken}
    made, number = name, 1
    while made.lower() in known:
        number += 1
        made = f"{stem}-{number}.{suffix}"
    return made
