"""A site built in a folder: what stops it is told with file and line, and what it is made of is all there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from casearchive import messages
from casearchive.loading import load
from casearchive.site import checking
from casearchive.site.commands import build
from casearchive.site.settings import read_settings
from casearchive.store import Store
from tiny import a_tiny_project

pytestmark = pytest.mark.site


@pytest.fixture
def root(project: Path, tmp_path: Path) -> Path:
    """A small project to spoil."""
    return a_tiny_project(project, tmp_path / "project")


def spoiled(root: Path, name: str, old: str, new: str) -> None:
    file = root / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def checked(root: Path) -> str:
    """What `check` says of the settings and the templates, beside the material."""
    settings, findings = read_settings(root)
    if settings is not None:
        with Store() as store:
            loaded = load(settings.folders(), store)
        findings = tuple(checking.findings(root, loaded))
    return "\n".join(map(messages.line, findings))


Build = Callable[[], tuple[int, str]]


@pytest.fixture
def built(root: Path, capsys: pytest.CaptureFixture[str]) -> Build:
    """`built()`: the exit code of `build`, and what it says."""
    return lambda: (build(root, None, root / "site", offline=False), capsys.readouterr().err)


@pytest.mark.parametrize(
    ("name", "old", "new", "place"),
    [
        ("mkdocs.yml", "site_name:", "foo: [\nsite_name:", "mkdocs.yml:3:17: 错误 [configuration-syntax]"),
        ("mkdocs.yml", "site_url: !ENV", "site_url: !!python/object/apply:os.getcwd", "[configuration-tag]"),
        (
            *("docs/templates/case.html", "{% block content %}", "{% block content %}{% if %}"),
            "docs/templates/case.html:11:1: 错误 [template-error]",
        ),
        (
            "docs/templates/base.html",
            "{% block content %}",
            "{% if %}{% block content %}",
            "[template-error]",
        ),
        ("docs/assets/stylesheets/site.css", "base.css", "gone.css", "[no-style]"),
    ],
)
def test_what_build_stops_at_check_says_too(
    root: Path, built: Build, name: str, old: str, new: str, place: str
) -> None:
    spoiled(root, name, old, new)
    code, said = built()
    assert code == 1
    assert place in said
    assert place in checked(root)
    assert not (root / "site").exists()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("extra:\n", "nav: [index.md, 丙: gone.md, 丁: /gone/]\nextra:\n", "nav-unknown-page"),
        (
            '    code: ""\n',
            '    code: ""\n    links: [{title: 丙丁, address: gone/}, {title: 甲, address: about/}]\n',
            "footer-unknown-page",
        ),
        ("emblem.svg", "gone/丙.svg", "setting-no-picture"),
        ("favicon.svg", "gone/丙.ico", "setting-no-picture"),
    ],
)
def test_a_way_that_leads_to_nothing_is_left_out_with_a_warning(
    root: Path, built: Build, old: str, new: str, code: str
) -> None:
    spoiled(root, "mkdocs.yml", old, new)
    (root / "docs/about.md").write_text("---\ntitle: 关于\n---\n\n本站。\n", encoding="utf-8")
    exit_code, said = built()
    assert exit_code == 0
    assert f"警告 [{code}]" in said
    assert f"警告 [{code}]" in checked(root)
    page = (root / "site/index.html").read_text(encoding="utf-8")
    assert "gone" not in page
    assert "丙" not in page


def test_a_name_that_templates_are_not_given_stops_a_build_at_its_line(root: Path, built: Build) -> None:
    template = "docs/templates/case.html"
    spoiled(root, template, "{{ view.summary }}", "{{ view.sumary }}")
    line = (root / template).read_text(encoding="utf-8").partition("{{ view.sumary }}")[0].count("\n") + 1
    code, said = built()
    assert code == 1
    assert said.count("[template-name]") == 1
    assert "“sumary”" in said
    assert f"{template}:{line}:1:" in said
    assert f"{template}:{line}:1:" in checked(root)


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("base.html", "<head>", "<head><script>x</script>", "page-"),
        ("case.html", "{% block content %}", '{% block content %}<a href="/gone/">甲</a>', "built-dead-link"),
        ("home.html", "{% block content %}", '{% block content %}<img src="https://b.cn/a.png">', "page-"),
        ("list.html", "{% block content %}", '{% block content %}{% include "gone.html" %}', "no-template"),
        ("written.html", "{% block content %}", "{% block content %}{{ 1 + 'a' }}", "template-error"),
    ],
)
def test_a_proof_shows_check_what_a_build_would_refuse(
    root: Path, built: Build, name: str, old: str, new: str, code: str
) -> None:
    (root / "docs/about.md").write_text("---\ntitle: 关于\n---\n\n本站。\n", encoding="utf-8")
    assert checked(root) == ""
    spoiled(root, f"docs/templates/{name}", old, new)
    exit_code, said = built()
    assert exit_code == 1
    assert f"错误 [{code}" in said
    assert f"错误 [{code}" in checked(root)


@pytest.mark.parametrize("name", ["data/cases.json", "search/manifest.json", "feed.xml.json", "texts/1.txt"])
def test_a_file_in_place_of_one_of_the_sites_own_is_refused(root: Path, built: Build, name: str) -> None:
    file = root / "docs" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("{}", encoding="utf-8")
    code, said = built()
    assert code == (0 if name == "feed.xml.json" else 1)
    assert ("[written-over]" in said) == ("[written-over]" in checked(root)) == bool(code)


def test_what_lies_below_docs_is_published_as_it_is(root: Path, built: Build) -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
    (root / "docs/assets/images").mkdir(parents=True, exist_ok=True)
    (root / "docs/assets/images/x.svg").write_bytes(drawing)
    (root / "docs/files").mkdir()
    (root / "docs/files/a.csv").write_bytes("甲,乙".encode())
    assert built()[0] == 0
    assert (root / "site/assets/images/x.svg").read_bytes() == drawing
    assert (root / "site/files/a.csv").read_bytes() == "甲,乙".encode()
    assert not list((root / "site").rglob("base.css"))


def test_a_site_below_a_path_names_it_where_it_must(
    root: Path, built: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", " https://a.cn/sub ")
    assert built()[0] == 0
    page = (root / "site/404.html").read_text(encoding="utf-8")
    assert 'href="/sub/cases/"' in page
    assert "https://a.cn/sub/cases/" in (root / "site/sitemap.xml").read_text(encoding="utf-8")
