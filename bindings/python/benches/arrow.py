"""Times Arrow columns against the Rust library on the same replies, in one run, turn by turn.

    pip install pyarrow && python bindings/python/benches/arrow.py

The replies are those of tests/replies/open.tsv, over and over. The Rust side is examples/pace.rs, which loops over them on one core, asks
for reason and action and keeps nothing. Rates per core divide by the processor's time, which other programs on the machine hardly
change; what two threads gain is the ratio of the fastest rounds by the clock, which they do: it holds on an idle machine only. On a busy one
(Linux, as root) a few rounds can go before all else: `chrt --rr 1 python bindings/python/benches/arrow.py --rounds 3 --rows 100000`.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pyarrow as pa

import smtp_codes

ROOT = Path(__file__).resolve().parents[3]


def pace() -> Path:
    """The program that times the Rust library."""
    command = ["cargo", "build", "--release", "--example", "pace", "--message-format=json", "--quiet"]
    messages = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    [path] = [message["executable"] for message in map(json.loads, messages) if message.get("executable")]
    return Path(path)


def rust(program: Path, replies: IO[bytes]) -> float:
    """Nanoseconds of a processor for a reply: those by the clock, times the share of the time in which the program had one."""
    replies.seek(0)
    start = time.perf_counter()
    with subprocess.Popen([program], stdin=replies, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        measured = float(process.stdout.read())
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return measured * (used.ru_utime + used.ru_stime) / (time.perf_counter() - start)


def python(function: Callable[..., object], column: pa.Array, threads: int) -> tuple[float, float]:
    """Nanoseconds a reply: by the clock, and of all processors."""
    start, used = time.perf_counter_ns(), time.process_time_ns()
    function(column, threads=threads)
    end, used_then = time.perf_counter_ns(), time.process_time_ns()
    return (end - start) / len(column), (used_then - used) / len(column)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--rows", type=int, default=300_000)
    parser.add_argument("--check", action="store_true", help="fail below 60 %% of Rust's rate per core")
    arguments = parser.parse_args()
    lines = (ROOT / "tests" / "replies" / "open.tsv").read_text("utf-8").splitlines()
    replies = [line.split("\t")[1] for line in lines[1:]]
    replies = (replies * (arguments.rows // len(replies) + 1))[: arguments.rows]
    column = pa.array(replies)
    cases = {"reason_many": smtp_codes.reason_many, "classify_many": smtp_codes.classify_many}
    program = pace()
    of_rust: list[float] = []
    of_core: dict[str, list[float]] = {name: [] for name in cases}
    clock: dict[tuple[str, int], list[float]] = {(name, threads): [] for name in cases for threads in (1, 2)}
    with tempfile.TemporaryFile() as file:
        file.write("\n".join(replies).encode())
        for _ in range(arguments.rounds):
            of_rust.append(rust(program, file))
            for name, function in cases.items():
                alone, used = python(function, column, 1)
                both, _ = python(function, column, 2)
                of_core[name].append(used)
                clock[name, 1].append(alone)
                clock[name, 2].append(both)
    load = os.getloadavg()[0]
    print(f"{len(replies):,} replies of {len(''.join(replies)) / len(replies):.0f} characters on average, {arguments.rounds} rounds, load {load:.1f}")
    print("nanoseconds of one core for a reply, median (lowest to highest):")
    for name, times in {"Rust's classify, reason and action": of_rust, **of_core}.items():
        print(f"  {name:36} {statistics.median(times):>7,.0f} ({min(times):,.0f} to {max(times):,.0f})")
    for name in cases:
        share = statistics.median(ours / own for ours, own in zip(of_rust, of_core[name]))
        one, two = min(clock[name, 1]), min(clock[name, 2])
        print(f"{name}: {share:.0%} of Rust's rate per core; two threads are {one / two:.2f} times as fast as one ({one:,.0f} and {two:,.0f} ns)")
        if arguments.check and share < 0.6:
            raise SystemExit("slower than it has to be")


if __name__ == "__main__":
    main()
