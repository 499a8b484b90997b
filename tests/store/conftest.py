"""Both engines under the record: what holds for a file holds for a server."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from servers import Postgres, missing

from foedera.store.connection import TABLES, unpacked
from foedera.store.record import Record

Place = Callable[[str], str]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    if missing():
        pytest.skip(missing())
    server = Postgres()
    yield server
    server.throw_away()


@pytest.fixture
def on_server(postgres: Postgres) -> Place:
    """The address of a record on the server, another one in each test."""
    own = uuid.uuid4().hex[:8]
    return lambda name: postgres.address(f"{name}_{own}")


@pytest.fixture(params=["file", "server"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Where a record of a name is kept: a file's path, or an address on a server."""
    if request.param == "server":
        found: Place = request.getfixturevalue("on_server")
        return found
    return lambda name: str(tmp_path / f"{name}.foedera")


@pytest.fixture
def rows() -> Callable[[Record], dict[str, list[str]]]:
    """Every row of every table that is not worked out from others; readings as JSON, whichever way an engine keeps them."""

    def told(table: str, row: tuple[object, ...]) -> str:
        return repr((*row[:2], unpacked(row[2]))) if table == "reading" else repr(tuple(row))  # type: ignore[arg-type]

    return lambda record: {
        table: sorted(told(table, row) for row in record.connection.execute(f"SELECT * FROM {table}")) for table in TABLES
    }
