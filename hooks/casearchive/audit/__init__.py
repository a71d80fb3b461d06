"""Every finished page is read once more, and holds nothing that a clean build of the templates has not.

The reader takes one form of HTML, in which no two parsers disagree, and refuses whatever is not in it:
what a browser might read otherwise than we do is a finding, not a guess.
"""

from casearchive.audit.allowed import Allowed, CleanPage, allowed_in
from casearchive.audit.checking import Auditor, check_page
from casearchive.audit.quick import CUT, pieces_of
from casearchive.audit.rules import may_lead

__all__ = ["CUT", "Allowed", "Auditor", "CleanPage", "allowed_in", "check_page", "may_lead", "pieces_of"]
