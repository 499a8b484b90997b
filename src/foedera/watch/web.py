"""One GET: bounded in time and size, conditional, redirects followed by hand so that each is checked like the first."""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urljoin

from foedera.errors import IntakeError
from foedera.intake.unpack import unpacked
from foedera.version import __version__
from foedera.watch.addresses import Resolve, Target, resolved, target

AGENT: Final = f"foedera/{__version__} (news reader for research)"
SECONDS: Final = 30.0  # one answer, from first to last byte
STILL: Final = 10.0  # no byte at all
HOPS: Final = 5
REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Response:
    """`url` is the last one, behind all redirects. Header names are in small letters."""

    status: int
    url: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Fetcher:
    """How to ask. `allowed` holds the private hosts ("host:port") that the user named; `resolve` is the system's own."""

    agent: str = AGENT
    allowed: frozenset[str] = frozenset()
    seconds: float = SECONDS
    resolve: Resolve = field(default=resolved)

    def get(self, url: str, *, most: int, etag: str = "", modified: str = "") -> Response:
        """The answer of an address, at most `most` bytes of it. Raises IntakeError where there is none, in one line."""
        wanted = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {"User-Agent": self.agent, "Accept-Encoding": "gzip", "Connection": "close"} | {
            k: v for k, v in wanted.items() if v
        }
        at = url
        for _ in range(HOPS):
            to = target(at, self.allowed, self.resolve)
            answer = self._one(to, headers, most)
            where = answer.headers.get("location")
            if answer.status not in REDIRECTS or not where:
                return answer
            at = urljoin(at, where)
        raise IntakeError(f"{url}: more than {HOPS} redirects")

    def _one(self, to: Target, headers: Mapping[str, str], most: int) -> Response:
        try:
            with self._connected(to) as connection:
                connection.request("GET", to.path, headers=dict(headers))
                with connection.getresponse() as answer:
                    told = {name.lower(): value for name, value in answer.getheaders()}
                    return Response(answer.status, to.url, told, _body(answer, told, to.url, most))
        except (OSError, http.client.HTTPException, ValueError, UnicodeError) as error:
            raise IntakeError(f"{to.url}: no answer ({type(error).__name__}: {' '.join(str(error).split())[:80]})") from error

    @contextmanager
    def _connected(self, to: Target) -> Iterator[http.client.HTTPConnection]:
        """A connection to the address that was checked, cut off when its time is over, however slowly bytes trickle."""
        sock: socket.socket = socket.socket(to.family, socket.SOCK_STREAM)
        over = threading.Timer(self.seconds, _cut, [sock])
        over.daemon = True
        try:
            over.start()
            sock.settimeout(min(STILL, self.seconds))
            sock.connect(to.socket_address)
            connection = http.client.HTTPConnection(to.host, to.port)
            connection.sock = ssl.create_default_context().wrap_socket(sock, server_hostname=to.host) if to.secure else sock
            with closing(connection):
                yield connection
        finally:
            over.cancel()
            sock.close()


def _cut(sock: socket.socket) -> None:
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        sock.close()


def _body(answer: http.client.HTTPResponse, headers: Mapping[str, str], url: str, most: int) -> bytes:
    """The bytes of an answer, unpacked. Raises IntakeError for more than `most`."""
    data = answer.read(most + 1)
    if len(data) <= most and "gzip" in headers.get("content-encoding", "").lower():
        stream, whole = unpacked(io.BytesIO(data), ".gz", url), bytearray()
        while len(whole) <= most and (part := stream.read(1 << 16)):
            whole += part
        data = bytes(whole)
    if len(data) > most:
        raise IntakeError(f"{url}: more than {most:,} bytes")
    missing = answer.length  # what a whole answer would still have held
    if missing:
        raise IntakeError(f"{url}: the answer broke off {missing:,} bytes before its end")
    return data
