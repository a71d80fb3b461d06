"""Revisions of a draft: each names those that it began from, so none ever takes the place of another.

Those from which no other began are the heads.  Two heads are two texts: somebody has to choose.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from casearchive.desk.contents import Content

MOST_TEXTS, LAST_TEXTS, EACH_OF = 300, 150, 10
"""From so many texts on, only so many of the last, and one of each ten before them, are kept."""


class Act(StrEnum):
    """What a revision is of."""

    BEGUN = "begun"
    BROUGHT = "brought"
    """The case's file was another one."""
    TYPED = "typed"
    """Kept without anybody asking for it."""
    SAVED = "saved"
    TIDIED = "tidied"
    RESTORED = "restored"
    CHOSEN = "chosen"
    """Of two texts, by somebody."""
    MASKED = "masked"
    """What tells of a person, in the text."""
    COVERED = "covered"
    """Something in a picture, for good."""
    PASSED = "passed"
    """What tells of a person, by somebody named."""
    HANDED_IN = "handed-in"
    RETURNED = "returned"
    APPROVED = "approved"
    SIGNED = "signed"
    """On paper, or no longer."""
    PUBLISHED = "published"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    REINSTATED = "reinstated"
    """Published once more, after it was withdrawn."""


SETTLED = {Act.BEGUN, Act.BROUGHT, Act.PUBLISHED, Act.CORRECTED, Act.WITHDRAWN, Act.REINSTATED}
"""After which a draft of a case says what its file says."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The case's file that a draft is of, and what it held then."""

    path: str
    """From the folder of cases."""
    digest: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A text, how it came about, and when."""

    content: Content
    act: Act
    by: str
    at: str
    """ISO, with the zone's offset."""
    bases: tuple[str, ...] = ()
    note: str = ""
    origin: Origin | None = None
    is_thinned: bool = False
    """Whether its text is kept no more."""

    @property
    def number(self) -> int:
        """How many came before it, at most."""
        return 1 + max((int(base.partition("-")[0]) for base in self.bases), default=0)

    def as_json(self) -> str:
        """The revision as a file."""
        content = None if self.is_thinned else _of_content(self.content)
        said: dict[str, Any] = {"act": self.act.value, "by": self.by, "at": self.at, "bases": self.bases}
        said |= {"note": self.note} if self.note else {}
        said |= {"origin": [self.origin.path, self.origin.digest]} if self.origin else {}
        return json.dumps({**said, "content": content}, ensure_ascii=False, indent=1)


def name_of(revision: Revision) -> str:
    """The name of its file: its number, and a digest, so that no two texts have one name."""
    digest = hashlib.sha256(revision.as_json().encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"{revision.number:06d}-{digest}"


def revision_of(text: str) -> Revision:
    """What a file says.  Raises `ValueError` where it is none."""
    try:
        said = json.loads(text)
        content = said["content"]
        return Revision(
            Content(*_content(content)) if content else Content(),
            Act(said["act"]),
            str(said["by"]),
            str(said["at"]),
            tuple(map(str, said["bases"])),
            str(said.get("note", "")),
            Origin(*map(str, said["origin"])) if said.get("origin") else None,
            is_thinned=content is None,
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(text[:80]) from error


def _of_content(content: Content) -> dict[str, Any]:
    return {"values": dict(content.values), "body": content.body, "chinese": content.is_chinese}


def _content(said: Mapping[str, Any]) -> tuple[tuple[tuple[str, str], ...], str, bool]:
    values = tuple((str(path), str(text)) for path, text in said["values"].items())
    return values, str(said["body"]), bool(said["chinese"])


@dataclass(frozen=True, slots=True)
class History:
    """All revisions of a draft by name, in order of name."""

    revisions: Mapping[str, Revision]

    def heads(self) -> tuple[str, ...]:
        """Those from which no other began, from the newest."""
        based = {base for revision in self.revisions.values() for base in revision.bases}
        heads = [name for name in self.revisions if name not in based]
        return tuple(sorted(heads, key=lambda name: (self.revisions[name].at, name), reverse=True))

    def newest(self) -> Revision | None:
        """The newest head."""
        return next((self.revisions[name] for name in self.heads()), None)

    def before(self, name: str) -> Iterator[str]:
        """A revision and all that it comes of."""
        waiting, seen = [name], set[str]()
        while waiting:
            name = waiting.pop()
            if name in self.revisions and name not in seen:
                seen.add(name)
                yield name
                waiting += self.revisions[name].bases

    def before_typing(self, name: str) -> Content:
        """What the last revision before that one says which somebody asked for."""
        before = (self.revisions[each] for each in sorted(self.before(name), reverse=True))
        return next((r.content for r in before if r.act is not Act.TYPED), Content())

    def same(self, revision: Revision) -> str:
        """The revision that says the same of the same bases: a save whose answer was lost is no second."""
        for name in self.heads():
            known = self.revisions[name]
            if (known.bases, known.content, known.act) == (revision.bases, revision.content, revision.act):
                return name
        return ""


def surplus(history: History) -> Iterable[str]:
    """The revisions whose texts need not be kept any longer: of those merely typed, most of the old ones."""
    typed = [n for n, r in history.revisions.items() if r.act is Act.TYPED and not r.is_thinned]
    if len(typed) <= MOST_TEXTS:
        return ()
    heads, old = set(history.heads()), typed[:-LAST_TEXTS]
    return tuple(name for place, name in enumerate(old) if place % EACH_OF and name not in heads)
