"""A record on a PostgreSQL server: one schema, which many may read and write at once. Needs foedera[postgres]."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from importlib import resources
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from foedera.errors import StoreError
from foedera.store import past
from foedera.store.address import record_of, shown
from foedera.store.connection import APPLICATION, Json, literal

if TYPE_CHECKING:
    import psycopg

WAIT: Final = 30  # seconds for the server, and for another writer, as with a file
AT_ONCE: Final = 500  # rows of a stream that are fetched together
LONGEST: Final = 100  # characters of a word that are looked at in a search
MARK: Final = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"|\?(\d*)|%")
WRITES: Final = ("INSERT", "UPDATE", "DELETE", "TRUNCATE")
NUMBERED: Final = ("run", "entry", "held", "refusal", "decision", "look", "link")
GUARDS: Final = {f"{table}_stays" for table in ("document", "entry", "decision", "link")}


class Server:
    """A connection to a server that speaks the store's SQL; every fault of the server is a StoreError that names the record."""

    best = "length(body), kind, id"

    def __init__(self, pg: psycopg.Connection[Any], record: str, name: str) -> None:
        self.pg, self.record, self.name = pg, record, name
        self.numbers = count()

    @property
    def in_transaction(self) -> bool:
        return self.pg.info.transaction_status.name in {"ACTIVE", "INTRANS", "INERROR"}

    def execute(self, sql: str, parameters: Sequence[Any] = (), /) -> psycopg.Cursor[Any]:
        text, numbered = marked(sql)
        given = {f"p{n}": value for n, value in enumerate(parameters, 1)} if numbered else tuple(parameters)
        return self._done(sql, lambda cursor: cursor.execute(text.encode(), given))

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]], /) -> psycopg.Cursor[Any]:
        text, listed = marked(sql)[0].encode(), [tuple(row) for row in rows]
        return self._done(sql, lambda cursor: cursor.executemany(text, listed))

    def _done(self, sql: str, call: Callable[[psycopg.Cursor[Any]], object]) -> psycopg.Cursor[Any]:
        """The cursor after a call on it; whoever writes outside a transaction gets one, alone among writers."""
        cursor = self.pg.cursor()
        alone = not self.in_transaction and sql.lstrip().upper().startswith(WRITES)
        try:
            if alone:
                self.begin()
            with told(self.name):
                call(cursor)
            if alone:
                self.script("COMMIT")
        except BaseException:
            if alone and self.in_transaction:
                self.script("ROLLBACK")
            raise
        return cursor

    def script(self, sql: str) -> None:
        """Run statements without values."""
        with told(self.name):
            self.pg.execute(sql.encode())

    def close(self) -> None:
        self.pg.close()

    def stream(self, sql: str, parameters: Sequence[Any] = (), /) -> Iterator[Any]:
        with told(self.name), self.pg.cursor(f"stream_{next(self.numbers)}", withhold=True) as cursor:
            cursor.itersize = AT_ONCE
            cursor.execute(marked(sql)[0].encode(), tuple(parameters))
            yield from cursor

    def begin(self) -> None:
        with told(self.name):
            self.pg.execute(b"BEGIN")
            try:
                self.pg.execute(b"SELECT pg_advisory_xact_lock(%s, hashtext(%s))", (APPLICATION, self.record))
            except BaseException:
                self.pg.execute(b"ROLLBACK")
                raise

    def snapshot(self) -> None:
        self.script("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")

    def empty(self) -> None:
        from foedera.store.server_schema import make

        self.script(f'DROP SCHEMA "{self.record}" CASCADE; CREATE SCHEMA "{self.record}"')
        make(self)

    def count_on(self) -> None:
        for table in NUMBERED:
            self.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'number'), max(number)) FROM {table}")

    def defer(self) -> None:
        self.script("SET CONSTRAINTS ALL DEFERRED")

    def damage(self) -> Iterator[str]:
        armed = self.execute(
            "SELECT tgname FROM pg_trigger WHERE tgenabled = 'O' AND tgrelid::regclass::text = split_part(tgname, '_', 1)"
        )
        for guard in sorted(GUARDS - {name for (name,) in armed}):
            yield f"trigger {guard}: missing or switched off; rows could be changed since"
        for table, column, parent in self.execute(
            "SELECT c.conrelid::regclass::text, a.attname, c.confrelid::regclass::text FROM pg_constraint c JOIN pg_attribute a "
            "ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1] WHERE c.contype = 'f' AND c.connamespace = "
            "current_schema()::regnamespace ORDER BY 1, 2"
        ):
            lost = f"SELECT DISTINCT {column} FROM {table} t WHERE NOT EXISTS (SELECT 1 FROM {parent} p WHERE p.id = t.{column})"
            yield from (f"{table} row of {key}: names a {parent} that is not there" for (key,) in self.execute(lost))

    def turn_back(self, at: str) -> None:
        """As it was then; today's views are made again over what was there (their text is taken before anything hides a table)."""
        made = {name: self.execute("SELECT pg_get_viewdef(?::regclass)", (name,)).fetchone() for name in past.VIEWS}
        for statement in past.SEEN:
            parts = {"all": f'"{self.record}"', "seen": "pg_temp", "then": "?1", "later": "greatest"}
            self.execute(statement.format(**parts), (at,) if "{then}" in statement else ())
        for name, row in made.items():
            self.script(f"CREATE TEMP VIEW {name} AS {row[0] if row else ''}")
        self.script("SET default_transaction_read_only = on")

    def make_index(self) -> None:
        if not self.execute("SELECT to_regclass('fact_queue')").fetchone()[0]:  # type: ignore[index]
            self.begin()
            self.script(script("server_index.sql"))
            self.script("COMMIT")

    def packed(self, body: Json) -> Json:
        return body  # PostgreSQL compresses long values itself

    def findable(self, text: str) -> str:
        return folded(text)

    def holding(self, words: str) -> tuple[str, list[str]]:
        asked = [found for word in literal(words) if (found := folded(word))]
        parts, given = [], []
        for word in asked:
            parts.append("string_to_array(body, ' ') @> string_to_array(?, ' ')")
            given.append(word)
            if " " in word:
                parts.append("instr(' ' || body || ' ', ' ' || ? || ' ') > 0")
                given.append(word)
        return " AND ".join(parts), given


@lru_cache(maxsize=500)
def marked(sql: str) -> tuple[str, bool]:
    """A statement with psycopg's marks for the store's, and whether they are numbered."""
    numbered = False

    def mark(match: re.Match[str]) -> str:
        nonlocal numbered
        if not match[0].startswith("?"):
            return match[0].replace("%", "%%")
        numbered |= bool(match[1])
        return f"%(p{match[1]})s" if match[1] else "%s"

    return MARK.sub(mark, sql), numbered


def folded(text: str) -> str:
    """The words of a text in small letters, without accents, with a space between: what SQLite's unicode61 does, near enough."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    return " ".join(word[:LONGEST] for word in re.findall(r"[^\W_]+", plain))


def script(name: str) -> str:
    """A file of SQL beside this one."""
    return (resources.files("foedera.store") / name).read_text(encoding="utf-8")


class told:
    """What the server will not do in the block becomes a StoreError that names the record, in one line."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        import psycopg

        if isinstance(error, psycopg.Error):
            lines = str(error).strip().splitlines() or [type(error).__name__]
            raise StoreError(f"{self.name}: {lines[0]}") from (error if error.diag.sqlstate else None)


def connect(address: str, *, create: bool) -> Server:
    """An open record of a server, brought to this version's schema. Raises StoreError if it is missing, foreign, too new or out of reach."""
    from foedera.store.server_schema import prepare

    conninfo, record = record_of(address)
    name = shown(address)
    server = Server(_reached(conninfo, name), record, name)
    try:
        server.script(f"SET search_path TO \"{record}\"; SET lock_timeout = '{WAIT}s'; SET client_min_messages = warning")
        prepare(server, create=create)
    except BaseException:
        server.close()
        raise
    return server


def schema_of(address: str) -> int:
    """The version of a record's schema, with nothing changed. Raises StoreError where there is no record, or no server."""
    from foedera.store.server_schema import version_of

    conninfo, record = record_of(address)
    server = Server(_reached(conninfo, shown(address)), record, shown(address))
    try:
        server.script(f'SET search_path TO "{record}"')
        version = version_of(server)
    finally:
        server.close()
    if version is None:
        raise StoreError(f"{server.name}: no such record")
    return version


def _reached(conninfo: str, name: str) -> psycopg.Connection[Any]:
    try:
        import psycopg
    except ImportError as error:
        raise StoreError(f"{name}: records on a server need: pip install 'foedera[postgres]'") from error
    from foedera.store.server_text import prepare

    try:
        given = psycopg.conninfo.conninfo_to_dict(conninfo, client_encoding="utf8", fallback_application_name="foedera")
    except psycopg.Error:
        raise StoreError(f"{name}: not an address; one is postgresql://USER@HOST/DATABASE?record=NAME") from None
    given.setdefault("connect_timeout", WAIT)
    try:
        pg = psycopg.connect(**given, autocommit=True, cursor_factory=psycopg.ClientCursor)  # type: ignore[arg-type]
    except psycopg.Error as error:
        why = " ".join(str(error).split())
        secret = given.get("password")
        raise StoreError(f"{name}: {why.replace(str(secret), '…') if secret else why}") from None
    prepare(pg)
    return pg
