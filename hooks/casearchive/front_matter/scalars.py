"""What YAML 1.1 makes of a value written without quotation marks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml

from casearchive.front_matter.nodes import Value

_LONGEST_NUMBER = 40
_PREFIX = "tag:yaml.org,2002:"
_CONSTRUCTOR = yaml.constructor.SafeConstructor()
_CONSTRUCT: dict[str, Callable[[yaml.ScalarNode], Any]] = {
    f"{_PREFIX}null": _CONSTRUCTOR.construct_yaml_null,
    f"{_PREFIX}bool": _CONSTRUCTOR.construct_yaml_bool,
    f"{_PREFIX}int": _CONSTRUCTOR.construct_yaml_int,
    f"{_PREFIX}float": _CONSTRUCTOR.construct_yaml_float,
    f"{_PREFIX}timestamp": _CONSTRUCTOR.construct_yaml_timestamp,
}
# First character -> tags to try; nearly every Chinese value misses the table and is text.
_RESOLVERS = yaml.SafeLoader.yaml_implicit_resolvers


def resolve(text: str) -> Value:
    """The value of a plain scalar; what has the form of a date or number but is none is text."""
    if len(text) > _LONGEST_NUMBER:  # longer ones are not meant as numbers, and cost too much to make
        return text
    for tag, pattern in _RESOLVERS.get(text[:1], ()):
        if pattern.match(text):
            construct = _CONSTRUCT.get(tag)
            if construct is None:  # `=` and `<<`
                return text
            try:
                value: Value = construct(yaml.ScalarNode(tag, text))
            except (ValueError, OverflowError):  # 2024-13-05, 0x_, a number of 5,000 digits
                return text
            return value
    return text
