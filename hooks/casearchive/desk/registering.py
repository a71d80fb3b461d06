"""Pictures that a draft's text shows, registered in its header: described alike, and left out of both."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from casearchive import addresses
from casearchive.desk.contents import Content
from casearchive.intake.word.inline import shielded

KEY = "images"
_PICTURE = re.compile(
    r"!\[(?P<alt>(?:\\.|[^\\\]\n])*)\]\((?P<target><[^<>\n]*>|(?:[^()\s<>]|\([^()\s]*\))+)(?P<more>[^()\n]*)\)"
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
NO_ID = "2000-x"
"""In whose place a draft stands until its case has a name."""


def registered(content: Content, names: Collection[str], earlier: Content) -> Content:
    """The draft with each picture of these names that its text shows registered, and described alike.

    Where the two differ, what was written anew since `earlier` holds, else what the field says.
    """
    rows, shown, before = _rows(content), _shown(content, names), _shown(earlier, names)
    known = {row.get("file", "") for row in rows}
    said = {row.get("file", ""): row.get("alt", "") for row in _rows(earlier)}
    rows += [{"file": name} for name in shown if name not in known]
    for row in rows:
        name, alt = row.get("file", ""), row.get("alt", "")
        there = shown.get(name, "")
        is_new = there != before.get(name, there) and alt == said.get(name, alt)
        if there and (not alt or is_new):
            row["alt"] = there
    described = {row["file"]: row["alt"] for row in rows if row.get("file") and row.get("alt")}
    return replace(_with(content, rows), body=_described(content, described))


def without(content: Content, name: str) -> Content:
    """The text without a picture; a line on which nothing else stands goes with it."""
    lines: list[str] = []
    for line in content.body.split("\n"):
        left = _PICTURE.sub(lambda found: "" if _name(found, content, {name}) else found[0], line)
        if left == line or left.strip():
            lines.append(left)
        elif lines and not lines[-1].strip():
            lines.pop()
    return replace(content, body="\n".join(lines))


def _rows(content: Content) -> list[dict[str, str]]:
    rows: dict[str, dict[str, str]] = {}
    for path, text in content.under(KEY).items():
        row, _, key = path.partition(".")
        rows.setdefault(row, {})[key] = text
    return list(rows.values())


def _with(content: Content, rows: Iterable[Mapping[str, str]]) -> Content:
    made = {f"{KEY}[{number}].{key}": text for number, row in enumerate(rows) for key, text in row.items()}
    return content if made == content.under(KEY) else content.put(KEY, made)


def _shown(content: Content, names: Collection[str]) -> dict[str, str]:
    """What the text says of each picture that it shows, where it is shown first."""
    shown: dict[str, str] = {}
    for found in _PICTURE.finditer(content.body) if "![" in content.body else ():
        if name := _name(found, content, names):
            shown.setdefault(name, _alt(found))
    return shown


def _described(content: Content, described: Mapping[str, str]) -> str:
    """The text, in which these pictures are so described."""

    def written(found: re.Match[str]) -> str:
        name = _name(found, content, described.keys())
        if not name or _alt(found) == described[name]:
            return found[0]
        return f"![{shielded(described[name])}]({found['target']}{found['more']})"

    return _PICTURE.sub(written, content.body) if "![" in content.body else content.body


def _alt(found: re.Match[str]) -> str:
    """The description as readers have it."""
    return " ".join(html.unescape(_ESCAPED.sub(r"\1", found["alt"])).split())


def _name(found: re.Match[str], content: Content, names: Collection[str]) -> str:
    """Which of these pictures is shown there; empty where none is."""
    identifier = content.value("id") or NO_ID
    address = addresses.body_target(found["target"].strip("<>"), identifier)
    return next((name for name in names if addresses.case_file(identifier, name) == address), "")
