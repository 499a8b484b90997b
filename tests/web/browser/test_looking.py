"""The journeys of one who looks: from an entry to its words, between reports, to a strained triangle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browsing import Site, addresses

from foedera.store.record import Record

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.timeout(900)  # a browser on a busy machine


def test_follow_a_statement_to_its_words_and_back(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Statements", exact=True).first.click()
    page.locator(".entries .words a").first.click()
    lit = page.locator(".asked")
    assert lit.first.is_visible() and "at=" in page.url
    note = page.locator(".note.statement .label").first
    said = note.inner_text()
    note.click()
    assert "/statement/" in page.url and said in page.locator("main .kind").first.inner_text().lower()
    page.locator(".big a").first.click()
    assert page.locator("#at").is_visible()


def test_a_mark_in_the_text_opens_its_entry(page: Page, site: Site) -> None:
    page.goto(next(path for name, path in addresses(site).items() if name == "document 0"))
    page.locator("a.m-event").first.click()
    assert "/event/" in page.url


def test_compare_two_reports(page: Page) -> None:
    page.goto("/compare")
    page.locator(".entries .label").first.click()
    row = page.locator("tr", has_text="place")
    assert "differ" in row.inner_text().lower() and "Lima" in row.inner_text() and "Santiago" in row.inner_text()
    row.get_by_role("link", name="Lima").click()
    assert page.locator("#at").inner_text() == "Lima"


def test_find_the_strained_triangle_and_its_three_quotations(page: Page) -> None:
    page.goto("/network")
    strain = page.locator(".strain").first
    assert strain.locator("h3").inner_text() == "Benin · Ghana · Togo since 8 May 2019"
    assert sorted(strain.locator("mark").all_inner_texts()) == [
        "Ghana praised Togo", "Ghana shelled a village in Benin", "Togo praised Benin",
    ]  # fmt: skip
    assert strain.locator("svg > title").text_content() == "Benin, Ghana, Togo: a strained triangle"
    page.get_by_label("What if").fill("BEN GHA for")
    page.get_by_role("button", name="Show").click()
    assert page.locator(".strain").count() == 0 and "now balanced" in page.locator(".whatif").inner_text()
    page.goto("/network")
    page.get_by_label("According to").select_option("TGO")
    page.get_by_role("button", name="Show").click()
    assert page.locator(".strain").count() == 0 and "by=TGO" in page.url


def test_marks_stand_on_the_right_characters_after_astral_ones(page: Page, site: Site) -> None:
    with Record.open(site.room.path) as record:
        key = next(document.id for document in record.documents() if "pwned" in document.text)
    page.goto(f"/document/{key}")
    assert page.locator("a.m-event").all_inner_texts() == ["expelled"]


def test_a_search_is_kept_in_the_browser(page: Page) -> None:
    page.goto("/search?words=praised")
    page.get_by_role("button", name="keep it here").click()
    page.goto("/search")
    assert page.locator("#kept a").get_attribute("href") == "/search?words=praised"


def test_an_actor_of_the_network_lights_its_ties_and_leads_to_its_page(page: Page) -> None:
    page.goto("/network")
    actor = page.locator("a[data-node]", has_text="Ghana").first
    actor.focus()
    lit, dim = page.locator("[data-ends].lit"), page.locator("[data-ends]:not(.lit)")
    assert lit.count() > 0 and dim.count() > 0
    page.keyboard.press("Enter")
    page.wait_for_url("**/actor/GHA")
