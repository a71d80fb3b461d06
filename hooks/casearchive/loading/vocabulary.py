"""The vocabulary from disk; how its names are read is kept."""

from __future__ import annotations

from collections.abc import Iterable

from casearchive import discovery, privacy
from casearchive.discovery import Folders
from casearchive.model import Finding
from casearchive.store import Store, engine_digest
from casearchive.vocabulary import Vocabulary, pinyin, read_vocabulary

_PINYIN = "pinyin"


def load_vocabulary(
    folders: Folders, store: Store, others: Iterable[str] = ()
) -> tuple[Vocabulary | None, tuple[Finding, ...]]:
    """The vocabulary among the cases; readings that are in the store are not worked out again.

    `others` are texts whose readings will be asked for and are kept with them.
    """
    path = folders.cases / discovery.VOCABULARY
    if path.is_symlink() or not path.is_file():
        return None, (Finding(folders.shown(path), 1, 1, "no-vocabulary"),)
    namespace = f"{_PINYIN} {engine_digest()}"
    known = {key: value.decode() for key, value in store.all(namespace).items()}
    new: dict[str, bytes] = {}

    def reading_of(text: str) -> str:
        if text not in known:
            known[text] = pinyin(text)
            new[text] = known[text].encode()
        return known[text]

    shown, content = folders.shown(path), path.read_bytes()
    vocabulary, findings = read_vocabulary(shown, content, pinyin_of=reading_of)
    for text in others:
        if vocabulary:
            vocabulary.pinyin(text)
    personal = (finding for finding, _ in privacy.findings(shown, content.decode(errors="replace")))
    if new:
        store.update(namespace, new)
        store.retain_namespaces(_PINYIN, namespace)
    return vocabulary, (*findings, *personal)
