"""The screenshots of the docs: every page of the room, written where a record is named for them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

import pytest
from browsing import Site, opened, serving

from foedera.review.decide import Reviewer
from foedera.store.record import Record
from foedera.types.book import Filed
from foedera.types.entries import Accord, Actor, Event, Statement
from foedera.web.pages import PAGES
from foedera.web.pages.asked import Listing
from foedera.web.pages.compare import comparisons
from foedera.web.pages.series import AskSeries, series
from foedera.web.words import actor_href

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.timeout(900)  # a browser on a busy machine
Kind = TypeVar("Kind", Accord, Actor, Event, Statement)
SHOTS: Final = os.environ.get("FOEDERA_SHOTS")
ONLY: Final = os.environ.get("FOEDERA_SHOTS_ONLY", "").split()
OUT: Final = Path(__file__).resolve().parents[3] / "docs" / "screenshots"
NAMED: Final = {
    "/": "home", "/document/{id}": "document", "/accord/{id}": "accord", "/event/{id}": "event", "/statement/{id}": "statement", "/entry/{id}": "entry",
    "/actor/{key:path}": "actor", "/compare/{id}": "comparison",
}  # fmt: skip
DARK: Final = ("home", "comparison", "network", "document")
PHONE: Final = ("home", "comparison", "document", "queue")
LARGEST: Final = 150_000  # bytes of one picture


def names() -> list[str]:
    """A picture for every page of the room, and for what is no page: a fault."""
    return [*(NAMED.get(page.path, page.path.strip("/")) for page in PAGES), "fault"]


def test_every_page_has_its_picture_in_the_docs() -> None:
    shown = {path.stem for path in OUT.glob("*.png")}
    wanted = {*names(), *(f"{name}-dark" for name in DARK), *(f"{name}-phone" for name in PHONE)}
    assert wanted - shown == set(), "write them: FOEDERA_SHOTS=RECORD python -m pytest tests/web/browser/test_screenshots.py"
    assert shown - wanted == set(), "pictures of no page"
    sizes = {path.name: path.stat().st_size for path in OUT.glob("*.png")}
    assert max(sizes.values()) < LARGEST and sum(sizes.values()) < 3_000_000


@pytest.mark.skipif(not SHOTS, reason="set FOEDERA_SHOTS=RECORD to write docs/screenshots from a record")
def test_screenshots_for_the_docs(browser: Browser, tmp_path: Path) -> None:
    copy = tmp_path / "three-affairs.foedera"
    shutil.copy(str(SHOTS), copy)
    with Record.open(copy) as record:
        reviewed(record)
    for site in serving(copy):
        where = telling(site)
        wanted = [(name, where[name], 1120, "light") for name in names()]
        wanted += [(f"{name}-dark", where[name], 1120, "dark") for name in DARK] + [
            (f"{name}-phone", where[name], 390, "light") for name in PHONE
        ]
        for name, path, width, scheme in wanted:
            if not ONLY or name in ONLY:
                shoot(browser, site, path, OUT / f"{name}.png", width=width, scheme=scheme)


def shoot(browser: Browser, site: Site, path: str, out: Path, *, width: int, scheme: str) -> None:
    context = opened(browser, site, viewport={"width": width, "height": 820}, color_scheme=scheme)
    page = context.new_page()
    page.goto(path)
    page.wait_for_timeout(150)
    page.screenshot(path=out)
    context.close()
    small(out)
    assert out.stat().st_size < LARGEST, out.name


def small(path: Path) -> None:
    """The picture in 64 colours."""
    image = pytest.importorskip("PIL.Image")
    with image.open(path) as read:
        read.convert("RGB").quantize(64).save(path, optimize=True)


def reviewed(record: Record) -> None:
    """A little work of two reviewers, for the pages that show it."""
    ana, ben = Reviewer(record, "Ana"), Reviewer(record, "Ben")
    for n, filed in enumerate(record.queue(limit=9)):
        ana.reject(filed.entry.id, "not what the words say") if n % 4 == 0 else ana.accept(filed.entry.id)
        ben.reject(filed.entry.id) if n % 3 == 0 else ben.accept(filed.entry.id)
    events = [
        filed.entry
        for filed in record.filed("event", standing=True)
        if isinstance(filed.entry, Event) and filed.entry.modality.value == "planned"
    ]
    if not events:
        return
    ana.edit(events[0].id, {"modality": "possible"}, "no day is set yet")
    ben.accept(events[0].id)


def of(filed: list[Filed], kind: type[Kind]) -> list[tuple[Filed, Kind]]:
    """Entries of one kind, each beside where it is filed."""
    return [(f, f.entry) for f in filed if isinstance(f.entry, kind)]


def telling(site: Site) -> dict[str, str]:
    """Of every page the one that shows most."""
    with Record.open(site.room.path) as record:
        filed = {kind: list(record.filed(kind, standing=True)) for kind in ("accord", "statement", "event", "actor")}
    accords = sorted(of(filed["accord"], Accord), key=lambda f: (len(f[1].parties) < 2, f[1].time is None, -len(f[1].clauses)))
    accord = next((f for f, _ in accords if f.document.outlet), accords[0][0])
    statement, _ = max(of(filed["statement"], Statement), key=lambda f: (len(f[1].about), len(f[1].content)))
    event, _ = max(
        of(filed["event"], Event),
        key=lambda f: (
            all(party.actor for party in (*f[1].actors, *f[1].recipients)),
            bool(f[1].recipients and f[1].actors),
            f[1].time is not None,
            f[1].score or 0.0,
        ),
    )
    actors = [f for f, _ in sorted(of(filed["actor"], Actor), key=lambda f: -len(f[1].names))]
    with site.room.opened() as view:
        listed = comparisons(view, Listing()).comparisons
        busiest = view.survey.people(limit=1)[0].who
        pair = next((pair.href for pair in series(view, AskSeries(by="day")).pairs), "/series")
    return {name: f"/{name}" for name in names()} | {
        "home": "/", "accord": f"/accord/{accord.entry.id}", "document": f"/document/{accord.document.id}", "event": f"/event/{event.entry.id}",
        "statement": f"/statement/{statement.entry.id}", "entry": f"/entry/{actors[0].entry.id}", "actor": actor_href(busiest),
        "comparison": listed[0].href if listed else "/compare", "search": "/search?words=talks", "series": pair,
        "fault": "/event/0000000000000000",
    }  # fmt: skip
