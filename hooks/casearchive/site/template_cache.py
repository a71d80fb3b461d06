"""Compiled templates, kept from build to build."""

from __future__ import annotations

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket


class TemplateCache(FileSystemBytecodeCache):
    """One that cannot be read is compiled again, one that cannot be kept is not."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read a compiled template."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # whatever a damaged file makes of unmarshalling
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template."""
        try:
            super().dump_bytecode(bucket)
        except OSError:
            bucket.reset()
