"""Reply codes, enhanced codes and the closed lists."""

from __future__ import annotations

import copy
import enum
import json
import pickle
from typing import Any

import pytest

import smtp_codes
from smtp_codes import Action, Basis, EnhancedCode, Fault, Permanence, Reason, ReplyCode, System


def test_reply_codes_are_open_numbers() -> None:
    code = ReplyCode(550)
    assert code == 550 and isinstance(code, int) and {550: "x"}[code] == "x"
    assert code == ReplyCode.MAILBOX_UNAVAILABLE
    assert (str(code), f"{code:05d}", repr(code), json.dumps(code)) == ("550", "00550", "ReplyCode(550)", "550")
    assert (code.class_, code.is_permanent, code.is_transient, code.is_success, code.is_intermediate) == (5, True, False, False, False)
    assert code.permanence is Permanence.PERMANENT
    assert code.name and "mailbox unavailable" in code.name
    assert ReplyCode(599).name is None and ReplyCode(100).permanence is Permanence.UNKNOWN
    assert ReplyCode("421") == ReplyCode.SERVICE_NOT_AVAILABLE == 421
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        back = pickle.loads(pickle.dumps(code, protocol))
        assert back == code and type(back) is ReplyCode
    assert type(copy.deepcopy(code)) is ReplyCode
    assert not hasattr(code, "__dict__")


@pytest.mark.parametrize("wrong", [0, 99, 600, -550, 10**30, "55", "5500", "abc", "", " 550", "5_0", "\u0665\u0665\u0660", "\udcff", "9" * 9999])
def test_what_is_no_reply_code(wrong: Any) -> None:
    with pytest.raises(ValueError, match="is not a reply code: allowed are 100 to 599") as caught:
        ReplyCode(wrong)
    assert len(str(caught.value)) < 140


@pytest.mark.parametrize("wrong", [550.0, None, b"550", [5]])
def test_what_can_be_no_reply_code(wrong: Any) -> None:
    with pytest.raises(TypeError, match="ReplyCode takes int or str, not"):
        ReplyCode(wrong)


def test_enhanced_codes_compare_hash_parse_and_print() -> None:
    code = EnhancedCode("5.1.1")
    assert code == EnhancedCode(5, 1, 1) == EnhancedCode(code) == "5.1.1" and code != "5.1.10" and code != 5
    assert {"5.1.1": "x"}[code] == "x" and {code: "x"}["5.1.1"] == "x"  # type: ignore[index]
    assert (str(code), f"{code:>7}", repr(code)) == ("5.1.1", "  5.1.1", "EnhancedCode('5.1.1')")
    assert (code.class_, code.subject, code.detail, code.permanence) == (5, 1, 1, Permanence.PERMANENT)
    assert code.name == "Bad destination mailbox address" and EnhancedCode(4, 9, 999).name is None
    texts = ["5.7.10", "2.0.0", "5.7.9", "4.4.1"]
    assert [str(code) for code in sorted(map(EnhancedCode, texts))] == ["2.0.0", "4.4.1", "5.7.9", "5.7.10"]
    assert EnhancedCode("5.7.9") < "5.7.10" and EnhancedCode("5.7.9") <= EnhancedCode("5.7.9") and EnhancedCode("5.1.1") >= "4.1.1"
    with pytest.raises(TypeError):
        code < 5  # type: ignore[operator]
    with pytest.raises(TypeError):
        code < "x"
    assert pickle.loads(pickle.dumps(code)) == copy.copy(code) == copy.deepcopy(code) == code
    with pytest.raises(AttributeError):
        code.detail = 2  # type: ignore[misc]
    match code:
        case EnhancedCode(5, subject, detail):
            assert (subject, detail) == (1, 1)
        case _:
            pytest.fail("it matches")


@pytest.mark.parametrize("wrong", [("3.1.1",), ("5.1",), ("",), ("5.1.1 ",), ("5.1.1000",), ("\udcff",), (3, 1, 1), (5, 1, 1000)])
def test_what_is_no_enhanced_code(wrong: Any) -> None:
    with pytest.raises(ValueError, match="is not an enhanced status code"):
        EnhancedCode(*wrong)


@pytest.mark.parametrize("wrong", [(3, 1, 1), (5, 1, 1000), (5, 70_000, 1), (5, -1, 1), (-5, 1, 1), (300, 1, 1), (5, 1, 10**30)])
def test_numbers_that_are_no_enhanced_code(wrong: Any) -> None:
    shown = ".".join(map(str, wrong))
    with pytest.raises(ValueError, match=f"^{shown} is not an enhanced status code: allowed are class 2, 4 or 5, then two numbers up to 999$"):
        EnhancedCode(*wrong)


@pytest.mark.parametrize("wrong", [(), (5,), (5, 1), ("5.1.1", 1, 1), (b"5.1.1",), (None,), (5, "1", 1), (5, 1, 1.0), (5, None, 1)])
def test_what_can_be_no_enhanced_code(wrong: Any) -> None:
    with pytest.raises(TypeError):
        EnhancedCode(*wrong)


LISTS: list[type[enum.Enum]] = [Reason, Action, Fault, Permanence, Basis, System]


@pytest.mark.parametrize("members", LISTS)
def test_lists_are_enums_of_strings(members: Any) -> None:
    assert issubclass(members, (enum.Enum, str)) and members.__module__ == "smtp_codes" and members.__doc__
    numbers = [member.number for member in members]
    assert numbers == sorted(set(numbers))
    for member in members:
        assert member == member.value == str(member) == f"{member}" == json.loads(json.dumps(member))
        assert members(member.value) is member and pickle.loads(pickle.dumps(member)) is member and copy.deepcopy(member) is member
        assert member.means.endswith(".") and member.name == member.value.upper().replace("-", "_")


@pytest.mark.parametrize("members", LISTS)
@pytest.mark.parametrize("wrong", ["no such member", "", 3, None, b"x", [], "\udcff", "x" * 9999], ids=lambda wrong: f"{wrong!a:.20}")
def test_what_is_no_member(members: Any, wrong: Any) -> None:
    with pytest.raises(ValueError) as caught:
        members(wrong)
    what, _, allowed = str(caught.value).partition(" Allowed: ")
    assert what.startswith(f"no such {members.__name__.lower()}: ") and len(what) < 200
    # A system that the catalog lacks has a number, and no replies to look for.
    assert allowed.split(", ") == [member.value for member in members if member.value != "other"]


def test_a_member_is_named_that_is_near() -> None:
    with pytest.raises(ValueError, match=r"^no such reason: \"MAILBOX-FULL\", did you mean 'mailbox_full'.*\? Allowed: success, "):
        Reason("MAILBOX-FULL")
    with pytest.raises(ValueError, match=r'^no such system: "othr"\. Allowed: smtp, .*, spectrum$'):
        System("othr")
    assert System("other") is System.OTHER


def test_reasons_know_what_follows() -> None:
    assert Reason.SPAM_CONTENT.action is Action.FIX_MESSAGE and Reason.MAILBOX_FULL.fault is Fault.RECIPIENT
    assert Reason.GREYLISTED.nature is Permanence.TRANSIENT and Reason.POLICY.nature is None
    for reason in Reason:
        assert isinstance(reason.action, Action) and isinstance(reason.fault, Fault)
        assert all(isinstance(name, str) for name in reason.sisimai + reason.kumomta)
        assert all(isinstance(number, int) for number in reason.sparkpost)
    assert any(reason.kumomta for reason in Reason) and any(reason.sparkpost for reason in Reason)


def test_the_version_is_that_of_the_distribution() -> None:
    from importlib.metadata import version

    assert version("smtp-codes") == smtp_codes.CATALOG_VERSION == smtp_codes.__version__
