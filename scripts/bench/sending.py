"""Publishes a built site to a bucket, in a process of its own that may be killed on the way.

    python -m bench.sending SITE s3://BUCKET/PREFIX SCRATCH LAST

Prints one line of JSON.  The process ends itself, as `kill -9` would, before it writes to a socket for the
`LAST`th time, if that is not 0.
"""

from __future__ import annotations

import itertools
import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from casearchive.publish import s3

WRITING = "http.client.send"
"""The audit event of Python."""


def main(site: str, place: str, scratch: str, last: str) -> None:
    """Publish, and print what it took."""
    address = s3.read_address(place)
    if address is None:
        raise SystemExit(f"no address: {place}")
    count = _counted(int(last))
    begun = time.monotonic()
    sent = s3.publish(address, Path(scratch), lambda folder: _linked(Path(site), folder))
    if sent.plan is None:
        raise SystemExit(f"{len(sent.findings)} findings")
    seconds = time.monotonic() - begun
    print(
        json.dumps(
            {"files": sent.files, "sent": sent.plan.sent, "seconds": seconds, "writes": next(count) - 1}
        )
    )


def _linked(site: Path, folder: Path) -> int:
    shutil.copytree(site, folder, copy_function=os.link)
    return 0


def _counted(last: int) -> Iterator[int]:
    """Count what is written to sockets, by all threads, and end before the last."""
    count = itertools.count(1)

    def hook(event: str, _arguments: object) -> None:
        if event == WRITING and next(count) == last:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    return count


if __name__ == "__main__":
    main(*sys.argv[1:])
