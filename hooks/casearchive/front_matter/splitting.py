"""Where a file's header begins and ends, also where the lines that say so are missing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casearchive.front_matter.nodes import Keys
from casearchive.model import Finding

_DASHES = re.compile(r"[ \t\u3000]*[-—–―－_─]{2,}[ \t]*")  # noqa: RUF001 (what Word makes of three hyphens)
_KEY = re.compile(r"[\w-]{1,30}:(?:[ \t]|$)")
_NEITHER = re.compile(r"[ \t]|\u3000*[-－][ \t]|#|[\]}]|$")  # noqa: RUF001 (a hyphen mistyped)
"""Lines that say nothing of where a header ends."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A file cut in two.  Lines are numbered from 1."""

    header: list[str] | None
    """`None` where the file has no header at all."""
    header_line: int
    body: list[str]
    body_line: int
    findings: tuple[Finding, ...] = ()


def split(path: str, text: str, keys: Keys) -> Parts:
    """Cut a file at its lines of three hyphens; where one is missing, where it should stand."""
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    findings = []
    if lines[first].rstrip() == "---":
        start = first + 1
    else:
        is_fence = _DASHES.fullmatch(lines[first]) is not None
        findings.append(
            _indented(path, first, lines[first])
            or _missing(path, first, code="missing-opening-line", found=lines[first] if is_fence else "")
        )
        if not is_fence and not is_key(lines[first], keys):
            return Parts(None, 1, lines, 1, tuple(findings))
        start = first + is_fence
    end = next((n for n in range(start, len(lines)) if _DASHES.fullmatch(lines[n])), None)
    if end is not None and lines[end].rstrip() == "---":
        return Parts(lines[start:end], start + 1, lines[end + 1 :], end + 2, tuple(findings))
    if end is None:
        end, body = start + end_of_keys(lines[start:], keys), 0
        findings.append(_missing(path, end, code="missing-closing-line", found=""))
    else:
        body = 1
        findings.append(
            _indented(path, end, lines[end])
            or _missing(path, end, code="missing-closing-line", found=lines[end])
        )
    return Parts(lines[start:end], start + 1, lines[end + body :], end + body + 1, tuple(findings))


def recut(path: str, parts: Parts, keys: Keys) -> Parts:
    """The parts again, if the header took in the body up to a rule of three hyphens."""
    if parts.header is None:
        return parts
    prose = _first_prose(parts.header, keys)
    if prose is None or not any(not line.strip() for line in parts.header[:prose]):
        return parts
    end = end_of_keys(parts.header, keys)
    finding = _missing(path, parts.header_line - 1 + end, code="missing-closing-line", found="")
    body = [*parts.header[end:], "---", *parts.body]
    return Parts(
        parts.header[:end], parts.header_line, body, parts.header_line + end, (*parts.findings, finding)
    )


def is_key(line: str, keys: Keys) -> bool:
    """Whether a line begins with a key, rightly written or nearly."""
    return _KEY.match(line) is not None or keys.typo.match(line) is not None


def end_of_keys(lines: list[str], keys: Keys) -> int:
    """How many lines belong to the header, if it ends where prose begins."""
    prose = _first_prose(lines, keys)
    end = len(lines) if prose is None else prose
    while end and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return end


def _first_prose(lines: list[str], keys: Keys) -> int | None:
    for number, line in enumerate(lines):
        if not _NEITHER.match(line) and not is_key(line.lstrip("\u3000"), keys):
            return number
    return None


def _indented(path: str, index: int, line: str) -> Finding | None:
    """The finding for three hyphens that do not stand at the start of their line."""
    return Finding(path, index + 1, 1, code="indented-fence") if line.strip() == "---" else None


def _missing(path: str, index: int, *, code: str, found: str) -> Finding:
    return Finding(path, index + 1, 1, code, values=(("found", found.strip()),))
