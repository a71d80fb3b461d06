"""What stands in a paragraph: runs with their look, pictures, notes, and text boxes that hang on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from casearchive.intake.word.content import Dropped, Kind, Piece
from casearchive.intake.word.drawings import Pictures, drawn_texts, is_floating
from casearchive.intake.word.fields import Fields
from casearchive.intake.word.package import Relation
from casearchive.intake.word.styles import NO_LOOK, Look, Styles
from casearchive.intake.word.symbols import UNKNOWN, plain, symbol
from casearchive.intake.word.xml import Node, whole

_DELETED = ("w:del", "w:moveFrom")
_PASSED = frozenset(
    {
        *("w:pPr", "w:rPr", "w:proofErr", "w:bookmarkStart", "w:bookmarkEnd", "w:commentReference"),
        *("w:commentRangeStart", "w:commentRangeEnd", "w:permStart", "w:permEnd", "w:sdtPr", "w:sdtEndPr"),
        *("w:lastRenderedPageBreak", "w:softHyphen", "w:annotationRef", "w:footnoteRef", "w:endnoteRef"),
        *("w:separator", "w:continuationSeparator", "w:smartTagPr", "w:customXmlPr", "w:fldData"),
    }
)
"""What says nothing."""
_SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:noBreakHyphen": "-", "w:cr": "\n"}
_SEEN = ("w:txbxContent", "a:blip", "v:imagedata", "w:t", "w:sym", "m:t", "w:drawing", "w:pict")
_RAISED = {
    "superscript": str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"),
    "subscript": str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋"),
}
_MOST_RAISED = 3
"""Characters: m², CO₂."""


def chosen(node: Node) -> list[Node]:
    """What is shown of alternatives: the first of which anything is known, never two of them."""
    for each in node.children:
        if next(each.all(*_SEEN), None) is not None:
            return each.children
    return []


@dataclass(slots=True)
class Runs:
    """Reads the content of paragraphs of one part."""

    styles: Styles
    relations: Mapping[str, Relation]
    pictures: Pictures
    dropped: Dropped
    fields: Fields
    boxes: list[Node] = field(default_factory=list)
    """Text boxes that hang on what was read last."""
    floating: list[Piece] = field(default_factory=list)
    """Pictures around which the text runs: none stands between its characters."""
    pieces: list[Piece] = field(default_factory=list)
    base: Look = NO_LOOK
    place: int = 0
    notes: list[str] = field(default_factory=list)
    """Codes of what is told about the paragraph."""
    link: str = ""

    def read(self, node: Node, base: Look, place: int) -> tuple[Piece, ...]:
        """The pieces of a paragraph."""
        self.pieces, self.floating, self.base, self.place, self.link = [], [], base, place, ""
        self._children(node)
        return (*self.pieces, *self.floating)

    def _children(self, node: Node, *, is_deleted: bool = False) -> None:
        for each in node.children:
            self._inline(each, is_deleted)

    def _inline(self, node: Node, is_deleted: bool) -> None:
        name = node.name
        if name == "w:r":
            self._run(node, is_deleted)
        elif name in _PASSED:
            return
        elif name in _DELETED or is_deleted:
            self._children(node, is_deleted=True)
        elif name == "w:hyperlink":
            relation = self.relations.get(node.get("r:id"))
            self.link = relation.target if relation and relation.is_outside else ""
            self._children(node)
            self.link = ""
        elif name == "w:fldSimple":
            self.fields.begin()
            self.fields.say(node.get("w:instr"))
            self.fields.separate()
            self._children(node)
            self._end_field(self.base)
        elif name in ("m:oMath", "m:oMathPara"):
            self._say("".join(each.text for each in node.all("m:t", "w:t")), self.base)
            self.notes.append("word-equation")
        elif name == "mc:AlternateContent":
            for each in chosen(node):
                self._inline(each, is_deleted)
        elif name == "w:ruby":
            self._ruby(node, self.base)
        elif name == "w:subDoc":
            self.chunk(node, self.place)
        elif name == "w:sdt" and is_prompt(node):
            self.dropped.hidden += [each.text for each in node.all("w:t")]
        else:
            self._children(node)

    def _run(self, node: Node, is_deleted: bool) -> None:
        properties = node.child("w:rPr")
        look = self.styles.look(properties).over(self.base)
        if properties is not None and not look.raised and look.size < self.base.size:
            look = replace(look, raised=_moved(properties.value("w:position")))
        for each in node.children:
            self._of_run(each, look, is_deleted)

    def _of_run(self, node: Node, look: Look, is_deleted: bool) -> None:
        name = node.name
        if name in ("w:t", "w:delText"):
            if is_deleted or name == "w:delText":
                self.dropped.deleted.append(node.text)
            else:
                self._say(plain(node.text, look.font), look)
        elif name in _PASSED or is_deleted:
            return
        elif handle := _HANDLERS.get(name):
            handle(self, node, look)
        elif name in _SIGNS:
            self._say(_SIGNS[name], look)
        elif name == "mc:AlternateContent":
            for each in chosen(node):
                self._of_run(each, look, is_deleted)
        elif name in ("w:drawing", "w:pict", "w:object", "v:shape", "v:group"):
            self._drawing(node)
        else:
            for each in node.children:
                self._of_run(each, look, is_deleted)

    def _say(self, text: str, look: Look) -> None:
        """Put a text behind what is there; a line break parts it."""
        if look.is_hidden:
            self.dropped.hidden.append(text)
            return
        if self.fields.is_contents:
            self.dropped.contents.append(text)
            return
        if self.fields.is_code or not text:
            return
        self.fields.said()
        if look.raised in _RAISED and len(text) <= _MOST_RAISED:
            text = text.translate(_RAISED[look.raised])
        link = self.link or self.fields.link
        for number, part in enumerate(text.split("\n")):
            if number:
                self.pieces.append(Piece("", look, Kind.BREAK))
            if part:
                self.pieces.append(Piece(part, look, link=link))

    def _break(self, node: Node, look: Look) -> None:
        if node.get("w:type", "textWrapping") == "textWrapping":
            self._say("\n", look)

    def _symbol(self, node: Node, look: Look) -> None:
        found = symbol(node.get("w:font"), node.get("w:char"))
        if not found:
            self.notes.append("word-symbol")
        self._say(found or UNKNOWN, look)

    def _ruby(self, node: Node, look: Look) -> None:
        """The base, and how it is read in brackets behind it."""
        base, reading = node.child("w:rubyBase"), node.child("w:rt")
        if base is not None:
            self._children(base)
        said = "".join(each.text for each in reading.all("w:t")) if reading else ""
        if said.strip():
            self._say(f"（{said.strip()}）", look)

    def _note(self, node: Node, look: Look) -> None:
        kind = "e" if node.name == "w:endnoteReference" else "f"
        if not look.is_hidden and not self.fields.is_code:
            self.pieces.append(Piece(f"{kind}{node.get('w:id')}", look, Kind.NOTE))

    def _field(self, node: Node, look: Look) -> None:
        kind = node.get("w:fldCharType")
        if kind == "begin":
            self.fields.begin(_form_field(node))
        elif kind == "separate":
            self.fields.separate()
        elif kind == "end":
            self._end_field(look)

    def _end_field(self, look: Look) -> None:
        ended = self.fields.end()
        if ended is not None and ended.is_counted:
            self.notes.append("word-counted")
        self._say(ended.drawn if ended else "", look)

    def _code(self, node: Node, _: Look) -> None:
        self.fields.say(node.text)

    def _drawing(self, node: Node) -> None:
        """Its pictures at this place, its text boxes behind the paragraph."""
        if next(node.all("w:txbxContent", "mc:AlternateContent"), None) is not None:
            node = _without_fallbacks(node)
            self.boxes += _outermost(node)
            node = _without_boxes(node)
        floats = bool(self.pieces) and is_floating(node)
        for name in self.pictures.shown(node, self.relations, self.place):
            piece = Piece(name, kind=Kind.PICTURE if name else Kind.ABSENT)
            (self.floating if floats else self.pieces).append(piece)
        self.boxes += [_as_box(text) for text in drawn_texts(node)]
        if next(node.all("o:OLEObject"), None) is not None:
            self.notes.append("word-object")

    def chunk(self, node: Node, place: int) -> None:
        """Another file that Word puts in at this place."""
        relation = self.relations.get(node.get("r:id"))
        name = relation.target.rpartition("/")[2] if relation else ""
        self.pictures.note("word-chunk", place, name=name)


def _as_box(text: str) -> Node:
    run = Node("w:r", {}, [Node("w:t", {}, [], text)])
    return Node("w:txbxContent", {}, [Node("w:p", {}, [run])])


def _form_field(node: Node) -> str:
    """What a field of a form shows by itself."""
    if box := next(node.all("w:checkBox"), None):
        is_checked = box.is_on("w:checked")
        return "☑" if (box.is_on("w:default") if is_checked is None else is_checked) else "□"
    if choices := next(node.all("w:ddList"), None):
        entries = [each.get("w:val") for each in choices.all("w:listEntry")]
        at = whole(choices.value("w:result"), whole(choices.value("w:default"), 0))
        return entries[at] if at < len(entries) else ""
    return ""


def _moved(position: str) -> str:
    """What smaller characters are that are moved up or down."""
    if not position.strip("-").strip("0"):
        return ""
    return "subscript" if position.startswith("-") else "superscript"


def is_prompt(node: Node) -> bool:
    """Whether a field to be filled in still shows what is to be written there."""
    properties = node.child("w:sdtPr")
    return properties is not None and bool(properties.is_on("w:showingPlcHdr"))


def _without_fallbacks(node: Node) -> Node:
    """The same element with one of every alternatives."""
    children = [
        each
        for child in node.children
        for each in (chosen(child) if child.name == "mc:AlternateContent" else [child])
    ]
    return Node(node.name, node.given, [_without_fallbacks(each) for each in children], node.text)


def _without_boxes(node: Node) -> Node:
    children = [_without_boxes(each) for each in node.children if each.name != "w:txbxContent"]
    return Node(node.name, node.given, children, node.text)


def _outermost(node: Node) -> list[Node]:
    """The text boxes of a drawing that stand in no other."""
    found: list[Node] = []
    for each in node.children:
        found += [each] if each.name == "w:txbxContent" else _outermost(each)
    return found


_HANDLERS: dict[str, Callable[[Runs, Node, Look], None]] = {
    "w:br": Runs._break,
    "w:sym": Runs._symbol,
    "w:ruby": Runs._ruby,
    "w:footnoteReference": Runs._note,
    "w:endnoteReference": Runs._note,
    "w:fldChar": Runs._field,
    "w:instrText": Runs._code,
}
