"""What was answered, put into a mapping file that people write in, too: every other line stays."""

from __future__ import annotations

from collections.abc import Iterable

from casearchive.fixing.elsewhere import OF_IMPORTS
from casearchive.fixing.spans import Span, UnclearError, changes, listed, with_key, written
from casearchive.fixing.text import Text, text_of
from casearchive.front_matter import Mapping, parse_mapping
from casearchive.intake.case_file import yaml_text


def grown(content: bytes, pairs: Iterable[tuple[str, str, str]], sheets: Iterable[str]) -> bytes:
    """The file with more lines: parts, names and what they are; and with more sheets that are wanted.

    Raises `UnclearError` where it is written in a way that is known only how to read.
    """
    text = text_of(content)
    for part, name, value in pairs:
        text = text.changed(changes(text.lines, [_line(text, part, yaml_text({name: value}).strip())]))
    for name in sheets:
        text = text.changed(changes(text.lines, [_sheet(text, written(name))]))
    return text.encoded()


def _line(text: Text, part: str, line: str) -> Span:
    header, _ = parse_mapping("", text.joined(), OF_IMPORTS)
    entry = header.entry(part) if header else None
    if entry is None:
        return _at_the_end(text, f"{OF_IMPORTS.names[part][0]}:\n  {line}")
    if not isinstance(entry.node, Mapping) or not entry.node.entries:
        raise UnclearError(entry.position.line)
    return with_key(text.lines, entry.node, entry.node.entries[-1], line)


def _sheet(text: Text, name: str) -> Span:
    header, _ = parse_mapping("", text.joined(), OF_IMPORTS)
    entry = header.entry("sheets") if header else None
    if entry is None:
        return _at_the_end(text, f"{OF_IMPORTS.names['sheets'][0]}: [{name}]")
    return listed(text.lines, entry, name)


def _at_the_end(text: Text, part: str) -> Span:
    last = max((number for number, line in enumerate(text.lines, 1) if line.strip()), default=1)
    line = text.lines[last - 1]
    return Span(last, len(line) + 1, "", f"\n{part}" if line else part)
