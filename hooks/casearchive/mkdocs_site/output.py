"""The folder that a site is built into: only one that is ours to empty, and only when all is well."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import BytecodeCache, FileSystemBytecodeCache
from jinja2.bccache import Bucket
from mkdocs.exceptions import Abort

from casearchive.store import engine_digest

MARK = ".casearchive"
"""A file in every folder that a site was built into: such a folder may be emptied."""
TEMPLATES = Path(".cache/templates")


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


def write(file: str, content: bytes) -> None:
    """Write a file that is not there yet, and the folders above it: there are tens of thousands of them."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    try:
        opened = os.open(file, flags, 0o666)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(file), exist_ok=True)  # noqa: PTH103, PTH120 - half the time of Path's
        opened = os.open(file, flags, 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(opened, left) :]
    finally:
        os.close(opened)


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
            shutil.rmtree(left, ignore_errors=True)


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
