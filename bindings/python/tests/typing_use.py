"""Programs as type checkers see them: mypy and pyright read this file, nothing runs it."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

import aiosmtplib
from typing_extensions import assert_type

from smtp_codes import (
    Action,
    ArrowColumn,
    EnhancedCode,
    Entry,
    Permanence,
    Reason,
    ReplyCode,
    Source,
    System,
    Verdict,
    classify,
    classify_many,
    entries,
    entry_many,
    lookup,
    reason_many,
    system_many,
)


def one(reply: str | bytes, pair: tuple[int, bytes], error: smtplib.SMTPResponseException, other: aiosmtplib.SMTPResponseException) -> None:
    assert_type(classify(reply), Verdict)
    assert_type(classify(pair, system="mimecast"), Verdict)
    assert_type(classify(error, system=System.MIMECAST), Verdict)
    assert_type(classify(other), Verdict)


def each(error: smtplib.SMTPRecipientsRefused, refused: dict[str, tuple[int, bytes]], any_error: smtplib.SMTPException) -> None:
    assert_type(classify(error), dict[str, Verdict])
    assert_type(classify(refused), dict[str, Verdict])
    assert_type(classify(any_error), Verdict | dict[str, Verdict])


@dataclass(frozen=True)
class Answer:
    code: int
    message: bytes


def others(answer: Answer, refused: MappingProxyType[str, Answer]) -> None:
    assert_type(classify(answer), Verdict)
    assert_type(classify(refused), dict[str, Verdict])


def many(lines: Iterator[bytes]) -> None:
    assert_type(classify_many(lines, threads=2), list[Verdict])
    assert_type(classify_many(["550 x", b"550 x", (550, b"x")]), list[Verdict])


class Column:
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


def columns(column: Column, lines: list[str]) -> None:
    assert_type(classify_many(column, threads=2), ArrowColumn)
    assert_type(reason_many(column), ArrowColumn)
    assert_type(reason_many(lines), list[Reason])
    assert_type(system_many(lines), list[System | None])
    assert_type(entry_many(classify_many(column).field("entry")), ArrowColumn)
    assert_type(len(reason_many(column)), int)


def fields(verdict: Verdict) -> int:
    assert_type(verdict.code, ReplyCode | None)
    assert_type(verdict.enhanced, EnhancedCode | None)
    assert_type(verdict.reason, Reason)
    assert_type(verdict.reason.nature, Permanence | None)
    assert_type(verdict.entry, Entry | None)
    assert_type(verdict.entries, list[Entry])
    assert_type(verdict.captures, dict[str, tuple[int, int]])
    assert_type(verdict.by_words, bool)
    assert_type(ReplyCode.MAILBOX_UNAVAILABLE, ReplyCode)
    assert_type(EnhancedCode("5.1.1") < "5.1.2", bool)
    match verdict:
        case Verdict(ReplyCode() as code, EnhancedCode(5, subject, detail), Reason.MAILBOX_FULL, action=Action.RETRY):
            return code + subject + detail
        case Verdict(entry=Entry(id, sources=[Source(document), *_])):
            return len(id) + len(document)
        case _:
            return 0


assert_type(entries(system=System.MIMECAST, reason="greylisted", code=550), list[Entry])
assert_type(lookup(EnhancedCode(5, 1, 1)), list[Entry])
classify(550)  # type: ignore[call-overload] # pyright: ignore
classify(None)  # type: ignore[call-overload] # pyright: ignore
entries(reason=3)  # type: ignore[arg-type] # pyright: ignore
