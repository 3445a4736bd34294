"""Many replies at once, from plain iterables."""

from __future__ import annotations

from collections import OrderedDict, UserDict, deque
from types import MappingProxyType
from typing import Any

import pytest

import smtp_codes
from smtp_codes import classify_many

REPLIES = ["550 5.1.1 User unknown", b"452 4.2.2 Mailbox full", "\udcff", (550, b"5.7.1 Relay access denied"), ""]


@pytest.mark.parametrize("make", [list, tuple, iter, deque, lambda replies: (reply for reply in replies)], ids=["list", "tuple", "iter", "deque", "generator"])
@pytest.mark.parametrize("threads", [None, 1, 3])
@pytest.mark.parametrize("count", [0, 1, 5, 2_000, 70_000])
def test_order_and_number_are_kept(make: Any, threads: int | None, count: int) -> None:
    replies = (REPLIES * (count // len(REPLIES) + 1))[:count]
    verdicts = classify_many(make(replies), threads=threads)
    assert type(verdicts) is list and len(verdicts) == count
    expected = [smtp_codes.classify(reply) for reply in REPLIES]
    assert all(verdict == expected[place % len(REPLIES)] for place, verdict in enumerate(verdicts))


@pytest.mark.parametrize("wrong", ["550 x", b"550 x", 5, None], ids=repr)
def test_what_is_no_iterable_of_replies(wrong: Any) -> None:
    with pytest.raises(TypeError, match="classify_many takes an iterable of replies"):
        classify_many(wrong)


@pytest.mark.parametrize("make", [dict, MappingProxyType, OrderedDict, UserDict], ids=lambda make: make.__name__)
@pytest.mark.parametrize("function", [classify_many, smtp_codes.reason_many, smtp_codes.action_many, smtp_codes.entry_many], ids=lambda function: function.__name__)
def test_recipients_are_no_replies(function: Any, make: Any) -> None:
    given = make({"jo@example.com": (550, b"5.1.1 User unknown")})
    wanted = f"^{function.__name__} takes an iterable of replies, not {type(given).__name__}, which holds a reply for each recipient: pass it to classify$"
    with pytest.raises(TypeError, match=wanted):
        function(given)
    [verdict] = classify_many(given.values())
    assert verdict == smtp_codes.classify(given)["jo@example.com"]


def test_a_wrong_reply_is_named_by_its_place() -> None:
    with pytest.raises(TypeError, match=r"^replies\[70000\]: a reply is str, .*, not NoneType$"):
        classify_many(["550 x"] * 70_000 + [None])  # type: ignore[list-item]

    def broken() -> Any:
        yield "550 x"
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        classify_many(broken())


@pytest.mark.parametrize("threads", [0, -1, 1025, 10**30, 1.5, "2"], ids=repr)
def test_numbers_of_threads(threads: Any) -> None:
    what = f"is {threads}: allowed are 1 to 1024" if isinstance(threads, int) else f"must be int, not {type(threads).__name__}"
    with pytest.raises(ValueError if isinstance(threads, int) else TypeError, match=f"^threads {what}$"):
        classify_many(["550 x"], threads=threads)


def test_a_number_of_threads_too_long_to_write() -> None:
    with pytest.raises(ValueError, match="^threads is .{1,80}: allowed are 1 to 1024$"):
        classify_many(["550 x"], threads=10**5000)


def test_the_list_may_change_meanwhile() -> None:
    replies: list[Any] = ["550 5.1.1 User unknown"] * 10

    class Meddler:
        def __iter__(self) -> Any:
            for reply in replies:
                replies.clear()
                yield reply

    assert len(classify_many(Meddler())) == 1
