"""The adapter: the only room that imports MkDocs.  It calls the engine and knows no rule of its own."""

from casearchive.mkdocs_site.commands import build, serve
from casearchive.mkdocs_site.events import SiteBuild

__all__ = ["SiteBuild", "build", "serve"]
