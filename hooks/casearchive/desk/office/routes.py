"""Coming in and leaving, one's own password, and what those who look after accounts see."""

from __future__ import annotations

from flask import Blueprint, current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from casearchive.desk.office.accounts import named
from casearchive.desk.office.guarding import has_form_token, local, shown_form, visit
from casearchive.desk.office.office import Office
from casearchive.desk.office.permissions import Role
from casearchive.desk.routes import refuse, say
from casearchive.desk.states import RefusedError
from casearchive.messages import office as words

routes = Blueprint("office", __name__, url_prefix="/office")


def office() -> Office:
    """The office that this request is for."""
    found = current_app.extensions["office"]
    if not isinstance(found, Office):
        raise TypeError(found)
    return found


@routes.get("/enter")
def enter() -> ResponseReturnValue:
    """The page for coming in; on from there for somebody who has."""
    then = local(request.args.get("next", "/"))
    return redirect(then) if g.account else shown_form(then)


@routes.post("/enter")
def come_in() -> ResponseReturnValue:
    """Somebody says name and password."""
    here, form = office(), request.form
    then, address = local(form.get("next", "/")), request.remote_addr or ""
    if not has_form_token():
        return shown_form(then, words.REFUSALS["form-over"], 409)
    name, password = named(form.get("name", "")), form.get("password", "")
    if wait := here.attempts.begin(name, address, here.now()):
        answer = shown_form(then, words.REFUSALS["wait"].format(wait=words.waiting(wait)), 429)
        answer.headers["Retry-After"] = str(wait)
        return answer
    account = here.accounts.entered(name, password)
    if account is None:
        known = name if name in here.accounts.every() else ""  # it may be a password in the wrong field
        here.note(known, "enter", "", address, "refused")
        return shown_form(then, words.REFUSALS["wrong"], 401)
    here.attempts.succeed(name, address)
    here.sessions.begin(visit(), account)
    here.note(account.name, "enter", "", address, "")
    return redirect(then, 303)


@routes.post("/leave")
def leave() -> ResponseReturnValue:
    """The session ends, here and for whoever has copied its cookie."""
    here = visit()
    office().sessions.end(here.key)
    here.key = ""
    return redirect(url_for(".enter"), 303)


@routes.get("/password")
def password() -> ResponseReturnValue:
    """One's own password."""
    return render_template("password.html")


@routes.post("/password")
def new_password() -> ResponseReturnValue:
    """Another one; all sessions of the old one end but this."""
    here, form = office(), request.form
    wait = here.attempts.begin(g.account.name, request.remote_addr or "", here.now())
    if wait or here.accounts.entered(g.account.name, form.get("old", "")) is None:
        code = "wait" if wait else "wrong-old"
        refuse(words.REFUSALS[code].format(wait=words.waiting(wait)))
        return redirect(url_for(".password"), 303)
    here.attempts.succeed(g.account.name, request.remote_addr or "")
    try:
        account = here.accounts.keep(g.account.name, _twice(form.get("new", ""), form.get("again", "")))
    except RefusedError as error:
        refuse(words.REFUSALS[error.code].format(**error.values))
        return redirect(url_for(".password"), 303)
    here.sessions.begin(visit(), account)
    say(words.DONE["password"])
    return redirect("/", 303)


@routes.get("/people")
def people() -> ResponseReturnValue:
    """Accounts and the log."""
    here = office()
    return render_template(
        "people.html",
        accounts=here.accounts.every().values(),
        roles=list(Role),
        log=here.log(),
        acts=words.ACTS,
    )


@routes.post("/people")
def keep_account() -> ResponseReturnValue:
    """A new account, or a new password and other roles of one that is there."""
    form = request.form
    roles = [role for role in Role if role in form.getlist("role")]
    try:
        name = form.get("name", "")
        made = office().accounts.keep(name, _twice(form.get("new", ""), form.get("again", "")), roles)
    except RefusedError as error:
        refuse(words.REFUSALS[error.code].format(**error.values))
    else:
        say(words.DONE["account"].format(name=made.name))
    return redirect(url_for(".people"), 303)


@routes.post("/people/drop")
def drop_account() -> ResponseReturnValue:
    """An account less, and all its sessions."""
    name = request.form.get("name", "")
    try:
        office().accounts.drop(name)
    except RefusedError as error:
        refuse(words.REFUSALS[error.code].format(**error.values))
    else:
        say(words.DONE["dropped"].format(name=name))
    return redirect(url_for(".people"), 303)


def _twice(password: str, again: str) -> str:
    if password != again:
        raise RefusedError("not-twice")
    return password
