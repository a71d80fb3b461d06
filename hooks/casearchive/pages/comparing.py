"""The page on which its script puts cases side by side."""

from __future__ import annotations

from casearchive import addresses
from casearchive.messages import labels
from casearchive.pages.list_views import CompareView
from casearchive.pages.parts import HOME
from casearchive.pages.views import Page


def compare_page() -> Page:
    """It shows nothing of the material by itself."""
    view = CompareView(labels.COMPARE)
    here, title = addresses.compare(), labels.COMPARE
    return Page(here, "compare.html", title, labels.COMPARE_DESCRIPTION, (HOME,), view)
