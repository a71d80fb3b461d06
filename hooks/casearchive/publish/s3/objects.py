"""What a site is in a bucket: an object for each file, with its type, cache life and digests."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from casearchive import addresses
from casearchive.exports.headers import ASK_AGAIN, CADDY, FOR_EVER, HEADERS, NGINX, cache_life
from casearchive.progress import track
from casearchive.publish import manifest
from casearchive.publish.manifest import Manifest
from casearchive.workers import spread

SCHEME = "s3://"
_ADDRESS = re.compile(rf"{SCHEME}(?P<bucket>[A-Za-z0-9][A-Za-z0-9.-]{{1,62}})(?:/(?P<prefix>.*))?", re.DOTALL)
_PLAIN = re.compile(r"[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)*")

TEXT, JSON = "text/plain; charset=utf-8", "application/json"
# A table of our own: Python's depends on the machine that it runs on.
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".xml": "application/xml",
    ".csv": "text/csv; charset=utf-8",
    ".txt": TEXT,
    ".json": JSON,
    ".map": JSON,
    ".webmanifest": "application/manifest+json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".ico": "image/x-icon",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
}
_TYPES_OF_NAMES = dict.fromkeys((HEADERS, NGINX, CADDY), TEXT)
_OTHERWISE = "application/octet-stream"
RULES = hashlib.sha256(
    repr((_TYPES, _TYPES_OF_NAMES, _OTHERWISE, addresses.IMMUTABLE, FOR_EVER, ASK_AGAIN)).encode()
).hexdigest()[:16]
"""Noted with every object: where these change, what was sent by others is sent again."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where sites are published to: a bucket, and what the names of their objects begin with."""

    bucket: str
    prefix: str
    """Empty, or with a slash at its end."""

    def __str__(self) -> str:
        """As it is given on the command line."""
        return f"{SCHEME}{self.bucket}/{self.prefix}".rstrip("/")


def read_address(text: str) -> Address | None:
    """`s3://BUCKET/PREFIX`; None where it is not written so."""
    match = _ADDRESS.fullmatch(text)
    prefix = (match["prefix"] or "").strip("/") if match else ""
    if match is None or (prefix and not _PLAIN.fullmatch(prefix)) or {"..", "."} & {*prefix.split("/")}:
        return None
    return Address(match["bucket"], f"{prefix}/" if prefix else "")


@dataclass(frozen=True, slots=True)
class File:
    """A file that is to be served: what tells whether an object is the same."""

    sha256: str
    md5: str
    """S3 calls an object by it (`ETag`) and checks by it what arrives."""
    size: int

    @classmethod
    def of(cls, content: bytes) -> File:
        """What a file with that content is."""
        md5 = hashlib.md5(content, usedforsecurity=False).hexdigest()
        return cls(hashlib.sha256(content).hexdigest(), md5, len(content))


@dataclass(frozen=True, slots=True)
class Listed:
    """An object as the bucket lists it."""

    etag: str
    size: int


def describe(folder: Path, label: str = "") -> dict[str, File]:
    """Every file of a site, by path."""
    paths = list(manifest.files(folder))
    found = spread(partial(_described, folder), paths)
    return dict(zip(paths, track(found, len(paths), label), strict=True))


def manifest_of(files: Mapping[str, File]) -> Manifest:
    """The manifest of these files."""
    return Manifest({path: file.sha256 for path, file in files.items()})


def headers_of(path: str) -> dict[str, str]:
    """What is answered with an object, by the names that S3's clients give it."""
    return {"ContentType": content_type(path), "CacheControl": cache_life(path)}


def content_type(path: str) -> str:
    """The type of a file, with the characters' encoding where it is text."""
    name = PurePosixPath(path).name
    return _TYPES_OF_NAMES.get(name) or _TYPES.get(PurePosixPath(path).suffix.lower(), _OTHERWISE)


def _described(folder: Path, path: str) -> File:
    return File.of((folder / path).read_bytes())
