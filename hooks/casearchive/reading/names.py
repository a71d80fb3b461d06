"""What keys and fixed values are called: the one table of their Chinese names."""

from __future__ import annotations

from casearchive.front_matter import Keys
from casearchive.model import Evidence, Review

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
        "report": ("报告",),
        "publisher": ("发布单位",),
        "url": ("链接",),
        "role": ("角色",),
        "name": ("姓名",),
        "file": ("文件",),
        "alt": ("说明",),
        "credit": ("署名",),
        "consent": ("授权",),
    }
)

EVIDENCE = {
    "自述": Evidence.SELF_REPORTED,
    "有记录": Evidence.DOCUMENTED,
    "已评估": Evidence.EVALUATED,
    **{evidence.value: evidence for evidence in Evidence},
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
