"""What is sent to a bucket, in which order, and what is taken away: decided before anything is done.

A bucket has no rename, so order takes its place: at every moment, what a page that is served loads is
served too, and what is cut short is a site in which some pages are new and some are old.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass
from enum import IntEnum

from casearchive import addresses
from casearchive.publish.manifest import MANIFEST, Manifest
from casearchive.publish.releases import NAME, RELEASES_KEPT, digest_in, release_name
from casearchive.publish.s3.objects import File, content_type, manifest_of

RECORDS = ".releases/"
"""Below it lie the manifests of the last releases: what they need is not taken away."""
_LOADED = ("image/", "font/", "text/css", "text/javascript")
"""Types that pages load."""


class Step(IntEnum):
    """When a file is sent; all of one step are there before the next begins."""

    IMMUTABLE = 0
    """With a digest in the address: nobody asks for it before a page is there that does."""
    NEW_LOADED = 1
    """Pictures and others whose addresses stay: what is new, before what loads it."""
    LOADED = 2
    NEW_PAGE = 3
    """Before the pages that lead to it."""
    PAGE = 4
    OTHER = 5
    """What tells of pages: feeds, data, the sitemap, the head of the index."""


def step_of(path: str, there: Collection[str]) -> Step:
    """The step of a file; `there` are the paths that the bucket has."""
    if addresses.is_immutable(path):
        return Step.IMMUTABLE
    if path.endswith(".html"):
        return Step.PAGE if path in there else Step.NEW_PAGE
    if path.startswith("assets/") or content_type(path).startswith(_LOADED):
        return Step.LOADED if path in there else Step.NEW_LOADED
    return Step.OTHER


@dataclass(frozen=True, slots=True)
class Known:
    """What a bucket tells of the releases in it."""

    releases: Mapping[str, Manifest]
    """By name, from the oldest; also one that was begun and cut short."""
    broken: frozenset[str]
    """Names of those whose manifests are not what their names say."""
    served: Manifest | None
    """What was completed last."""

    @property
    def names(self) -> list[str]:
        """All names, from the oldest."""
        return sorted({*self.releases, *self.broken}, key=_place)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done; nothing is where the bucket has the site already."""

    name: str
    """Of the release."""
    manifest: Manifest
    is_recorded: bool
    """Whether its manifest lies among those of the releases already."""
    is_served: bool
    """Whether it was completed before, whatever has happened to its objects."""
    steps: tuple[tuple[str, ...], ...]
    removed: tuple[str, ...]
    """Files that nobody needs any more."""
    forgotten: tuple[str, ...]
    """Manifests of releases that are not kept: they go last, as they say whose the files are."""

    @property
    def sent(self) -> int:
        """How many files are sent; the two copies of the manifest are not counted."""
        return sum(map(len, self.steps))

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return self.is_served and self.is_recorded and not (self.sent or self.removed or self.forgotten)


def plan(files: Mapping[str, File], arrived: Set[str], there: Collection[str], known: Known) -> Plan:
    """Bring a bucket to a site; `arrived` are files that it has with the same content."""
    described = manifest_of(files)
    name, is_recorded = _named(described.digest, known)
    steps: dict[Step, list[str]] = {step: [] for step in Step}
    for path in sorted(files.keys() - arrived):
        steps[step_of(path, there)].append(path)
    names = [*known.names, *([] if is_recorded else [name])]
    kept = names[-RELEASES_KEPT:]
    # Where what a kept release needs cannot be told, nothing is taken away.
    is_known = not known.broken & {*kept}
    forgotten = [record(each) for each in names[:-RELEASES_KEPT] if is_known]
    return Plan(
        name,
        described,
        is_recorded,
        known.served is not None and known.served.digest == described.digest,
        tuple(tuple(steps[step]) for step in Step),
        tuple(path for path in _unneeded(described, known, kept) if is_known and path in there),
        tuple(path for path in forgotten if path in there),
    )


def record(name: str) -> str:
    """Where the manifest of a release lies."""
    return f"{RECORDS}{name}.txt"


def records(there: Collection[str]) -> list[str]:
    """Names of the releases whose manifests are there, from the oldest."""
    names = [path.removeprefix(RECORDS).removesuffix(".txt") for path in there if path.startswith(RECORDS)]
    return sorted((name for name in names if digest_in(name) and record(name) in there), key=_place)


def needed_by(known: Known, kept: Collection[str]) -> dict[str, str]:
    """Digests of what never changes in these releases, by path: their readers may still ask for it."""
    manifests = [known.releases[name] for name in kept if name in known.releases]
    return {path: digest for each in manifests for path, digest in each.immutable()}


def _named(digest: str, known: Known) -> tuple[str, bool]:
    """The release's name, and whether the one that was begun last is this one."""
    last = known.names[-1] if known.names else ""
    if last in known.releases and known.releases[last].digest == digest:
        return last, True
    return release_name(1 + _number(last), digest), False


def _unneeded(described: Manifest, known: Known, kept: Collection[str]) -> list[str]:
    """What former releases consist of and no kept one needs: others' objects are never in it."""
    ours = {path for each in known.releases.values() for path in each.digests}
    ours |= set(known.served.digests if known.served else ())
    return sorted(ours - described.digests.keys() - needed_by(known, kept).keys() - {MANIFEST})


def _place(name: str) -> tuple[int, str]:
    """Two may have one number where the list of a bucket lagged behind."""
    return _number(name), name


def _number(name: str) -> int:
    match = NAME.fullmatch(name)
    return int(match["number"]) if match else 0
