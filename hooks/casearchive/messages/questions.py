"""What `new` asks and answers."""

TITLE = "案例标题（不超过 60 字）"
YEAR = "实践年份（四位数字，例如 2024）"
YEAR_NOTE = "年份说明（材料没有写明年份时，说明依据；没有就直接按回车）"
DISTRICT = "所在区（填当年的名称；几个区用顿号隔开）"
STREET = "所在街道（没有就直接按回车；几个用顿号隔开）"
THEMES = "主题（从上面选一个或几个，用顿号隔开）"
SUMMARY = "摘要（不超过 120 字）"
SOURCE = "来源（材料的名称；如果出自调研报告，填段落编号，例如 r1-3-p1）"
NEEDED = "这一项必须填写。"
LIST = "、"
BODY = """## 背景

为什么要做这件事。

## 做法

谁，在什么时候，做了什么。

## 成效

有什么变化，有数字请写数字。
"""
WRITTEN = (
    "已经写好草稿：{path}\n"
    "接下来：用记事本打开它，写好正文；再运行 python3 scripts/archive.py check 检查；"
    "审核通过后把 review 一行改成 published，就会发布。"
)
