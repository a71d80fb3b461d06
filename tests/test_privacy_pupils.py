"""Names of children beside a school class are told; of all else that speaks of schools nothing is."""

from __future__ import annotations

import pytest

from casearchive.privacy import Kind, found_in, masked

PUPILS = [
    "三年级学生⟦陆子涵⟧（彩香实验小学三（2）班）",
    "三年级学生⟦陆子涵⟧说，",
    "⟦陆子涵⟧（彩香实验小学三（2）班）捐了书。",
    "⟦陆子涵⟧，男，9岁，彩香小学三年级学生",
    "小朋友⟦王梓萱⟧和妈妈一起来",
    "五（1）班⟦周雨桐⟧同学",
    "中班的⟦李一诺⟧小朋友",
    "实验中学初二（3）班学生⟦欧阳子轩⟧",
    "三年级2班的孩子⟦张浩然⟧、",
    "由⟦李一诺⟧小朋友领读",
    "小学生⟦赵天佑⟧。",
    "学生：⟦钱多多⟧，四年级",
    "彩香小学四（2）班的⟦陆子涵⟧获得一等奖",
    "⟦陆子涵⟧同学是实验小学五年级学生",
    "初二学生⟦王梓萱⟧主动报名",
    "学生⟦王芳⟧说，",
]
NO_PUPILS = [
    "彩香实验小学校长王建国",
    "三年级（2）班班主任李秀英老师",
    "小学三年级学生家长参加",
    "大学生王芳牵头",
    "学生成长的烦恼",
    "孩子高兴，家长放心",
    "三年级毕业，",
    "学生于周末到社区",
    "孩子平安，社区安心",
    "小朋友们和老人一起过节",
    "小学生某某、陆某某",
    "三年级学生陆某某",
    "六年级学生游泳课，",
    "幼儿园园长周敏带队",
    "中学高级教师王建国，退休后办班",
    "学生安全教育，学生时间管理",
    "少年宫、儿童方案、青少年常来",
    "同学和老师，同学们说",
    "王建国（党支部书记，原彩香小学教师）",
    "周末，小学操场开放",
    "双塔街道、平江街道，小学生参加",
    "居民何时来，学生何时走",
    "同学聚会，同学关系",
    "学生关工委、儿童关爱站",
    "学生柳编、孩子石刻、儿童贺年片",
    "三年级学生乐高课，四年级学生马术课",
    "平江路，小学三年级学生带路",
    "少年宫开放，儿童阅览区周末有人值班",
    "方案，幼儿园大班先行",
    "孩子常年寄居在爷爷家",
]


@pytest.mark.parametrize("text", PUPILS)
def test_a_name_beside_a_school_class_is_told(text: str) -> None:
    name = text[text.index("⟦") + 1 : text.index("⟧")]
    found = found_in(text.replace("⟦", "").replace("⟧", ""))
    assert [(each.text, each.kind) for each in found] == [(name, Kind.PUPIL)]


def test_names_in_a_row_are_told_one_by_one() -> None:
    found = found_in("小学生周雨桐、陆子涵、王梓萱，社区里的王建国")
    assert [each.text for each in found] == ["周雨桐", "陆子涵", "王梓萱"]


def test_what_stands_beside_a_school_and_names_no_child_stays() -> None:
    assert [text for text in NO_PUPILS if found_in(text)] == []


def test_the_mask_of_a_pupil_is_no_finding() -> None:
    text = "三年级学生陆子涵（彩香实验小学三（2）班）"
    assert masked(text).startswith("三年级学生陆某某（")
    assert found_in(masked(text)) == ()
