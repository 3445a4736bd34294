"""Replies inside other objects: pairs, exceptions, one for each recipient."""

from __future__ import annotations

ACCEPTED = (
    "a reply is str, bytes, a pair (code, text) as smtplib gives, an exception of smtplib or aiosmtplib, "
    "or a dict with a reply for each recipient"
)


def adapt(reply: object) -> str | bytes | dict[object, str | bytes]:
    """The reply in an object as `str` or `bytes`, or a dict with one for each recipient."""
    recipients = getattr(reply, "recipients", None) if isinstance(reply, BaseException) else reply
    if isinstance(recipients, dict):
        return {recipient: _one(each) for recipient, each in recipients.items()}
    if isinstance(reply, BaseException) and isinstance(recipients, (list, tuple)):
        # aiosmtplib: an exception for each.
        return {getattr(each, "recipient", None): _one(each) for each in recipients}
    return _one(reply)


def _one(reply: object) -> str | bytes:
    if isinstance(reply, (str, bytes)):
        return reply
    if isinstance(reply, (bytearray, memoryview)):
        return bytes(reply)
    if isinstance(reply, tuple) and len(reply) == 2 and isinstance(reply[0], int) and isinstance(reply[1], (str, bytes)):
        return _joined(*reply)
    if isinstance(reply, BaseException):
        return _of_exception(reply)
    name = type(reply).__qualname__
    if isinstance(reply, tuple):
        name += " of " + ", ".join(type(part).__qualname__ for part in reply)
    raise TypeError(f"{ACCEPTED}, not {name}")


def _of_exception(error: BaseException) -> str | bytes:
    for code_name, text_name in (("smtp_code", "smtp_error"), ("code", "message")):
        code, text = getattr(error, code_name, None), getattr(error, text_name, None)
        if isinstance(code, int) and isinstance(text, (str, bytes)):
            return _joined(code, text)
    # A connection that failed or was lost has no reply; its text tells.
    if isinstance(error, OSError) or any(base.__name__ == "SMTPException" for base in type(error).__mro__):
        return str(error)
    raise TypeError(f"{ACCEPTED}, not {type(error).__qualname__}")


def _joined(code: int, text: str | bytes) -> str | bytes:
    """The reply as it was on the wire: libraries take the code off every line."""
    # smtplib gives -1 for what has no code.
    if code <= 0:
        return text
    if isinstance(text, str):
        return "\r\n".join(_lines(str(code), text.split("\n"), "-", " "))
    return b"\r\n".join(_lines(b"%d" % code, text.split(b"\n"), b"-", b" "))


def _lines(code, lines, more, last):  # type: ignore[no-untyped-def]
    return [code + (last if number == len(lines) else more) + line for number, line in enumerate(lines, 1)]
