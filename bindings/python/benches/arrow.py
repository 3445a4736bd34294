"""Times Arrow columns against the Rust library on the same replies, in one run, turn by turn.

    pip install pyarrow && python bindings/python/benches/arrow.py

The replies are those of tests/replies/open.tsv, over and over. The Rust side is examples/rate.rs, which cargo builds first; it loops over
them on one core and keeps nothing. Times are per reply. A rate per core divides by the processor's time, which other programs on the
machine hardly change; what two threads gain is the ratio of the fastest rounds by the clock, which they do.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa

import smtp_codes

ROOT = Path(__file__).resolve().parents[3]


def rust(file: Path) -> subprocess.Popen[str]:
    subprocess.run(["cargo", "build", "--release", "--quiet", "--example", "rate"], cwd=ROOT, check=True)
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    return subprocess.Popen([target / "release" / "examples" / "rate", file], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def rust_round(process: subprocess.Popen[str]) -> tuple[float, float, float]:
    """Nanoseconds by the clock for a reason and for all fields, and the share of the clock's time that the processor gave."""
    assert process.stdin and process.stdout
    used = Path(f"/proc/{process.pid}/schedstat")
    before, start = int(used.read_text().split()[0]), time.perf_counter_ns()
    print(file=process.stdin, flush=True)
    reason, fields = map(float, process.stdout.readline().split())
    return reason, fields, (int(used.read_text().split()[0]) - before) / (time.perf_counter_ns() - start)


def python_round(function: Callable[..., object], column: pa.Array, threads: int) -> tuple[float, float]:
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
    cases = {
        "reason_many": smtp_codes.reason_many,
        "classify_many": smtp_codes.classify_many,
    }
    clock: dict[tuple[str, int], list[float]] = {(name, threads): [] for name in cases for threads in (1, 2)}
    share: dict[str, list[float]] = {name: [] for name in cases}
    of_rust: dict[str, list[float]] = {name: [] for name in cases}
    of_python: dict[str, list[float]] = {name: [] for name in cases}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "replies")
        file.write_text("".join(f"{reply}\n" for reply in replies), "utf-8")
        with rust(file) as process:
            rust_round(process)
            for _ in range(arguments.rounds):
                reason, fields, given = rust_round(process)
                for (name, function), of_clock in zip(cases.items(), (reason, fields)):
                    of_rust[name].append(of_clock * given)
                    alone, used = python_round(function, column, 1)
                    both, _ = python_round(function, column, 2)
                    clock[name, 1].append(alone)
                    clock[name, 2].append(both)
                    of_python[name].append(used)
                    share[name].append(of_clock * given / used)
            assert process.stdin
            process.stdin.close()
    print(f"{len(replies):,} replies, {len(''.join(replies)) / len(replies):.0f} characters each on average, {arguments.rounds} rounds")
    for name in cases:
        rate = statistics.median(share[name])
        gain = min(clock[name, 1]) / min(clock[name, 2])
        print(
            f"{name}: {statistics.median(of_python[name]):,.0f} ns of one core ({min(of_python[name]):,.0f} to {max(of_python[name]):,.0f});"
            f" Rust {statistics.median(of_rust[name]):,.0f} ns ({min(of_rust[name]):,.0f} to {max(of_rust[name]):,.0f});"
            f" {rate:.0%} of Rust's rate per core; two threads {gain:.2f} times one"
            f" ({min(clock[name, 1]):,.0f} and {min(clock[name, 2]):,.0f} ns by the clock)"
        )
        if arguments.check and rate < 0.6:
            raise SystemExit("slower than it has to be")


if __name__ == "__main__":
    main()
