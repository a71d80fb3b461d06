"""Files that are brought to the desk, each case in them a draft."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from flask import Blueprint, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from casearchive import messages
from casearchive.desk import arriving, states
from casearchive.desk.arriving import Arrived
from casearchive.desk.contents import Content, content_of
from casearchive.desk.desk import Desk
from casearchive.desk.registering import registered
from casearchive.desk.revisions import Act, Origin
from casearchive.desk.routes import person, place, refuse
from casearchive.importing.guesses import GUESS
from casearchive.intake import word
from casearchive.intake.case_file import file_digest
from casearchive.messages import desk as words
from casearchive.messages import word as words_of_word
from casearchive.model import Finding

routes = Blueprint("bringing", __name__)


@routes.post("/bring")
def bring() -> ResponseReturnValue:
    """Take files in; of one that is one case, what is to be said of it stands above its form."""
    desk = place().desk
    keys: list[str] = []
    findings: list[Finding] = []
    beside: list[Finding] = []  # of no draft alone
    for given in request.files.getlist("file"):
        name = (given.filename or "").replace("\\", "/").rpartition("/")[2]
        data = given.stream.read(arriving.LARGEST + 1)
        if not name:
            continue
        if len(data) > arriving.LARGEST:
            refuse(words.REFUSALS["too-large"])
            continue
        made, found = arriving.arrive(name, data, desk.folders, desk.shelf.held().vocabulary, desk.today)
        told = [each for each in found if each.code != GUESS]  # its field says so
        new = [_kept(desk, each) for each in made]
        if len(new) == 1:
            desk.drafts.keep_notes(new[0], [*_told(told)])
        else:
            beside += told
        findings, keys = findings + told, keys + new
    if not keys and not findings:
        refuse(words.REFUSALS["no-file"])
        return redirect(url_for("listing.home"))
    if not keys:
        refuse(words.REFUSALS["nothing-in-it"])
    if len(keys) == 1 and not beside:
        return redirect(url_for("editing.edit", key=keys[0]))
    drafts = [(key, desk.open(key).content.value("title")) for key in keys]
    return render_template("brought.html", drafts=drafts, findings=[*_told(findings)])


@routes.get("/template")
def template() -> ResponseReturnValue:
    """A Word file to be filled in, with the names of this city."""
    made = io.BytesIO(word.template(place().desk.shelf.held().vocabulary))
    return send_file(made, download_name=words_of_word.TEMPLATE_NAME, as_attachment=True)


def _told(findings: Sequence[Finding]) -> Iterator[str]:
    """What is to be said of the files; of one alone, each time without its name."""
    is_one = len({finding.path for finding in findings}) == 1
    for each in findings:
        form = words.TOLD_OF_ONE if is_one else words.TOLD
        yield form.format(path=each.path, line=each.line, text=messages.reply(each, words.REPLIES))


def _kept(desk: Desk, arrived: Arrived) -> str:
    """A draft of what came, with its pictures; of a case that is there, beside its file."""
    content, origin, known = arrived.content, None, Content()
    identifier = content.value("id")
    path = f"{identifier[:4]}/{identifier}.md"
    if identifier and path in desk.shelf.held(at_once=True).loaded.readings:
        data = (desk.folders.cases / path).read_bytes()
        origin = Origin(path, file_digest(data))
        known = content_of(path, data, desk.form())
    if not desk.trusts_files:
        content = states.begun(states.with_states_of(known, content), desk.today)
    content = registered(content, arrived.pictures, content)
    key = desk.begin(content, Act.SAVED if origin else Act.BEGUN, person(), origin)
    for name, data in arrived.pictures.items():
        desk.drafts.add_picture(key, name, data)
    desk.drafts.keep_private(key, arrived.private)
    desk.drafts.keep_guesses(key, arrived.guesses)
    return key
