"""Whatever is edited, what is built with kept results is what is built without, byte for byte."""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from mkdocs.config.config_options import Hooks

from casearchive import mkdocs_site
from casearchive.mkdocs_site import commands
from casearchive.mkdocs_site.preview import Preview
from edited import Edited, differing, tree, with_results, without_results
from tiny import a_tiny_project

pytestmark = pytest.mark.site

QUIET = {
    **{"deadline": None, "database": None, "derandomize": True, "print_blob": False},
    "suppress_health_check": list(HealthCheck),
}


@pytest.fixture(scope="module", autouse=True)
def silence() -> Iterator[None]:
    """Builds in this process say a lot, once for each time they were set up."""
    logger = logging.getLogger("mkdocs")
    before = logger.handlers[:]
    yield
    logger.handlers[:] = before


class Building(Edited):
    """`build` again and again into one folder."""

    project: Path
    compared = 0

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.root = a_tiny_project(self.project, self.folder / "project")
        shutil.copytree(self.root / "docs/templates", self.root / "hooks/.templates")
        assert self.built("out") == 0

    def built(self, name: str) -> int:
        logging.getLogger("mkdocs").handlers.clear()
        return mkdocs_site.build(self.root, None, self.folder / name, False)

    def settle(self) -> None:
        code = self.built("out")
        aside = without_results(self.root)
        try:
            assert self.built("clean") == code
        finally:
            with_results(self.root, aside)
        if code == 0:
            type(self).compared += 1
            assert differing(tree(self.folder / "out"), tree(self.folder / "clean")) == []

    def teardown(self) -> None:
        shutil.rmtree(self.folder)


class Previewing(Building):
    """`preview` follows each edit."""

    def __init__(self) -> None:
        super().__init__()
        self.is_sound = True
        self.preview = self.begun()

    def begun(self) -> Preview:
        # MkDocs keeps hook files loaded: else all previews of this process would be one.
        Hooks._load_hook.cache_clear()
        made = Preview(self.root, 8000, lambda folder: commands._config(self.root, None, False, folder))
        made.begin()
        return made

    def settle(self) -> None:
        logging.getLogger("mkdocs").handlers.clear()
        shown = self.outcome(self.preview)
        aside = without_results(self.root)
        fresh = None
        try:
            fresh = self.begun()
        except commands.Abort:
            assert not shown
        finally:
            with_results(self.root, aside)
        if fresh is not None:
            assert shown
            type(self).compared += 1
            assert differing(tree(self.preview.site), tree(fresh.site)) == []
            fresh.close()

    def outcome(self, preview: Preview) -> bool:
        """Whether the material can be shown; what was not changed is as good as it was."""
        before = preview._state
        try:
            preview.update()
            preview.catch_up()
        except commands.Abort:
            self.is_sound = False
        else:
            self.is_sound = self.is_sound or preview._state is not before
        return self.is_sound

    def teardown(self) -> None:
        self.preview.close()
        super().teardown()


def run(machine: type[Building], project: Path, examples: int, steps: int) -> None:
    machine.project, machine.compared = project, 0
    chosen = settings(max_examples=examples, stateful_step_count=steps, **QUIET)  # type: ignore[arg-type]
    run_state_machine_as_test(machine, settings=chosen)
    assert machine.compared >= examples * steps // 4, "too few edits left a site to compare"


@pytest.mark.parametrize("machine", [Building, Previewing])
def test_incremental_work_equals_a_clean_build(project: Path, machine: type[Building]) -> None:
    run(machine, project, examples=1, steps=8)


@pytest.mark.long
@pytest.mark.parametrize("machine", [Building, Previewing])
def test_incremental_work_equals_a_clean_build_over_500_steps(project: Path, machine: type[Building]) -> None:
    run(machine, project, examples=20, steps=25)
