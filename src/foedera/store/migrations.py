"""Brings a record file to this version's schema. Every step is one transaction; a newer file is refused, never changed."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Callable
from importlib import resources
from typing import Final

from foedera.errors import StoreError
from foedera.store.connection import APPLICATION, Connection
from foedera.store.profiles import stand
from foedera.types.entries import KINDS


def _first(connection: sqlite3.Connection) -> None:
    script = (resources.files("foedera.store") / "schema.sql").read_text(encoding="utf-8")
    for statement in statements(script):
        connection.execute(statement)


def statements(script: str) -> list[str]:
    """The statements of an SQL script, one by one."""
    found, part = [], ""
    for line in script.splitlines():
        part += line + "\n"
        if sqlite3.complete_statement(part):
            found.append(part)
            part = ""
    return found


def _rejections(connection: sqlite3.Connection) -> None:
    """What people rejected: the newest decision on an entry counts; an undo restores what stood before it ("to")."""
    connection.execute(
        "CREATE VIEW rejected AS SELECT d.entry FROM decision d "
        "WHERE d.number = (SELECT max(x.number) FROM decision x WHERE x.entry = d.entry) "
        "AND (d.action = 'reject' OR (d.action = 'undo' AND d.fields ->> '$.to' = 'reject'))"
    )


def _done_at(connection: sqlite3.Connection) -> None:
    """When a run finished a document, so that any past state can be rebuilt; "" in older rows: the later of run and document."""
    connection.execute("ALTER TABLE done ADD COLUMN at TEXT NOT NULL DEFAULT ''")


def _looks(connection: sqlite3.Connection) -> None:
    """What a watch saw, and a fast answer to whether an address was read before."""
    connection.execute(
        "CREATE TABLE look (number INTEGER PRIMARY KEY, what TEXT NOT NULL, at TEXT NOT NULL, etag TEXT NOT NULL, "
        "modified TEXT NOT NULL, failed TEXT NOT NULL, tries INTEGER NOT NULL, until TEXT NOT NULL)"
    )
    connection.execute("CREATE INDEX look_what ON look (what, number)")
    connection.execute("CREATE INDEX source_source ON source (source)")


def _links(connection: sqlite3.Connection) -> None:
    """Proposed links: the newest row on a pair counts, and withdraws it if it has no score. Decisions on pairs reject nobody."""
    connection.execute(
        'CREATE TABLE link (number INTEGER PRIMARY KEY, run TEXT NOT NULL, kind TEXT NOT NULL, "left" TEXT NOT NULL, '
        '"right" TEXT NOT NULL, score REAL, reasons TEXT NOT NULL, CHECK ("left" < "right"))'
    )
    connection.execute('CREATE INDEX link_left ON link ("left", "right", kind)')
    connection.execute('CREATE INDEX link_right ON link ("right")')
    connection.execute(
        "CREATE VIEW linked AS SELECT l.* FROM link l WHERE l.score IS NOT NULL AND l.number = (SELECT max(x.number) "
        'FROM link x WHERE x."left" = l."left" AND x."right" = l."right" AND x.kind = l.kind)'
    )
    for event, word in (("UPDATE", "stays"), ("DELETE", "kept")):
        connection.execute(
            f"CREATE TRIGGER link_{word} BEFORE {event} ON link BEGIN SELECT RAISE(ABORT, 'links are append-only'); END"
        )
    connection.execute("DROP VIEW rejected")
    connection.execute(
        "CREATE VIEW rejected AS SELECT d.entry FROM decision d WHERE d.number = (SELECT max(x.number) FROM decision x "
        "WHERE x.entry = d.entry AND x.fields ->> '$.other' IS NULL) "
        "AND (d.action = 'reject' OR (d.action = 'undo' AND d.fields ->> '$.to' = 'reject'))"
    )


def _profiles(connection: sqlite3.Connection) -> None:
    """What linking looks its neighbours up in: worked out from entries, so rows may go and be made again."""
    connection.execute(
        "CREATE TABLE profile (kind TEXT NOT NULL, entry TEXT NOT NULL, document TEXT NOT NULL, body BLOB NOT NULL, "
        "PRIMARY KEY (kind, entry)) WITHOUT ROWID"
    )
    connection.execute("CREATE INDEX profile_document ON profile (document)")
    connection.execute("CREATE TABLE block (key INTEGER NOT NULL, entry TEXT NOT NULL, PRIMARY KEY (key, entry)) WITHOUT ROWID")
    connection.execute(
        "CREATE TABLE profiled (document TEXT PRIMARY KEY, state TEXT NOT NULL, topic BLOB NOT NULL) WITHOUT ROWID"
    )


def _link_at(connection: sqlite3.Connection) -> None:
    """When a link was proposed or taken back, so that any past state can be rebuilt; "" in older rows: see past.py."""
    connection.execute("ALTER TABLE link ADD COLUMN at TEXT NOT NULL DEFAULT ''")


def _packed(_: sqlite3.Connection) -> None:
    """From here on readings are kept compressed, which an older Foedera could not read. Those that are there stay as they are."""


def _by_day(connection: sqlite3.Connection) -> None:
    """Who stands under a key, by the days of their reports. Linking goes through all documents once more."""
    connection.execute("DROP TABLE block")
    connection.execute(
        "CREATE TABLE block (key INTEGER NOT NULL, day INTEGER NOT NULL, entry TEXT NOT NULL, PRIMARY KEY (key, day, entry)) "
        "WITHOUT ROWID"
    )
    stand(connection)


STEPS: Final[tuple[Callable[[sqlite3.Connection], None], ...]] = (
    _first, _rejections, _done_at, _looks, _links, _profiles, _link_at, _packed, _by_day,
)  # fmt: skip
VERSION: Final = len(STEPS)


def migrate(connection: sqlite3.Connection, path: str) -> None:
    """Apply the steps that a file lacks, and make its views. Raises StoreError for a foreign or newer file."""
    application, version, tables = connection.execute(  # in one statement: another writer may be making the file now
        "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_master) FROM pragma_application_id, pragma_user_version"
    ).fetchone()
    if tables and application != APPLICATION:
        raise StoreError(f"{path}: a database, but not a Foedera record")
    if version > VERSION:
        raise StoreError(f"{path}: written by a newer Foedera (schema {version}; this one knows {VERSION}); upgrade to open it")
    if version == VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    for step in STEPS[connection.execute("PRAGMA user_version").fetchone()[0] :]:
        step(connection)
    make_views(connection)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")


def make_views(connection: Connection | sqlite3.Connection, root: str = "$.") -> None:
    """One view per kind of entry, a column per field, with the words at its anchor: pleasant to query by hand.

    `root` is how the engine begins the path of a field in JSON.
    """
    for kind, noun in KINDS.items():
        fields = [f.name for f in dataclasses.fields(noun) if f.name not in {"id", "document", "anchor"}]
        columns = ", ".join(f"""e.body ->> '{root}{name}' AS "{name}\"""" for name in fields)
        connection.execute(f'DROP VIEW IF EXISTS "{kind}s"')
        connection.execute(
            f'CREATE VIEW "{kind}s" AS SELECT e.id, e.document, e.start, e."end", '
            f'substr(d.text, e.start + 1, e."end" - e.start) AS quote, {columns}, e.run '
            f"FROM current e JOIN document d ON d.id = e.document WHERE e.kind = '{kind}'"
        )
