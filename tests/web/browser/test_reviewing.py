"""Two reviewers and a third in the browser: divide an entry, differ, see by how much, settle; all of it by keyboard where hands are short."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browsing import Site
from room_affair import Prepared, affair

from foedera import pipeline
from foedera.store.record import Record

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.timeout(900)  # a browser on a busy machine


def decided(site: Site) -> list[tuple[str, str]]:
    with Record.open(site.room.path) as record:
        return [(d.action, d.by) for d in record.decisions()]


def test_two_reviewers_differ_and_a_third_settles(desk_page: Page, desk: Site) -> None:
    page = desk_page
    page.goto("/queue?kind=event")
    for who, button in (("ana", "Accept"), ("ben", "Reject")):
        page.goto(f"/queue?kind=event&by={who}")
        first = page.locator(".entries > li").first
        first.get_by_label("Your name").fill(who)
        first.get_by_role("button", name=button).click()
        assert button in page.get_by_role("status").inner_text()
    page.get_by_role("link", name="Reviewers").first.click()
    assert "1 difference waits to be settled" in page.locator("main").inner_text()
    row = page.locator("tr", has_text="right or wrong")
    assert row.locator("td").nth(1).inner_text() == "1" and row.locator("td").nth(2).inner_text() == "0"
    page.get_by_label("Your name: a third person").fill("carla")
    page.get_by_role("button", name="Take ben’s word").click()
    assert "the word of ben holds" in page.get_by_role("status").inner_text()
    assert (
        "settled by carla" in page.locator("main").inner_text()
        and "Nothing is left to settle" in page.locator("main").inner_text()
    )
    assert decided(desk) == [("accept", "ana"), ("reject", "ben"), ("settle", "carla")]


def test_split_an_act_in_two_and_merge_it_again(desk_page: Page, desk: Site) -> None:
    page = desk_page
    page.goto("/search?words=signed&kind=event")
    page.locator(".entries .label").first.click()
    where = page.url
    page.get_by_text("Two in one: split").click()
    page.get_by_label("Chile").check()
    form = page.locator("form", has=page.get_by_role("button", name="Split"))
    form.get_by_label("Your name").fill("ana")
    form.get_by_role("button", name="Split").click()
    assert "a second entry stands" in page.get_by_role("status").inner_text()
    assert "Chile" not in page.locator("h1").inner_text()
    page.get_by_text("Told twice in this report: merge").click()
    page.get_by_label("The same as").select_option(index=1)
    page.get_by_role("button", name="Merge into this one").click()
    assert page.url == where and "Chile" in page.locator("h1").inner_text()
    assert decided(desk) == [("split", "ana"), ("merge", "ana")]


def test_part_two_reports_and_join_them(desk_page: Page, desk: Site) -> None:
    page = desk_page
    with Record.open(desk.room.path) as record:
        treaty, pact = (
            next(f.entry.id for f in record.filed("accord") if f.document.outlet == name)
            for name in ("Lima Ledger", "Coast Courier")
        )
    page.goto(f"/accord/{treaty}")
    page.get_by_text("The same as another accord").click()
    page.get_by_label("Its id or address").fill(f"{desk.url}/accord/{pact}")
    page.get_by_role("button", name="They are one").click()
    assert "joined by a person" in page.locator("main").inner_text()
    page.get_by_role("button", name="Not the same").first.click()
    assert "Parted" in page.get_by_role("status").inner_text() and "joined by a person" not in page.locator("main").inner_text()
    assert [action for action, _ in decided(desk)] == ["link", "unlink"]


def test_an_entry_is_corrected_without_a_mouse(desk_page: Page, desk: Site) -> None:
    page = desk_page
    page.goto("/queue?kind=event")
    page.keyboard.press("j")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/event/" in page.url
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate(
            "document.activeElement.tagName === 'SUMMARY' && document.activeElement.textContent.startsWith('Correct')"
        ):
            break
    page.keyboard.press("Enter")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "f.modality":
            break
    page.keyboard.type("planned")
    with page.expect_navigation():
        page.keyboard.press("Tab")
        page.locator(".edit[open] button", has_text="Save what I changed").focus()
        page.keyboard.press("Enter")
    assert "Set: modality" in page.get_by_role("status").inner_text() and [action for action, _ in decided(desk)] == ["edit"]


def test_a_corrected_actor_holds_when_another_model_reads_again_and_can_be_taken_back(desk_page: Page, desk: Site) -> None:
    page = desk_page
    page.goto("/people")
    page.get_by_role("link", name="Ghana", exact=True).first.click()
    page.get_by_text("A name here means somebody else").click()
    form = page.locator("form", has=page.get_by_role("button", name="Split off"))
    form.get_by_label("Name", exact=True).fill("Ghana")
    form.get_by_label("Whose it is: a name or a key").fill("GOLD-COAST-PARTY")
    form.get_by_label("Your name").fill("ana")
    form.get_by_role("button", name="Split off").click()
    made = affair()
    with Record.open(desk.room.path) as record:
        pipeline.read([document for document, _ in made], record, Another(made))
        pipeline.lay(record)
    page.goto("/runs")
    assert "by-hand@2" in page.locator("main").inner_text()
    assert page.goto("/actor/GOLD-COAST-PARTY").status == 200  # type: ignore[union-attr]
    assert page.locator("h1").inner_text() == "Ghana" and page.locator(".entries > li").count() > 0
    assert page.goto("/actor/GHA").status == 404  # type: ignore[union-attr]
    page.goto("/history")
    page.get_by_role("button", name="Take the newest back").click()
    assert page.goto("/actor/GHA").status == 200  # type: ignore[union-attr]


class Another(Prepared):
    """Another model, which reads the same."""

    name = "by-hand@2"


@pytest.mark.parametrize(("key", "summary"), [("e", "Correct this entry"), ("s", "Two in one"), ("l", "The same as another")])
def test_a_key_opens_each_form_with_its_first_field_in_hand(desk_page: Page, key: str, summary: str) -> None:
    page = desk_page
    page.goto("/search?words=signed&kind=event")
    with page.expect_navigation():
        page.locator(".entries .label").first.click()
    page.keyboard.press(key)
    assert page.evaluate(
        "told => document.activeElement.closest('details[open]')?.querySelector('summary').textContent.startsWith(told)", summary
    )


def test_an_entry_is_split_merged_and_given_back_by_keys_alone(desk_page: Page, desk: Site) -> None:
    page = desk_page
    page.goto("/search?words=signed&kind=event")
    page.locator("[data-row] a").first.wait_for()
    page.keyboard.press("j")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.keyboard.press("s")
    page.keyboard.press("Space")
    page.locator("details[open] input[name=why]").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.keyboard.press("m")
    page.keyboard.press("ArrowDown")
    page.locator("details[open] input[name=why]").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    for key in ("a", "u"):
        with page.expect_navigation():
            page.keyboard.press(key)
    assert [action for action, _ in decided(desk)] == ["split", "merge", "accept", "undo"]
