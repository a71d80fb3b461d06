"""Pictures on pages: the sizes in which a browser may have them, in figures and within bodies."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from casearchive import addresses
from casearchive.addresses import Linker
from casearchive.archive import Archive
from casearchive.messages import labels
from casearchive.model import Case, PublishedPicture, Rendition
from casearchive.pages.parts import Thumb
from casearchive.pages.views import Shown

_WIDTHS = {False: "(min-width: 44em) 42em, 100vw", True: "(min-width: 25em) 24em, 100vw"}
"""How wide pictures are shown, as the style sheet has it; those that are higher than wide narrower."""
_IMAGE = re.compile(r'(<p>)?<img\b([^>]*?\ssrc="([^"]*)"[^>]*?)\s*/?>(</p>)?')
"""An image in a body, and what stands around it where it is a paragraph of its own."""


def thumb(archive: Archive, case: Case) -> Thumb | None:
    """What a card shows of a case: the first picture that its metadata names."""
    for address, made in _made(archive, case):
        return _small(address, made.thumb)
    return None


def poster(archive: Archive, case: Case) -> Thumb | None:
    """The same in the size of a phone, for the start page on a wide screen."""
    for address, made in _made(archive, case):
        return _small(address, made.webp[0]) if made.webp else None
    return None


def _made(archive: Archive, case: Case) -> Iterator[tuple[str, PublishedPicture]]:
    for image in case.images if archive.made else ():
        address = addresses.case_file(case.id, image.file)
        if address in archive.made:
            yield address, archive.made[address]


def _small(address: str, found: Rendition) -> Thumb:
    return Thumb(addresses.rendition(address, found), found.width, found.height)


def thumbs(archive: Archive, cases: Iterable[Case]) -> tuple[Thumb, ...]:
    """Those of cases, for what a page depends on."""
    return tuple(found for case in cases if (found := thumb(archive, case)))


def shown(address: str, made: PublishedPicture, linker: Linker) -> Shown:
    """How a picture is shown of which there are several sizes."""
    is_tall = made.height > made.width
    return Shown(
        width=made.width,
        height=made.height,
        is_tall=is_tall,
        sizes=_WIDTHS[is_tall],
        webp=_sizes(address, made.webp, linker),
        fallback=_sizes(address, made.fallback, linker),
        largest=_reference(addresses.rendition(address, made.webp[-1]), linker) if made.webp else "",
    )


def in_body(body: str, made: Mapping[str, PublishedPicture], linker: Linker) -> str:
    """The HTML of a page's body, its pictures in all sizes that there are of them."""
    known = {linker(address): shown(address, each, linker) for address, each in made.items()}
    number = 0

    def replaced(match: re.Match[str]) -> str:
        nonlocal number
        opening, attributes, source, closing = match.groups(default="")
        found = known.get(html.unescape(source))
        if found is None:
            return match[0]
        inner = _picture(attributes.strip(), found)
        if not (opening and closing):
            return f"{opening}{inner}{closing}"
        number += 1
        return _enlarged(inner, f"b{number}", source, found)

    return _IMAGE.sub(replaced, body) if known else body


def _picture(attributes: str, found: Shown) -> str:
    """An image with its sizes; what browsers do not know, they pass over."""
    sizes = f' srcset="{html.escape(found.fallback)}" sizes="{found.sizes}"' if found.fallback else ""
    image = f'<img {attributes}{sizes} width="{found.width}" height="{found.height}" loading="lazy">'
    tall = ' class="ca-tall"' if found.is_tall else ""
    return f"<picture{tall}>{_webp(found.webp, found.sizes)}{image}</picture>"


def _enlarged(inner: str, name: str, source: str, found: Shown) -> str:
    """The same as a link to the largest there is, which lies over the page until it is clicked at."""
    large = f'<picture>{_webp(found.largest)}<img src="{source}" alt="" loading="lazy"></picture>'
    return (
        f'<p id="ca-picture-{name}"><a class="ca-enlarge" href="#ca-large-{name}">{inner}</a></p>'
        f'<a class="ca-large" id="ca-large-{name}" href="#ca-picture-{name}"'
        f' aria-label="{labels.CLOSE_PICTURE}">{large}</a>'
    )


def _webp(srcset: str, sizes: str = "") -> str:
    if not srcset:
        return ""
    shown_at = f' sizes="{sizes}"' if sizes else ""
    return f'<source type="image/webp" srcset="{html.escape(srcset)}"{shown_at}>'


def _sizes(address: str, renditions: Sequence[Rendition], linker: Linker) -> str:
    return ", ".join(
        f"{_reference(addresses.rendition(address, each), linker)} {each.width}w" for each in renditions
    )


def _reference(address: str, linker: Linker) -> str:
    """A reference in a list of several, which commas part."""
    return linker(address).replace(",", "%2C")
