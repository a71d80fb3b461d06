"""Pictures and other files that are published, looked at by their bytes and not by their names.

Each file is looked at once: what was found is kept with its size and the times of its last change.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath

from pydantic import TypeAdapter

from casearchive.archive import Archive
from casearchive.discovery import Folders, Material
from casearchive.model import Finding, Severity
from casearchive.pictures import formats, svg, words
from casearchive.pictures.reading import MOST_PIXELS, Header, header_of
from casearchive.store import Store, engine_digest
from casearchive.workers import spread

LARGEST = 10_000_000
"""Bytes of a picture: readers get a smaller one, but Git keeps it for ever, and everybody fetches it."""
FEWEST = 16
"""So many pictures are worth a fork."""
_FOREIGN = {"heic": "HEIC", "jxl": "JPEG XL", "psd": "PSD"}
"""Formats that browsers do not show, as people call them."""
_KIND = "pictures"
_MEGA, _TEN_THOUSAND = 1_000_000, 10_000


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a file, whoever publishes it."""

    code: str
    values: tuple[tuple[str, str], ...] = ()
    line: int = 1
    column: int = 1
    is_warning: bool = False


_FAULTS = TypeAdapter(tuple[Fault, ...])
_NONE = _FAULTS.dump_json(())


@dataclass(frozen=True, slots=True)
class Faulty:
    """A file with faults."""

    name: str
    """From the folder of cases; an asset's from `docs`."""
    is_asset: bool
    faults: tuple[Fault, ...]


def look(folders: Folders, material: Material, store: Store) -> tuple[Faulty, ...]:
    """Every file of the material that has faults."""
    files = [(picture.file, False) for picture in material.pictures]
    files += [(asset, True) for asset in material.assets]
    namespace = f"{_KIND} {engine_digest()}"
    known = store.all(namespace) if files else {}
    stamps = {file: stamp for file in files if (stamp := _stamp(folders, *file))}
    unknown = [file for file, stamp in stamps.items() if stamp not in known]
    found = spread(partial(_described, folders), unknown, FEWEST)
    new = {stamps[file]: each for file, each in zip(unknown, found, strict=True)}
    if new:
        store.update(namespace, new)
        store.retain(namespace, set(stamps.values()))
        store.retain_namespaces(_KIND, namespace)
    known |= new
    found_in = ((file, known[stamp]) for file, stamp in stamps.items())
    return tuple(Faulty(*file, _FAULTS.validate_json(kept)) for file, kept in found_in if kept != _NONE)


def findings(folders: Folders, faulty: tuple[Faulty, ...], archive: Archive) -> Iterator[Finding]:
    """What is to be said of these files: errors where they are published, warnings where they only lie."""
    published = {picture.file for picture in archive.published_pictures()} if faulty else set()
    for file in faulty:
        yield from findings_of(folders, file, is_published=file.is_asset or file.name in published)


def findings_of(folders: Folders, file: Faulty, *, is_published: bool) -> Iterator[Finding]:
    """What is to be said of one of them."""
    path = folders.shown(_path(folders, file.name, file.is_asset))
    for fault in file.faults:
        severity = Severity.WARNING if fault.is_warning or not is_published else Severity.ERROR
        yield Finding(path, fault.line, fault.column, fault.code, values=fault.values, severity=severity)


def faults_of(path: Path) -> tuple[Fault, ...]:
    """What is wrong with a file that is published, or made into what is, and with what it says."""
    return (*_of_bytes(path), *_of_words(path))


def _of_words(path: Path) -> Iterator[Fault]:
    suffix = path.suffix.lower()
    if suffix in words.SUFFIXES:
        content = path.read_bytes()
        for conflict in words.conflicts_in(content, suffix):
            yield Fault(conflict.code, conflict.values, conflict.line, conflict.column)
        for finding, found in words.personal_in(content, suffix):
            is_grave = words.is_grave(found)
            yield Fault(finding.code, finding.values, finding.line, finding.column, not is_grave)


def _of_bytes(path: Path) -> tuple[Fault, ...]:
    if not path.stat().st_size:
        return (Fault("picture-empty"),)
    with path.open("rb") as file:
        kind = formats.format_of(file.read(formats.SAMPLE))
        if kind == formats.LFS:
            return (Fault("picture-pointer", (("name", path.name),)),)
        if path.suffix.lower() == ".svg":
            file.seek(0)
            found = svg.faults(file.read(svg.LARGEST + 1))
            return tuple(Fault(f.code, (("found", f.found),), f.line, f.column) for f in found)
        meant = formats.meant_by(path.name)
        if not meant:
            return ()
        if kind != meant and (meant, kind) not in formats.ALSO:
            return (_misnamed(path, kind),)
        if meant not in formats.SUFFIXES:
            return ()
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            header = _header(content, kind)
            return (*_of_header(header), *_of_pixels(header, content, kind))


def faults_of_bytes(content: bytes, name: str) -> tuple[Fault, ...]:
    """What is wrong with a file that somebody gave as a picture, by its bytes alone; `name` is its own."""
    if faults := faults_at_a_glance(content, name):
        return faults
    kind = formats.format_of(content[: formats.SAMPLE])
    return tuple(_of_pixels(_header(content, kind), content, kind))


def faults_at_a_glance(content: bytes, name: str) -> tuple[Fault, ...]:
    """The same before any pixel is decoded, for who decodes them all."""
    kind = formats.format_of(content[: formats.SAMPLE])
    if kind == formats.EMPTY:
        return (Fault("picture-empty"),)
    if kind == formats.LFS:
        return (Fault("picture-pointer", (("name", name),)),)
    if kind in _FOREIGN:
        values = (("found", _FOREIGN[kind]), ("meant", f"{PurePath(name).stem}.jpg"))
        return (Fault("picture-foreign", values),)
    if kind not in formats.SUFFIXES and kind not in formats.CONVERTED:
        return (Fault("picture-no-picture", (("name", name),)),)
    return tuple(_of_size(_header(content, kind), kind))


def pixels_of(content: bytes) -> int:
    """How many a picture says that it has; none where it is no picture."""
    kind = formats.format_of(content[: formats.SAMPLE])
    header = _header(content, kind) if kind in formats.SUFFIXES else Header()
    return header.width * header.height


def suffix_of(content: bytes, name: str) -> str:
    """What the name of a picture should end with: as it does, where that is the format's."""
    kind, suffix = formats.format_of(content[: formats.SAMPLE]), PurePath(name).suffix
    if kind in formats.CONVERTED:
        from casearchive.pictures.cleaning import converted_suffix

        return converted_suffix(content, kind) or suffix
    return suffix if formats.meant_by(name) == kind else formats.SUFFIXES.get(kind, suffix)


def hidden_in(path: Path) -> str:
    """The code of what is hidden in a picture besides the picture; empty where nothing is."""
    with path.open("rb") as file:
        kind = formats.format_of(file.read(formats.SAMPLE))
        if kind not in formats.SUFFIXES:
            return ""
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            return next((fault.code for fault in _of_header(_header(content, kind))), "")


def _header(content: bytes | mmap.mmap, kind: str) -> Header:
    try:
        return header_of(content, kind)
    except (IndexError, ValueError, OverflowError):
        return Header()


def _misnamed(path: Path, kind: str) -> Fault:
    """A file that is not what its name says."""
    if kind in (formats.TEXT, formats.UNKNOWN):
        return Fault("picture-no-picture", (("name", path.name),))
    suffix = formats.SUFFIXES.get(kind, "")
    meant = path.stem + suffix if suffix else ""
    return Fault("picture-misnamed", (("found", kind.upper()), ("name", path.name), ("meant", meant)))


def _of_header(header: Header) -> Iterator[Fault]:
    """What is written into it besides the picture: none of it is published, but Git never forgets."""
    if header.metadata.has_place:
        yield Fault("privacy-picture-place")
    elif header.metadata.has_camera:
        yield Fault("privacy-picture-camera")
    elif words.tells_of_a_person(header.metadata.notes):
        yield Fault("privacy-picture-text")


def _of_size(header: Header, kind: str) -> Iterator[Fault]:
    """Whether it says that it has as many pixels as are decoded."""
    if not header.width or not header.height:
        yield Fault("picture-broken")
    elif header.width * header.height > MOST_PIXELS[kind]:
        yield _too_many(header, MOST_PIXELS[kind])


def too_many_pixels(content: bytes, kind: str, most: int) -> Fault:
    """What is said of a picture that turns out to have more than are decoded."""
    return _too_many(_header(content, kind), most or MOST_PIXELS[kind])


def _too_many(header: Header, most: int) -> Fault:
    limit = str(most // _TEN_THOUSAND)
    values = (("width", str(header.width)), ("height", str(header.height)), ("limit", limit))
    return Fault("picture-pixels", values)


def _of_pixels(header: Header, content: bytes | mmap.mmap, kind: str) -> Iterator[Fault]:
    """Whether it can be made into what is published."""
    if faults := tuple(_of_size(header, kind)):
        yield from faults
        return
    from casearchive.pictures.decoding import TooLarge, Unreadable, prove

    try:
        is_animated = prove(content[:], kind)
    except Unreadable:
        yield Fault("picture-broken")
        return
    except TooLarge:  # its own headers contradict each other
        yield _too_many(header, MOST_PIXELS[kind])
        return
    if is_animated:
        yield Fault("picture-pages" if kind == "tiff" else "picture-animated", is_warning=True)
    if len(content) > LARGEST:
        sizes = (("size", f"{len(content) / _MEGA:.1f}"), ("limit", f"{LARGEST / _MEGA:.0f}"))
        yield Fault("picture-large", sizes, is_warning=True)


def _described(folders: Folders, file: tuple[str, bool]) -> bytes:
    """The faults of a file as they are kept."""
    return _FAULTS.dump_json(faults_of(_path(folders, *file)))


def _path(folders: Folders, name: str, is_asset: bool) -> Path:
    return (folders.docs if is_asset else folders.cases) / name


def _stamp(folders: Folders, name: str, is_asset: bool) -> str:
    """Changes whenever a file does, whatever time somebody gives it; empty where it has just gone."""
    try:
        known = _path(folders, name, is_asset).stat()
    except FileNotFoundError:  # somebody saves it while a preview looks
        return ""
    return f"{name} {is_asset:d} {known.st_size} {known.st_mtime_ns} {known.st_ctime_ns}"
