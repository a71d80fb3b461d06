"""`python -m casearchive COMMAND`."""

import gc

from casearchive.cli import main

try:
    main()
finally:
    gc.freeze()  # the system takes back all memory at once: looking for garbage in it first takes a second
