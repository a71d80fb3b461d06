"""What is proposed in place of a wrong name, id or file name exists and is right."""

from __future__ import annotations

import pytest

from builders import CASE_PATH, VOCABULARY, a_case_file, a_vocabulary
from casearchive.messages import describe
from casearchive.model import Finding
from casearchive.reading import read_case
from casearchive.reading.identifiers import is_id

COPY = "cases/2001/2001-wenhua-yishujie - 副本.md"


def the_finding(path: str = CASE_PATH, vocabulary: str = VOCABULARY, **changes: str | None) -> Finding:
    text = a_case_file(**changes)
    (finding,) = read_case(path, text.encode(), a_vocabulary(vocabulary)).findings
    return finding


def values(path: str = CASE_PATH, **changes: str | None) -> dict[str, str]:
    return dict(the_finding(path, **changes).values)


@pytest.mark.parametrize(
    ("written", "nearest"),
    [
        ("组织网路", "组织网络"),
        ("网建", ""),
        ("网络建设", "组织网络"),
        ("邦困助残", "帮困助残"),
        ("【社区文化】", "社区文化"),
    ],
)
def test_the_nearest_themes_are_suggested(written: str, nearest: str) -> None:
    assert values(themes=written)["nearest"] == nearest


@pytest.mark.parametrize(
    ("written", "nearest"),
    [
        ("双塔", "双塔街道"),
        ("双桥街道", "双塔街道"),
        ("需江街道", "胥江街道"),
        ("北寺街道", ""),
        ("街道", ""),
        ("平江路", ""),
    ],
)
def test_streets_of_that_year_and_district_are_suggested(written: str, nearest: str) -> None:
    assert values(street=written)["nearest"] == nearest


def test_the_city_before_a_district_does_not_matter() -> None:
    assert values(district="苏州市沧浪区", street=None)["nearest"] == "沧浪区"


def test_where_nothing_is_near_the_example_fits_year_and_district() -> None:
    changes = {"id": "2015-x", "year": "2015", "district": "姑苏区", "street": "股市"}
    finding = the_finding("cases/2015/2015-x.md", **changes)
    assert "例如 street: 双塔街道；" in describe(finding)
    assert "例如 district: 全市；" in describe(the_finding(district="股票", street=None))


@pytest.mark.parametrize(
    ("written", "meant", "unknown"),
    [
        ("社区文化、组织网络", "社区文化, 组织网络", ""),
        ("【社区文化】【组织网络】", "社区文化, 组织网络", ""),
        ("“社区文化”“组织网络”", "社区文化, 组织网络", ""),
        ("社区文化 / 股票", "社区文化", "股票"),
    ],
)
def test_only_names_that_exist_are_proposed_for_several_in_one(
    written: str, meant: str, unknown: str
) -> None:
    found = values(themes=written)
    assert (found["meant"], found["unknown"]) == (meant, unknown)


def test_one_valid_name_is_proposed_for_one_of_another_time() -> None:
    text = VOCABULARY.replace(
        "  - {name: 平江街道,",
        "  - {name: 观前街道, to: 2012-12, successor: pingjiangjiedao, district: pingjiang}\n"
        "  - {name: 平江街道,",
    )
    finding = the_finding(vocabulary=text, district="平江区", street="平江街道")
    assert describe(finding) == (
        "2001 年还没有“平江街道”，这个名称从 2012-12 开始。原先的名称有：平江路街道、观前街道。"
        "请按当年的名称写，例如 street: 平江路街道"
    )


def test_the_district_of_a_street_is_proposed_in_place_of_the_whole_city() -> None:
    finding = the_finding(district="全市")
    assert finding.field == "street"
    assert describe(finding).startswith("district（区）写了“全市”，就不能再写“street（街道）”。")
    assert describe(finding).endswith("例如 district: 沧浪区")


def test_the_whole_city_beside_districts_is_told_both_ways() -> None:
    finding = the_finding(district="[全市, 沧浪区, 平江区]", street=None)
    assert describe(finding).endswith("写那几个区，即 district: [沧浪区, 平江区]")


def test_a_copied_file_gets_a_name_of_its_title() -> None:
    sentence = describe(the_finding(COPY, title="邻里节"))
    assert "请把文件改名，例如 2001-lin-li-jie.md，编号写成 id: 2001-lin-li-jie" in sentence
    assert "“ - 副本”，那是资源管理器复制文件时加的" in sentence


@pytest.mark.parametrize("path", [COPY, "cases/2001/楼道.md", "cases/2001/2001_x.md", "cases/2001/2001-X.md"])
@pytest.mark.parametrize(
    "given",
    [{"id": "2001-lin-li-jie", "title": "邻里节"}, {"id": "2001-Lin"}, {"id": "2001-wenhua-yishujie"}],
)
def test_a_name_that_is_no_id_is_never_proposed(path: str, given: dict[str, str]) -> None:
    found = the_finding(path, **given)
    assert is_id(dict(found.values)["rename"])
    assert f"例如 {dict(found.values)['rename']}.md" in describe(found)


def test_a_copy_of_a_file_named_by_its_title_gets_a_number() -> None:
    found = values("cases/2001/2001-lin-li-jie - 副本.md", id="2001-lin-li-jie", title="邻里节")
    assert found["rename"] == "2001-lin-li-jie-2"


def test_a_bad_id_in_a_well_named_file_is_told_the_name() -> None:
    assert describe(the_finding(id="2001-Wenhua")).endswith("请写成与文件名相同的 id: 2001-wenhua-yishujie")


def test_a_good_id_names_a_badly_named_file() -> None:
    assert values("cases/2001/楼道.md")["rename"] == "2001-wenhua-yishujie"
