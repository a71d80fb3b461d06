"""The adapter: the only module that imports MkDocs, which finds no page to build and hosts ours.

MkDocs reads its configuration, empties the folder of the site and serves it; the engine fills it.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files

from casearchive import memory, messages
from casearchive.messages import progress as progress_words
from casearchive.model import Finding, Severity
from casearchive.site import output
from casearchive.site.building import Edition, Faulty, Site, Tell, settings_of
from casearchive.site.settings import Settings

log = logging.getLogger("mkdocs.casearchive")


class Host:
    """What MkDocs asks for, event by event; the hook file names which method answers which event."""

    def __init__(self) -> None:
        self._command = "build"

    def begin(self, command: str, dirty: bool) -> None:
        """Which command this is: `build`, `serve` or one of MkDocs' own."""
        self._command = command

    def configure(self, config: MkDocsConfig) -> MkDocsConfig:
        """Leave MkDocs nothing to build, and have it watch the cases."""
        if not output.is_replaceable(Path(config.site_dir)):
            raise Abort(progress_words.not_ours(config.site_dir))
        settings = self._settings(config, tell)
        if settings.is_of_project(Path(config.site_dir)):
            raise Abort(progress_words.of_project(config.site_dir))
        config.nav = None
        config.not_in_nav = None
        config.extra_css, config.extra_javascript = [], []
        config.theme.static_templates.clear()
        config.watch.append(str(settings.root / settings.cases))
        return config

    def withhold(self, files: Files, config: MkDocsConfig) -> Files:
        """No file is for MkDocs."""
        return Files([])

    def build(self, config: MkDocsConfig) -> None:
        """Build the site into the folder that MkDocs has emptied."""
        settings = replace(self._settings(config, lambda _: None), url=config.site_url or "")
        folder = Path(config.site_dir)
        # A server of MkDocs' puts a script of its own in pages.
        edition = Edition(names_policy=self._command == "build")
        output.mark(folder)
        with memory.gc_paused():
            try:
                Site(settings, settings.folders(), folder, edition, tell).build()
            except Faulty as error:
                raise Abort(str(error)) from error

    def _settings(self, config: MkDocsConfig, tell: Tell) -> Settings:
        file = Path(config.config_file_path)
        try:
            return settings_of(file.parent.resolve(), tell, file.name)
        except Faulty as error:
            raise Abort(str(error)) from error


def tell(findings: Sequence[Finding]) -> None:
    """Log each of them."""
    for finding in findings:
        # A warning of ours must not end a strict build.
        level = logging.ERROR if finding.severity is Severity.ERROR else logging.INFO
        log.log(level, messages.line(finding))
