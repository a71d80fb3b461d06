"""The browser's modules as the files that readers load."""

from casearchive.search.scripts.files import classic_script, joined_modules

__all__ = ["classic_script", "joined_modules"]
