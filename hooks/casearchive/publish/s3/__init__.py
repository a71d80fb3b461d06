"""Publishing to a bucket: the same site, sent object by object in an order that never breaks a page."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from casearchive import locking
from casearchive.model import Finding
from casearchive.progress import track
from casearchive.publish import UNNAMED, Build, Labels, make
from casearchive.publish.contents import cases_of, digest_in
from casearchive.publish.manifest import MANIFEST, Manifest, NotAManifest, parse
from casearchive.publish.s3.bucket import DIGEST, HEADERS, Bucket, BucketError, in_parallel
from casearchive.publish.s3.objects import RULES, Address, File, Listed, describe, read_address
from casearchive.publish.s3.plan import RECORDS, Gone, Known, Plan, plan, record, records

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
    labels: Labels = UNNAMED,
    purged: Iterable[str] = (),
) -> Sent:
    """Build and verify a site in a folder of this machine, then send what the bucket does not have.

    What only releases need that hold a case which is published no more, or one of those named in `purged`,
    is taken away.
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
            if refused := make(site, build, published, labels):
                return Sent(refused.code, findings=refused.findings)
            return _sent(bucket, site, labels, frozenset(purged))
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
    found |= {name: served for name in broken if served and served.digest.startswith(digest_in(name))}
    return Known(found, frozenset(broken), served)


def _with_orphans(bucket: Bucket, there: Mapping[str, Listed], known: Known) -> Known:
    """The same with objects that no manifest names and that bear our note: a record was damaged or lost."""
    named = {path for each in known.releases.values() for path in each.digests}
    named |= {MANIFEST, *map(record, known.names), *(known.served.digests if known.served else ())}
    unnamed = sorted(path for path in there.keys() - named if not _is_of_another(path, there))
    noted = in_parallel(bucket.noted, [unnamed])
    ours = {path for path, note in zip(unnamed, noted, strict=True) if {DIGEST, HEADERS} <= note.keys()}
    return replace(known, orphans=frozenset(ours))


def _is_of_another(path: str, there: Collection[str]) -> bool:
    """Whether an object belongs to a site that was published to a folder below this one."""
    if f"/{RECORDS}" in path:
        return True
    above = path
    while above := above.rpartition("/")[0]:
        if f"{above}/{MANIFEST}" in there:
            return True
    return False


def _check_usable(there: Mapping[str, Listed]) -> None:
    if there and MANIFEST not in there and not records(there):
        raise NotOurs


def _read(bucket: Bucket, path: str) -> Manifest | None:
    """A manifest in the bucket; None where it is none."""
    try:
        return parse(bucket.get(path) or b"")
    except NotAManifest:
        return None


def _sent(bucket: Bucket, site: Path, labels: Labels, purged: frozenset[str]) -> Sent:
    files = describe(site, labels.hashing)
    there = bucket.list()
    arrived = _arrived(bucket, files, there, labels.comparing)
    known = _with_orphans(bucket, there, known_of(bucket, there))
    made = plan(files, arrived, there, known, Gone(cases_of(site), purged))
    if made.is_empty:
        return Sent(0, made, len(files))
    text = made.manifest.text().encode()
    # First of all: whoever comes after a cut knows by it which objects are ours.
    for name in made.mended:
        bucket.put(record(name), known.releases[name].text().encode())
    if not made.is_recorded:
        bucket.put(record(made.name), text)

    def send(path: str) -> None:
        bucket.put(path, (site / path).read_bytes())

    _done(in_parallel(send, made.steps), made.sent, labels.sending)
    _check_arrived(bucket, {path: files[path] for step in made.steps for path in step})
    bucket.put(MANIFEST, text)
    _check_arrived(bucket, {record(made.name): File.of(text), MANIFEST: File.of(text)})
    removed = [made.removed, made.forgotten]
    _done(in_parallel(bucket.delete, removed), len(made.removed), labels.sending)
    _check_removed(bucket, [path for step in removed for path in step])
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


def _check_arrived(bucket: Bucket, sent: Mapping[str, File]) -> None:
    """Look whether what the service said that it has stored is there; raises `BucketError`."""
    if not sent:
        return
    there = bucket.list()
    doubtful = [path for path, file in sent.items() if path not in there or there[path].etag != file.md5]
    noted = in_parallel(bucket.noted, [doubtful])  # a list may lag behind, and a tag be no MD5
    for path, note in zip(doubtful, noted, strict=True):
        if note.get(DIGEST) != sent[path].sha256:
            raise BucketError("lost", path)


def _check_removed(bucket: Bucket, removed: Collection[str]) -> None:
    """The same of what it said that it has taken away."""
    doubtful = sorted(bucket.list().keys() & set(removed)) if removed else []
    noted = in_parallel(bucket.noted, [doubtful])
    for path, note in zip(doubtful, noted, strict=True):
        if note:
            raise BucketError("stays", path)


def _done(work: Iterator[None], total: int, label: str) -> None:
    for _ in track(work, total, label):
        pass
