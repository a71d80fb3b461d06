"""The search index: an inverted index of folded text by character n-grams, in files for the browser."""

from casearchive.search.index import first_files, write_index
from casearchive.search.promises import broken_promises, prepare_promises
from casearchive.search.scripts import classic_script, joined_modules
from casearchive.search.writing import MANIFEST, Writer

__all__ = [
    "MANIFEST",
    "Writer",
    "broken_promises",
    "classic_script",
    "first_files",
    "joined_modules",
    "prepare_promises",
    "write_index",
]
