"""What tells of a person: numbers, accounts, addresses and names that no published text may hold.

One detector for files of cases, written pages, the vocabulary, forms and imported documents.
"""

from casearchive.privacy.finding import findings, in_name
from casearchive.privacy.kinds import Found, Kind
from casearchive.privacy.looking import found_in, masked
from casearchive.privacy.signs import may_hold

__all__ = ["Found", "Kind", "findings", "found_in", "in_name", "masked", "may_hold"]
