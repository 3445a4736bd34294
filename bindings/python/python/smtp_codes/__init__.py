"""What a mail server's answer means, from a catalog of documented SMTP replies.

`classify` takes a reply as Python has it, text, bytes, what `smtplib` gives or an exception, and tells why the server
answered so, whether for good, what to do and on what evidence:

>>> import smtp_codes
>>> verdict = smtp_codes.classify("550 5.1.1 <jo@example.com>: Recipient address rejected: User unknown")
>>> verdict.reason
<Reason.RECIPIENT_UNKNOWN: 'recipient_unknown'>
>>> verdict.action
<Action.SUPPRESS: 'suppress'>
>>> verdict
<Verdict 550 5.1.1 recipient_unknown, permanent: suppress (phrase recipient-rejected-user-unknown)>

`classify_many` does so with many replies on all processors, from any iterable or an Arrow column. `lookup` and `entries` find what is documented:

>>> for entry in smtp_codes.lookup("5XX_BLOCKED_RBL"):
...     print(entry.id, entry.action)
barracuda/blocked-rbl fix_sender

`Reason`, `Action`, `Fault`, `Permanence`, `Basis` and `System` are enums of strings: `verdict.reason == "mailbox_full"` works
as well as `verdict.reason is Reason.MAILBOX_FULL`. `python -m smtp_codes` is the command `smtp-codes`.
"""

from ._classify import (
    action_many,
    basis_many,
    classify,
    classify_many,
    entry_many,
    fault_many,
    permanence_many,
    reason_many,
    system_many,
)
from ._native import CATALOG_VERSION, ArrowColumn, EnhancedCode, Entry, Source, Verdict, entries, lookup
from ._reply_codes import ReplyCode
from ._taxonomy import Action, Basis, Fault, Permanence, Reason, System

__version__: str = CATALOG_VERSION

__all__ = [
    "CATALOG_VERSION",
    "Action",
    "ArrowColumn",
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
    "action_many",
    "basis_many",
    "classify",
    "classify_many",
    "entries",
    "entry_many",
    "fault_many",
    "lookup",
    "permanence_many",
    "reason_many",
    "system_many",
]

# Pickles and messages name what users import, not where it happens to be.
_classes = (ReplyCode, Action, Basis, Fault, Permanence, Reason, System)
_many = (action_many, basis_many, classify_many, entry_many, fault_many, permanence_many, reason_many, system_many)
for _public in (*_classes, *_many, classify, entries, lookup):
    _public.__module__ = __name__
del _classes, _many, _public
