"""The theme's own search learns of the cases: their titles, summaries and terms, not their bodies."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig

from casearchive import addresses
from casearchive.archive import Archive
from casearchive.pages import terms


def add_cases(config: MkDocsConfig, archive: Archive) -> None:
    """Add an entry for each case to the index that the search plugin is about to write."""
    plugin = config.plugins.get("material/search")
    if plugin is None:
        return
    for case in archive.cases:
        shown = terms.card(archive, case)
        names = " ".join(link.title for link in (*shown.places, *shown.themes))
        plugin.search_index.entries.append(
            {"location": addresses.case(case.id), "title": case.title, "text": f"{case.summary} {names}"}
        )
