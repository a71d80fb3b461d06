"""Many readers of a published site at once, each with a connection of its own.

    python -m bench.crowd PORT COUNT EXPECTED

Reads pages, and what each of them loads, until its standard input is closed.  EXPECTED is a file of JSON:
for every address that is asked for, the digests of all contents that may come.  What was seen is printed
as JSON at the end.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import random
import re
import resource
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bench.served import loaded_by

OF_A_RELEASE = re.compile("assets/[0-9a-f]{8}/")
ASSETS_OF_A_PAGE = 3
PATIENCE = 30
"""Seconds until an answer that has not come counts as failed."""
SHOWN = 5
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


@dataclass(slots=True)
class Seen:
    """What the readers have seen."""

    requests: int = 0
    failed: int = 0
    """Answers that did not come, or were no `200`."""
    wrong: int = 0
    """Contents that no release has at that address."""
    mixed: int = 0
    """Pages that name the files of more than one release."""
    waits: list[float] = field(default_factory=list)
    """Seconds, a sample of them."""
    examples: list[str] = field(default_factory=list)

    def complain(self, what: str) -> None:
        """Keep some words about what went wrong."""
        if len(self.examples) < SHOWN:
            self.examples.append(what)


@dataclass(slots=True)
class Reader:
    """One connection, opened anew where the server has closed it."""

    port: int
    streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, address: str) -> tuple[int, bytes]:
        """Status and content of an address; raises OSError or EOFError."""
        if self.streams is None:
            self.streams = await asyncio.open_connection("127.0.0.1", self.port)
        incoming, outgoing = self.streams
        outgoing.write(f"GET /{address} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        head = await incoming.readuntil(b"\r\n\r\n")
        length = _LENGTH.search(head)
        content = await incoming.readexactly(int(length[1]) if length else 0)
        if b"\r\nconnection: close" in head.lower():
            self.close()
        return int(head.split(b" ", 2)[1]), content

    def close(self) -> None:
        """Let the connection go."""
        if self.streams is not None:
            self.streams[1].close()
        self.streams = None


async def read_on(
    port: int, number: int, expected: Mapping[str, frozenset[str]], pages: Sequence[str], seen: Seen
) -> None:
    """A reader who opens one page after the other."""
    draw, reader = random.Random(number), Reader(port)
    while True:
        page = draw.choice(pages)
        content = await _read(reader, page, expected, seen)
        loaded = {*loaded_by(f"{page}index.html", content)}
        assets = sorted(filter(OF_A_RELEASE.match, loaded))
        if len({asset.split("/")[1] for asset in assets}) > 1:
            seen.mixed += 1
            seen.complain(f"{page}: files of several releases")
        await asyncio.sleep(draw.random())  # meanwhile another release may be served
        for asset in draw.sample(assets, min(len(assets), ASSETS_OF_A_PAGE)):
            await _read(reader, asset, expected, seen)


async def _read(reader: Reader, address: str, expected: Mapping[str, frozenset[str]], seen: Seen) -> bytes:
    seen.requests += 1
    begun = time.monotonic()
    try:
        async with asyncio.timeout(PATIENCE):
            status, content = await reader.get(address)
    except (OSError, EOFError, TimeoutError) as error:
        reader.close()
        seen.failed += 1
        seen.complain(f"{address}: {type(error).__name__}")
        return b""
    if seen.requests % 50 == 0:
        seen.waits.append(time.monotonic() - begun)
    if status != 200:
        seen.failed += 1
        seen.complain(f"{address}: {status}")
        return b""
    if hashlib.sha256(content).hexdigest() not in expected.get(address, ()):
        seen.wrong += 1
        seen.complain(f"{address}: {len(content)} bytes of no release")
    return content


async def _crowd(port: int, count: int, expected: Mapping[str, frozenset[str]]) -> Seen:
    seen = Seen()
    pages = sorted(address for address in expected if address.endswith("/") or not address)
    readers = [asyncio.create_task(read_on(port, n, expected, pages, seen)) for n in range(count)]
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    for reader in readers:
        reader.cancel()
    ends = await asyncio.gather(*readers, return_exceptions=True)
    for end in ends:
        if not isinstance(end, asyncio.CancelledError):
            seen.failed += 1
            seen.complain(repr(end))
    return seen


def main() -> None:
    """Read until there is no more input."""
    port, count, file = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 2 * count + 64), most))
    expected = {name: frozenset(some) for name, some in json.loads(file.read_text(encoding="utf-8")).items()}
    print(json.dumps(asdict(asyncio.run(_crowd(port, count, expected)))))


if __name__ == "__main__":
    main()
