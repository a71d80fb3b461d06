"""What pages depend on besides what they show: templates, configuration, navigation, versions."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation

from casearchive.audit import Allowed
from casearchive.store import digest, engine_digest

_OF_THE_MACHINE = {
    *("config_file_path", "docs_dir", "site_dir", "dev_addr", "watch", "theme", "plugins", "hooks", "nav"),
    *("exclude_docs", "draft_docs", "not_in_nav"),
}
"""Settings that say where things are, and those that are taken in by what is made of them."""


def page_room(config: MkDocsConfig, navigation: Iterable[Any], ours: object, allowed: Allowed) -> str:
    """A name for all pages that are rendered in one way; any change of that way changes it.

    `ours` is what the engine tells the templates besides, `allowed` what the pages that are kept have passed.
    """
    settings = {key: value for key, value in config.items() if key not in _OF_THE_MACHINE}
    theme = {"name": config.theme.name, "locale": str(config.theme.locale), **dict(config.theme)}
    passed = {
        key: sorted(value) if isinstance(value, frozenset) else value
        for key, value in asdict(allowed).items()
    }
    version = get_context(Navigation([], []), (), config)["mkdocs_version"]  # as pages name it
    described = [settings, theme, version, list(_named(navigation)), ours, passed]
    text = json.dumps(described, sort_keys=True, default=_name, ensure_ascii=False)
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return digest(engine_digest(), text, epoch, *_files(config.theme.custom_dir))


def _named(items: Iterable[Any]) -> Iterator[list[Any]]:
    for item in items:
        yield [type(item).__name__, item.title, getattr(item, "url", None), list(_named(item.children or ()))]


def _files(folder: str | None) -> Iterator[bytes | str]:
    """Names and contents of the site's own templates."""
    if folder is not None:
        for path in sorted(Path(folder).rglob("*")):
            if path.is_file():
                yield path.relative_to(folder).as_posix()
                yield path.read_bytes()


def _name(value: Any) -> str:
    """A function is known by its name; anything else by what it says of itself."""
    named = getattr(value, "__qualname__", None)
    return f"{value.__module__}.{named}" if named else repr(value)
