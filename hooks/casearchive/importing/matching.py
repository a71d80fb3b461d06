"""Which key of a case each column of a source is: by name, by what was answered before, or by answer now."""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from casearchive import durable
from casearchive.fixing.elsewhere import OF_IMPORTS
from casearchive.fixing.spans import UnclearError
from casearchive.front_matter import Mapping as MappingNode
from casearchive.front_matter import Node, Scalar, decode, parse_mapping, scalar_text
from casearchive.front_matter import Sequence as SequenceNode
from casearchive.importing.asking import Terminal
from casearchive.importing.growing import grown
from casearchive.importing.records import Cell, Record, Source, warning
from casearchive.intake.case_file import yaml_text
from casearchive.messages import importing as words
from casearchive.messages.sentence import visible
from casearchive.model import Finding, Position
from casearchive.reading import Form
from casearchive.reading.near_names import BODY, CONTACT, OF_SYSTEMS, names_of, plain

OMIT = ""
"""In the place of a key: the column is left out."""


@dataclass(frozen=True, slots=True)
class Matching:
    """What was answered: the mapping file."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """The key of each column, `OMIT` where it is left out."""
    values: Mapping[str, str] = field(default_factory=dict)
    """Of keys that a source does not give: the same for all cases."""
    sheets: tuple[str, ...] = ()
    """Those of a workbook that are wanted."""


@dataclass(slots=True)
class Matcher:
    """Columns and keys of one import; what is not known is asked for."""

    form: Form
    path: str
    """Of the mapping file, as findings name it."""
    matching: Matching
    terminal: Terminal
    names: dict[str, str] = field(init=False)
    has_new: bool = False
    """Whether something was answered that is to be kept."""
    _known: Matching = field(init=False)
    """What the mapping file says."""

    def __post_init__(self) -> None:
        self.names, self._known = names_of(self.form), self.matching

    def sheets(self, path: str, names: Sequence[str]) -> tuple[str, ...] | None:
        """Which sheets are wanted, by the mapping or by an answer; None where nobody says."""
        kept = tuple(name for name in names if name in self.matching.sheets)
        while not kept:
            answer = self.terminal.ask(words.SHEETS.format(path=path, names=words.LIST.join(names)))
            if answer is None:
                return None
            wanted = tuple(part.strip() for part in re.split("[、,，]", answer) if part.strip())
            unknown = next((name for name in wanted if name not in names), "")
            if unknown:
                self.terminal.say(words.NO_SHEET.format(text=unknown))
                continue
            kept = wanted or tuple(names)
            self._learn(sheets=(*self.matching.sheets, *kept))
        return kept

    def keep(self, path: Path) -> None:
        """Write what was answered into the mapping file, with all that somebody has written there."""
        content = f"{words.MAP_HEAD}\n{self.written()}".encode()
        if path.is_file():
            before = path.read_bytes()
            try:
                content = grown(before, self._answered(), self.matching.sheets[len(self._known.sheets) :])
            except UnclearError:
                head = before.decode("utf-8-sig").splitlines()
                remarks = list(itertools.takewhile(lambda line: line.startswith("#"), head))
                content = "\n".join([*(remarks or [words.MAP_HEAD]), self.written()]).encode()
        durable.write(path, content)

    def _answered(self) -> Iterator[tuple[str, str, str]]:
        """Parts of the mapping file, names and what they are, of what it does not say yet."""
        for name, key in self.matching.columns.items():
            if name not in self._known.columns:
                yield "columns", name, self.name_of(key) if key else words.OMIT
        for key, value in self.matching.values.items():
            if key not in self._known.values:
                yield "values", self.name_of(key), value

    def _learn(self, **answered: object) -> None:
        self.matching = replace(self.matching, **answered)  # type: ignore[arg-type]
        self.has_new = True

    def matched(self, sources: Sequence[Source]) -> Iterator[Finding]:
        """Find the key of every column; findings about those that are left out, or that nobody knows."""
        told: set[str] = set()
        for source in sources:
            for column in source.columns:
                if column.name in told:
                    continue
                told.add(column.name)
                key = self.key_of(column.name)
                if key is None and self.terminal.answers:
                    key = self._asked(column)
                if key is None:
                    nearest = self._nearest(column.name)
                    yield self._unknown(source.path, column, nearest)
                elif key == OMIT and column.value:
                    contact = words.CONTACT if CONTACT.search(column.name) else ""
                    yield warning(
                        source.path, column, code="import-column-left-out", name=column.name, why=contact
                    )

    def completed(self, records: Sequence[Record], wanted: Sequence[str]) -> Iterator[Finding]:
        """Values for keys that records do not give; findings about those that none of them gives."""
        given = [{self.key_of(cell.name) for cell in record.cells if cell.value} for record in records]
        for key in wanted:
            lacking = sum(key not in keys for keys in given)
            if key == "year":
                lacking = sum(not keys & {"year", "date", "period"} for keys in given)
            if not lacking or key in self.matching.values:
                continue
            shown = self.form.keys.names[key][0]
            value = self.terminal.ask(words.VALUE.format(name=shown, count=lacking))
            if value:
                self._learn(values={**self.matching.values, key: value})
            elif value is None and lacking == len(records):
                values = (("name", shown), ("file", self.path))
                yield Finding(records[0].path, 1, 1, "import-key-missing", key, values)

    def key_of(self, name: str) -> str | None:
        """The key that a column is, `OMIT` where it is left out, None where nobody knows."""
        if CONTACT.search(name):
            return OMIT
        if name in self.matching.columns:
            return self.matching.columns[name]
        for part in (name, name.rpartition("/")[2]):
            if (key := self.names.get(plain(part))) is not None:
                return key
        return OMIT if plain(name) in OF_SYSTEMS else None

    def name_of(self, key: str) -> str:
        """A key as the mapping file calls it."""
        return words.BODY if key == BODY else (*self.form.keys.names.get(key, ()), key)[0]

    def written(self) -> str:
        """The mapping file."""
        columns = {n: self.name_of(key) if key else words.OMIT for n, key in self.matching.columns.items()}
        values = {self.name_of(key): value for key, value in self.matching.values.items()}
        said = {"对应": columns, "固定": values, "工作表": list(self.matching.sheets)}
        kept = {key: value for key, value in said.items() if value}
        return yaml_text(kept)

    def _asked(self, column: Cell) -> str | None:
        """The key that the writer names; asked until it is one, None where there is no more answer."""
        example = words.EXAMPLE.format(text=visible(str(column.value))[:30])
        question = words.COLUMN.format(name=column.name, example=example if column.value else "")
        while (answer := self.terminal.ask(question)) is not None:
            key = OMIT if answer in ("", words.OMIT) else self.names.get(plain(answer))
            if key is not None:
                self._learn(columns={**self.matching.columns, column.name: key})
                return key
            self.terminal.say(words.NO_KEY.format(text=answer, nearest=self._nearest(answer) or words.TITLE))
        return None

    def _nearest(self, name: str) -> str:
        near = difflib.get_close_matches(plain(name), self.names, n=1, cutoff=0.6)
        return self.name_of(self.names[near[0]]) if near else ""

    def _unknown(self, path: str, column: Cell, nearest: str) -> Finding:
        values = (("name", column.name), ("file", self.path), ("nearest", nearest))
        return Finding(path, column.line, column.column, "import-column-unknown", values=values)


def read_matching(path: str, content: bytes, form: Form) -> tuple[Matching, tuple[Finding, ...]]:
    """What a mapping file says; nothing where all of it has been taken out again."""
    text, faults = decode(path, content)
    if text is None:
        return Matching(), tuple(fault for fault in faults if fault.code != "empty-file")
    header, faults = parse_mapping(path, text, OF_IMPORTS)
    findings = tuple(fault for fault in faults if fault.code != "empty-header")
    names, unknown = names_of(form), list[tuple[Position, str]]()
    columns: dict[str, str] = {}
    values: dict[str, str] = {}
    sheets: list[str] = []
    for entry in header.entries if header else ():
        node = entry.node
        if entry.key == "columns" and isinstance(node, MappingNode):
            for column in node.entries:
                key = _key_said(column.node, names)
                if key is None:
                    unknown.append((column.node.position, scalar_text(column.node)))
                else:
                    columns[column.written] = key
        elif entry.key == "values" and isinstance(node, MappingNode):
            for given in node.entries:
                key = names.get(plain(given.written))
                if key and not isinstance(given.node, MappingNode):
                    values[key] = _text(given.node)
                else:
                    unknown.append((given.position, given.written))
        elif entry.key == "sheets" and isinstance(node, SequenceNode | Scalar):
            items = node.items if isinstance(node, SequenceNode) else (node,)
            sheets += [item.text for item in items if isinstance(item, Scalar) and item.text]
        elif entry.key not in ("columns", "values") or _text(node):
            unknown.append((entry.position, entry.written))
    found = [Finding(path, at.line, at.column, "import-map-key", values=(("text", n),)) for at, n in unknown]
    return Matching(columns, values, tuple(sheets)), (*findings, *found)


def _key_said(node: Node, names: Mapping[str, str]) -> str | None:
    """The key that a column is, `OMIT` where it is none; None where nobody knows what is said."""
    said = _text(node) if isinstance(node, Scalar) else words.LIST
    return OMIT if said in ("", words.OMIT) else names.get(plain(said))


def _text(node: Node) -> str:
    """What a value says, of a list as a cell would say it."""
    if isinstance(node, SequenceNode):
        return words.LIST.join(map(_text, node.items))
    return scalar_text(node)
