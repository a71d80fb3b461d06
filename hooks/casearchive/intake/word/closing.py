"""The lines below a text that are none of it: what is attached, who signs and when, whom to ask."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from casearchive.intake.word.content import Block, Paragraph
from casearchive.intake.word.documents import FormField
from casearchive.intake.word.forms import key_of
from casearchive.reading.near_names import CONTACT

_MOST = 12
"""Lines: more are a text."""
_LONGEST = 80
"""Characters of a line that only says whom to ask."""
DATE = re.compile(
    r"(?:\d{4}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?"
    r"|[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?)"
)
_UNIT = re.compile(
    r"[\u4e00-\u9fff（）()·\s]{1,38}(?:委员会|办事处|街道|社区|中心|政府|公司|协会|联合会|总支|支部|党组"
    r"|[局委部办厅馆站院镇乡村])"
)
_SENT_IN = re.compile(r"[（(]?(?:供稿|撰稿|报送)(?:单位)?\s*[：:]\s*\S{2,30}?[）)]?|[（(]?\S{2,30}供稿[）)]?")
_REMARK = re.compile(
    r"[（(](?:此[件文]|本[件文])?\s*(?:主动公开|依申请公开|公开发布|公开|不予公开|此页无正文)[^（）()]{0,20}[）)]"
    r"|[（(]此页无正文[）)]|(?:抄送|抄报|印发)\s*[：:].{1,200}|.{0,30}[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日\s*印发"
)
_ATTACHED = re.compile(r"附件\s*[：:].{1,100}")
_NEXT_ATTACHED = re.compile(r"\d{1,2}\s*[．.、].{1,60}")  # noqa: RUF001
_BETWEEN = re.compile(r"[，,；;、\s]+(?=[^：:，,；;]{2,8}[：:])")
_PAIR = re.compile(r"([^：:，,；;。]{2,12})[：:]\s*([^，；。]+)")
_LABELS = ("联系人", "联系电话", "联系方式", "电话", "手机", "传真", "邮箱", "邮编", "地址")
_SPACED = re.compile("|".join(r"\s*".join(label) for label in _LABELS))
"""Labels that are stretched to one width: 电　话."""


class _Kind(Enum):
    """What a line below a text is."""

    DATE = auto()
    UNIT = auto()
    ASIDE = auto()
    ATTACHED = auto()
    NEXT = auto()
    """One that is a part of what is attached, where that is named above it."""


def closing_of(blocks: Sequence[Block]) -> list[Paragraph]:
    """These lines, from the last upwards as far as each is one of them, in their order."""
    found: list[Paragraph] = []
    waiting: list[Paragraph] = []
    is_dated = False
    for block in [b for b in reversed(blocks) if not isinstance(b, Paragraph) or b.text or b.has_pictures]:
        kind = _kind(block) if isinstance(block, Paragraph) else None
        if kind is None or len(found) + len(waiting) == _MOST or (kind is _Kind.UNIT and not is_dated):
            break
        if isinstance(block, Paragraph):
            waiting.append(block)
        is_dated = is_dated or kind is _Kind.DATE
        if kind is not _Kind.NEXT:
            found, waiting = found + waiting, []
    return found[::-1]


def _kind(block: Paragraph) -> _Kind | None:
    text = block.numbered
    if block.has_pictures or block.style.heading or block.outline < 9:
        return None
    if DATE.fullmatch(text):
        return _Kind.DATE
    if _ATTACHED.fullmatch(text):
        return _Kind.ATTACHED
    if _SENT_IN.fullmatch(text) or _REMARK.fullmatch(text):
        return _Kind.ASIDE
    if _NEXT_ATTACHED.fullmatch(text):
        return _Kind.NEXT
    return _Kind.UNIT if _UNIT.fullmatch(text) else None


def contacts_in(block: Block) -> list[FormField]:
    """Whom a paragraph says to ask, where it says nothing else: 联系人：…，电话：…"""
    text = block.numbered.strip() if isinstance(block, Paragraph) and not block.has_pictures else ""
    if not text or len(text) > _LONGEST:
        return []
    if text[0] in "（(" and text[-1] in "）)":
        text = text[1:-1]
    text = _SPACED.sub(lambda match: "".join(match[0].split()), text.rstrip("。"))
    pairs = [_PAIR.fullmatch(part.strip()) for part in _BETWEEN.split(text)]
    labels = ["".join(pair[1].split()) for pair in pairs if pair]
    told = len(labels) == len(pairs) and all(key_of(label) == "contact" for label in labels)
    if not told or not any(map(CONTACT.search, labels)):
        return []
    return [
        FormField(label, pair[2].strip(), "", block.place)
        for label, pair in zip(labels, pairs, strict=True)
        if pair
    ]
