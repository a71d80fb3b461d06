"""Whom to tell of a weakness of the site: `/.well-known/security.txt` (RFC 9116), and when it expires.

Its settings stand in `mkdocs.yml` under `extra: archive: security:`.  They are read from the file itself,
so that findings name the line.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from casearchive.model import Finding, Severity

CONFIGURATION = "mkdocs.yml"
FILE = ".well-known/security.txt"
SOON = datetime.timedelta(days=30)
LONGEST = datetime.timedelta(days=398)
"""RFC 9116 recommends less than a year; a month more lets a new date be set in time."""
_WHERE = ("extra", "archive", "security")
_SCHEMES = ("https", "mailto", "tel")


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What the site says of itself, and on which lines."""

    contact: str
    """`mailto:…`, `https://…`, `tel:…`, or the address of a page of the site (`about/`)."""
    expires: datetime.date
    line: int
    """Of `expires`."""
    column: int


def read(root: Path) -> tuple[Disclosure | None, tuple[Finding, ...]]:
    """The settings of the project; None where there are none, or where a finding says what is wrong."""
    try:
        document = yaml.compose((root / CONFIGURATION).read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):  # what MkDocs itself complains of
        return None, ()
    node = document
    for key in _WHERE:
        node = _values(node).get(key)
    settings = _values(node)
    contact, expires = settings.get("contact"), settings.get("expires")
    if node is None or contact is None or not str(contact.value).strip():
        return None, ()
    findings = []
    if not _is_contact(contact.value):
        findings.append(_finding(contact, "security-contact", contact=_shown(contact)))
    date = _date(expires.value) if isinstance(expires, yaml.ScalarNode) else None
    if date is None or expires is None:
        findings.append(_finding(expires or contact, "security-no-date"))
    if findings or date is None or expires is None:
        return None, tuple(findings)
    mark = expires.start_mark
    return Disclosure(_shown(contact), date, mark.line + 1, mark.column + 1), ()


def findings(root: Path, today: datetime.date) -> tuple[Finding, ...]:
    """Everything that is to be said of the settings of a project on that day."""
    disclosure, faults = read(root)
    return watch(disclosure, today) if disclosure else faults


def watch(disclosure: Disclosure, today: datetime.date) -> tuple[Finding, ...]:
    """What is to be said of its date on that day."""
    left = disclosure.expires - today
    values = (("date", disclosure.expires.isoformat()), ("days", str(left.days)))
    place = (CONFIGURATION, disclosure.line, disclosure.column)
    if left.days <= 0:
        return (Finding(*place, "security-expired", values=values, severity=Severity.WARNING),)
    if left <= SOON:
        return (Finding(*place, "security-expires-soon", values=values, severity=Severity.WARNING),)
    if left > LONGEST:
        return (Finding(*place, "security-expires-late", values=values, severity=Severity.WARNING),)
    return ()


def text(disclosure: Disclosure, url: str) -> str:
    """The file for a site at that address."""
    contact = disclosure.contact
    lines = [
        f"Contact: {contact if urlsplit(contact).scheme else url + contact.lstrip('/')}",
        f"Expires: {disclosure.expires.isoformat()}T00:00:00Z",
        "Preferred-Languages: zh, en",
        f"Canonical: {url}{FILE}",
    ]
    return "\n".join(lines) + "\n"


def _values(node: yaml.Node | None) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {key.value: value for key, value in node.value if isinstance(key, yaml.ScalarNode)}


def _shown(node: yaml.Node) -> str:
    return node.value if isinstance(node.value, str) else ""


def _is_contact(value: object) -> bool:
    if not isinstance(value, str) or not value.isprintable() or " " in value:
        return False
    try:
        scheme = urlsplit(value).scheme
    except ValueError:
        return False
    return scheme in _SCHEMES if scheme else "@" not in value


def _date(value: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        return None


def _finding(node: yaml.Node, code: str, **values: str) -> Finding:
    mark = node.start_mark
    return Finding(CONFIGURATION, mark.line + 1, mark.column + 1, code, values=tuple(values.items()))
