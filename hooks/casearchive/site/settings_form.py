"""The form of `mkdocs.yml`: the keys that mean something here."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, StringConstraints

from casearchive import paths
from casearchive.front_matter import Medium, OneOrList, Record, Scalar, refusal
from casearchive.reading.values import RoleName
from casearchive.site.palette import COLOURS, CUSTOM, INDENTED, LIGHT, SPACED


def _words(value: object) -> object:
    """Text that may be empty, whatever YAML made of it."""
    if isinstance(value, Scalar):
        return "" if value.value is None else value.text
    return value


_PATH = re.compile(r"(?:/(?!\.\.?(?:/|$))[A-Za-z0-9._~%!$&()*+,;=:@-]+)*")
"""Of folders with names, in the characters that an address may have."""


def _url(value: str) -> str:
    """A plain web address with a slash at its end, or nothing."""
    address = value.strip()
    if not address:
        return ""
    try:
        parts = urlsplit(address)
        good = parts.scheme in ("http", "https") and parts.hostname and not parts.username
        good = good and not parts.query and not parts.fragment and (parts.port or 1) > 0
        good = good and _PATH.fullmatch(parts.path.rstrip("/")) is not None
    except ValueError:
        good = False
    if not good or not address.isprintable() or set(address) & set(" \"'<>\\^`{|}"):
        raise refusal(code="bad-site-url", text=value)
    return address.rstrip("/") + "/"


def _folder(value: str) -> str:
    """A folder inside of the project."""
    parts = value.replace("\\", "/").strip("/").split("/")
    leads_out = value.startswith(("/", "\\", "~")) or bool(set(parts) & {"", ".", ".."})
    if leads_out or paths.fault("/".join(part.removeprefix(".") for part in parts)):
        raise refusal(code="bad-folder", text=value)
    return "/".join(parts)


def _colour(value: str) -> str:
    if value != CUSTOM and value not in COLOURS:
        raise refusal(code="unknown-colour", text=value)
    return value


def _own_colour(value: str) -> str:
    """As `#rrggbb`, given so or by the name of one of the theme's."""
    colour = COLOURS.get(value, value.lower())
    if value and _HEXADECIMAL.fullmatch(colour) is None:
        raise refusal(code="bad-colour", text=value)
    return colour


_HEXADECIMAL = re.compile(r"#[0-9a-f]{6}")


def _paragraphs(value: str) -> str:
    if value not in (SPACED, INDENTED):
        raise refusal(code="bad-paragraphs", text=value)
    return value


Words = Annotated[str, BeforeValidator(_words), StringConstraints(max_length=500)]
Folder = Annotated[str, AfterValidator(_folder)]
Colour = Annotated[str, AfterValidator(_colour)]


OwnColour = Annotated[Words, AfterValidator(_own_colour)]


class LinkFields(Record):
    """A link of the footer."""

    title: Medium
    address: Words


class FooterFields(Record):
    """What stands below every page."""

    organisation: Words = ""
    contact: Words = ""
    icp: Words = ""
    police: Words = ""
    code: Words = ""
    links: tuple[LinkFields, ...] = ()


def _yes_or_no(value: object) -> object:
    return value.value if isinstance(value, Scalar) else value


YesOrNo = Annotated[bool, BeforeValidator(_yes_or_no)]


class DeskFields(Record):
    """What the desk asks for before it publishes."""

    roles: Annotated[tuple[RoleName, ...], OneOrList] = ()
    """In which a case must have been checked: 初审, 复审, 终审."""
    apart: YesOrNo = True
    """Whether each must be another person."""
    signed: YesOrNo = False
    """Whether the text must have been signed on paper."""
    push: YesOrNo = False
    """Whether what is committed is pushed at once."""
    hosts: Annotated[tuple[Medium, ...], OneOrList] = ()
    """What an office's desk is called by in the browser."""
    proxy: YesOrNo = False
    """Whether a reverse proxy stands before it, on the same machine."""


class ArchiveFields(Record):
    """Settings of the engine."""

    cases: Folder = "cases"
    desk: DeskFields = DeskFields()


class LookFields(Record):
    """What a city's site has of its own."""

    accent: OwnColour = ""
    tile: OwnColour = ""
    paragraphs: Annotated[Words, AfterValidator(_paragraphs)] = SPACED


class ExtraFields(Record):
    """What MkDocs leaves to others."""

    look: LookFields = LookFields()
    archive: ArchiveFields = ArchiveFields()
    footer: FooterFields = FooterFields()


class SchemeFields(Record):
    """A scheme of colours."""

    scheme: Words = LIGHT
    primary: Colour = CUSTOM
    accent: Colour = CUSTOM
    media: Words = ""


class ThemeFields(Record):
    """What is honoured of the theme's settings."""

    custom_dir: Folder = "docs/templates"
    language: Words = "zh"
    logo: Words = "assets/images/emblem.svg"
    favicon: Words = "assets/images/favicon.svg"
    palette: Annotated[tuple[SchemeFields, ...], OneOrList] = ()
    features: Annotated[tuple[Medium, ...], OneOrList] = ()


class SettingsFields(Record):
    """The file."""

    site_name: Medium
    site_description: Words = ""
    site_url: Annotated[Words, AfterValidator(_url)] = ""
    copyright: Words = ""
    docs_dir: Folder = "docs"
    site_dir: Folder = "site"
    not_in_nav: str = ""
    extra_css: Annotated[tuple[Folder, ...], OneOrList] = ()
    theme: ThemeFields = ThemeFields()
    extra: ExtraFields = ExtraFields()
