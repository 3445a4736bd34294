"""The module in its process: import, threads, memory, other interpreters, what is public."""

from __future__ import annotations

import inspect
import pydoc
import subprocess
import sys
import sysconfig
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

import smtp_codes
from smtp_codes import Reason, classify

REPLIES = [
    ("550 5.1.1 <jo@example.com>: Recipient address rejected: User unknown in virtual alias table", Reason.RECIPIENT_UNKNOWN),
    ("452 4.2.2 Mailbox full", Reason.MAILBOX_FULL),
    ("421 Sender address blocked.", Reason.IP_BLOCKED),
    ("550 5.7.1 Message rejected: Grüße \udcff", Reason.POLICY),
    ("", Reason.UNSPECIFIED),
]


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, timeout=60, cwd="/")


def test_public_names() -> None:
    public = {name for name in dir(smtp_codes) if not name.startswith("_")}
    assert public == set(smtp_codes.__all__)
    scope: dict[str, object] = {}
    exec("from smtp_codes import *", scope)
    assert set(scope) - {"__builtins__"} == set(smtp_codes.__all__)
    for name in smtp_codes.__all__:
        item = getattr(smtp_codes, name)
        if name == "CATALOG_VERSION":
            continue
        assert item.__module__ == "smtp_codes" and inspect.getdoc(item), name
        if inspect.isclass(item):
            members = {key: value for key, value in vars(item).items() if not key.startswith("_")}
            documented = {key: value for key, value in members.items() if inspect.isroutine(value) or inspect.isdatadescriptor(value)}
            assert all(inspect.getdoc(value) for value in documented.values()), name
        else:
            assert inspect.signature(item).parameters, name


def test_help_reads_well() -> None:
    text = pydoc.plain(pydoc.render_doc(smtp_codes))
    for part in ("smtp_codes.classify(", "RECIPIENT_UNKNOWN", "class Verdict", "The system's symbolic name", "classify(reply, /, *, system=None)", "class ReplyCode"):
        assert part in text, part


def test_import_takes_little_and_brings_little() -> None:
    # Processor time, since other processes may be at work too.
    code = "import time; start = time.process_time_ns(); import smtp_codes; print(time.process_time_ns() - start)"
    times = [int(python("-c", code).stdout) for _ in range(7)]
    assert min(times) < 30_000_000, f"{times} ns"
    brought = python("-c", "import sys; before = set(sys.modules); import smtp_codes; print(*sorted(set(sys.modules) - before))").stdout.split()
    assert not {"re", "json", "typing", "smtplib", "asyncio", "aiosmtplib"} & set(brought), brought


def test_the_wheel_is_small_and_complete() -> None:
    package = Path(smtp_codes.__file__).parent
    names = {path.name for path in package.iterdir()}
    assert {"py.typed", "_native.pyi", "_classify.pyi"} <= names and not any(name.startswith("test") for name in names)
    assert any(name.startswith("_native.abi3") for name in names)


def test_threads() -> None:
    def hammer(number: int) -> int:
        wrong = 0
        for turn in range(20_000):
            reply, reason = REPLIES[(number + turn) % len(REPLIES)]
            verdict = classify(reply)
            wrong += verdict.reason is not reason or verdict.reply is not reply
            if turn % 100 == 0:
                wrong += [entry.id for entry in verdict.entries] != [entry.id for entry in classify(reply).entries]
                wrong += smtp_codes.classify_many([reply] * 600, threads=2)[599] != verdict
        return wrong

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(hammer, range(8))) == [0] * 8


def test_processes() -> None:
    with ProcessPoolExecutor(2) as pool:
        assert [verdict.reason for verdict in pool.map(classify, [reply for reply, _ in REPLIES])] == [reason for _, reason in REPLIES]


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the system does not tell how much memory a process holds")
def test_memory_stays_flat_over_ten_million_calls() -> None:
    # In a process of its own: what other tests leave behind comes and goes.
    done = subprocess.run([sys.executable, str(Path(__file__).with_name("memory.py"))], capture_output=True, text=True, timeout=900, cwd="/")
    assert done.returncode == 0, done.stderr
    before, after = map(int, done.stdout.split())
    assert after - before < 4 << 20


@pytest.mark.skipif(not sysconfig.get_config_var("EXT_SUFFIX"), reason="this Python has no extensions")
def test_another_interpreter_says_that_it_is_not_supported() -> None:
    code = """
try:
    import concurrent.interpreters as interpreters
except ImportError:
    try:
        import _interpreters as interpreters
    except ImportError:
        import _xxsubinterpreters as interpreters
import smtp_codes
inner = "try:\\n    import smtp_codes\\n    print(smtp_codes.classify('550 5.1.1 User unknown').reason)\\nexcept ImportError as error:\\n    print('ImportError:', error)\\n"
interpreter = interpreters.create()
if hasattr(interpreter, "exec"):
    interpreter.exec(inner)
elif hasattr(interpreters, "exec"):
    interpreters.exec(interpreter, inner)
else:
    interpreters.run_string(interpreter, inner)
print(smtp_codes.classify("452 4.2.2 Mailbox full").reason)
"""
    done = python("-c", code)
    assert done.returncode == 0, done.stderr
    first, second = done.stdout.splitlines()
    assert second == "mailbox_full"
    assert first == "recipient_unknown" or (first.startswith("ImportError:") and "interpreter" in first)
