"""A real dialogue: a server on this machine refuses, smtplib and aiosmtplib raise, and the exception has the right reason."""

from __future__ import annotations

import asyncio
import smtplib
import socket
from collections.abc import Iterator
from typing import Any

import aiosmtplib
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

import smtp_codes
from smtp_codes import Action, Reason, System, Verdict, classify

# What Postfix, Exchange and others say, by the local part that it is said of.
TO = {
    "unknown": ("550 5.1.1 <unknown@test.example>: Recipient address rejected: User unknown in virtual mailbox table", Reason.RECIPIENT_UNKNOWN),
    "relay": ("554 5.7.1 <relay@test.example>: Relay access denied", Reason.RELAY_DENIED),
    "many": ("452 4.5.3 Error: too many recipients", Reason.TOO_MANY_RECIPIENTS),
    "grey": ("450 4.2.0 <grey@test.example>: Recipient address rejected: Greylisted, try again in 300 seconds", Reason.GREYLISTED),
    "full": ("452 4.2.2 Mailbox full", Reason.MAILBOX_FULL),
    "lines": ("550-5.7.1 Our system has detected that this message is\r\n550 5.7.1 likely unsolicited mail. It was blocked as spam.", Reason.SPAM_CONTENT),
    "blocked": ("554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org", Reason.IP_BLOCKED),
    "disabled": ("550 5.2.1 The email account that you tried to reach is disabled.", Reason.RECIPIENT_DISABLED),
}
FROM = {
    "domainless": ("450 4.1.8 <domainless@nonexistent.invalid>: Sender address rejected: Domain not found", Reason.SENDER_REFUSED),
    "plain": ("530 5.7.0 Must issue a STARTTLS command first", Reason.ENCRYPTION_REQUIRED),
}
TOO_BIG = "552 5.3.4 Error: message file too big"
BAD_LOGIN = "535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6"
BAD_HELO = "550 5.7.1 <mx.example.com>: Helo command rejected: You are not me"


class Refuser:
    """Says what the address asks for."""

    async def handle_HELO(self, server: SMTP, session: Session, envelope: Envelope, hostname: str) -> str:
        return BAD_HELO

    async def handle_EHLO(self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]) -> list[str]:
        if hostname == "mx.example.com":
            return ["502 5.5.2 Error: command not recognized"]
        session.host_name = hostname
        return responses

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        name = address.partition("@")[0]
        if name in FROM:
            return FROM[name][0]
        envelope.mail_from = address
        return "250 2.1.0 Ok"

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        name = address.partition("@")[0]
        if name in TO:
            return TO[name][0]
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ok"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        return TOO_BIG if b"big" in (envelope.content or b"") else "250 2.0.0 Ok: queued as 4XyQz73Vn9z1Bc"


def refuse_login(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
    return AuthResult(success=False, handled=False, message=BAD_LOGIN)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
    controller = Controller(
        Refuser(), hostname="127.0.0.1", port=number, ident="test", authenticator=refuse_login, auth_require_tls=False  # type: ignore[no-untyped-call]
    )
    controller.start()
    yield number
    controller.stop()  # type: ignore[no-untyped-call]


@pytest.fixture
def client(port: int) -> Iterator[smtplib.SMTP]:
    with smtplib.SMTP("127.0.0.1", port, local_hostname="client.example", timeout=10) as client:
        yield client


def reason_of(error: BaseException) -> Reason:
    verdict = classify(error)
    assert isinstance(verdict, Verdict)
    return verdict.reason


@pytest.mark.parametrize("name", TO)
def test_recipients(client: smtplib.SMTP, name: str) -> None:
    with pytest.raises(smtplib.SMTPRecipientsRefused) as caught:
        client.sendmail("me@client.example", [f"{name}@test.example"], "Subject: x\n\nx")
    verdicts = classify(caught.value)
    reply, reason = TO[name]
    assert {recipient: verdict.reason for recipient, verdict in verdicts.items()} == {f"{name}@test.example": reason}
    [verdict] = verdicts.values()
    assert verdict == classify(reply) and verdict.reply == reply.encode()


@pytest.mark.parametrize("name", FROM)
def test_senders(client: smtplib.SMTP, name: str) -> None:
    with pytest.raises(smtplib.SMTPSenderRefused) as caught:
        client.sendmail(f"{name}@client.example", ["jo@test.example"], "Subject: x\n\nx")
    assert reason_of(caught.value) is FROM[name][1]


def test_the_message_the_login_and_the_greeting(client: smtplib.SMTP, port: int) -> None:
    with pytest.raises(smtplib.SMTPDataError) as data:
        client.sendmail("me@client.example", ["jo@test.example"], "Subject: big\n\nx")
    assert reason_of(data.value) is Reason.MESSAGE_TOO_LARGE
    with pytest.raises(smtplib.SMTPAuthenticationError) as login:
        client.login("user", "wrong")
    assert reason_of(login.value) is Reason.LOGIN_FAILED
    with smtplib.SMTP("127.0.0.1", port, local_hostname="mx.example.com", timeout=10) as other:
        with pytest.raises(smtplib.SMTPHeloError) as greeting:
            other.ehlo_or_helo_if_needed()
    verdict = classify(greeting.value)
    assert isinstance(verdict, Verdict) and verdict.reason is Reason.DNS_IDENTITY
    assert verdict.entry is not None and verdict.entry.system is System.HOSTING_GUIDE


def test_some_recipients_and_success(client: smtplib.SMTP) -> None:
    refused = client.sendmail("me@client.example", ["jo@test.example", "full@test.example", "unknown@test.example"], "Subject: x\n\nx")
    assert {recipient: verdict.action for recipient, verdict in classify(refused).items()} == {
        "full@test.example": Action.RETRY,
        "unknown@test.example": Action.SUPPRESS,
    }
    assert classify(client.noop()).reason is Reason.SUCCESS


def test_no_connection() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        with pytest.raises(OSError) as caught:
            smtplib.SMTP("127.0.0.1", unused.getsockname()[1], timeout=5)
    assert reason_of(caught.value) is Reason.CONNECTION_FAILED


def test_aiosmtplib(port: int) -> None:
    async def refused(*recipients: str) -> BaseException:
        with pytest.raises(aiosmtplib.SMTPException) as caught:
            await aiosmtplib.send(
                "Subject: x\n\nx", sender="me@client.example", recipients=list(recipients), hostname="127.0.0.1", port=port, start_tls=False
            )
        return caught.value

    for name, (_, reason) in TO.items():
        verdicts = classify(asyncio.run(refused(f"{name}@test.example")))
        assert isinstance(verdicts, dict) and {key: verdict.reason for key, verdict in verdicts.items()} == {f"{name}@test.example": reason}
    both = classify(asyncio.run(refused("full@test.example", "unknown@test.example")))
    assert isinstance(both, dict) and [verdict.reason for verdict in both.values()] == [Reason.MAILBOX_FULL, Reason.RECIPIENT_UNKNOWN]
    assert smtp_codes.classify_many([TO["grey"][0]])[0].retry_after == 300
