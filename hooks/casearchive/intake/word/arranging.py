"""What of a Word file is its title, what its text, and what a form of application says besides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from casearchive.intake.word.closing import closing_of, contacts_in
from casearchive.intake.word.content import Block, Kind, Paragraph, Table, has_pictures, text_of
from casearchive.intake.word.documents import FormField, Ground
from casearchive.intake.word.forms import Filled, Section, filled, is_form, pairs_in
from casearchive.intake.word.headings import Headed, byline_of, headings_of, title_of

_LEAST_BEHIND = 60
"""Characters behind a form that are a text, and not only a remark."""
_DEEPEST = 6


@dataclass(slots=True)
class Arranged:
    """The parts of a file."""

    title: str = ""
    ground: Ground = Ground.TITLE
    place: int = 1
    sections: list[Section] = field(default_factory=list)
    form: Filled | None = None
    byline: Sequence[Paragraph] = ()
    closing: Sequence[Paragraph] = ()
    """Lines below the text that are none of it."""
    asked: Sequence[Paragraph] = ()
    """Lines that only say whom to ask."""
    beside: list[str] = field(default_factory=list)
    """Texts around a form that belong to it and not to the case: its name, how it is to be filled in."""

    @property
    def contacts(self) -> list[FormField]:
        """How to reach people, as a form or such lines say it."""
        of_form = self.form.contacts if self.form else []
        return [*of_form, *(each for line in self.asked for each in contacts_in(line))]

    def headings(self) -> dict[int, Headed]:
        """The headings of all sections by the numbers of their paragraphs."""
        found: dict[int, Headed] = {}
        for section in self.sections:
            for place, headed in headings_of(section.blocks).items():
                level = min(headed.level + bool(section.label), _DEEPEST)
                found[place] = replace(headed, level=level)
        return found


def arranged(blocks: Sequence[Block]) -> Arranged:
    """The parts of a file by its blocks."""
    asked = _asked(blocks)
    whole, blocks = blocks, _without(blocks, asked)
    forms = [at for at, block in enumerate(blocks) if isinstance(block, Table) and is_form(block)]
    if not forms:
        return _of_text(whole)
    made = Arranged(form=Filled(), asked=asked)
    _before(blocks[: forms[0]], made)
    for at in forms:
        table = blocks[at]
        if isinstance(table, Table) and made.form is not None:
            filled(table, made.form)
    behind = [block for at, block in enumerate(blocks) if at > forms[0] and at not in forms]
    if _is_text(behind):
        rest = _of_text(behind)
        made.title, made.ground, made.place = rest.title, rest.ground, rest.place
        made.sections += rest.sections
        made.byline, made.closing = rest.byline, rest.closing
    else:
        made.beside += [text for block in behind if (text := text_of(block))]
    if made.form is not None:
        made.sections[:0] = made.form.sections
        said = next((each for each in made.form.fields if each.key == "title"), None)
        if said is not None:
            made.beside += [made.title] * bool(made.title)
            made.title = "".join(said.value.split("\n"))
            made.ground, made.place = Ground.FORM, said.paragraph
    return made


def _without(blocks: Sequence[Block], left_out: Sequence[Paragraph]) -> list[Block]:
    places = {paragraph.place for paragraph in left_out}
    return [block for block in blocks if not isinstance(block, Paragraph) or block.place not in places]


def _asked(blocks: Sequence[Block]) -> list[Paragraph]:
    return [block for block in blocks if isinstance(block, Paragraph) and contacts_in(block)]


def _is_text(blocks: Sequence[Block]) -> bool:
    """Whether what stands behind a form is a text: long, with a picture, or with words below a heading."""
    if sum(len(text_of(block)) for block in blocks) >= _LEAST_BEHIND or any(map(has_pictures, blocks)):
        return True
    styled = [isinstance(block, Paragraph) and bool(block.style.heading and block.text) for block in blocks]
    first = styled.index(True) if any(styled) else len(blocks)
    return any(text_of(block) and not styled[at] for at, block in enumerate(blocks) if at > first)


def _of_text(blocks: Sequence[Block]) -> Arranged:
    asked = _asked(blocks)
    blocks = _without(blocks, asked)
    title, ground = title_of(blocks)
    around = byline_of(blocks, title)
    rest = _without(blocks, [*title, *around])
    closing = closing_of(rest)
    rest = _without(rest, closing)
    aside = (*title, *around, *closing, *asked)
    notes = tuple(piece for each in aside for piece in each.pieces if piece.kind is Kind.NOTE)
    first = next((at for at, block in enumerate(rest) if isinstance(block, Paragraph) and block.text), None)
    if notes and first is not None and isinstance(block := rest[first], Paragraph):
        rest[first] = replace(block, pieces=block.pieces + notes)  # a title of a case has no notes
    said = "".join(" ".join(each.numbered.split()) for each in title)
    place = title[0].place if title else 1
    sections = [Section("", tuple(rest), place)]
    return Arranged(said, ground, place, sections, byline=around, closing=closing, asked=asked)


def _before(blocks: Sequence[Block], made: Arranged) -> None:
    """What stands above a form: values of it, or its name and the like."""
    for block in blocks:
        pair = pairs_in(block) if isinstance(block, Paragraph) else None
        if pair is not None and made.form is not None:
            made.form.labels.append(text_of(block))
            kept = made.form.contacts if pair.key == "contact" else made.form.fields
            kept.append(pair)
        elif text := text_of(block):
            made.beside.append(text)
