"""Bodies as they are kept: a build looks at the HTML of few cases, so it is decoded when it is asked for."""

from __future__ import annotations

from dataclasses import astuple
from typing import Any

from casearchive.model import Body


class KeptBody(Body):
    """A body whose HTML has been kept apart, in UTF-8."""

    __slots__ = ("_utf8",)
    _utf8: memoryview

    @classmethod
    def of(cls, body: Body, utf8: memoryview) -> KeptBody:
        """All but the HTML is that of `body`."""
        kept = cls.__new__(cls)
        for name in ("headings", "anchors", "links"):
            object.__setattr__(kept, name, getattr(body, name))
        object.__setattr__(kept, "_utf8", utf8)
        return kept

    def __getattr__(self, name: str) -> Any:
        """What is not there yet: the HTML."""
        if name != "html":
            raise AttributeError(name)
        object.__setattr__(self, "html", str(self._utf8, errors="replace"))
        return self.html

    def __eq__(self, other: object) -> bool:
        """It makes no difference where a body comes from."""
        return isinstance(other, Body) and astuple(self) == astuple(other)

    def __hash__(self) -> int:
        return super().__hash__()
