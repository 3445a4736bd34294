"""Any text and any bytes have a verdict."""

from __future__ import annotations

import pickle

from hypothesis import given, settings
from hypothesis import strategies as st

import smtp_codes
from smtp_codes import Verdict, classify

# Also lone surrogates, and the words that replies are made of.
WORDS = ["550", "5.1.1", "User unknown", "<jo@example.com>", "Mailbox full", "host", "said:", "\r\n550-", "try again in 5 minutes", "#", "[192.0.2.1]"]
TEXT = st.text(st.characters() | st.characters(categories=["Cs"]), max_size=300)
REPLIES = TEXT | st.lists(st.sampled_from(WORDS) | TEXT, max_size=20).map(" ".join)


def holds(verdict: Verdict, reply: str | bytes) -> None:
    assert verdict.reply == reply
    assert list(verdict.captures) == list(verdict.captured)
    for name, (start, end) in verdict.captures.items():
        assert 0 <= start <= end <= len(reply) and reply[start:end] == verdict.captured[name]
    assert set(verdict.to_dict()) >= {"code", "reason", "captures"} and repr(verdict)
    if verdict.entry is not None and verdict.basis is smtp_codes.Basis.TEMPLATE:
        assert verdict.entry.reason is verdict.reason
    assert pickle.loads(pickle.dumps(verdict)) == verdict == classify(reply) and hash(verdict) == hash(classify(reply))
    assert smtp_codes.classify_many([reply]) == [verdict]


@settings(max_examples=1000)
@given(REPLIES)
def test_text(reply: str) -> None:
    holds(classify(reply), reply)


@settings(max_examples=1000)
@given(st.binary(max_size=300) | REPLIES.map(lambda reply: reply.encode("utf-8", "surrogatepass")))
def test_bytes(reply: bytes) -> None:
    holds(classify(reply), reply)
    # The same bytes as text.
    assert classify(reply.decode("utf-8", "surrogateescape")).to_dict() == classify(reply).to_dict()


@settings(max_examples=300)
@given(st.text() | st.integers() | st.text(st.characters(categories=["Cs"])))
def test_keys(key: str | int) -> None:
    assert isinstance(smtp_codes.lookup(key), list)


@settings(max_examples=300)
@given(st.integers(-5, 1000), st.binary(max_size=200) | st.text(max_size=200))
def test_pairs(code: int, text: str | bytes) -> None:
    verdict = classify((code, text))
    assert (verdict.code is not None and verdict.code == code) or not 200 <= code <= 599
