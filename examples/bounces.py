"""A made-up year of mail servers' answers, for the examples beside this file: the same on every run.

    python examples/bounces.py FILE.parquet [--rows N]

The texts are the templates of the catalog, their placeholders filled in with names and addresses that are reserved for examples
(RFC 2606, RFC 5737), as servers and logs write them: with and without codes, on several lines, in a Postfix log's words, in upper case.
A few texts are most of the traffic. No statistics of anybody's mail are behind it.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

import smtp_codes

BATCH = 100_000
SCHEMA = pa.schema([("recipient", pa.string()), ("reply", pa.string())])
PLACEHOLDER = re.compile(r"\{\{|\}\}|\{(\w+)(?::\w+)?\}")


def shapes() -> list[tuple[str, str]]:
    """Every documented text with the codes before it."""
    found = []
    for entry in smtp_codes.entries():
        code = str(entry.code or f"{str(entry.enhanced or '5')[0]}xx").replace("xx", "50")
        enhanced = str(entry.enhanced) if isinstance(entry.enhanced, smtp_codes.EnhancedCode) else ""
        found += [(f"{code} {enhanced}".strip(), template) for template in entry.templates]
    return found


def filled(template: str, recipient: str, random: random.Random) -> str:
    """A template as one server sends it once."""

    def fill(match: re.Match[str]) -> str:
        number = random.getrandbits(24)
        values = {
            None: match[0][0],
            "address": recipient,
            "ip": f"192.0.2.{number % 256}",
            "host": f"mx{number % 50}.example.net",
            "domain": f"list{number % 9}.example.org",
            "url": f"https://www.example.org/{number:x}",
            "id": f"{number:06X}",
            "number": str(number),
            "size": f"{number} bytes",
            "duration": f"{number % 59 + 2} minutes",
            "time": f"2026-{number % 12 + 1:02}-{number % 28 + 1:02} 12:{number % 60:02}",
        }
        return values.get(match[1], "no further details")

    return PLACEHOLDER.sub(fill, template)


def answers(rows: int, seed: int = 2026) -> Iterator[tuple[str, str | None]]:
    """So many pairs of a recipient and the answer; none where the connection was lost before there was one."""
    source = random.Random(seed)
    known = shapes()
    # A few kinds are most of the traffic, as everywhere.
    weights = [1 / (place + 1) for place in range(len(known))]
    source.shuffle(weights)
    for codes, template in source.choices(known, weights, k=rows):
        number = source.getrandbits(32)
        recipient = f"user{number % 250_000}@{('example.com', 'example.net', 'example.org')[number % 3]}"
        text = filled(template, recipient, source)
        match number >> 28:
            case 0:
                yield recipient, None
            case 1:
                first, _, rest = text.partition(" ")
                code, _, enhanced = codes.partition(" ")
                yield recipient, f"{code}-{enhanced} {first}\r\n{codes} {rest}" if rest else f"{codes} {text}"
            case 2 | 3 | 4 | 5:
                host = f"mx{number % 40}.example.net[192.0.2.{number % 200}]"
                yield recipient, f"host {host} said: {codes} {text} (in reply to RCPT TO command)"
            case 6:
                yield recipient, f"{codes} {text}".upper()
            case 7:
                yield recipient, text
            case _:
                yield recipient, f"{codes} {text}"


def write(path: Path, rows: int) -> None:
    """Writes them as a Parquet file with the columns `recipient` and `reply`."""
    made = answers(rows)
    with pq.ParquetWriter(path, SCHEMA) as writer:
        for start in range(0, rows, BATCH):
            batch = [next(made) for _ in range(min(BATCH, rows - start))]
            writer.write_table(pa.Table.from_arrays([pa.array(column) for column in zip(*batch)], schema=SCHEMA))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--rows", type=int, default=1_000_000)
    arguments = parser.parse_args()
    write(arguments.file, arguments.rows)


if __name__ == "__main__":
    main()
