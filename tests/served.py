"""A small site on 127.0.0.1 that tests describe route by route; it notes every question that it is asked."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

WORDS = "Ghana said it would stay in the bloc for year {n}. Togo said that it would think about number {n} until spring."


@dataclass
class Route:
    """`drip`: seconds between the bytes of the body. With an `etag`, a conditional question is answered 304."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    etag: str = ""
    drip: float = 0.0


@dataclass
class Site:
    port: int
    routes: dict[str, Route] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"

    def times(self, path: str) -> int:
        return sum(asked == path for asked, _ in self.asked)


@contextmanager
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer(self, found)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    found = Site(server.server_port)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def answer(handler: BaseHTTPRequestHandler, found: Site) -> None:
    found.asked.append((handler.path, {name.lower(): value for name, value in handler.headers.items()}))
    route = found.routes.get(handler.path, Route(status=404))
    unchanged = route.etag and handler.headers.get("If-None-Match") == route.etag
    handler.send_response(304 if unchanged else route.status)
    for name, value in (route.headers | ({"ETag": route.etag} if route.etag else {})).items():
        handler.send_header(name, value)
    if unchanged:
        handler.end_headers()
        return
    handler.send_header("Content-Length", str(len(route.body)))
    handler.end_headers()
    try:
        for at in range(len(route.body)) if route.drip else ():
            handler.wfile.write(route.body[at : at + 1])
            handler.wfile.flush()
            time.sleep(route.drip)
        if not route.drip:
            handler.wfile.write(route.body)
    except OSError:
        pass  # the other side had enough


def feed(*numbers: int, base: str = "", words: bool = True) -> bytes:
    """An RSS feed with an entry for each number; with `base`, linked to pages below it."""
    items = "".join(
        f"<item><title>Story {n}</title><guid>story-{n}</guid>{f'<link>{base}/{n}</link>' if base else ''}"
        f"<pubDate>Mon, 04 Mar 2019 08:00:00 +0000</pubDate>{f'<description>{WORDS.format(n=n)}</description>' if words else ''}</item>"
        for n in numbers
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Coast Post</title>{items}</channel></rss>'.encode()


def page(n: int) -> bytes:
    text = WORDS.format(n=n)
    return f"<html><head><title>Page {n}</title></head><body><article><p>{text}</p><p>{text} It was page {n}.</p></article></body></html>".encode()
