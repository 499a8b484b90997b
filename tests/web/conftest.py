"""A reading room over an invented affair."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from room_affair import affair, record_of
from starlette.testclient import TestClient

from foedera.tables import gazetteer
from foedera.web.app import application
from foedera.web.room import Room
from foedera.web.security import Door

HERE = "http://127.0.0.1"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    record_of(tmp_path / "affair.foedera", affair()).close()
    made = Room(str(tmp_path / "affair.foedera"), patience=200.0)
    made.prepare()
    yield made
    gazetteer.install(None)


@pytest.fixture
def client(room: Room) -> Iterator[TestClient]:
    with TestClient(application(room, Door()), base_url=HERE, follow_redirects=False) as made:
        yield made
