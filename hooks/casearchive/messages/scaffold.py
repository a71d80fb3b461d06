"""What `init` asks and answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casearchive.messages.commands import PROGRAM

HELP = "给另一个城市（区、县也行）建一个新的案例库：问几个问题，写好词表、报告、关于页和设置"
FOLDER = "新的文件夹，不能是已有内容的"

NAME = "城市的名称（区、县、乡镇也行）"
SITE_NAME = "{name}社区工作案例库"
SITE = f"网站的名称（直接按回车，就叫“{SITE_NAME}”）"
LEVELS = "地名分几级，从大到小各叫什么，用顿号隔开，最多四级（直接按回车，就是 市、区、街道、社区）"
PLACES = "下辖的{level}，用顿号隔开（直接按回车，以后再补）"
REPORT = "调研报告的标题（没有报告就直接按回车）"
PARTS = "报告各部分的标题，按顺序，用顿号隔开"
ONE_PART = "正文"
PROBLEMS = "哪几部分讲的是问题（填序号，几个用顿号隔开；没有就直接按回车）"
ADVICE = "哪几部分是对策建议（填序号，几个用顿号隔开；没有就直接按回车）"
NUMBERED = "  {number}. {title}"
WRITE = "写到 {folder} 里吗？（回车=写入，n=放弃）"
WRITE_HELP = "请直接按回车，或者输入 n。"

NEEDED = "这一项必须填写。"
BAD_NAME = "名称请只用文字、数字和常用的标点，不超过 60 个字，再填一次。"
DOUBLED = "有两个名称是一样的，请改正后再填一次。"
TOO_MANY_LEVELS = "最多四级，例如 市、县、乡镇、村。请再填一次。"
NO_LEVEL = "至少有一级，就是这个地方自己算哪一级，例如 村。请再填一次。"
BAD_LEVEL = "“{name}”不能作层级的名称：请用不超过 10 个字的中文，不带空格，也不是案例里别的项名。请再填一次。"
BAD_NUMBER = "请填上面的序号，从 1 到 {most}，几个用顿号隔开。"
CANCELLED = "已取消，没有写入任何文件。"
NOT_EMPTY = "{folder} 已经有内容了，请换一个新的文件夹。什么也没有写。"
INSIDE = "{folder} 在本项目里面，请换一个项目以外的文件夹。什么也没有写。"
UNSOUND = "写好的内容没有通过检查（见上），所以什么也没有留下。请改正以后再来一次。"
WRITTEN = (
    "已经建好：{folder}，并且通过了检查。\n"
    f"接下来：进入这个文件夹，运行 {PROGRAM} preview，看看网站的样子。\n"
    "再改这几处：cases/vocabulary.yml（地名、主题、当地读音）、docs/about.md 和 docs/index.md 里括号中的话、"
    "mkdocs.yml 的网址和页脚{report}。怎样写，见投稿指南。"
)
WITH_REPORT = "、docs/report 里的报告"


def levels(default: Sequence[str], own: Sequence[str]) -> str:
    """What the guide's words for the levels of places mean in a city that calls them otherwise."""
    pairs = list(zip(default, own, strict=False))[1:]
    said = [f"“{old}”就是“{new}”" for old, new in pairs if old != new]
    said += [f"没有“{old}”一级" for old in default[len(own) :]]
    return f"> 本站的地名分{'、'.join(own)}，下文照通常的说法写：{'，'.join(said)}。例子里的地名是编的。"


def summary(
    name: str, site_name: str, levels: Sequence[str], places: Sequence[str], report: str, parts: int
) -> Iterator[str]:
    """What was answered, line by line, before it is written."""
    yield f"城市：{name}"
    yield f"网站：{site_name}"
    yield f"地名：{'、'.join(levels)}"
    if len(levels) > 1:
        yield f"{levels[1]}：{'、'.join(places) or '（以后再补）'}"
    yield f"报告：{f'{report}，共 {parts} 个部分' if report else '（没有）'}"
