# What the native functions take and return: more than one signature tells.
from collections.abc import Iterable, Mapping
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from typing import Protocol, TypeVar, overload

from ._native import ArrowColumn, Entry, Verdict
from ._taxonomy import Action, Basis, Fault, Permanence, Reason, System

__all__ = [
    "action_many",
    "basis_many",
    "classify",
    "classify_many",
    "entry_many",
    "fault_many",
    "permanence_many",
    "reason_many",
    "system_many",
]

_Recipient = TypeVar("_Recipient")

class _CodeAndMessage(Protocol):
    """What aiosmtplib's exceptions and responses have."""

    @property
    def code(self) -> int: ...
    @property
    def message(self) -> str | bytes: ...

class _ArrowArray(Protocol):
    """A column as one Arrow array."""

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...

class _ArrowStream(Protocol):
    """A column as a stream of Arrow arrays."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

_Column = _ArrowArray | _ArrowStream
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
@overload
def classify_many(replies: _Column, /, *, system: System | str | None = None, threads: int | None = None) -> ArrowColumn: ...
@overload
def classify_many(
    replies: Iterable[_OneReply | BaseException], /, *, system: System | str | None = None, threads: int | None = None
) -> list[Verdict]: ...
@overload
def reason_many(replies: _Column, /, *, system: System | str | None = None, threads: int | None = None) -> ArrowColumn: ...
@overload
def reason_many(
    replies: Iterable[_OneReply | BaseException], /, *, system: System | str | None = None, threads: int | None = None
) -> list[Reason]: ...
@overload
def permanence_many(replies: _Column, /, *, system: System | str | None = None, threads: int | None = None) -> ArrowColumn: ...
@overload
def permanence_many(
    replies: Iterable[_OneReply | BaseException], /, *, system: System | str | None = None, threads: int | None = None
) -> list[Permanence]: ...
@overload
def action_many(replies: _Column, /, *, system: System | str | None = None, threads: int | None = None) -> ArrowColumn: ...
@overload
def action_many(
    replies: Iterable[_OneReply | BaseException], /, *, system: System | str | None = None, threads: int | None = None
) -> list[Action]: ...
@overload
def fault_many(replies: _Column, /, *, system: System | str | None = None, threads: int | None = None) -> ArrowColumn: ...
@overload
def fault_many(
    replies: Iterable[_OneReply | BaseException], /, *, system: System | str | None = None, threads: int | None = None
) -> list[Fault]: ...
@overload
def basis_many(replies: _Column, /, *, system: System | str | None = None, threads: int | None = None) -> ArrowColumn: ...
@overload
def basis_many(
    replies: Iterable[_OneReply | BaseException], /, *, system: System | str | None = None, threads: int | None = None
) -> list[Basis]: ...
@overload
def system_many(replies: _Column, /, *, system: System | str | None = None, threads: int | None = None) -> ArrowColumn: ...
@overload
def system_many(
    replies: Iterable[_OneReply | BaseException], /, *, system: System | str | None = None, threads: int | None = None
) -> list[System | None]: ...
@overload
def entry_many(replies: _Column, /, *, system: System | str | None = None, threads: int | None = None) -> ArrowColumn: ...
@overload
def entry_many(
    replies: Iterable[_OneReply | BaseException], /, *, system: System | str | None = None, threads: int | None = None
) -> list[Entry | None]: ...
