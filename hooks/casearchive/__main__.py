"""`python -m casearchive COMMAND`."""

import gc

gc.disable()  # what is imported is no garbage: to look through it again and again takes 40 ms
from casearchive.cli import main  # noqa: E402

gc.enable()
try:
    main()
finally:
    gc.freeze()  # the system takes back all memory at once: looking for garbage in it first takes a second
