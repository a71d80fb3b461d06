"""What tells of a person: numbers, accounts, addresses and names that no published text may hold.

One detector for files of cases, written pages, the vocabulary, forms and imported documents.
"""

from casearchive.privacy.finding import findings, in_name, without_code
from casearchive.privacy.glancing import found_in, masked
from casearchive.privacy.kinds import Found, Kind
from casearchive.privacy.passing import MOST_FINDINGS, PASS_NAMES, PassFields, not_passed, passed_masks

__all__ = [
    "MOST_FINDINGS",
    "PASS_NAMES",
    "Found",
    "Kind",
    "PassFields",
    "findings",
    "found_in",
    "in_name",
    "masked",
    "not_passed",
    "passed_masks",
    "without_code",
]
