"""A check that follows another looks only at what has changed, or leads to what has."""

from __future__ import annotations

from builders import a_case, an_archive
from casearchive import checks
from casearchive.archive import Archive
from casearchive.markup import render_body
from casearchive.model import Body


def rendered(text: str) -> Body:
    return render_body(text, "a.md", 20)[0]


def archive(heading: str, link: str) -> Archive:
    target = a_case(id="2001-a", body=rendered(f"## {heading}\n"))
    body = rendered("见[甲](/cases/2001-a/#甲)、[乙](/nowhere/)。\n")
    other = a_case(id="2001-b", title="乙", path="cases/2001/2001-b.md", body=body)
    third = a_case(id="2001-c", title="丙", path="cases/2001/2001-c.md", body=rendered(link))
    return an_archive(target, other, third)


def test_what_has_not_changed_is_not_checked_again_unless_what_it_leads_to_has() -> None:
    unchanged = archive("甲", "丙").by_id["2001-b"].digest
    first = checks.check(archive("甲", "丙"))
    assert [f.code for f in first.findings] == ["dead-link"]
    second = checks.check(archive("甲", "[丙](/none/)"), before=first)
    assert second.of_cases[unchanged] is first.of_cases[unchanged]
    assert second.findings == checks.check(archive("甲", "[丙](/none/)")).findings
    third = checks.check(archive("丁", "丙"), before=second)
    assert sorted(f.code for f in third.findings) == ["dead-anchor", "dead-link"]
