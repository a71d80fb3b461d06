"""The page that says what feeds are, how one subscribes, and where they are."""

from __future__ import annotations

from casearchive import addresses
from casearchive.archive import Archive
from casearchive.messages import labels
from casearchive.pages.list_views import FeedGroup, SubscribeView
from casearchive.pages.parts import HOME, Link
from casearchive.pages.terms import term_name
from casearchive.pages.views import Page


def subscribe_page(archive: Archive) -> Page:
    """The feed of all cases, and those of the terms of each index."""
    groups = tuple(
        FeedGroup(
            index.title,
            tuple(
                Link(term_name(archive, index, slug), addresses.feed(index.folder, slug))
                for slug in archive.listed[index]
            ),
        )
        for index in archive.with_pages()
        if archive.listed[index]
    )
    view = SubscribeView(labels.SUBSCRIBE, addresses.feed(), groups)
    here, title = addresses.subscribe(), labels.SUBSCRIBE
    return Page(here, "subscribe.html", title, labels.SUBSCRIBE_DESCRIPTION, (HOME,), view)
