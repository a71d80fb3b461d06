"""The names that must be written to the letter, from disk; their near misses are worked out once."""

from __future__ import annotations

from pydantic import TypeAdapter

from casearchive import discovery, privacy
from casearchive.discovery import Folders
from casearchive.model import Finding
from casearchive.store import Store, digest, engine_digest, read_as
from casearchive.wording import Words, homophones, read_words

_KEPT_WORDS = TypeAdapter(Words)
_WORDS = "words"


def load_words(folders: Folders, store: Store) -> tuple[Words, tuple[Finding, ...]]:
    """The names that must be written to the letter; none where nobody has written any."""
    path = folders.docs / discovery.WORDING
    if path.is_symlink() or not path.is_file():
        return Words(), ()
    content = path.read_bytes()
    namespace = f"{_WORDS} {digest(engine_digest(), content)}"
    if (kept := read_as(_KEPT_WORDS, store.value(namespace, _WORDS))) is not None:
        return kept, ()
    shown = folders.shown(path)
    words, findings = read_words(shown, content, homophones)
    personal = (finding for finding, _ in privacy.findings(shown, content.decode(errors="replace")))
    findings = (*findings, *personal)
    if not findings:
        store.update(namespace, {_WORDS: _KEPT_WORDS.dump_json(words)})
        store.retain_namespaces(_WORDS, namespace)
    return words, findings
