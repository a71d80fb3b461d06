"""What the reading of a zip may raise: cut, encrypted, or packed in a way that Python does not know."""

from __future__ import annotations

import zipfile
import zlib

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError)
"""A `NotImplementedError` is a RuntimeError; whoever reads from a file, or by name, adds what that raises."""
