"""The files of a new archive that tell of its city: vocabulary, settings, pages, a report to be filled in."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from casearchive import paths
from casearchive.model import PartRole
from casearchive.scaffold.city import City
from casearchive.vocabulary import LEVELS, pinyin

SKELETON = Path(__file__).parent / "skeleton"
_EMBLEMS = ("emblem.svg", "favicon.svg")
_YEAR = timedelta(days=365)
"""For how long the site says whom to tell of a weakness, before somebody has to look at it again."""


@dataclass(frozen=True, slots=True)
class Named:
    """A place, and what it is called in addresses."""

    slug: str
    name: str


def files_of(city: City, today: date) -> Mapping[str, str]:
    """Each file's text, by its path in the new archive."""
    templates = _templates()

    def made(name: str, **more: object) -> str:
        return templates.get_template(name).render(city=city, **more)

    files = {
        "mkdocs.yml": made("mkdocs.yml", expires=(today + _YEAR).isoformat()),
        "cases/vocabulary.yml": made("vocabulary.yml", levels=LEVELS, **_places(city)),
        "docs/about.md": made("about.md"),
        "docs/elder.md": made("elder.md"),
        "docs/index.md": made("index.md"),
        "LICENSE-TEXTS.md": made("LICENSE-TEXTS.md"),
    }
    for name in _EMBLEMS:
        files[f"docs/assets/images/{name}"] = (SKELETON / name).read_text(encoding="utf-8")
    if city.report:
        roles = [(number, part.role) for number, part in enumerate(city.parts, 1) if part.role]
        files["docs/report/index.md"] = made("report.md", roles=roles)
        for number, part in enumerate(city.parts, 1):
            files[f"docs/report/{number}-1.md"] = made("section.md", number=number, part=part)
        if any(role is PartRole.RECOMMENDATIONS for _, role in roles):
            files["docs/recommendations/index.md"] = made("recommendations.md")
    return files


def _templates() -> Environment:
    templates = Environment(
        loader=FileSystemLoader(SKELETON),
        undefined=StrictUndefined,
        comment_start_string="<#",  # `{#` begins an id in Markdown
        comment_end_string="#>",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - what it makes is Markdown and YAML
    )
    templates.filters["yaml"] = in_yaml
    return templates


def _places(city: City) -> dict[str, object]:
    """The whole city and what lies right below it, each with an address of its own."""
    whole = f"全{city.levels[0]}"
    places = [Named(_slug(whole, ()), whole)]
    for name in city.places:
        places.append(Named(_slug(name, [place.slug for place in places]), name))
    return {"whole": places[0], "places": places[1:]}


def in_yaml(value: object) -> str:
    """A value in one line of YAML, in quotation marks where it would be read as something else."""
    text: str = yaml.safe_dump(value, allow_unicode=True, width=10_000, default_flow_style=True)
    return text.removesuffix("...\n").strip()


def _slug(name: str, taken: Collection[str]) -> str:
    """A place's pinyin: without its kind's one character, as people say it, unless another has that."""
    short, whole = ("".join(pinyin(text).split()) for text in (name[:-1] if len(name) > 2 else name, name))
    made = next((slug for slug in (short, whole) if _is_slug(slug) and slug not in taken), "")
    number = len(taken) + 1
    return made or f"place-{number}"


def _is_slug(text: str) -> bool:
    return text.isascii() and text.isalnum() and text == text.lower() and not paths.fault(text)
