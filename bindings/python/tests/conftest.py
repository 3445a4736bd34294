"""What the tests share: where the repository's files are, and that it is the installed package that is tested."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

import smtp_codes

ROOT = Path(__file__).resolve().parents[3]


# Nothing is left behind: what fails is to become a plain test.
settings.register_profile("plain", database=None, deadline=None)
settings.load_profile("plain")


def pytest_configure() -> None:
    if ROOT in Path(smtp_codes.__file__).resolve().parents and "site-packages" not in smtp_codes.__file__:
        raise pytest.UsageError(f"the tests are for an installed wheel, and smtp_codes comes from {smtp_codes.__file__}")


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def rust_command() -> str:
    """The `smtp-codes` that cargo built."""
    path = os.environ.get("SMTP_CODES_RUST_COMMAND")
    if not path:
        pytest.skip("SMTP_CODES_RUST_COMMAND does not name the command that cargo built")
    return path
