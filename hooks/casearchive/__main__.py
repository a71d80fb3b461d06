"""`python -m casearchive COMMAND`."""

import gc
import os
import sys
from contextlib import suppress

gc.disable()  # what is imported is no garbage: to look through it again and again takes 40 ms
from casearchive.cli import main  # noqa: E402

gc.enable()
try:
    main()
except SystemExit as ended:
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):  # whoever reads it may be gone
            stream.flush()
    if ended.code is None or isinstance(ended.code, int):
        os._exit(ended.code or 0)  # to free a million objects one by one first takes a tenth of a second
    raise
