"""The fixed words that pages, feeds and data show, and the patterns they are put together by."""

from __future__ import annotations

from casearchive.addresses import Index
from casearchive.model import Evidence

HOME = "首页"
ALL_CASES = "典型案例"
PROBLEMS = "存在问题"
RECOMMENDATIONS = "对策建议"
WITHDRAWN = "本案例已撤回"

INDEX_TITLES = {Index.DISTRICT: "区域", Index.STREET: "街道", Index.THEME: "主题", Index.YEAR: "年份"}
EVIDENCE = {
    Evidence.SELF_REPORTED: "自述：由实施方或报告陈述，未经独立核实",
    Evidence.DOCUMENTED: "有记录：有文件、数据等材料可查",
    Evidence.EVALUATED: "已评估：经第三方或专门评估",
}

FACT_DISTRICT = "区域"
FACT_STREET = "街道"
FACT_COMMUNITY = "社区"
FACT_THEME = "主题"
FACT_YEAR = "实践年份"
FACT_EVIDENCE = "依据程度"
BROADER = "上级主题"
NARROWER = "下级主题"
BELONGS_TO = "隶属"
EXISTED = "存续"
FORMERLY = "前身"
LATER = "后为"
GROUND = "依据"

YEAR = "{year}年"
COUNT = "{count}个案例"
BASIS = "{place}：{basis}"
FROM_TO = "{start}至{end}"
FROM = "{start}起"
UNTIL = "至{end}"
NOTES = "，"
LIST = "、"
JOIN = "；"
REVIEWER = "{role}：{name}，{date}"
TITLE_MARKS = "《{title}》"
NUMBERED_PAGE = "{title}（第{number}页）"

NUMERALS = "〇一二三四五六七八九"
TEN = "十"
PART_NUMBER = "{number}、{title}"
SECTION_NUMBER = "{}、"
ITEM_NUMBER = "（{}）"
CITATION = "《{report}》第{part}部分第{section}节"

INDEX_DESCRIPTION = "按{title}编排的典型案例，共{count}项。"
ALL_CASES_DESCRIPTION = "全部{count}个典型案例，按发布日期排列。"
TERM_DESCRIPTION = "{title}的典型案例，共{count}个。"
PROBLEMS_DESCRIPTION = "调研报告指出的{count}个问题。"
RECOMMENDATIONS_DESCRIPTION = "调研报告提出的{count}条对策建议。"

FEED_TITLE = "{site} · {term}"

DATA_TITLE = "{site}：案例数据"
DATA_FIELDS = {
    "id": "编号，永久不变",
    "title": "标题",
    "url": "网页地址",
    "year": "实践年份",
    "year_note": "年份的依据",
    "date": "在本站发布的日期",
    "summary": "摘要",
    "districts": "区域（slug 与名称）",
    "streets": "街道（slug 与名称）",
    "communities": "社区（slug 与名称）",
    "themes": "主题（slug 与名称）",
    "sources": "来源",
    "problems": "所针对的问题的编号",
    "recommendations": "所印证的建议的编号",
    "evidence": "依据程度",
    "reviewers": "审核人",
    "images": "图片",
}
