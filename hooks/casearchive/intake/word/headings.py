"""Which paragraphs are headings, and of which level: as styles say, or as offices set them.

GB/T 9704 sets levels by font: the title in 小标宋, 一、 in 黑体, （一） in 楷体, 1. in bold.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from casearchive.intake.heading_levels import closed_up
from casearchive.intake.word.content import Block, Kind, Paragraph, Table, paragraphs_of
from casearchive.intake.word.documents import Ground

MOST_IN_HEADING = 40
"""Characters of a line that its font or its number makes a heading."""
MOST_IN_TITLE = 60
_MOST_IN_PLAIN = 30
"""Characters of one that only its number makes one."""
_NUMERAL = "[一二三四五六七八九十百]{1,4}"
_PATTERNS = (
    (1, re.compile(rf"{_NUMERAL}\s*[、．.](?=\s*\S)|第{_NUMERAL}(?:章|编|部分|篇)(?=[、：:\s]|$)")),  # noqa: RUF001
    (2, re.compile(rf"[（(]{_NUMERAL}[）)](?=\s*\S)|第{_NUMERAL}节(?=[、：:\s]|$)")),
    (3, re.compile(r"[0-9０-９]{1,2}\s*[．.、](?=\s*[^\s0-9])")),  # noqa: RUF001
    (4, re.compile(r"[（(][0-9０-９]{1,2}[）)](?=\s*\S)|[①-⑳]")),  # noqa: RUF001
)
"""How the levels of official documents are numbered."""
_DECIMAL = re.compile(r"([0-9]{1,2}(?:\.[0-9]{1,2}){1,3})\.?\s*[^\s0-9.]")
_BLACK = re.compile(r"黑体|simhei|heiti|黑體|黑(?=_|$)", re.IGNORECASE)
_ITALIC = re.compile(r"楷|kai", re.IGNORECASE)
_OF_TITLES = re.compile(r"小标宋|小標宋|xbs|xiaobiaosong|大标宋|华文中宋|stzhongsong", re.IGNORECASE)
_SENTENCE = re.compile(r"[。；;！？!?]")
_OF_HEADINGS = re.compile(f"{_BLACK.pattern}|{_ITALIC.pattern}", re.IGNORECASE)
_ENDS = ("。", "：", ":", "？", "！", "；")
"""What a heading ends with behind which the text runs on."""
_OPEN = tuple("，、,：:；;")
_NO_HEADING = re.compile(
    r"(?:图|表|附图|附表|照片)\s*[0-9一二三四五六七八九十]|附件|附：|来源|資料來源|资料来源|注[:：]|[（(][^（）()]*[）)]$"
)
_BYLINE = re.compile(
    r"(?:委员会|办事处|街道|社区|居委会|中心|工委|党委|政府|[局委部办]|[0-9一二三四五六七八九十]日|月)$"
)
"""What a line in the middle ends with that says who wrote, or when."""
_ABOVE = re.compile(r"附件\s*[0-9一二三四五六七八九十]{0,2}\s*[:：]?")
_NUMBER = re.compile(
    r"\S{1,16}?\s*[〔［\[（(]\s*(?:19|20)[0-9]{2}\s*[〕］\]）)]\s*(?:第\s*)?[0-9]{1,5}\s*号(?:\s+签发人.{0,20})?"  # noqa: RUF001
)
_SIGNER = re.compile(r"签\s*发\s*人|会\s*签\s*人|份\s*号|密\s*级|紧急程度")
_IN_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_DAY = re.compile(r"[0-9]{4}\s*年")
_BARE = 10
"""The level of what is bold without a number, until it is known what else there is."""
_LARGE = 40
"""Half points: of titles, 二号 is 44."""


@dataclass(frozen=True, slots=True)
class Headed:
    """A paragraph that is a heading."""

    level: int
    """From 1, as the document has it; `levelled` makes those of the text of them."""
    ground: Ground
    pieces: int = 0
    """How many pieces of the paragraph are the heading, where the text runs on behind it; 0 for all."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """What most of a paragraph looks like."""

    font: str
    size: int
    is_bold: bool


def appearance(paragraph: Paragraph) -> Appearance:
    """Font and size of most of its characters; bold where all are."""
    fonts: Counter[tuple[str, int]] = Counter()
    bold = True
    for piece in paragraph.pieces:
        if piece.kind is Kind.TEXT and (count := len(piece.text.strip())):
            fonts[piece.look.font, piece.look.size] += count
            bold = bold and bool(piece.look.is_bold)
    font, size = max(fonts, key=lambda key: (fonts[key], key), default=("", 0))
    return Appearance(font, size, bold and bool(fonts))


def title_of(blocks: Sequence[Block]) -> tuple[list[Paragraph], Ground]:
    """The paragraphs of the title, which stands at the top; none where there is none to be seen."""
    first = _first(blocks)
    first = first[_red_head(first) :]
    styled = [p for p in first if p.style.is_title and p.text]
    if styled:
        return _together(first, styled[0]), Ground.STYLE
    if _is_only_heading(first[:1], blocks):
        return first[:1], Ground.STYLE
    body = usual(blocks)
    for paragraph in first[:8]:
        seen = appearance(paragraph)
        is_large = seen.size >= max(_LARGE, body.size + 2) or bool(_OF_TITLES.search(seen.font))
        looks_so = paragraph.is_centred and (is_large or seen.is_bold or bool(_BLACK.search(seen.font)))
        if paragraph.text and _may_be_title(paragraph) and (looks_so or _OF_TITLES.search(seen.font)):
            return _together(first, paragraph), Ground.FONT
    return [], Ground.TITLE


def _is_only_heading(first: Sequence[Paragraph], blocks: Sequence[Block]) -> bool:
    """Whether what a text begins with is its only heading of the first level, by style, and has no number."""
    top = [p for block in blocks for p in paragraphs_of(block) if (_by_style(p) or (0,))[0] == 1]
    return len(top) == 1 and top == first and not any(form.match(top[0].numbered) for _, form in _PATTERNS)


def _red_head(first: Sequence[Paragraph]) -> int:
    """How many lines at the top are an official document's head: whose it is, its number, who signs it."""
    numbers = (at for at, each in enumerate(first[:6]) if _NUMBER.fullmatch(each.text))
    end = next(numbers, -1) + 1
    while 0 < end < len(first) and _SIGNER.match(first[end].text):
        end += 1
    return end if end < len(first) else 0


def byline_of(blocks: Sequence[Block], title: Sequence[Paragraph]) -> list[Paragraph]:
    """Short lines around a title: 附件2 above it, below it who wrote and when, centred or in brackets."""
    first = _first(blocks)
    if not title or title[0] not in first:
        return []
    at, end = first.index(title[0]), first.index(title[-1]) + 1
    head = _red_head(first)
    found = [*first[:head], *(each for each in first[head:at] if _ABOVE.fullmatch(each.text))]
    for each in first[end : end + 3]:
        is_short = len(each.text) <= _MOST_IN_PLAIN and not _by_style(each)
        is_byline = each.is_centred or _IN_BRACKETS.fullmatch(each.text)
        if not (
            is_short and is_byline and (_BYLINE.search(each.text.strip("（）()")) or _DAY.search(each.text))
        ):
            break
        found.append(each)
    return found


def _first(blocks: Sequence[Block]) -> list[Paragraph]:
    """The paragraphs at the top that say something, up to the first table."""
    found: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Table) or len(found) == 12:
            break
        if block.text:
            found.append(block)
    return found


def _may_be_title(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return 2 < len(text) <= MOST_IN_TITLE and not text.endswith(_OPEN) and not _SENTENCE.search(text)


def _together(first: Sequence[Paragraph], title: Paragraph) -> list[Paragraph]:
    """A title on two lines, or with a second one behind two dashes."""
    found, at = [title], first.index(title)
    for each in first[at + 1 : at + 3]:
        is_second = each.text.startswith(("——", "--", "—", "――"))
        goes_on = appearance(each) == appearance(title) and each.style == title.style and each.is_centred
        is_whole = len("".join(p.text for p in found)) + len(each.text) <= MOST_IN_TITLE
        if not (is_second or goes_on) or not is_whole or _by_style(each):
            break
        found.append(each)
    return found


def usual(blocks: Sequence[Block]) -> Appearance:
    """What most of the text looks like."""
    counts: Counter[tuple[str, int]] = Counter()
    for block in blocks:
        for paragraph in paragraphs_of(block):
            seen = appearance(paragraph)
            counts[seen.font, seen.size] += len(paragraph.text)
    font, size = max(counts, key=lambda key: (counts[key], key), default=("", 0))
    return Appearance(font, size, is_bold=False)


def headings_of(blocks: Sequence[Block]) -> dict[int, Headed]:
    """Headings by the number of their paragraph; tables have none."""
    body = usual(blocks)
    line = [p for p in blocks if isinstance(p, Table) or p.text or p.has_pictures]
    shift = _shift(line)
    found: dict[int, Headed] = {}
    for at, block in enumerate(line):
        if isinstance(block, Table):
            continue
        after = line[at + 1] if at + 1 < len(line) else None
        headed = _headed(block, after, body)
        if headed is not None:
            is_own = headed.ground in (Ground.STYLE, Ground.OUTLINE) or headed.level == _BARE
            level = headed.level if is_own else max(1, headed.level + shift)
            found[block.place] = replace(headed, level=level)
    return _levelled(found)


def _shift(blocks: Sequence[Block]) -> int:
    """By how much the levels of styles differ from those that the same headings' numbers say."""
    counts: Counter[int] = Counter()
    for block in blocks:
        said = _by_style(block) if isinstance(block, Paragraph) else None
        if said is not None and isinstance(block, Paragraph):
            counts.update(said[0] - level for level, form in _PATTERNS[:3] if form.match(block.numbered))
    return max(counts, key=lambda each: (counts[each], -abs(each)), default=0)


def _headed(block: Paragraph, after: Block | None, body: Appearance) -> Headed | None:
    """Whether a paragraph is a heading, by its style, else by its font, else by its number alone."""
    said = _by_style(block)
    if said is not None and block.text and len(block.text) <= 2 * MOST_IN_TITLE:
        return Headed(*said)
    if block.has_pictures or block.style.is_caption or (block.number and block.number.is_bullet):
        return None
    return _run_in(block, body) or _by_look(block, after, body)


def _by_look(block: Paragraph, after: Block | None, body: Appearance) -> Headed | None:
    """A heading by its font, with a number or without, else by its number alone."""
    seen = appearance(block)
    text = block.numbered if _is_usual(seen, body) else block.numbered.removesuffix("。")
    if not text or len(text) > MOST_IN_HEADING or _SENTENCE.search(text) or text.endswith(_OPEN):
        return None
    stands_out = seen.is_bold or bool(_BLACK.search(seen.font) and not _BLACK.search(body.font))
    is_other = bool(_ITALIC.search(seen.font)) and not _ITALIC.search(body.font)
    is_larger = seen.size >= body.size + 2 and body.size > 0
    if (decimal := _DECIMAL.match(text)) and (stands_out or is_larger):
        return Headed(1 + decimal[1].count("."), Ground.FONT)
    level = next((level for level, pattern in _PATTERNS if pattern.match(text)), 0)
    if level and (stands_out or is_other or is_larger):
        return Headed(level, Ground.FONT)
    if level:
        is_plain = level < 3 and len(text) <= _MOST_IN_PLAIN and "，" not in text and _follows(after, level)
        return Headed(level, Ground.NUMBER) if is_plain else None
    is_bare = stands_out and len(text) <= _MOST_IN_PLAIN and after is not None
    is_bare = is_bare and not (block.is_centred and _BYLINE.search(text))
    if is_bare and not _NO_HEADING.match(text) and any(map(str.isalnum, text)) and "\t" not in text:
        return Headed(_BARE, Ground.FONT)
    return None


def _is_usual(seen: Appearance, body: Appearance) -> bool:
    return seen.font == body.font and not seen.is_bold


def _run_in(block: Paragraph, body: Appearance) -> Headed | None:
    """A heading that is only the first sentence of its paragraph, told from the rest by font or bold."""
    count, lead = 0, block.number.text if block.number else ""
    look = next((p.look for p in block.pieces if p.text.strip()), None)
    for piece in block.pieces:
        same = look and (piece.look.font, bool(piece.look.is_bold)) == (look.font, bool(look.is_bold))
        if piece.kind is not Kind.TEXT or not (same or not piece.text.strip()):
            break
        count, lead = count + 1, lead + piece.text
    lead = lead.strip()
    rest = block.pieces[count:]
    others = [p.look for p in rest if p.kind is Kind.TEXT and p.text.strip()]
    if look is None or not others:
        return None
    is_line = rest[0].kind is Kind.BREAK and all(
        (other.font, bool(other.is_bold)) != (look.font, bool(look.is_bold)) for other in others
    )
    stands_out = look.is_bold or (look.font != body.font and _OF_HEADINGS.search(look.font))
    if not stands_out or len(lead) > MOST_IN_HEADING or not (is_line or lead.endswith(_ENDS)):
        return None
    level = next((level for level, form in _PATTERNS if form.match(lead)), 0)
    return Headed(level, Ground.FONT, count) if level else None


def _follows(after: Block | None, level: int) -> bool:
    """Whether what stands below is the text of such a heading, or a heading below it."""
    if not isinstance(after, Paragraph):
        return after is not None
    text = after.numbered
    is_text = len(text) > _MOST_IN_PLAIN or _SENTENCE.search(text) is not None or after.has_pictures
    below = any(form.match(text) for deeper, form in _PATTERNS if deeper > level)
    return below or (is_text and not _PATTERNS[level - 1][1].match(text))


def _by_style(block: Paragraph) -> tuple[int, Ground] | None:
    """The level that a style's name, or an outline level, says."""
    if block.style.heading:
        return block.style.heading, Ground.STYLE
    return (block.outline + 1, Ground.OUTLINE) if block.outline < 9 else None


def _levelled(found: Mapping[int, Headed]) -> dict[int, Headed]:
    """Levels without gaps, the highest 2: `##`; what is bold without a number stands below what has one."""
    levels = closed_up(headed.level for headed in found.values())
    return {
        place: replace(headed, level=level)
        for (place, headed), level in zip(found.items(), levels, strict=True)
    }
