"""What is sent to a bucket, in which order, and what is taken away: decided before anything is done.

A bucket has no rename, so order takes its place: at every moment, what a page that is served loads is
served too, and what is cut short is a site in which some pages are new and some are old.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass
from enum import IntEnum

from casearchive import addresses
from casearchive.publish.contents import NAME, digest_in, may_have_withdrawn, may_hold, release_name
from casearchive.publish.manifest import MANIFEST, Manifest
from casearchive.publish.releases import RELEASES_KEPT
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
    """Names of those whose records are not what their names say."""
    served: Manifest | None
    """What was completed last."""
    orphans: frozenset[str] = frozenset()
    """Objects that were sent by us and that no manifest names."""

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
    mended: tuple[str, ...]
    """Names of other releases whose records were damaged, and are to be written again."""
    is_served: bool
    """Whether it was completed before, whatever has happened to its objects."""
    steps: tuple[tuple[str, ...], ...]
    removed: tuple[str, ...]
    """Files that nobody needs any more."""
    forgotten: tuple[str, ...]
    """Manifests of releases that are not kept: they go last, as they say whose the files are."""
    withdrawn: frozenset[str] = frozenset()
    """Paths of what was withdrawn, and of all that changed with it: copies of them may lie elsewhere."""

    @property
    def sent(self) -> int:
        """How many files are sent; the two copies of the manifest are not counted."""
        return sum(map(len, self.steps))

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        is_right = self.is_served and self.is_recorded
        return is_right and not (self.sent or self.mended or self.removed or self.forgotten)


@dataclass(frozen=True, slots=True)
class Gone:
    """What a site publishes tells what it has withdrawn."""

    published: Set[str] = frozenset()
    """Ids of its cases."""
    purged: Set[str] = frozenset()
    """Ids of cases of which nothing older is to be kept."""

    def lies_in(self, former: Manifest, new: Manifest) -> bool:
        """Whether a former release may hold what is not to be served any more."""
        if former.digest == new.digest:
            return False
        return may_have_withdrawn(former, new, self.published) or any(
            may_hold(former, case_id) for case_id in self.purged
        )


def plan(
    files: Mapping[str, File],
    arrived: Set[str],
    there: Collection[str],
    known: Known,
    gone: Gone | None = None,
) -> Plan:
    """Bring a bucket to a site; `arrived` are files that it has with the same content.

    A release whose record is broken is kept only where another manifest tells what it needs.
    """
    described = manifest_of(files)
    name, is_recorded = _named(described.digest, known)
    steps: dict[Step, list[str]] = {step: [] for step in Step}
    for path in sorted(files.keys() - arrived):
        steps[step_of(path, there)].append(path)
    former = {each: known.releases[each] for each in known.names if each in known.releases and each != name}
    held = {each for each, manifest in former.items() if gone and gone.lies_in(manifest, described)}
    kept = [each for each in (*former, name) if each not in held][-RELEASES_KEPT:]
    forgotten = {*map(record, {*known.names} - {*kept})} & {*there}
    lost = [former[each] for each in held]
    if known.served and gone and gone.lies_in(known.served, described):
        lost.append(known.served)
    removed = _unneeded(described, known, kept)
    withdrawn = set().union(*(each.differing(described) for each in lost)) if lost else set()
    return Plan(
        name,
        described,
        is_recorded,
        tuple(each for each in kept if each in known.broken and each != name),
        known.served is not None and known.served.digest == described.digest,
        tuple(tuple(steps[step]) for step in Step),
        tuple(path for path in removed if path in there),
        tuple(sorted(forgotten)),
        frozenset(withdrawn),
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
    """The release's name, and whether the one that was begun last is this one, and rightly recorded."""
    last = known.names[-1] if known.names else ""
    if last and digest.startswith(digest_in(last)):
        return last, last not in known.broken
    return release_name(1 + _number(last), digest), False


def _unneeded(described: Manifest, known: Known, kept: Collection[str]) -> list[str]:
    """What former releases consist of and no kept one needs: others' objects are never in it."""
    ours = {path for each in known.releases.values() for path in each.digests} | known.orphans
    ours |= set(known.served.digests if known.served else ())
    return sorted(ours - described.digests.keys() - needed_by(known, kept).keys() - {MANIFEST})


def _place(name: str) -> tuple[int, str]:
    """Two may have one number where the list of a bucket lagged behind."""
    return _number(name), name


def _number(name: str) -> int:
    match = NAME.fullmatch(name)
    return int(match["number"]) if match else 0
