"""`desk`: the web form, where what it needs is installed."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

from casearchive.messages import desk as words


def serve(root: Path, port: int, *, opens_browser: bool) -> int:
    """The exit code, once somebody has ended it."""
    from casearchive.site.settings import Settings, read_settings

    if not all(map(find_spec, ("flask", "waitress", "segno"))):
        print(words.LACKING, file=sys.stderr)
        return 2
    from casearchive.desk import commands

    settings = read_settings(root)[0] or Settings(root, "")
    return commands.serve(settings, settings.folders(), port, opens_browser=opens_browser)
