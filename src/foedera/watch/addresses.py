"""Which hosts may be asked: public ones, and private ones that the user names. A name is resolved once, and what was checked is asked."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from foedera.errors import IntakeError

Resolve = Callable[[str, int], list[Any]]
PORTS: Final = {"http": 80, "https": 443}
NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
URL_CHARS: Final = 4_000


@dataclass(frozen=True, slots=True)
class Target:
    """An address that may be asked: where to connect, and the name under which."""

    url: str
    secure: bool
    host: str
    port: int
    path: str
    family: int
    socket_address: tuple[Any, ...]

    @property
    def origin(self) -> str:
        name = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.secure else 'http'}://{name}:{self.port}"


def resolved(host: str, port: int) -> list[Any]:
    return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)


def target(url: str, allowed: frozenset[str], resolve: Resolve = resolved) -> Target:
    """Where an address leads. Raises IntakeError for other schemes, unknown hosts, and private ones that are not in `allowed`.

    `allowed` holds "host:port". All addresses of a name must be public, and the first of them is the one that is asked: a second
    look-up could give another (OWASP, "Server Side Request Forgery Prevention").
    """
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS[parts.scheme]
        host = (parts.hostname or "").encode("idna").decode() if not _numeric(parts.hostname or "") else parts.hostname or ""
    except (ValueError, KeyError) as error:
        raise IntakeError(f"{url[:200]}: not an address of http or https") from error
    if not host or parts.username or len(url) > URL_CHARS or any(ch <= " " or ch == "\x7f" for ch in url):
        raise IntakeError(f"{url[:200]!r}: not an address that can be asked")
    try:
        found = resolve(host, port) if not _numeric(host) else [_entry(host, port)]
    except (OSError, UnicodeError) as error:
        raise IntakeError(f"{url[:200]}: its host is not known ({str(error)[:80]})") from error
    if f"{host}:{port}" not in allowed and not all(public(entry[4][0]) for entry in found):
        raise IntakeError(f"{url[:200]}: leads to a private address; refused; name {host}:{port} under `allow` if it is meant")
    if not found:
        raise IntakeError(f"{url[:200]}: its host has no address")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(url, parts.scheme == "https", host, port, _quoted(path), found[0][0], found[0][4])


def public(address: str) -> bool:
    """Whether an IP address belongs to the public internet, also one that is wrapped in another."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo or (None, None))[1]
        if inner is None and ip in NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return public(str(inner))
    return ip.is_global and not ip.is_multicast


def _numeric(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _entry(host: str, port: int) -> tuple[Any, ...]:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return family, socket.SOCK_STREAM, 0, "", (host, port, 0, 0) if ":" in host else (host, port)


def _quoted(path: str) -> str:
    """A path with everything beyond ASCII written in percents."""
    return "".join(ch if ch.isascii() else "".join(f"%{byte:02X}" for byte in ch.encode()) for ch in path)
