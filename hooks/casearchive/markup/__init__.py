"""Markdown to safe HTML: the only caller of Markdown and of the sanitizer.

Whatever is written in a body, the result holds no markup outside the allow-list; HTML that
was typed in is shown as the characters it is, and reported.  Limits on length, nesting and
time keep any file from holding up the build.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

import nh3

from casearchive.markup import limits, notes, slips
from casearchive.markup.conversion import converter
from casearchive.markup.ids import slug
from casearchive.markup.limits import SCHEMES
from casearchive.markup.meaning import as_meant
from casearchive.markup.plain import render_plain
from casearchive.markup.time_limit import TimeIsUp, TimeLimit
from casearchive.model import Body, Finding, Heading, Link, Position

SECONDS = 3.0
"""Of processor time, for one body."""

__all__ = ["paragraphs_in", "plain_text", "relink", "render_body", "sanitize", "slips", "slug"]

_TAGS = {
    *("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "em", "strong", "del"),
    *("sup", "sub", "a", "img", "table", "thead", "tbody", "tr", "th", "td", "hr", "br", "code", "pre"),
    *("div", "span", "dl", "dt", "dd", "details", "summary", "figure", "figcaption"),
}
_ATTRIBUTES = {
    "*": {"id"},
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height", "loading"},
    "th": {"align", "colspan", "rowspan"},
    "td": {"align", "colspan", "rowspan"},
    "ol": {"start"},
    "details": {"open"},
}
_CLASSES = {
    "a": {"footnote-ref", "footnote-backref"},
    "div": {"footnote", "admonition", "note", "tip", "warning", "danger", "info", "quote", "example"},
    "p": {"admonition-title"},
}
"""Only those that our own Markdown makes: a class of the theme could cover the page."""
_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    allowed_classes=_CLASSES,
    url_schemes=SCHEMES,
    link_rel="noopener noreferrer",
    strip_comments=True,
)

_BLOCK_END = re.compile(
    r"</(?:p|h[1-6]|li|td|th|dt|dd|pre|summary|figcaption)>|<(?:ul|ol|blockquote|table|hr)\b[^>]*>"
)
_PARTS = "\0"
"""Stands in no HTML, nor for a character of it."""
_TAG = re.compile(r"<[^>]*>")
_HEADING = re.compile(r'<h([1-6])\b[^>]*?\bid="([^"]*)"[^>]*>(.*?)</h\1>', re.DOTALL)
_ID = re.compile(r'<[a-z][a-z0-9]*\b[^>]*?\sid="([^"]*)"')
_REFERENCE = re.compile(r'<(a|img)\b[^>]*?\s(?:href|src)="([^"]*)"')
_LOST_LINK = re.compile(r"<a(?![^>]*\shref=)|<img(?![^>]*\ssrc=)")
"""What the sanitizer leaves of a link whose address it refuses, however that was disguised."""
_LEFT = "\x02"
"""What Markdown puts in place of things for a while: it stays where an address swallowed it."""
_FOOTNOTE = re.compile(r"#fn(?:ref)?\d*:")
_FOOTNOTE_MARK = re.compile(
    r'<sup id="fnref[^"]*"><a class="footnote-ref"[^>]*>\d+</a></sup>'
    r'|(?:&nbsp;)?<a class="footnote-backref"[^>]*>↩</a>'
)
"""What leads from a text to its note and back: neither is text."""


def render_body(
    text: str, path: str, first_line: int, keeps_code: bool = False
) -> tuple[Body, tuple[Finding, ...]]:
    """Render a body; `first_line` is the line of the file where `text` starts.

    `keeps_code`: what is set in by four blanks is code; else it is a paragraph.  The body is empty
    where a finding says that it could not be rendered within the limits.
    """
    lines = text.split("\n")
    findings: list[Finding] = []
    try:
        with TimeLimit(SECONDS):
            findings += limits.findings(lines, path, first_line, keeps_code)
            if any(f.code in limits.FATAL for f in findings):
                return Body(), tuple(findings)
            meant = as_meant(text, keeps_code)
            if (plain := render_plain(meant)) is not None:  # escaped text between tags of ours
                return _described(plain, text, first_line), tuple(findings)
            converted = converter()
            rendered, missing = notes.without_returns_to_nowhere(sanitize(converted.convert(meant)))
            findings += notes.findings(converted.notes, missing, lines, path, first_line)
            if (_LOST_LINK.search(rendered) or _LEFT in rendered) and all(
                f.code != "body-link-scheme" for f in findings
            ):
                findings.append(Finding(path, first_line, 1, "body-link-refused"))
            return _described(rendered, text, first_line), tuple(findings)
    except (TimeIsUp, RecursionError):
        converter.cache_clear()  # it would go on as if still inside what it was interrupted in
        findings.append(Finding(path, first_line, 1, "body-too-complex"))
        return Body(), tuple(findings)


def sanitize(rendered: str) -> str:
    """The same HTML without anything outside the allow-list."""
    cleaned: str = _CLEANER.clean(rendered)
    return cleaned


def relink(rendered: str, resolve: Callable[[str], str]) -> str:
    """The same HTML with the target of each link and picture put through `resolve`."""

    def replaced(match: re.Match[str]) -> str:
        whole = match[0]
        start = match.start(2) - match.start()
        return whole[:start] + html.escape(resolve(html.unescape(match[2]))) + '"'

    return _REFERENCE.sub(replaced, rendered)


def plain_text(rendered: str) -> str:
    """The text of a piece of safe HTML."""
    if "footnote-" in rendered:
        rendered = _FOOTNOTE_MARK.sub("", rendered)
    return html.unescape(_TAG.sub("", rendered) if "<" in rendered else rendered)


def paragraphs_in(rendered: str) -> tuple[str, ...]:
    """The plain text of each block of safe HTML, in order."""
    pieces = plain_text(_BLOCK_END.sub(_PARTS, rendered)).split(_PARTS)  # once is cheaper than for each
    return tuple(text for piece in pieces if (text := piece.strip()))


def _described(rendered: str, text: str, first_line: int) -> Body:
    return Body(
        html=rendered,
        headings=tuple(
            Heading(int(level), html.unescape(anchor), plain_text(inner).strip())
            for level, anchor, inner in _HEADING.findall(rendered)
        ),
        anchors=tuple(html.unescape(anchor) for anchor in _ID.findall(rendered)),
        links=tuple(_links(rendered, text, first_line)),
    )


def _links(rendered: str, text: str, first_line: int) -> Iterator[Link]:
    """Links in order; each is looked for behind the one before it."""
    behind = 0
    for kind, escaped in _REFERENCE.findall(rendered):
        target = html.unescape(escaped)
        if _FOOTNOTE.match(target):  # footnotes lead to each other
            continue
        at = _place(target, text, behind)
        behind = at + 1
        line, column = text.count("\n", 0, at), at - text.rfind("\n", 0, at)
        yield Link(target, Position(first_line + line, column), kind == "img")


def _place(target: str, text: str, behind: int) -> int:
    """Where a link's target is written: as a link's if possible, behind the one before it."""
    for mark in ("](", "](<", "]: ", "<", ""):
        for start in (behind, 0):
            at = text.find(mark + target, start)
            if at >= 0:
                return at + len(mark)
    return max(0, behind - 1)  # Markdown made it of something else
