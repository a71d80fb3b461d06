"""What tells of a person in a draft: covered where it stands, or let stand by a named person who says why."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from casearchive import privacy
from casearchive.desk.acting import Done
from casearchive.desk.contents import Content
from casearchive.desk.desk import Desk, Open
from casearchive.desk.judging import Remark
from casearchive.desk.revisions import Act
from casearchive.desk.states import RefusedError
from casearchive.messages import desk as words
from casearchive.privacy import Kind
from casearchive.privacy.passing import KEY

_KINDS = {kind.value: kind for kind in Kind}


@dataclass(frozen=True, slots=True)
class Told:
    """A mask, and everything that it would cover."""

    mask: str
    labels: tuple[str, ...]
    """What the places are called."""
    may_pass: bool


def told_of(remarks: Iterable[Remark]) -> tuple[Told, ...]:
    """What a draft tells of persons, mask by mask."""
    found: dict[str, Told] = {}
    for remark in remarks:
        kind = _KINDS.get(remark.code)
        if kind is None or not remark.mask:
            continue
        known = found.get(remark.mask, Told(remark.mask, (), may_pass=True))
        labels = tuple(dict.fromkeys((*known.labels, remark.label)))
        found[remark.mask] = Told(remark.mask, labels, known.may_pass and kind.may_pass)
    return tuple(found.values())


def cover(desk: Desk, opened: Open, person: str, mask: str, told: Told | None) -> Done:
    """Put a mask in the place of what it stands for.  Raises `RefusedError` where that is not in the text."""
    saved = _put(desk, opened, person, {mask}, told.labels if told else ())
    if saved is opened:
        raise RefusedError("no-mask", mask=mask)
    return Done(saved, words.DONE["masked"].format(mask=mask))


def cover_all(desk: Desk, opened: Open, person: str, told: Sequence[Told]) -> Done:
    """Put every mask in its place.  Raises `RefusedError` where none stands for anything in the text."""
    labels = [label for each in told for label in each.labels]
    saved = _put(desk, opened, person, {each.mask for each in told}, labels)
    if saved is opened:
        raise RefusedError("nothing-masked")
    return Done(saved, words.DONE["all-masked"])


def _put(desk: Desk, opened: Open, person: str, masks: Collection[str], labels: Iterable[str]) -> Open:
    """The draft with these masks, kept in one; as it was where they stand for nothing in it.

    What a file's name tells stays in the list.
    """
    content = _covered(opened.content, masks)
    kinds = {found.kind for found in privacy.found_in(desk.text(opened.content)) if found.mask in masks}
    left = {found.text: found.mask for found in privacy.found_in(desk.text(content)) if found.mask in masks}
    for text in sorted(left, key=len, reverse=True):  # known by what stands around it in the file
        content = _replaced(content, text, left[text])
    if content == opened.content:
        return opened
    note = words.masked((kind for kind in Kind if kind in kinds), labels)
    return desk.save(opened, content, Act.MASKED, person, note)


def let_stand(desk: Desk, opened: Open, person: str, told: Told, by: str, reason: str) -> Done:
    """Write down who lets it stand, and why.  Raises `RefusedError`."""
    by, reason = " ".join(by.split()), " ".join(reason.split())
    if not told.may_pass:
        raise RefusedError("never-passed")
    if not by:
        raise RefusedError("no-name")
    if not reason:
        raise RefusedError("no-reason")
    row = {"found": told.mask, "by": by, "reason": reason, "date": desk.today.isoformat()}
    content = opened.content.with_row(KEY, row)
    saved = desk.save(opened, content, Act.PASSED, person, f"{told.mask} {by}：{reason}")
    return Done(saved, words.DONE["passed"])


def _replaced(content: Content, text: str, mask: str) -> Content:
    return _changed(content, lambda value: value.replace(text, mask))


def _covered(content: Content, masks: Collection[str]) -> Content:
    def covered(text: str) -> str:
        return privacy.masked(text, [found for found in privacy.found_in(text) if found.mask in masks])

    return _changed(content, covered)


def _changed(content: Content, change: Callable[[str], str]) -> Content:
    """The draft with every text of it changed but what leads to a file or was let stand."""
    values = tuple((path, text if _is_kept(path) else change(text)) for path, text in content.values)
    return replace(content, values=values, body=change(content.body))


def _is_kept(path: str) -> bool:
    return path.startswith(KEY) or (path.startswith("images[") and path.endswith(".file"))
