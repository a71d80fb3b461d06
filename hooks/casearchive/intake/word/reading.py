"""A Word file as text, pictures and notes: the steps one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from casearchive.intake.word.arranging import Arranged, arranged
from casearchive.intake.word.beside import MOST_LISTED, Beside, notes_in
from casearchive.intake.word.captions import captions_of
from casearchive.intake.word.composing import Composer
from casearchive.intake.word.content import Block, Dropped, paragraphs_of
from casearchive.intake.word.documents import FormField, Refused, RefusedError, WordDocument
from casearchive.intake.word.drawings import Pictures, texts_in_diagrams
from casearchive.intake.word.fields import Fields
from casearchive.intake.word.forms import Filled
from casearchive.intake.word.numbering import read_numbering
from casearchive.intake.word.package import Package, main_part, opened
from casearchive.intake.word.runs import Runs
from casearchive.intake.word.styles import read_styles
from casearchive.intake.word.usual import is_usual
from casearchive.intake.word.visible import lost, shown, texts_in
from casearchive.intake.word.walking import Walker
from casearchive.intake.word.xml import Node
from casearchive.model import Finding


def read_word(content: bytes, name: str) -> WordDocument | Refused:
    """What the bytes of a Word file say; why not, where it cannot be read.  Nothing is written or fetched."""
    try:
        package = opened(content)
        return _Reading(package, name, main_part(package)).document()
    except RefusedError as refused:
        return refused.refused
    except RecursionError:
        return Refused("word-too-deep")


@dataclass(slots=True)
class _Reading:
    """One file while it is read."""

    package: Package
    name: str
    part: str
    beside: Beside = field(init=False)
    pictures: Pictures = field(init=False)
    dropped: Dropped = field(default_factory=Dropped)
    walker: Walker = field(init=False)
    notes: list[Finding] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    """What a reader of the file sees, paragraph by paragraph."""

    def document(self) -> WordDocument:
        tree = self._begun()
        blocks = self._blocks(tree)
        parts = arranged(blocks)
        self._captions(blocks)
        composer = Composer(parts.headings(), self.pictures.found)
        for section in parts.sections:
            if section.label:
                composer.head(section.label, section.place)
            composer.write(section.blocks)
        composer.close(self._footnotes(composer))
        markdown = "\n".join(composer.lines)
        self._tell(composer, markdown, parts)
        form = parts.form or Filled()
        return WordDocument(
            markdown=markdown,
            lines=tuple(composer.places),
            title=parts.title,
            title_ground=parts.ground,
            title_paragraph=parts.place,
            byline=tuple(each.text for each in (*parts.byline, *parts.closing)),
            pictures=tuple(self.pictures.found.values()),
            headings=tuple(composer.guesses),
            fields=tuple(form.fields),
            contacts=tuple(parts.contacts),
            notes=tuple(sorted({*self.notes})),
            name=self.name,
        )

    def _begun(self) -> Node:
        """Everything that the text needs is read; the root of the text."""
        relations = self.package.relations(self.part)
        self.beside = Beside(self.package, self.name, relations)
        self.pictures = Pictures(self.package, self.name)
        tree = self.package.tree(self.part)
        if tree is None:
            raise RefusedError(code="word-broken")
        numbering = self.beside.part("numbering")
        styles = read_styles(self.package, self.beside.part("styles"), self.beside.part("theme"))
        runs = Runs(styles, relations, self.pictures, self.dropped, Fields())
        self.walker = Walker(
            styles, read_numbering(self.package.tree(numbering) if numbering else None), runs
        )
        return tree

    def _blocks(self, tree: Node) -> list[Block]:
        body = tree.child("w:body")
        if body is None:
            raise RefusedError(code="word-broken")
        self.seen += texts_in(body)
        blocks = self.walker.blocks(body)
        for code in sorted({*self.walker.runs.notes}):
            self.notes.append(self.beside.note(code, count=str(self.walker.runs.notes.count(code))))
        if not self.seen:
            self.notes.append(self.beside.note("word-no-text"))
        return blocks

    def _footnotes(self, composer: Composer) -> dict[str, str]:
        """The text of each note by its key; those that the text does not refer to are lost, which is told."""
        texts: dict[str, str] = {}
        for kind, name, mark in (("footnotes", "w:footnote", "f"), ("endnotes", "w:endnote", "e")):
            part = self.beside.part(kind)
            tree = self.package.tree(part) if part else None
            if tree is None:
                continue
            self.walker.runs.relations = self.package.relations(part)
            for node in notes_in(tree, name):
                self.seen += texts_in(node)
                blocks = self.walker.blocks(node)
                parts = [
                    p for b in blocks for e in paragraphs_of(b) for p in composer.inline(e, marks_bold=False)
                ]
                lines = (p if isinstance(p, str) else composer.picture(p.text) for p in parts)
                texts[f"{mark}{node.get('w:id')}"] = " ".join(lines)
        for key in (key for key in composer.notes if key not in texts):
            self.notes.append(self.beside.note("word-note-missing", name=composer.notes[key]))
        return texts

    def _captions(self, blocks: Sequence[Block]) -> None:
        """Pictures without words of their own get those of the caption below, or above."""
        for name, said, place in captions_of(blocks):
            picture = self.pictures.found[name]
            if not picture.alt and said:
                self.pictures.found[name] = replace(picture, alt=said)
            elif not picture.alt:
                self.pictures.note("word-picture-alt", place, name=name)

    def _tell(self, composer: Composer, markdown: str, parts: Arranged) -> None:
        """What is to be said of all that is not in the text, and of what is there in another form."""
        listed = texts_in_diagrams(self.package, self.beside.relations)
        if listed:
            self.notes.append(self.beside.note("word-diagram", text="；".join(listed)))
        self.notes += self.pictures.notes
        self.notes += self.beside.found(self.dropped)
        self.notes += [self.beside.note("word-merged", place) for place in composer.merged[:MOST_LISTED]]
        around = [each.numbered for each in (*parts.byline, *parts.closing, *parts.asked)]
        self.notes += [self.beside.note("word-byline", p.place, text=p.text) for p in parts.byline]
        if parts.closing:
            text = "；".join(p.numbered for p in parts.closing)
            self.notes.append(self.beside.note("word-closing", parts.closing[0].place, text=text))
        if contacts := parts.contacts:
            labels = "、".join(dict.fromkeys(each.label for each in contacts))
            self.notes.append(self.beside.note("word-contacts", contacts[0].paragraph, labels=labels))
        left_out = [*around, *self.dropped.hidden, *self.dropped.contents, *listed, *self._of_form(parts)]
        carried = "".join([shown(markdown, self.name), parts.title, *left_out])
        missing = lost(self.seen, carried)
        around_values = {text: _around(text, form.fields) for text in missing} if (form := parts.form) else {}
        usual = [text for text in around_values.values() if is_usual(text)]
        missing = [text for text in missing if not is_usual(around_values.get(text, text))]
        for text in missing[:MOST_LISTED]:
            self.notes.append(self.beside.note("word-lost", text=text.strip()))
        if len(missing) > MOST_LISTED:
            self.notes.append(self.beside.note("word-lost-more", count=str(len(missing) - MOST_LISTED)))
        self._tell_usual(parts, usual)

    def _tell_usual(self, parts: Arranged, lost_texts: Sequence[str]) -> None:
        """What every form has and nobody would miss is one note."""
        unknown = parts.form.unknown if parts.form else []
        usual = [text for text in parts.beside if is_usual(text)]
        usual += [_line_of(each) for each in unknown if is_usual(each.value)]
        said = list(dict.fromkeys(" ".join(each.split()) for each in (*usual, *lost_texts)))
        if told := [each for each in said if not any(each in other for other in said if other != each)]:
            text = "；".join(told[:MOST_LISTED])
            self.notes.append(self.beside.note("word-form-usual", count=str(len(told)), text=text))

    def _of_form(self, parts: Arranged) -> list[str]:
        """What a form says besides the text; of what nobody knows, and of contacts, there are notes."""
        if parts.form is None:
            return []
        form, note = parts.form, self.beside.note
        if parts.beside or form.unknown:
            self.notes.append(note("word-form", count=str(len(form.fields) + len(form.sections))))
        beside = [text for text in parts.beside if not is_usual(text)]
        unknown = [each for each in form.unknown if not is_usual(each.value)]
        for text in beside[:MOST_LISTED]:
            self.notes.append(note("word-form-beside", text=text))
        for each in unknown[:MOST_LISTED]:
            self.notes.append(note("word-form-unknown", each.paragraph, text=_line_of(each)))
        values = [each.value for each in (*form.fields, *form.contacts, *form.unknown)]
        labels_of_unknown = [each.label for each in form.unknown]
        return [*form.labels, *values, *parts.beside, *labels_of_unknown]


def _around(text: str, fields: Sequence[FormField]) -> str:
    """What a text says besides what has been filled in."""
    for value in sorted((each.value for each in fields), key=len, reverse=True):
        text = text.replace(value, "")
    return text


def _line_of(field_of_form: FormField) -> str:
    """A label with what stands beside it."""
    label, value = field_of_form.label, field_of_form.value
    return f"{label}：{value}" if label else value
