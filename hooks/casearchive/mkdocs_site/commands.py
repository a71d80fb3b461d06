"""A build or a server from a command of ours, with MkDocs' own words kept out of sight."""

from __future__ import annotations

import logging
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from casearchive import memory
from casearchive.messages import progress as progress_words
from casearchive.mkdocs_site import output
from casearchive.mkdocs_site.preview import HOST, Preview, watch
from casearchive.mkdocs_site.serving import PreviewServer


def build(root: Path, cases: Path | None, out: Path | None, offline: bool, *, apart: bool = False) -> int:
    """Build the site; the exit code of contract 3.1.  Findings go to standard error.

    `apart`: no page of it is the same file as one of another site or of what builds keep.
    """
    _speak_plainly()

    @memory.garbage_left()
    def work() -> None:
        config = _config(root, cases, offline, out)
        config.extra["archive"]["apart"] = apart
        folder = Path(config.site_dir)
        if not output.is_replaceable(folder):
            raise output.NotOurs(progress_words.not_ours(str(folder)))
        with output.staged(folder) as staging:
            config.site_dir = str(staging)
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build.build(config)
            config.plugins.on_shutdown()
        print(progress_words.built(str(folder), config.site_url or ""))

    return _run(work)


def serve(root: Path, port: int) -> int:
    """Build, serve on this machine only, and follow each change, until interrupted."""
    _speak_plainly()
    if not _is_free(port):
        print(progress_words.PORT_TAKEN.format(port=port, other=port + 1), file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # both ways of ending leave nothing behind
    preview = Preview(root, port, lambda folder: _config(root, None, False, folder))
    try:
        while (code := _run(preview.begin)) == 1:
            # The first build found errors: whoever is mending them should not have to start again.
            print(progress_words.WAITING, file=sys.stderr)
            preview.wait()
        if code == 0:
            _serve(preview, port)
    except KeyboardInterrupt:
        code = 0
    finally:
        preview.close()
    return code


def _serve(preview: Preview, port: int) -> None:
    with PreviewServer(HOST, port, urlsplit(preview.address).path or "/", preview.site) as server:
        server.start()
        print(progress_words.SERVING.format(address=preview.address), flush=True)
        try:
            watch(preview, server)
        finally:
            server.shutdown()


def _is_free(port: int) -> bool:
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((HOST, port))
        except OSError:
            return False
    return True


def _run(work: Callable[[], None]) -> int:
    try:
        work()
    except Abort as error:
        print(error.format_message(), file=sys.stderr)
        return error.exit_code
    except OSError as error:
        print(progress_words.file_error(error), file=sys.stderr)
        return 2
    except ConfigurationError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _config(root: Path, cases: Path | None, offline: bool, out: Path | None) -> MkDocsConfig:
    options = {} if out is None else {"site_dir": str(out.resolve())}
    config = load_config(str(root / "mkdocs.yml"), **options)
    settings = dict(config.extra.get("archive", {}))
    if cases is not None:
        settings["cases"] = str(cases.resolve())
    config.extra["archive"] = settings | {"offline": offline}
    return config


def _speak_plainly() -> None:
    """Show what concerns the material, without level names; MkDocs' progress stays unsaid."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    logger.setLevel(logging.WARNING)
    logging.getLogger("mkdocs.casearchive").setLevel(logging.INFO)
