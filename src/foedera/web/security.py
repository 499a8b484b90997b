"""The walls of the room: whose requests are answered, how many, how large, and what a browser may do with the answer."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from foedera.errors import FoederaError

POLICY: Final = (
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; "
    "img-src 'self' data:; script-src 'self'; style-src 'self'"
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY, "X-Frame-Options": "DENY", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}  # fmt: skip
LONGEST_QUERY: Final = 4_096  # bytes of a query string
LARGEST_FORM: Final = 65_536  # bytes of a form
RATE: Final = 50.0  # requests a second that one address may go on with, after a burst of BURST
BURST: Final = 400.0
TRIES: Final = 10  # wrong tokens from one address in a minute
SESSIONS: Final = 2_000
ADDRESSES: Final = 4_096
SHORTEST_TOKEN: Final = 16
COOKIE: Final = "foedera"


class SecurityError(FoederaError):
    """A setting that would leave the room open."""


@dataclass(frozen=True, slots=True)
class Door:
    """Who may come in. Without tokens everybody on this machine is a reviewer; `names` are the host names that a browser may ask for."""

    host: str = "127.0.0.1"
    token: str | None = None
    reader_token: str | None = None
    names: tuple[str, ...] = ()
    burst: float = BURST
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def __post_init__(self) -> None:
        if not loopback(self.host) and not self.token:
            raise SecurityError(f"to listen on {self.host} a token is needed: foedera serve FILE --host {self.host} --token ...")
        for token in (self.token, self.reader_token):
            if token is not None and len(token) < SHORTEST_TOKEN:
                raise SecurityError(f"a token needs at least {SHORTEST_TOKEN} characters")
        if self.reader_token and (not self.token or self.token == self.reader_token):
            raise SecurityError("a reader's token goes beside another one, the reviewer's: --token")

    def role_of(self, token: str) -> str | None:
        """reviewer, reader, or None for a wrong token; takes the same time for each."""
        given = token.encode("utf-8", "surrogatepass")
        reviewer = self.token is not None and hmac.compare_digest(given, self.token.encode())
        reader = self.reader_token is not None and hmac.compare_digest(given, self.reader_token.encode())
        return "reviewer" if reviewer else "reader" if reader else None

    def welcomes(self, host: str) -> bool:
        """Whether a Host header is ours: an address, this machine, or a name that was given. Other names are how DNS rebinding comes in."""
        name = urlsplit(f"//{host}").hostname or ""
        return name in {"localhost", *self.names} or _address(name) is not None

    def csrf(self, session: str) -> str:
        return hmac.new(self.secret, f"csrf:{session}".encode(), hashlib.sha256).hexdigest()


def _address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        return None


def loopback(host: str) -> bool:
    found = _address(host)
    return host == "localhost" or (found is not None and found.is_loopback)


@dataclass
class Session:
    key: str
    role: str
    by: str = ""
    told: str = ""


@dataclass
class Sessions:
    """Who is in the room; the oldest leave where there are too many. Kept in memory alone."""

    held: OrderedDict[str, Session] = field(default_factory=OrderedDict)

    def begin(self, role: str) -> Session:
        session = Session(secrets.token_urlsafe(32), role)
        self.held[session.key] = session
        while len(self.held) > SESSIONS:
            self.held.popitem(last=False)
        return session

    def of(self, request: Request) -> Session | None:
        key = request.cookies.get(COOKIE, "")
        return self.held.get(key)

    def end(self, session: Session) -> None:
        self.held.pop(session.key, None)


@dataclass
class Bucket:
    """How much each address may still ask: it fills again with time."""

    rate: float
    size: float
    held: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)

    def take(self, address: str, at: float | None = None) -> bool:
        """Whether an address may ask once more; `at` is in seconds, now where not given."""
        now = time.monotonic() if at is None else at
        level, last = self.held.pop(address, (self.size, now))
        level = min(self.size, level + (now - last) * self.rate)
        self.held[address] = (level - 1 if level >= 1 else level, now)
        while len(self.held) > ADDRESSES:
            self.held.popitem(last=False)
        return level >= 1


class Walls:
    """Host, size, rate and headers, for every answer: a plain ASGI middleware."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self.app, self.door, self.bucket = app, door, Bucket(RATE, door.burst)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for key, value in HEADERS.items():
                    headers[key] = value
                headers.setdefault("Cache-Control", "no-store")
                del headers["server"]
            await send(message)

        refused = self._refused(scope)
        answer: ASGIApp = PlainTextResponse(refused[1] + "\n", refused[0]) if refused else self.app
        await answer(scope, receive, guarded)

    def _refused(self, scope: Scope) -> tuple[int, str] | None:
        headers = Headers(scope=scope)
        address = scope["client"][0] if scope.get("client") else ""
        if not self.door.welcomes(headers.get("host", "")):
            return 421, "this host name is not one of ours; start with --name to add it"
        if len(scope.get("query_string", b"")) > LONGEST_QUERY:
            return 414, "the question is too long"
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > LARGEST_FORM:
            return 413, "the form is too large"
        if scope["method"] not in {"GET", "HEAD", "POST"}:
            return 405, "only GET, HEAD and POST"
        return None if self.bucket.take(address) else (429, "too many requests; wait a moment")


def same_site(request: Request) -> bool:
    """Whether a form came from one of our own pages, as far as the browser tells."""
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


def local(path: str) -> str:
    """A path of ours to go back to; anything else is the first page."""
    fine = path.startswith("/") and not path.startswith("//") and "\\" not in path and path.isprintable()
    return path if fine else "/"
