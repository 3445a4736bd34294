"""Prints how much memory this process holds after half a million calls and after ten million more."""

from __future__ import annotations

import os
from pathlib import Path

import smtp_codes
from smtp_codes import classify

REPLIES = [
    "550 5.1.1 <jo@example.com>: Recipient address rejected: User unknown in virtual alias table",
    "452 4.2.2 Mailbox full",
    "421 Sender address blocked.",
    "550 5.7.1 Message rejected: Grüße \udcff",
    "",
]


def resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def work(calls: int) -> None:
    for _ in range(calls // len(REPLIES) // 10):
        for reply in REPLIES:
            classify(reply).reason
            classify(reply).entry
            classify(reply).enhanced
        smtp_codes.classify_many(REPLIES * 7, threads=1)


def rare(calls: int) -> None:
    for _ in range(calls):
        verdict = classify(REPLIES[0])
        verdict.captures, verdict.captured, verdict.entries, verdict.to_dict(), verdict.to_json(), repr(verdict), hash(verdict)
        assert verdict == classify(REPLIES[0].encode())
        verdict.entry.sources, verdict.entry.remedies, verdict.entry.to_dict()  # type: ignore[union-attr]
        classify((550, b"5.1.1 a\nb")), classify({"a": (550, b"5.1.1 a")})
        for wrong in (None, 3):
            try:
                classify(wrong)  # type: ignore[call-overload]
            except TypeError:
                continue
            raise AssertionError(f"{wrong} is no reply")


if __name__ == "__main__":
    work(500_000)
    rare(500)
    before = resident()
    work(10_000_000)
    rare(5_000)
    print(before, resident())
