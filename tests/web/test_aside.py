"""Findings of a large record come from a process of their own, and are what they are in the room's own."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from foedera.errors import QueryError, StoreError
from foedera.web import room as rooms
from foedera.web.aside import Aside, working_aside
from foedera.web.room import Room
from foedera.web.signed import NETWORK, AskNetwork
from foedera.web.work import Hands

PAGES = (
    "/index.json",
    "/compare.json",
    "/network.json",
    "/timeline.json",
    "/series.json",
    "/brief.json",
    "/naming.json",
    "/agreement.json",
)


@pytest.fixture
def large(room: Room, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    """The affair, taken for a large record."""
    monkeypatch.setattr(rooms, "SMALL", 0)
    monkeypatch.setattr(rooms, "HURRY", 200.0)
    yield room


@pytest.fixture
def aside(large: Room) -> Iterator[Aside]:
    with working_aside(large):
        assert large.aside
        yield large.aside


def test_pages_show_the_same_from_either_process(large: Room, client: TestClient) -> None:
    here = {path: client.get(path).json() for path in PAGES}
    large.findings.clear()
    with working_aside(large):
        there = {path: client.get(path).json() for path in PAGES}
        assert large.aside and large.aside.process, "nothing was worked out aside"
    assert there == here


def test_an_error_comes_back_as_what_it_is(aside: Aside) -> None:
    with pytest.raises(QueryError, match="0000-13-99"):
        aside.made(NETWORK, AskNetwork(since="0000-13-99"))


def test_a_lost_process_is_told_of_and_another_takes_its_place(aside: Aside) -> None:
    state, _ = aside.made(NETWORK, AskNetwork())
    assert aside.process
    aside.process.kill()
    with pytest.raises(StoreError, match="process was lost"):
        aside.made(NETWORK, AskNetwork())
    assert aside.made(NETWORK, AskNetwork())[0] == state


def test_a_decision_is_in_the_next_finding(aside: Aside, client: TestClient) -> None:
    before, _ = aside.made(NETWORK, AskNetwork())
    entry = client.get("/events.json").json()["lines"][0]["id"]
    answer = client.post("/review.json", json={"entry": entry, "action": "reject", "by": "ana"})
    assert answer.status_code == 200, answer.text
    assert aside.made(NETWORK, AskNetwork())[0] != before


def test_the_process_ends_with_the_room(large: Room) -> None:
    with working_aside(large):
        assert large.aside
        large.aside.made(NETWORK, AskNetwork())
        process = large.aside.process
    assert process and process.poll() is not None


def test_whoever_asked_last_is_served_first() -> None:
    hands, served = Hands(1), list[int]()

    def ask(n: int) -> None:
        with hands:
            served.append(n)

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(4)]
    with hands:
        for n, thread in enumerate(threads, 1):
            thread.start()
            while len(hands.waiting) < n:
                pass
    for thread in threads:
        thread.join(20)
    assert served == [3, 2, 1, 0]
