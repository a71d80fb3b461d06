"""The bench of readers while releases are switched: it sees nothing wrong, and what is wrong it sees."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from bench import load
from bench.figures import Figure

pytestmark = [
    pytest.mark.site,
    pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed"),
]
FEW = load.Crowd(readers=20, seconds=3, switches=12, editions=3)


def figures_of(site: Path, folder: Path) -> dict[str, Figure]:
    """What a small crowd sees."""
    return {figure.what: figure for figure in load.observed("a few", site, folder, FEW).figures}


def test_a_small_crowd_sees_whole_releases(tiny_site: Path, tmp_path: Path) -> None:
    figures = figures_of(tiny_site, tmp_path)
    assert all(figure.holds for figure in figures.values())
    assert figures["requests"].value > 50


def test_what_no_release_has_is_seen(
    tiny_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def other_contents(sites: list[Path]) -> dict[str, list[str]]:
        pages = load.describe(sites[0]).digests
        return {path.removesuffix("index.html"): ["00"] for path in pages if path.endswith("index.html")}

    monkeypatch.setattr(load, "contents_of", other_contents)
    figures = figures_of(tiny_site, tmp_path)
    assert figures["answers of no release"].value > 10
    assert json.loads((tmp_path / "expected.json").read_text(encoding="utf-8"))
