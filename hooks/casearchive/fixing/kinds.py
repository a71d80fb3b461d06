"""What may be renamed."""

from enum import StrEnum


class Kind(StrEnum):
    """A list of the vocabulary, or the ids of cases."""

    THEME = "theme"
    STREET = "street"
    DISTRICT = "district"
    ID = "id"
