"""What finished pages refer to, kept beside them: it is asked for where the links of one are looked at."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any
from urllib.parse import unquote

from pydantic_core import from_json

from casearchive.links import Facts, Lead, PageFacts
from casearchive.store import DIGITS, Store, digest

KIND = "facts"
CHECKED = "checked"
"""The key of what has been found to be there."""
MANY = 1_000
"""Pages whose facts are faster had all together."""


class KeptFacts:
    """Facts by the keys of pages; what many pages share is kept once, under a key of its own."""

    def __init__(self, namespace: str) -> None:
        self.namespace = f"{KIND} {namespace}"
        self._new: dict[str, bytes] = {}
        self._shared: dict[str, Facts] = {}
        self._shared_keys: dict[int, tuple[str, Facts]] = {}
        self._written, self._read = _Written(), _Read()

    def put(self, key: str, facts: PageFacts) -> str:
        """Keep those of a page with the next `flush`; the key of what it shares with others."""
        shared = self.key_of(facts.shared)
        if shared not in self._new:
            self._new[shared] = encoded(shared, self._listed(facts.shared))
        self._new[key] = encoded(key, [self._listed(facts.own), shared])
        return shared

    def key_of(self, shared: Facts) -> str:
        """The key of facts that pages share."""
        if id(shared) not in self._shared_keys:
            self._shared_keys[id(shared)] = digest(json.dumps(self._listed(shared))), shared
        return self._shared_keys[id(shared)][0]

    def flush(self, store: Store) -> None:
        """Write what is new."""
        if self._new:
            store.update(self.namespace, self._new)
            self._new = {}

    def of(self, store: Store, files: Mapping[str, str]) -> dict[str, PageFacts]:
        """What is kept of pages, by their files; `files` are these by the keys of the pages."""
        found: dict[str, PageFacts] = {}
        together = store.all(self.namespace) if len(files) > MANY else {}
        for key, file in files.items():
            value = decoded(key, together[key]) if key in together else self._value(store, key)
            shared = self._shared_facts(store, value[1]) if value else None
            if value and shared:
                found[file] = PageFacts(file, self._facts(value[0]), shared)
        return found

    def checked(self, store: Store) -> tuple[Set[str], Set[Lead]]:
        """Keys of pages whose links have been found to be good, and where all these lead."""
        value = self._value(store, CHECKED)
        if not value:
            return frozenset(), frozenset()
        keys, leads = value
        return frozenset(keys.split("\n")), frozenset(self._read_leads(leads))

    def keep_checked(self, store: Store, keys: Iterable[str], leads: Iterable[Lead]) -> None:
        """The links of exactly these pages are good, and all of them lead to these places."""
        lines = "\n".join(sorted(map(self._written.__getitem__, leads)))
        store.update(self.namespace, {CHECKED: encoded(CHECKED, ["\n".join(sorted(keys)), lines])})

    def _shared_facts(self, store: Store, key: str) -> Facts | None:
        if key not in self._shared:
            value = self._value(store, key)
            if value is None:
                return None
            self._shared[key] = self._facts(value)
        return self._shared[key]

    def _value(self, store: Store, key: str) -> Sequence[Any] | None:
        value = store.value(self.namespace, key)
        return decoded(key, value) if value else None

    def _listed(self, facts: Facts) -> list[object]:
        leads = "\n".join(map(self._written.__getitem__, sorted(facts.leads)))
        return [sorted(facts.anchors), sorted(facts.within), leads, facts.loads_elsewhere]

    def _facts(self, fields: Sequence[Any]) -> Facts:
        anchors, within, leads, loads_elsewhere = fields
        return Facts(
            frozenset(anchors), frozenset(within), frozenset(self._read_leads(leads)), loads_elsewhere
        )

    def _read_leads(self, lines: str) -> Iterable[Lead]:
        return map(self._read.__getitem__, lines.split("\n") if lines else ())


def encoded(key: str, fields: Sequence[object]) -> bytes:
    """As it is kept: damage to it will be seen, and that it has been put under another key."""
    content = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()
    return digest(key, content).encode() + content


def decoded(key: str, value: bytes) -> list[Any] | None:
    """What was put under a key; None where it was damaged or stood under another."""
    mark, content = value[:DIGITS], value[DIGITS:]
    return from_json(content, cache_strings="none") if digest(key, content).encode() == mark else None


class _Written(dict[Lead, str]):
    """Each lead as a line of text."""

    def __missing__(self, lead: Lead) -> str:
        text = self[lead] = "#".join(map(_escaped, lead))
        return text


class _Read(dict[str, Lead]):
    """Each lead by that line: hundreds of thousands on pages are a few thousand."""

    def __missing__(self, text: str) -> Lead:
        file, _, anchor = text.partition("#")
        lead = self[text] = unquote(file), unquote(anchor)
        return lead


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("#", "%23").replace("\n", "%0A")
