"""Published pictures are made once and kept: by the digest of a picture's bytes and of the way they are made.

The site gets links to the kept files, or copies, never the file that somebody put beside a case.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from posixpath import splitext

from pydantic import TypeAdapter

from casearchive import addresses, bulk_files
from casearchive.archive import Archive
from casearchive.discovery import PICTURE_SUFFIXES, Folders
from casearchive.model import Finding, PublishedPicture
from casearchive.pictures.formats import SAMPLE, format_of
from casearchive.store import PICTURES, STORE, Store, digest, read_as
from casearchive.workers import spread

FEWEST = 4
"""Fewer pictures are not worth a fork."""
_KIND = "made pictures"
_OWN = "own"
"""What the file in a picture's own place is called among those that are kept."""


@dataclass(frozen=True, slots=True)
class Made:
    """What is published of all pictures."""

    pictures: Mapping[str, PublishedPicture] = field(default_factory=dict)
    """By the address of the picture."""
    files: Mapping[str, str] = field(default_factory=dict)
    """The path of what is kept, by the address of each file of the site."""
    findings: tuple[Finding, ...] = ()
    """Pictures that could not be made."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A picture that was made, and its files as they were written: name, size, time and digest of each."""

    picture: PublishedPicture
    files: tuple[tuple[str, int, int, str], ...]


_KEPT = TypeAdapter(_Kept)


def make(folders: Folders, archive: Archive, *, is_apart: bool = False) -> Made:
    """Every picture that the site publishes; `is_apart`: no kept file is believed by its time and size."""
    sources = dict(_sources(folders, archive))
    if not sources:
        return Made()
    kept_in = folders.root / PICTURES
    namespace = f"{_KIND} {_way()}"
    with Store(folders.root / STORE) as store:
        known = store.all(namespace)
        stamps = {address: _stamp(path) for address, path in sources.items()}
        new = _digests(sources, stamps, known)
        keys = {address: (new.get(stamp) or known[stamp]).decode() for address, stamp in stamps.items()}
        kept = {key: found for key in {*keys.values()} if (found := read_as(_KEPT, known.get(key)))}
        kept = {key: each for key, each in kept.items() if _is_whole(kept_in, key, each, is_apart)}
        waiting = {key: sources[address] for address, key in sorted(keys.items()) if key not in kept}
        faults: dict[str, str] = {}
        made = spread(partial(_made, kept_in), list(waiting.items()), FEWEST)
        for key, (value, fault) in zip(waiting, made, strict=True):
            if fault:
                faults[key] = fault
            elif result := read_as(_KEPT, value):
                new[key], kept[key] = value, result
        if new:
            store.update(namespace, new)
            _prune(store, namespace, folders, archive, known | new)
    return _as_published(folders, archive, sources, keys, kept, faults)


def _sources(folders: Folders, archive: Archive) -> Iterator[tuple[str, Path]]:
    """Address and file of each picture that is published."""
    for picture in archive.published_pictures():
        yield addresses.case_file(picture.case_id, picture.name), folders.cases / picture.file
    for name in sorted(archive.assets):
        if _is_picture(name):
            yield name, folders.docs / name


def _is_picture(name: str) -> bool:
    return splitext(name)[1].lower() in PICTURE_SUFFIXES


@cache
def _way() -> str:
    """Changes with the code by which pictures are made, and with Pillow, whose codecs are its own."""
    code = (
        Path(__file__).with_name(f"{name}.py").read_bytes() for name in ("decoding", "encoding", "making")
    )
    return digest(version("pillow"), *code)


def _stamp(path: Path) -> str:
    """Changes whenever a file does, whatever time somebody gives it."""
    known = path.stat()
    return f"{path} {known.st_size} {known.st_mtime_ns} {known.st_ctime_ns}"


def _digests(
    sources: Mapping[str, Path], stamps: Mapping[str, str], known: Mapping[str, bytes]
) -> dict[str, bytes]:
    """The keys of files that are not known by their stamps."""
    unknown = sorted(
        {stamp: sources[address] for address, stamp in stamps.items() if stamp not in known}.items()
    )
    found = spread(_digest_of, [path for _, path in unknown])
    return {stamp: key.encode() for (stamp, _), key in zip(unknown, found, strict=True)}


def _digest_of(path: Path) -> str:
    return digest(_way(), bulk_files.read(str(path)))


def _made(kept_in: Path, waiting: tuple[str, Path]) -> tuple[bytes, str]:
    """What is kept of a picture, and what was wrong with it."""
    from casearchive.pictures import encoding  # only a process that makes one needs Pillow
    from casearchive.pictures.decoding import TooLarge, Unreadable

    key, path = waiting
    content = bulk_files.read(str(path))
    if digest(_way(), content) != key:
        raise FileNotFoundError(2, os.strerror(2), str(path))  # somebody is saving it
    try:
        found = encoding.encoded(content, format_of(content[:SAMPLE]))
    except (Unreadable, KeyError):
        return b"", "picture-broken"
    except TooLarge:
        return b"", "picture-pixels"
    named = [(_OWN, found.own), *((f"{each.folder}{each.suffix}", data) for each, data in found.files)]
    files = tuple((name, *_write(_file(kept_in, key, name), data)) for name, data in named)
    return _KEPT.dump_json(_Kept(found.picture, files)), ""


def _file(kept_in: Path, key: str, name: str) -> str:
    return f"{kept_in}/{key[:2]}/{key}.{name}"


def _write(file: str, content: bytes) -> tuple[int, int, str]:
    """Write a file whole or not at all; its size, time and digest."""
    draft = f"{file}.{os.getpid()}"
    bulk_files.write(draft, content)
    os.replace(draft, file)  # noqa: PTH105
    stat = os.stat(file)  # noqa: PTH116
    return stat.st_size, stat.st_mtime_ns, digest(content)


def _is_whole(kept_in: Path, key: str, kept: _Kept, is_apart: bool) -> bool:
    """Whether all files are there as they were written."""
    for name, size, changed, content in kept.files:
        file = _file(kept_in, key, name)
        try:
            stat = os.stat(file)  # noqa: PTH116
            if (is_apart or (stat.st_size, stat.st_mtime_ns) != (size, changed)) and (
                digest(bulk_files.read(file)) != content
            ):
                return False
        except OSError:
            return False
    return True


def _prune(
    store: Store, namespace: str, folders: Folders, archive: Archive, known: Mapping[str, bytes]
) -> None:
    """Forget what was made of files that are there no more; what is not published now may be soon."""
    there = [folders.cases / picture.file for picture in archive.pictures]
    there += [folders.docs / name for name in archive.assets if _is_picture(name)]
    stamps = {stamp for path in there if (stamp := _stamp(path)) in known}
    keys = {known[stamp].decode() for stamp in stamps}
    store.retain(namespace, stamps | keys)
    store.retain_namespaces(_KIND, namespace, most=1)
    for folder, _, names in os.walk(folders.root / PICTURES):
        for name in names:
            if name.partition(".")[0] not in keys:
                os.unlink(f"{folder}/{name}")  # noqa: PTH108


def _as_published(
    folders: Folders,
    archive: Archive,
    sources: Mapping[str, Path],
    keys: Mapping[str, str],
    kept: Mapping[str, _Kept],
    faults: Mapping[str, str],
) -> Made:
    pictures: dict[str, PublishedPicture] = {}
    files: dict[str, str] = {}
    for address, key in keys.items():
        if key not in kept:
            continue
        picture, named = kept[key].picture, partial(_file, folders.root / PICTURES, key)
        sizes = {addresses.rendition(address, each): each for each in picture.renditions}
        if not archive.assets.isdisjoint(sizes):  # somebody has a file there: it stays what it is
            picture, sizes = replace(picture, webp=(), fallback=()), {}
        pictures[address] = picture
        files[address] = named(_OWN)
        files |= {each: named(f"{size.folder}{size.suffix}") for each, size in sizes.items()}
    return Made(pictures, files, tuple(_findings(folders, sources, keys, faults)))


def _findings(
    folders: Folders, sources: Mapping[str, Path], keys: Mapping[str, str], faults: Mapping[str, str]
) -> Iterable[Finding]:
    for address, key in keys.items():
        if key in faults:
            yield Finding(folders.shown(sources[address]), 1, 1, faults[key])
