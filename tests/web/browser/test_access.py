"""For everyone: axe on every page, in light, dark and on a phone; keys alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browsing import Site, addresses, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.timeout(900)  # a browser on a busy machine
AXE = Path(__file__).parents[1] / "vendor" / "axe.min.js"
PHONE = ["target-size", "scrollable-region-focusable", "color-contrast", "meta-viewport", "label", "region"]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def test_axe_finds_nothing_serious_on_any_page_in_light_dark_and_on_a_phone(browser: Browser, site: Site) -> None:
    found: list[str] = []
    context = opened(browser, site, bypass_csp=True)
    made = context.new_page()
    for name, path in addresses(site).items():
        made.set_viewport_size({"width": 1240, "height": 900})
        made.emulate_media(color_scheme="light")
        made.goto(path)
        made.add_script_tag(path=AXE)
        found += violations(made, f"{name} light", {"runOnly": TAGS})
        made.emulate_media(color_scheme="dark")
        found += violations(
            made, f"{name} dark", {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
        )
        made.set_viewport_size({"width": 360, "height": 740})
        found += violations(made, f"{name} phone", {"runOnly": {"type": "rule", "values": PHONE}})
        if made.evaluate("document.documentElement.scrollWidth") > 360:
            found.append(f"{name} is wider than a phone")
    context.close()
    assert found == []


def violations(made: Page, where: str, asked: dict[str, Any]) -> list[str]:
    """What axe calls serious or critical on the page as it is now."""
    result: Any = made.evaluate("asked => axe.run(asked)", asked | {"resultTypes": ["violations"]})
    return [
        f"{where}: {v['id']} {v['nodes'][0]['html'][:120]}"
        for v in result["violations"]
        if v["impact"] in {"serious", "critical"}
    ]


def test_the_first_tab_skips_to_the_text_and_focus_is_seen(page: Page) -> None:
    page.goto("/events")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert page.evaluate("document.activeElement.closest('main') !== null") and outline == "solid"
