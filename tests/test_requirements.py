"""The locks pin everything, agree with each other and with pyproject.toml; CI runs what they pin."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

NAMES = ("site", "test", "build", "bench", "desk", "s3", "peers", "node", "audit", "properdocs")


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


@pytest.mark.slow
def test_a_change_of_content_alone_is_told_from_one_of_the_engine(project: Path, tmp_path: Path) -> None:
    def run(*command: str) -> str:
        return subprocess.run(
            command, cwd=tmp_path, check=True, capture_output=True, text=True
        ).stdout.strip()

    def commit(name: str) -> str:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{name}\n", encoding="utf-8")
        run("git", "add", "--all")
        run("git", "-c", "user.name=a", "-c", "user.email=a@b.cn", "commit", "--quiet", "--message", name)
        return run("git", "rev-parse", "HEAD")

    run("git", "init", "--quiet")
    (tmp_path / ".ci").mkdir()
    script = shutil.copy(project / ".ci" / "engine-changed", tmp_path / ".ci")
    first = commit("hooks/a.py")
    commit("cases/2001/2001-a.md")
    commit("mkdocs.yml")
    second = commit("docs/report/1-1.md")
    assert run(script, first) == "engine=false"
    for name in (
        "docs/templates/base.html",
        "tests/a.py",
        "requirements/site.txt",
        ".github/workflows/site.yml",
    ):
        before, _ = second, commit(name)
        assert run(script, before) == "engine=true", name
        second = run("git", "rev-parse", "HEAD")
    for unknown in ("", "0" * 40, "f" * 40):
        assert run(script, unknown) == "engine=true"


def test_what_is_published_waits_for_the_content_and_for_the_engine_only_where_that_has_changed(
    project: Path,
) -> None:
    github = yaml.safe_load((project / ".github/workflows/site.yml").read_text(encoding="utf-8"))["jobs"]
    gitlab = yaml.safe_load((project / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    for jobs in (github, gitlab):
        for job in jobs.values():
            needs = job.get("needs", []) if isinstance(job, dict) else []
            names = [need["job"] if isinstance(need, dict) else need for need in needs]
            assert {needs} <= jobs.keys() if isinstance(needs, str) else set(names) <= jobs.keys()
    assert github["deploy"]["needs"] == ["content", "changes", "engine"]
    assert gitlab["pages"]["needs"] == ["content", {"job": "engine", "optional": True}]
    for content in (
        "\n".join(step.get("run", "") for step in github["content"]["steps"]),
        "\n".join(gitlab["content"]["script"]),
    ):
        assert re.findall(r"archive\.py (\w+)", content) == ["check", "build"]
        assert ".ci/run" not in content
