"""The search index: folded text, lists of positions, files that the browser fetches as it needs them."""

from casearchive.search.index import Writer, write_index
from casearchive.search.offline import classic_script

__all__ = ["Writer", "classic_script", "write_index"]
