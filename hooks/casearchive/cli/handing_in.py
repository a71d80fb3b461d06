"""`hand-in`: a case judged as if it were published, marked as handed in, and packed with its pictures."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from casearchive import durable, messages, pictures
from casearchive.cli.material import checked
from casearchive.discovery import Folders
from casearchive.fixing.marking import marked
from casearchive.fixing.text import Text, text_of
from casearchive.front_matter import decode
from casearchive.importing.judging import judged
from casearchive.intake.packing import packed
from casearchive.loading import Loaded
from casearchive.messages import importing as words
from casearchive.messages import progress as progress_words
from casearchive.model import Finding, Review, Severity, has_errors
from casearchive.reading import form_of, read_case


def hand_in(folders: Folders, name: str) -> int:
    """Pack a case, given by its id or its file, for whoever reviews it; the exit code."""
    loaded = checked(folders)
    file = _file(folders, loaded.material.cases, name)
    if not file:
        print(words.NO_CASE.format(name=name))
        return 2
    path = folders.cases / file
    content = path.read_bytes()
    is_text = decode(file, content)[0] is not None
    text = text_of(content) if is_text and loaded.readings[file].is_draft else None
    keys = form_of(loaded.basis.vocabulary).keys
    findings = sorted({*_findings(folders, loaded, file, text)})
    for finding in findings:
        print(messages.line(finding))
    if has_errors(findings):
        print(words.NOT_READY)
        return 1
    try:
        if text is not None:
            durable.write(path, marked(text, Review.IN_REVIEW, keys).encoded())
        packed = folders.root / f"{path.stem}.zip"
        durable.write(packed, _zip(folders, file))
    except OSError as error:
        print(progress_words.file_error(error))
        return 1
    print(words.HANDED_IN.format(path=packed))
    return 0


def _file(folders: Folders, cases: Collection[str], name: str) -> str:
    """The case's file from the folder of cases; empty where there is none."""
    given = Path(name).resolve()
    ids = (each for each in cases if Path(each).stem == name.strip())
    files = (each for each in cases if (folders.cases / each).resolve() == given)
    return next(ids, "") or next(files, "")


def _findings(folders: Folders, loaded: Loaded, file: str, text: Text | None) -> Iterator[Finding]:
    """What would be found if it were published as it is."""
    keys = form_of(loaded.basis.vocabulary).keys
    path = f"{folders.shown(folders.cases)}/{file}"
    content = marked(text, Review.PUBLISHED, keys).encoded() if text else (folders.cases / file).read_bytes()
    reading = read_case(path, content, loaded.basis.vocabulary)
    yield from reading.findings
    if reading.case and loaded.archive:
        yield from judged(loaded.archive, loaded.unread, [reading.case])
    elif not loaded.archive:
        yield from loaded.findings
    for each in loaded.faulty:
        if not each.is_asset and each.name.startswith(f"{file.removesuffix('.md')}/"):
            for finding in pictures.findings_of(folders, each, is_published=True):
                # It has not come into Git yet, which never forgets: now is the time.
                is_private = finding.code.startswith("privacy-")
                yield replace(finding, severity=Severity.ERROR) if is_private else finding


def _zip(folders: Folders, file: str) -> bytes:
    """The case's file and its pictures, in the folders in which they lie."""
    path = folders.cases / file
    beside = sorted(path.with_suffix("").glob("*")) if path.with_suffix("").is_dir() else []
    files = [path, *(other for other in beside if other.is_file() and not other.is_symlink())]
    names = {f"cases/{each.relative_to(folders.cases).as_posix()}": each for each in files}
    return packed({name: each.read_bytes() for name, each in names.items()})
