"""What every test shares: the network is closed, ../shared is used where it is there, the packaged reader is loaded once."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import HealthCheck, settings

from foedera.engine.onnx import OnnxReader

ROOT = Path(__file__).resolve().parents[1]
settings.register_profile("foedera", deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("foedera")


LOOPBACK = "127.0.0.1"
CONNECT, LOOKUP = socket.socket.connect, socket.getaddrinfo


@pytest.fixture(autouse=True, scope="session")
def closed_network() -> Iterator[None]:
    """No test, and nothing that it calls, may open a connection."""

    def refuse(*_: object, **__: object) -> NoReturn:
        raise OSError("the network is closed in tests")

    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", refuse)
    patch.setattr(socket.socket, "connect_ex", refuse)
    patch.setattr(socket, "getaddrinfo", refuse)
    yield
    patch.undo()


@pytest.fixture(autouse=True)
def opened_loopback(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A test marked `local` may connect to servers of its own on 127.0.0.1, and to nothing else."""
    if not request.node.get_closest_marker("local"):
        return

    def connect(sock: socket.socket, address: tuple[str, int]) -> None:
        if address[0] != LOOPBACK:
            raise OSError(f"the network is closed in tests: {address}")
        CONNECT(sock, address)

    def lookup(host: str, port: int, *rest: int, **named: int) -> list[Any]:
        if host != LOOPBACK:
            raise OSError(f"the network is closed in tests: {host}")
        return LOOKUP(host, port, *rest, **named)

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket, "getaddrinfo", lookup)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of public sets and seeds; tests that need it say so where it is absent."""
    folder = Path(os.environ.get("FOEDERA_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there: this test reads text that may not be in the repository")
    return folder


@pytest.fixture(scope="session")
def reader() -> OnnxReader:
    return OnnxReader()
