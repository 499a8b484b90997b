"""How to behave: robots.txt is kept (RFC 9309), a host is asked no faster than it wants, and not again before it said."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from foedera.errors import IntakeError
from foedera.watch.web import Fetcher, Response

ROBOTS_BYTES: Final = 500 * 1024  # the least that RFC 9309 asks to read
ROBOTS_SECONDS: Final = 24 * 3600.0
PAUSE: Final = 1.0  # seconds between two questions to one host
MOST_PAUSE: Final = 30.0
MOST_WAIT: Final = 7 * 24 * 3600  # seconds; a host that asks for more is asked again after a week
NAME: Final = "foedera"


class Visitor:
    """Asks as Web does, with manners. One for a whole watch: it remembers what hosts want."""

    def __init__(self, web: Fetcher, pause: float = PAUSE, sleep: Callable[[float], None] = time.sleep) -> None:
        self.web, self.pause, self.sleep = web, pause, sleep
        self.rules: dict[str, tuple[float, Any]] = {}
        self.asked: dict[str, float] = {}

    def get(self, url: str, *, most: int, etag: str = "", modified: str = "") -> Response:
        """The answer of an address. Raises IntakeError where there is none, or where the host's robots.txt asks us to stay out."""
        rules = self._rules(url)
        if rules is None:
            raise IntakeError(f"{url}: its host's robots.txt cannot be read now; left alone until it can")
        if not rules.can_fetch(url, NAME):
            raise IntakeError(f"{url}: its host's robots.txt asks to leave it alone")
        self._wait(url, min(float(rules.crawl_delay(NAME) or 0), MOST_PAUSE))
        return self.web.get(url, most=most, etag=etag, modified=modified)

    def _rules(self, url: str) -> Any:
        """The rules of an address's host; None where it has some that cannot be had."""
        from protego import Protego

        host = urlsplit(url)[:2]
        known = self.rules.get("//".join(host))
        if known and time.monotonic() - known[0] < ROBOTS_SECONDS:
            return known[1]
        self._wait(url, 0)
        try:
            answer = self.web.get(urljoin(url, "/robots.txt"), most=ROBOTS_BYTES)
        except IntakeError:
            return None
        if answer.status >= 500 or answer.status == 429:
            return None
        text = answer.body.decode("utf-8", "replace") if answer.status == 200 else ""
        self.rules["//".join(host)] = time.monotonic(), Protego.parse(text)
        return self.rules["//".join(host)][1]

    def _wait(self, url: str, more: float) -> None:
        """Until this host may be asked again."""
        host = urlsplit(url)[1]
        left = self.asked.get(host, 0.0) + max(self.pause, more) - time.monotonic()
        if host in self.asked and left > 0:
            self.sleep(left)
        self.asked[host] = time.monotonic()


def wait_of(answer: Response | None, every: int, tries: int) -> int:
    """Seconds to leave an address alone after it failed `tries` times: twice as long each time, or as it asks, a week at most."""
    doubled = min(every * (1 << min(tries, 10)), 24 * 3600)
    return min(max(int(doubled), retry_after(answer.headers.get("retry-after", "")) if answer else 0), MOST_WAIT)


def retry_after(value: str) -> int:
    """Seconds of a Retry-After header, which is a number or a day; 0 for none."""
    value = value.strip()[:60]
    if value.isdecimal():
        return min(int(value), MOST_WAIT)
    try:
        until = parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return 0
    until = until if until.tzinfo else until.replace(tzinfo=datetime.UTC)
    return max(0, int((until - datetime.datetime.now(datetime.UTC)).total_seconds()))
