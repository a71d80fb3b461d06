"""A term or a case under another name: what changes in the vocabulary and in the cases, and nothing else."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from casearchive.discovery import MAPPING, VOCABULARY
from casearchive.fixing import elsewhere, places
from casearchive.fixing.kinds import Kind
from casearchive.fixing.spans import (
    Span,
    UnclearError,
    changes,
    listed,
    replaced,
    with_item,
    with_key,
    written,
)
from casearchive.fixing.text import Change, Text, text_of
from casearchive.front_matter import Entry, Keys, Mapping, Node, Scalar, decode, parse_document, parse_mapping
from casearchive.front_matter import Sequence as SequenceNode
from casearchive.messages import renaming as words
from casearchive.model import Place, PlaceKind
from casearchive.reading import form_of
from casearchive.reading.identifiers import is_id
from casearchive.vocabulary import Vocabulary, keys_of
from casearchive.vocabulary.schema import KEYS

_SURROGATE = re.compile("[\ud800-\udfff]")
"""What a terminal of another encoding makes of its bytes."""
_PARTED = re.compile("[/／]")
_LISTS = {Kind.THEME: "themes", Kind.STREET: "streets", Kind.DISTRICT: "districts"}
_PLACES = {Kind.STREET: PlaceKind.STREET, Kind.DISTRICT: PlaceKind.DISTRICT}


@dataclass(frozen=True, slots=True)
class File:
    """A file in the folder of cases, or the start page."""

    name: str
    """Its path from there."""
    path: str
    """As it is shown."""
    content: bytes

    @property
    def is_page(self) -> bool:
        """Whether it lies beside the cases."""
        return self.name.startswith("../")


@dataclass(frozen=True, slots=True)
class Renamed:
    """A file that changes."""

    file: File
    target: str
    """Its name afterwards."""
    text: Text
    changes: tuple[Change, ...]

    def made(self) -> bytes:
        """What it will hold."""
        return self.text.changed(self.changes).encoded()


def fault(vocabulary: Vocabulary, cases: Sequence[str], kind: Kind, old: str, new: str) -> str:
    """Why nothing can be renamed so; empty where something can."""
    if old == new:
        return words.SAME
    if kind is not Kind.ID and not _is_name(new, kind):
        return words.bad_name(new, is_place=kind in _PLACES)
    if kind is Kind.ID:
        if not any(name.endswith(f"/{old}.md") for name in cases):
            return words.unknown_id(old)
        taken = next((name for name in cases if name.endswith(f"/{new}.md")), "")
        folder = vocabulary.path.removesuffix(VOCABULARY)
        taken = taken and words.TAKEN.format(path=f"{folder}{taken}")
        return taken if is_id(new) else words.bad_id(new)
    if kind is Kind.THEME:
        return "" if vocabulary.theme_named(old) else words.unknown(called(vocabulary, kind), old)
    found = vocabulary.called(_PLACES[kind], old)
    if len(found) < 2:
        return "" if found else words.unknown(called(vocabulary, kind), old)
    forms = [f"{place.above}/{place.name}" for place in found if place.above]
    given = {"kind": called(vocabulary, kind), "name": old}
    if len({*forms}) < len(found):
        return words.SEVERAL.format(**given, path=vocabulary.path)
    return words.WHICH.format(**given, forms="、".join(forms), first=forms[0], command=kind, new=new)


def _is_name(text: str, kind: Kind) -> bool:
    """Whether it may stand on one line; of a place, without that above it."""
    is_line = text.splitlines() == [text] and not _SURROGATE.search(text)
    return is_line and not (kind in _PLACES and _PARTED.search(text))


def called(vocabulary: Vocabulary, kind: Kind) -> str:
    """What sentences call a kind."""
    return vocabulary.level(_PLACES[kind]) if kind in _PLACES else words.KINDS[kind]


def plan(
    files: Iterable[File], vocabulary: Vocabulary, kind: Kind, old: str, new: str
) -> tuple[tuple[Renamed, ...], str]:
    """The files that change; or a sentence on the first one of which it is not clear how."""
    found: list[Renamed] = []
    place = vocabulary.called(_PLACES[kind], old)[0] if kind in _PLACES else None
    name = place.name if place else old
    for file in files:
        if name.encode() not in file.content or decode(file.path, file.content)[0] is None:
            continue
        try:
            text = text_of(file.content)
            if place and not file.is_page:
                made = _of_place(file, text, vocabulary, kind, place, new)
                renamed = Renamed(file, file.name, text, tuple(made))
            else:
                renamed = _renamed(file, text, vocabulary, kind, old, new)
        except UnclearError as unclear:
            return (), words.UNCLEAR.format(path=file.path, line=unclear.line)
        if renamed.changes:
            found.append(renamed)
    return tuple(found), ""


def _of_place(
    file: File, text: Text, vocabulary: Vocabulary, kind: Kind, place: Place, new: str
) -> list[Change]:
    """A place in a file; others of its name stay what they are."""
    if file.path != vocabulary.path:
        return places.in_header(text, _header(file, text, vocabulary), vocabulary, place, new)
    same = [other for other in vocabulary.all_places() if other.kind is place.kind]
    others = {same.index(other): other.slug for other in same if other.pinyin == place.pinyin}
    term = Term(place.name, new, same.index(place), others)
    return in_vocabulary(file.path, text, kind, term, keys_of(vocabulary.levels))


def _renamed(file: File, text: Text, vocabulary: Vocabulary, kind: Kind, old: str, new: str) -> Renamed:
    keys, made, target = form_of(vocabulary).keys, list[Change](), file.name
    if file.is_page:
        made = elsewhere.on_start_page(file.path, text, old, new) if kind is Kind.ID else made
    elif kind is Kind.ID:
        if file.name.endswith(f"/{old}.md"):
            made, target = of_id(file.path, text, keys, old, new), f"{new[:4]}/{new}.md"
        made += links_in(file.path, text, keys, old, new)
    elif file.path == vocabulary.path:
        made = in_vocabulary(file.path, text, kind, Term(old, new, _number(vocabulary, old)))
    else:
        made = in_header(text, _header(file, text, vocabulary), old, new)
    return Renamed(file, target, text, tuple(made))


def _number(vocabulary: Vocabulary, theme: str) -> int:
    return [each.name for each in vocabulary.themes].index(theme)


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of a list of the vocabulary that gets another name."""

    old: str
    new: str
    number: int
    """Which one of the list it is, from 0."""
    slugs: typing.Mapping[int, str] = field(default_factory=dict)
    """Slugs of those that read the same, by their numbers, its own among them: a name that is gone
    changes the slugs of the others, where they are left out."""


def in_vocabulary(path: str, text: Text, kind: Kind, term: Term, keys: Keys = KEYS) -> list[Change]:
    """The term's name; the old one stays a synonym, and every address is what it was."""
    header, _ = parse_mapping(path, text.joined(), keys)
    entry = header.entry(_LISTS[kind]) if header else None
    nodes = _items(entry.node if entry else None)
    node = nodes[term.number] if term.number < len(nodes) else None
    if not header or not isinstance(node, Mapping) or _name(node) != term.old:
        return []
    spans = [*_in_term(text.lines, header, node, kind, term, keys)]
    for number, slug in term.slugs.items():
        spans += _with_slug(text.lines, nodes[number], slug, keys)
    return changes(text.lines, spans)


def _with_slug(lines: Sequence[str], node: Node, slug: str, keys: Keys) -> Iterator[Span]:
    """A slug that is left out, since it would be another one."""
    name = node.entry("name") if isinstance(node, Mapping) else None
    if isinstance(node, Mapping) and name and node.entry("slug") is None:
        yield with_key(lines, node, name, f"{_as_written('slug', name, keys)}: {slug}")


def _in_term(
    lines: Sequence[str], header: Mapping, node: Mapping, kind: Kind, term: Term, keys: Keys
) -> Iterator[Span]:
    name = node.entry("name")
    if name is None or not isinstance(name.node, Scalar):
        return
    yield replaced(lines, name.node, term.new)
    if kind is Kind.THEME:
        yield _instead(lines, node, name, keys, "synonyms", term.old, term.new)
    elif span := _in_groups(lines, header, term.old, term.new):
        yield span


def _header(file: File, text: Text, vocabulary: Vocabulary) -> Mapping | None:
    """What a file says of its case; the mapping of imports, of every case."""
    form = form_of(vocabulary)
    if file.name == MAPPING:
        return elsewhere.given_to_all(file.path, text, form)
    return parse_document(file.path, text.joined(), form.keys).header


def in_header(text: Text, header: Mapping | None, old: str, new: str) -> list[Change]:
    """Every mention of a theme in the header of a case."""
    named = (node for node in header.scalars("themes") if node.text == old) if header else ()
    return changes(text.lines, [replaced(text.lines, node, new) for node in named])


def of_id(path: str, text: Text, keys: Keys, old: str, new: str) -> list[Change]:
    """A case's id; under the old one it is reached as before."""
    header = parse_document(path, text.joined(), keys).header
    entry = header.entry("id") if header else None
    if not header or not entry or not isinstance(entry.node, Scalar):
        return []
    alias = _instead(text.lines, header, entry, keys, "aliases", f"cases/{old}", f"cases/{new}")
    return changes(text.lines, [replaced(text.lines, entry.node, new), alias])


def links_in(path: str, text: Text, keys: Keys, old: str, new: str) -> list[Change]:
    """Links in a body that lead to the case, or to its pictures, by its id."""
    link = re.compile(
        rf"(\]\(\s*<?|\]:\s*<?)((?:\.\./)?(?:[0-9]{{4}}/)?|(?:\.\./)*/?cases/){re.escape(old)}(?=\.md\b|[/#)\s>]|$)"
    )
    found = []
    for number in range(parse_document(path, text.joined(), keys).body_line - 1, len(text.lines)):
        line = text.lines[number]
        changed = link.sub(lambda match: f"{match[1]}{match[2].replace(old[:4], new[:4])}{new}", line)
        if changed != line:
            found.append(Change(number, (line,), (changed,)))
    return found


def _instead(
    lines: Sequence[str], mapping: Mapping, named: Entry, keys: Keys, key: str, old: str, new: str
) -> Span:
    """The old name in a list: in place of the new one where that stands there, else as one more."""
    for node in mapping.scalars(key):
        if node.text.strip("/") == new:
            return replaced(lines, node, old)
    if entry := mapping.entry(key):
        return listed(lines, entry, written(old))
    return with_key(lines, mapping, named, f"{_as_written(key, named, keys)}: [{written(old)}]")


def _in_groups(lines: Sequence[str], header: Mapping, old: str, new: str) -> Span | None:
    """Both names in one group of words that search takes for one."""
    entry = header.entry("synonyms")
    groups = _items(entry.node) if entry else ()
    for group in groups:
        names = {node.text for node in _items(group) if isinstance(node, Scalar)}
        if isinstance(group, SequenceNode) and names & {old, new}:
            missing = {old, new} - names
            return with_item(lines, group, written(missing.pop())) if missing else None
    pair = f"[{written(new)}, {written(old)}]"
    if entry and isinstance(entry.node, SequenceNode):
        return with_item(lines, entry.node, pair)
    last = max((number for number, line in enumerate(lines, 1) if line.strip()), default=1)
    key = _as_written("synonyms", header.entries[0], KEYS)
    return Span(last, len(lines[last - 1]) + 1, "", f"\n{key}:\n  - {pair}")


def _as_written(key: str, neighbour: Entry, keys: Keys) -> str:
    """A key in the language of another one."""
    return key if neighbour.written.isascii() else (*keys.names.get(key, ()), key)[0]


def _items(node: Node | None) -> tuple[Node, ...]:
    return node.items if isinstance(node, SequenceNode) else ()


def _name(node: Node) -> str:
    return node.text("name") if isinstance(node, Mapping) else ""
