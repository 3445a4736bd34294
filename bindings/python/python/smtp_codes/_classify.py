"""The native functions that are overloaded; type checkers read `_classify.pyi`."""

from ._native import (
    action_many,
    basis_many,
    classify,
    classify_many,
    entry_many,
    fault_many,
    permanence_many,
    reason_many,
    system_many,
)

__all__ = [
    "action_many",
    "basis_many",
    "classify",
    "classify_many",
    "entry_many",
    "fault_many",
    "permanence_many",
    "reason_many",
    "system_many",
]
