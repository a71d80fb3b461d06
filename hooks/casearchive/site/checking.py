"""What `check` says of the settings and the templates: whatever it passes, a build passes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from casearchive import addresses, given_day, targets
from casearchive.archive import Archive
from casearchive.documents import PageFields
from casearchive.model import Finding, Severity
from casearchive.paths import Taken
from casearchive.site import assets, environment, navigation
from casearchive.site.default_navigation import of_material
from casearchive.site.navigation import Navigation
from casearchive.site.settings import FooterLink, Settings, read_settings

_MADE = ("search/", "texts/", "data/texts/")
"""How the addresses of files begin that are made."""


def findings(root: Path, archive: Archive | None, unread: frozenset[str] = frozenset()) -> list[Finding]:
    """Everything that is to be said of the settings and templates of a project.

    `unread` are the addresses of pages whose files have findings of their own.
    """
    settings, found = read_settings(root)
    if settings is None:
        return sorted(found)
    folder = root / settings.templates
    templates = environment.make_environment(folder)
    found += tuple(environment.faults(templates, folder, settings.templates))
    found += (*assets.faults(root / settings.docs, settings.styles), *given_day.findings())
    if archive is not None:
        found += ways(settings, archive, unread)[2]
    return sorted(found)


def ways(
    settings: Settings, archive: Archive, unread: frozenset[str] = frozenset()
) -> tuple[Settings, Navigation, tuple[Finding, ...]]:
    """The settings and the navigation with what leads somewhere, and a warning for all else."""
    known = targets.known_addresses(archive) | unread
    pages = {page.source: page for page in archive.documents}
    if settings.navigation:
        items, found = navigation.resolve(settings.file, settings.navigation, pages, known)
        plain = (page for page in archive.documents if isinstance(page.fields, PageFields) and page.address)
        found += tuple(navigation.missing(settings.file, items, plain, settings.outside))
    else:
        items, found = of_material(archive), ()
    dead = [link for link in settings.footer.links if not _is_known(link.address, known)]
    found += tuple(_dead_link(settings.file, link) for link in dead)
    links = tuple(link for link in settings.footer.links if link not in dead)
    settings = replace(settings, footer=replace(settings.footer, links=links))
    return settings, Navigation(items), (*found, *_written_over(settings, archive))


def _is_known(target: str, known: frozenset[str]) -> bool:
    return target.partition("#")[0] in known or addresses.leads_elsewhere(target)


def _dead_link(path: str, link: FooterLink) -> Finding:
    values = (("target", link.address),)
    code, severity = "footer-unknown-page", Severity.WARNING
    return Finding(path, link.line, link.column, code, values=values, severity=severity)


def _written_over(settings: Settings, archive: Archive) -> Iterator[Finding]:
    """Files that people put where the site has one of its own, or one that differs in case alone."""
    outside = sorted(name for name in archive.assets if not name.startswith("assets/"))
    if not outside:
        return
    made = {*addresses.DATA_FILES, *addresses.SITE_FILES, addresses.feed(), *targets.feeds(archive)}
    made |= {addresses.case_file(each.case_id, each.name) for each in archive.published_pictures()}
    taken = Taken()
    for name in (*made, *addresses.FOLDERS, *(index.folder for index in archive.with_pages())):
        taken.add(name, name)
    for name in outside:
        if name in made or name.startswith(_MADE) or taken.alike(name):
            values = (("name", name),)
            yield Finding(f"{settings.docs}/{name}", 1, 1, "written-over", values=values)
