"""What a mail server's answer means, from a catalog of documented SMTP replies.

>>> import smtp_codes
>>> verdict = smtp_codes.classify("550 5.1.1 <jo@example.com>: Recipient address rejected: User unknown")
>>> verdict.reason
<Reason.RECIPIENT_UNKNOWN: 'recipient_unknown'>
>>> verdict.action
<Action.SUPPRESS: 'suppress'>
"""

from ._native import (
    CATALOG_VERSION,
    EnhancedCode,
    Entry,
    Source,
    Verdict,
    classify,
    classify_many,
    entries,
    lookup,
)
from ._reply_codes import ReplyCode
from ._taxonomy import Action, Basis, Fault, Permanence, Reason, System

__version__ = CATALOG_VERSION

__all__ = [
    "CATALOG_VERSION",
    "Action",
    "Basis",
    "EnhancedCode",
    "Entry",
    "Fault",
    "Permanence",
    "Reason",
    "ReplyCode",
    "Source",
    "System",
    "Verdict",
    "classify",
    "classify_many",
    "entries",
    "lookup",
]
