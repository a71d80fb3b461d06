"""Related cases: three for each, each for a reason that is true; a new case changes few others' lists."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from builders import VOCABULARY, a_body, a_case, a_vocabulary, an_archive, many_cases
from casearchive.archive import Archive
from casearchive.markup import paragraphs_in
from casearchive.model import Body, Case, Place, PlaceKind
from casearchive.related import Kind, Reason, Related, related
from casearchive.related.choosing import MOST
from casearchive.related.joining import join
from casearchive.related.pairs import pairs_of, text_of
from casearchive.related.words import shared_words
from casearchive.search.folding import fold

PLACES = VOCABULARY.replace(
    "  - {slug: gusu, name: 姑苏区, from: 2012-09}\n",
    "  - {slug: gusu, name: 姑苏区, from: 2012-09}\n"
    "  - {slug: wuxian, name: 吴县市, to: 2001, successor: [wuzhong, xiangcheng]}\n"
    "  - {slug: wuzhong, name: 吴中区, from: 2001}\n"
    "  - {slug: xiangcheng, name: 相城区, from: 2001}\n",
)
"""A district among them that was parted."""


def bare(number: int, **changes: object) -> Case:
    """A case that shares nothing with any other but what is given."""
    (case,) = many_cases(1)
    given = {
        "id": f"{1900 + number}-anli-{number}",
        "path": f"cases/{number}.md",
        "year": 1900 + number,
        "date": case.date.replace(day=1 + number % 28, month=1 + number // 28 % 12),
        "title": "",
        "summary": "",
        "districts": ("quanshi",),
        "streets": (),
        "themes": (),
        "sources": (),
        **changes,
    }
    return a_case(**given)


def led_to(case: Case, *others: Case) -> list[tuple[str, Reason]]:
    """What a case leads to among others, and why."""
    return shown(an_archive(case, *others, vocabulary=a_vocabulary(PLACES)))[case.id]


def drawn(count: int, seed: int) -> Archive:
    """Cases of words drawn by chance, some of whose words only a few have."""
    rng = random.Random(seed)
    characters = [chr(code) for code in range(0x4E00, 0x5400)]
    words = ["".join(rng.sample(characters, rng.choice((2, 2, 3)))) for _ in range(4_000)]

    def sentence(length: int) -> str:
        return "".join(words[int(rng.paretovariate(0.6)) % len(words)] for _ in range(length)) + "。"

    def some(of: Sequence[str], most: int) -> tuple[str, ...]:
        return tuple(rng.sample(of, rng.randint(0, most)))

    return an_archive(
        *(
            a_case(
                id=f"{2000 + number % 7}-anli-{number}",
                path=f"cases/{number}.md",
                year=2000 + number % 7,
                date=a_case().date.replace(day=1 + number % 28, month=1 + number // 28 % 12),
                title=sentence(4),
                summary=sentence(10),
                body=a_body(*(sentence(30) for _ in range(4))),
                districts=some(("quanshi", "pingjiang", "canglang", "gusu"), 2),
                streets=some(("shuangtajiedao", "pingjianglujiedao", "pingjiangjiedao"), 1),
                communities=some(("tangjiaxiangshequ", "sanxiangshequ"), 1),
                themes=some(("zuzhi-wangluo", "shequ-wenhua", "bangkun-zhucan"), 2),
                problems=some(("r2-1-1", "r2-1-2"), 1),
                recommendations=some(("r3-1-1", "r3-1-2"), 1),
            )
            for number in range(count)
        )
    )


def halves(case: Case) -> Iterator[Case]:
    """A case cut in two: each has half of the body."""
    blocks = case.body.html.split("\n")
    for name, part in (("a", blocks[: len(blocks) // 2]), ("b", blocks[len(blocks) // 2 :])):
        body = Body("\n".join(part))
        yield replace(case, id=case.id + name, path=case.path + name, body=body, digest=case.digest + name)


def text_of_case(case: Case) -> str:
    """Folded: two cases may write one word in two ways."""
    return fold("\n".join((case.title, case.summary, case.abstract, *paragraphs_in(case.body.html))))


def is_true(case: Case, other: Related) -> bool:
    """Whether a reason is a fact of both cases."""
    reason, both = other.reason, (case, other.case)
    if reason.kind is Kind.WORDS:
        words = shared_words(case, other.case, reason.words)
        return bool(words) and all(fold(word) in text_of_case(each) for each in both for word in words)
    if reason.kind in (Kind.PLACE, Kind.PLACE_TODAY):
        return all(reason.key in places(each, reason) for each in both)
    keys = {
        Kind.PROBLEM: lambda each: map(str, each.problems),
        Kind.RECOMMENDATION: lambda each: map(str, each.recommendations),
        Kind.THEME: lambda each: each.themes,
        Kind.YEAR: lambda each: (str(each.year),),
    }
    return all(reason.key in set(keys[reason.kind](each)) for each in both)


def places(case: Case, reason: Reason) -> set[str]:
    """Slugs of a case's places of the level of a reason, or of those that they are today."""
    slugs = {
        PlaceKind.COMMUNITY: case.communities,
        PlaceKind.STREET: case.streets,
        PlaceKind.DISTRICT: case.districts,
    }[reason.level or PlaceKind.CITY]
    if reason.kind is Kind.PLACE:
        return set(slugs)
    vocabulary = a_vocabulary(PLACES)
    found = {vocabulary.place(reason.level or PlaceKind.CITY, slug) for slug in slugs}
    while later := {s for p in found if isinstance(p, Place) for s in vocabulary.successors(p)} - found:
        found |= later
    return {place.slug for place in found if isinstance(place, Place)}


def shown(archive: Archive) -> dict[str, list[tuple[str, Reason]]]:
    return {
        case: [(each.case.id, each.reason) for each in others] for case, others in related(archive).items()
    }


def test_the_pairs_of_a_case_are_of_two_characters_that_tell_something() -> None:
    case = a_case(title="停车难", summary="A座的停车位", body=a_body("停车。难解！"))
    values = [
        int.from_bytes(found[n : n + 4], "little")
        for found in pairs_of([case])
        for n in range(0, len(found), 4)
    ]
    assert {(text_of(value >> 1), value & 1) for value in values} == {
        *(("停车", 0), ("车难", 0), ("车位", 0), ("难解", 1)),
    }
    assert values == sorted(values)


@pytest.mark.parametrize(
    ("body", "pairs"),
    [
        (Body("<p>停車難</p>"), {"停车", "车难"}),
        (Body("<blockquote><p>停车</p></blockquote><p>修路</p>"), {"修路"}),
        (Body("<p>修路</p><blockquote><p>停车"), {"修路"}),
        (Body(f'<p><a href="/{"x" * 900}/">停车</a>。修路</p>'), {"停车", "修路"}),
        (Body("<p>甲</p><p>乙</p>"), set()),
        (Body("<p>𠀀𠀁</p>"), set()),
    ],
)
def test_pairs_are_of_the_folded_text_without_quotations(body: Body, pairs: set[str]) -> None:
    (found,) = pairs_of([bare(1, body=body)])
    assert {
        text_of(int.from_bytes(found[n : n + 4], "little") >> 1) for n in range(0, len(found), 4)
    } == pairs


def test_cases_at_once_have_the_pairs_of_each_alone() -> None:
    cases = drawn(9, 1).cases
    assert pairs_of(cases) == [found for case in cases for found in pairs_of([case])]
    assert pairs_of([]) == []


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_cases_share_nothing(count: int) -> None:
    cases = [bare(number) for number in range(count)]
    assert len(join(pairs_of(cases)).first) == 0
    assert all(others == () for others in related(an_archive(*cases)).values())


PROBLEM, THEME = Reason(Kind.PROBLEM, "r2-1-1"), Reason(Kind.THEME, "shequ-wenhua")
STREET, DISTRICT = PlaceKind.STREET, PlaceKind.DISTRICT


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ({"problems": ("r2-1-1",)}, {"problems": ("r2-1-2", "r2-1-1")}, PROBLEM),
        (
            {"recommendations": ("r3-1-2",)},
            {"recommendations": ("r3-1-2",)},
            Reason(Kind.RECOMMENDATION, "r3-1-2"),
        ),
        ({"themes": ("shequ-wenhua",)}, {"themes": ("shequ-wenhua",)}, THEME),
        (
            {"streets": ("shuangtajiedao",), "districts": ("canglang",)},
            {"streets": ("shuangtajiedao",), "districts": ("canglang",)},
            Reason(Kind.PLACE, "shuangtajiedao", STREET),
        ),
        (
            {"districts": ("canglang",)},
            {"districts": ("canglang",)},
            Reason(Kind.PLACE, "canglang", DISTRICT),
        ),
        (
            {"districts": ("canglang",)},
            {"districts": ("pingjiang",)},
            Reason(Kind.PLACE_TODAY, "gusu", DISTRICT),
        ),
        ({"districts": ("canglang",)}, {"districts": ("gusu",)}, Reason(Kind.PLACE_TODAY, "gusu", DISTRICT)),
        (
            {"streets": ("pingjianglujiedao",)},
            {"streets": ("pingjiangjiedao",)},
            Reason(Kind.PLACE_TODAY, "pingjiangjiedao", STREET),
        ),
        (
            {"communities": ("sanxiangshequ",)},
            {"communities": ("sanxiangshequ",)},
            Reason(Kind.PLACE, "sanxiangshequ", PlaceKind.COMMUNITY),
        ),
        ({"year": 2001}, {"year": 2001}, Reason(Kind.YEAR, "2001")),
        ({"year": 2001, "themes": ("shequ-wenhua",)}, {"year": 2001, "themes": ("shequ-wenhua",)}, THEME),
        ({"districts": ("wuxian",)}, {"districts": ("wuzhong",)}, None),
        ({}, {}, None),
    ],
)
def test_what_two_cases_share_is_the_reason(
    one: dict[str, object], other: dict[str, object], reason: Reason | None
) -> None:
    expected = [(bare(2).id, reason)] if reason else []
    assert led_to(bare(1, **one), bare(2, **other)) == expected


def test_rare_words_are_a_reason_and_common_ones_are_none() -> None:
    text = a_body("老旧小区加装电梯，楼道停车难题。居民自治小组上门听取意见。")
    common = a_body("街道社区党员干部工作经验做法成效。")
    cases = [bare(number, body=common) for number in range(1, 40)]
    one, other = bare(50, body=text, summary="加装电梯"), bare(51, body=text, summary="加装电梯")
    assert [found for found, _ in led_to(one, other, *cases)] == [other.id]
    (reason,) = [reason for _, reason in led_to(one, other, *cases)]
    assert shared_words(one, other, reason.words) == ("老旧小区加装电梯", "楼道停车难题")


def test_words_end_where_they_end_in_either_text() -> None:
    one, other = bare(1, body=a_body("推行主题活动")), bare(2, body=a_body("一项专题活动。"))
    assert shared_words(one, other, ("活动", "题活")) == ("题活动",)
    assert shared_words(one, bare(3, body=a_body("我们的活动站")), ("活动",)) == ("活动",)
    assert shared_words(one, bare(3, body=a_body("活動")), ("活动",)) == ("活动",)
    assert shared_words(bare(1, title="停车难"), bare(2, title="车难停"), ("车难",)) == ("车难",)


def test_reasons_are_spread() -> None:
    here = {"themes": ("shequ-wenhua",), "problems": ("r2-1-1",), "districts": ("canglang",)}
    best = [bare(number, themes=here["themes"], problems=here["problems"]) for number in range(2, 7)]
    near = bare(8, districts=("canglang",))
    reasons = [reason.kind for _, reason in led_to(bare(20, **here), *best, near)]
    assert reasons == [Kind.PROBLEM, Kind.THEME, Kind.PLACE]


@pytest.mark.parametrize("seed", [1, 2])
def test_every_reason_is_true_and_no_case_leads_to_itself(seed: int) -> None:
    archive = drawn(90, seed)
    found = related(archive)
    assert found.keys() == archive.by_id.keys()
    kinds = set()
    for case in archive.cases:
        others = found[case.id]
        assert len(others) == MOST
        assert len({each.case.id for each in others} - {case.id}) == MOST
        assert all(is_true(case, each) for each in others)
        kinds |= {each.reason.kind for each in others}
    assert kinds >= set(Kind) - {Kind.YEAR}


def test_neither_the_order_of_files_nor_what_else_was_asked_for_makes_a_difference() -> None:
    archive = drawn(60, 3)
    renamed = [replace(case, path=f"cases/{99 - number}.md") for number, case in enumerate(archive.cases)]
    assert shown(an_archive(*renamed)) == shown(archive)


def test_a_new_case_changes_few_lists() -> None:
    cases = drawn(200, 4).cases
    changed, after = [], shown(an_archive(*cases))
    for count in range(1, 11):
        before = shown(an_archive(*cases[count:]))
        changed.append(sum(after[case] != before[case] for case in before))
        after = before
    assert sum(changed) / len(changed) <= 10


def test_one_half_of_a_case_finds_the_other() -> None:
    cut = [half for case in drawn(60, 5).cases for half in halves(case)]
    found = related(an_archive(*cut))
    first = [others[0].case.id[:-1] == case[:-1] for case, others in found.items()]
    assert sum(first) >= 0.95 * len(first)
