"""The fixed words that pages, feeds and data show, and the patterns they are put together by."""

from __future__ import annotations

from casearchive.model import Evidence, FigureKind

HOME = "首页"
CASES = "案例"
REPORTS_ENTRY = "报告"
PLACES = "地点"
ABOUT = "关于"
SEARCH = "搜索"
SEARCH_DESCRIPTION = "按文字、拼音查找案例、报告、问题和建议。"
CASES_BY_YEAR = "各年的案例"
CASES_BY_PLACE = "各{title}的案例"
COMPARE = "对比案例"
COMPARE_DESCRIPTION = "把两到四个案例并排列出来看。"
SUBSCRIBE = "订阅更新"
SUBSCRIBE_DESCRIPTION = "怎样用阅读器订阅新案例，全部案例和各个地点、主题、年份的订阅地址。"
ALL_CASES = "典型案例"
REPORT = "调研报告"
REPORTS = "{count}份调研报告"
ALL_REPORTS = "全部{count}份调研报告"
REPORT_NAME = "{title}（{tells}）"
REPORT_TAG = "{tells}报告"
NOT_FOUND = "没有找到这个页面"
PROBLEMS = "存在问题"
RECOMMENDATIONS = "对策建议"
WITHDRAWN = "本案例已撤回"
MOVED = "本页已移走"
MOVED_TO = "新的地址"

SOURCES = "来源"
PROBLEMS_MET = "针对的问题"
RECOMMENDATIONS_SHOWN = "印证的建议"
PROBLEM_PAGE = "看这个问题的有关建议和案例"
RECOMMENDATION_PAGE = "看这条建议的责任方和有关案例"
RECOMMENDATION_CASES = "看这条建议的有关案例"
RELATED = "接着看"
WHY_RELATED = {
    "problem": "同一个问题：{shared}",
    "recommendation": "同一条建议：{shared}",
    "place": "同在{shared}",
    "place-today": "今同属{shared}",
    "theme": "同一主题：{shared}",
    "year": "同在{shared}年",
    "words": "说到同样的事：{shared}",
}
"""Why a case leads to another, by what they share."""
ABSTRACT = "内容提要"
CONDITIONS = "需要的条件"
LESSONS = "教训"
AWARDS = "获奖"
PRESS = "媒体报道"
HISTORY = "更新记录"
FIRST_PUBLISHED = "首次发布"
FIGURE_KINDS = {
    FigureKind.COST: "投入",
    FigureKind.PEOPLE: "人力",
    FigureKind.BENEFICIARIES: "受益",
    FigureKind.OUTCOME: "成效",
}
NO_CASES = "还没有发布的案例。"
PUBLISHED_IN_MONTH = "{year}年{month}月发布"
PUBLISHED_IN_YEAR = "{year}年发布"
ORDERS = {"": "最新发布", "year": "实践年份", "pinyin": "标题拼音"}
"""What the orders of lists are called, by the ends of their addresses."""
ORDERED = "{title}（按{order}）"
WHOLE_LIST = "一页列出全部{count}个"
TABLE = "下载表格（CSV）"
HISTORY_OF_PLACE = "隶属与沿革"
NEAR_TERMS = "上下级"
CALLED_THEN = "当时属{places}"
OF_FORMER_NAMES = "其中{count}个当时属{places}。"
ALL_OF_FORMER_NAMES = "当时属{places}。"

DISTRICT = "区域"
STREET = "街道"
LEVELS = {"区": DISTRICT}
"""Levels of places whose lists have another title than their name."""
THEME = "主题"
YEAR_INDEX = "年份"
YEAR_HEADING = "{name}年"
EVIDENCE_INDEX = "依据程度"
EVIDENCE = {
    Evidence.SELF_REPORTED: ("自述", "由实施方或报告陈述，未经独立核实"),
    Evidence.DOCUMENTED: ("有记录", "有文件、数据等材料可查"),
    Evidence.EVALUATED: ("已评估", "经第三方或专门评估"),
}
EVIDENCE_MARKS = {Evidence.SELF_REPORTED: "●○○", Evidence.DOCUMENTED: "●●○", Evidence.EVALUATED: "●●●"}
DEFINED = "{name}：{definition}"

FACT_YEAR = "实践年份"
CLOSE_PICTURE = "关闭大图"
FACT_PICTURES = "图片"
FACT_SHORT_TITLE = "简称"
FACT_UNITS = "实施单位"
FACT_PARTNERS = "协作单位"
FACT_PERIOD = "起止时间"
FACT_AUTHORS = "撰写"
BROADER = "上级主题"
NARROWER = "下级主题"
BELONGS_TO = "隶属"
BELOW = "所辖{level}"
EXISTED = "存续时间"
FORMERLY = "前身"
LATER = "后为"
GROUND = "依据"

YEAR = "{year}年"
COUNT = "{count}个案例"
NEAREST = "您住在哪个{level}？"
PROBLEM_COUNT = "{count}个问题"
RECOMMENDATION_COUNT = "{count}条对策建议"
MONTH = "{year}年{month}月"
DAY = "{year}年{month}月{day}日"
TODAY = "今{places}"
LAY_IN_THEN = "{place}当时属{parent}，{basis}。"
LAY_IN = "属{parent}，{basis}。"
FROM_TO = "{start}至{end}"
FROM = "{start}起"
UNTIL = "至{end}"
NOTES = "，"
LIST = "、"
JOIN = "；"
PICTURE = "{alt}（{rights}）"
REVIEWER = "{role}：{name}，{date}"
FIGURE = "{what}，{value}{unit}"
FIGURE_NOTES = "（{notes}）"
TITLE_MARKS = "《{title}》"
ALL_TERMS = "全部{title}"
NUMBERED_PAGE = "{title}（第{number}页）"
NEWEST = "最新"
OLDER_CASES = "第{first}至{last}个案例，从最早发布的数起。"
OLDER_DESCRIPTION = "{title}的典型案例：{within}"

NUMERALS = "〇一二三四五六七八九"
TEN = "十"
PART_NUMBER = "{number}、{title}"
PART = "第{number}部分"
SECTION_NUMBER = "{}、"
ITEM_NUMBER = "（{}）"
CITATION = "《{report}》第{part}部分第{section}节"
CITATION_OF_PART = "《{report}》第{part}部分开头"
SENTENCE = "第{number}句"
WHOLE = "全文一页，便于阅读和打印"
WHOLE_TITLE = "{report}全文"
WHOLE_DESCRIPTION = "{report}的全文，一页，便于阅读和打印。"
LENGTH = "全文{count}字，不计标点；按每分钟{pace}字，约{minutes}分钟读完"

INDEX_DESCRIPTION = "按{title}编排的典型案例，共{count}项。"
ALL_CASES_DESCRIPTION = "全部{count}个典型案例，按发布日期排列。"
TERM_DESCRIPTION = "{title}的典型案例，共{count}个。"
PROBLEMS_DESCRIPTION = "调研报告指出的{count}个问题。"
RECOMMENDATIONS_DESCRIPTION = "调研报告提出的{count}条对策建议。"

FEED_TITLE = "{site} · {term}"
FEED_EXPLAINED = "这是给新闻阅读器用的地址：把它添加到阅读器里，有了新案例就会告诉您。下面是最近的案例。"
FEED_PAGE = "到网页上看"
FEED_HOW = "怎样订阅"

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
    "short_title": "简称",
    "units": "实施单位",
    "partners": "协作单位",
    "authors": "撰写人",
    "period": "起止时间",
    "abstract": "内容提要",
    "figures": "数字：种类、事项、数值、单位、日期、备注",
    "conditions": "需要的条件",
    "lessons": "教训",
    "awards": "获奖：名称、授予单位、日期、网址",
    "press": "媒体报道：题名、媒体、日期、网址",
    "changes": "发布以后的更新：日期、改动",
    "updated": "最近更新的日期，没有更新过的是发布日期",
}
LATER_FIELD = "后来所属的{title}（slug 与名称）：撤并、改名或划转以后"
FACET_FIELD = "{title}（slug 与名称）"
