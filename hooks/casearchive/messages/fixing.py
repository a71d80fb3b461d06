"""What `fix` shows, asks and answers."""

from __future__ import annotations

from casearchive.messages.commands import PROGRAM
from casearchive.messages.sentence import visible

PLACE = "{path} 第 {line} 行"
BEFORE, AFTER = "  改前：{text}", "  改后：{text}"
EMPTY = "（空行）"
CHANGE = "改吗？（y=改，n=不改，a=以下全部改）"
CHANGE_HELP = "请输入 y、n 或 a。"
STRUCTURE = "上面 {count} 处像是小标题或列表，都改吗？（y=都改，n=都不改，e=逐处问）"
STRUCTURE_HELP = "请输入 y、n 或 e。"
HIDDEN = {
    "privacy-picture-place": "拍摄地点",
    "privacy-picture-camera": "拍摄信息",
    "privacy-picture-text": "文字说明",
}
PHOTO = "{path}：照片文件里藏着{found}"
TAKE_OUT = "去掉吗？画面一点不变。（y=去掉，n=不动，a=以下全部去掉）"
PHOTO_SAVED = "{path}：已经去掉，照片一点没有变。"
PHOTO_NOT_UNDERSTOOD = "{path}：程序去不掉藏着的信息。请用看图软件打开，另存为 JPG，换掉这个文件。"
SAVED = "{path}：改了 {count} 处，已经保存。"
KEPT = "{path}：没有改动。"
NOTHING = "没有要改的。"
NEXT = f"接下来：运行 {PROGRAM} check 检查。"
CANCELLED = "已取消，正在改的文件没有改动。"
MEANWHILE = "{path}：刚才被别的程序改过，没有保存。请再运行一次。"
NOT_A_CASE = "{path} 是网站的页面或设置，fix 只改案例和还没有放进来的文字。"
NO_FILE = "{path} 不是可以改的文件。"
_CONTEXT, _LONG = 20, 60
"""Characters that are shown before the first difference, and of a line at all."""


def compared(before: str, after: str) -> tuple[str, str]:
    """Two lines from a little before they differ, with nothing hidden."""
    same = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), 0)
    start = same - _CONTEXT if same > _LONG else 0
    return shown(before, start), shown(after, start)


def shown(text: str, start: int = 0) -> str:
    """A line as it can be printed, tabs as arrows."""
    if not text:
        return EMPTY
    part = text[start : start + _LONG]
    return "…" * (start > 0) + visible(part.replace("\t", "⇥")) + "…" * (start + _LONG < len(text))
