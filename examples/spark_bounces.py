"""Why mail came back, counted with Spark: for every reason and action the answers, and the recipients whom they concern.

    pip install smtp-codes pyspark pyarrow 'pandas<3'
    python examples/spark_bounces.py [FILE.parquet] [--rows N] [--master URL]

Without a file, a year of answers is made up (see bounces.py). The result goes to standard output as CSV. Spark 4 needs Java 17 or
newer, and warns of pandas 3. The package has to be installed on every worker.
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession, functions

SCHEMA = "recipient string, reason string, action string"


def verdicts(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """What each task does with its rows. Spark runs as many tasks as there are processors, so one thread is enough."""
    # On the worker, not here.
    import smtp_codes

    for batch in batches:
        column = pa.array(smtp_codes.classify_many(batch.column("reply"), threads=1))
        # Spark's columns are not dictionary-encoded.
        fields = {name: column.field(name).dictionary_decode() for name in ("reason", "action")}
        yield pa.RecordBatch.from_pydict({"recipient": batch.column("recipient"), **fields})


def bounces(answers: DataFrame) -> DataFrame:
    """The counts."""
    return (
        answers.select("recipient", "reply")
        .mapInArrow(verdicts, SCHEMA)
        .groupBy("reason", "action")
        .agg(functions.count("*").alias("answers"), functions.countDistinct("recipient").alias("recipients"))
        .orderBy(functions.col("reason").asc_nulls_first(), functions.col("action").asc_nulls_first())
    )


def session(master: str) -> SparkSession:
    # Workers run this Python and no other.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName("bounces").config("spark.ui.enabled", False)
    if master.startswith("local"):
        builder = builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
        builder = builder.config("spark.sql.shuffle.partitions", 2)
    return builder.getOrCreate()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--master", default="local[2]")
    arguments = parser.parse_args()
    spark = session(arguments.master)
    with tempfile.TemporaryDirectory() as folder:
        file = arguments.file
        if file is None:
            from bounces import write

            file = Path(folder, "bounces.parquet")
            write(file, arguments.rows)
        counts = bounces(spark.read.parquet(str(file)))
        table = csv.writer(sys.stdout, lineterminator="\n")
        table.writerow(counts.columns)
        table.writerows(counts.collect())
    spark.stop()


if __name__ == "__main__":
    main()
