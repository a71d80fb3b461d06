"""The locks pin everything, agree with each other and with pyproject.toml; CI runs what they pin."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

NAMES = ("site", "test", "build", "bench", "s3", "peers", "node", "audit", "properdocs")


def pins(project: Path, name: str) -> dict[str, str]:
    """Versions by package of one requirement file, every entry with its hashes."""
    text = (project / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    found = {}
    for entry in re.split(r"\n(?=[a-z])", "\n".join(line for line in text.splitlines() if "#" not in line)):
        match = re.match(
            r"([a-z0-9.-]+)==(\S+)(?: ; [^\\]+)?((?:\s*\\\n    --hash=sha256:[0-9a-f]{64})+)", entry
        )
        assert match, f"not a pinned and hashed requirement: {entry[:80]}"
        assert match[1] not in found, f"{match[1]} has two versions: builds would differ between machines"
        found[match[1]] = match[2]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_requirement_is_pinned_once_and_hashed(project: Path, name: str) -> None:
    assert pins(project, name)


def test_the_files_agree_on_what_they_share(project: Path) -> None:
    site = pins(project, "site")
    for name in NAMES[1:]:
        other = pins(project, name)
        assert {package: site[package] for package in site.keys() & other.keys()} == {
            package: other[package] for package in site.keys() & other.keys()
        }


@pytest.mark.parametrize("name", NAMES)
def test_the_pins_lie_in_the_ranges_of_pyproject(project: Path, name: str) -> None:
    settings = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    ranges = settings["project"]["dependencies"] if name == "site" else settings["dependency-groups"][name]
    locked = pins(project, name)
    for requirement in map(Requirement, ranges):
        version = locked[canonicalize_name(requirement.name)]
        assert version in requirement.specifier, f"{requirement} is locked at {version}: renew the file"


def test_the_two_packages_that_share_a_folder_are_not_both_there(project: Path) -> None:
    assert "opencc" in pins(project, "site")
    assert not any("opencc-python-reimplemented" in pins(project, name) for name in NAMES)


def test_actions_are_pinned_by_commit_and_need_no_secret(project: Path) -> None:
    text = (project / ".github" / "workflows" / "site.yml").read_text(encoding="utf-8")
    uses = re.findall(r"uses: (.+)", text)
    assert uses
    for action in uses:
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action
    assert "secrets." not in text


def test_ci_calls_the_command_that_people_call(project: Path) -> None:
    script = project / ".ci" / "run"
    assert "exec python3 scripts/archive.py test" in script.read_text(encoding="utf-8")
    assert os.access(script, os.X_OK)
