"""Tools for models: read-only unless allowed, bounded, with spans and a warning in every answer."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from foedera.store.record import Record
from foedera.types.text import Span
from foedera.web.room import Room
from foedera.web.tools import LARGEST, Tools, fitted, server_of
from foedera.web.work import Hands

pytest.importorskip("mcp", reason="the extra foedera[mcp] is not installed")


def call(room: Room, name: str, *, allow_write: bool = False, **given: Any) -> Any:
    """What a client gets."""
    found = asyncio.run(server_of(room, allow_write=allow_write).call_tool(name, given))
    return json.loads(found.content[0].text)  # type: ignore[union-attr]


def names(room: Room, *, allow_write: bool) -> set[str]:
    return {tool.name for tool in asyncio.run(server_of(room, allow_write=allow_write).list_tools())}


def test_writing_needs_to_be_allowed(room: Room) -> None:
    reading = {"search", "entry", "accord", "compare", "network", "document_words"}
    assert names(room, allow_write=False) == reading and names(room, allow_write=True) == {*reading, "decide"}
    with pytest.raises(Exception, match="decide"):
        call(room, "decide", id="0" * 16, action="reject", by="model")
    found = call(room, "search", words="shelled")["answer"]["lines"][0]["id"]
    assert "Rejected" in call(room, "decide", allow_write=True, id=found, action="reject", by="model")["answer"]["done"]
    edited = call(room, "decide", allow_write=True, id=found, action="edit", by="model", fields={"modality": "planned"})
    assert edited["answer"]["done"].startswith("Set: modality")
    assert (
        "none of"
        in call(room, "decide", allow_write=True, id=found, action="edit", by="model", fields={"modality": "x"})["error"]
    )
    assert "does not fit" in call(room, "decide", allow_write=True, id=found, action="burn", by="model")["error"]
    with Record.open(room.path) as record:
        assert [(d.action, d.by) for d in record.decisions()] == [("reject", "model"), ("edit", "model")]


def test_search_then_open_the_entry_and_its_words(room: Room) -> None:
    found = call(room, "search", who="Ghana", kind="event")
    assert found["warning"].startswith("UNTRUSTED")
    line = next(line for line in found["answer"]["lines"] if line["label"].startswith("assault"))
    words = line["words"]
    read = call(room, "document_words", id=words["document"], start=words["start"], end=words["end"])["answer"]
    with Record.open(room.path) as record:
        assert read["text"] == "shelled" == record.document(words["document"]).quote(Span(words["start"], words["end"]))
    entry = call(room, "entry", id=line["id"])["answer"]
    assert {fact["name"]: fact["value"] for fact in entry["facts"]} == {
        "type": "ASSAULT",
        "modality": "done",
        "assertion": "stated",
    }


def test_compare_and_network(room: Room) -> None:
    (one,) = call(room, "compare")["answer"]["comparisons"]
    rows = call(room, "compare", id=one["id"])["answer"]["compared"]["rows"]
    assert {row["field"]: row["verdict"] for row in rows}["place"] == "differ"
    assert len(call(room, "network")["answer"]["strained"]) == 1 and call(room, "network", by="TGO")["answer"]["strained"] == []
    assert len(call(room, "accord", id=one["id"])["answer"]["clauses"]) <= 1


@pytest.mark.parametrize(
    ("name", "given"),
    [("entry", {"id": "x"}), ("entry", {"id": "0" * 16}), ("search", {"page": 0}), ("search", {"since": "yesterday"}), ("search", {"words": "a" * 999}),
     ("document_words", {"id": "0" * 16}), ("compare", {"id": "0" * 16})],
)  # fmt: skip
def test_a_question_that_does_not_fit_is_answered_with_what_is_wrong(room: Room, name: str, given: dict[str, Any]) -> None:
    assert set(call(room, name, **given)) == {"error"}


def test_answers_are_bounded(room: Room) -> None:
    tools = Tools(room)
    assert "narrow the question" in tools._answer(lambda _: {"text": "a" * LARGEST})
    with Record.open(room.path) as record:
        key = next(record.documents()).id
    assert len(json.loads(tools.document_words(key, 0, 10**9))["answer"]["text"]) <= 4_000


def test_a_list_that_is_too_long_ends_in_ids_each_to_be_asked_for() -> None:
    lines = [{"id": f"{n:016x}", "label": "support", "text": "a" * 9_000} for n in range(12)]
    short = json.loads(fitted({"warning": "w", "answer": {"total": 12, "lines": lines}}))
    kept = [line for line in short["answer"]["lines"] if "text" in line]
    assert [line["id"] for line in short["answer"]["lines"]] == [line["id"] for line in lines] and 0 < len(kept) < 12
    assert "by id alone" in short["shortened"] and len(json.dumps(short, separators=(",", ":"))) <= LARGEST


@pytest.mark.parametrize(
    ("name", "given", "told"),
    [("search", {"since": "yesterday"}, "since: a day, month or year, such as 2022-02-22"), ("search", {"kind": "x"}, "kind: one of: accord, event, statement"),
     ("entry", {"id": "x"}, "id: an id of 16 characters"), ("search", {"page": 0}, "page: Expected `int` >= 1")],
)  # fmt: skip
def test_an_error_says_where_and_what_would_fit(room: Room, name: str, given: dict[str, Any], told: str) -> None:
    assert told in call(room, name, **given)["error"]


def test_what_is_not_worked_out_yet_says_so(room: Room) -> None:
    room.patience, room.hands = 0.0, Hands(1)
    with room.hands:  # the one hand is busy
        answer = call(room, "network")
    assert answer["answer"]["ready"] is False and "ask again" in answer["note"]
