"""What a draft leads to in itself, which is nowhere yet for others."""

from __future__ import annotations

from builders import a_case, an_archive
from casearchive import checks
from casearchive.discovery import Picture
from casearchive.markup import render_body
from casearchive.model import Review


def test_what_a_draft_may_lead_to_in_itself_is_nowhere_for_others() -> None:
    body = render_body(
        "## 做法\n\n[甲](/cases/2001-a/#做法)![乙](/cases/2001-a/1.jpg)[丙](/report/1-3/)", "a.md", 20
    )[0]
    draft = a_case(id="2001-a", title="别的", path="a.md", review=Review.DRAFT, body=body)
    pictures = [Picture("2001-a", "1.jpg", "2001/2001-a/1.jpg")]
    told = checks.check(an_archive(draft, a_case(path="b.md", body=body), pictures=pictures)).findings
    assert [(f.path, f.code) for f in told if f.code != "picture-not-named"] == [
        ("b.md", "dead-link"),
        ("b.md", "missing-body-picture"),
    ]
