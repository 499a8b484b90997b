"""What the record asks of a database: SQL that two engines read alike, and the few things that they do each in their own way."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, Protocol

from foedera.errors import StoreError

TABLES: Final = ("document", "source", "run", "reading", "done", "entry", "held", "refusal", "decision", "look", "link")
MOST: Final = 1 << 28  # characters of a reading: a hundred times that of the longest text that intake takes
APPLICATION: Final = 0x464F4544  # "FOED": in a file's header (PRAGMA application_id), and in a server's locks
DAY: Final = "(body -> 'published' ->> 'earliest')"  # SQL for the day of a report, from the body of its document


class Json(str):
    """JSON in a column for it; an engine may write it otherwise than text."""

    __slots__ = ()


class Rows(Protocol):
    """What a statement gave."""

    @property
    def rowcount(self) -> int: ...
    @property
    def description(self) -> Any: ...
    def fetchone(self) -> Any: ...
    def fetchall(self) -> list[Any]: ...
    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """An open record, as its rooms see it. Marks for values are `?`, or `?1` where one stands more than once.

    Text compares by code point, JSON is TEXT or JSON (`->`, `->>` with a bare key), and nobody else writes in a transaction.
    """

    best: str

    @property
    def name(self) -> str:
        """The record as messages may name it: no password."""

    @property
    def in_transaction(self) -> bool: ...
    def execute(self, sql: str, parameters: Sequence[Any] = (), /) -> Rows: ...
    def executemany(self, sql: str, rows: Iterable[Sequence[Any]], /) -> Rows: ...
    def close(self) -> None: ...

    def stream(self, sql: str, parameters: Sequence[Any] = (), /) -> Iterator[Any]:
        """Rows that need not fit into memory."""

    def begin(self) -> None:
        """Begin a transaction, alone among writers; COMMIT or ROLLBACK ends it."""

    def snapshot(self) -> None:
        """Begin a transaction that reads one state of the record, whoever writes meanwhile."""

    def empty(self) -> None:
        """Inside a transaction: throw all tables away and make them anew."""

    def count_on(self) -> None:
        """Number new rows after those whose numbers came with them."""

    def defer(self) -> None:
        """Look at references only when this transaction ends."""

    def damage(self) -> Iterator[str]:
        """One line for each fault that the engine itself finds, references that lead nowhere among them."""

    def turn_back(self, at: str) -> None:
        """Let this connection see only what stood at a moment (UTC, ISO 8601), and write nothing."""

    def make_index(self) -> None:
        """Make the tables of the index where they are missing."""

    def packed(self, body: Json) -> Json | bytes:
        """A reading's body as this engine keeps it; `unpacked` gives it back."""

    def findable(self, text: str) -> str:
        """A text as the table of words keeps it."""

    def holding(self, words: str) -> tuple[str, list[str]]:
        """The condition on a row of words that it holds all of these, taken literally, and its values; "" where there is no word.

        `best` orders the rows that it lets through.
        """


def unpacked(body: str | bytes) -> str:
    """A reading's body, which an engine may keep compressed. Raises StoreError where it is damaged, or larger than any reading."""
    if isinstance(body, str):
        return body
    unpacker = zlib.decompressobj()
    try:
        found = unpacker.decompress(body, MOST).decode()
    except (zlib.error, UnicodeDecodeError) as error:
        raise StoreError(f"a cached reading is damaged ({error})") from error
    if not unpacker.eof:
        raise StoreError("a cached reading is damaged (cut short, or too large)")
    return found


def literal(words: str) -> list[str]:
    """The words of a question, one by one; a null byte ends no question early."""
    return words.replace("\0", " ").split()
