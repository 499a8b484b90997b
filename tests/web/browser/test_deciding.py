"""The journeys of one who decides: correct, set, review with keys or without JavaScript, take back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browsing import Site, opened
from room_affair import Prepared, affair

from foedera import pipeline
from foedera.store.record import Record

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.timeout(900)  # a browser on a busy machine


def test_correct_an_actor_and_take_it_back(desk_page: Page) -> None:
    page = desk_page
    page.goto("/actor/GHA")
    page.get_by_text("A name here means somebody else").click()
    form = page.locator("form", has=page.get_by_role("button", name="Split off"))
    form.get_by_label("Name", exact=True).fill("Ghana")
    form.get_by_label("Whose it is: a name or a key").fill("GOLD-COAST-PARTY")
    form.get_by_label("Your name").fill("ana")
    form.get_by_role("button", name="Split off").click()
    page.goto("/actor/GOLD-COAST-PARTY")
    assert page.locator("h1").inner_text() == "Ghana"
    page.goto("/history")
    assert "means GOLD-COAST-PARTY" in page.locator("main").inner_text() and "ana" in page.locator("main").inner_text()
    page.get_by_role("button", name="Take the newest back").click()
    assert "Taken back" in page.get_by_role("status").inner_text()
    assert page.goto("/actor/GOLD-COAST-PARTY").status == 404  # type: ignore[union-attr]


def test_set_a_field_and_see_it_hold_when_another_model_reads_again(desk_page: Page, desk: Site) -> None:
    page = desk_page
    page.goto("/search?words=shelled&kind=event")
    page.locator(".entries .label").first.click()
    where = page.url
    page.get_by_text("Correct this entry").click()
    form = page.locator("form", has=page.get_by_role("button", name="Save what I changed"))
    form.get_by_label("modality").select_option("planned")
    form.get_by_label("Your name").fill("ana")
    form.get_by_role("button", name="Save what I changed").click()
    assert "Set: modality" in page.get_by_role("status").inner_text()
    made = affair()
    with Record.open(desk.room.path) as record:
        pipeline.read([document for document, _ in made], record, Another(made))
        pipeline.lay(record)
        assert [run.reader for run in record.runs()] == ["by-hand@1", "by-hand@2"]
    page.goto(where)
    assert "planned" in page.locator(".facts").inner_text() and "modality (ana)" in page.locator("main").inner_text()
    page.get_by_role("button", name="Undo").click()
    assert (
        "Taken back: edited" in page.get_by_role("status").inner_text() and "planned" not in page.locator(".facts").inner_text()
    )


class Another(Prepared):
    """Another model, which reads the same."""

    name = "by-hand@2"


def left(page: Page) -> int:
    """How many entries the queue says are left."""
    return int(page.locator(".choices span").inner_text().split()[0])


def test_review_with_the_keyboard_alone(desk_page: Page, desk: Site) -> None:
    page, site = desk_page, desk
    page.goto("/queue")
    before = left(page)
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator(".here").count() == 1
    with page.expect_navigation():
        page.keyboard.press("r")
    assert "Rejected" in page.get_by_role("status").inner_text() and left(page) == before - 1
    with Record.open(site.room.path) as record:
        (decision,) = record.decisions()
    page.goto(f"/entry/{decision.entry}")
    page.goto("/history")
    with page.expect_navigation():
        page.keyboard.press("u")
    assert "Taken back" in page.get_by_role("status").inner_text()
    with Record.open(site.room.path) as record:
        assert [d.action for d in record.decisions()] == ["reject", "undo"]


def test_review_without_javascript(browser: Browser, desk: Site) -> None:
    context = opened(browser, desk, java_script_enabled=False)
    made = context.new_page()
    made.goto("/queue")
    before = left(made)
    made.get_by_role("button", name="Accept").first.click()
    assert left(made) == before - 1 and "Accepted" in made.get_by_role("status").inner_text()
    context.close()
