"""A number with its noun, for people to read."""

from __future__ import annotations


def counted(count: int, noun: str) -> str:
    """The number and the noun in the form that goes with it.

    >>> counted(1, "report"), counted(12345, "entry")
    ('1 report', '12,345 entries')
    """
    many = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count:,} {noun if count == 1 else many}"
