"""The names that must be written to the letter, from disk, and how the pages that people write are worded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import TypeAdapter

from casearchive import discovery, privacy, wording
from casearchive.discovery import Folders
from casearchive.documents import WrittenPage
from casearchive.model import Finding
from casearchive.store import Store, digest, engine_digest, read_as
from casearchive.wording import Words, homophones, read_words

_KEPT_WORDS = TypeAdapter(Words)
_WORDS = "words"
_NOT_LOOKED_AT = ("report/", "guide/")
"""Pages of others' words, and pages that show how not to write."""
_READ = ("title", "description", "headline")
"""Metadata of pages that are sentences."""


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


def slips_of(pages: Iterable[WrittenPage], words: Words) -> Iterator[Finding]:
    """Warnings about the words of pages."""
    for page in pages:
        if page.source.startswith(_NOT_LOOKED_AT):
            continue
        yield from wording.findings(page.path, page.text, page.body_line, words=words)
        for key in _READ:
            at = page.position(key)
            text = str(getattr(page.fields, key, ""))
            yield from wording.findings(page.path, text, at.line, at.column, key, words)
