"""The search index: folded text, lists of positions, files that the browser fetches as it needs them."""

from casearchive.search.index import write_index
from casearchive.search.offline import classic_script, modules_of
from casearchive.search.promises import broken_promises, prepare_promises
from casearchive.search.writing import Writer

__all__ = ["Writer", "broken_promises", "classic_script", "modules_of", "prepare_promises", "write_index"]
