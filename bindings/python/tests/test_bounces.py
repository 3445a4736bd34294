"""The examples that count why mail came back: polars, DuckDB and Spark give what a plain loop gives."""

from __future__ import annotations

import csv
import importlib.util
import io
import os
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from conftest import ROOT

from smtp_codes import classify

parquet = pytest.importorskip("pyarrow.parquet")

# Spark is there only where its test was asked for (./test spark), and then everything is tried at full size.
ROWS = 1_000_000 if importlib.util.find_spec("pyspark") else 100_000
EXAMPLES = ROOT / "examples"

Counts = dict[tuple[str, str], tuple[int, int]]


def run(*arguments: object) -> str:
    # Not the folder's own package, if there is one, but the installed one.
    environment = {**os.environ, "PYTHONSAFEPATH": ""}
    command = [sys.executable, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, cwd=EXAMPLES, env=environment)
    assert done.returncode == 0, done.stderr[-4000:]
    return done.stdout


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("bounces") / "bounces.parquet"
    run("bounces.py", file, "--rows", ROWS)
    return file


@pytest.fixture(scope="module")
def expected(data: Path) -> Counts:
    answers: Counter[tuple[str, str]] = Counter()
    recipients: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    table = parquet.read_table(data)
    for recipient, reply in zip(table["recipient"].to_pylist(), table["reply"].to_pylist()):
        key = ("", "")
        if reply is not None:
            verdict = classify(reply)
            key = (verdict.reason.value, verdict.action.value)
        answers[key] += 1
        recipients[key].add(recipient)
    return {key: (count, len(recipients[key])) for key, count in answers.items()}


def test_the_data(data: Path, expected: Counts, tmp_path: Path) -> None:
    replies = parquet.read_table(data)["reply"]
    assert len(replies) == ROWS == sum(count for count, _ in expected.values())
    assert 0 < replies.null_count < ROWS / 10
    assert len(replies.unique()) > ROWS / 10
    assert len({reason for reason, _ in expected}) > 20
    again = tmp_path / "again.parquet"
    run("bounces.py", again, "--rows", 5_000)
    once = parquet.read_table(again)
    run("bounces.py", again, "--rows", 5_000)
    assert parquet.read_table(again).equals(once)


@pytest.mark.parametrize("name", ["polars", "duckdb", "spark"])
def test_example(name: str, data: Path, expected: Counts) -> None:
    pytest.importorskip({"spark": "pyspark"}.get(name, name))
    header, *rows = csv.reader(io.StringIO(run(f"{name}_bounces.py", data)))
    assert header == ["reason", "action", "answers", "recipients"]
    assert rows == sorted(rows)
    assert {(reason, action): (int(answers), int(recipients)) for reason, action, answers, recipients in rows} == expected


@pytest.mark.parametrize("name", ["polars", "duckdb"])
def test_example_without_a_file(name: str) -> None:
    pytest.importorskip(name)
    rows = list(csv.DictReader(io.StringIO(run(f"{name}_bounces.py", "--rows", 1_000))))
    assert sum(int(row["answers"]) for row in rows) == 1_000
