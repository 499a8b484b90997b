"""The room on a socket: one process, one event loop, pages in threads."""

from __future__ import annotations

import socket

import uvicorn

from foedera.errors import StoreError
from foedera.web.app import application
from foedera.web.aside import working_aside
from foedera.web.room import Room
from foedera.web.security import Door

AT_ONCE = 64  # requests answered at the same time; more wait, and beyond that are refused


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises StoreError where the port is taken or the address is not this machine's."""
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise StoreError(f"cannot listen on {host} port {port}: {error.strerror}; choose another with --port") from error


def serve(room: Room, door: Door, place: socket.socket) -> None:
    """Answer until told to end."""
    config = uvicorn.Config(
        application(room, door), log_level="warning", server_header=False, date_header=False, limit_concurrency=AT_ONCE,
        timeout_keep_alive=15, timeout_graceful_shutdown=5, h11_max_incomplete_event_size=32_768,
    )  # fmt: skip
    with working_aside(room):
        uvicorn.Server(config).run(sockets=[place])
