"""Pages load the stylesheets and scripts of their own release, and no others."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from building import build_site
from casearchive import addresses
from casearchive.mkdocs_site.assets import Assets
from casearchive.publish import Publication, publish
from tiny import a_tiny_project

OURS = re.compile(r'"[./]*(assets/[^"]*(?:stylesheets|javascripts)/[^"]+\.(?:css|mjs))"')


def loaded_by(page: Path) -> set[str]:
    """Addresses of our stylesheets and modules that a page names, the theme's left out."""
    return {name for name in OURS.findall(page.read_text(encoding="utf-8")) if ".min." not in name}


@pytest.mark.site
def test_pages_name_files_whose_addresses_tell_their_content(built_site: Path) -> None:
    for page in ("index.html", "search/index.html", "cases/index.html", "404.html", "report/1-3/index.html"):
        names = loaded_by(built_site / page)
        assert len(names) > 10
        assert all(addresses.is_immutable(name) and (built_site / name).is_file() for name in names)


@pytest.mark.site
def test_the_plain_addresses_lead_to_the_same_files(built_site: Path) -> None:
    (version,) = (p.name for p in (built_site / "assets").iterdir() if re.fullmatch("[0-9a-f]{8}", p.name))
    for versioned in (built_site / "assets" / version).rglob("*.*"):
        plain = built_site / "assets" / versioned.relative_to(built_site / "assets" / version)
        assert plain.read_bytes() == versioned.read_bytes()


def test_only_stylesheets_and_scripts_have_such_addresses() -> None:
    assets = Assets("0a1b2c3d")
    assert assets("assets/stylesheets/a.css") == "assets/0a1b2c3d/stylesheets/a.css"
    assert assets("assets/images/a.png") == "assets/images/a.png"
    assert Assets()("assets/stylesheets/a.css") == "assets/stylesheets/a.css"


@pytest.fixture(scope="module")
def releases(project: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """What readers are served after each of two releases that differ in one stylesheet."""
    folder = tmp_path_factory.mktemp("releases")
    root = a_tiny_project(project, folder / "project")
    style = root / "docs/assets/stylesheets/case.css"
    served = []
    for number in range(2):
        with style.open("a", encoding="utf-8") as text:
            text.write(f".ca-{number} {{ color: red; }}\n")
        outcome = publish(
            Publication(folder / "public"), lambda site: build_site(root, "--out", str(site)).returncode
        )
        assert outcome.release is not None, outcome.findings
        current = (folder / "public/current").resolve()
        served.append(Path(shutil.copytree(current, folder / f"served-{number}")))
    return served


@pytest.mark.site
def test_a_page_of_the_release_before_finds_all_that_it_loads(releases: list[Path]) -> None:
    before, after = releases
    pages = [page.relative_to(before) for page in before.rglob("*.html")]
    assert pages
    for page in pages:
        for name in loaded_by(before / page):
            assert (after / name).read_bytes() == (before / name).read_bytes()
    assert loaded_by(before / "index.html").isdisjoint(loaded_by(after / "index.html"))
