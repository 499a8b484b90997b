"""Brings the schema of a record on a server to this version. Every step is one transaction; a newer record is refused, never changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from foedera.errors import StoreError
from foedera.store.migrations import VERSION, make_views
from foedera.store.profiles import stand
from foedera.store.server import Server, script


def _first(server: Server) -> None:
    server.script(script("server.sql"))


def _link_at(server: Server) -> None:
    server.script("ALTER TABLE link ADD COLUMN at word NOT NULL DEFAULT ''")
    server.script(
        "CREATE OR REPLACE VIEW linked AS SELECT l.* FROM link l WHERE l.score IS NOT NULL AND l.number = (SELECT max(x.number) "
        'FROM link x WHERE x."left" = l."left" AND x."right" = l."right" AND x.kind = l.kind)'
    )


def _nothing(_: Server) -> None:
    """A step that only files take."""


def _by_day(server: Server) -> None:
    server.script("DROP TABLE block")
    server.script(
        "CREATE TABLE block (key BIGINT NOT NULL, day BIGINT NOT NULL, entry word NOT NULL, PRIMARY KEY (key, day, entry))"
    )
    stand(server)


# The version that a step leads to, as migrations.py counts them: servers came with the sixth.
STEPS: Final[dict[int, Callable[[Server], None]]] = {6: _first, 7: _link_at, 8: _nothing, 9: _by_day}


def prepare(server: Server, *, create: bool) -> None:
    """Make the record where there is none and `create` allows it; apply the steps that it lacks."""
    version = version_of(server)
    if version is None and not create:
        raise StoreError(f"{server.name}: no such record; make one with: foedera read PATHS -o {server.name!r}")
    if version == VERSION:
        return
    if server.execute("SHOW server_encoding").fetchone() != ("UTF8",):
        raise StoreError(f"{server.name}: the database must be made with ENCODING 'UTF8'")
    server.begin()
    try:
        _apply(server, version_of(server))  # another may have been first
        server.script("COMMIT")
    except BaseException:
        if server.in_transaction:
            server.script("ROLLBACK")
        raise


def _apply(server: Server, version: int | None) -> None:
    if version is None and not server.execute("SELECT to_regnamespace(?)", (server.record,)).fetchone()[0]:  # type: ignore[index]
        server.script(f'CREATE SCHEMA "{server.record}"')
    make(server, version or 0)


def make(server: Server, version: int = 0) -> None:
    """Every step after a version, the views, and a note of where it stands now."""
    for number, step in STEPS.items():
        if number > version:
            step(server)
    make_views(server, "")
    server.script("DELETE FROM foedera")
    server.execute("INSERT INTO foedera VALUES (?)", (VERSION,))


def version_of(server: Server) -> int | None:
    """The version of a record's schema; None where there is no record. Raises StoreError for what is no record, or a newer one."""
    if not server.execute("SELECT to_regclass('foedera')").fetchone()[0]:  # type: ignore[index]
        tables = server.execute("SELECT count(*) FROM pg_class WHERE relnamespace = to_regnamespace(?)", (server.record,))
        if tables.fetchone()[0]:  # type: ignore[index]
            raise StoreError(f"{server.name}: a schema, but not a Foedera record")
        return None
    row = server.execute("SELECT max(schema) FROM foedera").fetchone()
    version = int(row[0] or 0) if row else 0
    if version > VERSION:
        raise StoreError(
            f"{server.name}: written by a newer Foedera (schema {version}; this one knows {VERSION}); upgrade to open it"
        )
    return version
