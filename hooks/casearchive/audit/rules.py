"""Which elements, attributes and addresses a page may have at all, whoever made it."""

from __future__ import annotations

import html
import re

ELEMENTS = frozenset(
    {
        *("html", "head", "body", "title", "meta", "link", "script", "noscript", "template"),
        *("main", "header", "footer", "nav", "article", "section", "aside", "search", "hgroup", "address"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "span", "blockquote", "pre", "hr", "br", "wbr"),
        *("ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption", "details", "summary", "dialog"),
        *("a", "em", "strong", "small", "b", "i", "u", "s", "del", "ins", "sup", "sub", "q", "cite", "dfn"),
        *("abbr", "code", "kbd", "samp", "var", "mark", "time", "data", "bdi", "ruby", "rt", "rp"),
        *("table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td"),
        *("form", "label", "input", "button", "select", "optgroup", "option", "fieldset", "legend"),
        *("output", "progress", "meter", "img", "picture", "source", "canvas"),
    }
)
"""Nothing that embeds or is of another namespace: pictures of the templates are compared as they are."""
ATTRIBUTES = frozenset(
    {
        *("id", "class", "lang", "dir", "title", "hidden", "tabindex", "role", "translate", "inert"),
        *("href", "hreflang", "rel", "download", "src", "srcset", "sizes", "media", "alt", "width", "height"),
        *("loading", "decoding", "fetchpriority", "integrity", "crossorigin", "as", "type", "async", "defer"),
        *("charset", "content", "name", "http-equiv", "property", "datetime", "value", "start", "reversed"),
        *("align", "colspan", "rowspan", "scope", "headers", "span", "cite", "open", "label", "min", "max"),
        *("action", "method", "for", "form", "placeholder", "autocomplete", "autocapitalize", "spellcheck"),
        *("inputmode", "enterkeyhint", "checked", "selected", "disabled", "readonly", "required", "multiple"),
        *("maxlength", "minlength", "pattern", "step", "size", "low", "high", "optimum", "list"),
    }
)
"""No event handler, no style, and none of those by which an element sends or loads behind one's back."""
PREFIXES = ("data-", "aria-")
LOADING = frozenset({"src", "srcset", "action"})
"""Attributes whose addresses the browser fetches from, or sends to, by itself."""
LEADING = frozenset({"href", "cite"})
"""Attributes whose addresses a reader may follow."""
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
LEADING_LINKS = frozenset(
    {"canonical", "alternate", "feed", "prev", "next", "search", "license", "author", "up", "help", "index"}
)
"""What a `<link>` may say without the browser loading anything."""
LOADING_LINKS = frozenset({"stylesheet", "icon", "modulepreload", "preload", "manifest", "apple-touch-icon"})
SCRIPT_TYPES = frozenset({"", "module", "text/javascript"})

_SCHEME = re.compile(r"([a-z][a-z0-9+.\-]*):", re.IGNORECASE)
_PASSED_OVER = re.compile(r"[\t\n\r]|^[\x00-\x20]+")
_HIDDEN = re.compile(r"[\x00-\x1f\x7f\\]")


def decoded(value: str) -> str:
    """An attribute's value as a browser takes it for an address."""
    return _PASSED_OVER.sub("", html.unescape(value))


def may_lead(value: str) -> bool:
    """Whether a reader may be led to that address."""
    match = _SCHEME.match(decoded(value))
    return match is None or match[1].lower() in SCHEMES


def may_load(value: str, site: str) -> bool:
    """Whether a browser may be told to fetch that: only what is on this site, at `site` or by a path."""
    address = decoded(value)
    if site and address.startswith(site):
        return True
    return not (_SCHEME.match(address) or address.startswith("//") or _HIDDEN.search(html.unescape(value)))


def may_stand(name: str) -> bool:
    """Whether an attribute of that name may stand in a page."""
    return name in ATTRIBUTES or name.startswith(PREFIXES)
