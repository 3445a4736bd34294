"""Many replies at once, from Arrow columns of every origin."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

import smtp_codes
from smtp_codes import ArrowColumn, classify, classify_many

pa = pytest.importorskip("pyarrow")

REPLIES = [
    "550 5.1.1 <jo@example.com>: Recipient address rejected: User unknown in virtual alias table",
    None,
    "452 4.2.2 Mailbox full, try again in 2 hours",
    "",
    "421 Sender address blocked.",
    "550 5.7.1 Message rejected: Grüße",
    "x",
    None,
    "550 5.1.1 Too many connections",
    "550 overlong lines in the mail body",
    "250 2.0.0 Ok: queued as 4X1",
]
FIELDS = ["code", "enhanced", "reason", "permanence", "action", "fault", "basis", "system", "entry", "retry_after", "conflict", "by_words"]
MANY = {
    "reason": smtp_codes.reason_many,
    "permanence": smtp_codes.permanence_many,
    "action": smtp_codes.action_many,
    "fault": smtp_codes.fault_many,
    "basis": smtp_codes.basis_many,
    "system": smtp_codes.system_many,
    "entry": smtp_codes.entry_many,
}
TEXT_TYPES = [pa.string(), pa.large_string(), pa.string_view()]
BYTE_TYPES = [pa.binary(), pa.large_binary(), pa.binary_view()]
KEY_TYPES = [pa.int8(), pa.int16(), pa.int32(), pa.int64(), pa.uint8(), pa.uint16(), pa.uint32(), pa.uint64()]
DICTIONARY_TYPES = [pa.dictionary(key, value) for key in KEY_TYPES for value in (pa.string(), pa.large_string(), pa.binary())]


def expected(replies: list[Any]) -> list[dict[str, object] | None]:
    """What the verdicts, one by one, make of the rows."""
    verdicts = {reply: classify(reply).to_dict() for reply in set(replies) if reply is not None}
    return [None if reply is None else {name: verdicts[reply][name] for name in FIELDS} for reply in replies]


def real() -> list[str]:
    lines = (ROOT / "tests" / "replies" / "open.tsv").read_text("utf-8").splitlines()
    return [line.split("\t")[1] for line in lines[1:]]


def array(replies: list[Any], data_type: Any) -> Any:
    if pa.types.is_dictionary(data_type):
        return array(replies, data_type.value_type).dictionary_encode().cast(data_type)
    if data_type in BYTE_TYPES:
        replies = [reply and reply.encode() if reply != "" else b"" for reply in replies]
    return pa.array(replies, type=data_type)


@pytest.mark.parametrize("data_type", TEXT_TYPES + BYTE_TYPES + DICTIONARY_TYPES, ids=str)
@pytest.mark.parametrize("threads", [None, 1, 3])
def test_types_of_pyarrow(data_type: Any, threads: int | None) -> None:
    whole = array(REPLIES, data_type)
    rows = expected(REPLIES)
    for column, wanted in (
        (whole, rows),
        (whole[1:4], rows[1:4]),
        (whole[:0], []),
        (pa.chunked_array([whole, whole[:0], whole[2:]]), rows + rows[2:]),
        (pa.chunked_array([], type=data_type), []),
        (pa.table({"reply": whole}), rows),
        (pa.record_batch({"reply": whole[3:]}), rows[3:]),
    ):
        result = classify_many(column, threads=threads)
        assert type(result) is ArrowColumn and len(result) == len(wanted)
        assert result.to_pylist() == wanted
        out = pa.array(result)
        out.validate(full=True)
        assert out.to_pylist() == wanted
        assert [field.name for field in out.type] == FIELDS == result.names


def test_fixed_size_and_nothing_at_all() -> None:
    column = pa.array([b"550", None, b"421"], type=pa.binary(3))
    assert classify_many(column).to_pylist() == expected(["550", None, "421"])
    for nothing in (pa.nulls(3), pa.nulls(3, pa.string()), pa.nulls(3, pa.dictionary(pa.int8(), pa.string()))):
        result = classify_many(nothing)
        assert result.to_pylist() == [None] * 3 and result.null_count == 3
        pa.array(result).validate(full=True)


def test_real_replies() -> None:
    replies = real()
    assert classify_many(pa.array(replies)).to_pylist() == expected(replies)
    assert classify_many(pa.array(replies).dictionary_encode()).to_pylist() == expected(replies)


@pytest.mark.parametrize("field", MANY)
def test_one_field(field: str) -> None:
    replies = [*real(), *REPLIES]
    column = pa.array(replies)
    rows = [row and row[field] for row in expected(replies)]
    result = MANY[field](column, threads=2)
    assert type(result) is ArrowColumn and result.names == []
    assert result.to_pylist() == rows
    out = pa.array(result)
    out.validate(full=True)
    assert pa.types.is_dictionary(out.type) and out.to_pylist() == rows
    assert out.type == pa.array(classify_many(column)).type.field(field).type
    # A list for what is no column.
    plain = [reply for reply in replies if reply is not None]
    members = MANY[field](plain)
    assert type(members) is list and members == [getattr(classify(reply), field) for reply in plain]


def test_schema_does_not_depend_on_the_rows() -> None:
    types = {pa.array(classify_many(column)).type for column in (pa.array(REPLIES), pa.nulls(2), pa.array([], pa.string()))}
    assert types == {
        pa.struct(
            [
                ("code", pa.int16()),
                ("enhanced", pa.dictionary(pa.int32(), pa.string())),
                *((name, pa.dictionary(pa.int8(), pa.string())) for name in ("reason", "permanence", "action", "fault", "basis")),
                *((name, pa.dictionary(pa.int16(), pa.string())) for name in ("system", "entry")),
                ("retry_after", pa.int64()),
                ("conflict", pa.bool_()),
                ("by_words", pa.bool_()),
            ]
        )
    }
    reasons = pa.array(smtp_codes.reason_many(pa.array(REPLIES))).dictionary
    assert reasons.to_pylist() == [reason.value for reason in smtp_codes.Reason]


def test_many_rows_in_many_shapes() -> None:
    replies = (real() + [None]) * 500
    rows = [row and row["reason"] for row in expected(replies)]
    whole = pa.array(replies)
    pieces, start = [], 0
    for length in [1, 0, 700, 5, 300_000, 2, *[7] * 3_000]:
        pieces.append(whole[start : start + length])
        start += length
    for column in (whole, pa.chunked_array([*pieces, whole[start:]]), whole.dictionary_encode()):
        for threads in (1, 2, 7):
            result = smtp_codes.reason_many(column, threads=threads)
            assert pa.array(result).cast(pa.string()).equals(pa.array(rows))
    enhanced = pa.array(classify_many(whole, threads=3)).field("enhanced")
    assert enhanced.equals(pa.array(classify_many(whole, threads=1)).field("enhanced"))


def test_enhanced_codes_of_any_number() -> None:
    replies = [f"550 5.{subject}.{detail} x" for subject in range(0, 1000, 37) for detail in range(0, 1000, 41)]
    replies += [f"250 2.{subject}.{detail} x" for subject in (0, 7, 8) for detail in (0, 63, 64)]
    result = classify_many(pa.array(replies * 2)).field("enhanced")
    assert result.to_pylist() == [str(classify(reply).enhanced) for reply in replies] * 2


def test_what_is_not_utf8() -> None:
    column = pa.array([b"550 5.1.1 User unknown \xff\xfe", b"\x00", b"\xff" * 1000])
    assert classify_many(column).to_pylist() == expected([b"550 5.1.1 User unknown \xff\xfe", b"\x00", b"\xff" * 1000])


def test_a_null_row_of_a_struct_has_no_text() -> None:
    inner = pa.array(["550 5.1.1 User unknown", "452 4.2.2 Mailbox full", None])
    column = pa.StructArray.from_arrays([inner], ["reply"], mask=pa.array([False, True, False]))
    assert smtp_codes.reason_many(column).to_pylist() == ["recipient_unknown", None, None]


def test_told_system() -> None:
    reply = "554 Sender address blocked."
    told = classify(reply, system="mimecast").to_dict()
    assert classify_many(pa.array([reply]), system="mimecast")[0] == {name: told[name] for name in FIELDS}


@pytest.mark.parametrize(
    ("column", "wrong"),
    [
        (pa.array([1, 2]), "Int64"),
        (pa.array([1.5]), "Float64"),
        (pa.array([["550 x"]]), "List"),
        (pa.array([1]).dictionary_encode(), "Dictionary"),
        (pa.chunked_array([[1]]), "Int64"),
        (pa.table({"reply": ["550 x"], "day": [1]}), 'a table with the columns "reply", "day": pass the one that holds the replies'),
        (pa.table({}), "a table without columns"),
        (pa.table({"reply": [{"a": 1}]}), "a table in a table"),
        (pa.table({"reply": [1]}), "Int64"),
    ],
    ids=lambda value: None if isinstance(value, str) else str(getattr(value, "type", None) or "table"),
)
def test_wrong_columns(column: Any, wrong: str) -> None:
    for function in (classify_many, smtp_codes.reason_many):
        with pytest.raises(TypeError) as caught:
            function(column)
        assert str(caught.value).startswith(f"{function.__name__} takes an Arrow column of string, large_string, ")
        assert wrong in str(caught.value)


class Speaks:
    """An object that answers with these capsules."""

    def __init__(self, **answers: Any) -> None:
        for name, answer in answers.items():
            setattr(self, f"__arrow_c_{name}__", lambda answer=answer: answer)


def test_objects_that_break_the_interface() -> None:
    schema, given = pa.array(REPLIES).__arrow_c_array__()
    with pytest.raises(TypeError, match="two capsules"):
        classify_many(Speaks(array=5))
    with pytest.raises(TypeError, match="a capsule"):
        classify_many(Speaks(stream=5))
    with pytest.raises(ValueError, match="incorrect name"):
        classify_many(Speaks(array=(given, schema)))
    with pytest.raises(ValueError, match="incorrect name"):
        classify_many(Speaks(stream=schema))
    assert len(classify_many(Speaks(array=(schema, given)))) == len(REPLIES)
    with pytest.raises(ValueError, match="released"):
        classify_many(Speaks(array=(schema, given)))
    stream = Speaks(stream=pa.chunked_array([REPLIES]).__arrow_c_stream__())
    assert len(classify_many(stream)) == len(REPLIES)
    with pytest.raises(ValueError, match="released"):
        classify_many(stream)


def test_a_stream_that_fails() -> None:
    def batches() -> Iterator[Any]:
        yield pa.record_batch({"reply": REPLIES})
        raise KeyError("no more")

    reader = pa.RecordBatchReader.from_batches(pa.schema([("reply", pa.string())]), batches())
    with pytest.raises(ValueError, match="no more"):
        classify_many(reader)


def test_a_stream_is_read_as_it_comes() -> None:
    alive: list[int] = []

    def batches() -> Iterator[Any]:
        for _ in range(40):
            alive.append(pa.total_allocated_bytes())
            yield pa.record_batch({"reply": pa.array(["550 5.1.1 User unknown"] * 100_000)})

    reader = pa.RecordBatchReader.from_batches(pa.schema([("reply", pa.string())]), batches())
    assert len(smtp_codes.reason_many(reader)) == 4_000_000
    one = alive[2] - alive[0]
    assert max(alive) - alive[0] < 8 * one, "arrays that have been read are let go"


def test_the_result() -> None:
    result = classify_many(pa.array(REPLIES))
    assert repr(result) == "<ArrowColumn verdict: 11 rows, 2 null>"
    assert result[0] == result[-11] == list(result)[0] and result[-1]["reason"] == "success"  # type: ignore[index]
    assert result[1] is None
    for index in (11, -12, 2**62, -(2**62)):
        with pytest.raises(IndexError, match="the column has 11"):
            result[index]
    assert result.field("reason").to_pylist() == [row and row["reason"] for row in expected(REPLIES)]
    assert repr(result.field("code")) == "<ArrowColumn code: 11 rows, 4 null>"
    with pytest.raises(KeyError, match="no field .*resaon.*; allowed: code, enhanced, reason"):
        result.field("resaon")
    with pytest.raises(KeyError, match="has no fields"):
        result.field("reason").field("reason")
    # One of the two: some libraries take the wrong one of an object that has both.
    assert hasattr(result, "__arrow_c_array__") and not hasattr(result, "__arrow_c_stream__")
    assert pa.field(result).type == pa.array(result).type
    with pytest.raises(TypeError):
        ArrowColumn()
    # A column of results is a column of text again.
    assert len(classify_many(result.field("reason"))) == 11


def test_results_outlive_everything() -> None:
    def make() -> Any:
        return pa.array(classify_many(pa.array(real())).field("entry"))

    column = make()
    gc.collect()
    assert column.to_pylist() == [row and row["entry"] for row in expected(real())]
    # A capsule that nobody takes frees what it holds.
    for _ in range(1000):
        classify_many(pa.array(REPLIES)).__arrow_c_array__()


def test_both_ways_share_memory() -> None:
    result = classify_many(pa.array(real()))
    first, second = pa.array(result), pa.array(result)
    for field in FIELDS:
        ones, others = first.field(field).buffers(), second.field(field).buffers()
        assert [one and one.address for one in ones] == [other and other.address for other in others]


# What the other libraries give and take.


def test_polars() -> None:
    pl = pytest.importorskip("polars")
    words = list(dict.fromkeys(reply for reply in REPLIES if reply is not None))
    rows = expected(REPLIES)
    whole = pl.Series("reply", REPLIES)
    for column in (
        whole,
        whole.cast(pl.Categorical),
        whole.cast(pl.Enum(words)),
        whole.cast(pl.Binary),
        whole.to_frame(),
    ):
        assert classify_many(column).to_pylist() == rows
    assert classify_many(pl.concat([whole, whole.head(2)], rechunk=False)).to_pylist() == rows + rows[:2]
    assert classify_many(pl.Series([None, None])).to_pylist() == [None, None]
    assert classify_many(pl.Series([], dtype=pl.String)).to_pylist() == []
    with pytest.raises(TypeError, match="not Int64"):
        classify_many(pl.Series([1]))
    result = classify_many(whole)
    assert pl.Series(result).name == "verdict"
    # Polars has structs without nulls of their own as well as with them.
    assert [row["reason"] if row else None for row in pl.Series(result).to_list()] == [row and row["reason"] for row in rows]
    frame = pl.DataFrame(result)
    assert frame.columns == FIELDS and frame["retry_after"].to_list() == [row and row["retry_after"] for row in rows]
    for field in FIELDS:
        column = pl.Series(result.field(field))
        assert (column.to_list() if column.dtype == pl.Boolean else column.cast(pl.String).to_list()) == [
            row and (row[field] if isinstance(row[field], bool) else row[field] and str(row[field])) for row in rows
        ]
    reasons = whole.to_frame().with_columns(reason=pl.col("reply").map_batches(lambda column: pl.Series(smtp_codes.reason_many(column))))
    assert reasons["reason"].cast(pl.String).to_list() == [row and row["reason"] for row in rows]


def test_pandas() -> None:
    pd = pytest.importorskip("pandas", minversion="2.2")
    rows = expected(REPLIES)
    for kind in (object, "string", "string[pyarrow]", "category", pd.ArrowDtype(pa.string()), pd.ArrowDtype(pa.large_string())):
        series = pd.Series(REPLIES, dtype=kind)
        assert type(classify_many(series)) is ArrowColumn
        assert classify_many(series).to_pylist() == rows, kind
        # With an index of its own.
        assert classify_many(series[[0, 2, 4]]).to_pylist() == [rows[0], rows[2], rows[4]], kind
    named = pd.Series(REPLIES, index=[f"row {row}" for row in range(len(REPLIES))], name="reply")
    assert classify_many(named).to_pylist() == rows
    assert classify_many(pd.Series(["550 5.1.1 User unknown", float("nan")]))[1] is None
    assert classify_many(pd.DataFrame({"reply": REPLIES})).to_pylist() == rows
    for wrong in (pd.Series([1]), pd.Series([1.5])):
        with pytest.raises(TypeError, match="takes an Arrow column of string"):
            classify_many(wrong)
    categories = pa.array(smtp_codes.reason_many(named)).to_pandas()
    assert categories.dtype == "category" and categories.fillna("success")[0] == "recipient_unknown"


def test_duckdb() -> None:
    duckdb = pytest.importorskip("duckdb")
    connection = duckdb.connect()
    connection.register("given", pa.table({"reply": REPLIES}))
    rows = expected(REPLIES)
    relation = connection.sql("select reply from given")
    assert classify_many(relation).to_pylist() == rows
    assert smtp_codes.action_many(relation).to_pylist() == [row and row["action"] for row in rows]
    many = connection.sql("select '550 5.1.1 User unknown ' || range as reply from range(300000)")
    assert set(smtp_codes.reason_many(many).to_pylist()) == {"recipient_unknown"}
    with pytest.raises(TypeError, match="pass the one that holds the replies"):
        classify_many(connection.sql("select reply, 1 as one from given"))
    verdicts = pa.table({"verdict": pa.array(classify_many(relation))})
    connection.register("verdicts", verdicts)
    for field in FIELDS:
        assert [row for (row,) in connection.sql(f"select verdict.{field} from verdicts").fetchall()] == [row and row[field] for row in rows]


# The process.


def test_threads_of_python_run_meanwhile() -> None:
    column = pa.array(real() * 100)
    wanted = smtp_codes.reason_many(column).to_pylist()
    with ThreadPoolExecutor(4) as pool:
        for result in pool.map(lambda threads: smtp_codes.reason_many(column, threads=threads), [1, 2, None, 5]):
            assert result.to_pylist() == wanted


def test_the_interpreters_lock_is_free() -> None:
    # A thread counts while the main one classifies; with the lock held it would not get to.
    code = """
import sys, threading, time
import pyarrow as pa, smtp_codes
sys.setswitchinterval(1000)
column = pa.array(["550 5.1.1 <jo@example.com>: Recipient address rejected: User unknown in virtual alias table"] * 200_000)
turns, done = 0, False
def count():
    global turns
    while not done:
        turns += 1
        time.sleep(0.001)
thread = threading.Thread(target=count)
thread.start()
before = turns
smtp_codes.reason_many(column, threads=1)
print(turns - before)
done = True
thread.join()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 3


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no timers that send signals")
def test_a_signal_is_heard_meanwhile() -> None:
    column = pa.array(real() * 1000).dictionary_encode().cast(pa.string())
    column = pa.chunked_array([column] * 100)

    class Enough(Exception):
        pass

    def stop(*_: object) -> None:
        raise Enough

    before = signal.signal(signal.SIGALRM, stop)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.2)
        with pytest.raises(Enough):
            smtp_codes.reason_many(column)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def rounds(work: Callable[[], object]) -> int:
    """By how many bytes the process grew over many rounds, the first ones left out."""
    for _ in range(30):
        work()
    gc.collect()
    before = resident()
    for _ in range(60):
        work()
    gc.collect()
    return resident() - before


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the system does not tell how much memory a process holds")
def test_memory_stays_flat() -> None:
    replies = (real() + [None]) * 10

    def work() -> None:
        column = pa.array(replies)
        for given in (column, pa.chunked_array([column[:3_000], column[3_000:]]), column.dictionary_encode()):
            verdicts = classify_many(given)
            pa.array(verdicts), verdicts.field("entry").__arrow_c_array__(), verdicts[5]
            pa.array(smtp_codes.reason_many(given)).dictionary_decode()
        with pytest.raises(TypeError):
            classify_many(pa.array([1]))

    held = pa.total_allocated_bytes()
    # A round makes and drops more than two megabytes.
    assert rounds(work) < 8 << 20
    assert pa.total_allocated_bytes() == held, "what was read has been let go"
