"""The vocabulary's file becomes terms with look-ups, or findings."""

from __future__ import annotations

import random

import pytest
from pypinyin import lazy_pinyin

from builders import VOCABULARY, a_vocabulary
from casearchive.model import Membership, Period, PlaceKind
from casearchive.vocabulary import pinyin, read_vocabulary
from casearchive.vocabulary.romanization import _read_rare

PATH = "cases/vocabulary.yml"


def test_places_stand_in_the_files_order() -> None:
    vocabulary = a_vocabulary()
    assert vocabulary.city is not None
    assert vocabulary.city.name == "全市"
    assert [place.slug for place in vocabulary.districts] == ["pingjiang", "canglang", "gusu"]
    assert [theme.name for theme in vocabulary.themes] == ["组织网络", "社区文化", "帮困助残"]


def test_a_street_without_a_slug_gets_its_pinyin() -> None:
    street = a_vocabulary().streets[0]
    assert (street.slug, street.pinyin) == ("shuangtajiedao", "shuang ta jie dao")
    assert street.memberships == (
        Membership("canglang", Period("", "2012-09"), "据地方志"),
        Membership("gusu", Period("2012-09", "")),
    )


def test_terms_are_found_by_slug_and_by_name() -> None:
    vocabulary = a_vocabulary()
    street = vocabulary.place(PlaceKind.STREET, "xujiangjiedao")
    assert street is not None
    assert vocabulary.named(PlaceKind.STREET, "胥江街道") == (street,)
    assert vocabulary.named(PlaceKind.DISTRICT, "胥江街道") == ()
    theme = vocabulary.theme_named("社区文化")
    assert theme is not None
    assert vocabulary.theme("shequ-wenhua") is theme
    assert vocabulary.theme_named("网建") is None


def test_old_and_new_names_lead_to_each_other() -> None:
    vocabulary = a_vocabulary()
    old, new = vocabulary.districts[0], vocabulary.districts[2]
    assert vocabulary.successors(old) == (new,)
    assert vocabulary.predecessors(new) == vocabulary.districts[:2]


def test_a_place_of_unknown_end_had_ended_when_its_successor_began() -> None:
    text = VOCABULARY.replace("平江路街道, to: 2012-12,", "平江路街道, from: 1990,")
    vocabulary = a_vocabulary(text)
    assert vocabulary.period(vocabulary.streets[2]) == Period("1990", "2012-12")
    text = text.replace("平江街道, from: 2012-12,", "平江街道,")
    assert a_vocabulary(text).period(a_vocabulary(text).streets[2]) == Period("1990", "")
    assert vocabulary.period(vocabulary.districts[0]) == Period("", "2012-09")


def test_one_name_may_belong_to_two_places_at_different_times() -> None:
    added = (
        "communities:\n  - {name: 东街社区, slug: dong-1, to: 2004-03}\n  - {name: 东街社区, from: 2004-03}\n"
    )
    vocabulary = a_vocabulary(VOCABULARY.split("communities:")[0] + added)
    assert [place.slug for place in vocabulary.named(PlaceKind.COMMUNITY, "东街社区")] == [
        "dong-1",
        "dongjieshequ",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("葑门街道", "feng men jie dao"),
        ("浒墅关", "xu shu guan"),
        ("相城大道相城区", "xiang cheng da dao xiang cheng qu"),
        ("APEC财长 2001年", "apec cai zhang 2001 nian"),
        ("绿化", "lv hua"),
        ("", ""),
    ],
)
def test_local_readings_come_first(text: str, expected: str) -> None:
    readings = "readings: {葑门: feng men, 浒: hu, 浒墅关: xu shu guan, 相城: xiang cheng}"
    vocabulary = a_vocabulary(VOCABULARY.replace("readings: {葑门: feng men}", readings))
    assert vocabulary.pinyin(text) == expected


def test_readings_kept_by_the_caller_are_used() -> None:
    asked: list[str] = []

    def kept(run: str) -> str:
        asked.append(run)
        return pinyin(run)

    vocabulary, _ = read_vocabulary(PATH, VOCABULARY.encode(), pinyin_of=kept)
    assert vocabulary == a_vocabulary()
    assert "双塔街道" in asked


def test_the_digest_is_that_of_the_content() -> None:
    assert a_vocabulary().digest == a_vocabulary().digest
    assert a_vocabulary().digest != a_vocabulary(VOCABULARY + "\n").digest


def test_the_benchmarks_short_form_is_read() -> None:
    vocabulary = a_vocabulary(
        "districts:\n  - {slug: gusu, name: 姑苏区}\nstreets:\n  - {name: 甪直镇, district: gusu}\n"
        "themes:\n  - {slug: a, name: 甲}\nreadings: {甪直: lu zhi}\n"
    )
    assert vocabulary.city is None
    assert vocabulary.streets[0].slug == "luzhizhen"


MISTAKES = [
    ("slug: canglang, name", "slug: canglang, tile: 1-10, name", "bad-tile", "districts[1].tile", "1-10"),
    ("slug: canglang, name", "slug: canglang, tile: 3, name", "bad-tile", "districts[1].tile", "3,"),
    (
        "slug: gusu, name: 姑苏区,",
        "slug: gusu, tile: 1-2, name: 姑苏区}\n  - {slug: b, tile: 1-2, name: 乙区,",
        "tile-taken",
        "districts[3].tile",
        "1-2, name: 乙",
    ),
    ("slug: pingjiang,", "slug: Ping,", "bad-slug", "districts[0].slug", "Ping"),
    ("slug: pingjiang,", "", "missing-key", "districts[0].slug", "{ name"),
    ("from: 2012-09}\nstreets", "from: 2012-13}\nstreets", "bad-month", "districts[2].from", "2012-13"),
    (
        "streets:\n",
        "  - {slug: gusu, name: 新区}\nstreets:\n",
        "duplicate-slug",
        "districts[3].slug",
        "gusu, name: 新",
    ),
    (
        "streets:\n",
        "  - {slug: quanshi, name: 新区}\nstreets:\n",
        "duplicate-slug",
        "districts[3].slug",
        "quanshi, name: 新",
    ),
    (
        "slug: shequ-wenhua",
        "slug: zuzhi-wangluo",
        "duplicate-slug",
        "themes[1].slug",
        "zuzhi-wangluo, name: 社",
    ),
    ("name: 社区文化", "name: 组织网络", "duplicate-name", "themes[1].name", "组织网络}"),
    (
        "communities:",
        "  - {name: 双塔街道, slug: x}\ncommunities:",
        "duplicate-name",
        "streets[4].name",
        "双塔街道, slug",
    ),
    (
        "胥江街道, district: canglang",
        "胥江街道, district: wu",
        "unknown-parent-place",
        "streets[1].district",
        "wu}",
    ),
    ("successor: pingjiangjiedao", "successor: nan", "unknown-successor", "streets[2].successor", "nan,"),
    (
        "from: 2012-12,",
        "from: 2012-12, to: 2011,",
        "ends-before-start",
        "streets[3].from",
        "2012-12, to: 2011",
    ),
    (
        "姑苏区, from: 2012-09",
        "姑苏区, successor: gusu",
        "successor-cycle",
        "districts[2].successor",
        "gusu}",
    ),
    (
        "definition: 组织的设置",
        "parent: zuzhi-wangluo",
        "parent-cycle",
        "themes[0].parent",
        "zuzhi-wangluo, synonyms",
    ),
    ("definition: 组织的设置", "parent: x", "unknown-parent-theme", "themes[0].parent", "x, synonyms"),
    ("street: xujiangjiedao", "street: x", "unknown-parent-place", "communities[1].street", "x}"),
    ("葑门: feng men", "葑门: fēng", "bad-reading", "readings.葑门", "fēng"),
    ("synonyms: [[社区, 社群]]", "synonyms: [社区]", "not-a-list", "synonyms[0]", "社区]"),
    ("shequ-wenhua, name", "shequ-wenhua, nam", "unknown-key", "themes[1].nam", "nam: 社区文化"),
    ("city:", "citi:", "unknown-key", "citi", "citi"),
    ("name: 全市", "name: no", "read-as-false", "city.name", "no}"),
]
"""A text of the vocabulary, what stands there instead, code, field, and where the finding points."""


@pytest.mark.parametrize(("old", "new", "code", "field", "pointed"), MISTAKES)
def test_a_mistake_is_found_where_it_stands(old: str, new: str, code: str, field: str, pointed: str) -> None:
    assert VOCABULARY.count(old) == 1
    text = VOCABULARY.replace(old, new)
    vocabulary, findings = read_vocabulary(PATH, text.encode())
    assert vocabulary is None
    assert [(finding.code, finding.field) for finding in findings] == [(code, field)]
    assert text.split("\n")[findings[0].line - 1][findings[0].column - 1 :].startswith(pointed)


def test_all_mistakes_come_in_one_run() -> None:
    text = VOCABULARY.replace("name: 全市", "name: no").replace("{slug: gusu, name", "{slug: Gusu, name")
    _, findings = read_vocabulary(PATH, text.encode())
    assert [(f.code, f.line) for f in findings] == [("read-as-false", 1), ("bad-slug", 5)]


def test_pinyin_by_words_is_that_of_the_whole_run() -> None:
    chance = random.Random(1)
    phrases = "重庆银行长行的长老觉得还了音乐家都快乐𠮷龘甲a、"
    for _ in range(3_000):
        rare = chr(chance.randrange(0x3400, 0xA000))
        run = "".join(chance.choice(phrases + rare) for _ in range(chance.randrange(1, 10)))
        assert pinyin(run) == " ".join(lazy_pinyin(run, errors=_read_rare)), run
