"""Times smtp_codes and the same catalog's phrases as one alternation of Python's `re`, in one run, turn by turn.

    pip install pyyaml && python bindings/python/benches/compare.py

Times are per reply, each case in every round; the median is shown, with the fastest and the slowest round. With cargo at hand, the Rust
library is timed in the same rounds, by examples/pace.rs: the difference is what the way from Python and back costs.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import yaml

import smtp_codes

ROOT = Path(__file__).resolve().parents[3]
# The one that `cargo bench --bench compare` has.
ONE = "554 5.7.1 Service unavailable; Client host [192.0.2.123] blocked using zen.spamhaus.org; see our help pages"
# What the placeholders of catalog/README.md stand for, each with the gap behind it.
GAP = r"(?:[\W_]+|$)"
PLACEHOLDERS = {"few": rf"(?:\S+{GAP}){{0,4}}?", "any": rf"(?:\S+{GAP}){{0,16}}?", "number": rf"\d+{GAP}", "ip": rf"[\d.]+{GAP}"}


def pattern(text: str) -> str:
    """A phrase as a regular expression."""
    parts = []
    for part in re.findall(r"\{[^}]*\}|[(|)]|[^\s(|){}]+", text):
        if part[0] == "{":
            parts.append(PLACEHOLDERS.get(part[1:-1].split(":")[0], rf"\S+{GAP}"))
        else:
            parts.append({"(": "(?:", "|": "|", ")": ")"}.get(part) or re.escape(part) + GAP)
    return "".join(parts)


def alternation() -> tuple[re.Pattern[str], int]:
    """Every phrase of the catalog, one named group for each reason."""
    reasons = yaml.safe_load((ROOT / "catalog" / "phrases.yaml").read_text("utf-8"))["phrases"]
    texts = {reason: [text for group in groups for text in group["texts"]] for reason, groups in reasons.items()}
    groups = (f"(?P<{reason}>{'|'.join(map(pattern, phrases))})" for reason, phrases in texts.items())
    return re.compile(rf"(?<!\w)(?:{'|'.join(groups)})", re.IGNORECASE), sum(map(len, texts.values()))


def by_alternation(phrases: re.Pattern[str], reply: str) -> str | None:
    found = phrases.search(reply)
    return found and found.lastgroup


def asked(reply: str | bytes) -> None:
    verdict = smtp_codes.classify(reply)
    verdict.reason
    verdict.action


def looped(call: Callable[..., object], replies: list[str] | list[bytes], times: int) -> Callable[[], float]:
    """Seconds for a reply, the loop's own time taken off."""

    def run() -> float:
        rounds = range(times)
        start = time.perf_counter()
        for _ in rounds:
            for reply in replies:
                call(reply)
        middle = time.perf_counter()
        for _ in rounds:
            for reply in replies:
                pass
        end = time.perf_counter()
        return ((middle - start) - (end - middle)) / (times * len(replies))

    return run


def many(replies: list[str], times: int, threads: int | None) -> Callable[[], float]:
    def run() -> float:
        start = time.perf_counter()
        smtp_codes.classify_many(replies * times, threads=threads)
        return (time.perf_counter() - start) / (times * len(replies))

    return run


def rust(program: Path, replies: list[str]) -> Callable[[], float]:
    """The library without Python, in a process of its own."""
    given = "\n".join(replies)

    def run() -> float:
        return float(subprocess.run([program], input=given, check=True, capture_output=True, text=True).stdout) / 1e9

    return run


def pace() -> Path | None:
    """The program that times the Rust library; None without cargo."""
    if shutil.which("cargo") is None:
        return None
    command = ["cargo", "build", "--release", "--example", "pace", "--message-format=json", "--quiet"]
    messages = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    [path] = [message["executable"] for message in map(json.loads, messages) if message.get("executable")]
    return Path(path)


def importing() -> float:
    code = "import time; start = time.perf_counter(); import smtp_codes; print(time.perf_counter() - start)"
    return float(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--check", action="store_true", help="fail where a bar of the README is missed by far: 3 µs, 20 times re, 30 ms")
    arguments = parser.parse_args()
    lines = (ROOT / "tests" / "replies" / "open.tsv").read_text("utf-8").splitlines()
    replies = [line.split("\t")[1] for line in lines[1:]]
    phrases, count = alternation()
    # All of them would take re minutes a round.
    some = replies[::20]
    agree = sum(by_alternation(phrases, reply) == smtp_codes.classify(reply).reason.value for reply in some)
    asked_one, verdict = "classify, reason and action, one reply", smtp_codes.classify(ONE)
    cases: dict[str, Callable[[], float]] = {
        "classify, reason and action, real replies": looped(asked, replies, 20),
        "classify, reason and action, real replies as bytes": looped(asked, [reply.encode() for reply in replies], 20),
        asked_one: looped(asked, [ONE], 20_000),
        "classify, one reply": looped(smtp_codes.classify, [ONE], 20_000),
        "classify, an empty reply": looped(smtp_codes.classify, [""], 20_000),
        "verdict.reason": looped(lambda _: verdict.reason, [ONE], 20_000),
        "an empty Python function": looped(lambda _: None, [ONE], 20_000),
        "classify_many, real replies, 1 thread": many(replies, 20, 1),
        "classify_many, real replies, all processors": many(replies, 20, None),
        f"re: an alternation of {count} phrases, {len(some)} of them": looped(lambda reply: by_alternation(phrases, reply), some, 1),
        f"classify, reason and action, the same {len(some)}": looped(asked, some, 400),
        "import smtp_codes": importing,
    }
    if (program := pace()) is not None:
        cases["Rust's classify, real replies"] = rust(program, replies)
        cases["Rust's classify, one reply"] = rust(program, [ONE])
    times: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(arguments.rounds):
        for name, run in cases.items():
            times[name].append(run() * 1e9)
    medians = {name: statistics.median(measured) for name, measured in times.items()}
    print(f"{'case':58} {'ns a reply, median (lowest to highest)':>40}")
    for name, measured in times.items():
        print(f"{name:58} {medians[name]:>14,.0f} ({min(measured):,.0f} to {max(measured):,.0f})")
    [first, *_] = medians.values()
    [slow] = [median for name, median in medians.items() if name.startswith("re:")]
    [same] = [median for name, median in medians.items() if name.endswith(f"the same {len(some)}")]
    print(f"classify with two attributes is {slow / same:,.0f} times as fast as re, which gives the same reason for {agree} of {len(some)}")
    if arguments.check and (first > 3_000 or slow / same < 20 or min(times["import smtp_codes"]) > 30e6):
        raise SystemExit("slower than it has to be")


if __name__ == "__main__":
    main()
