"""Whether what lies in a folder is what its manifest says: nothing changed, missing or added."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from casearchive.model import Finding
from casearchive.publish import manifest
from casearchive.publish.manifest import MANIFEST, MANIFESTS
from casearchive.publish.releases import Publication, digest_in


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at, and what is wrong with it."""

    findings: tuple[Finding, ...]
    files: int
    """How many files the manifests name."""
    digest: str
    """Of the tree that is served, or of the folder's; empty where there is no manifest to tell it by."""


def verify(folder: Path, label: str = "") -> Checked:
    """Check a folder that sites are published to (all its releases), a release, or a bag."""
    publication = Publication(folder)
    if not publication.releases():
        return verify_folder(folder, label)
    served = publication.served()
    checked = [verify_folder(release.folder, label) for release in publication.releases()]
    findings = [] if served else [Finding("current", 1, 1, "release-not-served")]
    for release, found in zip(publication.releases(), checked, strict=True):
        findings += [replace(f, path=f"releases/{release.name}/{f.path}") for f in found.findings]
    digest = manifest_digest(served.folder) if served else ""
    return Checked(tuple(findings), sum(found.files for found in checked), digest)


def verify_folder(folder: Path, label: str = "") -> Checked:
    """Check one folder against the manifests in it."""
    listed: dict[str, str] = {}
    findings: list[Finding] = []
    for name in MANIFESTS:
        try:
            # A bag's manifest of tags names the manifest of its payload.
            listed |= manifest.read(folder / name).digests
        except FileNotFoundError:
            if name == MANIFEST:
                findings.append(Finding(name, 1, 1, "release-manifest-missing"))
        except manifest.NotAManifest as error:
            findings.append(Finding(name, error.line, 1, "release-manifest-broken"))
        except OSError:
            findings.append(Finding(name, 1, 1, "release-file-unreadable"))
    if any(finding.path == MANIFEST for finding in findings):
        return Checked(tuple(findings), 0, "")
    digest = manifest_digest(folder)
    if (named := digest_in(folder.resolve().name)) and not digest.startswith(named):
        findings.append(Finding(MANIFEST, 1, 1, "release-digest", values=(("name", folder.resolve().name),)))
    findings += _compared(folder, listed)
    return Checked(tuple(sorted(findings)), len(listed), digest)


def manifest_digest(folder: Path) -> str:
    """The digest of the tree that a folder's manifest describes; empty where it cannot be read."""
    try:
        return manifest.sha256(folder / MANIFEST)
    except OSError:
        return ""


def _compared(folder: Path, listed: dict[str, str]) -> Iterator[Finding]:
    there = set(manifest.files(folder))
    paths = sorted(there & listed.keys())
    for path, digest in zip(paths, manifest.digests_of(folder, paths), strict=True):
        if not digest:
            yield Finding(path, 1, 1, "release-file-unreadable")
        elif digest != listed[path]:
            yield Finding(path, 1, 1, "release-file-changed")
    yield from (Finding(path, 1, 1, "release-file-missing") for path in listed.keys() - there)
    # Nothing names the last manifest but the folder it lies in.
    unnamed = there - listed.keys() - {*MANIFESTS}
    yield from (Finding(_shown(path), 1, 1, "release-file-added") for path in unnamed)


def _shown(path: str) -> str:
    return path.encode(errors="surrogateescape").decode(errors="replace")
