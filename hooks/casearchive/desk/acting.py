"""What is done with a draft besides writing it: each act is refused, or leaves a revision that tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from casearchive.desk import finishing, handing_over, states
from casearchive.desk.comparing import compared
from casearchive.desk.contents import Content
from casearchive.desk.desk import BY_ACTS, Desk, Open
from casearchive.desk.finishing import LOCK, Intent
from casearchive.desk.guesses import Guesses
from casearchive.desk.judging import PRIVACY, Judgement
from casearchive.desk.revisions import Act, Origin
from casearchive.desk.states import RefusedError
from casearchive.front_matter import root_of
from casearchive.intake.packing import GUESSES, packed
from casearchive.locking import Held, held
from casearchive.messages import desk as words
from casearchive.model import Severity


@dataclass(frozen=True, slots=True)
class Done:
    """What an act has come to."""

    opened: Open
    said: str


def hand_in(desk: Desk, opened: Open, person: str) -> Done:
    """Send a draft to those who check it, once it could be published."""
    content = states.handed_in(opened.content)
    _sound(desk, opened, content)
    return Done(desk.save(opened, content, Act.HANDED_IN, person), words.DONE["handed-in"])


def send_back(desk: Desk, opened: Open, person: str, note: str) -> Done:
    """Have it written anew."""
    content = states.returned(opened.content)
    return Done(desk.save(opened, content, Act.RETURNED, person, note), words.DONE["returned"])


def approve(desk: Desk, opened: Open, person: str, role: str, name: str) -> Done:
    """Put down somebody who has checked it."""
    content = states.approved(opened.content, role, name, desk.today, desk.rules)
    return Done(desk.save(opened, content, Act.APPROVED, person, f"{role} {name}"), words.DONE["approved"])


def sign(desk: Desk, opened: Open, person: str, digest: str, day: str) -> Done:
    """Put down that this text was signed on paper."""
    content = states.signed(opened.content, digest, day, desk.text_digest(opened.content), desk.today)
    return Done(
        desk.save(opened, content, Act.SIGNED, person, content.value("signed.date")), words.DONE["signed"]
    )


def unsign(desk: Desk, opened: Open, person: str) -> Done:
    """Take that back."""
    return Done(
        desk.save(opened, states.unsigned(opened.content), Act.SIGNED, person), words.DONE["unsigned"]
    )


def publish(desk: Desk, opened: Open, person: str, note: str = "") -> Done:
    """Write it into the folder of cases as a published one; `note` is for readers of one that comes back."""
    guesses = desk.drafts.guesses(opened.key)
    if keys := guesses.keys_in(opened.content):
        names = {field.key: field.name for field in desk.fields()}
        raise RefusedError("guesses-left", names="、".join(names.get(key, key) for key in keys))
    if guesses.headings_in(opened.content):
        raise RefusedError("headings-left")
    if not was_published(desk, opened):
        content = states.published(opened.content, desk.today, desk.rules)
        return _write(desk, opened, content, Act.PUBLISHED, person)
    note = note.strip() or words.COMES_BACK
    content = states.published(opened.content, desk.today, desk.rules, note)
    return _write(desk, opened, content, Act.REINSTATED, person, note)


def correct(desk: Desk, opened: Open, person: str, note: str) -> Done:
    """Write a published case anew, with a line for its readers."""
    digest = desk.text_digest(opened.content)
    content = states.corrected(opened.content, desk.today, note, digest)
    return _write(desk, opened, content, Act.CORRECTED, person, note)


def withdraw(desk: Desk, opened: Open, person: str, note: str, *, is_emptied: bool) -> Done:
    """Take a published case away from its readers."""
    content = states.withdrawn(opened.content, desk.today, note, is_emptied=is_emptied)
    return _write(desk, opened, content, Act.WITHDRAWN, person, note)


def was_published(desk: Desk, opened: Open, *, at_once: bool = True) -> bool:
    """Whether readers have had the case before: its file is no draft."""
    origin = opened.revision.origin
    reading = desk.shelf.held(at_once=at_once).loaded.readings.get(origin.path) if origin else None
    return reading is not None and not reading.is_draft


def may_delete(desk: Desk, opened: Open, *, at_once: bool = True) -> bool:
    """Whether readers have never had it."""
    is_draft = states.state_of(opened.content) in states.UNPUBLISHED
    return is_draft and not was_published(desk, opened, at_once=at_once)


def delete(desk: Desk, opened: Open, person: str) -> None:
    """Put aside a draft that was never published, and its file among the cases, if it has one."""
    origin = opened.revision.origin
    if not may_delete(desk, opened):
        raise RefusedError("not-a-draft")
    file = desk.folders.cases / origin.path if origin else None
    if origin and file and file.is_file():
        if desk.unchanged(origin) is None:
            raise RefusedError("elsewhere")
        desk.drafts.delete(opened.key)  # with all that the file says
        file.unlink()
        if handing_over.is_checkout(desk.folders):
            message = words.COMMITS["deleted"].format(id=file.stem)
            handing_over.commit(desk.folders, [file], person, message, pushes=desk.pushes)
        return
    desk.drafts.delete(opened.key)


def choose(desk: Desk, opened: Open, person: str, other: str, picks: Mapping[str, str]) -> Done:
    """Of two texts make one: what only one has changed, and of the rest what was picked."""
    theirs = opened.history.revisions[other]
    content = compared(opened.history, opened.head, other).chosen(picks, other)
    origin, content = _current(desk, opened, theirs.origin), desk.kept(opened.content, content)
    revision = desk.revision(content, Act.CHOSEN, person, (opened.head, other), origin)
    name = desk.drafts.save(opened.key, revision)
    return Done(desk.open(opened.key, name), words.DONE["chosen"])


def restore(desk: Desk, opened: Open, person: str, name: str) -> Done:
    """Go back to what an earlier revision said; the state of review stays what it is."""
    earlier = opened.history.revisions[name].content
    for key in BY_ACTS:
        earlier = earlier.put(key, opened.content.under(key))
    at = opened.history.revisions[name].at
    return Done(desk.save(opened, earlier, Act.RESTORED, person, at), words.DONE["restored"])


def pack(desk: Desk, opened: Open) -> tuple[str, bytes]:
    """The draft with its pictures as one file to mail; its name and content."""
    content, judgement = desk.judge(opened, opened.content)
    _not_private(judgement)
    identifier = content.value("id")
    whole = opened.content.put("id", {"id": identifier})
    folder = f"cases/{identifier[:4]}"
    files = {f"{folder}/{identifier}.md": desk.text(desk.ordered(whole)).encode()}
    pictures = sorted(pictures_of(desk, opened).items())
    files |= {f"{folder}/{identifier}/{name}": file.read_bytes() for name, file in pictures}
    if (guesses := desk.drafts.guesses(opened.key).open_in(opened.content)) != Guesses():
        files[GUESSES] = guesses.as_json().encode()  # they stop publishing at the other desk as at this one
    return f"{identifier}.zip", packed(files)


def _write(desk: Desk, opened: Open, content: Content, act: Act, person: str, note: str = "") -> Done:
    """The case's file, then the revision that tells of it, then its commit."""
    if opened.is_forked:
        raise RefusedError("forked")
    if opened.key in finishing.finish(desk):
        raise RefusedError("resumed")
    whole = _sound(desk, opened, content)
    identifier, text = whole.value("id"), desk.file_text(opened, whole)
    shown = {said for path, said in whole.values if root_of(path) == "images" and path.endswith(".file")}
    own = {} if act is Act.WITHDRAWN else _own(desk, opened)
    pictures = {n: f.read_bytes() for n, f in own.items() if n in shown or n in whole.body}
    message = words.COMMITS[act.value].format(id=identifier, title=whole.value("title"), note=note)
    intent = finishing.intent_of(opened.key, identifier, text, pictures, act, person, note, message)
    try:
        with desk.writing, held(desk.drafts.folder / LOCK):
            if {*desk.drafts.history(opened.key).heads()} != {opened.head}:
                raise RefusedError("elsewhere")  # somebody else has handed it over, or written on
            finishing.begin(desk, intent)
            before = opened.revision.origin.digest if opened.revision.origin else ""
            handing_over.write(desk.folders, identifier, text, before, pictures)
            settled = desk.settle(opened, whole, act, person, note, intent.origin)
    except Held as error:
        raise RefusedError("busy", holder=error.holder) from error
    except FileExistsError as error:
        finishing.end(desk, opened.key)
        raise RefusedError("elsewhere") from error
    return Done(settled, _handed_on(desk, intent))


def _handed_on(desk: Desk, intent: Intent) -> str:
    """What became of it, to be told."""
    if reason := finishing.commit(desk, intent):
        return handing_over.told(reason)
    more = words.PUSHED if desk.pushes else words.COMMITTED
    more = more if handing_over.is_checkout(desk.folders) else words.PACK_IT
    path = desk.folders.shown(desk.folders.cases / intent.path)
    return words.DONE[intent.act].format(path=path, more=more)


def _sound(desk: Desk, opened: Open, content: Content) -> Content:
    """The draft as it is to be published.  Raises `RefusedError` where it may not be."""
    whole, judgement = desk.judge(opened, content)
    _not_private(judgement)
    if judgement.stops:
        raise RefusedError("has-errors")
    return whole


def _not_private(judgement: Judgement) -> None:
    errors = (f for f in judgement.findings if f.severity is Severity.ERROR)
    if any(finding.code.startswith(PRIVACY) for finding in errors):
        raise RefusedError("has-private")


def pictures_of(desk: Desk, opened: Open) -> dict[str, Path]:
    """The files of a draft's pictures by name: its own, and those that lie beside the case's file."""
    return {**published_pictures(desk, opened), **_own(desk, opened)}


def _own(desk: Desk, opened: Open) -> dict[str, Path]:
    folder = desk.drafts.picture_folder(opened.key)
    return {name: folder / name for name in desk.drafts.pictures(opened.key)}


def published_pictures(desk: Desk, opened: Open) -> dict[str, Path]:
    """Those that lie beside the case's file."""
    origin = opened.revision.origin
    folder = (desk.folders.cases / origin.path).with_suffix("") if origin else None
    if not folder or not folder.is_dir() or folder.is_symlink():
        return {}
    return {file.name: file for file in sorted(folder.iterdir()) if file.is_file() and not file.is_symlink()}


def _current(desk: Desk, opened: Open, theirs: Origin | None) -> Origin | None:
    """Of two origins the one that the case's file still is."""
    ours = opened.revision.origin
    current = (origin for origin in (theirs, ours) if desk.unchanged(origin) is not None)
    return next(current, ours or theirs)
