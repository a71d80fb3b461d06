"""A case's file with what has changed written anew, and all else left as somebody wrote it.

Comments, the order of keys and the way in which values stand are the writer's, and Git shows only the change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from casearchive.desk.contents import Content, UnreadableError, content_of, text_of
from casearchive.front_matter import Entry, parse_document
from casearchive.reading import Form

_FENCE = "---"


def rewritten(before: bytes, content: Content, form: Form) -> str:
    """The file's text; written anew as a whole where its lines cannot be told apart."""
    whole = text_of(content, form)
    try:
        known = content_of("", before, form)
        text = before.decode("utf-8-sig")
        end = "\r\n" if "\r\n" in text else "\n"
        made = _in_place(text.replace("\r\n", "\n"), known, content, form).replace("\n", end)
        again = content_of("", made.encode("utf-8", "replace"), form)
    except (UnicodeDecodeError, UnreadableError):
        return whole
    is_same = dict(again.values) == dict(content.values) and again.body == content.body.strip()
    return made if is_same else whole


def _in_place(text: str, known: Content, content: Content, form: Form) -> str:
    document = parse_document("", text, form.keys)
    entries = document.header.entries if document.header else ()
    starts = [entry.position.line for entry in entries]
    lines = text.split("\n")
    last = document.body_line - 1
    if not entries or starts != sorted({*starts}) or lines[last - 1].rstrip() != _FENCE:
        raise UnreadableError
    made = lines[: starts[0] - 1]
    for entry, start, stop in zip(entries, starts, [*starts[1:], last], strict=True):
        made += _entry(entry, lines[start - 1 : stop - 1], known, content, form)
    for key in content.named():
        if key not in {entry.key for entry in entries}:
            made += _written(key, content, form)
    rest = lines[last - 1 :]
    if content.body != known.body:
        rest = [_FENCE, "", *content.body.strip().split("\n"), ""]
    return "\n".join([*made, *rest])


def _entry(entry: Entry, lines: Sequence[str], known: Content, content: Content, form: Form) -> Iterator[str]:
    """A key with its value, and the comments behind it."""
    if known.under(entry.key) == content.under(entry.key):
        yield from lines
        return
    if content.under(entry.key):
        yield from _written(entry.key, content, form)
    said = max((n for n, line in enumerate(lines, 1) if line.strip() and line.lstrip()[0] != "#"), default=1)
    yield from lines[said:]


def _written(key: str, content: Content, form: Form) -> Sequence[str]:
    alone = replace(content, values=tuple(content.under(key).items()), body="")
    return text_of(alone, form).split("\n")[1:-4]
