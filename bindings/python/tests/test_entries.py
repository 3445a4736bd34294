"""Entries: the whole catalog as the Rust command prints it, lookups and filters."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest

import smtp_codes
from smtp_codes import EnhancedCode, Reason, ReplyCode, System


def plain(value: Any) -> Any:
    """An attribute as JSON has it."""
    if isinstance(value, ReplyCode):
        return int(value)
    return str(value) if isinstance(value, (EnhancedCode, str)) else value


def test_entries_are_those_of_rust(rust_command: str) -> None:
    lines = subprocess.run([rust_command, "list", "--format", "jsonl"], check=True, capture_output=True).stdout.splitlines()
    entries = smtp_codes.entries()
    assert len(entries) == len(lines) > 300
    for entry, line in zip(entries, lines):
        expected = json.loads(line)
        assert entry.to_json() == line.decode()
        assert entry.to_dict() == expected
        assert list(entry.to_dict()) == list(expected)
        for name in ("id", "system", "code", "enhanced", "symbol", "name", "reason", "permanence", "action", "fault"):
            assert plain(getattr(entry, name)) == expected[name], (entry, name)
        for name in ("meaning", "deviation", "status"):
            assert getattr(entry, name) == expected[name], (entry, name)
        for name in ("basic_codes", "templates", "tags", "causes", "aliases"):
            assert [plain(item) for item in getattr(entry, name)] == expected[name], (entry, name)
        assert entry.remedies == {audience: text for audience, text in expected["remedies"].items() if text is not None}
        assert entry.retry_after == (expected["retry_after"] and (expected["retry_after"]["min"], expected["retry_after"]["max"]))
        fields = ("document", "title", "publisher", "article", "url", "revised", "retrieved", "row", "section")
        assert [{field: getattr(source, field) for field in fields} for source in entry.sources] == expected["sources"]


def test_no_field_is_missing() -> None:
    entry = smtp_codes.entries()[0]
    assert all(hasattr(entry, field) for field in entry.to_dict())
    verdict = smtp_codes.classify("550 x")
    assert all(hasattr(verdict, field) for field in verdict.to_dict())


@pytest.mark.parametrize(
    "arguments",
    [["--system=mimecast"], ["--reason=greylisted"], ["--code=550"], ["--code=4xx"], ["--code=5.7.1"], ["--system=barracuda", "--code=5xx"]],
    ids=" ".join,
)
def test_filters_are_those_of_rust(rust_command: str, arguments: list[str]) -> None:
    lines = subprocess.run([rust_command, "list", "--format=jsonl", *arguments], check=True, capture_output=True).stdout.splitlines()
    named = dict(argument.removeprefix("--").split("=") for argument in arguments)
    assert [entry.id for entry in smtp_codes.entries(**named)] == [json.loads(line)["id"] for line in lines]


def test_filters_take_members_and_numbers() -> None:
    assert smtp_codes.entries(system=System.MIMECAST) == smtp_codes.entries(system="mimecast") != []
    assert smtp_codes.entries(reason=Reason.GREYLISTED) == smtp_codes.entries(reason="greylisted") != []
    for code in (550, ReplyCode(550)):
        assert smtp_codes.entries(code=code) == smtp_codes.entries(code="550") != []
    assert smtp_codes.entries(code=EnhancedCode(5, 1, 1)) == smtp_codes.entries(code="5.1.1") != []
    assert smtp_codes.entries(code=599) == []


@pytest.mark.parametrize("key", ["550", "5.1.1", "550 5.7.1", "4xx", "x.1.1", "5XX_BLOCKED_RBL", "mimecast/sender-address-blocked"])
def test_lookups_are_those_of_rust(rust_command: str, key: str) -> None:
    output = subprocess.run([rust_command, "lookup", "--format=json", key], check=True, capture_output=True).stdout
    assert [entry.to_dict() for entry in smtp_codes.lookup(key)] == json.loads(output)


def test_lookups_take_codes() -> None:
    assert smtp_codes.lookup(550) == smtp_codes.lookup(ReplyCode(550)) == smtp_codes.lookup("550") != []
    assert smtp_codes.lookup(EnhancedCode("5.1.1")) == smtp_codes.lookup("5.1.1") != []
    assert smtp_codes.lookup("no such key") == smtp_codes.lookup("") == smtp_codes.lookup("\udcff") == smtp_codes.lookup(10**30) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"reason": "spamm"}, r"no such reason: \"spamm\", did you mean 'spam_content'\? Allowed: success, .*, unspecified$"),
        ({"reason": "mailbox full"}, "did you mean 'mailbox_full'"),
        ({"system": "Mimecast"}, "did you mean 'mimecast'"),
        ({"system": "\udcff" * 1000}, "no such system"),
        ({"code": "600"}, "no such code: \"600\"\\. Allowed: a reply code from 100 to 599"),
        ({"code": 42}, "no such code"),
    ],
)
def test_wrong_values_name_the_right_ones(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        smtp_codes.entries(**arguments)


@pytest.mark.parametrize("arguments", [{"reason": 3}, {"system": b"mimecast"}, {"code": 5.1}, {"code": b"550"}])
def test_wrong_types_are_type_errors(arguments: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match="must be .*str.*, not (int|bytes|float)"):
        smtp_codes.entries(**arguments)
    with pytest.raises(TypeError, match="key must be str, int, ReplyCode or EnhancedCode, not bytes"):
        smtp_codes.lookup(b"550")  # type: ignore[arg-type]
