"""What is done with a draft: states, two texts, earlier ones, deleting."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from casearchive.desk import acting
from casearchive.desk.acting import Done
from casearchive.desk.comparing import compared
from casearchive.desk.desk import Desk, Open
from casearchive.desk.routes import person, place, refuse, say
from casearchive.desk.states import RefusedError
from casearchive.messages import desk as words

routes = Blueprint("doing", __name__, url_prefix="/drafts/<key>")


def _said(name: str) -> str:
    return request.form.get(name, "")


THEN: dict[str, Callable[[Desk, Open], Done]] = {
    "hand-in": lambda desk, opened: acting.hand_in(desk, opened, person()),
    "return": lambda desk, opened: acting.send_back(desk, opened, person(), _said("note")),
    "approve": lambda desk, opened: acting.approve(
        desk, opened, person(), _said("role"), _said("reviewer") or person()
    ),
    "sign": lambda desk, opened: acting.sign(
        desk, opened, person(), _said("signed-digest"), _said("signed-date")
    ),
    "unsign": lambda desk, opened: acting.unsign(desk, opened, person()),
    "publish": lambda desk, opened: acting.publish(desk, opened, person(), _said("back-note")),
    "correct": lambda desk, opened: acting.correct(desk, opened, person(), _said("note")),
    "withdraw": lambda desk, opened: acting.withdraw(
        desk, opened, person(), _said("withdraw-note"), is_emptied=bool(_said("empty"))
    ),
}
"""What the form's buttons ask for once the text has been kept."""


@routes.post("/delete")
def delete(key: str) -> ResponseReturnValue:
    """A draft put aside."""
    desk = place().desk
    try:
        acting.delete(desk, desk.open(key), person())
    except RefusedError as error:
        refuse(words.REFUSALS[error.code].format(**error.values))
        return redirect(url_for("editing.edit", key=key))
    say(words.DONE["deleted"])
    return redirect(url_for("listing.home"))


@routes.get("/compare")
def compare(key: str) -> ResponseReturnValue:
    """Two texts side by side."""
    opened = place().desk.open(key)
    heads = opened.history.heads()
    if len(heads) < 2:
        return redirect(url_for("editing.edit", key=key))
    one, other = opened.history.revisions[heads[0]], opened.history.revisions[heads[1]]
    both = compared(opened.history, heads[0], heads[1])
    pairs, merged = both.pairs(place().desk.form()), both.chosen({}, heads[1])
    return render_template(
        "compare.html",
        key=key,
        heads=heads[:2],
        one=one,
        other=other,
        pairs=pairs,
        merged=merged,
        left=len(heads) - 2,
    )


@routes.post("/compare")
def choose(key: str) -> ResponseReturnValue:
    """One text of two."""
    desk = place().desk
    opened = desk.open(key, _said("one"))
    other = _said("other")
    if {opened.head, other} - set(opened.history.heads()):  # somebody has gone on writing meanwhile
        refuse(words.REFUSALS["expired"])
        return redirect(url_for(".compare", key=key))
    done = acting.choose(desk, opened, person(), other, request.form)
    say(done.said)
    return redirect(url_for("editing.edit", key=key))


@routes.get("/revisions")
def revisions(key: str) -> ResponseReturnValue:
    """Every revision that can be had back, and what was done."""
    opened = place().desk.open(key)
    every = sorted(opened.history.revisions.items(), reverse=True)
    heads = opened.history.heads()
    return render_template("revisions.html", opened=opened, revisions=every, heads=heads)


@routes.post("/revisions/<name>/restore")
def restore(key: str, name: str) -> ResponseReturnValue:
    """Go back to one."""
    desk = place().desk
    opened = desk.open(key)
    if name not in opened.history.revisions or opened.history.revisions[name].is_thinned:
        raise KeyError(name)
    done = acting.restore(desk, opened, person(), name)
    say(done.said)
    return redirect(url_for("editing.edit", key=key))
