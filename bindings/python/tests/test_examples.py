"""Every example in docstrings and documents runs."""

from __future__ import annotations

import doctest
import importlib.util
import os
import re
import subprocess
import sys
import types
from pathlib import Path

import pytest
from conftest import ROOT

import smtp_codes
from smtp_codes import _native, _reply_code


def examples_of(module: types.ModuleType) -> list[doctest.DocTest]:
    finder = doctest.DocTestFinder(exclude_empty=True)
    found = finder.find(module, module.__name__)
    names = {test.name for test in found}
    # Native functions and classes have docstrings that doctest does not look for.
    parser = doctest.DocTestParser()
    for name in dir(module):
        item = getattr(module, name)
        text = getattr(item, "__doc__", None) or ""
        full_name = f"{module.__name__}.{name}"
        if ">>>" in text and full_name not in names and not isinstance(item, types.ModuleType):
            found.append(parser.get_doctest(text, {}, full_name, None, None))
    has_arrow = importlib.util.find_spec("pyarrow") is not None
    return [test for test in found if test.examples and (has_arrow or "import pyarrow" not in (test.docstring or ""))]


@pytest.mark.parametrize("module", [smtp_codes, _native, _reply_code], ids=lambda module: module.__name__)
def test_docstrings(module: types.ModuleType) -> None:
    tests = examples_of(module)
    runner = doctest.DocTestRunner(optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
    for test in tests:
        runner.run(test)
    assert runner.summarize().failed == 0 and runner.tries > 0


def test_every_function_has_an_example() -> None:
    functions = ("classify", "lookup", "entries", *(name for name in smtp_codes.__all__ if name.endswith("_many")))
    for name in (*functions, "Verdict", "Entry", "EnhancedCode", "ReplyCode"):
        assert ">>>" in (getattr(smtp_codes, name).__doc__ or ""), name


def blocks(path: Path) -> list[tuple[int, str]]:
    """The Python blocks of a document, with the numbers of their first lines."""
    text = path.read_text("utf-8")
    found = re.finditer(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [(text[: match.start(1)].count("\n") + 1, match[1]) for match in found]


EXAMPLES = [(name, line, code) for name in ("README.md", "bindings/python/README.md", "docs/python.md") for line, code in blocks(ROOT / name)]


def test_documents_have_examples() -> None:
    assert {name for name, _, _ in EXAMPLES} == {"README.md", "bindings/python/README.md", "docs/python.md"}


@pytest.mark.parametrize(("name", "line", "code"), EXAMPLES, ids=[f"{name}:{line}" for name, line, _ in EXAMPLES])
def test_documents(name: str, line: int, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for package in ("duckdb", "polars", "pyarrow", "pyspark"):
        if re.search(rf"^(import|from) {package}\b", code, re.MULTILINE):
            pytest.importorskip(package)
    monkeypatch.chdir(tmp_path)
    # Its own process, and in the line where it stands, so that a failure names it.
    script = tmp_path / "example.py"
    script.write_text("\n" * (line - 1) + code, "utf-8")
    environment = {**os.environ, "PYSPARK_PYTHON": sys.executable}
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=300, env=environment)
    assert done.returncode == 0, done.stderr
