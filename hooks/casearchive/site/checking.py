"""What `check` says of the settings and the templates: whatever it passes, a build passes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from casearchive import addresses, given_day, targets
from casearchive.archive import Archive
from casearchive.documents import PageFields
from casearchive.loading import Loaded
from casearchive.model import Finding, Position, Severity, has_errors
from casearchive.paths import Taken
from casearchive.site import assets, environment, navigation, output, own_links, proof
from casearchive.site.default_navigation import of_material
from casearchive.site.navigation import Navigation
from casearchive.site.settings import PICTURES, FooterLink, Settings, read_settings

_MADE = ("search/", "texts/", "data/texts/")
"""How the addresses of files begin that are made."""


def findings(root: Path, loaded: Loaded) -> list[Finding]:
    """Everything that is to be said of the settings and templates of a project with that material."""
    settings, found = read_settings(root)
    if settings is None:
        return sorted(found)
    found += tuple(of_folder(settings))
    folder = root / settings.templates
    templates = environment.make_environment(folder)
    found += tuple(environment.faults(templates, folder, settings.templates))
    found += (*assets.faults(root / settings.docs, settings.styles), *given_day.findings())
    if loaded.archive is not None:
        settings, menu, in_ways = ways(settings, loaded.archive, loaded.unread)
        found += in_ways
        if loaded.is_sound and not has_errors(found):
            found += tuple(proof.findings(settings, menu, loaded.archive))
    return sorted({*found})


def of_folder(settings: Settings) -> Iterator[Finding]:
    """Of the folder that `build` would not touch."""
    folder = (settings.root / settings.out).resolve()
    if settings.is_of_project(folder) or not output.is_replaceable(folder):
        at, values = settings.out_at, (("text", settings.out),)
        yield Finding(settings.file, at.line, at.column, "site-dir-taken", values=values)


def ways(
    settings: Settings, archive: Archive, unread: frozenset[str] = frozenset()
) -> tuple[Settings, Navigation, tuple[Finding, ...]]:
    """The settings and the navigation with what leads somewhere, and a warning for all else."""
    former = (addresses.alias(each) for case in archive.cases for each in case.aliases)
    known = {**targets.known_addresses(archive), **dict.fromkeys((*unread, *former))}
    pages = {page.source: page for page in archive.documents}
    if settings.navigation:
        items, found = navigation.resolve(settings.file, settings.navigation, pages, known)
        plain = (page for page in archive.documents if isinstance(page.fields, PageFields) and page.address)
        found += tuple(navigation.missing(settings.file, items, plain, settings.outside))
    else:
        items, found = of_material(archive), ()
    dead = [link for link in settings.footer.links if not navigation.leads_somewhere(link.address, known)]
    found += tuple(_warning(settings.file, link, "footer-unknown-page", target=link.address) for link in dead)
    links = tuple(link for link in settings.footer.links if link not in dead)
    settings = replace(settings, footer=replace(settings.footer, links=links))
    settings = replace(settings, elder=addresses.elder() if addresses.elder() in known else "")
    settings, in_pictures = _with_pictures(settings, archive)
    found += in_pictures
    found += (*own_links.findings(settings.url, archive, unread), *_written_over(settings, archive))
    return settings, Navigation(items), found


def _with_pictures(settings: Settings, archive: Archive) -> tuple[Settings, tuple[Finding, ...]]:
    """The settings without pictures that are not published; a warning where they are named."""
    missing = [name for name in PICTURES if getattr(settings, name) not in archive.assets]
    where = dict(settings.said)
    findings = tuple(
        _warning(settings.file, where[name], "setting-no-picture", name=getattr(settings, name))
        for name in missing
        if name in where and getattr(settings, name)
    )
    kept = {name: "" if name in missing else getattr(settings, name) for name in PICTURES}
    return replace(settings, logo=kept["logo"], favicon=kept["favicon"]), findings


def _warning(path: str, at: Position | FooterLink, code: str, **values: str) -> Finding:
    given = tuple(values.items())
    return Finding(path, at.line, at.column, code, values=given, severity=Severity.WARNING)


def _written_over(settings: Settings, archive: Archive) -> Iterator[Finding]:
    """Files that people put where the site has one of its own, or one that differs in case alone."""
    outside = sorted(name for name in archive.assets if not name.startswith("assets/"))
    if not outside:
        return
    made = {*addresses.DATA_FILES, *addresses.SITE_FILES, addresses.feed(), *targets.of_terms(archive)}
    made |= {addresses.case_file(each.case_id, each.name) for each in archive.published_pictures()}
    taken = Taken()
    for name in (*made, *addresses.FOLDERS, *(index.folder for index in archive.with_pages())):
        taken.add(name, name)
    for name in outside:
        if name in made or name.startswith(_MADE) or taken.alike(name):
            values = (("name", name),)
            yield Finding(f"{settings.docs}/{name}", 1, 1, "written-over", values=values)
