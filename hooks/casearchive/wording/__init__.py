"""How a text is worded: slips that proofreaders mark.  Warnings only; what is right is never touched."""

from casearchive.wording.finding import findings
from casearchive.wording.slips import Slip, slips

__all__ = ["Slip", "findings", "slips"]
