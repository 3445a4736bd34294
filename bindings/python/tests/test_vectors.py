"""The conformance vectors: every input has the verdict that stands beside it."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from conftest import ROOT

import smtp_codes

FILES = sorted((ROOT / "tests" / "vectors").glob("*.jsonl"))


def vectors(path: Path) -> list[tuple[bytes, dict[str, object]]]:
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [
        (base64.b64decode(line["input_base64"]) if "input_base64" in line else line["input"].encode(), line["verdict"])
        for line in lines
    ]


def test_there_are_vectors() -> None:
    assert sum(len(vectors(path)) for path in FILES) >= 400


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_vector(path: Path) -> None:
    for reply, expected in vectors(path):
        verdict = smtp_codes.classify(reply)
        assert verdict.to_dict() == expected, reply
        assert json.loads(verdict.to_json()) == expected
        assert list(verdict.to_dict()) == list(expected), "the fields are in their documented order"
        attributes = {
            "code": verdict.code,
            "enhanced": verdict.enhanced and str(verdict.enhanced),
            "reason": verdict.reason.value,
            "permanence": verdict.permanence.value,
            "action": verdict.action.value,
            "fault": verdict.fault.value,
            "basis": verdict.basis.value,
            "phrase": verdict.phrase,
            "entry": verdict.entry and verdict.entry.id,
            "entries": [entry.id for entry in verdict.entries],
            "system": verdict.system and verdict.system.value,
            "captures": {name: part.decode(errors="replace") for name, part in verdict.captured.items()},
            "retry_after": verdict.retry_after,
            "conflict": verdict.conflict,
            "by_words": verdict.by_words,
        }
        assert attributes == expected, reply


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_text_gives_what_its_bytes_give(path: Path) -> None:
    for reply, expected in vectors(path):
        # As smtplib and programs that read logs keep bytes that are not UTF-8.
        text = reply.decode("utf-8", "surrogateescape")
        verdict = smtp_codes.classify(text)
        assert verdict.to_dict() == expected, reply
        for name, (start, end) in verdict.captures.items():
            assert text[start:end] == verdict.captured[name]
            assert text[start:end].encode("utf-8", "surrogateescape").decode(errors="replace") == expected["captures"][name]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_many_at_once_give_the_same(path: Path) -> None:
    replies = [reply for reply, _ in vectors(path)] * 20
    for threads in (1, 2, 7):
        verdicts = smtp_codes.classify_many(replies, threads=threads)
        assert [verdict.reply for verdict in verdicts] == replies
        assert all(verdict == smtp_codes.classify(verdict.reply) for verdict in verdicts)
