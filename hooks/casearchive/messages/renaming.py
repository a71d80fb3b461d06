"""What `rename` shows, asks and answers."""

from __future__ import annotations

from casearchive.messages.commands import PROGRAM
from casearchive.messages.sentence import visible

KINDS = {"theme": "主题", "id": "编号"}
"""What sentences call a kind; places are called as their city calls the level."""
_REAL = (
    "注意：这是改正名称的写法，以前的案例也一起改。现实中更了名的不要这样改："
    "请在词表里给旧的写上止于何时，再添上新的，见投稿指南“更名、合并、换区”。\n"
)
HELP = "给主题、地名或案例编号改名：词表和案例一起改，旧名仍然查得到。"
KIND = "改什么：theme 主题、street 街道（乡镇）、district 区（县）、id 案例编号。"
OLD, NEW = "现在的名称或编号。", "新的名称或编号。"
YES = "不问，直接改。"
MOVED = "{old} 改名为 {new}"
ANSWERS = "请输入 y 或 n。"
KEPT = "没有改动。"
NEXT = f"改好了 {{count}} 个文件。接下来：运行 {PROGRAM} check 检查。"
REFUSED = "没有改动：照这样改，检查通不过。请先把上面的错误改好，或者换一个名称。"
UNCLEAR = "没有改动：{path} 第 {line} 行的写法改不了，请先改成“名称: 值”写在一行里的样子。"
TAKEN = "没有改动：已经有 {path} 了，请换一个编号。"
MEANWHILE = "没有改动：{path} 刚才被别的程序改过。请再运行一次。"
CANCELLED = "已取消，没有改动。"
SAME = "新旧名称相同，没有可改的。"
SEVERAL = "词表里有几个{kind}叫“{name}”，分不清改哪一个，请自己改 {path}。"

WHICH = (
    "词表里有几个{kind}叫“{name}”：{forms}。请写明是哪一个，"
    f"例如 {PROGRAM} rename {{command}} {{first}} {{new}}"
)


def bad_id(text: str) -> str:
    """That no case can have such an id."""
    return (
        f"没有改动：“{visible(text)}”不能作编号。编号是年份加拼音，只用小写英文字母、数字和连字符，"
        "最多 60 个字符，例如 2001-wenhuajie"
    )


def bad_name(text: str, *, is_place: bool) -> str:
    """That nothing can be called so."""
    how = "，不写上级，不用斜线，例如 某某街道" if is_place else "，例如 群众文化"
    return f"没有改动：“{visible(text)}”不能作名称。请把新的名称写在一行里{how}"


def unknown(kind: str, name: str) -> str:
    """That the vocabulary has nothing of that name; `kind` as sentences call it."""
    return f"词表里没有{kind}“{visible(name)}”。请核对后再试，名称要写全。"


def unknown_id(text: str) -> str:
    """That there is no case of that id."""
    return f"没有编号为“{visible(text)}”的案例。请核对后再试，编号要写全。"


def question(kind: str, old: str, new: str, count: int, *, is_place: bool) -> str:
    """Whether all that was shown is wanted; of a place, whether it is not another case."""
    note = _REAL if is_place else ""
    return f"{note}把{kind}“{old}”改成“{new}”，一共 {count} 个文件。改吗？（y=改，n=不改）"
