"""Whether what lies in a folder is what its manifest says: nothing changed, missing or added."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from casearchive import addresses
from casearchive.model import Finding
from casearchive.progress import track
from casearchive.publish import manifest
from casearchive.publish.contents import digest_in
from casearchive.publish.manifest import BAGIT, KEPT, MANIFEST, MANIFESTS, PAYLOAD, TAGS
from casearchive.publish.releases import Publication


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at, and what is wrong with it."""

    findings: tuple[Finding, ...]
    files: int
    """How many files the manifests name."""
    digest: str
    """Of the tree that is served, or of the folder's; empty where there is no manifest to tell it by."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Files that manifests among them describe, wherever they lie."""

    paths: frozenset[str]
    read: Callable[[str], bytes]
    """The content of a file; raises `FileNotFoundError` or `OSError`."""
    digests: Callable[[Sequence[str]], Iterator[str]]
    """The digest of each file, empty for what cannot be read."""
    name: str = ""
    """Of the folder: a release's tells its digest."""


def verify_publication(folder: Path, label: str) -> Checked:
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
    paths = frozenset(manifest.files(folder))
    digests = partial(manifest.digests_of, folder)
    name = folder.resolve().name
    return verify_tree(Tree(paths, lambda path: (folder / path).read_bytes(), digests, name), label)


def verify_tree(tree: Tree, label: str) -> Checked:
    """Check files against the manifests among them."""
    described: dict[str, manifest.Manifest] = {}
    findings: list[Finding] = []
    for name in MANIFESTS:
        try:
            described[name] = manifest.parse(tree.read(name))
        except FileNotFoundError:
            if name == MANIFEST:
                findings.append(Finding(name, 1, 1, "release-manifest-missing"))
        except manifest.NotAManifest as error:
            findings.append(Finding(name, error.line, 1, "release-manifest-broken"))
        except OSError:
            findings.append(Finding(name, 1, 1, "release-file-unreadable"))
    if MANIFEST not in described:
        return Checked(tuple(sorted(findings)), 0, "")
    digest = described[MANIFEST].digest
    if (named := digest_in(tree.name)) and not digest.startswith(named):
        findings.append(Finding(MANIFEST, 1, 1, "release-digest", values=(("name", tree.name),)))
    listed, unlisted = _listed(described, tree)
    findings += _compared(tree, listed, unlisted, label)
    return Checked(tuple(sorted(findings)), len(listed), digest)


def manifest_digest(folder: Path) -> str:
    """The digest of the tree that a folder's manifest describes; empty where it cannot be read."""
    try:
        return manifest.sha256(folder / MANIFEST)
    except OSError:
        return ""


def _listed(described: dict[str, manifest.Manifest], tree: Tree) -> tuple[dict[str, str], set[str]]:
    """Digests by path, and what no manifest need name; what the main one says, none of the others can change.

    What is kept of other releases has a digest in its name; a bag's manifest of tags is of no payload.
    """
    main = described[MANIFEST].digests
    is_bag = BAGIT in tree.paths and all(path.startswith(PAYLOAD) for path in main)
    other = described.get(TAGS if is_bag else KEPT)
    rest = other.digests if other else {}
    fitting = {
        path: digest
        for path, digest in rest.items()
        if (not path.startswith(PAYLOAD) if is_bag else addresses.is_immutable(path))
    }
    return {**fitting, **main}, {TAGS} if is_bag else {MANIFEST, KEPT}


def _compared(tree: Tree, listed: dict[str, str], unlisted: set[str], label: str) -> Iterator[Finding]:
    paths = sorted(tree.paths & listed.keys())
    digests = track(tree.digests(paths), len(paths), label)
    for path, digest in zip(paths, digests, strict=True):
        if not digest:
            yield Finding(_shown(path), 1, 1, "release-file-unreadable")
        elif digest != listed[path]:
            yield Finding(_shown(path), 1, 1, "release-file-changed")
    yield from (Finding(_shown(path), 1, 1, "release-file-missing") for path in listed.keys() - tree.paths)
    # Nothing names the last manifest but the folder it lies in.
    unnamed = tree.paths - listed.keys() - unlisted
    yield from (Finding(_shown(path), 1, 1, "release-file-added") for path in unnamed)


def _shown(path: str) -> str:
    return path.encode(errors="surrogateescape").decode(errors="replace")
