"""Why mail came back, counted with DuckDB: for every reason and action the answers, and the recipients whom they concern.

    pip install smtp-codes duckdb pyarrow
    python examples/duckdb_bounces.py [FILE.parquet] [--rows N]

Without a file, a year of answers is made up (see bounces.py). The result goes to standard output as CSV.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
from pathlib import Path

import duckdb
import pyarrow as pa
from duckdb import sqltypes

import smtp_codes

QUERY = """
    select verdict.reason as reason, verdict.action as action, count(*) as answers, count(distinct recipient) as recipients
    from (select recipient, classify(reply) as verdict from read_parquet(?))
    group by all
    order by reason nulls first, action nulls first
"""


def classify(replies: pa.ChunkedArray) -> pa.StructArray:
    """The function that SQL calls, with some thousand rows at a time. DuckDB has threads of its own, so one is enough."""
    verdicts = pa.array(smtp_codes.classify_many(replies, threads=1))
    # What a function returns may not be dictionary-encoded.
    return pa.StructArray.from_arrays([verdicts.field(name).dictionary_decode() for name in ("reason", "action")], ["reason", "action"])


def bounces(file: Path) -> duckdb.DuckDBPyRelation:
    """The counts."""
    connection = duckdb.connect()
    verdict = connection.struct_type({"reason": sqltypes.VARCHAR, "action": sqltypes.VARCHAR})
    # Null replies are passed on too; otherwise their rows would be null, which is the same here, but for a struct costs a copy.
    connection.create_function("classify", classify, [sqltypes.VARCHAR], verdict, type="arrow", null_handling="special")
    return connection.sql(QUERY, params=[str(file)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--rows", type=int, default=1_000_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = arguments.file
        if file is None:
            from bounces import write

            file = Path(folder, "bounces.parquet")
            write(file, arguments.rows)
        counts = bounces(file)
        table = csv.writer(sys.stdout, lineterminator="\n")
        table.writerow(counts.columns)
        table.writerows(counts.fetchall())


if __name__ == "__main__":
    main()
