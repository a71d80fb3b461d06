"""A path that is published can lie on every disk, in every bucket, and be served by every host."""

from __future__ import annotations

import pytest

from builders import a_case, an_archive, some_pages
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
