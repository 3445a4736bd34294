# What the native functions take and return: more than one signature tells.
from collections.abc import Iterable, Mapping
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from typing import Protocol, TypeVar, overload

from ._native import Verdict
from ._taxonomy import System

__all__ = ["classify", "classify_many"]

_Recipient = TypeVar("_Recipient")

class _CodeAndMessage(Protocol):
    """What aiosmtplib's exceptions and responses have."""

    code: int
    message: str

_OneReply = str | bytes | bytearray | memoryview | tuple[int, str | bytes] | SMTPResponseException | _CodeAndMessage

@overload
def classify(reply: SMTPRecipientsRefused, /, *, system: System | str | None = None) -> dict[str, Verdict]: ...
@overload
def classify(
    reply: Mapping[_Recipient, _OneReply | BaseException], /, *, system: System | str | None = None
) -> dict[_Recipient, Verdict]: ...
@overload
def classify(reply: _OneReply, /, *, system: System | str | None = None) -> Verdict: ...
@overload
def classify(reply: BaseException, /, *, system: System | str | None = None) -> Verdict | dict[str, Verdict]: ...
def classify_many(
    replies: Iterable[_OneReply | BaseException], /, *, system: System | str | None = None, threads: int | None = None
) -> list[Verdict]: ...
