"""Every page answers, says the same as its JSON twin, and opens the words of what it claims."""

from __future__ import annotations

import re
import threading
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from room_affair import affair, record_of
from room_affair import report as told_in
from starlette.testclient import TestClient
from told import compared, report

from foedera.store.record import Record
from foedera.types.text import Span
from foedera.web.app import application
from foedera.web.openapi import described
from foedera.web.pages import PAGES
from foedera.web.pages.compare import compared_of
from foedera.web.room import WAITING, WORKED, RecordView, Room
from foedera.web.security import Door
from foedera.web.work import Work


def first(client: TestClient, kind: str) -> str:
    return str(client.get(f"/{kind}s.json").json()["lines"][0]["id"])


def address(client: TestClient, path: str) -> str:
    """A page's path with something of the record in it."""
    kinds = {"/document/{id}": "/documents.json", "/entry/{id}": "event"}
    if path == "/document/{id}":
        return path.replace("{id}", client.get("/documents.json").json()["rows"][0]["report"]["id"])
    if path == "/actor/{key:path}":
        return "/actor/GHA"
    if path == "/compare/{id}":
        return str(client.get("/compare.json").json()["comparisons"][0]["href"])
    return path.replace("{id}", first(client, kinds.get(path, path.split("/")[1]))) if "{id}" in path else path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.template)
def test_every_page_answers_and_its_twin_fits_its_description(client: TestClient, page: Any) -> None:
    where = address(client, page.path)
    shown = client.get(where)
    assert shown.status_code == 200 and shown.headers["content-type"].startswith("text/html")
    twin = client.get("/index.json" if where == "/" else f"{where}.json")
    assert twin.status_code == 200
    document = described()
    schema = {"$ref": f"#/components/schemas/{page.context.__name__}", "components": document["components"]}
    jsonschema.validate(twin.json(), schema)


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for key, value in attrs if key in {"href", "src", "action"} and value]


def test_every_link_of_every_page_leads_somewhere(client: TestClient) -> None:
    wanted, seen = ["/"], set[str]()
    while wanted:
        where = wanted.pop()
        seen.add(where)
        answer = client.get(where)
        assert answer.status_code == 200, where
        if answer.headers["content-type"].startswith("text/html"):
            links = Links()
            links.feed(answer.text)
            for link in links.found:
                bare = link.partition("#")[0]
                if bare and bare not in seen and bare not in {"/review", "/names"}:
                    assert bare.startswith("/"), bare
                    seen.add(bare)
                    wanted.append(bare)
    assert len(seen) > 60


def test_words_open_at_their_code_points_in_every_twin(client: TestClient, room: Room) -> None:
    def spans(value: Any) -> list[dict[str, Any]]:
        if isinstance(value, dict):
            own = [value] if {"document", "start", "end", "quote", "href"} <= value.keys() else []
            return own + [span for part in value.values() for span in spans(part)]
        return [span for part in value for span in spans(part)] if isinstance(value, list) else []

    checked = 0
    with Record.open(room.path) as record:
        for page in PAGES:
            where = address(client, page.path)
            for words in spans(client.get("/index.json" if where == "/" else f"{where}.json").json()):
                assert record.document(words["document"]).quote(Span(words["start"], words["end"])) == words["quote"]
                opened = client.get(words["href"]).text
                lit = re.sub(
                    r"<[^>]+>", "", "".join(re.findall(r'class="[^"]*asked"[^>]*>(.*?)</(?:a|span)>', opened, re.DOTALL))
                )
                assert unescape(lit) == words["quote"]
                checked += 1
    assert checked > 50


def test_the_text_of_a_report_is_shown_whole_and_inert(client: TestClient, room: Room) -> None:
    with Record.open(room.path) as record:
        for document in record.documents():
            page = client.get(f"/document/{document.id}").text
            shown = "".join(re.findall(r'<p class="text"[^>]*>(.*?)</p>', page, re.DOTALL))
            plain = unescape(re.sub(r"</?(?:a|span)\b[^>]*>", "", shown))
            assert len(plain) == len(document.text)
            assert all(a == b or b in "\u202e\u2066\x00" for a, b in zip(plain, document.text, strict=True))


def test_a_long_text_is_cut_into_leaves_and_opens_at_the_right_one(client: TestClient) -> None:
    from foedera.web.pages.reports import _leaves

    text = ("Word " * 300 + "end.\n") * 40
    leaves = _leaves(text)
    assert "".join(text[leaf.start : leaf.end] for leaf in leaves) == text and len(leaves) > 4
    assert all(text[leaf.end - 1] in "\n " for leaf in leaves)


def test_the_strained_triangle_stands_on_the_first_page_with_its_three_quotations(client: TestClient) -> None:
    home = client.get("/index.json").json()
    (strain,) = home["strained"]
    assert [actor["name"] for actor in strain["actors"]] == ["Benin", "Ghana", "Togo"]
    assert sorted(tie["sign"] for tie in strain["ties"]) == [-1, 1, 1]
    assert {tie["pieces"][0]["words"]["quote"] for tie in strain["ties"]} == {
        "Ghana praised Togo", "Togo praised Benin", "Ghana shelled Benin",
    }  # fmt: skip


def test_two_reports_of_one_treaty_differ_in_title_and_place(client: TestClient) -> None:
    (found,) = client.get("/compare.json").json()["comparisons"]
    rows = {row["field"]: row["verdict"] for row in client.get(f"{found['href']}.json").json()["compared"]["rows"]}
    assert rows["title"] == "named differently" and rows["place"] == "differ" and rows["parties"] == "agree"


def test_of_many_reports_those_that_tell_it_differently_stand_side_by_side() -> None:
    text = "[a Peru] and [b Chile] [p signed] a [k border treaty] in [d {}] on [t 3 May 2019]. It rained {} times."
    notes = ("mention a state, b state, k accord, d place, t time", "event p SUPPORT done: a, b mutual when t where d")
    listed = [
        report(text.format("Santiago" if n == 40 else "Lima", n), *notes, published="2019-05-05", outlet=f"Paper {n}")
        for n in range(60)
    ]
    (ledger,) = compared(*listed)
    (item,) = ledger.items
    shown = compared_of(ledger, item)
    assert len(shown.columns) == 12 and shown.left == 48
    (place,) = (row for row in shown.rows if row.field == "place")
    assert {words.quote for told in place.told for words in told.words} == {"Lima", "Santiago"}


def test_a_network_according_to_one_teller(client: TestClient) -> None:
    def ties(by: str) -> set[tuple[str, str, int]]:
        found = client.get("/network.json", params={"by": by}).json()["ties"]
        return {(tie["one"]["key"], tie["other"]["key"], tie["sign"]) for tie in found}

    assert ties("TGO") == {("BEN", "TGO", 1)}
    assert ("BEN", "GHA", -1) in ties("the reporter") and ties("nobody at all") == set()


def test_search_by_words_who_state_and_days(client: TestClient) -> None:
    def found(**asked: str) -> set[str]:
        return {line["label"] for line in client.get("/search.json", params=asked).json()["lines"]}

    assert "assault · heavy weapons" in found(who="Ghana", kind="event")
    assert found(words="shelled", since="2019-05", until="2019-05-08") == {"assault · heavy weapons"}
    assert found(words="shelled", since="2019-05-09") == set()
    assert found(kind="event", state="planned") == set() and len(found(kind="event", state="done")) > 2
    assert found(words='NEAR( " * OR') == set()


def test_the_map_gives_a_country_no_point(tmp_path: Path) -> None:
    inland = told_in(
        "[a Soldiers] [p shelled] [b a depot] in [d Benin] on [t 8 May 2019].", "mention a armed_force, b place, d state, t time",
        "event p ASSAULT done: a > b when t where d", outlet="Inland", title="A depot", day="2019-05-09",
    )  # fmt: skip
    record_of(tmp_path / "inland.foedera", [*affair(), inland]).close()
    room = Room(str(tmp_path / "inland.foedera"))
    room.prepare()
    with TestClient(application(room, Door()), base_url="http://127.0.0.1") as client:
        found = client.get("/map.json").json()
    assert {spot["name"] for spot in found["points"]} == {"Lima", "Santiago"}
    assert "Benin" in {spot["name"] for spot in found["pointless"]}


def test_what_is_not_there_is_said_in_one_shape(client: TestClient) -> None:
    for where, status in (
        ("/event/0000000000000000", 404), ("/document/0000000000000000", 404), ("/actor/nobody", 404), ("/event/x", 400), ("/nope", 404),
        ("/events?page=0", 400), ("/events?page=999999999999", 400), ("/timeline?kind=song", 400), ("/events?since=yesterday", 400),
    ):  # fmt: skip
        path, _, query = where.partition("?")
        twin = client.get(f"{path}.json?{query}")
        assert (client.get(where).status_code, twin.status_code) == (status, status), where
        assert set(twin.json()) == {"status", "error", "path"}


def test_the_treaty_goes_by_two_names_in_two_reports(client: TestClient) -> None:
    page = client.get("/naming.json?kind=accord").json()
    (thing,) = page["things"]
    used = {(form["form"], report) for form in thing["forms"] for report, _ in form["used"]}
    assert {("border treaty", "Lima Ledger"), ("friendship pact", "Coast Courier")} <= used
    assert page["looked"] == page["total"] == 5


def test_each_moment_stands_once_in_the_timeline_with_its_words(client: TestClient) -> None:
    moments = client.get("/timeline.json").json()["moments"]
    signed = [moment for moment in moments if moment["day"] == "2019-05-03"]
    assert len(signed) == 1 and "2 reports" in signed[0]["note"]
    assert client.get("/timeline.json?since=2019-05-08").json()["moments"][0]["words"]["quote"] == "shelled"


def test_a_pair_through_time_counts_its_acts_with_an_interval(client: TestClient) -> None:
    page = client.get("/series.json?one=TGO&other=GHA&by=day").json()
    (count,) = page["counts"]
    assert (count["source"], count["target"], count["period"], count["sort"], count["events"]) == (
        "GHA", "TGO", "2019-05-06", "cooperation", 1,
    )  # fmt: skip
    assert count["low"] <= 1 <= count["high"]


def test_what_if_turns_the_strained_triangle(client: TestClient) -> None:
    page = client.get("/network.json", params={"suppose": "BEN GHA for"}).json()
    assert page["strained"] == [] and [turn["verdict"] for turn in page["turned"]] == ["now balanced"]
    assert client.get("/network.json", params={"suppose": "BEN GHA somehow"}).status_code in {400, 404}
    assert client.get("/network.json", params={"decay": "minute"}).status_code == 400


def test_the_brief_comes_in_three_lengths(client: TestClient) -> None:
    def lines(length: str) -> int:
        return sum(len(part["sentences"]) for part in client.get(f"/brief.json?length={length}").json()["parts"])

    assert 0 < lines("line") < lines("full") and lines("page") <= lines("full")


def test_no_more_is_worked_out_at_once_than_the_room_has_hands_for(tmp_path: Path) -> None:
    """However many findings are asked for, few are made at the same time, and a bounded number waits."""
    path = tmp_path / "a.foedera"
    record_of(path, affair()).close()
    room = Room(str(path), patience=0.0)
    room.prepare()
    made: list[int] = []
    at_once: list[int] = []
    gate = threading.Event()

    def make(view: RecordView, asked: int) -> int:
        made.append(1)
        at_once.append(len(made))
        gate.wait(20)
        made.pop()
        return 1

    work = Work("asked", make, int, int)
    with room.opened() as view:
        for n in range(3 * WAITING):
            room.finding(view, work, n)
        assert len(room.under_way) == WAITING
        gate.set()
        for thread in list(room.under_way.values()):
            thread.join(60)
    assert max(at_once) <= WORKED


def test_a_pair_is_found_by_names_as_by_keys(client: TestClient) -> None:
    by_key, by_name = (
        client.get(f"/series.json?one={one}&other={other}&by=day").json() for one, other in (("TGO", "GHA"), ("Togo", "Ghana"))
    )
    assert by_key["counts"] == by_name["counts"] != []
