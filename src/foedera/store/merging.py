"""Records that were read apart become one: by the ids of documents, runs and entries, which say the same everywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from foedera.errors import StoreError
from foedera.store.connection import Json, unpacked
from foedera.store.deciding import NAMES
from foedera.store.file import add_decision
from foedera.store.filing import words_of
from foedera.store.record import Record
from foedera.types.entries import KINDS
from foedera.types.record import Decision

Told = tuple[Any, ...]
ENTRY = 'id, run, kind, document, start, "end", body'
HELD = 'run, document, start, "end", what, reason'
DECISION = 'entry, action, "by", at, why, fields'
LOOK = "what, at, etag, modified, failed, tries, until"


def merge(target: Record, shards: Sequence[Record]) -> int:
    """Add what other records hold and this one does not; returns how many readings of documents came. All of it, or nothing.

    The order of the shards does not matter: runs, decisions and looks come in the order of their times. What both hold is left as it
    is. Links are not taken over: they are proposed again over the whole (`pipeline.link`). Raises StoreError where a shard has an
    older run or decision than the target already has others: what is the newest would change; merge both into a new record then.
    """
    with target.transaction():
        _add_runs(target, shards)
        count = sum(_add_documents(target, shard) for shard in shards)
        _add_told(target, shards)
        for shard in shards:
            refused = shard.connection.stream("SELECT run, source, reason FROM refusal ORDER BY number")
            target.connection.executemany(
                "INSERT INTO refusal (run, source, reason) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", refused
            )
    return count


def _add_runs(target: Record, shards: Sequence[Record]) -> None:
    known = {run.id: run.at for run in target.runs()}
    came = sorted((run for shard in shards for run in shard.runs()), key=lambda run: run.at, reverse=True)
    found = {run.id: run for run in came}  # as the first who made it did
    for run in sorted(found.values(), key=lambda run: (run.at, run.id)):
        if run.id not in known:
            _fits(target, run.at, max(known.values(), default=""), f"run {run.id}")
            target.start(run)


def _fits(target: Record, at: str, newest: str, what: str) -> None:
    if at < newest:
        raise StoreError(
            f"{target.path}: {what} of {at} is older than what it holds ({newest}); merge it with the others into a new record"
        )


def _add_documents(target: Record, shard: Record) -> int:
    count = 0
    for document, run, entries, at in shard.connection.stream(
        "SELECT document, run, entries, at FROM done ORDER BY document, run"
    ):
        if not target.has(document, run):
            _add_reading(target, shard, document, run)
            target.connection.execute(
                "INSERT INTO done (document, run, entries, at) VALUES (?, ?, ?, ?)", (document, run, entries, at)
            )
            count += 1
    for row in shard.connection.stream("SELECT document, source, added FROM source"):
        target.connection.execute("INSERT INTO source VALUES (?, ?, ?) ON CONFLICT DO NOTHING", row)
    for document, reader, body in shard.connection.stream("SELECT document, reader, body FROM reading"):
        told = target.connection.packed(Json(unpacked(body)))
        target.connection.execute("INSERT INTO reading VALUES (?, ?, ?) ON CONFLICT DO NOTHING", (document, reader, told))
    return count


def _add_reading(target: Record, shard: Record, key: str, run: str) -> None:
    """One document as one run left it, and the words to find it by."""
    origin, to = shard.connection, target.connection
    document = shard.document(key)
    *row, body, added = origin.execute("SELECT id, sha256, text, body, added FROM document WHERE id = ?", (key,)).fetchone()
    if to.execute("INSERT INTO document VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", (*row, Json(body), added)).rowcount:
        target.add_words([("document", key, key, document.text)])
    rows = origin.execute(f"SELECT {ENTRY} FROM entry WHERE document = ? AND run = ? ORDER BY number", (key, run)).fetchall()
    to.executemany(f"INSERT INTO entry ({ENTRY}) VALUES (?, ?, ?, ?, ?, ?, ?)", [(*row, Json(body)) for *row, body in rows])
    made = ((kind, own, msgspec.json.decode(body, type=KINDS[kind])) for own, _, kind, *_, body in rows if kind != "mention")
    target.add_words([(kind, own, key, words_of(document, entry)) for kind, own, entry in made])
    held = origin.execute(f"SELECT {HELD} FROM held WHERE document = ? AND run = ? ORDER BY number", (key, run)).fetchall()
    to.executemany(f"INSERT INTO held ({HELD}) VALUES (?, ?, ?, ?, ?, ?)", held)


def _add_told(target: Record, shards: Sequence[Record]) -> None:
    """What people decided and what a watch saw, oldest first. A row that several hold comes once."""
    decisions = _fresh(list(_decisions(target)), [list(_decisions(shard)) for shard in shards], time=3)
    looks = _fresh(_looks(target), [_looks(shard) for shard in shards], time=1)
    for what, (new, newest), time in (("a decision", decisions, 3), ("a look", looks, 1)):
        if new:
            _fits(target, new[0][time], newest, what)
    for entry, action, by, at, why, told in decisions[0]:
        fields = msgspec.json.decode(told) if isinstance(told, str) else {"number": str(_number(target, told))}
        add_decision(target.connection, Decision(entry, action, by, at, why, fields))
    target.connection.executemany(f"INSERT INTO look ({LOOK}) VALUES (?, ?, ?, ?, ?, ?, ?)", looks[0])


def _fresh(known: list[Told], shards: list[list[Told]], *, time: int) -> tuple[list[Told], str]:
    """The rows that are not known, by time, each as often as the shard that has it most; and the newest time that is known."""
    seen, new = Counter(known), []
    for rows in shards:
        own: Counter[Told] = Counter()
        for row in rows:
            own[row] += 1
            if own[row] > seen[row]:
                seen[row] += 1
                new.append(row)
    return sorted(new, key=lambda row: str(row[time])), max((str(row[time]) for row in known), default="")


def _decisions(record: Record) -> Iterator[Told]:
    """Decisions, oldest first. Where an undo names another by its number, that one stands in its place: numbers differ by record."""
    rows = {
        number: tuple(row)
        for number, *row in record.connection.execute(f"SELECT number, {DECISION} FROM decision ORDER BY number")
    }
    for row in rows.values():
        undone = msgspec.json.decode(row[5]).get("number") if row[:2] == (NAMES, "undo") else None
        yield (*row[:5], rows[int(undone)]) if undone else row


def _number(target: Record, row: Told) -> int:
    """The number that a decision has in the record."""
    found = target.connection.execute(
        'SELECT max(number) FROM decision WHERE entry = ? AND action = ? AND "by" = ? AND at = ? AND why = ? AND CAST(fields AS TEXT) = ?',
        row,
    )
    return int(found.fetchone()[0])


def _looks(record: Record) -> list[Told]:
    return [tuple(row) for row in record.connection.execute(f"SELECT {LOOK} FROM look ORDER BY number")]
