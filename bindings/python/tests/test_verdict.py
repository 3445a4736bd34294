"""Verdicts as Python objects."""

from __future__ import annotations

import copy
import json
import pickle
import subprocess
import sys

import pytest
from test_vectors import FILES, vectors

import smtp_codes
from smtp_codes import Action, Basis, EnhancedCode, Entry, Fault, Permanence, Reason, ReplyCode, Source, System, Verdict, classify

REPLY = "550 5.1.1 <jo@example.com>: Recipient address rejected: User unknown in virtual alias table"


def test_attributes() -> None:
    verdict = classify(REPLY)
    assert verdict.reply is REPLY
    assert verdict.code == ReplyCode(550) and type(verdict.code) is ReplyCode and verdict.code is classify("550").code
    assert verdict.enhanced == EnhancedCode(5, 1, 1) and type(verdict.enhanced) is EnhancedCode
    assert verdict.reason is Reason.RECIPIENT_UNKNOWN and verdict.permanence is Permanence.PERMANENT
    assert verdict.action is Action.SUPPRESS and verdict.fault is Fault.RECIPIENT and verdict.basis is Basis.TEMPLATE
    assert verdict.entry is not None and verdict.entry == verdict.entries[0] and type(verdict.entry) is Entry
    assert verdict.captures == {"address": (11, 25)} and verdict.captured == {"address": "jo@example.com"}
    assert verdict.system is None and verdict.retry_after is None and verdict.conflict is False and verdict.phrase is None
    assert repr(verdict) == f"<Verdict 550 5.1.1 recipient_unknown, permanent: suppress (template {verdict.entry.id})>"
    assert classify("").code is None and repr(classify("")) == "<Verdict unspecified, unknown: retry (none)>"
    assert "against the code" in repr(classify("550 5.1.1 Too many connections"))
    words = classify("550 overlong lines in the mail body")
    assert verdict.by_words is False and words.by_words is True and words.phrase == "words-of-message-malformed"


def test_it_is_frozen_and_made_by_classify_only() -> None:
    verdict = classify(REPLY)
    for change in (lambda: setattr(verdict, "reason", Reason.VIRUS), lambda: setattr(verdict, "other", 1), lambda: delattr(verdict, "code")):
        with pytest.raises(AttributeError):
            change()
    for cls in (Verdict, Entry, Source):
        with pytest.raises(TypeError):
            cls()
        with pytest.raises(TypeError):
            type("Sub", (cls,), {})


def test_equal_fields_are_equal_verdicts() -> None:
    assert classify(REPLY) == classify(REPLY.encode()) and hash(classify(REPLY)) == hash(classify(REPLY.encode()))
    assert classify("550 5.1.1 User unknown") == classify("550 5.1.1 User unknown!")
    # Another place of the capture, another code, another reason.
    others = [REPLY.replace("jo@", "joe@"), REPLY.replace("550", "554"), "452 4.2.2 Mailbox full", ""]
    assert all(classify(other) != classify(REPLY) for other in others)
    assert len({classify(reply) for reply in [REPLY, REPLY.encode(), *others]}) == 5
    assert classify(REPLY) != REPLY and (classify(REPLY) == 1) is False


@pytest.mark.parametrize("reply", [REPLY, REPLY.encode(), "", b"\xff\xfe", "\udcff \ud800", (550, b"5.1.1 User unknown\nSorry")], ids=ascii)
@pytest.mark.parametrize("system", [None, System.MIMECAST, "barracuda"])
def test_pickles_and_copies(reply: str | bytes | tuple[int, bytes], system: System | str | None) -> None:
    verdict = classify(reply, system=system)
    assert copy.copy(verdict) is verdict and copy.deepcopy([verdict])[0] is verdict
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        back = pickle.loads(pickle.dumps(verdict, protocol))
        assert back == verdict and back.reply == verdict.reply and back.to_json() == verdict.to_json()


def test_entries_and_sources_pickle_by_id() -> None:
    for entry in smtp_codes.entries():
        back = pickle.loads(pickle.dumps(entry))
        assert back == entry == copy.copy(entry) == copy.deepcopy(entry) and hash(back) == hash(entry) and repr(back) == f"<Entry {entry.id}>"
        for source in entry.sources:
            again = pickle.loads(pickle.dumps(source))
            assert again == source and hash(again) == hash(source) and source.document in repr(source)
    from smtp_codes import _native

    with pytest.raises(LookupError, match='catalog .* has no entry "mimecast/gone"'):
        _native._entry("mimecast/gone")
    functions = [smtp_codes.classify, smtp_codes.classify_many, smtp_codes.entries, smtp_codes.lookup]
    assert all(pickle.loads(pickle.dumps(function)) is function for function in functions)


def test_match() -> None:
    match classify("452 4.2.2 Mailbox full"):
        case Verdict(code, enhanced, Reason.MAILBOX_FULL, Action.RETRY, permanence=Permanence.TRANSIENT):
            assert (code, enhanced) == (452, "4.2.2")
        case other:
            pytest.fail(repr(other))
    match classify(REPLY).entry:
        case Entry(id, system=System.HOSTING_GUIDE):
            assert id.startswith("hosting-guide/")
        case other:
            pytest.fail(repr(other))
    assert all(hasattr(cls, name) for cls in (Verdict, Entry, Source, EnhancedCode) for name in cls.__match_args__)


def test_json() -> None:
    verdict = classify(REPLY)
    assert json.loads(verdict.to_json()) == verdict.to_dict()
    assert verdict.to_dict()["captures"] == {"address": "jo@example.com"} and verdict.to_dict()["code"] == 550


def test_json_is_the_line_of_the_command() -> None:
    replies = [reply for path in FILES for reply, _ in vectors(path) if b"\n" not in reply and not reply.endswith(b"\r")]
    replies += [
        f"550 5.7.1 <m{text}.example.com>: Helo command rejected: You are not me".encode()
        for text in ("\x1b[31m", "\x9b31m", "\u202e", "<b>&amp;", "ü😀", "\x7f\t\x08", 'a"b\\c/d')
    ]
    replies.append(b"550 5.7.1 <m\xff\xc3.example.com>: Helo command rejected: You are not me")
    call = [sys.executable, "-m", "smtp_codes", "classify", "--format=jsonl"]
    lines = subprocess.run(call, input=b"\n".join(replies), capture_output=True, check=True, timeout=60).stdout.splitlines()
    assert len(lines) == len(replies)
    for reply, line in zip(replies, lines):
        verdict = classify(reply)
        assert verdict.to_json() == line.decode("ascii")
        assert json.loads(line) == verdict.to_dict()
    captures = [list(classify(reply).captured) for reply in replies]
    assert any(names != sorted(names) for names in captures), "some are in no alphabetical order"


def test_places_are_in_characters_of_text_and_bytes_of_bytes() -> None:
    text = "Grüße 😀 " + REPLY
    verdict = classify(text)
    assert verdict.captured == {"address": "jo@example.com"}
    start, end = verdict.captures["address"]
    assert text[start:end] == "jo@example.com"
    start, end = classify(text.encode()).captures["address"]
    assert text.encode()[start:end] == b"jo@example.com"
    # Bytes that came through surrogateescape, next to each other so that they would make a character, and a surrogate of no byte.
    for broken in ("\udcc3\udca9 ", "\ud83d ", "\udc80\ud800é\udcff "):
        verdict = classify(broken + REPLY)
        start, end = verdict.captures["address"]
        assert (broken + REPLY)[start:end] == "jo@example.com" == verdict.captured["address"]
        assert verdict.entry == classify(REPLY).entry


def test_a_system_that_is_told_ranks_its_own_entries_first() -> None:
    reply = "550 Invalid Recipient"
    ids = {str(system): [entry.id for entry in classify(reply, system=system).entries] for system in System}
    assert ids["mimecast"][0].startswith("mimecast/")
    assert smtp_codes.classify_many([reply], system="mimecast")[0].entries[0].system is System.MIMECAST
    with pytest.raises(ValueError, match="did you mean 'mimecast'"):
        classify(reply, system="mimecst")
    with pytest.raises(ValueError, match=r'^no such system: "foo"\. Allowed: smtp, .*, spectrum$'):
        classify(reply, system="foo")
    with pytest.raises(TypeError, match="system must be smtp_codes.System or str, not int"):
        classify(reply, system=3)  # type: ignore[call-overload]
