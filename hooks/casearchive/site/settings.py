"""The settings of a site, from `mkdocs.yml`: what of it means something here, and a warning for the rest."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from casearchive import addresses, front_matter
from casearchive.discovery import Folders
from casearchive.front_matter import Entry, Keys, Record, Scalar, records_in, validate
from casearchive.model import Finding, Position, Severity, has_errors
from casearchive.site import pale, places
from casearchive.site.configuration import read_configuration
from casearchive.site.navigation import Entry as NavigationEntry
from casearchive.site.navigation import read_navigation
from casearchive.site.palette import DARK, LIGHT, OF_THE_STYLE_SHEET, PLAIN, Appearance, Palette, Scheme
from casearchive.site.settings_form import DeskFields, SchemeFields, SettingsFields, ThemeFields

FILE = "mkdocs.yml"
PICTURES = ("logo", "favicon")
"""Settings that name a picture below `docs`."""
FEATURES = ("navigation.tabs", "navigation.indexes", "navigation.prune", "navigation.top")
"""What of the theme's features we do: `navigation.indexes` and `navigation.prune` always."""
_LANGUAGES = {"zh": "zh-Hans-CN", "zh-Hans": "zh-Hans-CN", "zh-CN": "zh-Hans-CN", "zh-TW": "zh-Hant-TW"}
"""What pages say of a language that the theme names in its own way."""
_HOSTS = {
    "": {
        *("hooks", "plugins", "strict", "validation", "watch", "dev_addr", "exclude_docs", "draft_docs"),
        *("nav", "use_directory_urls"),
    },
    "theme": {"name", "font"},
    "extra": {"generator", "scope"},
    "extra.archive": {"security"},
}
"""Keys below each group that only MkDocs reads, or that are read elsewhere."""


@dataclass(frozen=True, slots=True)
class FooterLink:
    """A link of the footer, and where it stands in the settings."""

    title: str
    address: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Footer:
    """What stands below every page; each may be empty."""

    organisation: str = ""
    contact: str = ""
    icp: str = ""
    police: str = ""
    code: str = ""
    links: tuple[FooterLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """A site: its names, its look, where its material lies."""

    root: Path
    name: str
    file: str = FILE
    """That the settings stand in."""
    description: str = ""
    url: str = ""
    """Absolute, with a slash at its end; empty where it is not known."""
    copyright: str = ""
    language: str = "zh-Hans-CN"
    logo: str = ""
    favicon: str = ""
    said: tuple[tuple[str, Position], ...] = ()
    """Which of the pictures above the settings name, and where."""
    palette: Palette = PLAIN
    appearance: Appearance = OF_THE_STYLE_SHEET
    elder: str = ""
    """Where the edition for older eyes is explained; empty where nobody has written of it."""
    features: tuple[str, ...] = ()
    """Those of `FEATURES` that are chosen."""
    styles: tuple[str, ...] = ()
    """Style sheets of the site's own, below `docs`."""
    footer: Footer = Footer()
    desk: DeskFields = dataclasses.field(default_factory=DeskFields)
    navigation: tuple[NavigationEntry, ...] = ()
    """Empty where the material is to give it."""
    outside: tuple[str, ...] = ()
    """Patterns of pages that are not to be missed in the navigation."""
    cases: str = "cases"
    docs: str = "docs"
    templates: str = "docs/templates"
    out: str = "site"
    out_at: Position = dataclasses.field(default_factory=Position)
    """Where the settings name it."""

    def folders(self, cases: Path | None = None) -> Folders:
        """Where the material lies; `cases` in place of the folder of the settings."""
        given = cases.resolve() if cases else self.root / self.cases
        return Folders(self.root, given, self.root / self.docs, self.root / self.templates)

    def is_of_project(self, folder: Path) -> bool:
        """Whether a folder is one of the material or of the program, or lies in one."""
        own = (self.cases, self.docs, self.templates, *places.WRITTEN)
        named = ((self.root / name).resolve().as_posix() for name in own)
        return places.lies_in(folder.resolve().as_posix(), named)

    def is_in_site(self, folder: Path) -> bool:
        """Whether a folder lies in that of the site, which each build empties."""
        return (self.root / self.out).resolve() in folder.resolve().parents


def read_settings(
    root: Path, environment: Mapping[str, str] = os.environ, file: str = FILE
) -> tuple[Settings | None, tuple[Finding, ...]]:
    """The settings of the project, and everything that is to be said of them."""
    settings, findings = _read(root, environment, file)
    named = tuple(replace(finding, path=file) for finding in findings)
    return settings and replace(settings, file=file), named


def _read(
    root: Path, environment: Mapping[str, str], file: str
) -> tuple[Settings | None, tuple[Finding, ...]]:
    try:
        content = (root / file).read_bytes()
    except OSError:
        return None, (Finding(FILE, 1, 1, "no-configuration"),)
    node, faults = read_configuration(FILE, content, environment)
    if node is None:
        return None, faults
    warnings: list[Finding] = []
    known = _known(node, SettingsFields, warnings)
    fields, invalid = validate(FILE, known, SettingsFields, _KEYS)
    navigation, in_navigation = read_navigation(FILE, node.entry("nav"))
    findings = (*faults, *warnings, *invalid, *in_navigation)
    if fields is not None:
        named = (fields.site_dir, fields.theme.custom_dir, fields.extra.archive.cases, fields.docs_dir)
        findings += tuple(places.findings(known, FILE, named))
    if fields is None or has_errors(findings):
        return None, findings
    palette, in_palette = _palette(known, fields.theme.palette)
    settings = _settings(root, known, fields, palette, navigation)
    findings += (
        *in_palette,
        *_features(known, fields.theme.features),
        *pale.findings(known, FILE, settings.appearance),
    )
    return settings, findings


def _settings(
    root: Path,
    node: front_matter.Mapping,
    fields: SettingsFields,
    palette: Palette,
    navigation: tuple[NavigationEntry, ...],
) -> Settings:
    theme, footer, look = fields.theme, fields.extra.footer, fields.extra.look
    where = {n.field: n.position for n in front_matter.walk(node)}
    links = []
    for number, link in enumerate(footer.links):
        at = where[f"extra.footer.links[{number}].address"]
        own = addresses.within(link.address, fields.site_url)
        links.append(FooterLink(link.title, link.address if own is None else own, at.line, at.column))
    return Settings(
        root=root,
        name=fields.site_name,
        description=fields.site_description,
        url=fields.site_url,
        copyright=fields.copyright,
        language=_LANGUAGES.get(theme.language, theme.language),
        logo=theme.logo,
        favicon=theme.favicon,
        said=tuple((name, where[f"theme.{name}"]) for name in PICTURES if f"theme.{name}" in where),
        palette=palette,
        appearance=Appearance(look.accent, look.tile, look.paragraphs),
        features=tuple(name for name in FEATURES if name in theme.features),
        styles=fields.extra_css,
        footer=Footer(
            footer.organisation, footer.contact, footer.icp, footer.police, footer.code, tuple(links)
        ),
        navigation=tuple(entry.at_home(fields.site_url) for entry in navigation),
        outside=tuple(fields.not_in_nav.split()),
        desk=fields.extra.archive.desk,
        cases=fields.extra.archive.cases,
        docs=fields.docs_dir,
        templates=theme.custom_dir,
        out=fields.site_dir,
        out_at=where.get("site_dir", Position()),
    )


def _known(node: front_matter.Mapping, schema: type[Record], warnings: list[Finding]) -> front_matter.Mapping:
    """The mapping without what has no effect here, of which a warning says so, and what has no value."""
    kept: list[Entry] = []
    for entry in node.entries:
        below, field = entry.node, schema.model_fields.get(entry.key)
        if field is None:
            if entry.key not in _HOSTS.get(node.field, ()) or _is_in_use(entry):
                warnings.append(_without_effect(entry.position, entry.node.field))
            continue
        if isinstance(below, Scalar) and below.value is None:
            continue
        inner = next(records_in(field.annotation), None)
        if inner is ThemeFields and isinstance(below, Scalar):  # the theme's name alone
            continue
        if inner and isinstance(below, front_matter.Mapping):
            below = _known(below, inner, warnings)
        elif inner and isinstance(below, front_matter.Sequence):
            items = (
                _known(item, inner, warnings) if isinstance(item, front_matter.Mapping) else item
                for item in below.items
            )
            below = front_matter.Sequence(tuple(items), below.field, below.position)
        kept.append(Entry(entry.key, entry.written, entry.position, below))
    return front_matter.Mapping(tuple(kept), node.field, node.position)


def _is_in_use(entry: Entry) -> bool:
    """Whether a key of MkDocs' says more than that there is nothing: plugins, fonts of other hosts."""
    node = entry.node
    if entry.key == "plugins":
        return isinstance(node, front_matter.Sequence) and bool(node.items)
    return entry.key == "font" and not (isinstance(node, Scalar) and node.value in (False, None))


def _without_effect(at: Position, name: str) -> Finding:
    code, values = "setting-without-effect", (("name", name),)
    return Finding(FILE, at.line, at.column, code, values=values, severity=Severity.WARNING)


def _palette(
    node: front_matter.Mapping, schemes: tuple[SchemeFields, ...]
) -> tuple[Palette, tuple[Finding, ...]]:
    found: dict[str, Scheme] = {}
    for fields in schemes:
        found.setdefault(fields.scheme, Scheme(fields.primary, fields.accent))
    findings = [
        _without_effect(n.position, n.text)
        for n in front_matter.walk(node)
        if isinstance(n, Scalar) and n.field.endswith("scheme") and n.text not in (LIGHT, DARK)
    ]
    light = found.get(LIGHT) or (None if DARK in found else Scheme())
    return Palette(light, found.get(DARK)), tuple(findings)


def _features(node: front_matter.Mapping, features: tuple[str, ...]) -> Iterator[Finding]:
    """A warning for each that we do not have."""
    others = {*features} - {*FEATURES}
    for item in front_matter.walk(node):
        if isinstance(item, Scalar) and item.field.startswith("theme.features") and item.text in others:
            yield _without_effect(item.position, item.text)


def _names(schema: type[Record]) -> Iterator[str]:
    for name, field in schema.model_fields.items():
        yield name
        for inner in records_in(field.annotation):
            yield from _names(inner)


_KEYS = Keys(dict.fromkeys(_names(SettingsFields), ()))
