"""Whether what a bucket serves is what its manifest says: every object is fetched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from casearchive.model import Finding
from casearchive.progress import track
from casearchive.publish.checking import Checked
from casearchive.publish.manifest import MANIFEST, NotAManifest, parse
from casearchive.publish.releases import RELEASES_KEPT
from casearchive.publish.s3 import known_of
from casearchive.publish.s3.bucket import Bucket, in_parallel
from casearchive.publish.s3.objects import Address, Listed
from casearchive.publish.s3.plan import needed_by, record, records


def verify(address: Address, label: str = "") -> Checked:
    """Compare with the manifest what is served, and what readers of former releases may still ask for."""
    with Bucket(address) as bucket:
        there = bucket.list()
        known = known_of(bucket, there)
        if known.served is None:
            return Checked((_without_manifest(bucket),), 0, "")
        listed = needed_by(known, known.names[-RELEASES_KEPT:]) | dict(known.served.digests)
        findings = [*_compared(bucket, there, listed, label)]
    findings += [
        Finding(record(name), 1, 1, "release-digest", values=(("name", name),)) for name in known.broken
    ]
    return Checked(tuple(sorted(findings)), len(listed), known.served.digest)


def _without_manifest(bucket: Bucket) -> Finding:
    text = bucket.get(MANIFEST)
    if text is None:
        return Finding(MANIFEST, 1, 1, "release-manifest-missing")
    try:
        parse(text)
    except NotAManifest as error:
        return Finding(MANIFEST, error.line, 1, "release-manifest-broken")
    return Finding(MANIFEST, 1, 1, "release-file-changed")  # since it was asked for first


def _compared(
    bucket: Bucket, there: Mapping[str, Listed], listed: Mapping[str, str], label: str
) -> Iterator[Finding]:
    paths = sorted(listed)
    fetched = track(in_parallel(bucket.digest, [paths]), len(paths), label)
    for path, digest in zip(paths, fetched, strict=True):
        if not digest:
            yield Finding(path, 1, 1, "release-file-missing")
        elif digest != listed[path]:
            yield Finding(path, 1, 1, "release-file-changed")
    ours = {MANIFEST, *map(record, records(there))}
    for path in there.keys() - listed.keys() - ours:
        yield Finding(path, 1, 1, "release-file-added")
