"""A proof before the print: one page of each kind, so that `check` knows of templates what a build would."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jinja2 import TemplateError

from casearchive import addresses, audit, targets
from casearchive.archive import Archive
from casearchive.links import FactsReader, PageFacts, dead_leads
from casearchive.model import Finding
from casearchive.pages.planned import Planned
from casearchive.pages.site import pages
from casearchive.related import KeptRelated
from casearchive.site import environment
from casearchive.site.assets import BrokenScripts
from casearchive.site.clean import allow_list
from casearchive.site.navigation import Navigation
from casearchive.site.rendering import make_look, render
from casearchive.site.settings import Settings
from casearchive.store import STORE


def findings(settings: Settings, navigation: Navigation, archive: Archive) -> Iterator[Finding]:
    """What is wrong with the first page that each template makes: nothing is written."""
    try:
        look = make_look(settings, navigation, archive, is_offline=False, names_policy=True)
    except BrokenScripts as error:
        yield error.finding(settings.root / settings.docs)
        return
    planned = list(pages(archive, leads=KeptRelated(settings.root / STORE)(archive)))
    there = {addresses.page_file(page.address) for page in planned} | look.assets.files.keys()
    there |= {addresses.case_file(picture.case_id, picture.name) for picture in archive.published_pictures()}
    there |= {addresses.page_file(address) for address in targets.known_addresses(archive)}
    auditor = audit.Auditor(allow_list(look, settings.root / settings.templates))
    reader = FactsReader(settings.url)
    seen: dict[str, PageFacts] = {}
    for page in _of_each_kind(planned):
        file = addresses.page_file(page.address)
        try:
            text = render(look, page.make())
        except (TemplateError, TypeError, UnicodeDecodeError) as error:
            yield environment.fault(error, settings.templates, page.template)
            continue
        yield from auditor.page(text, file)
        seen[file] = PageFacts(file, reader.scan(text, file))
    dead = dead_leads(seen, there)
    for file, page_facts in seen.items():
        leads = page_facts.own.leads | {(file, anchor) for anchor in page_facts.own.within}
        for name, anchor in sorted(leads & dead):
            code = "built-dead-anchor" if name in there else "built-dead-link"
            target = f"{name}#{anchor}" if name in there else name
            yield Finding(file, 1, 1, code, values=(("target", target), ("count", "1")))


def _of_each_kind(planned: Iterable[Planned]) -> Iterator[Planned]:
    seen: set[str] = set()
    for page in planned:
        if page.template not in seen:
            seen.add(page.template)
            yield page
