"""The pages that people write: whole ones, and the bodies of those that the archive completes."""

from __future__ import annotations

from casearchive import documents, markup
from casearchive.addresses import Linker
from casearchive.archive import Archive
from casearchive.documents import WrittenPage
from casearchive.model import Heading
from casearchive.pages import pictures
from casearchive.pages.parts import HOME
from casearchive.pages.views import Page, WrittenView


def written_page(archive: Archive, document: WrittenPage, explicit_index: bool) -> Page:
    """A page of which nothing but its file is known."""
    title = document.fields.title
    view = WrittenView(title, body(archive, document, explicit_index))
    lead = description(document)
    return Page(document.address, "written.html", title, lead, (HOME,), view, headings(document))


def body(archive: Archive, document: WrittenPage | None, explicit_index: bool) -> str:
    """The text of a page with links that hold from its address; nothing where it has no file."""
    if document is None:
        return ""
    source, linker = document.source, Linker(document.address, explicit_index)

    def resolved(target: str) -> str:
        address = documents.target_of(target, source)
        return target if address is None else linker(address)

    named = (documents.target_of(link.target, source) or "" for link in document.body.links if link.is_image)
    made = {address: archive.made[address] for address in named if address in archive.made}
    return pictures.in_body(markup.relink(document.body.html, resolved), made, linker)


def description(document: WrittenPage | None, otherwise: str = "") -> str:
    """What the page's file says to search engines."""
    fields = document.fields if document else None
    return (fields.description if isinstance(fields, documents.PageFields) else "") or otherwise


def headings(document: WrittenPage | None) -> tuple[Heading, ...]:
    """For the table of contents."""
    return document.body.headings if document else ()
