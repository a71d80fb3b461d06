"""Markdown to safe HTML: the only caller of Markdown and of the sanitizer.

Whatever is written in a body, the result holds no markup outside the allow-list; HTML that
was typed in is shown as the characters it is, and reported.  Limits on length, nesting and
time keep any file from holding up the build.
"""

from __future__ import annotations

import html
import re
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from types import FrameType
from typing import Any
from xml.etree import ElementTree

import markdown
import nh3
from markdown.treeprocessors import Treeprocessor

from casearchive.model import Body, Finding, Heading, Link, Position, Severity

LONGEST_LINE = 20_000
DEEPEST_INDENT = 32
"""Columns; eight levels of lists."""
DEEPEST_NESTING = 8
"""List or quotation marks at the head of one line."""
MOST_MARKS = 400
"""Brackets, stars and the like in one block: Markdown's search for pairs is quadratic in them."""
SECONDS = 3.0

_TAGS = {
    *("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "em", "strong", "del"),
    *("sup", "sub", "a", "img", "table", "thead", "tbody", "tr", "th", "td", "hr", "br", "code", "pre"),
    *("div", "span", "dl", "dt", "dd", "details", "summary", "figure", "figcaption"),
}
_ATTRIBUTES = {
    "*": {"id", "class"},
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height", "loading"},
    "th": {"align", "colspan", "rowspan"},
    "td": {"align", "colspan", "rowspan"},
    "ol": {"start"},
    "details": {"open"},
}
_SCHEMES = {"http", "https", "mailto", "tel"}
_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    url_schemes=_SCHEMES,
    link_rel="noopener noreferrer",
    strip_comments=True,
)

_RAW_HTML = re.compile(r"</?[A-Za-z][\w-]*(?=[\s/>])[^<>\n]*>?|<!--|<!\[?[A-Za-z]|<\?[A-Za-z]")
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
_MARKERS = re.compile(r"[ \t]*(?:(?:[-*+>]|\d{1,9}[.)])[ \t]*)+")
_MARKER = re.compile(r"[-*+>]|\d+[.)]")
_PAIRED_MARKS = re.compile(r"[\[\]()*_`<!]")
_BLOCK_END = re.compile(
    r"</(?:p|h[1-6]|li|td|th|dt|dd|pre|summary|figcaption)>|<(?:ul|ol|blockquote|table|hr)\b"
)
_TAG = re.compile(r"<[^>]*>")
_HEADING = re.compile(r'<h([1-6])\b[^>]*?\bid="([^"]*)"[^>]*>(.*?)</h\1>', re.DOTALL)
_ID = re.compile(r'<[a-z][a-z0-9]*\b[^>]*?\sid="([^"]*)"')
_REFERENCE = re.compile(r'<(a|img)\b[^>]*?\s(?:href|src)="([^"]*)"')
_NOT_IN_SLUG = re.compile(r"[^\w\- ]")
_FORBIDDEN_SCHEME = re.compile(r"\]\(\s*<?\s*([A-Za-z][A-Za-z0-9+.-]*):", re.ASCII)
_FOOTNOTE_RETURN = "\xa0↩"
_TOP_HEADING = re.compile(r"# ")


def render_body(text: str, path: str, first_line: int) -> tuple[Body, tuple[Finding, ...]]:
    """Render a case's body; `first_line` is the line of the file where `text` starts.

    The body is empty where a finding says that it could not be rendered within the limits.
    """
    lines = text.split("\n")
    findings = list(_line_findings(lines, path, first_line))
    findings += _block_findings(lines, path, first_line)
    if any(f.code in _FATAL for f in findings):
        return Body(), tuple(findings)
    try:
        with _time_limit(SECONDS):
            rendered = sanitize(_converter().reset().convert(text))
    except (_TimeIsUp, RecursionError):
        findings.append(Finding(path, first_line, 1, "body-too-complex"))
        return Body(), tuple(findings)
    return _described(rendered, lines, first_line), tuple(findings)


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


def slug(text: str, separator: str = "-") -> str:
    """An anchor for a heading: its own characters, Chinese ones included, spaces as hyphens."""
    return _NOT_IN_SLUG.sub("", text).strip().lower().replace(" ", separator)


def plain_text(rendered: str) -> str:
    """The text of a piece of safe HTML."""
    return html.unescape(_TAG.sub("", rendered)).removesuffix(_FOOTNOTE_RETURN)


_FATAL = {"body-line-too-long", "body-too-deep", "body-too-many-marks"}


def _line_findings(lines: list[str], path: str, first_line: int) -> Iterator[Finding]:
    too_deep = False
    for number, line in enumerate(lines, first_line):
        if len(line) > LONGEST_LINE:
            values = (("length", str(len(line))), ("limit", str(LONGEST_LINE)))
            yield Finding(path, number, LONGEST_LINE + 1, "body-line-too-long", values=values)
            continue
        if not too_deep and _is_too_deep(line):
            too_deep = True
            yield Finding(path, number, 1, "body-too-deep")
        if _TOP_HEADING.match(line):
            yield Finding(path, number, 1, "body-top-heading", severity=Severity.WARNING)
        if "<" in line:
            yield from _html_findings(line, path, number)
        if "](" in line:
            yield from _scheme_findings(line, path, number)


def _is_too_deep(line: str) -> bool:
    indented = line[:1] in ("\t", " ") and line.expandtabs(4)
    if indented and len(indented) - len(indented.lstrip()) > DEEPEST_INDENT:
        return True
    head = _MARKERS.match(line)
    if head is None or len(_MARKER.findall(head[0])) <= DEEPEST_NESTING:
        return False
    return len(set(line.replace(" ", ""))) > 1  # a row of dashes or stars is a rule, not eight lists


def _html_findings(line: str, path: str, number: int) -> Iterator[Finding]:
    masked = _CODE.sub(lambda m: " " * len(m[0]), line)
    for match in _RAW_HTML.finditer(masked):
        yield Finding(path, number, match.start() + 1, "body-html", values=(("tag", match[0][:40]),))


def _scheme_findings(line: str, path: str, number: int) -> Iterator[Finding]:
    for match in _FORBIDDEN_SCHEME.finditer(line):
        if match[1].lower() not in _SCHEMES:
            yield Finding(
                path, number, match.start(1) + 1, "body-link-scheme", values=(("scheme", match[1]),)
            )


def _block_findings(lines: list[str], path: str, first_line: int) -> Iterator[Finding]:
    marks, start = 0, first_line
    for number, line in enumerate(lines, first_line):
        if not line.strip():
            marks, start = 0, number + 1
            continue
        before = marks
        marks += len(_PAIRED_MARKS.findall(line[:LONGEST_LINE]))
        if before <= MOST_MARKS < marks:
            values = (("limit", str(MOST_MARKS)),)
            yield Finding(path, start, 1, "body-too-many-marks", values=values)


def _described(rendered: str, lines: list[str], first_line: int) -> Body:
    return Body(
        html=rendered,
        headings=tuple(
            Heading(int(level), html.unescape(anchor), plain_text(inner).strip())
            for level, anchor, inner in _HEADING.findall(rendered)
        ),
        anchors=tuple(html.unescape(anchor) for anchor in _ID.findall(rendered)),
        links=tuple(_links(rendered, lines, first_line)),
        paragraphs=tuple(
            text for piece in _BLOCK_END.split(rendered) if (text := plain_text(_after_cut(piece)).strip())
        ),
    )


def _after_cut(piece: str) -> str:
    """Without what is left of an opening tag that `_BLOCK_END` cut at its name."""
    cut = piece.find(">")
    return piece[cut + 1 :] if cut >= 0 and "<" not in piece[:cut] else piece


def _links(rendered: str, lines: list[str], first_line: int) -> Iterator[Link]:
    seen: dict[str, tuple[int, int]] = {}
    for kind, escaped in _REFERENCE.findall(rendered):
        target = html.unescape(escaped)
        if target.startswith("#fn"):  # footnotes lead to each other
            continue
        line, column = _find(target, lines, *seen.get(target, (0, 0)))
        seen[target] = (line, column + 1)
        yield Link(target, Position(first_line + line, column + 1), kind == "img")


def _find(target: str, lines: list[str], line: int, column: int) -> tuple[int, int]:
    """Where a target is next written, 0-based; the last place again where it is not (a reference)."""
    for number in range(line, len(lines)):
        found = lines[number].find(target, column if number == line else 0)
        if found >= 0:
            return number, found
    return line, max(0, column - 1)


class _HeadingIds(Treeprocessor):
    """Gives each heading without an id one made of its text, unique in the body."""

    def run(self, root: ElementTree.Element) -> None:
        headings = [element for element in root.iter() if element.tag in _HEADINGS]
        taken = {element.get("id", "") for element in headings}
        for element in headings:
            if element.get("id"):
                continue
            base = slug("".join(element.itertext())) or "section"
            anchor, number = base, 1
            while anchor in taken:
                number += 1
                anchor = f"{base}-{number}"
            taken.add(anchor)
            element.set("id", anchor)


_HEADINGS = {f"h{level}" for level in range(1, 7)}


@lru_cache(maxsize=1)
def _converter() -> Any:
    """One converter a process: it costs more to make than to use."""
    converter = markdown.Markdown(
        extensions=["tables", "attr_list", "footnotes", "admonition", "sane_lists"],
        extension_configs={
            "tables": {"use_align_attribute": True},
            "footnotes": {"BACKLINK_TITLE": "回到正文"},
        },
        output_format="html",
    )
    # HTML in a body is text: what is not read as markup cannot come out as markup.
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    converter.treeprocessors.register(_HeadingIds(converter), "heading_ids", -5)
    return converter


class _TimeIsUp(Exception):
    """Rendering took longer than the limit."""


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """Raise `_TimeIsUp` after that long, where the platform can interrupt (the main thread, POSIX).

    Elsewhere the limits on length, nesting and marks hold alone.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def up(_signal: int, _frame: FrameType | None) -> None:
        raise _TimeIsUp

    previous = signal.signal(signal.SIGALRM, up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)
