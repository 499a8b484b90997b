"""Brings a record file to this version's schema. Every step is one transaction; a newer file is refused, never changed."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Callable
from importlib import resources
from typing import Final

from foedera.errors import StoreError
from foedera.types.entries import KINDS

APPLICATION: Final = 0x464F4544  # "FOED", in the file's header (PRAGMA application_id)


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


STEPS: Final[tuple[Callable[[sqlite3.Connection], None], ...]] = (_first, _rejections)
VERSION: Final = len(STEPS)


def migrate(connection: sqlite3.Connection, path: str) -> None:
    """Apply the steps that a file lacks, and make its views. Raises StoreError for a foreign or newer file."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
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


def make_views(connection: sqlite3.Connection) -> None:
    """One view per kind of entry, a column per field, with the words at its anchor: pleasant to query by hand."""
    for kind, noun in KINDS.items():
        fields = [f.name for f in dataclasses.fields(noun) if f.name not in {"id", "document", "anchor"}]
        columns = ", ".join(f"""e.body ->> '$.{name}' AS "{name}\"""" for name in fields)
        connection.execute(f'DROP VIEW IF EXISTS "{kind}s"')
        connection.execute(
            f'CREATE VIEW "{kind}s" AS SELECT e.id, e.document, e.start, e."end", '
            f'substr(d.text, e.start + 1, e."end" - e.start) AS quote, {columns}, e.run '
            f"FROM current e JOIN document d ON d.id = e.document WHERE e.kind = '{kind}'"
        )
