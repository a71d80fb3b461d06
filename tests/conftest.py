"""What every test may ask for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from buckets import a_bucket
from building import build_site
from frozen import a_frozen_project
from s3_server import Store
from tiny import a_tiny_project

if TYPE_CHECKING:
    from desks import Browser

pytest_plugins = ["lanes", "claims"]

if not os.environ.get("SITE_URL"):  # set to nothing, as CI systems do with what nobody has set
    os.environ.pop("SITE_URL", None)

# Its own limits are of the clock on the wall: a busy machine would fail what an idle one passes.
# What is drawn is drawn alike in every run, so that nobody's change fails by another's luck; `anew` is for
# those who look for what was not yet found.
settings.register_profile(
    "anew", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=False
)
settings.register_profile("alike", settings.get_profile("anew"), derandomize=True, database=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "alike"))


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's root, with material that does not change."""
    return a_frozen_project(tmp_path_factory.mktemp("frozen") / "project")


@pytest.fixture(scope="session")
def built_site(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built once by the command."""
    out = tmp_path_factory.mktemp("site") / "site"
    run = build_site(project, "--out", str(out))
    assert run.returncode == 0, run.stdout + run.stderr
    return out


@pytest.fixture(scope="session")
def tiny_site(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of one case, built once by the command."""
    root = a_tiny_project(project, tmp_path_factory.mktemp("tiny") / "project")
    run = build_site(root, "--out", str(root / "site"))
    assert run.returncode == 0, run.stdout + run.stderr
    return root / "site"


@pytest.fixture
def visitor(tmp_path: Path) -> Browser:
    """Somebody who has come to a desk of their own."""
    from desks import a_visitor  # no other test waits for what serves a desk

    return a_visitor(tmp_path)


@pytest.fixture
def bucket() -> Iterator[Store]:
    """A server of buckets that the environment leads to."""
    with a_bucket() as store:
        yield store
