"""Promises of instruments: where they stand, how firmly they are put, to what they oblige, whom they bind and serve."""

from foedera.coding.clauses.marks import clause_marks
from foedera.coding.clauses.promises import Promise, promises_of

__all__ = ["Promise", "clause_marks", "promises_of"]
