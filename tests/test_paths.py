"""A path that is published can lie on every disk, in every bucket, and be served by every host."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import VOCABULARY, a_case, an_archive, some_pages
from casearchive import messages
from casearchive.discovery import Picture
from casearchive.model import Image
from casearchive.site import checking
from casearchive.site.settings import read_settings
from casearchive.vocabulary import read_vocabulary
from test_checks import check, of_case


@pytest.mark.parametrize(
    ("alias", "code"),
    [
        ("长" * 86, "path-too-long"),
        ("x" * 300, "path-too-long"),
        ("/".join(["anli"] * 200), "path-too-long"),
        ("x" * 249 + ".html.html", "path-too-long"),
        ("长" * 85, ""),
        ("_headers", "path-reserved"),
        ("_headers.nginx", "path-reserved"),
        ("manifest-sha256.txt", "path-reserved"),
        ("kept-sha256.txt", "path-reserved"),
        (".releases/1", "path-reserved"),
        (".well-known/security.txt", "path-reserved"),
        ("con", "path-reserved"),
        ("anli/AUX", "path-reserved"),
        ("nul.html", "path-reserved"),
        ("lpt1/x", "path-reserved"),
        ("anli.", "path-reserved"),
        ("a./b", "path-reserved"),
        ("anli/_headers", ""),
        ("console", ""),
        ("anli/com10", ""),
        ("texts/1", "address-conflict"),
        ("Cases/2001-y", "path-alike"),
        ("Feed.xml/x", "path-alike"),
        ("Anli/1", "path-alike"),
        ("anli/1.HTML", ""),
        ("OLD", "path-alike"),
        ("Old2", ""),
    ],
)
def test_a_former_address_can_lie_on_every_disk(alias: str, code: str) -> None:
    expected = [(code, "aliases[1]")] if code else []
    given = ("old" if alias == "OLD" else "anli/2", alias)
    assert [(code, field) for code, _, _, field in of_case(aliases=given)] == expected


def test_two_cases_and_a_page_may_not_differ_in_case_alone() -> None:
    case = a_case(aliases=("Guanyu",))
    other = a_case(id="2001-b", title="乙", path="cases/2001/2001-b.md", aliases=("guanyu", "About/x"))
    documents = some_pages(**{"about.md": "---\ntitle: 关于\n---\n\n本站。\n"})
    found_there = [f for f in check(an_archive(case, other, documents=documents)) if f.code == "path-alike"]
    assert [(f.path, f.field, dict(f.values)["other"]) for f in found_there] == [
        (other.path, "aliases[1]", "docs/about.md"),
        (case.path, "aliases[0]", other.path),
    ]


@pytest.mark.parametrize("slug", ["con", "aux", "nul", "prn", "com1", "lpt9"])
def test_a_term_may_not_be_called_what_is_a_device_on_windows(slug: str) -> None:
    text = VOCABULARY.replace("slug: zuzhi-wangluo", f"slug: {slug}")
    (finding,) = read_vocabulary("cases/vocabulary.yml", text.encode())[1]
    assert (finding.code, finding.line) == ("path-reserved", 18)
    assert f"“{slug}”" in messages.line(finding)


@pytest.mark.parametrize("slug", ["console", "com", "com10", "auxiliary"])
def test_what_only_begins_like_a_device_is_a_slug(slug: str) -> None:
    text = VOCABULARY.replace("slug: zuzhi-wangluo", f"slug: {slug}")
    assert read_vocabulary("cases/vocabulary.yml", text.encode())[1] == ()


@pytest.mark.parametrize(
    ("name", "is_made"),
    [
        ("data/cases.json", True),
        ("data/cases.csv", True),
        ("data/datapackage.json", True),
        ("data/texts/2024.json", True),
        ("data/budget.csv", False),
        ("search/manifest.json", True),
        ("search/core-0a1b2c3d.txt", True),
        ("texts/1-0a1b2c3d.txt", True),
        ("cases/2001-x/1.jpg", True),
        ("cases/2001-x/2.jpg", False),
        ("Data/cases.json", True),
        ("Search/a.txt", True),
        ("Themes/a.pdf", True),
        ("themes/a.pdf", False),
        ("report/source.pdf", False),
        ("files/cases.json", False),
        ("assets/data/cases.json", False),
        ("robots.txt", False),
    ],
)
def test_a_file_of_people_is_none_of_the_sites_own(project: Path, name: str, is_made: bool) -> None:
    settings, _ = read_settings(project)
    assert settings is not None
    case = a_case(id="2001-x", images=(Image("1.jpg", "图"),))
    pictures = [Picture("2001-x", each, f"2001/2001-x/{each}") for each in ("1.jpg", "2.jpg")]
    archive = an_archive(case, assets=[name, "assets/a.css"], pictures=pictures)
    found = [f for f in checking.ways(settings, archive)[2] if f.code == "written-over"]
    assert [f.path for f in found] == ([f"docs/{name}"] if is_made else [])
    assert all(messages.line(finding) for finding in found)
