"""Why mail came back, counted with polars: for every reason and action the answers, and the recipients whom they concern.

    pip install smtp-codes polars pyarrow
    python examples/polars_bounces.py [FILE.parquet] [--rows N]

Without a file, a year of answers is made up (see bounces.py). The result goes to standard output as CSV.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import polars as pl

import smtp_codes

FIELDS = ("reason", "action")


def verdicts(replies: pl.Series) -> pl.Series:
    """A struct column; the replies are read where they are, by all processors."""
    return pl.Series(smtp_codes.classify_many(replies)).struct.unnest().select(FIELDS).to_struct("verdict")


def bounces(file: Path) -> pl.DataFrame:
    """The counts."""
    schema = verdicts(pl.Series([], dtype=pl.String)).dtype
    return (
        pl.scan_parquet(file)
        .with_columns(pl.col("reply").map_batches(verdicts, return_dtype=schema, is_elementwise=True).alias("verdict"))
        .unnest("verdict")
        .group_by(FIELDS)
        .agg(answers=pl.len(), recipients=pl.col("recipient").n_unique())
        # Categories sort in the order of the catalog, which is the order of their numbers; a report is sorted by name.
        .with_columns(pl.col(FIELDS).cast(pl.String))
        .sort(FIELDS)
        .collect()
    )


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
        bounces(file).write_csv(sys.stdout)


if __name__ == "__main__":
    main()
