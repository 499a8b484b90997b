"""A hostile report in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browsing import Site, addresses

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.timeout(900)  # a browser on a busy machine


def test_a_hostile_report_runs_nothing_and_nothing_is_asked_of_another_machine(page: Page, site: Site) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in (*addresses(site).values(), "/search?words=<script>window.pwned=1</script>"):
        page.goto(path)
        assert page.evaluate("window.pwned") is None
        assert page.locator("script:not([src]), main img, main svg[onload]").count() == 0
    assert len(asked) > 30 and all(url.startswith((site.url, "data:")) for url in asked)
