"""From the address of one page to another: what stands in `href`, and the file that an address names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

_NOT_IN_URLS = re.compile(r"[^\x21-\x7e]+")


def encoded(address: str) -> str:
    """The address as a URL has it: blanks and all that is not ASCII as the bytes of UTF-8.

    What else would have to be encoded (`%`, `#`, `?`) is in no name of a file that is published.
    """
    if address.isascii() and " " not in address:  # nearly all
        return address
    path, mark, fragment = address.partition("#")
    return _NOT_IN_URLS.sub(lambda found: quote(found[0]), path) + mark + fragment.replace(" ", "%20")


def page_file(address: str) -> str:
    """The file that holds the page at an address, from the site's root."""
    path = address.partition("#")[0]
    return f"{path}index.html" if path.endswith("/") or not path else path


@dataclass(frozen=True, slots=True)
class Linker:
    """Turns addresses into `href` values for one page."""

    page: str
    """Address of the page that links."""
    explicit_index: bool = False
    """Whether `index.html` is spelled out, for an edition opened from a folder."""
    root: str = ""
    """Where the site begins (`/sub/`), for a page that is shown at any address."""

    @property
    def depth(self) -> tuple[int, bool, str]:
        """What pages have in common on which links to one address are written alike."""
        return self.page.count("/"), self.explicit_index, self.root

    def __call__(self, address: str) -> str:
        """The relative reference from the page to the address: up to the site's root, then down."""
        return encoded(self._reference(address))

    def _reference(self, address: str) -> str:
        if self.root:
            return self.root + address
        if "#" not in address and not self.explicit_index:  # nearly all
            return "../" * self.page.count("/") + address or "./"
        path, mark, fragment = address.partition("#")
        if mark and path == self.page:
            return mark + fragment
        if self.explicit_index:
            path = page_file(path)
        up = "../" * self.page.count("/")
        return (up + path or "./") + mark + fragment
