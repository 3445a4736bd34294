"""The command: `python -m smtp_codes` and the console script. The Rust command's own tests run against it too (see ./test)."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

import pytest

SCRIPT = Path(sysconfig.get_path("scripts")) / "smtp-codes"
CALLS = [[str(SCRIPT)], [sys.executable, "-m", "smtp_codes"]]


@pytest.mark.parametrize("call", CALLS, ids=["script", "module"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["explain", "550 5.1.1 User unknown"],
        ["lookup", "--format=json", "550"],
        ["lookup", "no-such-key"],
        ["list", "--format=csv"],
        ["list", "--reason=spamm"],
        ["classify", "--format=jsonl"],
        ["--help"],
        ["--version"],
        ["man"],
        ["completions", "bash"],
        [],
        [b"explain", b"550 \xff"],
    ],
    ids=str,
)
def test_it_is_the_rust_command(call: list[str], arguments: list[str], rust_command: str) -> None:
    given = b"550 5.1.1 User unknown\n452 4.2.2 Mailbox full\n\xff\xfe\n"
    ours = subprocess.run([*call, *arguments], input=given, capture_output=True, timeout=60)
    theirs = subprocess.run([rust_command, *arguments], input=given, capture_output=True, timeout=60)
    assert (ours.returncode, ours.stdout, ours.stderr) == (theirs.returncode, theirs.stdout, theirs.stderr)


@pytest.mark.parametrize("call", CALLS, ids=["script", "module"])
def test_ctrl_c_ends_it_at_once(call: list[str]) -> None:
    child = subprocess.Popen([*call, "classify", "--threads=1"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert child.stdin and child.stdout and child.stderr
    # When it has answered, it waits for more, in Rust.
    child.stdin.write(b"550 5.1.1 User unknown\n")
    child.stdin.flush()
    assert child.stdout.readline().startswith(b"550")
    time.sleep(0.2)
    child.send_signal(signal.SIGINT)
    child.stdout.read()
    assert child.wait(timeout=10) == -signal.SIGINT
    assert child.stderr.read() == b"", "no traceback"
    for stream in (child.stdin, child.stdout, child.stderr):
        stream.close()


@pytest.mark.parametrize("call", CALLS, ids=["script", "module"])
def test_a_reader_that_goes_away_is_no_error(call: list[str]) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([*call, "list"], stdout=write, stderr=subprocess.PIPE, timeout=60)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")
