"""Who may do what in an office; whatever is not named here nobody may do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from casearchive.reading.names import ROLES


class Role(StrEnum):
    """What an account may be."""

    WRITER = "投稿"
    FIRST = "初审"
    SECOND = "复审"
    FINAL = "终审"
    ADMIN = "管理"


EVERYBODY = frozenset(Role)
REVIEWERS = frozenset({Role.FIRST, Role.SECOND, Role.FINAL})
WRITERS = REVIEWERS | {Role.WRITER}
FINAL, ADMINS = frozenset({Role.FINAL}), frozenset({Role.ADMIN})
NOBODY: frozenset[Role] = frozenset()

SAVE = "editing.save"
"""The route that does what its `then` says."""
ROUTES: Mapping[str, frozenset[Role]] = {
    **dict.fromkeys(("listing.home", "editing.edit", "doing.compare", "doing.revisions"), EVERYBODY),
    **dict.fromkeys(("showing.asset", "showing.preview", "showing.page", "showing.picture"), EVERYBODY),
    **dict.fromkeys(("showing.sheet", "showing.code", "office.leave", "office.password"), EVERYBODY),
    **dict.fromkeys(("office.new_password",), EVERYBODY),
    **dict.fromkeys(("listing.new", "listing.open_case", "bringing.bring", SAVE), WRITERS),
    **dict.fromkeys(("doing.choose", "doing.restore", "showing.pack"), WRITERS),
    **dict.fromkeys(("bringing.template", "covering.page", "covering.draw"), WRITERS),
    **dict.fromkeys(("doing.delete", "listing.undelete"), ADMINS),
    **dict.fromkeys(("office.people", "office.keep_account", "office.drop_account"), ADMINS),
    "listing.name": NOBODY,  # names are those of accounts
}
"""By the route's endpoint."""
ACTS: Mapping[str, frozenset[Role]] = {
    **dict.fromkeys(("save", "type", "preview", "tidy", "headings", "hand-in"), WRITERS),
    **dict.fromkeys(("photo", "cover", "raise", "drop", "order", "mask", "mask-all"), WRITERS),
    **dict.fromkeys(("approve", "return", "sign", "unsign", "pass"), REVIEWERS),
    **dict.fromkeys(("publish", "correct", "withdraw"), FINAL),
}
"""By what a draft's form asks for, without what it asks it for."""
_OBJECT = re.compile(r"-[0-9][0-9,]*$|:.*", re.DOTALL)


def may(roles: frozenset[Role], name: str, endpoint: str, form: Mapping[str, str]) -> bool:
    """Whether somebody of that name and roles may ask for this."""
    if not roles & ROUTES.get(endpoint, NOBODY):
        return False
    if endpoint != SAVE:
        return True
    then = form.get("then", "save")
    act = _OBJECT.sub("", then)
    if not roles & ACTS.get(act, NOBODY):
        return False
    if act == "pass":
        return _is_own(name, form.get(f"pass-by:{then.partition(':')[2]}", ""))
    return act != "approve" or _signs_for_themselves(roles, name, form)


def _signs_for_themselves(roles: frozenset[Role], name: str, form: Mapping[str, str]) -> bool:
    """A role that they have, and no name but their own; one that does not exist the desk itself refuses."""
    role = form.get("role", "")
    return (role not in ROLES or role in roles) and _is_own(name, form.get("reviewer", ""))


def _is_own(name: str, signed: str) -> bool:
    return " ".join(signed.split()) in ("", name)


def acts_of(roles: frozenset[Role]) -> frozenset[str]:
    """What is offered to them, by the names of the form's buttons and of routes."""
    acts = {name for table in (ACTS, ROUTES) for name, needed in table.items() if roles & needed}
    return frozenset(acts)
