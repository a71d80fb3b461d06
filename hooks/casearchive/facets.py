"""Facets and levels of a vocabulary against all that has a name: addresses, keys, columns, parameters."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from casearchive import addresses
from casearchive.archive import Archive
from casearchive.front_matter import Keys
from casearchive.indexes import BUILT_IN
from casearchive.messages import labels
from casearchive.model import Facet, Finding, finding_at
from casearchive.reading import KEYS
from casearchive.reading.names import PLACE_KEYS, keys_under

_PARAMETERS = {"q", "sort", "page", "limit", "offset", "kinds"}
"""What the search page's address, and the search itself, call something else."""
_KINDS = {"case", "section", "problem", "recommendation"}
"""What results and suggestions call what is no term of an index."""
_OF_SCRIPTS = {"constructor"}
"""The one name in small letters that every object has in the browser."""
_NAMES = frozenset(
    {
        *(KEYS.canonical.keys() | labels.DATA_FIELDS.keys() | _PARAMETERS | _KINDS | _OF_SCRIPTS),
        *(index.name for index in BUILT_IN),
    }
)
_TITLES = {index.title: index.name for index in BUILT_IN}
_OTHER_TITLES = {index.title: index.title for index in BUILT_IN if not index.place}


def check(archive: Archive) -> Iterator[Finding]:
    """Findings about levels whose name, and facets whose slug or name, means something else."""
    yield from _levels(archive)
    folders = _folders(archive)
    slugs = {facet.slug for facet in archive.vocabulary.facets}
    keys = keys_under(archive.vocabulary.levels)
    for number, facet in enumerate(archive.vocabulary.facets):
        if facet.slug in folders:
            values = {"slug": facet.slug, "other": folders[facet.slug]}
            yield finding_at(archive.vocabulary, f"facets[{number}].slug", "facet-address-taken", **values)
        elif facet.slug in _NAMES:
            yield finding_at(
                archive.vocabulary, f"facets[{number}].slug", "facet-slug-taken", slug=facet.slug
            )
        if other := _other_meaning(facet, slugs, keys):
            yield finding_at(
                archive.vocabulary, f"facets[{number}].name", "facet-name-taken", name=facet.name, other=other
            )


def _levels(archive: Archive) -> Iterator[Finding]:
    """Each is a key of headers and the title of a list."""
    for number, name in enumerate(archive.vocabulary.levels):
        if other := other_than_level(name):
            yield finding_at(
                archive.vocabulary, f"levels[{number}]", "level-name-taken", name=name, other=other
            )


def other_than_level(name: str) -> str:
    """What the name of a level stands for already; empty where it is free."""
    key = KEYS.canonical.get(name, "")
    return KEYS.shown(key) if key and key not in PLACE_KEYS else _OTHER_TITLES.get(name, "")


def _folders(archive: Archive) -> dict[str, str]:
    """First parts of addresses, each with an address or a file that begins with it."""
    own = (*addresses.FOLDERS, *(index.folder for index in BUILT_IN if index.has_pages))
    found = {folder: f"/{folder}/" for folder in own}
    written = ((page.address, page.path) for page in archive.documents)
    for address, path in chain(written, ((asset, asset) for asset in sorted(archive.assets))):
        found.setdefault(address.partition("/")[0], path)
    return found


def _other_meaning(facet: Facet, slugs: set[str], keys: Keys) -> str:
    """The key or index that a facet's name stands for already; empty where there is none."""
    if facet.name in keys.canonical:
        return keys.shown(facet.name)
    return facet.name if facet.name in slugs - {facet.slug} else _TITLES.get(facet.name, "")
