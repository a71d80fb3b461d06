"""`import`: sources read, columns matched, every case planned and shown, then all of them written or none."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from casearchive import messages, report
from casearchive.cli.material import checked, today
from casearchive.discovery import MAPPING, Folders, Picture
from casearchive.fixing.structure import structure
from casearchive.importing.asking import NoAnswerError, OfCopies, Terminal, unasked
from casearchive.importing.carrying import clean
from casearchive.importing.guesses import GUESS
from casearchive.importing.judging import judged
from casearchive.importing.matching import Matcher, Matching, read_matching
from casearchive.importing.ordering import in_order
from casearchive.importing.planning import Planned, Planner
from casearchive.importing.records import Record, Source
from casearchive.importing.setting import Setting
from casearchive.importing.sources import Reader
from casearchive.importing.values import Draft, drafted
from casearchive.importing.writing import write_all
from casearchive.intake.form import Form
from casearchive.intake.interview import is_confirmed
from casearchive.intake.word import template
from casearchive.loading import Loaded
from casearchive.messages import importing as words
from casearchive.messages import progress as progress_words
from casearchive.messages import word as words_of_word
from casearchive.messages.commands import PROGRAM
from casearchive.messages.sentence import visible
from casearchive.model import Finding, Review, Severity, has_errors
from casearchive.progress import track
from casearchive.reading import form_of
from casearchive.vocabulary import Vocabulary

_COMMON = ("year", "district", "themes", "sources")
"""Keys that a case needs and that may be the same for all."""
_OF_MAPPING = {"import-column-unknown", "import-key-missing"}
"""What stops everything: what the mapping lacks, or what is wrong in it, concerns every case."""


@dataclass(frozen=True, slots=True)
class Options:
    """How an import is wanted."""

    mapping: Path | None = None
    is_dry: bool = False
    says_yes: bool = False


def run(folders: Folders, given: Sequence[Path], options: Options, terminal: Terminal) -> int:
    """Import what the paths lead to; the exit code."""
    loaded = checked(folders)
    vocabulary = loaded.basis.vocabulary
    if vocabulary is None:
        return _told(loaded.findings, terminal)
    terminal.answers = terminal.answers and not options.says_yes
    try:
        with tempfile.TemporaryDirectory() as scratch:
            return _Import(folders, loaded, vocabulary, options, terminal, Path(scratch)).run(given)
    except FileExistsError as error:
        terminal.say(words.MEANWHILE.format(path=folders.shown(Path(str(error)))))
    except OSError as error:
        terminal.say(progress_words.file_error(error))
    return 1


def write_template(folders: Folders, path: Path, say: Callable[[str], None]) -> int:
    """Write the Word file to be filled in, never over another; the exit code."""
    loaded = checked(folders)
    vocabulary = loaded.basis.vocabulary
    if vocabulary is None:
        _told(loaded.findings, Terminal(str, say))
    if vocabulary is None or path.exists():
        say(words_of_word.TEMPLATE_THERE.format(path=folders.shown(path)) if vocabulary else words.NOTHING)
        return 1
    try:
        write_all({path: template(vocabulary)})
    except OSError as error:
        say(progress_words.file_error(error))
        return 1
    say(words_of_word.TEMPLATE_WRITTEN.format(path=folders.shown(path), program=PROGRAM))
    return 0


def _told(findings: Sequence[Finding], terminal: Terminal) -> int:
    for finding in in_order(findings):
        terminal.say(messages.line(finding))
    return 1 if has_errors(findings) else 0


@dataclass(slots=True)
class _Import:
    """One import with what has been found so far."""

    folders: Folders
    loaded: Loaded
    vocabulary: Vocabulary
    options: Options
    terminal: Terminal
    scratch: Path
    """A folder of this run, for what lies inside other files."""
    matcher: Matcher = field(init=False)
    findings: list[Finding] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    unfit: set[tuple[str, int]] = field(default_factory=set)
    """Paths and lines of records that are not written: a part of them could not be read."""

    def run(self, given: Sequence[Path]) -> int:
        """Read, match, plan, show and write."""
        path = self.options.mapping or self.folders.cases / MAPPING
        sources = self._read(given, path)
        if not self._lacks():
            self.findings += self.matcher.matched(sources)
        is_one = len(given) == len(self.records) == 1 and given[0].is_file() and bool(self.records[0].folder)
        if is_one and self.terminal.answers and not self.options.is_dry and not self._lacks():
            try:
                return self._of_one(path)
            except NoAnswerError:
                pass  # nobody is there: all that is missing is told
        if self.records and not self._lacks():
            self.findings += self.matcher.completed(self.records, _COMMON)
        if not self.records or self._lacks():
            _told(self.findings, self.terminal)
            self.terminal.say(words.NOTHING if self.findings else words.NOTHING_TO_DO)
            return 1
        return self._of_many(path)

    def _lacks(self) -> bool:
        path = self.matcher.path
        return any(each.code in _OF_MAPPING or each.path == path for each in self.findings)

    def _of_one(self, map_path: Path) -> int:
        """One text, whose writer is asked for all that it does not say."""
        draft, terminal = drafted(self.records[0], self.matcher), self.terminal
        self._ask_headings([draft])
        guesses = {finding for finding in self.findings if finding.code == GUESS}
        _told([*guesses], terminal)  # before it is asked whether all is right
        self.findings = [finding for finding in self.findings if finding not in guesses]
        ids = report.paragraph_ids(self.loaded.basis.reports)
        form = Form(self.vocabulary, ids, today(), terminal.must_ask, terminal.say)
        form.complete(draft.header)
        if not is_confirmed(form, terminal.must_ask, terminal.say):
            terminal.say(words.CANCELLED)
            return 1
        draft.header |= form.header
        planner = self._planner(OfCopies(terminal.must_ask, terminal.say))
        planner.plan(draft)
        planned = self._judged(planner)
        code = _told(self.findings, terminal)
        if not planned:
            terminal.say(words.nothing_to_write(1 - self._there_already()))
            return 1
        self._write(planned, map_path)
        shown = self.folders.shown(self.folders.cases / planned[0].path)
        terminal.say(words.WRITTEN_ONE.format(id=planned[0].case.id, path=shown))
        return code

    def _of_many(self, map_path: Path) -> int:
        """Any number of cases, each of which must say all by itself."""
        drafts, terminal = [drafted(record, self.matcher) for record in self.records], self.terminal
        self._ask_headings(drafts)
        planner = self._planner(self._asking(drafts))
        for draft in track(drafts, len(drafts), progress_words.READING):
            planner.plan(draft)
        planned = self._judged(planner)
        left = len(self.records) - len(planned)
        for each in planned:
            self._show(each)
        code = _told(self.findings, terminal)
        if self.options.is_dry:
            terminal.say(words.DRY.format(count=len(planned), left=left))
            if self.matcher.has_new:
                terminal.say(words.WOULD_KEEP.format(path=self.matcher.path))
                terminal.say(self.matcher.written())
            return code
        if not planned:
            terminal.say(words.nothing_to_write(left - self._there_already()))
            return code
        question = words.WRITE.format(count=len(planned))
        if not self.options.says_yes and not terminal.agrees(question):
            terminal.say(words.NOTHING)
            return 1
        self._write(planned, map_path)
        terminal.say(words.WRITTEN.format(count=len(planned), left=left))
        return code

    def _read(self, given: Sequence[Path], map_path: Path) -> list[Source]:
        """Every source, with the records that may be planned."""
        form, shown = form_of(self.vocabulary), self.folders.shown(map_path)
        matching, found = Matching(), tuple[Finding, ...]()
        if map_path.is_file():
            matching, found = read_matching(shown, map_path.read_bytes(), form)
        self.findings += found
        self.matcher = Matcher(form, shown, matching, self.terminal)
        known = self.matcher.names.keys()
        setting = Setting(self.scratch, self.vocabulary, form.keys.names, matching.values.keys())
        reader = Reader(form.keys, known, self.matcher.sheets, self.folders.shown, setting)
        sources = [source for path in given for source in reader.read(path)]
        self.findings += reader.findings
        for source in sources:
            self.findings += source.findings
            self.records += source.records
            wrong = {f.line for f in source.findings if f.severity is Severity.ERROR}
            unfit = (record for record in source.records if wrong and (record.folder or record.line in wrong))
            self.unfit |= {(record.path, record.line) for record in unfit}
        return sources

    def _planner(self, asking: OfCopies) -> Planner:
        archive, cases = self.loaded.archive, self.folders.cases
        known = {(case.title, case.year): case.path for case in (archive.every if archive else ())}

        def is_taken(name: str) -> bool:
            return (cases / name).exists() or (cases / name.removesuffix(".md")).exists()

        shown = self.folders.shown(cases)
        return Planner(self.vocabulary, today(), shown, is_taken, known, asking)

    def _ask_headings(self, drafts: Sequence[Draft]) -> None:
        """What only its looks make a heading is asked for once for all; without an answer it is one."""
        offered = [(d, at) for d in drafts for at in sorted(d.record.offered or ())]
        if self.options.says_yes or not offered:
            return
        first = offered[0][0].body[offered[0][1]].text.lstrip("# ")
        question = words_of_word.HEADINGS.format(count=len(offered), text=visible(first))
        if self.terminal.agrees(question) is False:
            for draft, at in offered:
                draft.body[at] = replace(draft.body[at], text=draft.body[at].text.lstrip("# "))

    def _asking(self, drafts: Iterable[Draft]) -> OfCopies:
        """What looks like headings is asked for once for all; without an answer it stays."""
        bodies = ([line.text for line in draft.body] for draft in drafts if draft.record.offered is None)
        count = sum(len(structure(body)) for body in bodies if body)
        question, says_yes = words.STRUCTURE.format(count=count), self.options.says_yes
        return unasked(says_yes=says_yes or bool(count and self.terminal.agrees(question)))

    def _judged(self, planner: Planner) -> list[Planned]:
        """Those that may be written: a fault beside the others is no matter for a draft."""
        self.findings += planner.findings
        archive, every = self.loaded.archive, planner.planned
        if archive is None:
            return []
        pictures = [
            Picture(planned.case.id, picture.path.rpartition("/")[2], picture.path)
            for planned in every
            for picture in planned.pictures
        ]
        found = judged(archive, self.loaded.unread, [planned.case for planned in every], pictures)
        wrong = {each.case.path for each in every if (each.record.path, each.record.line) in self.unfit}
        by_path = {planned.case.path: planned for planned in every}
        for finding in found:
            planned = by_path[finding.path]
            is_draft = planned.case.review in (Review.DRAFT, Review.IN_REVIEW)
            told = planned.places.at_source(finding)
            self.findings.append(replace(told, severity=Severity.WARNING) if is_draft else told)
            if not is_draft and finding.severity is Severity.ERROR:
                wrong.add(finding.path)
        return [planned for planned in every if planned.case.path not in wrong]

    def _there_already(self) -> int:
        """How many are not written since they are there: nothing of them is to be mended."""
        return sum(finding.code == "import-duplicate" for finding in self.findings)

    def _show(self, planned: Planned) -> None:
        """A case as it would be written, and where it comes from."""
        path = self.folders.shown(self.folders.cases / planned.path)
        record = planned.record
        self.terminal.say(words.WOULD_WRITE.format(path=path, source=record.path, line=record.line))
        if self.options.is_dry:
            self.terminal.say(planned.text)
        for picture in planned.pictures:
            names = picture.source.name, self.folders.shown(self.folders.cases / picture.path)
            self.terminal.say(words.PICTURE.format(source=names[0], path=names[1]))

    def _write(self, planned: Sequence[Planned], map_path: Path) -> None:
        """Pictures first, then the cases that show them; then what was answered."""
        cases = self.folders.cases
        files = {cases / p.path: clean(p) for each in planned for p in each.pictures}
        files |= {cases / each.path: each.text.encode() for each in planned}
        write_all(files)
        if self.matcher.has_new:
            self.matcher.keep(map_path)
