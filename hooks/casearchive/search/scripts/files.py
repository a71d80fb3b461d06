"""Which modules stand in which file: a page asks for as few as can be before the first answer."""

from __future__ import annotations

from collections.abc import Mapping

from casearchive.search.scripts.joining import join, join_classic
from casearchive.search.scripts.tokens import read, written

PAGE, SEARCH, LATER = "page/main.mjs", "search/search.mjs", "search/later.mjs"
"""What every page runs; search and its page; all else that is loaded when it is needed."""
FIRST = "page/first.js"
"""No module: every page runs it before it is painted."""
_FILES = {
    PAGE: (PAGE,),
    "case-page/main.mjs": ("case-page/main.mjs", "compare/main.mjs"),
    "compare/page.mjs": ("compare/page.mjs",),
    "quote/main.mjs": ("quote/main.mjs",),
    "aloud/main.mjs": ("aloud/main.mjs",),
    SEARCH: (SEARCH, "search-page/page.mjs"),
}
"""Files, and the modules that are asked for in each: no page loads another's."""
_COPIED = frozenset({"page/dom.mjs", "page/copying.mjs", "compare/ids.mjs"})
"""A few lines that several need: to load them apart would cost more."""


def joined_modules(sources: Mapping[str, str]) -> dict[str, str]:
    """The files by their paths, given the modules by theirs; of a module that none of them needs, itself."""
    files = {file: [root for root in roots if root in sources] for file, roots in _FILES.items()}
    joined = join(sources, {file: roots for file, roots in files.items() if roots}, LATER, _COPIED)
    return joined | {name: _without_comments(joined[name]) for name in (FIRST,) if name in joined}


def classic_script(sources: Mapping[str, str]) -> str:
    """All of them as one script: browsers load no modules from a folder."""
    return join_classic(sources, PAGE)


def _without_comments(source: str) -> str:
    """The same script without comments and idle blanks."""
    tokens = read(source)
    return written(tokens.kinds, tokens.texts, tokens.gaps)
