"""The command `smtp-codes`: the same code as the Rust one, in this process."""

from __future__ import annotations

import signal
import sys

from . import _native


def main() -> int:
    """Runs the call in `sys.argv` and returns its exit status."""
    # Python only takes a note of Ctrl-C and carries it out between two of its own instructions, which don't come before the end.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return _native._run(["smtp-codes", *sys.argv[1:]])
