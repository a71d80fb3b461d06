"""A case that is nearly another one is told, with the other's path; quotations and common phrases are not."""

from __future__ import annotations

import pytest

from builders import a_case, an_archive
from casearchive.model import Body, Review
from casearchive.near_copies import near_copies

SENTENCES = [f"第{number}件事是居民自己商量出来的，花了{number}个月。" for number in range(10, 20)]


def html(*sentences: str) -> Body:
    return Body(html=f"<h2>做法</h2><p>{''.join(sentences)}</p>")


@pytest.mark.parametrize(
    ("second", "shares"),
    [
        (html(*SENTENCES), ["100"]),
        (html(*SENTENCES[:7], *(f"另说{n}，这一句别处都没有过。" for n in range(3))), ["79"]),
        (html(*SENTENCES[:3], *(f"第{n}句是新写的，别处都没有，说的是另外一件。" for n in range(9))), []),
        (
            Body(
                html=f"<blockquote><p>{''.join(SENTENCES)}</p></blockquote><p>{'自己写的一段话，' * 20}</p>"
            ),
            [],
        ),
        (html("短句。" * 80), []),
    ],
)
def test_most_of_a_text_in_another_is_a_copy(second: Body, shares: list[str]) -> None:
    first = a_case(id="2001-a", path="cases/2001/2001-a.md", body=html(*SENTENCES))
    other = a_case(id="2001-b", path="cases/2001/2001-b.md", body=second)
    found = list(near_copies(an_archive(first, other)))
    assert [dict(finding.values)["share"] for finding in found] == shares
    assert [(f.path, dict(f.values)["other"]) for f in found] == [(other.path, first.path)] * len(shares)


def test_a_withdrawn_case_may_be_copied() -> None:
    first = a_case(id="2001-a", path="cases/2001/2001-a.md", body=html(*SENTENCES), review=Review.WITHDRAWN)
    other = a_case(id="2001-b", path="cases/2001/2001-b.md", body=html(*SENTENCES))
    assert list(near_copies(an_archive(first, other))) == []
