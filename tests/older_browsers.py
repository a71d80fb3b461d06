"""A style sheet as Chromium 87 (November 2020) reads it, and a browser without what came after that."""

from __future__ import annotations

import re
from collections.abc import Iterator

TOO_NEW_SELECTORS = re.compile(
    r":has\(|:is\(|:where\(|:not\([^)]*,|:nth-child\([^)]* of |:user-valid|:open\b|:modal|:popover-open"
    r"|:state\(|:dir\(|&|::details-content|::backdrop|::highlight|::view-transition"
)
"""Of a rule with one of them nothing is left, whatever other selectors it has."""
TOO_NEW_BLOCKS = re.compile(
    r"@(?:layer|container|property|scope|starting-style|view-transition|position-try|font-palette-values)\b"
    r"|@supports selector\(:(?:has|is|where)"
    r"|\((?:scripting|forced-colors|prefers-contrast|dynamic-range|update|inverted-colors)\b"
    r"|\([\w-]+ *[<>]=?"
)
"""Of blocks too: queries that are not understood are not true."""
TOO_NEW_PROPERTIES = re.compile(
    r"(?:accent-color|aspect-ratio|text-wrap[\w-]*|text-autospace|text-spacing[\w-]*|text-box[\w-]*"
    r"|hanging-punctuation|print-color-adjust|scrollbar-[\w-]+|container[\w-]*|inert|interpolate-size|field-sizing"
    r"|hyphenate-[\w-]+|animation-timeline|anchor-[\w-]+|position-[at][\w-]+|view-transition-[\w-]+|translate|rotate"
    r"|scale|text-decoration-thickness|contain-intrinsic-[\w-]+|object-view-box|initial-letter)$"
)
TOO_NEW_VALUES = re.compile(
    r"\b(?:color-mix|light-dark|oklch|oklab|lab|lch|hwb|round|mod|sin|cos|anchor|if|sibling-index)\("
    r"|\d(?:dvh|svh|lvh|dvw|svw|lvw|cqw|cqi|lh|rlh|cap|ric)\b|\bsubgrid\b|^clip$|^revert-layer$|\bfrom var\("
)
_PART = re.compile(r"[^{};]*[{};]?")
"""Up to a bracket or the end of a declaration; our strings hold none of these."""
_GRID_OR_FLEX = re.compile(r"display: *(?:inline-)?(?:flex|grid)")

WITHOUT_WHAT_CAME_LATER = """
for (const [owner, names] of [
    [Array.prototype, "at findLast findLastIndex toReversed toSorted toSpliced with"],
    [Object.getPrototypeOf(Int8Array.prototype), "at findLast findLastIndex toReversed toSorted with"],
    [String.prototype, "at isWellFormed toWellFormed"], [Object, "hasOwn groupBy"], [Map, "groupBy"],
    [Array, "fromAsync"], [URL, "canParse parse"], [Promise, "withResolvers try"], [Intl, "Segmenter"],
    [Set.prototype, "union intersection difference isSubsetOf isSupersetOf isDisjointFrom"],
    [Object.getPrototypeOf(Object.getPrototypeOf([].values())), "map filter take drop toArray find"],
    [Element.prototype, "checkVisibility setHTML getHTML moveBefore"],
    [HTMLElement.prototype, "showPopover hidePopover togglePopover popover inert"],
    [Document.prototype, "startViewTransition caretPositionFromPoint"], [Response, "json"],
    [AbortSignal, "timeout any abort"], [AbortSignal.prototype, "throwIfAborted reason"],
    [Navigator.prototype, "userAgentData"], [URLSearchParams.prototype, "size"],
    [window, "structuredClone scheduler Highlight reportError navigation Iterator CloseWatcher Sanitizer"],
    [CSS, "highlights"],
]) for (const name of names.split(" ")) delete owner[name];
const { supports } = CSS;
CSS.supports = (...asked) => !/:has|:is|:where/.test(asked.join(" ")) && supports.apply(CSS, asked);
"""


def as_chromium_87_reads(sheet: str) -> str:
    """A style sheet without what that browser drops."""
    return "".join(_kept(sheet))


def _kept(sheet: str) -> Iterator[str]:
    at = 0
    while at < len(sheet):
        head = _PART.match(sheet, at)
        text = head[0] if head else ""
        if not text:
            return
        at += len(text)
        if not text.endswith("{"):
            yield text
            continue
        end = _closing(sheet, at)
        inner, at = sheet[at:end], end + 1
        yield from _rule(text, inner)


def _rule(head: str, inner: str) -> Iterator[str]:
    if head.lstrip().startswith("@"):
        if not TOO_NEW_BLOCKS.search(head):
            yield f"{head}{''.join(_kept(inner)) if '{' in inner and '@page' not in head else inner}}}"
    elif not TOO_NEW_SELECTORS.search(head):
        yield f"{head}{';'.join(_declarations(inner))}}}"


def _declarations(block: str) -> Iterator[str]:
    for declaration in block.split(";"):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        if name == "align-content" and not _GRID_OR_FLEX.search(block):
            continue  # of other boxes since 2024
        if not name.startswith("--") and (TOO_NEW_PROPERTIES.match(name) or TOO_NEW_VALUES.search(value)):
            continue
        if declaration.strip():
            yield declaration


def _closing(text: str, at: int) -> int:
    """Where the bracket closes that opened before."""
    depth = 1
    while at < len(text) and depth:
        depth += (text[at] == "{") - (text[at] == "}")
        at += 1
    return at - 1
