"""Photos on their way to a draft: refused where they are none, and what cameras wrote into them taken out."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Collection
from pathlib import Path

from casearchive.desk.judging import PRIVACY
from casearchive.discovery import FOREIGN, PICTURE_SUFFIXES
from casearchive.model import Finding
from casearchive.paths import fault
from casearchive.pictures import faults_of
from casearchive.pictures.stripping import NotUnderstood, stripped

LARGEST = 40_000_000
"""Bytes of a photo that is taken in."""
_NOT_IN_NAMES = re.compile(r"[/\\?#%:*\"<>|\s\x00-\x1f]+")


def name_of(given: str) -> str:
    """The name under which a photo is kept: what an address cannot hold is left out."""
    base = given.replace("\\", "/").rpartition("/")[2].strip().lstrip(".")
    stem, dot, suffix = base.rpartition(".")
    return f"{_NOT_IN_NAMES.sub('-', stem).strip('-.') or 'photo'}{dot}{suffix.lower()}"


def faults(name: str, content: bytes) -> tuple[Finding, ...]:
    """Why a photo is not taken in, once it has been cleaned."""
    suffix = f".{name.rpartition('.')[2]}"
    if suffix in FOREIGN:
        values = (("found", FOREIGN[suffix]), ("meant", f"{name.rpartition('.')[0]}.jpg"))
        return (Finding(name, 1, 1, "picture-foreign", values=values),)
    if suffix not in PICTURE_SUFFIXES:
        return (Finding(name, 1, 1, "picture-no-picture", values=(("name", name),)),)
    if code := fault(name):
        return (Finding(name, 1, 1, code, values=(("name", name),)),)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, f"photo{suffix}")
        file.write_bytes(content)
        found = faults_of(file)
    told = (f for f in found if not f.is_warning or f.code.startswith(PRIVACY))
    return tuple(Finding(name, 1, 1, f.code, values=f.values) for f in told)


def cleaned(content: bytes) -> bytes:
    """The photo as it is kept: the one place where originals are cleaned before they come into a case."""
    try:
        return stripped(content)
    except NotUnderstood:
        return content


def free_name(name: str, taken: Collection[str]) -> str:
    """A name that no other photo of the draft has, whatever case its letters have."""
    stem, _, suffix = name.rpartition(".")
    known = {each.lower() for each in taken}
    made, number = name, 1
    while made.lower() in known:
        number += 1
        made = f"{stem}-{number}.{suffix}"
    return made
