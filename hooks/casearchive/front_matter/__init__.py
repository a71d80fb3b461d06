"""Text <-> metadata: bytes decoded, headers parsed with positions, checked against a schema.

Every file with metadata passes here: cases, the vocabulary, the report's own files.
"""

from casearchive.front_matter.decoding import LARGEST_FILE, conflicts, decode
from casearchive.front_matter.nodes import (
    Entry,
    Keys,
    Mapping,
    Node,
    Refused,
    Scalar,
    Sequence,
    positions,
    root_of,
    scalar_text,
    walk,
)
from casearchive.front_matter.parsing import Document, parse_document, parse_mapping
from casearchive.front_matter.schema import (
    AsWritten,
    Long,
    LongText,
    Medium,
    OneOrList,
    Record,
    Short,
    lists_of,
    records_in,
    refusal,
    text_of,
    validate,
)

__all__ = [
    "LARGEST_FILE",
    "AsWritten",
    "Document",
    "Entry",
    "Keys",
    "Long",
    "LongText",
    "Mapping",
    "Medium",
    "Node",
    "OneOrList",
    "Record",
    "Refused",
    "Scalar",
    "Sequence",
    "Short",
    "conflicts",
    "decode",
    "lists_of",
    "parse_document",
    "parse_mapping",
    "positions",
    "records_in",
    "refusal",
    "root_of",
    "scalar_text",
    "text_of",
    "validate",
    "walk",
]
