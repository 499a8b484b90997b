"""In a real browser: the journeys of a desk, axe on every page, keys, hostile text, a phone, and the screenshots of the docs."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn
from room_affair import Prepared, affair, record_of

from foedera import pipeline
from foedera.store.record import Record
from foedera.tables import gazetteer
from foedera.web.app import application
from foedera.web.pages.asked import Listing
from foedera.web.pages.compare import comparisons
from foedera.web.room import Room
from foedera.web.security import Door
from foedera.web.serving import listening
from foedera.web.words import actor_href

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Dialog, Page

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium here: apt-get install chromium"),
    pytest.mark.timeout(900),  # a browser on a busy machine
]
FLAGS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-gpu-rasterization",
    "--disable-software-rasterizer",
]
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
PHONE = ["target-size", "scrollable-region-focusable", "color-contrast", "meta-viewport", "label", "region"]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


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


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A room for those who only look."""
    path = tmp_path_factory.mktemp("room") / "affair.foedera"
    record_of(path, affair()).close()
    yield from serving(path)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Site]:
    """A room of one's own, for those who decide."""
    record_of(tmp_path / "affair.foedera", affair()).close()
    yield from serving(tmp_path / "affair.foedera")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_api.sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield made
        made.close()


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    yield from _pages(browser, site)


@pytest.fixture
def desk_page(browser: Browser, desk: Site) -> Iterator[Page]:
    yield from _pages(browser, desk)


def opened(browser: Browser, site: Site, **given: Any) -> BrowserContext:
    made = browser.new_context(base_url=site.url, **({"viewport": {"width": 1240, "height": 900}} | given))
    made.set_default_timeout(120_000)
    return made


def _pages(browser: Browser, site: Site) -> Iterator[Page]:
    context = opened(browser, site)
    made = context.new_page()
    faults: list[str] = []
    made.on("pageerror", lambda error: faults.append(str(error)))
    made.on("console", lambda said: faults.append(said.text) if said.type == "error" and "404" not in said.text else None)

    def dismissed(dialog: Dialog) -> None:
        faults.append("a dialog")
        dialog.dismiss()

    made.on("dialog", dismissed)
    yield made
    context.close()
    assert faults == []


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
        "namings",
        "people",
        "compare",
        "network",
        "timeline",
        "map",
        "naming",
        "series",
        "queue",
        "history",
        "runs",
    )
    return {"home": "/", **{name: f"/{name}" for name in plain}, "actor": "/actor/GHA", "comparison": f"/compare/{first['accord']}",
            "accord": f"/accord/{first['accord']}", "event": f"/event/{first['event']}", "statement": f"/statement/{first['statement']}",
            "entry": f"/entry/{first['mention']}", "search": "/search?words=praised&who=Ghana", "fault": "/event/0000000000000000",
            **{f"document {n}": f"/document/{key}" for n, key in enumerate(reports)}}  # fmt: skip


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
    assert strain.locator("h3").inner_text() == "Benin · Ghana · Togo since 2019-05-08"
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


def test_correct_an_actor_and_take_it_back(desk_page: Page) -> None:
    page = desk_page
    page.goto("/actor/GHA")
    page.get_by_text("A name here means somebody else").click()
    form = page.locator("form", has=page.get_by_role("button", name="Split off"))
    form.get_by_label("Name", exact=True).fill("Ghana")
    form.get_by_label("Whose it is (key)").fill("GOLD-COAST-PARTY")
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
    form = page.locator(".edit form").last
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


def test_the_first_tab_skips_to_the_text_and_focus_is_seen(page: Page) -> None:
    page.goto("/events")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert page.evaluate("document.activeElement.closest('main') !== null") and outline == "solid"


def test_a_hostile_report_runs_nothing_and_nothing_is_asked_of_another_machine(page: Page, site: Site) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in (*addresses(site).values(), "/search?words=<script>window.pwned=1</script>"):
        page.goto(path)
        assert page.evaluate("window.pwned") is None
        assert page.locator("script:not([src]), main img, main svg[onload]").count() == 0
    assert len(asked) > 30 and all(url.startswith((site.url, "data:")) for url in asked)


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


SHOTS = os.environ.get("FOEDERA_SHOTS")


@pytest.mark.skipif(not SHOTS, reason="set FOEDERA_SHOTS=RECORD to write docs/screenshots from a record")
def test_screenshots_for_the_docs(browser: Browser, tmp_path: Path) -> None:
    out = Path(__file__).resolve().parents[2] / "docs" / "screenshots"
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
