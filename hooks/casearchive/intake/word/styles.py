"""What a paragraph and a run look like, by their own words, their styles, and the document's defaults."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from casearchive.intake.word.package import Package
from casearchive.intake.word.xml import Node, whole

_MOST_ABOVE = 20
"""Styles that one is based on: a circle of them ends here."""
_HEADING = re.compile(r"(?:heading|标题|標題|überschrift)\s*([1-9])", re.IGNORECASE)
_TITLE = {"title", "标题", "標題", "文档标题", "文件標題"}
_CONTENTS = re.compile(r"(?:toc|目录|目錄)\s*(?:[1-9]|heading|标题|標題)?", re.IGNORECASE)
_CAPTION = {"caption", "题注", "題註", "图题", "图注"}
_MOST_OUTLINE = 9
"""Outline level of running text."""


@dataclass(frozen=True, slots=True)
class Look:
    """How characters look; None where nothing is said."""

    font: str = ""
    """Of Chinese characters."""
    size: int = 0
    """Half points."""
    is_bold: bool | None = None
    is_hidden: bool | None = None
    raised: str = ""
    """superscript or subscript."""

    def over(self, below: Look) -> Look:
        """This, and what is below it where this says nothing."""
        return Look(
            font=self.font or below.font,
            size=self.size or below.size,
            is_bold=below.is_bold if self.is_bold is None else self.is_bold,
            is_hidden=below.is_hidden if self.is_hidden is None else self.is_hidden,
            raised=self.raised or below.raised,
        )


NO_LOOK = Look()


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all that it takes from those that it is based on."""

    name: str = ""
    look: Look = NO_LOOK
    heading: int = 0
    """The level that its name, or that of one it is based on, says."""
    outline: int = _MOST_OUTLINE
    """From 0; of running text 9."""
    number: str = ""
    """Id of its numbering; `0` where it takes one away."""
    level: int = 0
    is_centred: bool = False
    is_title: bool = False
    is_contents: bool = False
    is_caption: bool = False


NO_STYLE = Style()


@dataclass(slots=True)
class Styles:
    """The styles of a document by id."""

    known: dict[str, Style] = field(default_factory=dict)
    base: Look = NO_LOOK
    """What the document's defaults say."""
    paragraph: str = ""
    """Id of the style of paragraphs that name none."""
    fonts: dict[str, str] = field(default_factory=dict)
    """The theme's, by what styles call them."""

    def of_paragraph(self, name: str) -> Style:
        """The style of a paragraph."""
        return self.known.get(name or self.paragraph) or NO_STYLE

    def look(self, properties: Node | None) -> Look:
        """What the properties of a run say, its character style among them."""
        if properties is None:
            return Look()
        own = self._own(properties)
        style = self.known.get(properties.value("w:rStyle"))
        return own.over(style.look) if style else own

    def _own(self, properties: Node) -> Look:
        fonts = properties.child("w:rFonts")
        font = ""
        if fonts is not None:
            font = fonts.get("w:eastAsia") or self.fonts.get(fonts.get("w:eastAsiaTheme"), "")
        return Look(
            font=font,
            size=whole(properties.value("w:sz"), 0),
            is_bold=properties.is_on("w:b"),
            is_hidden=properties.is_on("w:vanish"),
            raised=properties.value("w:vertAlign"),
        )


def read_styles(package: Package, part: str, theme: str) -> Styles:
    """The styles of a document."""
    styles = Styles(fonts=_theme_fonts(package.tree(theme) if theme else None))
    tree = package.tree(part) if part else None
    if tree is None:
        return styles
    nodes = {node.get("w:styleId"): node for node in tree.children if node.name == "w:style"}
    for defaults in tree.all("w:rPrDefault"):
        styles.base = styles.look(defaults.child("w:rPr"))
    for name, node in nodes.items():
        if node.get("w:type") == "paragraph" and node.get("w:default") in ("1", "true"):
            styles.paragraph = name
    for name in nodes:
        _resolve(name, nodes, styles, 0)
    return styles


def _resolve(name: str, nodes: dict[str, Node], styles: Styles, depth: int) -> Style:
    """A style with what it is based on."""
    if name in styles.known:
        return styles.known[name]
    node = nodes.get(name)
    if node is None or depth > _MOST_ABOVE:
        return NO_STYLE
    above = node.value("w:basedOn")
    base = _resolve(above, nodes, styles, depth + 1) if above else NO_STYLE
    styles.known[name] = made = _derived(node, base, styles)
    return made


def _derived(node: Node, base: Style, styles: Styles) -> Style:
    name = node.value("w:name").strip()
    heading = _HEADING.fullmatch(name)
    style = replace(
        base,
        name=name,
        look=styles.look(node.child("w:rPr")).over(base.look),
        heading=int(heading[1]) if heading else base.heading,
        is_title=name.lower() in _TITLE or base.is_title,
        is_contents=_CONTENTS.fullmatch(name) is not None or base.is_contents,
        is_caption=name.lower() in _CAPTION or base.is_caption,
    )
    properties = node.child("w:pPr")
    if properties is None:
        return style
    outline = properties.value("w:outlineLvl")
    numbering = properties.child("w:numPr")
    return replace(
        style,
        outline=int(outline) if outline in "012345678" and outline else style.outline,
        number=(numbering.value("w:numId") or style.number) if numbering else style.number,
        level=whole(numbering.value("w:ilvl"), style.level) if numbering else style.level,
        is_centred=_is_centred(properties, base.is_centred),
    )


def _is_centred(properties: Node, otherwise: bool) -> bool:
    said = properties.value("w:jc")
    return said == "center" if said else otherwise


def is_centred(properties: Node | None, style: Style) -> bool:
    """Whether a paragraph stands in the middle."""
    return style.is_centred if properties is None else _is_centred(properties, style.is_centred)


def _theme_fonts(tree: Node | None) -> dict[str, str]:
    """The theme's fonts for Chinese."""
    found: dict[str, str] = {}
    for kind, called in (("a:majorFont", "majorEastAsia"), ("a:minorFont", "minorEastAsia")):
        for fonts in tree.all(kind) if tree else ():
            east = fonts.child("a:ea")
            simplified = [f.get("typeface") for f in fonts.children if f.get("script") == "Hans"]
            found[called] = (east.get("typeface") if east else "") or next(iter(simplified), "")
    return found
