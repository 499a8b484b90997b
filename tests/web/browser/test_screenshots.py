"""The screenshots of the docs, written where a record is named for them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import Site, addresses, opened, serving

from foedera.store.record import Record
from foedera.web.pages.asked import Listing
from foedera.web.pages.compare import comparisons
from foedera.web.words import actor_href

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.timeout(900)  # a browser on a busy machine
SHOTS = os.environ.get("FOEDERA_SHOTS")


@pytest.mark.skipif(not SHOTS, reason="set FOEDERA_SHOTS=RECORD to write docs/screenshots from a record")
def test_screenshots_for_the_docs(browser: Browser, tmp_path: Path) -> None:
    out = Path(__file__).resolve().parents[3] / "docs" / "screenshots"
    out.mkdir(exist_ok=True)
    copy = tmp_path / "three-affairs.foedera"
    shutil.copy(str(SHOTS), copy)
    for site in serving(copy):
        chosen = addresses(site) | _telling(site)
        wanted = [(name, chosen[name], 1120, "light") for name in sorted(SHOWN)]
        wanted += [(f"{name}-dark", chosen[name], 1120, "dark") for name in ("home", "comparison", "network")]
        wanted += [(f"{name}-phone", chosen[name], 390, "light") for name in ("home", "comparison", "document")]
        for name, path, width, scheme in wanted:
            context = opened(browser, site, viewport={"width": width, "height": 820}, color_scheme=scheme)
            made = context.new_page()
            made.goto(path)
            made.wait_for_timeout(150)
            shot = out / f"{name}.png"
            made.screenshot(path=shot)
            context.close()
            _small(shot)
            assert shot.stat().st_size < 150_000, name


def _small(path: Path) -> None:
    """The picture in 64 colours."""
    image = pytest.importorskip("PIL.Image")
    with image.open(path) as opened_:
        opened_.convert("RGB").quantize(64).save(path, optimize=True)


SHOWN = frozenset(
    "home brief document accord event actor compare comparison network timeline "
    "naming series map queue".split()
)  # fmt: skip


def _telling(site: Site) -> dict[str, str]:
    """Of the record that is shown, the pages that show most."""
    with Record.open(site.room.path) as record:
        accords = sorted(record.book().entries("accord"), key=lambda f: -len(getattr(f.entry, "clauses", ())))
        statements = list(record.book().entries("statement"))
    accord = next((f for f in accords if f.document.outlet), accords[0])
    statement = next((f for f in statements if getattr(f.entry, "about", ())), statements[0])
    with site.room.opened() as view:
        listed = comparisons(view, Listing()).comparisons
        busiest = view.survey.people(limit=1)[0].who
    return {
        "accord": f"/accord/{accord.entry.id}", "document": f"/document/{accord.document.id}", "statement": f"/statement/{statement.entry.id}",
        "comparison": listed[0].href if listed else "/compare", "actor": actor_href(busiest), "strained": "/network#strained",
        "search": "/search?words=talks",
    }  # fmt: skip
