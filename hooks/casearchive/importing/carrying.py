"""Pictures that a text shows: found beside it, looked at, and named as they will lie beside the case."""

from __future__ import annotations

import errno
import re
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote

from casearchive.importing.records import Cell, Line, warning
from casearchive.importing.values import Draft
from casearchive.model import Finding, Severity
from casearchive.pictures import Fault, faults_of_bytes, suffix_of
from casearchive.pictures.cleaning import cleaned

_PICTURE = re.compile(
    r"(!\[(?:\\.|[^\]\\\n])*\]\()(<[^<>\n]*>|[^()\s<>]+(?:\([^()\s]*\)[^()\s]*)?)([^()\n]*\))"
)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|/|#", re.IGNORECASE)
_NOT_IN_NAMES = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class Carried:
    """A picture's file, and its path from the folder of cases."""

    source: Path
    path: str


def carried(draft: Draft, identifier: str) -> tuple[tuple[Carried, ...], tuple[Finding, ...]]:
    """The pictures of a draft, whose text and header then name them as they will be called."""
    if draft.record.folder is None:
        if "images" in draft.header:
            draft.leave_out(draft.cells["images"], draft.header.pop("images"))
        return (), ()
    carrier = _Carrier(draft, draft.record.folder, draft.record.root or draft.record.folder)
    draft.body = [carrier.line(line) for line in draft.body]
    if isinstance(images := draft.header.get("images"), list):
        kept = [image for each in images if (image := carrier.image(dict(each)))]
        draft.header["images"] = kept
        if not kept:
            del draft.header["images"]
    folder = f"{identifier[:4]}/{identifier}"
    found = tuple(Carried(file, f"{folder}/{name}") for file, name in carrier.names.items())
    return found, tuple(carrier.findings)


class _Carrier:
    """The pictures of one draft by their files."""

    def __init__(self, draft: Draft, folder: Path, root: Path) -> None:
        self.names: dict[Path, str] = {}
        self.findings: list[Finding] = []
        self._draft, self._folder, self._root = draft, folder.resolve(), root.resolve()
        self._refused: set[Path] = set()

    def line(self, line: Line) -> Line:
        """The line with the names under which its pictures will lie beside the case."""

        def named(match: re.Match[str]) -> str:
            name = self._name(match[2].strip("<>"), line)
            return f"{match[1]}{name}{match[3]}" if name else match[0]

        return replace(line, text=_PICTURE.sub(named, line.text)) if "![" in line.text else line

    def image(self, image: dict[str, object]) -> dict[str, object]:
        """An entry of the header's pictures; empty where there is no such picture."""
        cell = self._draft.cells["images"]
        name = self._name(str(image.get("file", "")), cell)
        return {**image, "file": name} if name else {}

    def _name(self, target: str, place: Line | Cell) -> str:
        """What the picture of a target will be called; empty where it is not carried over, which is told."""
        if not target or _ELSEWHERE.match(target):
            return ""
        path = self._draft.record.path
        file = (self._folder / unquote(target)).resolve()
        if not file.is_relative_to(self._root) or not file.is_file():
            self.findings.append(warning(path, place, code="import-picture-missing", file=target))
            return ""
        if file not in self.names and file not in self._refused:
            self._look(file, target, place)
        return self.names.get(file, "")

    def _look(self, file: Path, target: str, place: Line | Cell) -> None:
        path, content = self._draft.record.path, file.read_bytes()
        faults = faults_of_bytes(content, file.name)
        for fault in faults:
            found = warning(path, place, fault.code)
            self.findings.append(replace(found, values=fault.values, severity=Severity.WARNING))
        if not all(fault.is_warning for fault in faults):
            self._refused.add(file)
            self.findings.append(warning(path, place, code="import-picture-left-out", file=target))
            return
        stem, suffix = _NOT_IN_NAMES.sub("-", file.stem).strip("-.") or "tu", suffix_of(content, file.name)
        names, number, name = set(self.names.values()), 1, f"{stem}{suffix}"
        while name in names:
            number += 1
            name = f"{stem}-{number}{suffix}"
        self.names[file] = name


def clean(picture: Carried) -> bytes:
    """The picture as it is written.  Raises `OSError` where it is none any more."""
    made = cleaned(picture.source.read_bytes(), picture.source.name)
    if isinstance(made, Fault):
        raise OSError(errno.EIO, made.code, str(picture.source))
    return made.content
