"""The native functions that are overloaded; type checkers read `_classify.pyi`."""

from ._native import classify, classify_many

__all__ = ["classify", "classify_many"]
