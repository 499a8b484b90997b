"""Every control can be reached and seen with the Tab key alone; every page prints as text with its sources, without the furniture."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from browsing import Site, addresses, opened
from pypdf import PdfReader

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.timeout(900)  # a browser on a busy machine
CONTROLS = """() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary, [tabindex="0"]')]
  .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest('details:not([open]) > :not(summary)')).length"""
FOCUSED = """() => {
  const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
  if (at === document.body) return null;
  at.dataset.reached = '1';
  const ring = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || getComputedStyle(at).boxShadow !== 'none';
  return { ring, on: box.bottom > 0 && box.top < innerHeight && box.right > 0, what: at.outerHTML.slice(0, 90) };
}"""


@pytest.mark.parametrize("name", ["home", "queue", "event", "comparison", "network", "search", "document 0", "agreement"])
def test_tab_reaches_every_control_and_its_ring_is_seen(page: Page, site: Site, name: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(addresses(site).get(name, f"/{name}"))
    wanted = page.evaluate(CONTROLS)
    lost: list[str] = []
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        seen = page.evaluate(FOCUSED)
        if seen is None:
            break
        lost += [] if seen["ring"] and seen["on"] else [str(seen["what"])]
    assert lost == []
    assert page.evaluate("document.querySelectorAll('[data-reached]').length") >= wanted > 10


def test_on_paper_there_is_text_and_sources_and_no_furniture(page: Page, site: Site) -> None:
    page.emulate_media(media="print")
    for name, path in addresses(site).items():
        page.goto(path)
        assert page.locator(".menu, .mast form, .ask, .deeds, .fix, .paging").locator("visible=true").count() == 0, name
        assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)", name
        assert page.locator("h1").first.is_visible(), name


def test_a_printed_event_says_where_its_words_stand(browser: Browser, site: Site) -> None:
    context = opened(browser, site)
    page = context.new_page()
    page.goto("/events")
    place = page.locator(".words a").first.get_attribute("data-place") or ""
    assert len(place.split()) == 2
    text = "".join(leaf.extract_text() for leaf in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages)
    context.close()
    assert place.split()[0] in text.replace("\n", "") and "shelled" in text and "Search the record" not in text
