"""What a release keeps of others, so that a switch costs readers nothing: files with a digest in their names.

Of a release that publishes a case which this one does not, only what holds no text of cases is kept:
whoever serves this release serves no word of what it has withdrawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from casearchive import addresses, bulk_files, durable
from casearchive.publish import manifest, modes
from casearchive.publish.contents import contents_of
from casearchive.publish.manifest import KEPT, Manifest

_WITHOUT_TEXT = "assets/"
"""Style sheets and scripts: whoever has a page of another release needs them."""


def keep_immutable(folder: Path, others: Iterable[Path], drafts: Path) -> set[str]:
    """Let a release, staged or in its place, keep what pages of the others load, and nothing else.

    These files are linked, not copied, once their content has been found to be what their own release's
    manifest says.  Returns the paths that are not kept any more.  Raises `NotAManifest`.
    """
    kept = dict(manifest.read(folder / KEPT).digests) if (folder / KEPT).exists() else {}
    before, own = dict(kept), {path for path, _ in contents_of(folder).immutable}
    wanted = {path: (digest, other) for path, digest, other in _offered(folder, others) if path not in own}
    for path in kept.keys() - wanted.keys():
        del kept[path]
        _remove(folder, path)
    for path, (digest, other) in wanted.items():
        if path not in kept and _linked(other / path, folder / path, digest):
            kept[path] = digest
    if kept:
        if kept != before:
            durable.write(folder / KEPT, Manifest(kept).text().encode(), drafts, modes.FILE)
    else:
        (folder / KEPT).unlink(missing_ok=True)
    return before.keys() - kept.keys()


def _offered(folder: Path, others: Iterable[Path]) -> Iterator[tuple[str, str, Path]]:
    """Path and digest of what may be kept of each of the others, which comes last."""
    published = contents_of(folder).cases
    for other in others:
        theirs = contents_of(other)
        is_harmless = published is not None and theirs.cases is not None and theirs.cases <= published
        for path, digest in theirs.immutable:
            if is_harmless or path.startswith(_WITHOUT_TEXT):
                yield path, digest, other


def _remove(folder: Path, path: str) -> None:
    """Remove a file that is kept no more, and the folders that it leaves empty."""
    if not addresses.is_immutable(path):  # somebody has written it into the list
        return
    file = folder / path
    file.unlink(missing_ok=True)
    for above in file.parents:
        if above == folder or not above.is_dir() or any(above.iterdir()):
            break
        above.rmdir()


def _linked(source: Path, target: Path, digest: str) -> bool:
    """Put a file of another release at the same place in this one, if it is still what it was."""
    try:
        if source.is_symlink() or manifest.sha256(source) != digest:
            return False
    except OSError:
        return False
    modes.make_folder(target.parent)
    bulk_files.link_or_copy(str(source), str(target))
    return True
