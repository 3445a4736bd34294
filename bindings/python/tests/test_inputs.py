"""Replies as people have them."""

from __future__ import annotations

import re
import smtplib
from collections import UserDict
from dataclasses import dataclass
from types import MappingProxyType, SimpleNamespace
from typing import Any

import aiosmtplib
import pytest

import smtp_codes
from smtp_codes import Action, Reason, Verdict, classify

TEXT = "5.1.1 <jo@example.com>: Recipient address rejected: User unknown"


@dataclass(frozen=True)
class Answer:
    """As a program's own class may hold a reply."""

    code: int
    message: str | bytes


@pytest.mark.parametrize(
    "reply",
    [
        f"550 {TEXT}",
        f"550 {TEXT}\r\n",
        f"550-5.1.1 <jo@example.com>: Recipient address rejected:\r\n550 5.1.1 User unknown",
        f"550 {TEXT}".encode(),
        bytearray(f"550 {TEXT}", "ascii"),
        memoryview(f"550 {TEXT}".encode()),
        (550, TEXT.encode()),
        (550, TEXT),
        aiosmtplib.SMTPResponse(550, TEXT),
        smtplib.SMTPResponseException(550, TEXT.encode()),  # type: ignore[arg-type]
        smtplib.SMTPDataError(550, TEXT),
        aiosmtplib.SMTPResponseException(550, TEXT),
        aiosmtplib.SMTPRecipientRefused(550, TEXT, "jo@example.com"),
        aiosmtplib.SMTPDataError(550, TEXT),
        Answer(550, TEXT),
        Answer(550, TEXT.encode()),
        f"Nov 21 10:12:01 mx postfix/smtp[311]: 4XyQz7: to=<jo@example.com>, dsn=5.1.1, status=bounced (host mx said: 550 {TEXT} (in reply to RCPT TO))",
        f"smtplib.SMTPRecipientsRefused: {{'jo@example.com': (550, b'{TEXT}')}}",
    ],
    ids=lambda reply: f"{type(reply).__name__} {reply!r:.30}",
)
def test_one_reply(reply: Any) -> None:
    verdict = classify(reply)
    assert (verdict.reason, verdict.code, verdict.enhanced) == (Reason.RECIPIENT_UNKNOWN, 550, "5.1.1")
    [again] = smtp_codes.classify_many([reply])
    assert again == verdict


@pytest.mark.parametrize(
    "refused",
    [
        smtplib.SMTPSenderRefused(550, TEXT.encode(), "jo@example.com"),
        smtplib.SMTPSenderRefused(550, TEXT, "jo@example.com"),  # type: ignore[arg-type]
        aiosmtplib.SMTPSenderRefused(550, TEXT, "jo@example.com"),
    ],
    ids=lambda refused: f"{type(refused).__module__} {refused!r:.30}",
)
def test_what_is_said_of_an_address_in_answer_to_mail_from_is_said_of_the_sender(refused: Any) -> None:
    verdict = classify(refused)
    assert (verdict.reason, verdict.code, verdict.enhanced) == (Reason.SENDER_REFUSED, 550, "5.1.1")
    assert verdict.action is not Action.SUPPRESS
    assert verdict == classify(f"550 {TEXT} (in reply to MAIL FROM command)")


REFUSED = {"jo@example.com": (550, TEXT.encode()), "al@example.com": (452, b"4.2.2 Mailbox full")}


@pytest.mark.parametrize(
    "refused",
    [
        REFUSED,
        {recipient: aiosmtplib.SMTPResponse(code, text.decode()) for recipient, (code, text) in REFUSED.items()},
        MappingProxyType(REFUSED),
        UserDict(REFUSED),
        smtplib.SMTPRecipientsRefused(REFUSED),
        smtplib.SMTPRecipientsRefused(MappingProxyType(REFUSED)),  # type: ignore[arg-type]
        aiosmtplib.SMTPRecipientsRefused(
            [aiosmtplib.SMTPRecipientRefused(code, text.decode(), recipient) for recipient, (code, text) in REFUSED.items()]
        ),
    ],
    ids=lambda refused: type(refused).__module__ + "." + type(refused).__name__,
)
def test_a_reply_for_each_recipient(refused: Any) -> None:
    verdicts = classify(refused)
    assert list(verdicts) == list(REFUSED) and all(isinstance(verdict, Verdict) for verdict in verdicts.values())
    assert [verdict.reason for verdict in verdicts.values()] == [Reason.RECIPIENT_UNKNOWN, Reason.MAILBOX_FULL]
    with pytest.raises(TypeError, match=r"replies\[1\] holds a reply for each recipient"):
        smtp_codes.classify_many(["550 x", refused])
    assert classify({}) == {}


def test_lines_get_their_code_again() -> None:
    wire = b"550-5.7.1 Our system has detected\r\n550-5.7.1 an unusual rate\r\n550 5.7.1 of mail"
    given = b"5.7.1 Our system has detected\n5.7.1 an unusual rate\n5.7.1 of mail"
    assert classify((550, given)).reply == wire and classify((550, given.decode())).reply == wire.decode()
    assert classify((550, b"")).reply == b"550 "
    # smtplib's way to say that there was no code.
    assert classify((-1, b"421 gone")).reply == b"421 gone"
    assert classify((999, b"odd")).code is None


@pytest.mark.parametrize(
    "error",
    [
        smtplib.SMTPServerDisconnected("Connection unexpectedly closed"),
        smtplib.SMTPNotSupportedError("SMTP AUTH extension not supported by server."),
        smtplib.SMTPException("x"),
        aiosmtplib.SMTPServerDisconnected("x"),
        aiosmtplib.SMTPConnectTimeoutError("x"),
        ConnectionRefusedError(111, "Connection refused"),
        TimeoutError("timed out"),
    ],
    ids=lambda error: type(error).__qualname__,
)
def test_an_exception_without_a_reply_is_classified_by_its_text(error: Any) -> None:
    verdict = classify(error)
    assert isinstance(verdict, Verdict) and verdict.reply == str(error) and verdict.code is None


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        (None, "NoneType"),
        (550, "int"),
        (["550 x"], "list"),
        ((550,), "a tuple of int"),
        ((), "a tuple of nothing"),
        (("550", b"x"), "a tuple of str, bytes"),
        (ValueError("550 x"), "ValueError"),
        (object, "type"),
        (SimpleNamespace(code=550), "SimpleNamespace"),
        (SimpleNamespace(code="550", message="x"), "SimpleNamespace"),
        (SimpleNamespace(code=550, message=None), "SimpleNamespace"),
    ],
    ids=repr,
)
def test_other_types_are_type_errors(wrong: Any, name: str) -> None:
    with pytest.raises(TypeError, match=f"^a reply is str, bytes, a pair .*, not {name}$"):
        classify(wrong)


@pytest.mark.parametrize(
    ("refused", "recipient"),
    [
        ({"jo": (550, b"x"), "al": None}, "'al'"),
        ({"jö": None}, r"'j\xf6'"),
        (smtplib.SMTPRecipientsRefused({"al": None}), "'al'"),  # type: ignore[dict-item]
        (aiosmtplib.SMTPRecipientsRefused([None]), "None"),  # type: ignore[list-item]
        ({"a" * 9999: None}, "'" + "a" * 79),
    ],
    ids=lambda value: f"{value!r:.30}",
)
def test_a_wrong_reply_is_named_by_its_recipient(refused: Any, recipient: str) -> None:
    wanted = f"recipient {re.escape(recipient)}: a reply is str, .*, not NoneType$"
    with pytest.raises(TypeError, match=f"^{wanted}"):
        classify(refused)
    with pytest.raises(TypeError, match=rf"^replies\[0\]: {wanted}"):
        smtp_codes.classify_many([refused])


def test_captures_are_places_in_the_reply_of_the_verdict() -> None:
    text = f"{TEXT} in virtual alias table"
    for given in ((550, text), (550, text.encode()), smtplib.SMTPDataError(550, text)):
        verdict = classify(given)
        (start, end), whole = verdict.captures["address"], verdict.reply
        assert whole[start:end] in ("jo@example.com", b"jo@example.com") and start == len("550 5.1.1 <")


def test_a_call_without_a_reply() -> None:
    with pytest.raises(TypeError):
        classify()  # type: ignore[call-overload]
    with pytest.raises(TypeError):
        classify("550 x", "mimecast")  # type: ignore[call-overload]
    with pytest.raises(TypeError):
        classify(reply="550 x")  # type: ignore[call-overload]


class Odd(str):
    """A string that lies about itself."""

    def __len__(self) -> int:
        return 3

    def encode(self, *_: object) -> bytes:
        raise RuntimeError

    def __getitem__(self, key: Any) -> str:
        raise RuntimeError


def test_strings_that_lie() -> None:
    assert classify(Odd(f"550 {TEXT}")).reason is Reason.RECIPIENT_UNKNOWN
    assert isinstance(classify(Odd("\udcff\ud800")), Verdict)
