"""Publishing to a bucket: the same site, sent object by object in an order that never breaks a page."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from casearchive import locking
from casearchive.model import Finding
from casearchive.progress import track
from casearchive.publish import UNNAMED, Build, Labels, make
from casearchive.publish.manifest import MANIFEST, Manifest, NotAManifest, parse
from casearchive.publish.releases import digest_in
from casearchive.publish.s3.bucket import DIGEST, HEADERS, Bucket, BucketError, in_parallel
from casearchive.publish.s3.objects import RULES, Address, File, Listed, describe, read_address
from casearchive.publish.s3.plan import Known, Plan, plan, record, records
from casearchive.publish.verifying import Audit

__all__ = ["Address", "BucketError", "NotOurs", "Sent", "known_of", "publish", "read_address"]


class NotOurs(Exception):
    """Other objects lie at the address, and no site that was published there."""


@dataclass(frozen=True, slots=True)
class Sent:
    """How publishing ended.  Without a plan, nothing was sent."""

    code: int
    plan: Plan | None = None
    files: int = 0
    """How many the site has."""
    findings: tuple[Finding, ...] = ()


def publish(
    address: Address,
    scratch: Path,
    build: Build,
    published: Iterable[str] = (),
    audits: Iterable[Audit] = (),
    labels: Labels = UNNAMED,
) -> Sent:
    """Build and verify a site in a folder of this machine, then send what the bucket does not have.

    Raises `locking.Held` where somebody else publishes from that folder, `BucketError`, `NotOurs` and
    `OSError`.  Whenever it breaks off, the next run sends what had not arrived.
    """
    scratch.mkdir(parents=True, exist_ok=True)
    with locking.held(scratch / "lock"), Bucket(address) as bucket:
        staging = scratch / "staging"
        shutil.rmtree(staging, ignore_errors=True)
        _check_usable(bucket.list())  # before a long build
        try:
            staging.mkdir()
            site = staging / "site"
            if refused := make(site, build, published, audits, labels):
                return Sent(refused.code, findings=refused.findings)
            return _sent(bucket, site, labels)
        finally:
            shutil.rmtree(staging, ignore_errors=True)


def known_of(bucket: Bucket, there: Mapping[str, Listed]) -> Known:
    """What the manifests in a bucket tell."""
    found: dict[str, Manifest] = {}
    broken = set()
    for name in records(there):
        described = _read(bucket, record(name))
        if described is None or not described.digest.startswith(digest_in(name)):
            broken.add(name)
        else:
            found[name] = described
    served = _read(bucket, MANIFEST) if MANIFEST in there else None
    return Known(found, frozenset(broken), served)


def _check_usable(there: Mapping[str, Listed]) -> None:
    if there and MANIFEST not in there and not records(there):
        raise NotOurs


def _read(bucket: Bucket, path: str) -> Manifest | None:
    """A manifest in the bucket; None where it is none."""
    try:
        return parse(bucket.get(path) or b"")
    except NotAManifest:
        return None


def _sent(bucket: Bucket, site: Path, labels: Labels) -> Sent:
    files = describe(site, labels.hashing)
    there = bucket.list()
    arrived = _arrived(bucket, files, there, labels.comparing)
    made = plan(files, arrived, there, known_of(bucket, there))
    if made.is_empty:
        return Sent(0, made, len(files))
    text = made.manifest.text().encode()
    # First of all: whoever comes after a cut knows by it which objects are ours.
    if not made.is_recorded:
        bucket.put(record(made.name), text)

    def send(path: str) -> None:
        bucket.put(path, (site / path).read_bytes())

    _done(in_parallel(send, made.steps), made.sent, labels.sending)
    bucket.put(MANIFEST, text)
    _done(in_parallel(bucket.delete, [made.removed, made.forgotten]), len(made.removed), labels.sending)
    return Sent(0, made, len(files))


def _arrived(bucket: Bucket, files: Mapping[str, File], there: Mapping[str, Listed], label: str) -> set[str]:
    """Files that the bucket has with the same content: its list tells or, where it has no MD5, a look."""
    if MANIFEST in there and bucket.noted(MANIFEST).get(HEADERS) != RULES:
        return set()  # sent with other types or cache lives
    same_size = [path for path, file in files.items() if path in there and there[path].size == file.size]
    same = {path for path in same_size if there[path].etag == files[path].md5}
    doubtful = [path for path in same_size if path not in same]
    noted = track(in_parallel(bucket.noted, [doubtful]), len(doubtful), label)
    return same | {p for p, note in zip(doubtful, noted, strict=True) if note.get(DIGEST) == files[p].sha256}


def _done(work: Iterator[None], total: int, label: str) -> None:
    for _ in track(work, total, label):
        pass
