"""`build` and `preview`: a site from a command, findings on standard error."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from casearchive import addresses, memory, messages
from casearchive.messages import progress as progress_words
from casearchive.model import Finding
from casearchive.site import output
from casearchive.site.building import Edition, Faulty, Site, settings_of
from casearchive.site.loopback import HOST, is_free
from casearchive.site.preview import Preview, lines, watch
from casearchive.site.server import PreviewServer


def build(root: Path, cases: Path | None, out: Path | None, offline: bool, *, apart: bool = False) -> int:
    """Build the site; the exit code of contract 3.1.

    `apart`: no page of it is the same file as one of another site or of what builds keep.
    """

    @memory.gc_paused()
    def work() -> None:
        settings = settings_of(root, tell)
        folder = (out or root / settings.out).resolve()
        if settings.is_of_project(folder):
            raise output.OfProject(folder)
        if not output.is_replaceable(folder):
            raise output.NotOurs(folder)
        edition = Edition(offline, apart)

        def made(former: Path | None) -> None:
            with output.staged(folder) as staging:
                Site(settings, settings.folders(cases), staging, edition, tell, former).build()

        try:
            made(folder if output.is_renewable(folder) and not apart else None)
        except output.Overtaken:
            made(None)
        print(progress_words.built(str(folder), settings.url))

    return _run(work)


@memory.gc_paused()  # of 10,000 cases it would take half a second, whenever it came: see `watch`
def serve(root: Path, port: int, *, shows_drafts: bool = False) -> int:
    """Build, serve on this machine only, and follow each change, until interrupted."""
    if not is_free(port):
        print(progress_words.PORT_TAKEN.format(port=port, other=port + 1), file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # both ways of ending leave nothing behind
    preview, server = Preview(root, port, tell, shows_drafts=shows_drafts), PreviewServer(HOST, port)
    try:
        while (code := _run(preview.begin)) == 1:
            # The first build found errors: whoever is mending them should not have to start again.
            server.changed(faults=lines(preview.faults))
            server.start()
            print(progress_words.WAITING.format(address=preview.address), file=sys.stderr, flush=True)
            preview.wait()
        if code == 0:
            server.changed(preview.site, mount=addresses.path_of(preview.address))
            server.start()  # not before the first build: a process with threads has no workers
            print(progress_words.SERVING.format(address=preview.address), flush=True)
            watch(preview, server)
    except KeyboardInterrupt:
        code = 0
    finally:
        server.stop()
        preview.close()
    return code


def tell(findings: Sequence[Finding]) -> None:
    """Print each of them."""
    for finding in findings:
        print(messages.line(finding), file=sys.stderr)


def _run(work: Callable[[], None]) -> int:
    try:
        work()
    except Faulty as error:
        print(error, file=sys.stderr)
        return 1
    except output.OfProject as error:
        print(progress_words.of_project(str(error.folder)), file=sys.stderr)
        return 2
    except output.NotOurs as error:
        print(progress_words.not_ours(str(error.folder)), file=sys.stderr)
        return 2
    except OSError as error:
        print(progress_words.file_error(error), file=sys.stderr)
        return 2
    return 0
