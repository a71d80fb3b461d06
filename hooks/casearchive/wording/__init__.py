"""How a text is worded: slips that proofreaders mark.  Warnings only; what is right is never touched."""

from casearchive.wording.finding import findings
from casearchive.wording.names import NONE, Words, near_misses, read_words
from casearchive.wording.slips import Slip, slips
from casearchive.wording.sounds import homophones

__all__ = ["NONE", "Slip", "Words", "findings", "homophones", "near_misses", "read_words", "slips"]
