"""A reading room that serves on a port of its own, and a browser to visit it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import uvicorn

from foedera.store.record import Record
from foedera.tables import gazetteer
from foedera.web.app import application
from foedera.web.room import Room
from foedera.web.security import Door
from foedera.web.serving import listening

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext


@dataclass(frozen=True)
class Site:
    room: Room
    url: str


def serving(path: Path) -> Iterator[Site]:
    room = Room(str(path), patience=200.0)
    room.prepare()
    place = listening("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(application(room, Door(burst=100_000.0)), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [place]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield Site(room, f"http://127.0.0.1:{place.getsockname()[1]}")
    server.should_exit = True
    thread.join(10)
    place.close()
    gazetteer.install(None)


def opened(browser: Browser, site: Site, **given: Any) -> BrowserContext:
    made = browser.new_context(base_url=site.url, **({"viewport": {"width": 1240, "height": 900}} | given))
    made.set_default_timeout(120_000)
    return made


def addresses(site: Site) -> dict[str, str]:
    """A page of every kind in the affair."""
    with Record.open(site.room.path) as record:
        first = {kind: next(iter(record.entries(kind))).id for kind in ("accord", "event", "statement", "mention")}
        reports = [document.id for document in record.documents()]
    plain = (
        "brief",
        "documents",
        "accords",
        "events",
        "statements",
        "alignments",
        "namings",
        "people",
        "compare",
        "network",
        "timeline",
        "map",
        "naming",
        "series",
        "queue",
        "agreement",
        "history",
        "runs",
    )
    return {"home": "/", **{name: f"/{name}" for name in plain}, "actor": "/actor/GHA", "comparison": f"/compare/{first['accord']}",
            "accord": f"/accord/{first['accord']}", "event": f"/event/{first['event']}", "statement": f"/statement/{first['statement']}",
            "entry": f"/entry/{first['mention']}", "search": "/search?words=praised&who=Ghana", "fault": "/event/0000000000000000",
            **{f"document {n}": f"/document/{key}" for n, key in enumerate(reports)}}  # fmt: skip
