"""Replies inside other objects: pairs, exceptions, one for each recipient. Only what is neither `str` nor `bytes` comes here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_ACCEPTED = (
    "a reply is str, bytes, a pair (code, text) as smtplib gives, an object with code and message, "
    "an exception of smtplib or aiosmtplib, or a dict with a reply for each recipient"
)


def adapt(reply: object) -> str | bytes | dict[object, str | bytes]:
    """The reply in an object as `str` or `bytes`, or a dict with one for each recipient."""
    recipients = getattr(reply, "recipients", None) if isinstance(reply, BaseException) else reply
    if isinstance(recipients, Mapping):
        return _each(recipients.items())
    if isinstance(reply, BaseException) and isinstance(recipients, (list, tuple)):
        # aiosmtplib has an exception for each.
        return _each((getattr(each, "recipient", None), each) for each in recipients)
    return _one(reply)


def _each(replies: Iterable[tuple[object, object]]) -> dict[object, str | bytes]:
    adapted = {}
    for recipient, reply in replies:
        try:
            adapted[recipient] = _one(reply)
        except TypeError as error:
            raise TypeError(f"recipient {ascii(recipient):.80}: {error}") from None
    return adapted


def _one(reply: object) -> str | bytes:
    if isinstance(reply, (str, bytes)):
        return reply
    if isinstance(reply, (bytearray, memoryview)):
        return bytes(reply)
    if isinstance(reply, tuple) and len(reply) == 2:
        code, text = reply
        if isinstance(code, int) and isinstance(text, (str, bytes)):
            return _as_on_the_wire(code, text)
    # smtplib's names, then aiosmtplib's.
    for code_name, text_name in (("smtp_code", "smtp_error"), ("code", "message")):
        code, text = getattr(reply, code_name, None), getattr(reply, text_name, None)
        if isinstance(code, int) and isinstance(text, (str, bytes)):
            answer = _as_on_the_wire(code, text)
            return _with_command(answer) if _is_of_sender(reply) else answer
    # There is no reply where the connection failed or was lost; the text tells.
    if isinstance(reply, OSError) or any(base.__name__ == "SMTPException" for base in type(reply).__mro__):
        return str(reply)
    name = type(reply).__qualname__
    if isinstance(reply, tuple):
        name = f"a tuple of {', '.join(type(part).__qualname__ for part in reply[:4]) or 'nothing'}"
    raise TypeError(f"{_ACCEPTED}, not {name}")


def _is_of_sender(reply: object) -> bool:
    """Whether an exception of smtplib or aiosmtplib stands for the answer to MAIL FROM: what that says of an address is said of the sender's."""
    return any(base.__name__ == "SMTPSenderRefused" for base in type(reply).__mro__)


def _with_command(reply: str | bytes) -> str | bytes:
    """The reply and what it answers, as Postfix logs it."""
    if isinstance(reply, str):
        return f"{reply} (in reply to MAIL FROM command)"
    return reply + b" (in reply to MAIL FROM command)"


def _as_on_the_wire(code: int, text: str | bytes) -> str | bytes:
    """The reply with the code on every line: libraries take it off."""
    # smtplib gives -1 for an answer without a code.
    if code <= 0:
        return text
    if isinstance(text, str):
        *first, last = text.split("\n")
        return "".join([*(f"{code}-{line}\r\n" for line in first), f"{code} {last}"])
    *others, end = text.split(b"\n")
    return b"".join([*(b"%d-%b\r\n" % (code, line) for line in others), b"%d %b" % (code, end)])
