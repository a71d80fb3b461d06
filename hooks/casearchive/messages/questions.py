"""What `new` asks and answers."""

from __future__ import annotations

from casearchive.messages.commands import PROGRAM
from casearchive.messages.sentence import Sentence

TITLE = "案例标题（不超过 60 字）"
YEAR = "实践年份（四位数字，例如 2024）"
YEAR_NOTE = "年份说明（材料没有写明年份时，说明依据；没有就直接按回车）"
DISTRICT = "所在{level}（从上面选；几个{level}用顿号隔开）"
STREET = "所在{level}（从上面选；没有就直接按回车；几个用顿号隔开）"
THEMES = "主题（从上面选一个或几个，用顿号隔开）"
FACET = "{name}（从上面选；说不准就直接按回车；几个用顿号隔开）"
SUMMARY = "摘要（不超过 120 字）"
SOURCE = "来源（材料的名称，有网址的写在名称后面；如果出自调研报告，填段落编号，例如 {example}）"
PARAGRAPH = "r1-3-p1"
OFFERED = {
    "unit": "实施的单位（几个用顿号隔开；没有就直接按回车）",
    "partners": "协作的单位（几个用顿号隔开；没有就直接按回车）",
    "authors": "作者（谁写的，几个用顿号隔开；没有就直接按回车）",
    "period": "起止时间（例如 2024年3月到2025年6月，或者 2024年3月起；没有就直接按回车）",
    "short_title": "简称（不超过 32 字；没有就直接按回车）",
    "abstract": "内容提要（不超过 1500 字；没有就直接按回车）",
    "conditions": "条件（别处要学，得先有什么，写一句话；没有就直接按回车）",
    "lessons": "教训（哪些没做成，写一句话；没有就直接按回车）",
}
"""Keys that are asked for only where somebody wants to say something."""
NEEDED = "这一项必须填写。"
TAKEN_AS = "按 {meant} 处理。"
NO_STREET_OF_CITY = "涉及{districts}的不填{level}。"
NO_STREETS = "词表里还没有{year}年{districts}的{level}，这一项跳过。需要的话，请维护人员增补。"
LIST = "、"
DEFINED = "{name}：{definition}"
MONTH_LATER = "{year}（月份可以最后填在“起止时间”里）"
PERIOD = "{start}—{end}"
PERIOD_HELP = "没有看懂起止时间。请写年和月，例如 2024年3月到2025年6月；还在做的写 2024年3月起。"
WITH_ADDRESS = "《{title}》，网址 {address}"
MISPLACED = {
    "address": "“{text}”里有网址。网址请写在“来源”一项里，放在材料名称的后面；这一项请重新填写。",
    "only-address": "“{text}”只是网址。请先写材料的名称，网址放在名称后面。",
    "date": "“{text}”是日期，这一项不是填日期的，请重新填写。",
    "name": "“{text}”是地名、主题一类的名称，有专门的一项来填；这一项请重新填写。",
    "id": "“{text}”是报告段落的编号，请填在“来源”一项里；这一项请重新填写。",
}
"""What is said of an answer that belongs to another question."""

SUMMARY_LINE = "{number}. {name}：{value}"
OFFER = "{number} {name}"
OFFERS = "还可以填（输入编号）：{offers}"
NOTHING = "（不填）"
WRITE = "写入吗？（回车=写入，n=放弃，编号=改那一项）"
WRITE_HELP = "请直接按回车，或者输入 n，或者输入上面的编号。"
CANCELLED = "已取消，没有写入任何文件。"
WRITTEN = (
    "已经写好草稿：{path}\n"
    f"接下来：用记事本打开它，写好正文；再运行 {PROGRAM} hand-in {{id}} 送审，"
    "它检查一遍，连图片打成一个压缩包，发给维护人员；"
    "审核通过，由维护人员改成“审核状态: 已发布”，下次更新网站时就会刊出。"
)

_LISTED = "请填上面列出的名称"
_HIDDEN = Sentence("里面有看不见的字符（{character}）", "请用键盘重新输入，不要直接从网页、微信里复制")
_UNLISTED = Sentence("“{text}”不在上面列出的名称里", f"相近的有：{{nearest}}。{_LISTED}", _LISTED)
REPLIES = {
    "bad-year": Sentence("“{text}”不是年份", "请填四位数字，例如 2024"),
    "year-out-of-range": Sentence("年份 {text} 不在 1900 到 2100 之间", "请核对后重新填写"),
    "year-not-in-period": Sentence(
        "年份 {text} 不在 {period} 里面", "请填包括这一年的起止时间；如果是年份填错了，最后还可以改"
    ),
    "period-reversed": Sentence("结束 {end} 比开始 {start} 还早", "请先写开始，再写结束"),
    "year-after-date": Sentence("{text} 年还没有到，今天是 {date}", "请填做这件事的年份"),
    "unknown-place": _UNLISTED,
    "ambiguous-place": Sentence("有几个地方都叫“{text}”：{labels}", "请连同上级一起填，就像前面那样"),
    "unknown-theme": _UNLISTED,
    "unknown-term": _UNLISTED,
    "place-ended": Sentence(
        "{year} 年已经没有“{text}”，这个名称用到 {end} 为止", f"后来的名称有：{{then}}。{_LISTED}", _LISTED
    ),
    "place-not-begun": Sentence(
        "{year} 年还没有“{text}”，这个名称从 {start} 开始", f"原先的名称有：{{then}}。{_LISTED}", _LISTED
    ),
    "street-not-in-district": Sentence(
        "{year} 年“{text}”不在“{written}”",
        f"它当时属于“{{actual}}”。{_LISTED}；如果是{{level}}填错了，最后还可以改",
        f"{_LISTED}；如果是上一级填错了，最后还可以改",
    ),
    "city-with-district": Sentence(
        "“{city}”和“{others}”不能填在一起", "涉及{city}的只填“{city}”，只涉及几个{level}的只填那几个{level}"
    ),
    "too-long": Sentence("一共 {length} 个字，最多 {limit} 个字", "请压缩以后重新填写，细节写进正文"),
    "line-too-long": Sentence("一共 {length} 个字，太长了", "请压缩以后重新填写，细节写进正文"),
    "html-in-value": Sentence("里面有网页代码“{tag}”，这里只能是文字", "请删掉尖括号里的代码，重新填写"),
    "control-character": _HIDDEN,
    "bidi-character": _HIDDEN,
    "zero-width-character": _HIDDEN,
    "bad-paragraph-id": Sentence(
        "“{text}”不是报告段落的编号", "段落的编号像 r1-3-p1 这样；不是出自调研报告的，请填材料的名称"
    ),
    "unknown-report-id": Sentence(
        "报告里没有编号“{id}”",
        "相近的有 {first}，请在报告的页面上核对；不是出自调研报告的，请填材料的名称",
        "请在报告的页面上核对；不是出自调研报告的，请填材料的名称",
    ),
}
"""What is said of an answer in place of the sentence about a file."""
