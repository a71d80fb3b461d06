"""What keys and fixed values are called: the one table of their Chinese names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casearchive.front_matter import Keys
from casearchive.model import Evidence, FigureKind, PlaceKind, Review

KEYS = Keys(
    {
        "id": ("编号",),
        "title": ("标题", "题名", "名称"),
        "district": ("区", "区域", "所在区"),
        "street": ("街道", "所在街道"),
        "community": ("社区", "所在社区"),
        "themes": ("主题",),
        "year": ("年份",),
        "year_note": ("年份说明",),
        "date": ("日期",),
        "summary": ("摘要",),
        "sources": ("来源",),
        "problems": ("问题",),
        "recommendations": ("建议",),
        "evidence": ("证据",),
        "review": ("审核状态",),
        "reviewers": ("审核人",),
        "aliases": ("曾用地址",),
        "images": ("图片",),
        "short_title": ("简称", "短标题"),
        "unit": ("单位", "实施单位", "计量单位"),
        "partners": ("协作单位", "合作单位"),
        "authors": ("作者", "撰写人"),
        "period": ("起止时间", "起止"),
        "abstract": ("内容提要", "提要"),
        "figures": ("数字",),
        "conditions": ("条件", "适用条件"),
        "lessons": ("教训", "不足"),
        "awards": ("获奖", "荣誉"),
        "press": ("报道", "媒体报道"),
        "changes": ("更新", "更新记录"),
        "from": ("开始", "始于"),
        "to": ("结束", "止于"),
        "kind": ("种类",),
        "what": ("事项",),
        "value": ("数值",),
        "note": ("备注",),
        "by": ("授予单位", "刊发单位", "放行人"),
        "report": ("报告",),
        "publisher": ("发布单位",),
        "url": ("链接",),
        "role": ("角色",),
        "name": ("姓名",),
        "file": ("文件",),
        "alt": ("说明",),
        "credit": ("署名",),
        "consent": ("授权",),
        "signed": ("签发",),
        "digest": ("校验码",),
        "corrected": ("更正后的校验码",),
        "privacy_passed": ("隐私放行",),
        "found": ("所见",),
        "reason": ("理由",),
    },
    sentences=frozenset({"conditions", "lessons"}),
)

NAMES_WITHIN = {"press.by": "刊发单位", "privacy_passed.by": "放行人", "figures.unit": "计量单位"}
"""What keys are called in a group in which they mean something of their own."""

PLACE_KINDS = {
    "district": PlaceKind.DISTRICT,
    "street": PlaceKind.STREET,
    "community": PlaceKind.COMMUNITY,
}
PLACE_KEYS = (*PLACE_KINDS,)
"""Keys that are also called by the names of the city's levels of places, from the one below the city down."""

EVIDENCE = {
    "自述": Evidence.SELF_REPORTED,
    "有记录": Evidence.DOCUMENTED,
    "已评估": Evidence.EVALUATED,
    **{evidence.value: evidence for evidence in Evidence},
}
FIGURE_KINDS = {
    "投入": FigureKind.COST,
    "人力": FigureKind.PEOPLE,
    "受益": FigureKind.BENEFICIARIES,
    "成效": FigureKind.OUTCOME,
    **{kind.value: kind for kind in FigureKind},
}
REVIEW = {
    "草稿": Review.DRAFT,
    "待审": Review.IN_REVIEW,
    "已发布": Review.PUBLISHED,
    "已撤回": Review.WITHDRAWN,
    **{review.value: review for review in Review},
}
ROLES = ("初审", "复审", "终审")
"""The roles in which a case is checked, in order."""


def keys_under(levels: Sequence[str]) -> Keys:
    """The keys of headers where the levels of places, from the city down, are called so."""
    return KEYS.called(dict(zip(PLACE_KEYS, levels[1:], strict=False)), PLACE_KEYS)


def name_of(table: Mapping[str, object], value: object) -> str:
    """What a fixed value is called in Chinese."""
    return next(name for name, meant in table.items() if meant is value)
