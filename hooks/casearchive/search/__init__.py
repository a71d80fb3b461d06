"""The search index: an inverted index of folded text by character n-grams, in files for the browser."""

from casearchive.search.index import write_index
from casearchive.search.offline import classic_script, modules_of
from casearchive.search.promises import broken_promises, prepare_promises
from casearchive.search.writing import Writer

__all__ = ["Writer", "broken_promises", "classic_script", "modules_of", "prepare_promises", "write_index"]
