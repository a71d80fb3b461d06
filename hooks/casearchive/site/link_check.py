"""The links of a site's pages: after a change those of new pages alone, as long as nothing is gone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Set

from casearchive import addresses
from casearchive.links import FactsReader, Lead, PageFacts, check_pages, is_there, leads_of
from casearchive.model import Finding
from casearchive.site.page_cache import PageCache
from casearchive.site.rendering import Rendered

TextOf = Callable[[str], str]
"""What is in a file of the site."""


class LinkCheck:
    """Finds dead links; it knows where pages lead whose links have been found to be good.

    It knows that of all together, so some of these places may be named by none of them any more.  If one
    is gone, all pages are looked at, each by itself.
    """

    def __init__(self, cache: PageCache, url: str) -> None:
        self._cache, self._url = cache, url
        self._known: tuple[Set[str], Set[Lead]] | None = None

    def check(self, pages: Collection[Rendered], files: Set[str], text_of: TextOf) -> list[Finding]:
        """What is wrong with the links of these pages; `files` are all those of the site."""
        keys, good = self._known or self._cache.checked()
        new = self._facts((page for page in pages if page.key not in keys), text_of)
        leads = leads_of(new.values(), files)
        # Of the others it is known that they were there: their pages are those of before.
        asked = {lead for lead in good if lead[0] in new or lead[0] not in files} | (leads - good)
        named = {file for file, anchor in asked if anchor and file not in new}
        facts = new | self._facts((page for page in pages if page.file in named), text_of)
        loads = any(part.loads_elsewhere for page in new.values() for part in (page.own, page.shared))
        if loads or not all(is_there(lead, files, facts) for lead in asked):
            new = self._facts(pages, text_of)
            if findings := check_pages(new, files, self._url, text_of):
                return findings
            good = frozenset()
        if new:
            self._keep(pages, new, good, files)
        return []

    def _keep(
        self, pages: Iterable[Rendered], new: Mapping[str, PageFacts], good: Set[Lead], files: Set[str]
    ) -> None:
        # The search page names the files of the index: some are gone after each change.
        lasting = [page for page in pages if page.address != addresses.search()]
        leads = leads_of([new[page.file] for page in lasting if page.file in new], files)
        self._known = frozenset(page.key for page in lasting), good | leads
        self._cache.keep_checked(*self._known)

    def _facts(self, pages: Iterable[Rendered], text_of: TextOf) -> dict[str, PageFacts]:
        """The facts about pages by their files; those that are not kept any more are found again."""
        facts, kept = dict[str, PageFacts](), dict[str, str]()
        for page in pages:
            if page.info.facts:
                facts[page.file] = page.info.facts
            else:
                kept[page.key] = page.file
        facts |= self._cache.facts_of(kept)
        for file in {*kept.values()} - facts.keys():
            facts[file] = PageFacts(file, FactsReader(self._url).scan(text_of(file), file))
        return facts
