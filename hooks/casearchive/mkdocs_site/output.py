"""The folder that a site is built into: only one that is ours to empty, and only when all is well."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

from jinja2 import BytecodeCache, FileSystemBytecodeCache
from jinja2.bccache import Bucket
from mkdocs.exceptions import Abort

from casearchive import workers
from casearchive.store import TEMPLATES, engine_digest

MARK = ".casearchive"
"""A file in every folder that a site was built into: such a folder may be emptied."""
Made = TypeVar("Made")

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
FEWEST_FOLDERS = 500
"""So many folders are worth a fork to remove."""


class NotOurs(Abort):
    """A folder that holds something else would have been emptied."""

    exit_code = 2


def is_replaceable(folder: Path) -> bool:
    """Whether a site may be built there: a folder that is not there, is empty or holds a site of ours."""
    if not folder.exists():
        return True
    return folder.is_dir() and ((folder / MARK).is_file() or not any(folder.iterdir()))


def mark(folder: Path) -> None:
    """Say that the folder holds a site."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).write_bytes(b"")


def remove(folder: Path) -> None:
    """Remove a folder that holds a site, if it is there: tens of thousands of files, so by all workers."""
    parts = [entry for entry in folder.glob("*/*") if entry.is_dir() and not entry.is_symlink()]
    for _ in workers.spread(partial(shutil.rmtree, ignore_errors=True), parts, fewest=FEWEST_FOLDERS):
        pass
    shutil.rmtree(folder, ignore_errors=True)


def write(file: str, content: bytes) -> None:
    """Write a file; what is there may be a link to a file of others, so it is not written into."""
    opened = _made(file, lambda: os.open(file, _NEW, 0o666))
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(opened, left) :]
    finally:
        os.close(opened)


def link(source: str, file: str) -> None:
    """Let a file be the same as another, without a copy."""
    _made(file, lambda: os.link(source, file))


def _made(file: str, make: Callable[[], Made]) -> Made:
    """Make a file, and the folder above it: most pages have one of their own, so that comes first."""
    folder = os.path.dirname(file)  # noqa: PTH120
    try:
        os.mkdir(folder)  # noqa: PTH102 - half the time of Path's, ten thousands of times
    except FileExistsError:
        with suppress(FileNotFoundError):
            os.unlink(file)  # noqa: PTH108
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103
    return make()


def read(file: str) -> bytes:
    """What is in a file."""
    opened = os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        content = os.read(opened, os.fstat(opened).st_size + 1)
    finally:
        os.close(opened)
    return content


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """A folder beside `folder` to build in; it takes its place at the end, unless there is an exception."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    staging = folder.parent / f".{folder.name}.{os.getpid()}"
    former = folder.parent / f".{folder.name}.{os.getpid()}.former"
    try:
        yield staging
        if folder.exists():
            folder.rename(former)
        staging.rename(folder)
    finally:
        for left in (staging, former):
            remove(left)


class _TemplateCache(FileSystemBytecodeCache):
    """Compiled templates; one that cannot be read is compiled again, one that cannot be kept is not."""

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            super().load_bytecode(bucket)
        except Exception:  # whatever a damaged file makes of unmarshalling
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        try:
            super().dump_bytecode(bucket)
        except OSError:
            bucket.reset()


def template_cache(root: Path) -> BytecodeCache | None:
    """Where compiled templates are kept; how they are escaped is the engine's, so it is part of the name."""
    folder = root / TEMPLATES / engine_digest()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:  # a folder that may only be read
        return None
    return _TemplateCache(str(folder))
